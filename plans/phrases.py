"""The days that a folded phrase names ("trong quy ii", "tu 14 den 20/4/2025", "truoc 15/6"): the grammar under `timing`."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

FIRST_YEAR, LAST_YEAR = 1990, 2100
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class PhraseError(ValueError):
    """The phrase is outside the grammar, or names no single day."""


@dataclass(frozen=True)
class Years:
    """The plan's years; `only` is the year that a phrase without one means, None when there are several."""

    first: int
    last: int

    @property
    def only(self):
        return self.first if self.first == self.last else None

    def read(self, digits):
        """Four digits, or two that name a year in or beside the plan's; a phrase without digits means `only`."""
        year = int(digits) if digits else self.only
        if year is not None and year < 100:
            year += 2000
            if not self.first - 1 <= year <= self.last + 1:
                raise PhraseError(digits)
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise PhraseError("no year")
        return year

    def but(self, year):
        return Years(year, year)


@dataclass(frozen=True)
class Period:
    """Both days included. `is_apart`: it joins pieces with gaps between them."""

    kind: str
    first: dt.date
    last: dt.date
    is_apart: bool = False


# -- Periods ----------------------------------------------------------------------------------------------------------
_YEAR = r"(?:(?:/| nam | |-|\.)(?P<year>(?:19|20)[0-9]{2})|/(?P<short>[0-9]{2}))?"
_DAY_MONTH = rf"(?:(?P<month>[0-9]{{1,2}}){_YEAR})"
_MONTH_WORD, _QUARTER_WORD = r"(?:thang |thang|t\.? ?)", r"(?:qu[yi]\.? ?|q\.? ?)"
_JOIN = r"(?:-| den |, | va )"
_QUARTER = r"(?:iv|i{1,3}|0?[1-4])"

_DAY = re.compile(rf"(?:ngay )?(?P<day>[0-9]{{1,2}})(?:[/.-]| ?thang ){_DAY_MONTH}")
_DAYS = re.compile(
    rf"(?:ngay )?(?P<day>[0-9]{{1,2}})(?:-| den (?:het )?)(?:ngay )?(?P<last>[0-9]{{1,2}})(?:[/.]| ?thang ){_DAY_MONTH}"
)
_MONTHS = re.compile(rf"(?:cac )?{_MONTH_WORD}(?P<items>[0-9]{{1,2}}(?:{_JOIN}{_MONTH_WORD}?[0-9]{{1,2}}(?![0-9]))*){_YEAR}")
_QUARTERS = re.compile(rf"(?:cac )?{_QUARTER_WORD}(?P<items>{_QUARTER}(?:{_JOIN}{_QUARTER_WORD}?{_QUARTER}(?![0-9a-z]))*){_YEAR}")
_MONTH_ALONE = re.compile(r"(?P<month>[0-9]{1,2})/(?P<year>(?:19|20)[0-9]{2})")
_PART = re.compile(
    r"(?P<count>0?[369]|ba|sau|chin|nua) ?(?:thang)?(?P<side> dau| cuoi)?(?: cua)?(?: nam(?: (?P<year>(?:19|20)[0-9]{2}))?)?"
)
_WHOLE_YEAR = re.compile(r"(?:(?:trong|ca|suot|toan|het) )*nam(?: (?P<year>(?:19|20)[0-9]{2})| nay)?")
_SPAN_OF_YEARS = re.compile(
    r"(?:(?:trong |ca |suot |toan )*(?:giai doan |tu nam |nam |cac nam ))?"
    r"(?P<year>(?:19|20)[0-9]{2})(?:(?:-| den (?:het )?)(?:nam )?(?P<until>(?:19|20)[0-9]{2}))?"
)
_WHOLE_PLAN = re.compile(r"(?:(?:trong|ca|suot|toan) )*(?:giai doan|ky ke hoach)")
_PART_MONTHS = {"3": 3, "6": 6, "9": 9, "ba": 3, "sau": 6, "chin": 9, "nua": 6}


def month_end(year, month):
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def read_period(text, years):
    """The Period that `text` names; raises ValueError."""
    for pattern, build in _FORMS:
        if match := pattern.fullmatch(text):
            return build(match, years)
    raise PhraseError(text)


def _year(match, years):
    groups = match.groupdict()
    return years.read(groups.get("year") or groups.get("short"))


def _day(match, years):
    day = dt.date(_year(match, years), int(match["month"]), int(match["day"]))
    return Period("day", day, day)


def _days(match, years):
    year, month = _year(match, years), int(match["month"])
    return _ordered("range", dt.date(year, month, int(match["day"])), dt.date(year, month, int(match["last"])))


def _steps(match, years, *, kind, per_year):
    """Months or quarters: one, a range with "-", or a list; a range over New Year's Eve ends in the year that is written."""
    items, months = match["items"], 12 // per_year
    words = re.findall(r"[0-9]+|i[iv]*", items)
    numbers = [ROMAN.get(word) or int(word) for word in words]
    if any(not 1 <= number <= per_year for number in numbers):
        raise PhraseError(items)
    year, is_range = _year(match, years), bool(re.search(r"-| den ", items))
    if is_range and (len(numbers) != 2 or re.search(", | va ", items)):
        raise PhraseError(items)
    first_year = year - 1 if is_range and match["year"] and numbers[0] > numbers[1] else year
    if first_year == year and numbers != sorted(set(numbers)):
        raise PhraseError(items)
    is_apart = not is_range and numbers[-1] - numbers[0] != len(numbers) - 1
    first = dt.date(first_year, (numbers[0] - 1) * months + 1, 1)
    return Period("range" if is_range else kind, first, month_end(year, numbers[-1] * months), is_apart)


