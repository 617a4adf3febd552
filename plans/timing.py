"""What the time cell of a task means: a phrase as officials write it → kind, first day, last day, cadence.

Phrases: regulations 5.3 and what is written in practice. Only what is understood to its last word gets days; the rest
is UNKNOWN and waits for an officer.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.db import models

from common.vietnamese import fold, one_line, short_date
from plans.phrases import PhraseError, Years, read_days

MAX_CHARACTERS = 300
MAX_CADENCE = 60


class TimeKind(models.TextChoices):
    """What a time phrase means. Those of CONTINUOUS_KINDS have no day on which they are due."""

    CONTINUOUS = "continuous", "Thường xuyên"
    PERIODIC = "periodic", "Định kỳ"
    DAY = "day", "Vào ngày"
    RANGE = "range", "Từ ngày đến ngày"
    BEFORE = "before", "Trước ngày"
    UNTIL = "until", "Đến hết ngày"
    MONTH = "month", "Trong tháng"
    QUARTER = "quarter", "Trong quý"
    HALF = "half", "Trong 6 hoặc 9 tháng"
    YEAR = "year", "Trong năm"
    OTHER_PLAN = "other_plan", "Theo kế hoạch khác"
    UNKNOWN = "unknown", "Chưa hiểu, chờ cán bộ xác định"


CONTINUOUS_KINDS = (TimeKind.CONTINUOUS, TimeKind.PERIODIC)
DEADLINES = (TimeKind.DAY, TimeKind.BEFORE, TimeKind.UNTIL)

_EVERY = r"(?:vao )?(?:(?:hang|moi|tung|theo|cac) )"
_SPAN = r"(?:(?:0?[2-9]|sau|chin|nua) )?(?:ngay|tuan|thang|quy|nam)(?: (?:dau|cuoi|trong) nam)?"
_MORE = rf"(?:(?:, | va |/|-| hoac ){_EVERY}*{_SPAN})"
_TIMES = (
    r"(?:(?:it nhat|toi thieu|tu) )?(?:[0-9]{1,2}(?:-[0-9]{1,2})?|mot|hai|ba)"
    r" (?:lan|dot|ky|so|buoi|tin, bai|tin/bai|tin bai|tin|bai)"
)
_PERIODIC = re.compile(
    rf"(?:dinh ky )?{_EVERY}+{_SPAN}{_MORE}*(?:,? {_TIMES})?"  # hằng tháng, quý; mỗi tháng 01 lần
    rf"|(?:dinh ky )?{_SPAN}{_MORE}+"  # tháng, quý, năm
    rf"|dinh ky(?: {_SPAN})?(?:,? {_TIMES})?(?:(?:,| va) dot xuat)?"  # định kỳ; định kỳ quý
    rf"|(?:dinh ky )?{_TIMES}(?:/| mot | moi | hang | trong )(?:0?1 )?{_SPAN}"  # 02 lần/quý
    rf"|(?:0?1 )?{_SPAN} {_TIMES}"  # tháng 01 lần
)
_PERIODIC_DAY = re.compile(
    r"(?:dinh ky |(?:truoc|vao|tu|den|cham nhat)(?: la)? )*"
    r"(?:ngay [0-9]{1,2}(?:(?:-| den )(?:ngay )?[0-9]{1,2})?|thu (?:[2-7]|hai|ba|tu|nam|sau|bay)|chu nhat"
    r"|(?:tuan |nua )?(?:dau|giua|cuoi)(?: tuan| thang| quy| nam)?)(?: cua)? (?:hang|moi) (?:tuan|thang|quy|nam)"
)
_YEARLY = re.compile(r"(.+?),? (?:hang|moi) nam")
_CONTINUOUS = re.compile(
    r"(?:rat )?(?:thuong xuyen|lien tuc|quanh nam)(?:(?:,| va|/|-)? ?(?:lien tuc|thuong xuyen|dot xuat))?"
    r"(?:,? (?:(?:trong |ca |suot |quanh )*nam(?: 20[0-9]{2})?|hang (?:ngay|nam)))?"
)
_CONTINUOUS_FROM = re.compile(rf"(?:{_CONTINUOUS.pattern}),? (?P<days>(?:tu|den|trong) .+)")
_OTHER_PLAN = re.compile(r"(?:theo|(?:ngay )?(?:sau )?khi|dot xuat|tuy theo|can cu)\b.*")
_CITES_DOCUMENT = re.compile(r"\bso [0-9]")
_STRESS = re.compile(r"(?:cao diem|tap trung|trong tam|nhat la|dac biet)\b.*")
_SEPARATOR = re.compile(r"; | hoac |, | va |(?<=[a-z])/(?=[a-z])")


@dataclass(frozen=True)
class Timing:
    """Days are included at both ends; a continuous or periodic timing has no `due_on`; `text` is the phrase itself."""

    kind: TimeKind
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    cadence: str = ""
    text: str = field(default="", compare=False)


def parse_timing(text, *, year_from, year_to):
    """The meaning of `text` in a plan for `year_from`–`year_to`; UNKNOWN, without days, when it is not understood.

    "Trước ngày 15/6" is strict: due at the end of 14/6 ("trước tháng 6": 31/5). "Đến", "hết", "chậm nhất", "không quá"
    include their day, and so does "trước 17 giờ ngày 15/6". A phrase without a year means the plan's year; in a plan of
    several years a day, month or quarter without a year is UNKNOWN. "Cuối năm" is due at the end of the year; "đầu" and
    "giữa" name no day and are UNKNOWN. Months or quarters apart ("Quý II, Quý IV") run from the first to the end of the
    last, with the phrase as cadence. Of two phrases together the one with a deadline decides ("Thường xuyên; báo cáo
    trước ngày 15/6" is due on 14/6, cadence "thường xuyên"); two different deadlines are UNKNOWN.
    """
    shown = one_line(text)
    phrase = _normal(text)
    if not phrase or len(phrase) > MAX_CHARACTERS:
        return Timing(TimeKind.UNKNOWN, text=shown)
    try:
        timing = _whole(phrase, Years(year_from, year_to))
    except ValueError:  # a PhraseError, or a day that no calendar has
        return Timing(TimeKind.UNKNOWN, text=shown)
    cadence = _shown_cadence(shown) if timing.cadence == phrase else _shown_cadence(timing.cadence)
    return Timing(timing.kind, timing.starts_on, timing.due_on, cadence, shown)


def _normal(text):
    """Folded, with one kind of hyphen, without spaces around signs; "; " parts clauses, as does a line's end."""
    phrase = fold("; ".join(filter(None, map(one_line, text.split("\n")))))
    phrase = re.sub(r"[\u2010-\u2015\u2212]", "-", phrase)
    phrase = re.sub(r"\((?:du kien)\)|\bdu kien\b:?", " ", phrase)
    phrase = re.sub(r" *([/-]) *", r"\1", phrase)
    phrase = re.sub(r" *([;,]) *", r"\1 ", re.sub(r" ?[+&] ?", ", ", phrase))
    return " ".join(phrase.split()).strip(" .,;:")


def _whole(phrase, years):
    if _CITES_DOCUMENT.search(phrase) and _OTHER_PLAN.fullmatch(phrase):
        return Timing(TimeKind.OTHER_PLAN)  # a date in it is the document's own
    try:
        return _clause(phrase, years)
    except ValueError:
        clauses = [clause.strip(" .:") for clause in _SEPARATOR.split(phrase)]
        if len(clauses) > 1:
            try:
                return _together(phrase, [_clause(c, years) for c in clauses if not _STRESS.fullmatch(c)])
            except ValueError:
                pass
        if _OTHER_PLAN.fullmatch(phrase):
            return Timing(TimeKind.OTHER_PLAN)
        raise


def _clause(phrase, years):
    phrase = re.sub(r"^(?:thuc hien|trien khai|to chuc|duy tri) (?=thuong xuyen|lien tuc|dinh ky|hang|theo)", "", phrase)
    if _CONTINUOUS.fullmatch(phrase):
        return Timing(TimeKind.CONTINUOUS)
    if match := _CONTINUOUS_FROM.fullmatch(phrase):
        return Timing(TimeKind.CONTINUOUS, read_days(match["days"], years)[1])
    if _is_periodic(phrase, years):
        return Timing(TimeKind.PERIODIC, cadence=phrase)
    if _OTHER_PLAN.fullmatch(phrase) and not _SEPARATOR.search(phrase):
        return Timing(TimeKind.OTHER_PLAN)
    kind, starts_on, due_on, *apart = read_days(phrase, years)
    return Timing(TimeKind(kind), starts_on, due_on, cadence=phrase if apart else "")


def _is_periodic(phrase, years):
    if phrase in {"ngay", "tuan", "thang", "quy", "nam", "trong nam", "ca nam"}:
        return False
    if _PERIODIC.fullmatch(phrase) or _PERIODIC_DAY.fullmatch(phrase):
        return True
    if match := _YEARLY.fullmatch(phrase):
        read_days(match.group(1), Years(2024, 2024))  # a leap year: 29/2 is some years' day
        return True
    return False


def _together(phrase, timings):
    """One meaning for several clauses; `hoac` ("or") joins only what has no day."""
    if not timings:
        raise PhraseError(phrase)
    lasting = [t for t in timings if t.kind in CONTINUOUS_KINDS]
    deadlines = [t for t in timings if t.kind in DEADLINES]
    periods = [t for t in timings if t.due_on and t.kind not in DEADLINES]
    if " hoac " in phrase and (deadlines or periods):
        raise PhraseError(phrase)
    if len(periods) > 1 and not lasting and not deadlines:
        return _one_after_another(phrase, periods)
    if len(deadlines) + (0 if lasting else len(periods)) > 1:
        raise PhraseError(phrase)
    is_periodic = any(t.kind == TimeKind.PERIODIC for t in lasting)
    if deadlines or (periods and not lasting):
        dated = (deadlines or periods)[0]
        cadence = phrase if is_periodic else "thường xuyên" if lasting else dated.cadence
        return Timing(dated.kind, dated.starts_on, dated.due_on, cadence)
    if lasting:
        return Timing(lasting[0].kind, cadence=phrase if is_periodic else "")
    return timings[0]


def _one_after_another(phrase, periods):
    """ "Tháng 5/2026; tháng 9/2026": from the first to the end of the last, in the order of the calendar."""
    if {t.kind for t in periods} not in ({TimeKind.MONTH}, {TimeKind.QUARTER}):
        raise PhraseError(phrase)
    if any(later.starts_on <= earlier.due_on for earlier, later in zip(periods, periods[1:], strict=False)):
        raise PhraseError(phrase)
    return Timing(periods[0].kind, periods[0].starts_on, periods[-1].due_on, cadence=phrase)


def _shown_cadence(text):
    text = text.strip(" .,;:")
    return (text[:1].lower() + text[1:])[:MAX_CADENCE].strip()


def describe(timing):
    """One short Vietnamese sentence of what was understood, for the officer who typed the phrase."""
    kind, starts_on, due_on = timing.kind, timing.starts_on, timing.due_on
    if kind == TimeKind.CONTINUOUS:
        return f"Thường xuyên{_since(starts_on)}, không có hạn"
    if kind == TimeKind.PERIODIC:
        return f"Định kỳ{_since(starts_on)}, không có hạn cuối"
    if due_on and starts_on == due_on:
        return f"Trong ngày {short_date(due_on)}"
    if starts_on and due_on:
        return f"Từ {short_date(starts_on)} đến hết {short_date(due_on)}"
    if due_on:
        return f"Hạn đến hết {short_date(due_on)}"
    if starts_on:
        return f"Từ {short_date(starts_on)}, không ghi hạn"
    if kind == TimeKind.OTHER_PLAN:
        return "Theo kế hoạch khác, chưa có ngày"
    return f"Chưa hiểu “{timing.text}”: hãy chọn loại và ngày" if timing.text else "Chưa ghi thời gian"


def _since(day):
    return f" từ {short_date(day)}" if day else ""
