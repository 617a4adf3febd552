"""Which pages are kept, and until when each stays true."""

import datetime as dt

import pytest
from django.urls import resolve, reverse
from django.utils import timezone

from common.caching import turns
from common.caching.pages import query_names
from news.models import Post
from tests.caching.layer import Portal
from tests.factories import make_event, make_hotline, make_poll, make_post, make_reception, make_shifts, make_ward
from tests.test_routes import PAGES, sample  # noqa: F401 - a fixture
from voice.models import OpenedPost
from ward.models import Alert

# Pages that are rendered for each who asks, and why.
NOT_KEPT = {
    **dict.fromkeys(["voice:feedback", "voice:comment_form"], "a form with its token"),
    "voice:poll": "takes the vote at the same address",
    **dict.fromkeys(["voice:feedback_lookup", "voice:feedback_state"], "one citizen's own"),
    "search": "anybody's words; what is looked for in vain is noted",
}
MIDNIGHT = dt.time(0)


@pytest.mark.once
def test_every_page_is_kept_or_has_its_reason():
    assert {name for name, kwargs in PAGES.items() if query_names(reverse(name, kwargs=kwargs)) is None} == set(NOT_KEPT)


def test_no_kept_page_holds_a_token_sets_a_cookie_or_differs_by_one(request, db):
    request.getfixturevalue("sample")
    portal, seen = Portal(), 0
    for name, kwargs in PAGES.items():
        if name in NOT_KEPT:
            continue
        got = portal.get(reverse(name, kwargs=kwargs))
        assert portal.entry(got.environ["PATH_INFO"]) is not None, name
        assert "csrfmiddlewaretoken" not in got.html, name
        assert {"Set-Cookie"}.isdisjoint(got.headers), name
        assert got.headers["Vary"] == "Accept-Encoding", name
        seen += 1
    assert seen == len(PAGES) - len(NOT_KEPT)


@pytest.mark.once
def test_query_names_are_those_that_the_views_read():
    expected = {
        "/tin-tuc/": {"truoc", "sau"},
        "/ke-hoach/": {"nam", "trang"},
        "/hinh-anh/mot-album/": {"trang"},
        "/thu-tuc/": {"linh-vuc", "doi-tuong", "hinh-thuc", "chu", "trang"},
        "/thu-tuc/1.001193/": {"truong-hop"},
        "/": set(),
    }
    assert {path: set(resolve(path).func.query_names) for path in expected} == expected


# -- The clock --------------------------------------------------------------------------------------------------------
@pytest.fixture
def portal(db):
    make_ward()
    turns._known.clear()  # a test's own writes are not committed, so no number tells of them
    return Portal()


def ends(portal, path):
    """The moment at which the page at `path` is over by itself."""
    portal.get(path)
    return dt.datetime.fromtimestamp(portal.entry(path)._watch.until, dt.UTC)


def in_minutes(minutes):
    """Of now, whole seconds; before midnight in Vietnam even when the tests run at 23:59."""
    return timezone.now().replace(microsecond=0) + dt.timedelta(minutes=minutes)


def next_midnight():
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(tomorrow, MIDNIGHT))


def test_every_page_ends_at_the_next_midnight_in_vietnam(portal):
    assert ends(portal, "/so-do/") == next_midnight()


def earlier(moment):
    return min(moment, next_midnight())


def test_page_ends_when_a_scheduled_text_comes_or_a_public_one_goes(portal):
    make_post(is_public=True, public_until_at=in_minutes(9))
    make_post(at=in_minutes(5))
    assert ends(portal, "/tin-tuc/") == earlier(Post.objects.scheduled().get().public_from_at)
    Post.objects.scheduled().delete()
    portal.pages.entries.drop(("/tin-tuc/", ""))
    turns._known.clear()
    assert ends(portal, "/tin-tuc/") == earlier(Post.objects.get().public_until_at)


@pytest.mark.parametrize(
    ("path", "make"),
    [
        ("/binh-chon/", lambda at: make_poll(closes_at=at)),
        ("/", lambda at: make_poll(closes_at=at)),
        ("/su-kien/", None),
        ("/", lambda at: make_event(starts_at=at - dt.timedelta(hours=2), is_public=True)),
        ("/so-do/", lambda at: alert(at)),
        ("/tin-tuc/mau/", lambda at: OpenedPost.objects.create(post=make_post(slug="mau", is_public=True), closed_at=at)),
    ],
)
def test_page_ends_when_what_it_shows_does(portal, path, make):
    at = in_minutes(7)
    if make is None:
        path = reverse("news:events")
        make_event(starts_at=at - dt.timedelta(hours=2), is_public=True)
    else:
        make(at)
    assert ends(portal, path) == earlier(at)


def alert(until):
    return Alert.objects.create(kind="notice", text="Cắt nước", shown_from_at=until - dt.timedelta(hours=1), shown_until_at=until)


def test_page_ends_when_an_alert_still_to_come_begins(portal):
    at = in_minutes(11)
    alert(at + dt.timedelta(hours=1))
    assert ends(portal, "/so-do/") == earlier(at)


def test_number_to_call_ends_its_pages_when_the_shift_does(portal):
    line = make_hotline()
    make_shifts(line, weekdays=range(7), hours=("00:00", "23:59"))
    today = timezone.localdate()
    closes = timezone.make_aware(dt.datetime.combine(today, dt.time(23, 59)))
    if timezone.now() < closes:
        assert ends(portal, "/duong-day-nong/") == closes
        assert ends(portal, "/") == closes


def test_reception_ends_its_page_when_it_begins(portal):
    local = timezone.localtime(in_minutes(20))
    if local.date() == timezone.localdate():
        make_reception(local.date(), starts_at=local.time(), ends_at=dt.time(23, 59, 59))
        assert ends(portal, "/tiep-cong-dan/") == local
