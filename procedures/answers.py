"""What a citizen asks first, in a few words each: cần giấy gì, bao nhiêu tiền, bao lâu, nộp ở đâu, gọi ai.

Every text is plain and short enough for two lines of a phone (`LETTERS`); what it was made from stands beside it. Without a
case, amounts and times are ranges over all of them ("0–8.000 đồng, tùy trường hợp").
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils import timezone

from common.caching import kept
from common.vietnamese import capitalise, money, one_line, thousands
from hotline.models import Hotline
from hotline.reading import Line, Reach, line_shown, reach, ward_line
from procedures.models.parts import Channel, Document, Method
from ward.models import Place, Ward

LETTERS = 60  # of one answer
PLACE_LETTERS = 90  # the place is no use without its whole address
NAME_LETTERS = 30  # of one paper's name in an answer
ONE_STOP = "Trung tâm Phục vụ hành chính công"
NO_FEE = money(0)
UNKNOWN = "Gọi để được hướng dẫn"
ENDED = "Không còn nhận hồ sơ"
TELLING = "tùy"  # begins what an amount or a time depends on
_ONLINE = {Method.OnlineLevel.FULL: "Trực tuyến toàn trình", Method.OnlineLevel.PARTIAL: "Trực tuyến một phần"}
_HOURS = {Method.Unit.SAME_DAY: 8, Method.Unit.HOUR: 1, Method.Unit.WORKING_DAY: 24, Method.Unit.DAY: 23, Method.Unit.MONTH: 700}
_OPTIONAL = re.compile(r"\bnếu\b", re.IGNORECASE)  # "… mỗi bản sao, nếu xin thêm": not what everybody pays
_STREET = re.compile(r"^(?:Số|Tầng|Đường|Phố|Ngõ|Khu|Lô|Tổ|Ấp|Thôn)\b")  # goes on after a comma in small letters
_ASIDE = re.compile(r"\s*(?:[(;:.\n]|, (?:trừ|nếu|theo|có|do|đối với)\b| (?:theo mẫu|theo quy định|do cơ quan)\b).*", re.DOTALL)


class Office:
    """Where the ward takes papers in and whom one calls there when a procedure says nothing of its own, now; three queries at
    most, each when it is first needed: one Office serves a whole page."""

    def __init__(self):
        self.on = timezone.localdate()

    @cached_property
    def ward(self):
        return Ward.shown()

    @cached_property
    def place(self):
        """The first place of the map that takes papers in, or None."""
        return kept("procedures.place", Place.objects.shown().filter(kind=Place.Kind.RECEPTION).first)

    @cached_property
    def hotline(self):
        return kept("procedures.hotline", Hotline.objects.for_guidance(on=self.on).first)

    @property
    def address(self):
        return (self.place.address if self.place else "") or self.ward.address


@dataclass(frozen=True)
class Answers:
    """The five answers in words, then what they were made from; `case` is None for all cases together."""

    papers: str
    money: str
    time: str
    place: str
    call: str
    case: object
    documents: tuple
    fees: tuple
    methods: tuple
    address: str
    phone: Line

    @property
    def rows(self):
        """[(question, answer)] in the order in which people ask."""
        questions = ("Cần giấy gì", "Bao nhiêu tiền", "Bao lâu", "Nộp ở đâu", "Gọi ai")
        return list(zip(questions, (self.papers, self.money, self.time, self.place, self.call), strict=True))


@dataclass(frozen=True)
class InShort:
    """A procedure's line in a list; `call` tells whom to call (no number: nobody); `online` "Trực tuyến toàn trình" … or ""."""

    fee: str
    time: str
    call: Reach
    online: str


def answers(edition, case=None, *, office=None):
    """The Answers of an Edition for one of its cases, or for all; without a query when it was read by `for_cards` (but for
    what `office`, by default a new Office, must read)."""
    office = office or Office()
    documents, fees, methods = (applying(rows.all(), case) for rows in (edition.documents, edition.fees, edition.methods))
    cases = [case] if case else list(edition.cases.all())
    phone = _phone(edition.procedure, office)
    return Answers(
        papers=_papers(documents, cases),
        money=_money(fees, cases),
        time=_time(methods, cases),
        place=_place(edition, methods, office),
        call=phone.number or "Hỏi tại nơi nộp hồ sơ",
        case=case,
        documents=documents,
        fees=fees,
        methods=methods,
        address=office.address,
        phone=phone,
    )


def in_short(editions):
    """{edition's key: InShort} of a list or queryset of editions; as many queries whatever their number."""
    editions, office = list(editions), Office()
    rooms = ("procedure__hotline", "procedure__field__hotline")
    prefetch_related_objects(editions, "methods", "fees", *rooms)
    return {edition.pk: _in_short(edition, office) for edition in editions}


def _in_short(edition, office):
    fees, methods = (tuple(rows.all()) for rows in (edition.fees, edition.methods))
    levels = {method.online_level for method in methods}
    online = next((words for level, words in _ONLINE.items() if level in levels), "")
    fee, time = (text.partition(f", {TELLING} ")[0] for text in (_money(fees, ()), _time(methods, ())))
    return InShort(fee, time, _reach(edition.procedure, office), online)


def applying(rows, case):
    """The parts of an edition that hold for `case`; all of them without one."""
    return tuple(row for row in rows if case is None or not (own := row.own_cases()) or case in own)


