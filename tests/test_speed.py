"""The regression guard: CPU per answer as ratios measured in one process, in turns. They repeat within some per cent even on a
busy machine; each limit leaves room for that. The claims themselves are measured by bench/.
"""

import statistics
import sys
import time
import types

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import get_resolver, path

from common.caching import watching
from news.models import Post
from tests.caching.layer import Portal
from tests.factories import make_category, make_post, make_ward
from visits.counting import Counted
from visits.journal import Journal

ROUNDS, CALLS = 11, 30
TRIES = 3
BROWSER = "Mozilla/5.0 (Linux; Android 13) Chrome/126.0 Mobile"
ENVIRON = {
    **{"REQUEST_METHOD": "GET", "PATH_INFO": "/", "QUERY_STRING": "", "SCRIPT_NAME": "", "HTTP_HOST": "localhost:8000"},
    **{"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "203.0.113.9"},
    **{
        "HTTP_USER_AGENT": BROWSER,
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "wsgi.url_scheme": "http",
        "wsgi.input": sys.stdin,
    },
}


def bare_view(size):
    """A constant Django view of `size` bytes, without middleware."""
    body = b"x" * size
    sys.modules["bare_urls"] = urls = types.ModuleType("bare_urls")
    urls.urlpatterns = [path("", lambda request: HttpResponse(body))]
    middleware, settings.MIDDLEWARE = settings.MIDDLEWARE, []
    handler = WSGIHandler()
    settings.MIDDLEWARE = middleware
    resolver = get_resolver("bare_urls")

    def resolve_request(request):
        request.resolver_match = match = resolver.resolve(request.path_info)
        return match

    handler.resolve_request = resolve_request
    return handler


def seconds_of(application, **headers):
    """CPU of one call, the mean of CALLS."""
    environs = [{**ENVIRON, **headers} for _ in range(CALLS)]
    began = time.process_time()
    for environ in environs:
        result = application(environ, lambda status, headers, exc_info=None: None)
        if hasattr(result, "close"):
            result.close()
    return (time.process_time() - began) / CALLS


def ratio(one, other):
    """Of two measures, in turns; the median of ROUNDS."""
    return statistics.median(one() / other() for _ in range(ROUNDS))


def holds(limit, one, other):
    """Whether the ratio is within `limit` in one of a few tries: others work on this machine too."""
    found = [ratio(one, other)]
    while found[-1] > limit and len(found) < TRIES:
        found.append(ratio(one, other))
    return min(found) <= limit, found


@pytest.fixture
def portal(transactional_db):
    make_ward()
    category = make_category("Tin")
    for _ in range(12):
        make_post(category=category, is_public=True)
    watching.keep_values()
    yield Portal()
    watching.forget_values()


@pytest.mark.once
def test_answers_stay_as_cheap_beside_a_bare_view_as_they_were(portal, tmp_path):
    size = len(portal.get("/", HTTP_ACCEPT_ENCODING="identity").raw)
    etag = portal.get("/").headers["ETag"]
    bare, kept, counted = bare_view(size), portal.pages, Counted(portal.pages, Journal(tmp_path))
    post = Post.objects.published().first()

    def anew():
        post.save(update_fields=["updated_at"])
        began = time.process_time()
        portal.get("/")
        return time.process_time() - began

    def view():
        return seconds_of(bare)

    def page():
        return seconds_of(kept)

    anew()
    for what, limit, one, other in (
        ("a kept page beside the view", 0.13, page, view),
        ("counting", 0.10, lambda: seconds_of(counted) - seconds_of(kept), view),
        ("a 304 beside a 200", 0.9, lambda: seconds_of(kept, HTTP_IF_NONE_MATCH=etag), page),
        ("the home page after a post has changed", 205, anew, view),
    ):
        is_held, found = holds(limit, one, other)
        assert is_held, f"{what}: {found}, limit {limit}"
