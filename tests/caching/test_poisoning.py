"""What one reader sends never shows in what another gets."""

import pytest

from tests.caching.layer import Portal
from tests.factories import make_post, make_ward

PAGE = "/so-do/"
EVIL = "evil.example"
POISONS = [
    {"HTTP_X_FORWARDED_HOST": EVIL},
    {"HTTP_X_FORWARDED_SERVER": EVIL, "HTTP_X_FORWARDED_PORT": "666"},
    {"HTTP_X_FORWARDED_FOR": "1.2.3.4", "HTTP_X_FORWARDED_PROTO": "https"},
    {"HTTP_X_FORWARDED_SCHEME": "nothttps", "HTTP_X_FORWARDED_SSL": "on"},
    {"HTTP_X_ORIGINAL_URL": "/admin/", "HTTP_X_REWRITE_URL": "/admin/"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "POST", "HTTP_X_HTTP_METHOD": "HEAD"},
    {"HTTP_HOST": "localhost:666"},
    {"HTTP_HOST": "LOCALHOST"},
    {"HTTP_FORWARDED": f"host={EVIL};proto=https"},
    {"HTTP_REFERER": f"http://{EVIL}/", "HTTP_ORIGIN": f"http://{EVIL}"},
    {"HTTP_USER_AGENT": "<script>evil</script>", "HTTP_ACCEPT_LANGUAGE": "en-US"},
    {"HTTP_COOKIE": "csrftoken=evil; lang=en; theme=evil"},
    {"HTTP_IF_MODIFIED_SINCE": "Wed, 25 Nov 2099 00:00:00 GMT", "HTTP_IF_NONE_MATCH": '"evil"'},
    {"HTTP_RANGE": "bytes=0-10"},
    {"HTTP_ACCEPT": "application/json", "HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
    {"HTTP_AUTHORIZATION": "Basic ZXZpbDpldmls"},
]


@pytest.fixture
def portal(db):
    make_ward(body_name="UBND phường Hoa Sen")
    return Portal()


@pytest.fixture
def clean_page(portal):
    return portal.get(PAGE).html


@pytest.mark.parametrize("headers", POISONS, ids=lambda headers: next(iter(headers)))
def test_strange_headers_of_the_first_reader_do_not_reach_the_second(clean_page, headers):
    poisoned = Portal()
    got = poisoned.get(PAGE, **headers)
    assert (got.status, got.html) == (200, clean_page)
    assert poisoned.get(PAGE).html == clean_page
    assert poisoned.get(PAGE).headers == poisoned.get(PAGE, **{"HTTP_HOST": "127.0.0.1:8000"}).headers
    assert poisoned.pages.rendered_count == 1


@pytest.mark.parametrize("host", [EVIL, f"localhost@{EVIL}", f"localhost:8000.{EVIL}", "", "localhost:8000\\evil", "a" * 300])
def test_foreign_host_is_refused_before_and_after_the_page_is_kept(portal, host):
    for _ in range(2):
        got = portal.get(PAGE, HTTP_HOST=host)
        assert got.status == 400
        assert EVIL not in got.html
        assert portal.get(PAGE).status == 200
    assert len(portal.pages.entries) == 1


def test_get_with_a_body_neither_reads_nor_makes_a_kept_page(portal):
    got = portal.ask(PAGE, body=b"q=evil&name=evil", CONTENT_TYPE="application/x-www-form-urlencoded")
    assert got.status == 200
    assert len(portal.pages.entries) == 0
    portal.get(PAGE, HTTP_TRANSFER_ENCODING="chunked")
    assert len(portal.pages.entries) == 0


@pytest.mark.parametrize(
    "query", ["q=evil", "utm_source=evil", "__proto__=evil", "a" * 5000, "%00=%00", "trang[]=evil", "&&&=;;", "%ff=%fe"]
)
def test_unknown_query_names_neither_split_nor_poison(clean_page, query):
    poisoned = Portal()
    got = poisoned.get(PAGE, query)
    assert (got.status, got.html) == (200, clean_page)
    assert poisoned.get(PAGE).html == clean_page
    assert {key for key, _ in poisoned.pages.entries.hottest(9)} <= {(PAGE, "")}


@pytest.mark.parametrize(
    "path",
    [
        "//so-do/",
        "/so-do//",
        "/so-do/.css",
        "/so-do/x.css",
        "/so-do/;x",
        "/so-do/%2e%2e/",
        "/./so-do/",
        "/so-do/\x00",
        "/SO-DO/",
        "/so-do",
    ],
)
def test_path_tricks_make_no_page(portal, path):
    status = portal.get(path).status
    assert status in {301, 400, 404}
    assert len(portal.pages.entries) == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_neither_read_nor_change_what_is_kept(portal, method):
    before = portal.get(PAGE)
    assert portal.ask(PAGE, method=method).status in {403, 405}
    assert portal.get(PAGE).html == before.html
    assert portal.pages.rendered_count == 1


def test_query_values_are_cleaned_like_any_text(portal):
    make_post(is_public=True)
    assert portal.get("/hinh-anh/", "trang=1%00").status in {200, 404}
    assert "\x00" not in portal.get("/hinh-anh/", "trang=%00").html
