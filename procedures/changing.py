"""What a decision does to the list of procedures: worked out before it is published, done at its publication, taken back
when it is withdrawn.

A repealed procedure ends on its day; an amended one gets a draft of its next edition, an added one a first draft, both to
apply from their day. All of them take effect by the calendar alone: nothing runs on the day itself.
"""

import statistics
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.urls import reverse
from django.utils import timezone

from common.piles import pile
from common.publishing import State
from common.vietnamese import one_line, short_date
from procedures.models import ChangeItem, ChangeSet, Edition, Procedure
from procedures.tree import FLAGS, PARTS, TEXTS, next_edition, tree_of, write_tree

Action = ChangeItem.Action
NOTE_LETTERS = Edition._meta.get_field("change_note").max_length
ORDER = {Action.ADDED: 0, Action.AMENDED: 1, Action.REPEALED: 2}  # what replaces is there before what it replaces ends


def decision_words(changes):
    """How a procedure's end names the decision."""
    return f"{changes} ngày {short_date(changes.issued_on)}"


# -- What an item would do --------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Effect:
    """`kind`: "end", "edition" (a draft), "procedure" (with its first draft), "none" or "error"; `is_strange`: worth a second
    look before publication."""

    kind: str
    words: str
    is_strange: bool = False


def procedures_of(items):
    """{code: Procedure} of all that `items` name, with their editions; two queries."""
    codes = {item.code for item in items} | {item.replaced_by_code for item in items}
    return {row.code: row for row in Procedure.objects.filter(code__in=codes).prefetch_related("editions")}


def effect_of(item, changes, known):
    """What publishing `changes` would do about `item`; `known` as from `procedures_of`. No query."""
    procedure = known.get(item.code)
    if item.action == Action.ADDED:
        return _of_added(item, procedure)
    if procedure is None:
        return Effect("none", "Chưa có trong danh mục của phường: chỉ nêu trên trang Thay đổi.", is_strange=True)
    ways = {Action.AMENDED: _of_amended, Action.REPEALED: _of_repealed}
    return ways[item.action](item, procedure, changes, known)


def _of_added(item, procedure):
    day = short_date(item.effective_on)
    if procedure is None:
        if item.field is None:
            return Effect("error", "Thủ tục mới chưa có lĩnh vực: hãy chọn lĩnh vực.")
        return Effect("procedure", f"Thêm vào danh mục, lĩnh vực {item.field}; lập bản nháp áp dụng từ {day}.")
    if _editions(procedure):
        is_ours = _edition_on(procedure, item.effective_on) is not None
        return Effect("none", "Đã có trong danh mục.", is_strange=not is_ours)
    return Effect("edition", f"Lập bản nháp đầu tiên, áp dụng từ {day}.")


def _of_amended(item, procedure, changes, known):
    day = short_date(item.effective_on)
    if procedure.is_ended(on=item.effective_on):
        return Effect("none", f"Đã hết hiệu lực từ {short_date(procedure.ends_on)}: không lập bản mới.", is_strange=True)
    if edition := _edition_on(procedure, item.effective_on):
        return Effect("none", f"Đã có bản số {edition.number} áp dụng từ {day}.")
    base = base_of(procedure, item.effective_on)
    if base is None:
        return Effect("edition", f"Lập bản nháp đầu tiên, áp dụng từ {day}.", is_strange=True)
    renamed = f"; tên đổi thành “{item.name}”" if one_line(item.name) not in {"", one_line(base.title)} else ""
    return Effect("edition", f"Lập bản nháp mới từ bản số {base.number}, áp dụng từ {day}{renamed}.")


def _of_repealed(item, procedure, changes, known):
    day = short_date(item.effective_on)
    if procedure.ends_on and procedure.end_decision != decision_words(changes):
        why = f" theo {procedure.end_decision}" if procedure.end_decision else ""
        return Effect("none", f"Đã hết hiệu lực từ {short_date(procedure.ends_on)}{why}: giữ nguyên.", is_strange=True)
    new = item.replaced_by_code
    words = f"; thay bằng {new}" if new in known else f"; mã thay thế {new} chưa có trong danh mục" if new else ""
    return Effect("end", f"Hết hiệu lực từ {day}{words}.", is_strange=bool(new) and new not in known)


