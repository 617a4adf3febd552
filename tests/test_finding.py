"""The plain search page over all rooms."""

import datetime as dt
import unicodedata

import pytest
from django.utils import timezone

from cchc_portal.finding import SHOWN_OF_ALL, find
from tests.factories import make_album, make_plan, make_post, make_video, make_ward
from ward.models import Page

pytestmark = pytest.mark.django_db


def make_page(title, **fields):
    page = Page.objects.create(title=title, **fields)
    page.publish(by=None)
    return page


def html(client, query):
    return client.get("/tim-kiem/", query).content.decode()


@pytest.mark.parametrize("text", ["đầm sen", "dam sen", "ĐẦM SEN", unicodedata.normalize("NFD", "Đầm Sen"), "sen đầm"])
def test_search_finds_rows_of_every_room_without_marks_in_any_case(client, text):
    make_ward()
    rows = [
        make_page("Hồ Đầm Sen"),
        make_plan(subject="Tuyên truyền phường Đầm Sen", is_public=True),
        make_post("Đầm Sen mùa hoa", is_public=True),
        make_album("Đầm Sen tháng sáu", is_public=True, photos=0),
        make_video("Một vòng Đầm Sen", is_public=True),
    ]
    page = html(client, {"q": text})
    assert [row.get_absolute_url() for row in rows if f'href="{row.get_absolute_url()}"' not in page] == []


def test_search_shows_nothing_that_is_not_public(client):
    make_post("Bí mật nháp")
    make_post("Bí mật hẹn giờ", at=timezone.now() + dt.timedelta(hours=1))
    make_post("Bí mật hết hạn", at=timezone.now() - dt.timedelta(hours=2), public_until_at=timezone.now() - dt.timedelta(hours=1))
    make_post("Bí mật đã gỡ", is_public=True).withdraw("Đăng nhầm", by=None)
    make_plan(subject="Bí mật kế hoạch")
    Page.objects.create(title="Bí mật trang")
    assert find("bí mật") == []
    assert "Không có trang nào" in html(client, {"q": "bí mật"})


def test_long_group_is_cut_and_leads_to_its_own_list(client):
    for number in range(SHOWN_OF_ALL + 1):
        make_post(f"Họp tổ dân phố {number}", is_public=True)
    [group] = find("tổ dân phố")
    assert (len(group.rows), group.has_more) == (SHOWN_OF_ALL, True)
    assert 'href="?q=t%E1%BB%95%20d%C3%A2n%20ph%E1%BB%91&amp;nhom=tin-tuc"' in html(client, {"q": "tổ dân phố"})
    [group] = find("tổ dân phố", "tin-tuc")
    assert (len(group.rows), group.has_more) == (SHOWN_OF_ALL + 1, False)


def test_empty_search_says_what_can_be_typed(client):
    assert "có dấu hay không dấu đều được" in html(client, {})
    assert "có dấu hay không dấu đều được" in html(client, {"q": "   "})


def test_search_without_a_result_offers_the_wards_number(client):
    make_ward()
    assert 'href="tel:02003000100"' in html(client, {"q": "khong co gi"})


@pytest.mark.parametrize("query", [{"q": "\x00"}, {"q": "x" * 5000}, {"q": "a", "nhom": "../"}, {"q": "%' OR 1=1 --"}])
def test_hostile_search_is_answered(client, query):
    assert client.get("/tim-kiem/", query).status_code == 200


def test_text_of_the_search_is_shown_as_text(client):
    assert "<script>alert" not in html(client, {"q": "<script>alert(1)</script>"})


def test_search_asks_as_many_queries_for_fifty_rows_as_for_two(client, django_assert_max_num_queries):
    make_ward()
    for number in range(50):
        make_post(f"Họp tổ dân phố {number}", is_public=True)
    with django_assert_max_num_queries(9):
        html(client, {"q": "tổ dân phố"})
