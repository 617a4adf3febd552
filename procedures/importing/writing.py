"""What was compared is written: the whole file in one transaction, or nothing.

The comparison is made anew under locks while it is written; when the list is not what the officer saw, all is taken back.
"""

from dataclasses import dataclass, field

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max

from common.publishing import State
from common.vietnamese import fold, short_date, slugify
from procedures.checks import findings_of, with_lacks
from procedures.importing.bulk import make_editions, rewrite
from procedures.importing.matching import Outcome, matched
from procedures.importing.running import last_line, records
from procedures.models import Edition, Field, ImportRun, Procedure

CHANGED_MEANWHILE = "Danh mục vừa thay đổi sau khi bạn xem. Chưa ghi gì; hãy xem lại phần so sánh mới rồi xác nhận."
HAS_ERRORS = "Tệp còn lỗi nên không thể nhập. Hãy sửa các dòng có lỗi rồi tải lên lại."
NOT_WAITING = "Lần nhập này đã xong hoặc đã hủy."


class ChangedError(Exception):
    """The list is not the one that was shown; `told` is the new comparison."""

    def __init__(self, told):
        super().__init__(CHANGED_MEANWHILE)
        self.told = told


@dataclass
class Written:
    """What was done, and the drafts that were not published although asked: [(code, reason)]."""

    new: int = 0
    changed: int = 0
    published: int = 0
    held: list = field(default_factory=list)

    def words(self):
        parts = [f"{self.new} thủ tục mới", f"{self.changed} thủ tục thay đổi"]
        if self.published:
            parts.append(f"đã công bố {self.published} bản")
        if self.held:
            parts.append(f"{len(self.held)} bản để ở nháp vì chưa đủ điều kiện công bố")
        return f"Đã nhập: {', '.join(parts)}."


def confirm(run, *, by, valid_from, is_publishing=False, seen):
    """Writes `run`. `seen` is the digest of the comparison that the officer looked at; ValidationError in words when refused."""
    try:
        return _confirm(run, by=by, valid_from=valid_from, is_publishing=is_publishing, seen=seen)
    except IntegrityError as error:
        raise ValidationError(CHANGED_MEANWHILE) from error
    except ChangedError as changed:
        run.renew(changed.told, message=CHANGED_MEANWHILE)
        raise ValidationError(CHANGED_MEANWHILE) from changed


@transaction.atomic
def _confirm(run, *, by, valid_from, is_publishing, seen):
    waiting = list(ImportRun.objects.select_for_update().filter(state=ImportRun.State.READ).order_by("pk").values_list("pk"))
    if (run.pk,) not in waiting:
        raise ValidationError(NOT_WAITING)
    run.refresh_from_db()
    list(Procedure.objects.select_for_update().order_by("pk").values_list("pk"))
    end = last_line(run)
    if "refused" in end:
        raise ValidationError(end["refused"])
    outcome, written = Outcome(end), Written()
    fields = {fold(one.name): one for one in Field.objects.all()}
    for matches in matched(records(run), outcome, is_locking=True):
        for match in matches:
            outcome.add(match)
        if not outcome.entries["errors"]:
            editions = _write([match for match in matches if match.kind != "unchanged"], outcome, fields, by, valid_from, run)
            written.new += sum(match.kind == "new" for match in matches)
            written.changed += sum(match.kind == "changed" for match in matches)
            if is_publishing:
                _publish(editions, written, by)
    _refuse_unless_seen(outcome, seen)
    counts = outcome.told()["counts"] | {"published": written.published, "held": written.held}
    run.finish(by=by, counts=counts, message=written.words())
    return written


def _refuse_unless_seen(outcome, seen):
    outcome.add_missing()
    told = outcome.told()
    if told["digest"] != seen:
        raise ChangedError(told)
    if outcome.entries["errors"]:
        raise ValidationError(HAS_ERRORS)


def _write(matches, outcome, fields, by, valid_from, run):
    """Procedures and editions of Matches that change something. The editions made or written to."""
    for match in matches:
        _write_procedure(match, _field(match, outcome, fields), by)
    fresh = [match for match in matches if match.procedure.pk is None]
    Procedure.objects.bulk_create([match.procedure for match in fresh])
    made = [match for match in matches if match.kind == "new" or (match.keys and match.base.state != State.DRAFT)]
    editions = _new_editions(made, by, valid_from)
    onto = [match for match in matches if match.base and match.keys and match.base.state == State.DRAFT]
    drafts = rewrite([(match.base, match.target, match.keys) for match in onto], by=by)
    for rows, flag in ((editions, ADDITION), (drafts, CHANGE)):
        if rows:
            LogEntry.objects.log_actions(by.pk, rows, flag, change_message=f"Nhập từ tệp {run.file_name}.")
    return editions + drafts


def _field(match, outcome, fields):
    """The Field that the record names, made when there is none; None when it names none."""
    name = match.record.get("field")
    if not name:
        return None
    if fold(name) not in fields:
        title = outcome.new_fields.get(fold(name), name)
        slug = free_slug(title)
        fields[fold(name)] = Field.objects.create(name=title, slug=slug, order=len(fields) + 1)
    return fields[fold(name)]


def free_slug(name):
    base = slugify(name, max_length=110) or "linh-vuc"
    taken = set(Field.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _write_procedure(match, owner, by):
    """Sets what the record says of the procedure; one that is there already is saved."""
    record, is_new = match.record, match.procedure is None
    procedure = match.procedure = match.procedure or Procedure(code=match.code, officer=by)
    if owner:
        procedure.field = owner
    for name in ("popular_names", "keywords"):
        if name in record:
            setattr(procedure, name, "\n".join(record[name]))
    if "official_url" in record:
        procedure.official_url = record["official_url"]
    procedure.updated_by = by
    if match.own and not is_new:
        procedure.save()


def _new_editions(matches, by, valid_from):
    procedures = [match.procedure.pk for match in matches]
    last = dict(Edition.objects.filter(procedure__in=procedures).order_by().values_list("procedure").annotate(last=Max("number")))
    pairs = []
    for match in matches:
        day = match.record.get("valid_from") or valid_from
        number = last.get(match.procedure.pk, 0) + 1
        pairs.append((Edition(procedure=match.procedure, number=number, valid_from=day, updated_by=by), match.target))
    return make_editions(pairs)


def _publish(editions, written, by):
    """Publishes what passes the gate; the rest stays drafts, with the reason."""
    ready = with_lacks(Edition.objects.for_cards()).filter(pk__in=[edition.pk for edition in editions])
    latest = dict(
        Edition.objects.filter(procedure__in=[edition.procedure_id for edition in editions], state=State.PUBLISHED)
        .order_by()
        .values_list("procedure")
        .annotate(latest=Max("valid_from"))
    )
    for edition in ready:
        reason = _reason_to_hold(edition, latest.get(edition.procedure_id))
        if reason:
            written.held.append([edition.procedure.code, reason])
        else:
            edition.publish(by=by)
            written.published += 1


def _reason_to_hold(edition, latest):
    """`latest`: the last first day of the procedure's published editions, or None."""
    if latest and latest >= edition.valid_from:
        return f"Đã có bản công bố áp dụng từ {short_date(latest)}."
    return " ".join(finding.message for finding in findings_of(edition) if finding.is_error)
