"""The strip under every page: which rows, under which names, how small."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_ward
from tests.visits.counted import make_day, make_reads
from visits.ending import ending
from visits.models import Figure, Shown
from visits.reading import chosen_rows, make_missing_rows

pytestmark = pytest.mark.django_db


def names(html):
    return re.findall(r"<dt>(.*?)</dt>", html)


def test_every_page_ends_with_the_counter_before_the_body_closes(client):
    make_ward()
    make_day(timezone.localdate(), 1234)
    html = client.get("/").content.decode()
    strip = html[html.index("<!--ending-->") :]
    assert "<dt>Hôm nay</dt><dd>1.234</dd>" in strip
    assert strip.index("</aside>") < strip.index("</body>")


def test_all_rows_are_shown_in_their_order_until_an_officer_chooses():
    expected = ["Đang trực tuyến", "Hôm nay", "Hôm qua", "Tuần này", "Tháng này", "Năm nay", "Tất cả"]
    assert names(ending("/")) == expected


def test_row_that_is_switched_off_is_left_out_and_a_named_one_has_its_name():
    Shown.objects.create(figure=Figure.ONLINE, is_shown=False)
    Shown.objects.create(figure=Figure.TOTAL, name="Từ khi mở cổng <mới>")
    assert names(ending("/")) == ["Hôm nay", "Hôm qua", "Tuần này", "Tháng này", "Năm nay", "Từ khi mở cổng &lt;mới&gt;"]


def test_without_any_row_only_the_way_to_the_counters_page_is_left():
    Shown.objects.bulk_create(Shown(figure=figure, is_shown=False) for figure in Figure.values)
    html = ending("/")
    assert "<dl" not in html
    assert 'href="/luot-truy-cap/#cach-dem"' in html


def test_reads_are_said_of_a_page_that_was_read_and_of_no_other():
    make_reads("/ke-hoach/", 1353)
    assert "Trang này: <b>1.353</b> lượt xem" in ending("/ke-hoach/")
    assert "lượt xem" not in ending("/tin-tuc/")


def test_strip_is_small_with_the_largest_figures():
    make_day(timezone.localdate(), 1_234_567)
    make_reads("/ke-hoach/", 12_345_678)
    assert len(ending("/ke-hoach/").encode()) <= 900


def test_strip_has_no_element_that_another_could_clash_with():
    html = ending("/")
    assert not re.search(r"\sid=|<h\d|style=|<script", html)


def test_strip_asks_as_much_with_many_rows_as_with_few():
    def queries():
        with CaptureQueriesContext(connection) as asked:
            ending("/ke-hoach/")
        return len(asked)

    make_reads("/ke-hoach/", 3)
    few = queries()
    make_missing_rows()
    for number in range(30):
        make_reads(f"/tin-tuc/tin-{number}/", 3)
    assert queries() == few <= 4


def test_missing_rows_are_made_once_and_what_an_officer_chose_stays():
    Shown.objects.create(figure=Figure.YEAR, name="Cả năm", is_shown=False)
    make_missing_rows()
    make_missing_rows()
    assert sorted(Shown.objects.values_list("figure", flat=True)) == sorted(Figure.values)
    assert Shown.objects.get(figure=Figure.YEAR).name == "Cả năm"


def test_rows_hold_the_figure_of_their_name():
    class Found:
        online, today, yesterday, week, month, year, total = range(7)

    assert [row.count for row in chosen_rows(Found)] == list(range(7))
