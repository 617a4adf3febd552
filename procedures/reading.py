"""A procedure's card as a citizen reads it: the context of its page, made from rows and without a request.

The same context serves the card, an old edition, the print page and the officer's preview.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from common.caching import kept
from common.checking import is_allowed
from common.qr import qr_svg
from common.vietnamese import short_date
from procedures.answers import Office, answers
from procedures.models import BlankForm, ChangeItem, ChangeSet, Edition, Procedure
from procedures.sharing import message, structured
from ward.models import allowed_domains


# -- Parts ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Paper:
    """One paper of the list; `count` in words ("1 bản chính, 2 bản sao"), `form` the address of its blank form or ""."""

    name: str
    note: str
    count: str
    is_shown_only: bool
    form: object


@dataclass(frozen=True)
class PaperGroup:
    """Papers of one case; `title` is "" when there are no cases."""

    title: str
    note: str
    papers: list


@dataclass(frozen=True)
class FormLink:
    """A blank form to download or to fetch where it is; `address` is "" when there is neither."""

    title: str
    code: str
    address: str
    about: str


@dataclass(frozen=True)
class Way:
    """One way of handing in: its name with the online level, time, fees as (words, of which cases, basis)."""

    name: str
    time: str
    regular_time: str
    cases: str
    fees: list
    note: str


def paper_groups(edition, documents, case, forms):
    """The papers every case needs first, then those of each; one group without a title where there is nothing to tell apart."""
    cases = [] if case else list(edition.cases.all())
    own = [(each.name, each.note, [document for document in documents if each in document.own_cases()]) for each in cases]
    everybodys = [document for document in documents if case or not document.own_cases()]
    groups = [("Mọi trường hợp" if any(rows for _, _, rows in own) else "", "", everybodys), *own]
    return [PaperGroup(title, note, [_paper(row, forms) for row in rows]) for title, note, rows in groups if rows]


def _paper(document, forms):
    counts = ((document.originals_count, "bản chính"), (document.copies_count, "bản sao"))
    count = ", ".join(f"{number} {what}" for number, what in counts if number)
    return Paper(document.name, document.note, count, document.is_shown_only, forms.get(document.form_id))


def form_links(edition, allowed):
    """{key: FormLink} in their order."""
    return {form.pk: _form_link(edition, form, allowed) for form in edition.forms.all()}


def _form_link(edition, form: BlankForm, allowed):
    if form.file:
        address = reverse("procedures:form", args=[edition.procedure.code, form.pk])
        return FormLink(form.title, form.code, address, f"{form.type_shown}, {form.size_shown}")
    return FormLink(form.title, form.code, form.url if is_allowed(form.url, allowed) else "", "")


def ways(edition, methods, fees, case):
    """[Way], each with the fees that may fall due in it."""
    has_cases = case is None and edition.cases.all()
    return [_way(method, [fee for fee in fees if _belongs(fee, method)], has_cases) for method in methods]


def _belongs(fee, method):
    if fee.channel not in ("", method.channel):
        return False
    of_fee, of_method = set(fee.own_cases()), set(method.own_cases())
    return not of_fee or not of_method or bool(of_fee & of_method)


def _way(method, fees, has_cases):
    level = method.get_online_level_display()
    regular = f"{method.time_amount} {method.get_time_unit_display()}" if method.shortened_amount is not None else ""
    return Way(
        name=f"{method.get_channel_display()}{f' ({level.lower()})' if level else ''}",
        time=method.time_shown,
        regular_time=regular,
        cases=_case_names(method) if has_cases else "",
        fees=[(f"{fee.name}: {_lower(fee.amount_shown)}", _case_names(fee) if has_cases else "", fee.basis) for fee in fees],
        note=method.note,
    )


def _case_names(row):
    return "; ".join(case.name for case in row.own_cases())


def _lower(text):
    return text[:1].lower() + text[1:]


# -- The card ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Notice:
    """Something a reader must know before he believes the card; `link` is (address, words) or None."""

    text: str
    link: tuple | None = None


def known_edition(code, *, on=None):
    """The edition by which a procedure is known on a day: in force, else the next to apply; None without a public one."""
    editions = Edition.objects.for_cards().filter(procedure__code=code)
    return editions.in_force(on=on).first() or editions.upcoming(on=on).first()


def shown_and_known(code, number, *, on=None):
    """(the public edition of this number, the one by which the procedure is known), read together; None for what is not there."""
    public = Edition.objects.filter(procedure__code=code)
    keys = (rows.values_list("pk", flat=True).first() for rows in (public.in_force(on=on), public.upcoming(on=on)))
    known = next(filter(None, keys), None)
    wanted = Edition.objects.published().for_cards().filter(Q(number=number) | Q(pk=known), procedure__code=code)
    editions = list(wanted)
    shown = next((edition for edition in editions if edition.number == number), None)
    return shown, next((edition for edition in editions if edition.pk == known), None)


def card(edition, *, key="", on=None):
    """The context of templates/procedures/procedure.html: the edition (read by `for_cards`) for the case of this key, or
    for all; who may see it is the caller's question."""
    cases = list(edition.cases.all())
    case = next((each for each in cases if each.key == key), None)
    found = answers(edition, case, office=Office())
    return {
        "procedure": edition.procedure,
        "edition": edition,
        "is_preview": False,
        "cases": cases if len(cases) > 1 else [],
        "case": case,
        "answers": found,
        "ways": ways(edition, found.methods, found.fees, case),
        "bodies": _bodies(edition),
        "audience": _audience(edition),
        **_links(edition, found),
        **_addresses(edition, found),
        **_in_time(edition, on or timezone.localdate()),
    }


