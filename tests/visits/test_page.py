"""The counter's page, the titles of what is read, and the box of procedures."""

import datetime as dt
import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.caching.versions import shared
from common.caching.watching import watch
from common.titles import titles_of
from tests.factories import make_edition, make_plan, make_post, make_procedure, make_question, make_ward
from tests.visits.counted import make_day, make_reads
from visits import figures
from visits.models import Former
from visits.reading import figure_page

pytestmark = pytest.mark.django_db
ADDRESS = "/luot-truy-cap/"


@pytest.fixture
def running():
    """Figures are kept, as in a process that serves."""
    figures.keep()
    yield
    figures.forget()


def shown(client, address=ADDRESS):
    """Without the strip, which has the figures too."""
    return client.get(address).content.decode().partition("<!--ending-->")[0]


def most_read(context, number=0):
    return [(page.title, page.count) for page in context["most_read"][number][2]]


def test_page_shows_the_figures_and_the_first_day(client):
    make_day(dt.date(2026, 3, 1), 1500)
    html = shown(client)
    assert "<dt>Tất cả</dt><dd>1.500</dd>" in html
    assert 'đếm từ ngày <time datetime="2026-03-01">01/03/2026</time>' in html


def test_page_of_a_counter_that_has_just_begun_says_so(client):
    html = shown(client)
    assert "Cổng vừa bắt đầu đếm" in html
    assert "<svg role" not in html


def test_each_chart_has_a_table_with_the_same_days(client):
    today = timezone.localdate()
    make_day(today, 321, 654)
    html = shown(client)
    assert html.count('<svg role="img"') == html.count("Xem số liệu của biểu đồ bằng bảng") == 2
    assert re.search(rf'<th scope="row">{today:%d/%m/%Y}</th><td>321</td><td>654</td>', html)


def test_page_says_how_it_counts(client):
    html = shown(client)
    method = html[html.index('id="cach-dem"') :]
    told = ("một ngày", "giờ Việt Nam", "30 phút", "không dùng cookie", "khóa cũ bị hủy", "cán bộ đã đăng nhập", "một phút")
    assert [words for words in told if words not in method] == []


def test_former_systems_total_stands_apart_and_is_not_added(client):
    make_day(timezone.localdate(), 10)
    until, note = dt.date(2025, 6, 30), "Đếm mỗi lần mở trang."
    Former.objects.create(source="Trang cũ", visits_count=1_284_530, counted_until=until, note=note)
    html = shown(client)
    assert "<dt>Tất cả</dt><dd>10</dd>" in html
    assert "<b>1.284.530</b> lượt" in html
    assert "30/06/2025" in html
    assert note in html


def test_years_that_were_counted_can_be_saved(client):
    today = timezone.localdate()
    make_day(dt.date(today.year - 1, 5, 1))
    assert re.findall(r"theo-ngay\.csv\?nam=(\d+)", shown(client)) == [str(today.year), str(today.year - 1)]


def test_page_is_made_anew_by_officers_and_by_the_clock_and_not_by_each_visit():
    make_day(timezone.localdate())
    at = timezone.now()
    with watch() as seen:
        figure_page(at=at)
    tables = {model._meta.db_table for model in apps.get_models() if shared().place(model._meta.db_table) in seen.places}
    assert {"visits_shown", "visits_former"} <= tables
    assert tables.isdisjoint({"visits_day", "visits_seen", "visits_page", "visits_pagemonth"})
    assert seen.until - at.timestamp() <= 15


# -- What is read most ------------------------------------------------------------------------------------------------
def test_most_read_pages_of_the_month_and_of_all_time_stand_in_their_order():
    make_reads("/ke-hoach/", 5)
    make_reads("/tin-tuc/", 9, month=dt.date(2020, 1, 1))
    make_reads("/", 7)
    context = figure_page()
    assert most_read(context) == [("Trang chủ", 7), ("Kế hoạch", 5)]
    assert most_read(context, 1) == [("Tin tức", 9), ("Trang chủ", 7), ("Kế hoạch", 5)]


