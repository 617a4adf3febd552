"""Working days: weekends, holidays, days swapped with them; and the list in which officers keep them."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.desk import page_fields, signed_in
from ward.models import SpecialDay
from ward.working_days import WorkingCalendar

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY, SUNDAY, MONDAY = (dt.date(2026, 11, 27) + dt.timedelta(days=n) for n in range(4))
LIST, FILL = "/admin/ward/specialday/", "/admin/ward/specialday/ngay-co-dinh/"


def holiday(day, name="Quốc khánh"):
    return SpecialDay.objects.create(day=day, name=name)


def swapped(day, works_as):
    return SpecialDay.objects.create(day=day, name="Làm bù", is_working=True, works_as=works_as)


def calendar():
    return WorkingCalendar.around(FRIDAY)


# -- Working days -----------------------------------------------------------------------------------------------------
def test_five_working_days_from_a_friday_end_on_the_next_friday():
    assert calendar().after(FRIDAY, 5) == FRIDAY + dt.timedelta(days=7)


@pytest.mark.parametrize("day", [FRIDAY, SATURDAY, SUNDAY])
def test_first_working_day_after_the_week_is_monday(day):
    assert calendar().after(day, 1) == MONDAY


def test_holiday_is_not_counted():
    holiday(MONDAY)
    assert calendar().weekday_of(MONDAY) is None
    assert calendar().after(FRIDAY, 1) == MONDAY + dt.timedelta(days=1)


def test_saturday_worked_in_a_holidays_place_is_counted_with_the_hours_it_works_as():
    holiday(MONDAY), swapped(SATURDAY, works_as=0)
    assert (calendar().weekday_of(SATURDAY), calendar().is_working(SATURDAY)) == (0, True)
    assert calendar().after(FRIDAY, 1) == SATURDAY
    assert calendar().after(FRIDAY, 2) == MONDAY + dt.timedelta(days=1)


def test_holiday_on_a_weekend_changes_nothing():
    holiday(SUNDAY)
    assert calendar().after(FRIDAY, 1) == MONDAY


def test_no_working_day_is_the_day_itself_even_on_a_sunday():
    assert calendar().after(SUNDAY, 0) == SUNDAY


def test_days_are_counted_over_the_end_of_a_year():
    holiday(dt.date(2027, 1, 1))
    assert WorkingCalendar.around(dt.date(2026, 12, 31)).after(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 4)


def test_calendar_is_read_with_one_query_up_to_both_of_its_ends():
    first, last, beyond = (FRIDAY + dt.timedelta(days=days) for days in (-10, 10, 11))
    for day in (first, last, beyond):
        holiday(day)
    with CaptureQueriesContext(connection) as queries:
        loaded = WorkingCalendar.around(FRIDAY, days=10)
        loaded.after(FRIDAY, 5)
    assert (set(loaded.special), len(queries)) == ({first, last}, 1)


@pytest.mark.parametrize("fields", [{"is_working": True}, {"works_as": 0}], ids=["works as nothing", "holiday with hours"])
def test_database_refuses_a_day_that_is_neither_holiday_nor_swapped(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        SpecialDay.objects.create(day=MONDAY, name="Lễ", **fields)


# -- The officers' list -----------------------------------------------------------------------------------------------
@pytest.fixture
def desk():
    return signed_in(*(f"ward.{verb}_specialday" for verb in ("add", "change", "view")))


def test_fixed_holidays_of_a_year_are_filled_once_and_what_stood_there_stays(desk):
    holiday(dt.date(2027, 9, 2), "Quốc khánh nước ta")
    for _ in range(2):
        assert desk.post(FILL, {"year": "2027"}).status_code == 302
    names = {f"{row.day:%d/%m/%Y}": row.name for row in SpecialDay.objects.all()}
    assert names == {
        "01/01/2027": "Tết Dương lịch",
        "30/04/2027": "Ngày Chiến thắng",
        "01/05/2027": "Ngày Quốc tế lao động",
        "02/09/2027": "Quốc khánh nước ta",
    }


def test_officer_is_reminded_of_the_days_by_the_moon_and_of_swaps(desk):
    for page in (desk.get(LIST), desk.get(FILL), desk.post(FILL, {"year": "2027"}, follow=True)):
        html = page.content.decode()
        assert "Tết Nguyên đán" in html and "Giỗ Tổ" in html and "hoán đổi" in html


def test_year_that_nobody_means_is_refused(desk):
    assert desk.post(FILL, {"year": "20270"}).status_code == 422
    assert not SpecialDay.objects.exists()


def test_who_may_only_look_does_not_fill():
    viewer = signed_in("ward.view_specialday")
    assert [viewer.get(FILL).status_code, viewer.post(FILL, {"year": "2027"}).status_code] == [403, 403]
    assert "ngay-co-dinh" not in viewer.get(LIST).content.decode()


def test_swapped_day_without_its_weekday_is_told_in_vietnamese(desk):
    fields = page_fields(desk.get(f"{LIST}add/"), "specialday_form")
    refused = desk.post(f"{LIST}add/", {**fields, "day": "28/11/2026", "name": "Làm bù", "is_working": "on"})
    assert "Ngày làm bù phải chọn làm theo giờ của thứ nào" in refused.content.decode()
