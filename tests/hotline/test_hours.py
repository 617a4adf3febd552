"""The clock of a number: whether it is answered at a moment, until when, and when that changes."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from hotline.hours import Duty, duty, hours_in_words, special_days_in_words
from hotline.models import Hotline, Shift
from ward.models import SpecialDay
from ward.working_days import WorkingCalendar

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE = ("07:30", "11:30", "13:00", "17:00")
NIGHT = ("18:00", "06:00")
WEEK = range(5)
# November 2026: Wednesday 25, Friday 27, Saturday 28, Sunday 29, Monday 30.


def at(text):
    """A moment of November 2026, "25 11:29:59"; of another month with it, "01/12 0:00"."""
    day, clock = text.split()
    day, _, month = day.partition("/")
    hour, minute, *second = map(int, clock.split(":"))
    return dt.datetime(2026, int(month or 11), int(day), hour, minute, *second, tzinfo=HANOI)


def shifts(hours=OFFICE, weekdays=WEEK):
    opens, *lunch, closes = map(dt.time.fromisoformat, hours)
    begin, end = lunch or (None, None)
    return [Shift(weekday=day, opens_at=opens, lunch_from=begin, lunch_to=end, closes_at=closes) for day in weekdays]


def calendar(*rows):
    return WorkingCalendar({row.day: row for row in rows})


def holiday(day, name="Ngày lễ"):
    return SpecialDay(day=day, name=name)


def swapped(day, works_as):
    return SpecialDay(day=day, name="Làm bù", is_working=True, works_as=works_as)


def told(moment, hours=None, days=None, **fields):
    """(words, when they change) at `moment`."""
    found = duty(Hotline(**fields), shifts() if hours is None else hours, days or WorkingCalendar(), at(moment))
    return found.words, found.changes_at


# -- The day ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("moment", "words", "changes"),
    [
        ("25 0:00", "Nghỉ đến 07:30", "25 7:30"),
        ("25 7:29:59", "Nghỉ đến 07:30", "25 7:30"),
        ("25 7:30", "Đang trực đến 11:30", "25 11:30"),
        ("25 11:29:59", "Đang trực đến 11:30", "25 11:30"),
        ("25 11:30", "Nghỉ đến 13:00", "25 13:00"),
        ("25 12:59:59", "Nghỉ đến 13:00", "25 13:00"),
        ("25 13:00", "Đang trực đến 17:00", "25 17:00"),
        ("25 17:00", "Nghỉ đến 07:30 ngày mai", "26 0:00"),
        ("25 23:59:59", "Nghỉ đến 07:30 ngày mai", "26 0:00"),
        ("26 0:00", "Nghỉ đến 07:30", "26 7:30"),
        ("27 17:00", "Nghỉ đến 07:30 thứ Hai, 30/11", "29 0:00"),
        ("28 23:59:59", "Nghỉ đến 07:30 thứ Hai, 30/11", "29 0:00"),
        ("29 0:00", "Nghỉ đến 07:30 ngày mai", "30 0:00"),
    ],
)
def test_office_hours_have_a_lunch_break_an_evening_and_a_weekend(moment, words, changes):
    assert told(moment) == (words, at(changes))


def test_clock_is_that_of_hanoi_whatever_zone_the_moment_is_told_in():
    assert duty(Hotline(), shifts(), WorkingCalendar(), dt.datetime(2026, 11, 25, 0, 30, tzinfo=dt.UTC)).is_on is True
    night = duty(Hotline(), shifts(), WorkingCalendar(), dt.datetime(2026, 11, 25, 18, 0, tzinfo=dt.UTC))
    assert night == Duty(False, "Nghỉ đến 07:30", at("26 7:30"))


def test_without_hours_nothing_is_claimed():
    assert duty(Hotline(), [], WorkingCalendar(), at("25 9:00")) == Duty(None, "", None)


def test_round_the_clock_needs_no_table_and_no_holiday_stops_it():
    days = calendar(holiday(dt.date(2026, 11, 25)))
    assert told("25 3:00", [], days, is_round_the_clock=True) == ("Trực 24/24 giờ", None)


# -- Holidays ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("moment", "words", "changes"),
    [
        ("25 16:59:59", "Đang trực đến 17:00", "25 17:00"),
        ("25 17:00", "Nghỉ đến 07:30 thứ Sáu, 27/11", "26 0:00"),
        ("26 9:00", "Nghỉ đến 07:30 ngày mai", "27 0:00"),
        ("27 7:30", "Đang trực đến 11:30", "27 11:30"),
    ],
)
def test_nobody_answers_on_a_holiday(moment, words, changes):
    assert told(moment, days=calendar(holiday(dt.date(2026, 11, 26)))) == (words, at(changes))


def test_number_that_works_on_holidays_keeps_its_weekdays_hours():
    days = calendar(holiday(dt.date(2026, 11, 26)), holiday(dt.date(2026, 11, 28)))
    assert told("26 9:00", days=days, works_on_holidays=True) == ("Đang trực đến 11:30", at("26 11:30"))
    assert told("28 9:00", days=days, works_on_holidays=True)[0] == "Nghỉ đến 07:30 thứ Hai, 30/11"


@pytest.mark.parametrize(
    ("moment", "words", "changes"),
    [
        ("27 17:00", "Nghỉ đến 08:00 ngày mai", "28 0:00"),
        ("28 7:59:59", "Nghỉ đến 08:00", "28 8:00"),
        ("28 8:00", "Đang trực đến 10:00", "28 10:00"),
        ("28 10:00", "Nghỉ đến 07:30 thứ Ba, 01/12", "30 0:00"),
        ("30 9:00", "Nghỉ đến 07:30 ngày mai", "01/12 0:00"),
    ],
)
def test_saturday_swapped_with_a_holiday_has_the_hours_of_the_weekday_it_works_as(moment, words, changes):
    hours = shifts(weekdays=range(1, 5)) + shifts(("08:00", "10:00"), [0])
    days = calendar(holiday(dt.date(2026, 11, 30)), swapped(dt.date(2026, 11, 28), 0))
    assert told(moment, hours, days) == (words, at(changes))


# -- Nights -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("moment", "words", "changes"),
    [
        ("25 5:59:59", "Đang trực đến 06:00", "25 6:00"),
        ("25 6:00", "Nghỉ đến 18:00", "25 18:00"),
        ("25 18:00", "Đang trực đến 06:00 ngày mai", "26 0:00"),
        ("26 0:00", "Đang trực đến 06:00", "26 6:00"),
        ("28 5:59:59", "Đang trực đến 06:00", "28 6:00"),  # Friday's night
        ("28 18:00", "Nghỉ đến 18:00 thứ Hai, 30/11", "29 0:00"),
    ],
)
def test_night_shift_ends_on_the_next_day_and_belongs_to_the_day_it_began_on(moment, words, changes):
    assert told(moment, shifts(NIGHT)) == (words, at(changes))


def test_night_before_a_holiday_is_worked_to_its_end_and_the_holidays_own_is_not():
    days = calendar(holiday(dt.date(2026, 11, 26)))
    assert told("26 5:59:59", shifts(NIGHT), days)[0] == "Đang trực đến 06:00"
    assert told("26 18:00", shifts(NIGHT), days)[0] == "Nghỉ đến 18:00 ngày mai"
    assert told("27 5:00", shifts(NIGHT), days)[0] == "Nghỉ đến 18:00"


def test_shift_to_midnight_ends_at_24_00_of_its_day():
    hours = shifts(("13:00", "00:00"))
    assert told("25 23:59:59", hours) == ("Đang trực đến 24:00", at("26 0:00"))
    assert told("26 0:00", hours)[0] == "Nghỉ đến 13:00"


def test_shifts_that_touch_are_one():
    hours = shifts(("18:00", "06:00"), [2]) + shifts(("06:00", "12:00"), [3])
    assert told("25 20:00", hours) == ("Đang trực đến 12:00 ngày mai", at("26 0:00"))


# -- Validity ---------------------------------------------------------------------------------------------------------
def test_last_day_of_a_number_ends_at_midnight():
    last = {"valid_to": dt.date(2026, 11, 25)}
    assert told("25 13:00", **last) == ("Đang trực đến 17:00", at("25 17:00"))
    assert told("25 17:00", **last) == ("Đang nghỉ", at("26 0:00"))
    assert told("25 23:00", shifts(NIGHT), **last) == ("Đang trực đến 24:00", at("26 0:00"))
    assert told("26 0:00", **last) == ("", None)
    assert told("25 23:59:59", [], **last) == ("", at("26 0:00"))


def test_number_that_begins_tomorrow_claims_nothing_today_and_changes_at_midnight():
    first = {"valid_from": dt.date(2026, 11, 26)}
    assert told("25 23:59:59", **first) == ("", at("26 0:00"))
    assert told("26 0:00", shifts(NIGHT), **first) == ("Nghỉ đến 18:00", at("26 18:00"))


def test_round_the_clock_changes_when_its_validity_ends():
    fields = {"is_round_the_clock": True, "valid_to": dt.date(2026, 11, 30)}
    assert told("30 23:59:59", [], **fields) == ("Trực 24/24 giờ", at("01/12 0:00"))


# -- Words ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hours", "fields", "words"),
    [
        (shifts(), {}, "07:30–11:30, 13:00–17:00, thứ Hai đến thứ Sáu"),
        (shifts() + shifts(("07:30", "11:30"), [5]), {}, "07:30–11:30, 13:00–17:00, thứ Hai đến thứ Sáu; 07:30–11:30, thứ Bảy"),
        (shifts(("08:00", "17:00"), [0, 2, 4]), {}, "08:00–17:00, thứ Hai, thứ Tư và thứ Sáu"),
        (shifts(("08:00", "17:00"), [0, 1, 2, 5, 6]), {}, "08:00–17:00, thứ Hai đến thứ Tư, thứ Bảy và Chủ nhật"),
        (shifts(NIGHT, range(7)), {"works_on_holidays": True}, "18:00–06:00 hôm sau, hằng ngày, cả ngày nghỉ lễ"),
        (shifts(("13:00", "00:00"), [6]), {}, "13:00–24:00, Chủ nhật"),
        ([], {"is_round_the_clock": True}, "24/24 giờ, tất cả các ngày"),
        ([], {"works_on_holidays": True}, ""),
    ],
)
def test_hours_are_told_by_the_weekdays_that_share_them(hours, fields, words):
    assert hours_in_words(Hotline(**fields), hours) == words


def test_coming_holidays_and_the_days_swapped_with_them_are_told_for_thirty_days():
    days = calendar(
        holiday(dt.date(2026, 11, 24), "Hôm qua"),
        holiday(dt.date(2026, 11, 25), "Hội làng"),
        swapped(dt.date(2026, 11, 28), 0),
        holiday(dt.date(2026, 12, 24), "Tết"),
        holiday(dt.date(2026, 12, 25), "Tết"),
        holiday(dt.date(2026, 12, 26), "Xa quá"),
    )
    assert special_days_in_words(days, dt.date(2026, 11, 25)) == (
        "Hội làng: thứ Tư, 25/11. Tết: thứ Năm, 24/12 đến hết thứ Sáu, 25/12. Làm bù: thứ Bảy, 28/11, theo giờ thứ Hai."
    )
    assert special_days_in_words(calendar(), dt.date(2026, 11, 25)) == ""
