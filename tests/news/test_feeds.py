"""Feeds of the news, read as strictly as the W3C's checker reads them."""

import datetime as dt
from itertools import pairwise

import pytest
from django.conf import settings
from django.utils import timezone

from common.feeds import ENTRIES_SHOWN
from news.models import Post
from tests.factories import make_category, make_post, make_ward
from tests.news.pages import query_count
from tests.reading_feeds import read_atom, read_rss

pytestmark = pytest.mark.django_db
VIETNAM = timezone.get_fixed_timezone(7 * 60)
MOMENT = dt.datetime(2023, 3, 18, 21, 24, 24, tzinfo=VIETNAM)
KINDS = {"rss": (read_rss, "application/rss+xml; charset=utf-8"), "atom": (read_atom, "application/atom+xml; charset=utf-8")}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


def read(client, kind, address="/tin-tuc/"):
    response = client.get(f"{address}{kind}/")
    reader, content_type = KINDS[kind]
    assert (response.status_code, response["Content-Type"]) == (200, content_type)
    return reader(response.content)


def test_feed_tells_whose_it_is_and_where_it_stands(client, kind):
    make_ward()
    feed, entries = read(client, kind)
    assert feed["title"] == "Tin tức – Ủy ban nhân dân phường Hoa Sen"
    assert feed["link"] == f"{settings.PUBLIC_URL}/tin-tuc/"
    assert feed["self"] == f"{settings.PUBLIC_URL}/tin-tuc/{kind}/"
    assert feed["language"] == "vi"
    assert entries == []


def test_entry_tells_all_of_its_post(client, kind):
    make_ward()
    post = make_post("Tập huấn", slug="tap-huan", at=MOMENT, summary="Có 86 người dự.", byline="Giáp Thị Tường An")
    Post.objects.update(updated_at=MOMENT + dt.timedelta(hours=2))
    feed, [entry] = read(client, kind)
    assert entry["title"] == "Tập huấn"
    assert entry["link"] == f"{settings.PUBLIC_URL}/tin-tuc/tap-huan/"
    assert entry["summary"] == "Có 86 người dự."
    assert entry["author"] == "Giáp Thị Tường An"
    assert entry["published"] == MOMENT
    assert entry["published"].utcoffset() == dt.timedelta(hours=7)
    assert entry["categories"] == ["Cải cách hành chính"]
    assert entry["id"].endswith(f":tin-bai/{post.pk}")
    assert entry.get("updated", feed["updated"]) == MOMENT + dt.timedelta(hours=2)


def test_post_without_an_author_is_the_wards(client, kind):
    make_ward()
    make_post(at=MOMENT)
    _, [entry] = read(client, kind)
    assert entry["author"] == "Ủy ban nhân dân phường Hoa Sen"


def test_identity_stays_when_the_address_changes(client, kind):
    post = make_post(at=MOMENT, slug="mot")
    _, [before] = read(client, kind)
    post.slug = "hai"
    post.save()
    _, [after] = read(client, kind)
    assert before["id"] == after["id"]
    assert before["link"] != after["link"]


def test_newest_thirty_are_in_the_feed(client, kind):
    for number in range(ENTRIES_SHOWN + 2):
        make_post(f"Tin {number}", at=MOMENT + dt.timedelta(hours=number))
    _, entries = read(client, kind)
    assert [entry["title"] for entry in entries] == [f"Tin {number}" for number in range(ENTRIES_SHOWN + 1, 1, -1)]


def test_category_has_a_feed_of_its_own_posts(client, kind):
    health = make_category("Y tế")
    make_post("Tiêm chủng", at=MOMENT, category=health)
    make_post("Tin khác", at=MOMENT)
    feed, entries = read(client, kind, "/tin-tuc/chuyen-muc/y-te/")
    assert feed["title"].startswith("Y tế – ")
    assert feed["link"] == f"{settings.PUBLIC_URL}/tin-tuc/chuyen-muc/y-te/"
    assert feed["self"] == f"{settings.PUBLIC_URL}/tin-tuc/chuyen-muc/y-te/{kind}/"
    assert [entry["title"] for entry in entries] == ["Tiêm chủng"]


def test_signs_of_markup_stay_text(client, kind):
    make_post("Họp <b>tổ</b> & bản", at=MOMENT, summary="Giá < 5 & > 3")
    _, [entry] = read(client, kind)
    assert entry["title"] == "Họp <b>tổ</b> & bản"
    assert entry["summary"] == "Giá &lt; 5 &amp; &gt; 3"  # HTML in both formats


def test_control_characters_do_not_break_the_feed(client, kind):
    make_post(at=MOMENT)
    Post.objects.update(title="Họp\x0b tổ\x7f", summary="a\x1fb")
    _, [entry] = read(client, kind)
    assert entry["title"] == "Họp tổ"


# -- Asked again ------------------------------------------------------------------------------------------------------
def test_reader_who_has_the_feed_gets_304_and_no_body(client, kind):
    make_post(at=MOMENT)
    first = client.get(f"/tin-tuc/{kind}/")
    again = client.get(f"/tin-tuc/{kind}/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    by_date = client.get(f"/tin-tuc/{kind}/", headers={"If-Modified-Since": first["Last-Modified"]})
    assert by_date.status_code == 304


def test_new_post_a_change_and_a_withdrawal_are_each_seen(client, kind):
    make_post("Một", at=MOMENT)
    seen = [client.get(f"/tin-tuc/{kind}/")["ETag"]]
    post = make_post("Hai", at=MOMENT + dt.timedelta(hours=1))
    seen.append(client.get(f"/tin-tuc/{kind}/")["ETag"])
    post.title = "Hai, sửa"
    post.save()
    seen.append(client.get(f"/tin-tuc/{kind}/")["ETag"])
    post.withdraw("Sai", by=None)
    seen.append(client.get(f"/tin-tuc/{kind}/")["ETag"])
    assert all(before != after for before, after in pairwise(seen))


def test_same_rows_give_the_same_bytes_also_without_posts(client, kind):
    assert client.get(f"/tin-tuc/{kind}/").content == client.get(f"/tin-tuc/{kind}/").content


def test_feed_asks_as_many_queries_for_many_posts_as_for_two(client, kind):
    for number in range(2):
        make_post(at=MOMENT + dt.timedelta(hours=number))
    before = query_count(client, f"/tin-tuc/{kind}/")
    for number in range(2, 20):
        make_post(at=MOMENT + dt.timedelta(hours=number), category=make_category())
    assert query_count(client, f"/tin-tuc/{kind}/") == before
