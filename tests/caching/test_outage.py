"""The database does not answer: readers get the last copy with its date, and nothing that may no longer be shown."""

import datetime as dt
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from common.caching import endings
from common.caching.versions import shared
from tests.caching.layer import Portal
from tests.factories import make_user, make_ward

PAGE = "/so-do/"


@pytest.fixture
def portal(db):
    make_ward()
    return Portal()


@pytest.fixture(autouse=True)
def counter(monkeypatch):
    def count(path):
        connection.cursor().execute("SELECT 1")
        return "<p>7 lượt</p>"

    monkeypatch.setattr(endings, "_function", count)


@contextmanager
def database_down():
    def refuse(*_):
        raise OperationalError("could not connect to server: Connection refused")

    with connection.execute_wrapper(refuse):
        yield


def is_over(entry):
    entry._watch.until = time.time() - 1


def next_try(portal):
    portal.pages.outage._next_try_at = 0


def test_kept_page_is_still_read_and_soon_says_that_it_is_a_copy(portal):
    assert "7 lượt" in portal.get(PAGE).html
    entry = portal.entry(PAGE)
    entry.rendered_at = dt.datetime(2026, 11, 25, 9, 5, tzinfo=timezone.get_default_timezone()).timestamp()
    with database_down():
        entry.ending_until = 0
        got = portal.get(PAGE)
    assert (got.status, got.headers["Cache-Control"]) == (200, "no-store")
    assert "đây là bản lưu lúc 09:05 ngày 25/11/2026" in got.html


def test_page_that_is_over_by_the_clock_only_is_shown_as_a_copy(portal):
    portal.get(PAGE)
    is_over(portal.entry(PAGE))
    with database_down():
        got = portal.get(PAGE)
        assert (got.status, "bản lưu lúc" in got.html) == (200, True)
        rendered = portal.pages.rendered_count
        assert portal.get(PAGE).status == 200
        assert portal.pages.rendered_count == rendered  # between two tries nobody waits for the database


def test_page_whose_rows_have_changed_since_is_not_shown_any_more(portal):
    """It may hold what was withdrawn."""
    portal.get(PAGE)
    shared().changed([shared().place("ward_ward")])
    with database_down():
        got = portal.get(PAGE)
    assert (got.status, "tạm gián đoạn" in got.html, got.headers["Retry-After"]) == (503, True, "30")


def test_page_that_nobody_has_read_before_is_a_503_that_says_what_to_do(portal):
    with database_down():
        got = portal.get("/tin-tuc/")
        assert got.status == 503
        assert "thử lại sau ít phút" in got.html
        assert (portal.get("/readyz").status, portal.get("/healthz").status) == (503, 200)
        assert portal.get(PAGE, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=abc").status == 503


def test_officer_is_told_to_keep_the_page(portal, client):
    client.force_login(make_user("canbo"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    with database_down():
        got = portal.get("/admin/", HTTP_COOKIE=cookie)
    assert (got.status, "nội dung chưa được lưu" in got.html) == (503, True)


def test_everything_is_as_before_when_the_database_answers_again(portal):
    before = portal.get(PAGE)
    is_over(portal.entry(PAGE))
    with database_down():
        portal.get(PAGE)
    next_try(portal)
    after = portal.get(PAGE)
    assert (after.status, after.html, after.headers) == (200, before.html, before.headers)


@pytest.mark.once
def test_mistake_in_the_code_is_no_outage(portal, monkeypatch):
    monkeypatch.setattr("cchc_portal.views.Page", None)
    got = portal.get(PAGE)
    assert (got.status, "Lỗi do máy chủ" in got.html) == (500, True)
    assert not portal.pages.outage.is_on()
