"""The door: what a request looks like when a view sees it."""

import gzip
import ipaddress
import json
import logging
import unicodedata
from io import BytesIO

import brotli
import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test import RequestFactory

from cchc_portal import middleware
from cchc_portal.logs import OneLine
from cchc_portal.middleware import compression
from tests.factories import make_ward


def passed_through(step, request):
    """The request as the next layer sees it."""
    seen = []
    handler = step(lambda r: seen.append(r) or HttpResponse())
    handler(request)
    if hasattr(handler, "process_view"):
        answer = handler.process_view(request, None, (), {})
        if answer is not None:
            return answer
    return seen[0]


class Visitor:
    is_staff = False


class Officer:
    is_staff = True


def posted(data, user=Visitor):
    request = RequestFactory().post("/", data)
    request.user = user()
    return request


def test_decomposed_text_arrives_composed():
    nfd = unicodedata.normalize("NFD", "Đường dây nóng")
    request = passed_through(middleware.clean_text, posted({"q": nfd}))
    assert request.POST["q"] == "Đường dây nóng"
    request = passed_through(middleware.clean_text, RequestFactory().get("/", {"q": nfd}))
    assert request.GET["q"] == "Đường dây nóng"


def test_nul_and_direction_characters_are_dropped_and_line_ends_unified():
    request = passed_through(middleware.clean_text, posted({"q": "a\x00b\u202ec\r\nd\te"}))
    assert request.POST["q"] == "abc\nd\te"


def test_repeated_fields_are_all_kept():
    request = passed_through(middleware.clean_text, posted({"q": ["một", "hai"]}))
    assert request.POST.getlist("q") == ["một", "hai"]


# -- What a form says of itself ---------------------------------------------------------------------------------------
FORMS = {
    "application/x-www-form-urlencoded": b"q=Ph%C6%B0%E1%BB%9Dng&r=" + "Phường".encode(),
    "multipart/form-data; boundary=X": (
        '--X\r\nContent-Disposition: form-data; name="q"\r\n\r\nPhường\r\n'
        '--X\r\nContent-Disposition: form-data; name="r"\r\n\r\nPhường\r\n--X--\r\n'
    ).encode(),
}


def posted_as(kind, body, query=""):
    """The request that Django makes of it behind the door."""
    made = []
    sent = {"REQUEST_METHOD": "POST", "QUERY_STRING": query, "CONTENT_TYPE": kind, "CONTENT_LENGTH": str(len(body))}
    environ = {**RequestFactory().get("/").environ, **sent, "wsgi.input": BytesIO(body)}
    middleware.utf8_forms(lambda environ, _: made.append(WSGIRequest(environ)))(environ, None)
    return made[0]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize(
    "charset",
    [
        "=utf-8",
        "=UTF8",
        "=utf-16",
        '="utf-7"',
        "=latin-1",
        "=idna",
        "=rot13",
        "=hex",
        "=khong-co",
        '=""',
        "*=khong-co''x",
        "*0*=a''b",
    ],
)
def test_form_is_read_as_utf_8_whatever_it_says_of_itself(kind, charset):
    body = FORMS[kind]
    for named in (f"{kind}; charset{charset}", f"{kind};Charset{charset} ", kind.replace("; b", f" ; CHARSET{charset}; b")):
        request = posted_as(named, body, "q=Ph%C6%B0%E1%BB%9Dng")
        assert (request.GET["q"], request.POST["q"], request.POST["r"]) == ("Phường",) * 3


def test_visitor_may_not_post_a_thousand_and_one_fields_but_an_officer_may():
    many = {f"f{n}": "x" for n in range(1001)}
    assert passed_through(middleware.clean_text, posted(many)).status_code == 400
    assert len(passed_through(middleware.clean_text, posted(many, Officer)).POST) == 1001


@pytest.mark.parametrize(
    ("forwarded", "expected"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("203.0.113.7, 10.0.0.9", "203.0.113.7"),
        ("không phải địa chỉ", "10.0.0.1"),
    ],
)
def test_trusted_proxy_names_the_client(settings, forwarded, expected):
    settings.TRUSTED_PROXIES = [ipaddress.ip_network("10.0.0.0/8")]
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded, HTTP_X_FORWARDED_PROTO="https")
    seen = passed_through(middleware.trusted_proxies, request)
    assert middleware.client_address(seen) == expected
    assert seen.is_secure()


def test_forwarded_headers_of_a_stranger_are_ignored():
    request = RequestFactory().get("/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="1.2.3.4", HTTP_X_FORWARDED_PROTO="https")
    seen = passed_through(middleware.trusted_proxies, request)
    assert middleware.client_address(seen) == "203.0.113.7"
    assert not seen.is_secure()
    assert "HTTP_X_FORWARDED_FOR" not in seen.META


def test_health_answers_without_the_database(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readiness_asks_the_database(client):
    assert client.get("/readyz").status_code == 200


def test_log_line_cannot_be_forged():
    record = logging.LogRecord("door", logging.WARNING, "", 0, "tên: %s", ("a\r\nlevel=ERROR \x1b[31m",), None)
    line = OneLine().format(record)
    assert "\n" not in line and "\x1b" not in line
    assert json.loads(line)["message"] == "tên: a\r\nlevel=ERROR \x1b[31m"


@pytest.mark.parametrize("path", ["/phan-anh/7XK4-M2QN/", "/phan-anh/7xk4m2qn", "/phan-anh/7XK4-M2QN"])
def test_log_does_not_tell_the_code_of_a_feedback(path):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (path,), None)
    assert "7xk4" not in OneLine().format(record).lower()


# -- Compression ------------------------------------------------------------------------------------------------------
def page(client, accepted, path="/ke-hoach/"):
    return client.get(path, headers={"accept-encoding": accepted} if accepted else {})


@pytest.mark.parametrize(
    ("accepted", "used", "read"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_public_page_leaves_in_what_the_browser_takes(client, db, accepted, used, read):
    make_ward()
    response = page(client, accepted)
    assert response.get("Content-Encoding") == used
    assert b'<html lang="vi">' in read(response.content)
    assert response["Content-Length"] == str(len(response.content))
    assert "Accept-Encoding" in response["Vary"]


def test_pages_of_the_desk_are_never_compressed(client, db):
    assert not page(client, "br", "/admin/login/").has_header("Content-Encoding")


def test_page_that_sets_a_cookie_is_not_compressed():
    def view(request):
        response = HttpResponse("x" * 900)
        response.set_cookie("a", "b")
        return response

    assert not compression(view)(RequestFactory().get("/", headers={"accept-encoding": "br"})).has_header("Content-Encoding")


def test_short_answers_and_pictures_are_left_alone():
    for answer in (HttpResponse("ngắn"), HttpResponse(b"x" * 900, content_type="image/webp")):
        response = compression(lambda request, answer=answer: answer)(
            RequestFactory().get("/", headers={"accept-encoding": "br"})
        )
        assert not response.has_header("Content-Encoding")
