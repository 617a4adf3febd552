"""Whole pages answered from memory: what is kept, for whom, and how it is sent."""

import gzip
import threading

import pytest
from django.conf import settings
from django.db import connection

from common.caching import endings
from common.caching.entries import Entries
from tests.caching.layer import Portal
from tests.factories import make_plan, make_post, make_user, make_ward


@pytest.fixture
def portal(db):
    make_ward(body_name="UBND phường Hoa Sen")
    return Portal()


@pytest.fixture
def counter(monkeypatch):
    """An ending that tells how often it was asked for."""
    asked = []
    monkeypatch.setattr(endings, "_function", lambda path: asked.append(path) or f"<p>lần {len(asked)}</p>")
    return asked


def test_second_reader_gets_what_the_first_one_got_without_a_rendering(portal, django_assert_num_queries):
    first = portal.get("/so-do/")
    with django_assert_num_queries(0):
        second = portal.get("/so-do/")
    assert (first.status, first.html) == (200, second.html)
    assert "phường Hoa Sen" in second.html
    assert portal.pages.rendered_count == 1


def test_page_is_the_same_in_every_encoding_and_says_which_one_it_is_in(portal):
    brotli = portal.get("/so-do/")
    plain = portal.get("/so-do/", HTTP_ACCEPT_ENCODING="identity")
    gzipped = portal.get("/so-do/", HTTP_ACCEPT_ENCODING="gzip")
    assert plain.raw.decode() == brotli.html == gzip.decompress(gzipped.raw).decode()
    assert "Content-Encoding" not in plain.headers
    assert [got.headers["Content-Encoding"] for got in (brotli, gzipped)] == ["br", "gzip"]
    assert len({got.headers["ETag"] for got in (brotli, plain, gzipped)}) == 3
    for got in (brotli, plain, gzipped):
        assert (got.headers["Vary"], int(got.headers["Content-Length"])) == ("Accept-Encoding", len(got.raw))
        assert got.headers["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("weakened", ["{}", "W/{}", '"other", {}', "*"])
def test_reader_who_has_the_page_is_told_so_in_304(portal, weakened):
    etag = portal.get("/so-do/").headers["ETag"]
    got = portal.get("/so-do/", HTTP_IF_NONE_MATCH=weakened.format(etag))
    assert (got.status, got.raw, got.headers["ETag"]) == (304, b"", etag)
    assert portal.get("/so-do/", HTTP_IF_NONE_MATCH='"other"').status == 200


def test_head_has_the_headers_of_get_and_no_body(portal):
    head, got = portal.ask("/so-do/", method="HEAD"), portal.get("/so-do/")
    assert (head.status, head.raw, head.headers) == (200, b"", got.headers)
    assert portal.ask("/tin-tuc/khong-co/", method="HEAD").status == 404


def test_ending_is_put_under_the_page_anew_without_rendering_it(portal, counter, monkeypatch):
    first = portal.get("/so-do/")
    assert "<p>lần 1</p>\n</body>\n</html>\n" in first.html
    assert portal.get("/so-do/").html == first.html
    portal.entry("/so-do/").ending_until = 0
    second = portal.get("/so-do/", HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (second.status, second.html) == (200, first.html.replace("lần 1", "lần 2"))
    assert second.headers["ETag"] != first.headers["ETag"]
    assert portal.pages.rendered_count == 1
    assert counter == ["/so-do/", "/so-do/"]


def test_officer_gets_pages_of_his_own_and_leaves_none(portal, client):
    client.force_login(make_user("canbo"))
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    for _ in range(2):
        assert portal.get("/so-do/", HTTP_COOKIE=f"a=b; {cookie}").status == 200
    assert (len(portal.pages.entries), portal.pages.rendered_count) == (0, 0)
    portal.get("/so-do/")
    assert "ETag" not in portal.get("/so-do/", HTTP_COOKIE=cookie).headers


def test_strange_cookie_makes_no_page_of_its_own(portal):
    portal.get("/so-do/", HTTP_COOKIE="csrftoken=abc; theme=dark")
    portal.get("/so-do/")
    assert portal.pages.rendered_count == 1


@pytest.mark.parametrize(
    "path", ["/phan-anh/", "/phan-anh/7XK4-M2QN/", "/tim-kiem/", "/admin/login/", "/readyz", "/khong-co/", "/tin-tuc/rss/"]
)
def test_what_is_not_alike_for_everybody_is_not_kept(portal, path):
    portal.get(path)
    portal.get(path)
    assert len(portal.pages.entries) == 0


def test_page_that_is_not_there_is_asked_for_each_time(portal):
    assert portal.get("/tin-tuc/bai-moi/").status == 404
    assert len(portal.pages.entries) == 0
    make_post(slug="bai-moi", is_public=True)
    assert portal.get("/tin-tuc/bai-moi/").status == 200


def test_pages_by_year_are_kept_apart_and_unknown_query_names_are_not(portal):
    make_plan(is_public=True)
    for query in ("", "nam=2025", "nam=2026", "utm_source=zalo&nam=2026", "nam=2026&fbclid=x", "fbclid=y"):
        assert portal.get("/ke-hoach/", query).status == 200
    assert {key for key, _ in portal.pages.entries.hottest(9)} == {("/ke-hoach/", q) for q in ("", "nam=2025", "nam=2026")}
    assert portal.get("/ke-hoach/", "nam=2025").html != portal.get("/ke-hoach/").html


@pytest.mark.once
def test_memory_is_bounded_and_what_was_used_last_stays():
    class Sized:
        def __init__(self, used_at):
            self.used_at = used_at

        def size(self):
            return 1000

    entries = Entries(max_bytes=50_000)
    for number in range(Entries.COUNTED_EVERY * 4):
        entries.put(number, Sized(used_at=1_000_000 if number == 0 else number))
    assert len(entries) == 50
    assert entries.get(0) is not None
    assert entries.get(1) is None


@pytest.mark.django_db(transaction=True)
def test_many_at_once_after_a_change_get_one_rendering(real_database):
    if real_database:
        real_database()
    make_ward(body_name="UBND phường Hoa Sen")
    portal, barrier, answers = Portal(), threading.Barrier(8), []

    def ask():
        barrier.wait()
        answers.append(portal.get("/so-do/").html)
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert portal.pages.rendered_count == 1
