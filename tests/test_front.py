"""The home page: what a citizen came for first, from every room."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone

from cchc_portal import front
from news.models import Category
from procedures.models import Situation
from tests.factories import (
    make_album,
    make_category,
    make_edition,
    make_event,
    make_hotline,
    make_picture,
    make_plan,
    make_post,
    make_task,
    make_ward,
)
from ward.models import Link, LinkGroup

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def html(client):
    return client.get("/").content.decode()


def test_newest_post_leads_and_five_follow():
    now = timezone.now()
    posts = [make_post(at=now - n * HOUR) for n in range(1, 9)]
    page = front.news(now)
    assert page["lead_post"] == posts[0]
    assert page["more_posts"] == posts[1:6]


def test_newest_post_is_shown_with_its_picture_at_once(client):
    make_post("Mở quầy thứ hai", picture=make_picture(), picture_alt="Quầy mới", is_public=True)
    picture = re.search(r'<img[^>]*alt="Quầy mới"[^>]*>', html(client))[0]
    assert 'width="640" height="360"' in picture
    assert "lazy" not in picture


def test_announcements_have_a_place_of_their_own():
    notice = make_post(category=make_category("Thông báo", is_announcement=True), is_public=True)
    news = make_post(is_public=True)
    now = timezone.now()
    assert (front.news(now)["lead_post"], front.announcements(now)["announcements"]) == (news, [notice])


def test_plan_of_the_year_stands_with_progress_and_next_deadlines(client):
    today = timezone.localdate()
    plan = make_plan(subject="Kế hoạch năm nay", year_from=today.year, year_to=today.year, is_public=True)
    make_task(plan, content="Việc sắp đến hạn", due_on=today + dt.timedelta(days=3))
    text = html(client)
    assert "Kế hoạch năm nay" in text
    assert "Đã hoàn thành 0/1 nhiệm vụ có thời hạn" in text
    assert "Việc sắp đến hạn" in text


def test_coming_events_stand_in_order_and_past_ones_do_not():
    now = timezone.now()
    later, sooner = make_event(starts_at=now + 5 * HOUR, is_public=True), make_event(starts_at=now + HOUR, is_public=True)
    make_event(starts_at=now - 9 * HOUR, is_public=True)
    make_event(starts_at=now + HOUR)
    assert [event for event, _ in front.events(timezone.now())["events"]] == [sooner, later]


def test_seed_001_albums_and_links_stand_on_the_home_page(client):
    album = make_album("Mùa sen", photos=2, is_public=True)
    make_album("Album trống", is_public=True)
    group = LinkGroup.objects.create(name="Cơ quan nhà nước")
    Link.objects.create(group=group, name="Cổng Dịch vụ công quốc gia", url="https://dichvucong.gov.vn/")
    text = html(client)
    assert f'href="{album.get_absolute_url()}"' in text
    assert "Album trống" not in text
    assert '<a href="https://dichvucong.gov.vn/" rel="noopener noreferrer">Cổng Dịch vụ công quốc gia</a>' in text


def lead_to_a_procedure(title):
    Situation.objects.create(title=title).procedures.add(make_edition(is_public=True).procedure)


def test_citizen_is_asked_first_and_led_by_what_happens_in_his_life(client):
    lead_to_a_procedure("Sinh con")
    Situation.objects.create(title="Không dẫn tới đâu")
    text = html(client)
    assert text.index("Bạn cần làm thủ tục gì?") < text.index('href="/thu-tuc/tinh-huong/sinh-con/"')
    assert "Không dẫn tới đâu" not in text


def test_first_two_hotlines_are_called_with_one_tap(client):
    make_ward(phone="0200 3000 100")
    for number in (3, 1, 2):
        make_hotline(number=f"0200 3000 99{number}", order=number)
    numbers = re.findall(r'class="button[^"]*" href="tel:\+(\d+)"', html(client))
    assert numbers == ["842003000991", "842003000992"]


def test_ward_without_hotlines_is_called_by_its_own_number(client):
    make_ward(phone="0200 3000 100")
    assert re.findall(r'class="button[^"]*" href="tel:\+(\d+)"', html(client)) == ["842003000100"]


def test_body_is_told_to_engines(client):
    make_ward()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html(client), re.DOTALL)[1])
    assert (data["@type"], data["name"]) == ("GovernmentOrganization", "Ủy ban nhân dân phường Hoa Sen")


def test_nothing_that_is_not_public_reaches_the_home_page(client):
    now = timezone.now()
    make_post("Bí mật nháp")
    make_post("Bí mật hẹn giờ", at=now + HOUR)
    make_post("Bí mật hết hạn", at=now - 2 * HOUR, public_until_at=now - HOUR)
    make_album("Bí mật album", photos=1)
    make_event("Bí mật sự kiện")
    hidden = make_post("Bí mật của sự kiện")
    make_event("Họp dân", post=hidden, is_public=True)
    assert "Bí mật" not in html(client)


def fill(rows):
    notice = Category.objects.filter(is_announcement=True).first() or make_category("Thông báo", is_announcement=True)
    for _ in range(rows):
        make_hotline()
        lead_to_a_procedure("Việc của dân")
        make_post(is_public=True)
        make_post(category=notice, is_public=True)
        make_event(is_public=True)
        make_album(photos=2, is_public=True)


def test_home_page_asks_as_many_queries_with_fifty_rows_as_with_three(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    make_ward()
    fill(3)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    fill(20)
    with django_assert_num_queries(len(few)):
        client.get("/")