def _part(match, years):
    """The first or last 3, 6 or 9 months of a year; "6 tháng" alone is the first half, as in reports."""
    if match["count"] == "nua" and not match["side"]:
        raise PhraseError(match[0])
    year, months = _year(match, years), _PART_MONTHS[match["count"].lstrip("0")]
    if (match["side"] or "").strip() == "cuoi":
        return Period("half", dt.date(year, 13 - months, 1), dt.date(year, 12, 31))
    return Period("half", dt.date(year, 1, 1), month_end(year, months))


def _whole_year(match, years):
    year = _year(match, years)
    return Period("year", dt.date(year, 1, 1), dt.date(year, 12, 31))


def _span_of_years(match, years):
    first, last = years.read(match["year"]), years.read(match["until"] or match["year"])
    return _ordered("year", dt.date(first, 1, 1), dt.date(last, 12, 31))


def _month_alone(match, years):
    year, month = int(match["year"]), int(match["month"])
    return Period("month", dt.date(year, month, 1), month_end(year, month))


def _ordered(kind, first, last):
    if last < first:
        raise PhraseError("ends before it begins")
    return Period(kind, first, last)


_FORMS = (
    (_DAYS, _days),
    (_DAY, _day),
    (_MONTHS, lambda match, years: _steps(match, years, kind="month", per_year=12)),
    (_QUARTERS, lambda match, years: _steps(match, years, kind="quarter", per_year=4)),
    (_MONTH_ALONE, _month_alone),
    (_PART, _part),
    (_WHOLE_YEAR, _whole_year),
    (_SPAN_OF_YEARS, _span_of_years),
    (_WHOLE_PLAN, lambda match, years: Period("year", dt.date(years.first, 1, 1), dt.date(years.last, 12, 31))),
)

# -- What is said of a period -----------------------------------------------------------------------------------------
_VERBS = re.compile(
    r"^(?:(?:va|phai|se|duoc|can|phan dau|bao cao(?: nam| quy| ket qua)?|so ket|tong ket|hoan thanh|hoan thien|thuc hien"
    r"|trien khai|to chuc|ban hanh|xay dung|nop|gui|xong|thoi gian|thoi han|han|du kien)(?: |:) ?)+"
)
_IN = re.compile(r"^(?:(?:trong|vao|khoang)(?: thang cua| khoang| dip)? )")
_FROM_NOW = re.compile(r"^(?:tu )(?:nay|khi ban hanh(?: ke hoach)?|ngay (?:ban hanh|ky)(?: ke hoach)?) ")
_BEFORE = re.compile(r"^(?:(?:xong|chung) )?truoc (?!het)")
_HOUR = re.compile(
    r"^(?:(?:truoc|den|luc|vao|tu)(?: luc)? )?[0-9]{1,2} ?(?:h|g|gio|:) ?(?:[0-9]{2})?(?: ?phut)?,? (?=ngay |[0-9])"
)
_UNTIL = re.compile(
    r"^(?:(?:(?:cham|muon) nhat|khong (?:qua|muon hon)|han(?: cuoi| chot)?)(?: la| vao| trong| den| truoc khi het)*"
    r"|den(?: truoc khi het)?|toi)(?: het| cuoi)* |^(?:den )?(?:het|cuoi) "
)
_FROM = re.compile(r"^(?:bat dau )?(?:ke )?tu (?P<rest>.+?)(?: tro di)?$")
_AFTER = re.compile(r"^sau (?=ngay |[0-9]|thang [0-9]|quy )")  # "sáu tháng" folds to "sau thang" too
_TO = re.compile(r"-| den (?:het |cuoi )*")
_STATED_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def read_days(phrase, years):
    """(kind, starts_on, due_on), with a fourth item True when the days only span pieces that lie apart; ValueError."""
    phrase = _VERBS.sub("", phrase)
    if match := _HOUR.match(phrase):  # a time of day never shortens the due day
        day = read_period(phrase[match.end() :], years)
        is_until = match[0].startswith(("truoc", "den"))
        return ("until", None, day.last) if is_until else ("day", day.first, day.last)
    phrase = _FROM_NOW.sub("", phrase)
    if match := _BEFORE.match(phrase):
        return "before", None, read_period(phrase[match.end() :], years).first - dt.timedelta(days=1)
    if match := _UNTIL.match(phrase):
        return "until", None, read_period(phrase[match.end() :], years).last
    if match := _AFTER.match(phrase):
        return "range", read_period(phrase[match.end() :], years).last + dt.timedelta(days=1), None
    if match := _FROM.match(phrase):
        try:
            return _between(match["rest"], years)
        except ValueError:
            return "range", read_period(match["rest"], years).first, None
    phrase = _IN.sub("", phrase)
    try:
        period = read_period(phrase, years)
    except ValueError:
        return _between(phrase, years)
    return (period.kind, period.first, period.last) + ((True,) if period.is_apart else ())


def _between(phrase, years):
    """ "X - Y", "X đến Y": from the first day of X to the last of Y; a year written once is meant for both."""
    for sign in _TO.finditer(phrase):
        try:
            return _ends(phrase[: sign.start()].strip(), phrase[sign.end() :].strip(), years)
        except ValueError:
            continue
    period = read_period(phrase, years)
    if period.kind not in {"range", "month", "quarter", "year"} or not _TO.search(phrase):
        raise PhraseError(phrase)
    return "range", period.first, period.last


def _ends(left, right, years):
    left_year, right_year = _STATED_YEAR.search(left), _STATED_YEAR.search(right)
    last = read_period(right, years.but(int(left_year[0])) if left_year else years).last
    if left_year or not right_year:
        first = read_period(left, years).first
    else:
        first = read_period(left, years.but(last.year)).first
        if first > last:
            first = read_period(left, years.but(last.year - 1)).first
    period = _ordered("range", first, last)
    return period.kind, period.first, period.last
