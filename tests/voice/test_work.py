"""The working schedule: ISO weeks and their edges, what is shown, printed and taken into the own calendar."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import make_reception, make_work_item
from tests.news.pages import links, main, query_count, tree, words
from tests.plans.test_calendar import read
from voice.models import WorkItem
from voice.working import Week, copy_week_before, work_calendar, work_page
from ward.models import SpecialDay

pytestmark = pytest.mark.django_db
VIETNAM = timezone.get_fixed_timezone(7 * 60)
MONDAY = dt.date(2026, 11, 23)
WEEK = Week(2026, 48)
ADDRESS = "/lich-cong-tac/2026/tuan-48/"


def noon(day):
    return dt.datetime.combine(day, dt.time(12), VIETNAM)


def page(client, address=ADDRESS):
    return main(tree(client.get(address)))


def day_of(client, number):
    """The section of the day `number` of the week (0: Monday)."""
    return page(client).xpath("//section[contains(@class, 'day')]")[number]


def entries(week=WEEK):
    found = []
    for name, parameters, value in read(work_calendar(week)):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1].setdefault(name, f"{parameters}:{value}" if parameters else value)
    return found


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(1999, 12, 31), dt.date(2101, 1, 1), dt.date(9999, 12, 31)])
def test_table_refuses_a_day_that_no_calendar_has(day):
    for make in (make_work_item, make_reception):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(day)


# -- Weeks ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (dt.date(2026, 12, 31), 2026, 53),
        (dt.date(2027, 1, 3), 2026, 53),
        (dt.date(2027, 1, 4), 2027, 1),
        (dt.date(2024, 12, 30), 2025, 1),
        (dt.date(2026, 1, 1), 2026, 1),
    ],
)
def test_week_of_a_day_near_the_years_end(day, year, number):
    assert Week.of(day) == Week(year, number)


def test_week_53_spans_the_years_end():
    week = Week(2026, 53)
    assert (week.monday, week.sunday) == (dt.date(2026, 12, 28), dt.date(2027, 1, 3))


@pytest.mark.parametrize("week", ["2025/tuan-53", "2026/tuan-54", "2026/tuan-0", "2026/tuan-048", "1999/tuan-1", "2101/tuan-1"])
@pytest.mark.parametrize("ending", ["", "in/", "lich.ics"])
def test_week_that_no_calendar_has_is_not_found(client, week, ending):
    assert client.get(f"/lich-cong-tac/{week}/{ending}").status_code == 404


def test_neighbours_cross_the_years_end():
    make_work_item(dt.date(2026, 12, 1))
    make_work_item(dt.date(2027, 2, 1))
    context = work_page(Week(2026, 53), at=noon(dt.date(2026, 12, 30)))
    assert (context["earlier"], context["later"]) == (Week(2026, 52), Week(2027, 1))


def test_ways_on_end_where_nothing_follows():
    make_work_item(MONDAY)
    make_work_item(MONDAY + dt.timedelta(days=7), is_public=False)
    context = work_page(WEEK, at=noon(MONDAY))
    assert (context["earlier"], context["later"]) == (None, None)
    assert work_page(Week(2026, 50), at=noon(MONDAY))["earlier"] == Week(2026, 49)
    assert work_page(Week(2000, 1), at=noon(MONDAY))["earlier"] is None


# -- The page ---------------------------------------------------------------------------------------------------------
def test_first_page_is_this_week_and_marks_today_with_a_word(client):
    [today] = page(client, "/lich-cong-tac/").xpath("//section[contains(@class, 'is-today')]")
    assert "Hôm nay" in words(today) and f"{timezone.localdate():%d/%m/%Y}" in words(today)


def test_page_changes_at_midnight():
    assert work_page(WEEK, at=noon(MONDAY))["changes_at"] == dt.datetime(2026, 11, 24, tzinfo=VIETNAM)


def test_lines_stand_under_their_part_of_the_day_in_the_order_of_hours():
    for hour, title in (
        (dt.time(18), "tối"),
        (dt.time(12), "chiều"),
        (dt.time(11, 59), "sáng"),
        (None, "ngày"),
        (dt.time(7), "sớm"),
    ):
        make_work_item(MONDAY, starts_at=hour, title=title)
    parts = work_page(WEEK, at=noon(MONDAY))["days"][0].parts
    told = [(name, [item.title for item in items]) for name, items in parts]
    assert told == [("Cả ngày", ["ngày"]), ("Sáng", ["sớm", "sáng"]), ("Chiều", ["chiều"]), ("Tối", ["tối"])]


def test_line_tells_who_and_where_and_why_it_is_cancelled(client):
    hours = {"starts_at": dt.time(8), "ends_at": dt.time(9, 30)}
    make_work_item(MONDAY, chair="Chủ tịch", participants="Các phòng", place="Phòng 2", cancellation="Đi công tác", **hours)
    told = words(day_of(client, 0))
    for fact in (
        "08:00 – 09:30 Họp giao ban Hoãn",
        "Lý do hoãn: Đi công tác",
        "Chủ trì Chủ tịch",
        "Thành phần Các phòng",
        "Phòng 2",
    ):
        assert fact in told


def test_days_without_lines_say_so_and_holidays_their_name(client):
    SpecialDay.objects.create(day=MONDAY + dt.timedelta(days=1), name="Ngày lễ")
    SpecialDay.objects.create(day=MONDAY + dt.timedelta(days=5), name="Làm bù", is_working=True, works_as=1)
    assert [words(day_of(client, number).xpath("div")[0]) for number in (0, 1, 5)] == [
        "Không có lịch",
        "Nghỉ: Ngày lễ",
        "Không có lịch",
    ]


@pytest.mark.parametrize("ending", ["", "in/", "lich.ics"])
def test_line_that_is_not_public_is_nowhere(client, ending):
    make_work_item(MONDAY, title="chimhoangyen", is_public=False)
    assert "chimhoangyen" not in client.get(ADDRESS + ending).content.decode()


def test_lines_of_other_weeks_are_not_here(client):
    for days in (-1, 7):
        make_work_item(MONDAY + dt.timedelta(days=days), title="tuần khác")
    assert "tuần khác" not in words(page(client))


def test_empty_week_offers_neither_file_nor_print_and_is_not_for_engines(client):
    address = "/lich-cong-tac/2031/tuan-7/"
    response = client.get(address)
    assert b'content="noindex"' in response.content
    assert not any(link.startswith(address) for link in links(main(tree(response))))


@pytest.mark.parametrize("ending", ["", "in/", "lich.ics"])
def test_as_many_queries_for_many_lines_as_for_two(client, ending):
    for number in range(2):
        make_work_item(MONDAY + dt.timedelta(days=number))
    before = query_count(client, ADDRESS + ending)
    for number in range(12):
        make_work_item(MONDAY + dt.timedelta(days=number % 7), starts_at=dt.time(number + 7))
    assert query_count(client, ADDRESS + ending) == before


def test_print_page_is_a_table_of_the_week(client):
    make_work_item(MONDAY, starts_at=dt.time(8))
    make_work_item(MONDAY, starts_at=dt.time(14), title="Kiểm tra", cancellation="Mưa bão")
    table = tree(client.get(f"{ADDRESS}in/")).xpath("//table")[0]
    assert [words(row) for row in table.xpath("tbody/tr")] == [
        "Thứ Hai, 23/11/2026 08:00 Họp giao ban",
        "14:00 Hoãn (Mưa bão): Kiểm tra",
    ]


# -- The file ---------------------------------------------------------------------------------------------------------
def test_entries_tell_hours_in_utc_and_whole_days_as_days():
    whole = make_work_item(MONDAY)
    make_work_item(MONDAY, starts_at=dt.time(8), ends_at=dt.time(9))
    make_work_item(MONDAY, starts_at=dt.time(14), cancellation="Mưa bão")
    first, second, third = entries()
    assert (first["DTSTART"], first["DTEND"]) == ("VALUE=DATE:20261123", "VALUE=DATE:20261124")
    assert first["UID"].startswith(f"lich-cong-tac-{whole.pk}@")
    assert (second["DTSTART"], second["DTEND"]) == ("20261123T010000Z", "20261123T020000Z")
    assert "DTEND" not in third
    assert (third["STATUS"], third["DESCRIPTION"]) == ("CANCELLED", "Hoãn: Mưa bão")


def test_file_bears_its_week_in_its_name(client):
    assert client.get(f"{ADDRESS}lich.ics")["Content-Disposition"] == 'attachment; filename="lich-cong-tac-2026-tuan-48.ics"'


# -- Last week's copy -------------------------------------------------------------------------------------------------
def test_copy_of_the_week_before_is_seven_days_later_and_not_public():
    make_work_item(MONDAY - dt.timedelta(days=6), starts_at=dt.time(8), chair="Chủ tịch", cancellation="Mưa bão", order=3)
    copy_week_before(WEEK, by=None)
    copy = WorkItem.objects.in_week(MONDAY).get()
    assert (copy.day, copy.starts_at, copy.chair, copy.order) == (dt.date(2026, 11, 24), dt.time(8), "Chủ tịch", 3)
    assert (copy.is_public, copy.cancellation) == (False, "")


def test_copy_leaves_out_holidays_and_what_is_there_already():
    SpecialDay.objects.create(day=MONDAY, name="Ngày lễ")
    for days in (-7, -6):
        make_work_item(MONDAY + dt.timedelta(days=days))
    assert [why for _, why in copy_week_before(WEEK, by=None).skipped] == ["23/11/2026 nghỉ: Ngày lễ"]
    again = copy_week_before(WEEK, by=None)
    assert [why for _, why in again.skipped] == ["23/11/2026 nghỉ: Ngày lễ", "tuần này đã có"]
    assert (again.rows, WorkItem.objects.in_week(MONDAY).count()) == ([], 1)