# -- Papers -----------------------------------------------------------------------------------------------------------
def _papers(documents, cases):
    """ "3 loại: Tờ khai đăng ký khai sinh; Giấy chứng sinh…"."""
    if not documents:
        return "Không phải nộp giấy tờ"
    counts = sorted({len(applying(documents, case)) for case in cases} or {len(documents)})
    count = f"{counts[0]}–{counts[-1]}" if len(counts) > 1 else str(counts[0])
    if len(documents) == 1:
        return shortened(capitalise(_paper(documents[0])), LETTERS)
    everybodys = [document for document in documents if not document.own_cases()]
    if len(cases) > 1 and not everybodys:
        return f"{count} loại giấy, tùy trường hợp"
    named = sorted(everybodys if len(cases) > 1 else documents, key=lambda document: document.is_shown_only)
    more = "…" if len(named) < counts[-1] else ""
    return shortened(f"{count} loại giấy: {'; '.join(dict.fromkeys(map(_paper, named)))}{more}", LETTERS)


def _paper(document: Document):
    name = shortened(_ASIDE.sub("", one_line(document.name)) or one_line(document.name), NAME_LETTERS)
    name = name if name[:2].isupper() else name[:1].lower() + name[1:]
    return f"xuất trình {name}" if document.is_shown_only else name


# -- Money ------------------------------------------------------------------------------------------------------------
def _money(fees, cases):
    """ "8.000 đồng", "0–8.000 đồng, tùy trường hợp", "Lệ phí 5.000 đồng; phí bản sao 8.000 đồng mỗi bản"."""
    fees = [fee for fee in fees if not _OPTIONAL.search(fee.text)] or fees
    shown = list(dict.fromkeys(fee.amount_shown for fee in fees))
    if not shown:
        return UNKNOWN
    if len(shown) == 1:
        return shortened(capitalise(shown[0]), LETTERS)
    amounts = sorted({fee.amount_vnd for fee in fees if fee.amount_vnd is not None})
    names = list(dict.fromkeys(fee.name for fee in fees))
    if len(names) == len(fees):
        listed = "; ".join(f"{fee.name} {_lower(fee.amount_shown)}" for fee in fees)
        if len(listed) <= LETTERS:
            return listed
    if len(amounts) < 2:
        return shortened(capitalise("; ".join(shown)), LETTERS)
    reason = _reason(fees, cases, f"{TELLING} khoản thu" if len(names) > 1 else f"{TELLING} việc")
    return f"{thousands(amounts[0])}–{money(amounts[-1])}, {reason}"


# -- Time -------------------------------------------------------------------------------------------------------------
def _time(methods, cases):
    """ "5 ngày làm việc", "3–5 ngày làm việc, tùy trường hợp", "Ngay trong ngày đến 3 ngày làm việc, tùy cách nộp"."""
    told = [method for method in methods if method.time_shown]
    shown = list(dict.fromkeys(one_line(method.time_shown) for method in told))
    if not shown:
        return UNKNOWN
    if len(shown) == 1:
        return shortened(capitalise(shown[0]), LETTERS)
    timed = sorted((method for method in told if _hours(method) is not None), key=_hours)
    if not timed:
        return shortened(capitalise("; ".join(shown)), LETTERS)
    reason = _reason(told, cases, f"{TELLING} việc")
    first, last = _bare(timed[0]), _bare(timed[-1])
    if first == last:
        return f"{capitalise(first)}, {reason}"
    if timed[0].time_unit == timed[-1].time_unit:
        return f"{timed[0].amount_in_force}–{last}, {reason}"
    text = f"{capitalise(first)} đến {last}"
    return f"{text}, {reason}" if len(text) + len(reason) < LETTERS - 8 else text


def _hours(method):
    """Only to tell the shorter from the longer; None without an amount."""
    if method.time_unit == Method.Unit.SAME_DAY:
        return _HOURS[method.time_unit]
    return None if method.amount_in_force is None else method.amount_in_force * _HOURS[method.time_unit]


def _bare(method):
    if method.time_unit == Method.Unit.SAME_DAY:
        return "ngay trong ngày"
    return f"{method.amount_in_force} {method.get_time_unit_display()}"


def _reason(rows, cases, otherwise):
    """What the rows differ by: the citizen's case, the way of handing in, or something else."""
    if len(cases) > 1 and any(row.own_cases() for row in rows):
        return f"{TELLING} trường hợp"
    return f"{TELLING} cách nộp" if len({row.channel for row in rows}) > 1 else otherwise


# -- Place and number -------------------------------------------------------------------------------------------------
def _place(edition, methods, office):
    if edition.procedure.is_ended():
        return ENDED
    channels = {method.channel for method in methods}
    online = "" if Channel.ONLINE not in channels or channels == {Channel.ONLINE} else ", hoặc trực tuyến"
    if channels == {Channel.ONLINE}:
        return "Trực tuyến, trên Cổng Dịch vụ công quốc gia"
    address = _STREET.sub(lambda word: word[0].lower(), office.address)
    place = one_line(edition.reception_place) or ", ".join(filter(None, [ONE_STOP, address]))
    return shortened(place, PLACE_LETTERS - len(online)) + online


def _hotline(procedure, office):
    """The Hotline that this procedure names, its field's, the ward's first; None without any."""
    named = (line for line in (procedure.hotline, procedure.field.hotline) if line and line.is_shown(on=office.on))
    return next(named, None) or office.hotline


def _phone(procedure, office):
    line = _hotline(procedure, office)
    return line_shown(line.pk) if line else ward_line(office.ward) or Line()


def _reach(procedure, office):
    line = _hotline(procedure, office)
    return reach(line) if line else ward_line(office.ward) or Line()


# -- Words ------------------------------------------------------------------------------------------------------------
def shortened(text, letters):
    """At most `letters` of `text`, cut at a word, with "…" for what is left out."""
    if len(text) <= letters:
        return text
    return text[:letters].rpartition(" ")[0].rstrip(" ,;:.–-(") + "…"


def _lower(text):
    return text[:1].lower() + text[1:]
