"""The archive by year, month and day, in Vietnam time; nothing empty is linked or found."""

import datetime as dt

import pytest
from django.utils import timezone

from news.archive import Span, with_posts
from tests.factories import make_post
from tests.news.pages import links, main, query_count, titles, tree, words

pytestmark = pytest.mark.django_db
VIETNAM = timezone.get_fixed_timezone(7 * 60)


def moment(year, month, day, hour=9, minute=0):
    return dt.datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


def cells(page):
    """{text: address or None} of the calendar's days, in their order."""
    found = {}
    for cell in page.xpath("//table[@class='calendar']//td"):
        text = words(cell).removeprefix("Tin ngày ")
        if text:
            found[text] = next(iter(links(cell)), None)
    return found


def test_post_stands_in_its_year_its_month_and_its_day(client):
    make_post("Tin ngày 21", at=moment(2022, 11, 21))
    make_post("Tin năm trước", at=moment(2021, 11, 21))
    for address in ("/tin-tuc/2022/", "/tin-tuc/2022/11/", "/tin-tuc/2022/11/21/"):
        assert titles(tree(client.get(address))) == ["Tin ngày 21"]


def test_headings_say_the_year_the_month_and_the_day_with_its_weekday(client):
    make_post(at=moment(2022, 11, 21))
    for address, heading in (
        ("/tin-tuc/2022/", "Tin năm 2022"),
        ("/tin-tuc/2022/11/", "Tin tháng 11/2022"),
        ("/tin-tuc/2022/11/21/", "Tin ngày 21/11/2022"),
    ):
        page = tree(client.get(address))
        assert words(page.find(".//h1")) == heading
    assert "Thứ Hai" in words(main(page))


@pytest.mark.parametrize(("hour", "minute", "day"), [(0, 0, 21), (23, 59, 21), (6, 59, 21), (7, 0, 21)])
def test_day_runs_from_midnight_to_midnight_in_vietnam(client, hour, minute, day):
    make_post(at=moment(2022, 11, 21, hour, minute))
    assert client.get(f"/tin-tuc/2022/11/{day}/").status_code == 200
    for other in (day - 1, day + 1):
        assert client.get(f"/tin-tuc/2022/11/{other}/").status_code == 404


def test_last_evening_of_the_year_belongs_to_that_year(client):
    make_post(at=moment(2021, 12, 31, 23, 59))
    assert client.get("/tin-tuc/2021/12/31/").status_code == 200
    assert client.get("/tin-tuc/2022/").status_code == 404


def test_calendar_links_days_with_posts_and_no_other(client):
    for day in (2, 21, 30):
        make_post(at=moment(2022, 11, day))
    make_post("Tháng khác", at=moment(2022, 10, 5))
    shown = cells(tree(client.get("/tin-tuc/2022/11/")))
    assert list(shown) == [str(day) for day in range(1, 31)]
    assert {day: address for day, address in shown.items() if address} == {
        "2": "/tin-tuc/2022/11/02/",
        "21": "/tin-tuc/2022/11/21/",
        "30": "/tin-tuc/2022/11/30/",
    }


def test_calendar_begins_with_monday_and_has_a_caption(client):
    make_post(at=moment(2022, 11, 21))
    [table] = tree(client.get("/tin-tuc/2022/11/")).xpath("//table[@class='calendar']")
    assert words(table.find("caption")) == "Tháng 11/2022"
    assert [abbr.get("title") for abbr in table.iter("abbr")][::6] == ["Thứ Hai", "Chủ nhật"]
    first_week = [words(cell) for cell in table.xpath(".//tbody/tr[1]/td")]
    assert first_week == ["", "1", "2", "3", "4", "5", "6"]  # 01/11/2022 is a Tuesday


def test_current_day_is_marked_in_the_calendar(client):
    make_post(at=moment(2022, 11, 21))
    page = tree(client.get("/tin-tuc/2022/11/21/"))
    assert page.xpath("//a[@aria-current='date']/@href") == ["/tin-tuc/2022/11/21/"]


