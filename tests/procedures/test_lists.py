"""The list of procedures and of those of a situation: order, filters, letters, pages, weight."""

import datetime as dt
import html as entities
import re

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procedures import listing
from procedures.listing import order_key
from procedures.models import Situation
from tests.factories import make_edition, make_field, make_procedure, make_ward

pytestmark = pytest.mark.django_db
PAGE = "/thu-tuc/"
MAX_BYTES = 12 * 1024
ONLINE = {"channel": "online", "time_amount": 1, "time_unit": "day"}


def html(client, query="", page=PAGE):
    response = client.get(f"{page}{query}")
    assert response.status_code == 200
    return entities.unescape(response.content.decode())


def titles(client, query="", page=PAGE):
    return re.findall(r"<li><a href=\"/thu-tuc/\d\.\d{6}/\">(.*?)</a>", html(client, query, page))


def make(title, *, field="Hộ tịch", is_frequent=False, **tree):
    procedure = make_procedure(field=make_field(field), is_frequent=is_frequent)
    return make_edition(title, procedure=procedure, is_public=True, **tree)


def test_procedures_stand_in_vietnamese_order_under_their_letters(client):
    for title in ("Đăng ký kết hôn", "Cấp số nhà", "Di chúc", "Đăng ký khai tử", "Ân xá", "An táng"):
        make(title)
    assert titles(client) == ["An táng", "Ân xá", "Cấp số nhà", "Di chúc", "Đăng ký kết hôn", "Đăng ký khai tử"]
    assert re.findall(r"<h3 id=\"chu-\d\">(.)</h3>", html(client)) == ["A", "Â", "C", "D", "Đ"]


def test_order_is_that_of_the_whole_sort_key():
    from common.vietnamese import sort_key

    words = ["Đăng ký", "đàng", "Đang", "Dạ hội", "Cấp  bản", "Cấp", "số 2", "Ầm", ""]
    assert sorted(words, key=order_key) == sorted(words, key=sort_key)


def test_line_tells_code_fee_time_and_online_level(client):
    edition = make("Khai sinh", methods=[ONLINE | {"online_level": "full"}], fees=[{"amount_vnd": 8000}])
    line = f"{edition.procedure.code} · 8.000 đồng · 1 ngày · Trực tuyến toàn trình"
    assert line in html(client)


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?linh-vuc=dat-dai", ["Tách thửa"]),
        ("?doi-tuong=to-chuc", ["Mở hộ kinh doanh"]),
        ("?hinh-thuc=toan-trinh", ["Mở hộ kinh doanh"]),
        ("?hinh-thuc=mot-phan", ["Tách thửa"]),
        ("?hinh-thuc=truc-tiep", ["Khai sinh"]),
        ("?linh-vuc=dat-dai&hinh-thuc=toan-trinh", []),
        ("?linh-vuc=khong-co&hinh-thuc=x", ["Khai sinh", "Mở hộ kinh doanh", "Tách thửa"]),
        ("?chu=t", ["Tách thửa"]),
        ("?trang=abc&chu=%00", ["Khai sinh", "Mở hộ kinh doanh", "Tách thửa"]),
        ("?trang=999", ["Khai sinh", "Mở hộ kinh doanh", "Tách thửa"]),
    ],
)
def test_filters_leave_what_fits(client, query, left):
    make("Khai sinh")
    make("Mở hộ kinh doanh", field="Kinh doanh", is_for_organisations=True, methods=[ONLINE | {"online_level": "full"}])
    make("Tách thửa", field="Đất đai", methods=[ONLINE | {"online_level": "partial"}], partial_reason="Đo đạc")
    assert titles(client, query) == left


def test_filter_counts_what_each_value_would_leave_beside_the_others(client):
    make("Khai sinh", methods=[ONLINE | {"online_level": "full"}])
    make("Khai tử")
    make("Tách thửa", field="Đất đai", methods=[ONLINE | {"online_level": "full"}])
    assert "Hộ tịch (2)" in html(client)
    page = html(client, "?hinh-thuc=toan-trinh")
    assert "Hộ tịch (1)" in page
    assert "Trực tuyến toàn trình (2)" in page
    assert "2 trong 3 thủ tục" in page
    assert "Đất đai (1)" in html(client, "?linh-vuc=ho-tich")