def _links(edition, found):
    """What leads elsewhere, only where it may."""
    allowed = kept("ward.domains", allowed_domains, settings.PUBLIC_URL)
    forms, official_url = form_links(edition, allowed), edition.procedure.official_url
    return {
        "groups": paper_groups(edition, found.documents, found.case, forms),
        "forms": list(forms.values()),
        "official_url": official_url if is_allowed(official_url, allowed) else "",
    }


def _addresses(edition, found):
    """`address` bears the case; the QR code leads to this very edition."""
    public = settings.PUBLIC_URL + edition.procedure.get_absolute_url()
    address = f"{public}?truong-hop={found.case.key}" if found.case else public
    return {
        "address": address,
        "public_address": public,
        "qr": qr_svg(settings.PUBLIC_URL + edition_url(edition)),
        "message": message(edition, found, address),
        "structured": structured(edition, found, public),
    }


def _in_time(edition, on):
    """The procedure's public editions and what a reader of `on` must know."""
    procedure = edition.procedure
    editions = Edition.objects.published().filter(procedure=procedure).select_related("procedure").order_by("-valid_from")
    current = next((each for each in editions if each.valid_from <= on), None)
    return {
        "on": on,
        "current": current,
        "editions": [(each, edition_url(each), _standing(each, current, on)) for each in editions],
        "ended": ended_notice(procedure, on),
        "notices": _notices(edition, editions, on),
    }


def edition_url(edition):
    return reverse("procedures:edition", args=[edition.procedure.code, edition.number])


def _standing(edition, current, on):
    if edition == current:
        return "đang áp dụng"
    return "sắp áp dụng" if edition.valid_from > on else "bản trước"


def _bodies(edition):
    """[(label, name)] of who takes part."""
    names = ("implementing_body", "deciding_body", "delegated_body", "partner_bodies")
    return [(edition._meta.get_field(name).verbose_name, getattr(edition, name)) for name in names if getattr(edition, name)]


def _audience(edition):
    """ "Công dân Việt Nam (người dân)"; the flags alone where nothing is written."""
    flags = ((edition.is_for_people, "người dân"), (edition.is_for_organisations, "tổ chức, doanh nghiệp"))
    return edition.audience or ", ".join(name for holds, name in flags if holds)


# -- Notices ----------------------------------------------------------------------------------------------------------
def ended_notice(procedure: Procedure, on):
    """Since when and why it is no longer in force, and what took its place; None while it is."""
    if not procedure.is_ended(on=on):
        return None
    decision = f" theo {procedure.end_decision}" if procedure.end_decision else ""
    text = f"Thủ tục này đã {procedure.get_end_kind_display().lower()} từ ngày {short_date(procedure.ends_on)}{decision}."
    if other := procedure.replaced_by:
        return Notice(f"{text} Thay bằng thủ tục mã ", (other.get_absolute_url(), other.code))
    return Notice(text)


def _notices(edition, editions, on):
    """What is about to change, or has changed and does not stand on the card yet."""
    procedure, found = edition.procedure, []
    if edition.valid_from > on:
        found.append(Notice(f"Chưa có hiệu lực: áp dụng từ ngày {short_date(edition.valid_from)}."))
    coming = [each for each in editions if each.valid_from > max(on, edition.valid_from)]
    found += [Notice(f"Từ ngày {short_date(each.valid_from)} áp dụng ", (edition_url(each), "bản mới")) for each in coming[-1:]]
    if procedure.ends_on and procedure.ends_on > on:
        found.append(Notice(f"Hết hiệu lực từ ngày {short_date(procedure.ends_on)}."))
    if not procedure.is_ended(on=on):
        found += [_amended(item, on) for item in amendments(procedure.code, after=edition.valid_from)]
    return found


def amendments(code, *, after):
    """Changes of a public decision to the procedure of this code that no edition after `after` tells yet."""
    rows = ChangeItem.objects.filter(code=code, action=ChangeItem.Action.AMENDED, effective_on__gt=after)
    told = Edition.objects.published().filter(procedure__code=code)
    rows = rows.filter(change_set__in=ChangeSet.objects.published()).exclude(effective_on__in=told.values("valid_from"))
    return rows.select_related("change_set").order_by("effective_on", "pk")


def _amended(item, on):
    link = (item.change_set.get_absolute_url(), f"Quyết định số {item.change_set.number}")
    day = short_date(item.effective_on)
    if item.effective_on > on:
        return Notice(f"Sẽ được sửa đổi từ ngày {day}, theo ", link)
    return Notice(f"Đã được sửa đổi từ ngày {day}, nội dung đang được cập nhật. Theo ", link)