def test_months_and_years_without_posts_are_no_links(client):
    make_post(at=moment(2022, 11, 21))
    make_post(at=moment(2019, 3, 18))
    page = main(tree(client.get("/tin-tuc/2022/")))
    assert [link for link in links(page) if link.count("/") == 4 and "/2022/" in link] == ["/tin-tuc/2022/11/"]
    assert [link for link in links(page) if link.count("/") == 3 and link[9:-1].isdigit()] == [
        *["/tin-tuc/2019/"],  # the way to the neighbour
        *["/tin-tuc/2022/", "/tin-tuc/2019/"],
    ]


def test_neighbours_are_the_nearest_days_months_and_years_that_have_posts(client):
    for day in (moment(2019, 3, 18), moment(2022, 9, 30), moment(2022, 11, 2), moment(2022, 11, 21), moment(2023, 1, 1)):
        make_post(at=day)
    make_post(at=moment(2022, 10, 7)).withdraw("Sai", by=None)
    for address, expected in (
        ("/tin-tuc/2022/", ["‹ Năm 2019", "Năm 2023 ›"]),
        ("/tin-tuc/2022/11/", ["‹ Tháng 9/2022", "Tháng 1/2023 ›"]),
        ("/tin-tuc/2022/11/21/", ["‹ Ngày 02/11/2022", "Ngày 01/01/2023 ›"]),
        ("/tin-tuc/2022/11/02/", ["‹ Ngày 30/09/2022", "Ngày 21/11/2022 ›"]),
        ("/tin-tuc/2019/", ["Năm 2022 ›"]),
    ):
        [ways] = tree(client.get(address)).xpath("//nav[@aria-label='Lân cận có tin']")
        assert [words(link) for link in ways.iter("a")] == expected


@pytest.mark.parametrize(
    "address",
    ["2022/13/", "2022/00/", "2022/02/30/", "2022/11/31/", "0000/", "0001/01/01/", "9999/12/31/", "2022/1/", "20221/", "1989/"],
)
def test_date_that_is_not_in_the_calendar_is_not_found(client, address):
    make_post(at=moment(2022, 11, 21))
    assert client.get(f"/tin-tuc/{address}").status_code == 404


@pytest.mark.parametrize("address", ["2022/", "2022/11/", "2022/11/21/"])
def test_time_without_public_posts_is_not_found(client, address):
    make_post(at=moment(2022, 11, 21)).withdraw("Sai", by=None)
    make_post(at=moment(2022, 11, 21), public_until_at=moment(2022, 11, 22))
    make_post(at=moment(2020, 11, 21))
    assert client.get(f"/tin-tuc/{address}").status_code == 404


def test_archive_of_a_portal_without_posts_is_not_found(client):
    assert client.get("/tin-tuc/2022/").status_code == 404


def test_spans_with_posts_are_told_from_those_without():
    make_post(at=moment(2022, 11, 21))
    spans = [Span(2022), Span(2021), Span(2022, 11), Span(2022, 10), Span(2022, 11, 21), Span(2022, 11, 20)]
    assert with_posts(spans) == {Span(2022), Span(2022, 11), Span(2022, 11, 21)}


@pytest.mark.parametrize(
    ("span", "after"),
    [(Span(2022), dt.date(2023, 1, 1)), (Span(2022, 12), dt.date(2023, 1, 1)), (Span(2022, 2), dt.date(2022, 3, 1))],
)
def test_span_ends_where_the_next_begins(span, after):
    assert span.after == after


@pytest.mark.parametrize("address", ["/tin-tuc/2022/", "/tin-tuc/2022/11/", "/tin-tuc/2022/11/21/"])
def test_archive_asks_as_many_queries_for_many_posts_as_for_two(client, address):
    make_post(at=moment(2022, 11, 21))
    make_post(at=moment(2021, 11, 21))
    before = query_count(client, address)
    for number in range(1, 25):
        make_post(at=moment(2022, 11, number))
        make_post(at=moment(1997 + number, 5, 1))
    assert query_count(client, address) == before