def _editions(procedure):
    return [edition for edition in procedure.editions.all() if edition.state != State.WITHDRAWN]


def _edition_on(procedure, day):
    return next((edition for edition in _editions(procedure) if edition.valid_from == day), None)


def base_of(procedure, day, *, but=None):
    """The edition that a new one of `day` starts from: the public one before it, else the newest; None without any."""
    editions = [edition for edition in _editions(procedure) if edition != but]
    before = [edition for edition in editions if edition.is_public() and edition.valid_from < day]
    if before:
        return max(before, key=lambda edition: edition.valid_from)
    return max(editions, key=lambda edition: edition.number, default=None)


# -- Doing it ---------------------------------------------------------------------------------------------------------
@transaction.atomic
def apply(changes, *, by):
    """Does to the list what the published `changes` say; done twice it changes nothing. Returns [(item, Effect)]."""
    if changes.state != State.PUBLISHED:
        raise ValidationError("Chỉ quyết định đã công bố mới làm thay đổi danh mục.")
    items = list(changes.items.select_related("field"))
    codes = {item.code for item in items}
    list(Procedure.objects.select_for_update().filter(code__in=codes).order_by("pk").values_list("pk"))
    known, done = procedures_of(items), []
    for item in sorted(items, key=lambda item: (ORDER[item.action], item.order, item.pk)):
        effect = effect_of(item, changes, known)
        if effect.kind == "error":
            raise ValidationError(f"{item.code}: {effect.words}")
        _do(item, effect, changes, known, by=by)
        done.append((item, effect))
    return done


def _do(item, effect, changes, known, *, by):
    procedure = known.get(item.code)
    if effect.kind == "procedure":
        procedure = known[item.code] = Procedure.objects.create(code=item.code, field=item.field, updated_by=by)
    if effect.kind in {"procedure", "edition"}:
        item.edition = _draft(item, procedure, changes, by=by)
    elif item.action != Action.REPEALED and procedure:
        item.edition = item.edition or _edition_on(procedure, item.effective_on)
    elif effect.kind == "end":
        new = known.get(item.replaced_by_code)
        end = (item.effective_on, Procedure.End.REPEALED, new)
        if end != (procedure.ends_on, procedure.end_kind, procedure.replaced_by):
            procedure.updated_by = by
            procedure.end(Procedure.End.REPEALED, on=item.effective_on, decision=decision_words(changes), replaced_by=new)
    item.procedure = procedure
    item.save(update_fields=["procedure", "edition"])


def _draft(item, procedure, changes, *, by):
    """The draft of the edition that applies from the item's day; its first words are the decision's."""
    base = base_of(procedure, item.effective_on)
    if base:
        draft = next_edition(base, by=by, valid_from=item.effective_on)
    else:
        draft = Edition(procedure=procedure, valid_from=item.effective_on, updated_by=by)
    draft.change_note = item.note[:NOTE_LETTERS] if base else ""
    return write_tree(draft, _said(item, changes, base))


def _said(item, changes, base):
    return {
        "title": item.name or base.title,
        "decision_number": changes.number,
        "decision_on": changes.issued_on.isoformat(),
    }


# -- Taking it back ---------------------------------------------------------------------------------------------------
@transaction.atomic
def undo(changes):
    """Takes back what `apply` did where nothing else has happened since; returns sentences about what had to stay."""
    items = list(changes.items.select_related("procedure__replaced_by", "edition"))
    left = []
    for item in sorted(items, key=lambda item: (-ORDER[item.action], item.order, item.pk)):
        if item.procedure is None:
            continue
        reason = _undo_end(item, changes) if item.action == Action.REPEALED else _undo_draft(item, changes)
        left += [f"{item.code}: {reason}"] if reason else []
    return left


