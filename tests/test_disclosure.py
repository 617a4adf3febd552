"""The quarterly list of what was made public, made from the content itself."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from cchc_portal import disclosure
from cchc_portal.disclosure import Quarter, published_in, quarters
from tests.factories import make_plan, make_post, publish
from tests.ward.rows import make_page

pytestmark = pytest.mark.django_db
MOMENT = dt.timedelta(microseconds=1)


def moment(year, month, day, hour=0):
    return timezone.make_aware(dt.datetime(year, month, day, hour))


def address(year, quarter):
    return reverse("disclosure_quarter", args=[year, quarter])


def titles(year, quarter):
    return [row.title for row in published_in(year, quarter)[0]]


def test_plans_posts_and_pages_are_listed_newest_first_with_their_kind():
    plan = publish(make_plan(subject="Tuyên truyền"), moment(2026, 4, 2))
    post = make_post("Tin", at=moment(2026, 6, 30, 23))
    page = make_page("Lịch sử", at=moment(2026, 5, 1))
    rows, has_more = published_in(2026, 2)
    assert [(row.kind, row.title, row.url) for row in rows] == [
        ("Tin, bài", "Tin", post.get_absolute_url()),
        ("Trang giới thiệu", "Lịch sử", page.get_absolute_url()),
        ("Kế hoạch", plan.title, plan.get_absolute_url()),
    ]
    assert not has_more


def test_first_moment_of_a_quarter_is_its_own_and_the_last_is_the_nexts():
    starts, ends = moment(2026, 1, 1), moment(2026, 4, 1)
    for name, at in (("trước", starts - MOMENT), ("đầu", starts), ("cuối", ends - MOMENT), ("sau", ends)):
        make_post(name, at=at)
    assert titles(2026, 1) == ["cuối", "đầu"]
    assert titles(2025, 4) == ["trước"]
    assert titles(2026, 2) == ["sau"]


def test_what_is_not_public_now_is_not_listed(client):
    make_post("nháp")
    make_post("hết hạn", at=moment(2026, 2, 1), public_until_at=moment(2026, 3, 1))
    gone = make_post("thu hồi", at=moment(2026, 2, 1))
    gone.withdraw("Sai", by=None)
    make_post("còn", at=moment(2026, 2, 1))
    assert titles(2026, 1) == ["còn"]
    html = client.get(address(2026, 1)).content.decode()
    assert not any(word in html for word in ("nháp", "hết hạn", "thu hồi"))


def test_list_is_cut_and_says_so(client, monkeypatch):
    monkeypatch.setattr(disclosure, "MAX_ROWS", 2)
    for day in (1, 2, 3):
        make_post(f"Tin {day}", at=moment(2026, 2, day))
    assert published_in(2026, 1)[1]
    html = client.get(address(2026, 1)).content.decode()
    assert "hơn 2 nội dung" in html
    assert "Tin 3" in html
    assert "Tin 1" not in html


def test_quarters_reach_from_the_first_publication_to_today():
    assert quarters(on=dt.date(2026, 11, 21)) == [Quarter(2026, 4)]
    make_page(at=moment(2026, 3, 31, 23))
    assert quarters(on=dt.date(2026, 10, 1)) == [Quarter(2026, number) for number in (4, 3, 2, 1)]
    assert quarters(on=dt.date(2026, 9, 30))[0] == Quarter(2026, 3)


def test_page_links_to_every_quarter_and_marks_its_own(client):
    make_page("Lịch sử", at=moment(2026, 1, 5))
    html = client.get(address(2026, 1)).content.decode()
    assert "Thông tin đã công khai trong quý I năm 2026</h1>" in html
    assert f'<a href="{address(2026, 1)}" aria-current="page">Quý I năm 2026</a>' in html
    assert address(2026, 2) in html


def test_quarters_to_come_and_before_the_first_are_not_there(client):
    make_page(at=moment(2026, 1, 5))
    now = Quarter.of(timezone.localdate())
    for quarter in (now.next, Quarter(2025, 4)):
        assert client.get(address(quarter.year, quarter.number)).status_code == 404
    assert client.get(address(now.year, now.number)).status_code == 200
    for path in ("2026/quy-0/", "2026/quy-5/", "26/quy-1/", "02026/quy-1/", "2026/quy-01/"):
        assert client.get(f"/gioi-thieu/cong-khai/{path}").status_code == 404


def test_present_quarter_says_that_it_is_not_over_and_an_empty_one_that_nothing_came(client):
    now = Quarter.of(timezone.localdate())
    html = client.get(address(now.year, now.number)).content.decode()
    assert "quý chưa kết thúc" in html
    assert "chưa đăng nội dung nào" in html


def test_cost_does_not_grow_with_rows(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        for number in range(10):
            make_post(at=moment(2026, 2, number + 1))
        with CaptureQueriesContext(connection) as found:
            client.get(address(2026, 1))
        counts.append(len(found))
    assert counts[0] == counts[1]