def test_no_more_than_ten_pages_are_listed():
    for number in range(12):
        make_reads(make_post(f"Tin {number}", is_public=True).get_absolute_url(), 100 - number)
    assert [title for title, _ in most_read(figure_page())] == [f"Tin {number}" for number in range(10)]


def test_draft_and_withdrawn_texts_and_unknown_paths_are_not_listed():
    withdrawn = make_post("Đã thu hồi", is_public=True)
    withdrawn.withdraw(by=None, reason="Sai.")
    for path in (make_post("Bản nháp").get_absolute_url(), withdrawn.get_absolute_url(), "/khong-co/", "/tim-kiem/", "/admin/"):
        make_reads(path, 50)
    make_reads("/ke-hoach/", 1)
    assert most_read(figure_page()) == [("Kế hoạch", 1)]


def test_titles_of_all_rooms_are_asked_for_in_one_query(django_assert_num_queries):
    rows = {
        make_post("Tin mới", is_public=True).get_absolute_url(): "Tin mới",
        make_plan(subject="Tuyên truyền", is_public=True).get_absolute_url(): "Tuyên truyền",
        make_question("Cần gì?", is_public=True).get_absolute_url(): "Cần gì?",
    }
    edition = make_edition("Khai sinh", procedure=make_procedure("1.001193"), is_public=True)
    rows[edition.procedure.get_absolute_url()] = "Khai sinh"
    paths = [*rows, "/phan-anh/", "/phan-anh/7XK4-M2QN/", "khong/phai"]
    with django_assert_num_queries(1):
        assert titles_of(paths) == rows | {"/phan-anh/": "Phản ánh"}


def test_page_asks_as_much_after_years_as_after_days(client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            shown(client)
        return [query["sql"] for query in asked]

    make_ward()
    make_day(timezone.localdate())
    make_reads("/", 3)
    make_reads(make_post(is_public=True).get_absolute_url(), 2)
    few = queries()
    for number in range(1, 900, 3):
        make_day(timezone.localdate() - dt.timedelta(days=number))
    for number in range(70):
        make_reads(make_plan(slug=f"ke-hoach-{number}", is_public=True).get_absolute_url() if number < 5 else f"/x-{number}/", 9)
    assert len(queries()) == len(few)


# -- The box of procedures --------------------------------------------------------------------------------------------
def make_read_procedures(*reads):
    for number, count in enumerate(reads):
        procedure = make_procedure(f"1.00010{number}")
        make_edition(f"Thủ tục {number}", procedure=procedure, is_public=True)
        make_reads(procedure.get_absolute_url(), count)


def in_box(client, address="/thu-tuc/"):
    html = shown(client, address)
    return re.findall(r">(Thủ tục \d)</a>", html.partition('id="duoc-xem-nhieu"')[2].partition("</section>")[0])


def test_list_of_procedures_begins_with_those_read_most(client):
    make_read_procedures(3, 9, 1, 5)
    make_reads("/thu-tuc/", 99)
    make_reads("/thu-tuc/ket-qua/", 98)
    assert in_box(client) == ["Thủ tục 1", "Thủ tục 3", "Thủ tục 0", "Thủ tục 2"]


def test_two_procedures_are_no_box(client):
    make_read_procedures(3, 9)
    assert in_box(client) == []


def test_list_of_procedures_does_not_change_with_each_read(client):
    make_read_procedures(3, 9, 1)
    with watch() as seen:
        assert len(in_box(client)) == 3
    assert shared().place("procedures_edition") in seen.places
    assert shared().place("visits_pagemonth") not in seen.places


def test_procedure_that_officers_have_put_above_is_not_listed_twice(client):
    make_read_procedures(3, 9, 1, 5)
    type(make_procedure()).objects.filter(code="1.000101").update(is_frequent=True)
    assert in_box(client) == ["Thủ tục 3", "Thủ tục 0", "Thủ tục 2"]