def _undo_end(item, changes):
    procedure = Procedure.objects.select_for_update().get(pk=item.procedure_id)
    if procedure.ends_on is None:
        return ""
    if procedure.end_decision != decision_words(changes) or procedure.ends_on != item.effective_on:
        return f"hết hiệu lực từ {short_date(procedure.ends_on)} theo ghi chép khác, giữ nguyên."
    procedure.end("", on=None)
    return ""


def _undo_draft(item, changes):
    edition, procedure = item.edition, item.procedure
    if edition is None:
        return ""
    others = ChangeItem.objects.filter(edition=edition, change_set__state=State.PUBLISHED).exclude(change_set=changes)
    if edition.state != State.DRAFT:
        return f"bản số {edition.number} đã công bố, không tự gỡ. Nếu cần, hãy thu hồi bản ấy."
    if others.exists() or not _is_untouched(item, edition, changes):
        return f"bản nháp số {edition.number} đã được soạn tiếp, giữ lại."
    edition.delete()
    item.edition = None
    is_of_this_set = item.action == Action.ADDED and _is_bare(procedure, item)
    if is_of_this_set:
        item.procedure = None
    item.save(update_fields=["procedure", "edition"])
    if is_of_this_set:
        procedure.delete()
    return ""


def _is_untouched(item, edition, changes):
    """Whether the draft is word for word what `apply` made."""
    base = base_of(item.procedure, item.effective_on, but=edition)
    if (edition.valid_from, edition.change_note) != (item.effective_on, item.note[:NOTE_LETTERS] if base else ""):
        return False
    made = (tree_of(base) if base else _blank_tree()) | _said(item, changes, base)
    return tree_of(edition) == made


def _blank_tree():
    blank = Edition()
    return {name: getattr(blank, name) for name in (*TEXTS, *FLAGS, "levels")} | {name: [] for name in PARTS}


def _is_bare(procedure, item):
    """A procedure to which nobody has added anything."""
    texts = (procedure.popular_names, procedure.keywords, procedure.official_url, procedure.officer_id, procedure.checked_on)
    is_used = procedure.editions.exists() or procedure.changes.exclude(pk=item.pk).exists() or procedure.replaces.exists()
    return not any(texts) and not is_used


# -- What waits -------------------------------------------------------------------------------------------------------
def waiting(on=None):
    """Added and amended items of published decisions whose edition is still a draft, by their day. Those with `is_overdue`
    come first: on `on` citizens still read the old text."""
    items = ChangeItem.objects.filter(change_set__in=ChangeSet.objects.published(), edition__state=State.DRAFT)
    is_overdue = ExpressionWrapper(Q(effective_on__lte=on or timezone.localdate()), output_field=BooleanField())
    items = items.exclude(action=Action.REPEALED).select_related("change_set", "procedure__field", "edition")
    return items.annotate(is_overdue=is_overdue).order_by("effective_on", "pk")


def piles(user, on=None):
    """Piles for the desk's first page: two queries each."""
    if not (user.has_perm("procedures.view_edition") or user.has_perm("procedures.change_edition")):
        return []
    on, url = on or timezone.localdate(), reverse("admin:procedures_changeset_changelist")
    template = "admin/procedures/pile_change.html"
    return [
        pile(
            "change_overdue",
            "Thay đổi đã có hiệu lực, bản mới chưa công bố",
            waiting(on).filter(is_overdue=True),
            url=f"{url}?waiting=overdue",
            none="Mọi thay đổi đã có hiệu lực đều đã công bố bản mới.",
            template=template,
        ),
        pile(
            "change_coming",
            "Thay đổi sắp có hiệu lực, bản mới còn là nháp",
            waiting(on).filter(is_overdue=False),
            url=f"{url}?waiting=coming",
            none="Không có thay đổi nào sắp có hiệu lực đang chờ soạn.",
            template=template,
        ),
    ]


def median_days(year):
    """Half of the decisions published in `year` were on the portal within so many days; None without any."""
    public = ChangeSet.objects.published().filter(public_from_at__year=year)
    days = [changes.days_to_publication for changes in public.only("public_from_at", "issued_on")]
    return statistics.median(days) if days else None
