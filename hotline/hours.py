"""When a number is answered: worked out from its shifts, the ward's calendar and the moment, without a query.

A shift belongs to the day on which it begins. A day swapped with a holiday has the hours of the weekday it works as.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from common.vietnamese import WEEKDAYS, listed

LOOKED_AHEAD_DAYS = 60  # no holiday is longer
HOLIDAYS_TOLD_DAYS = 30
ROUND_THE_CLOCK = "Trực 24/24 giờ"
OFF = "Đang nghỉ"
_DAY = dt.timedelta(days=1)
_MIDNIGHT = dt.time(0)


@dataclass(frozen=True)
class Duty:
    """`is_on` is None and `words` "" where no hours are known. `changes_at` is the next moment at which the words change or
    the number ceases (or begins) to hold; None: it stays so."""

    is_on: bool | None = None
    words: str = ""
    changes_at: dt.datetime | None = None


def duty(line, shifts, calendar, at):
    """The Duty of a Hotline with its Shifts at the aware moment `at`, by a WorkingCalendar; an end is not included."""
    at = at.astimezone(timezone.get_default_timezone())
    begins = _midnight(line.valid_from) if line.valid_from else None
    ends = _midnight(line.valid_to + _DAY) if line.valid_to else None
    bounds = [bound for bound in (begins, ends) if bound and bound > at]
    holds = not (begins and at < begins) and not (ends and at >= ends)
    if holds and line.is_round_the_clock:
        return Duty(True, ROUND_THE_CLOCK, min(bounds, default=None))
    if not holds or not shifts:
        return Duty(changes_at=min(bounds, default=None))
    for start, end in _joined(_spans(line, shifts, calendar, at.date())):
        if end > at:
            is_on = start <= at
            words, turns_at = _until(min(end, ends or end) if is_on else start, at)
            return Duty(is_on, f"{'Đang trực' if is_on else 'Nghỉ'} đến {words}", turns_at)
    return Duty(False, OFF, min(bounds, default=None))


def _midnight(day):
    return timezone.make_aware(dt.datetime.combine(day, _MIDNIGHT), timezone.get_default_timezone())


def _spans(line, shifts, calendar, today):
    """(begins, ends) of every stretch of work from yesterday on; those that touch are not joined yet."""
    by_weekday = {shift.weekday: shift for shift in shifts}
    for offset in range(-1, LOOKED_AHEAD_DAYS):
        day = today + offset * _DAY
        if (line.valid_from or day) <= day <= (line.valid_to or day):
            shift = by_weekday.get(_weekday(line, calendar, day))
            yield from _stretches(shift, day) if shift else ()


def _weekday(line, calendar, day):
    weekday = calendar.weekday_of(day)
    return day.weekday() if weekday is None and line.works_on_holidays else weekday


def _stretches(shift, day):
    def moment(time, *, on=day):
        return timezone.make_aware(dt.datetime.combine(on, time), timezone.get_default_timezone())

    closes = moment(shift.closes_at, on=day + _DAY if _is_overnight(shift) else day)
    if shift.lunch_from is None:
        return [(moment(shift.opens_at), closes)]
    return [(moment(shift.opens_at), moment(shift.lunch_from)), (moment(shift.lunch_to), closes)]


def _is_overnight(shift):
    return shift.closes_at < shift.opens_at


def _joined(spans):
    current = None
    for start, end in spans:
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


# -- Words ------------------------------------------------------------------------------------------------------------
def _until(moment, at):
    """ "11:30", "07:30 ngày mai" or "07:30 thứ Hai, 30/11" as one says it at `at`, and when one would say it differently."""
    day, clock = moment.date(), _clock(moment)
    if moment.time() == _MIDNIGHT:
        day, clock = day - _DAY, "24:00"
    ahead = (day - at.date()).days
    if ahead <= 0:
        return clock, moment
    if ahead == 1:
        return f"{clock} ngày mai", _midnight(day)
    return f"{clock} {day_in_words(day)}", _midnight(day - _DAY)


def _clock(time):
    return f"{time:%H:%M}"


def weekday_in_words(number):
    """ "thứ Hai", "Chủ nhật" as they stand within a sentence; 0: Monday."""
    return WEEKDAYS[number].replace("Thứ", "thứ")


def day_in_words(day):
    return f"{weekday_in_words(day.weekday())}, {day:%d/%m}"


def hours_in_words(line, shifts):
    """ "07:30–11:30, 13:00–17:00, thứ Hai đến thứ Sáu; 07:30–11:30, thứ Bảy"; "" when no hours are known."""
    if line.is_round_the_clock:
        return "24/24 giờ, tất cả các ngày"
    weekdays = defaultdict(list)
    for shift in sorted(shifts, key=lambda shift: shift.weekday):
        weekdays[_times(shift)].append(shift.weekday)
    words = "; ".join(f"{times}, {_weekdays_in_words(days)}" for times, days in weekdays.items())
    return f"{words}, cả ngày nghỉ lễ" if words and line.works_on_holidays else words


def _times(shift):
    stops = [shift.opens_at, shift.lunch_from, shift.lunch_to, shift.closes_at]
    opens, *lunch, closes = [_clock(time) for time in stops if time is not None]
    if shift.closes_at == _MIDNIGHT:
        closes = "24:00"
    elif _is_overnight(shift):
        closes += " hôm sau"
    return f"{opens}–{lunch[0]}, {lunch[1]}–{closes}" if lunch else f"{opens}–{closes}"


def _weekdays_in_words(days):
    """Of rising numbers: three and more in a row are told by the first and the last."""
    if len(days) == len(WEEKDAYS):
        return "hằng ngày"
    words = []
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        names = [weekday_in_words(day) for _, day in run]
        words += [f"{names[0]} đến {names[-1]}"] if len(names) > 2 else names
    return listed(words)


def special_days_in_words(calendar, on):
    """ "Tết Dương lịch: thứ Sáu, 01/01. Làm bù: thứ Bảy, 26/12, theo giờ thứ Sáu." of the days from `on` on; "" of none."""
    coming = sorted(day for day in calendar.special if on <= day <= on + HOLIDAYS_TOLD_DAYS * _DAY)
    rows = [calendar.special[day] for day in coming]
    holidays = [row for row in rows if not row.is_working]
    told = [f"{name}: {_span_in_words(days)}" for name, days in _runs(holidays)]
    told += [f"Làm bù: {day_in_words(r.day)}, theo giờ {weekday_in_words(r.works_as)}" for r in rows if r.is_working]
    return " ".join(f"{words}." for words in told)


def _runs(rows):
    """(name, days) of holidays of one name that follow each other."""
    runs = []
    for row in rows:
        if runs and runs[-1][0] == row.name and runs[-1][1][-1] == row.day - _DAY:
            runs[-1][1].append(row.day)
        else:
            runs.append((row.name, [row.day]))
    return runs


def _span_in_words(days):
    return day_in_words(days[0]) if len(days) == 1 else f"{day_in_words(days[0])} đến hết {day_in_words(days[-1])}"
