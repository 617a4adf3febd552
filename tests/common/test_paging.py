"""Keyset pages: every row once, in order, from both ends, also where moments are equal."""

import datetime as dt

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from common.paging import keyset_page
from news.models import Post
from tests.factories import make_post

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(dt.datetime(2026, 3, 1, 12))


def page(query=""):
    return keyset_page(RequestFactory().get(f"/tin-tuc/{query}"), Post.objects.published(), size=3)


@pytest.fixture
def posts():
    """Ten posts, the newest first; four of them share one moment."""
    moments = [NOON + dt.timedelta(hours=n) for n in (0, 1, 2, 2, 2, 2, 3, 4, 5, 6)]
    return [make_post(at=moment) for moment in moments][::-1]


def walked(way, query=""):
    """Pages from `query` on, following `way` ("older" or "newer"), as lists of keys."""
    pages = []
    while not pages or query:
        here = page(query)
        pages.append([row.pk for row in here.rows])
        query = getattr(here, way)
    return pages


def test_older_pages_hold_every_row_once_in_order(posts):
    assert [key for keys in walked("older") for key in keys] == [post.pk for post in posts]


def test_newer_pages_lead_back_to_the_start(posts):
    last = f"?sau={(NOON - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)}-{posts[-1].pk}"
    back = walked("newer", last)
    assert [key for keys in reversed(back) for key in keys] == [post.pk for post in posts[:-1]]


def test_only_row_or_none_has_no_way_on():
    assert (page().rows, page().older, page().newer) == ([], "", "")
    make_post(at=NOON)
    assert (len(page().rows), page().older, page().newer) == (1, "", "")


def test_first_page_says_so(posts):
    assert page().is_first
    assert not page(page().older).is_first


def test_page_asks_one_query_of_one_row_more_than_it_shows(posts, django_assert_num_queries):
    query = page().older
    with django_assert_num_queries(1) as asked:
        page(query)
    assert "LIMIT 4" in asked[0]["sql"]


@pytest.mark.parametrize(
    "query", ["?truoc=", "?truoc=abc", "?truoc=1", "?truoc=1-2-3", "?truoc=١-٢", "?truoc=1-1&sau=1-1", "?sau=-1-1", "?truoc=1-"]
)
def test_cursor_that_no_page_has_written_is_not_found(query):
    with pytest.raises(Http404):
        page(query)