def test_letters_and_pages_keep_the_filter(client, monkeypatch):
    monkeypatch.setattr(listing, "ROWS_PER_PAGE", 2)
    for number in range(5):
        make(f"Khai {number}")
    page = html(client, "?linh-vuc=ho-tich&trang=2")
    assert 'href="?linh-vuc=ho-tich&trang=3#danh-sach"' in page
    assert 'href="?linh-vuc=ho-tich&chu=K#danh-sach"' in page
    assert titles(client, "?linh-vuc=ho-tich&trang=2") == ["Khai 2", "Khai 3"]


def test_frequent_ones_and_situations_lead_the_first_page_only(client):
    edition = make("Khai sinh", is_frequent=True)
    edition.procedure.situations.add(Situation.objects.create(title="Sinh con"))
    Situation.objects.create(title="Không dẫn tới đâu")
    page = html(client)
    assert "Hay dùng" in page
    assert 'href="/thu-tuc/tinh-huong/sinh-con/">Sinh con</a>' in page
    assert "Không dẫn tới đâu" not in page
    assert "Hay dùng" not in html(client, "?linh-vuc=ho-tich")


def test_list_without_a_procedure_says_so(client):
    make_ward(phone="0200 3000 100")
    page = html(client)
    assert "đang được cập nhật" in page
    assert "tel:+842003000100" in page


def hide_all(title):
    """Everything that must not stand in a list, under this title."""
    today, day = timezone.localdate(), dt.timedelta(days=1)
    make_edition(title)
    make(title).withdraw("Nhầm", by=None)
    make_edition(title).publish(by=None, at=timezone.now() + day)
    make_edition(title, valid_from=today + day, is_public=True)
    make(title).procedure.end("repealed", on=today)
    known = make("Khai sinh")
    make_edition(title, procedure=known.procedure, valid_from=today + day, is_public=True)
    return known


def test_nothing_that_is_not_in_force_is_listed(client):
    known = hide_all("Bí mật")
    situation = Situation.objects.create(title="Sinh con")
    for edition in type(known).objects.all():
        edition.procedure.situations.add(situation)
    assert titles(client) == ["Khai sinh"]
    assert titles(client, page=situation.get_absolute_url()) == ["Khai sinh"]
    assert "Bí mật" not in html(client) + html(client, page="/")


def test_situation_shows_what_is_often_asked_for_first(client):
    situation = Situation.objects.create(title="Sinh con", intro="Khai sinh trước.")
    for title, is_frequent in (("Cấp bản sao", False), ("Khai sinh", True), ("Bảo hiểm", False)):
        make(title, is_frequent=is_frequent).procedure.situations.add(situation)
    assert titles(client, page=situation.get_absolute_url()) == ["Khai sinh", "Bảo hiểm", "Cấp bản sao"]
    assert "Khai sinh trước." in html(client, page=situation.get_absolute_url())


def test_old_address_of_a_situation_leads_to_the_new_one(client):
    situation = Situation.objects.create(title="Sinh con", slug="sinh-con")
    situation.slug = "co-con"
    situation.save()
    response = client.get("/thu-tuc/tinh-huong/sinh-con/")
    assert (response.status_code, response["Location"]) == (301, "/thu-tuc/tinh-huong/co-con/")


def test_list_asks_as_many_queries_with_many_rows_as_with_few(client):
    make_ward()
    situation, counts = Situation.objects.create(title="Sinh con"), []
    for rows in (3, 20):
        for number in range(rows):
            made = make(f"Thủ tục {number}", is_frequent=True, field=f"Lĩnh vực {number % 3}")
            made.procedure.situations.add(situation)
        for page in (PAGE, situation.get_absolute_url()):
            html(client, page=page)
            with CaptureQueriesContext(connection) as queries:
                html(client, page=page)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_first_page_is_light_with_every_procedure_of_a_ward(client):
    """One real ward has 323; what the rest of them adds to the first page are letters and counts."""
    make_ward()
    for number in range(listing.ROWS_PER_PAGE * 5 // 4):
        make(f"{'ABCDĐGHKLMNPQSTVX'[number % 17]}ăng ký khai sinh cho trẻ em trường hợp thứ {number} có yếu tố nước ngoài")
    assert len(brotli.compress(client.get(PAGE).content)) <= MAX_BYTES
