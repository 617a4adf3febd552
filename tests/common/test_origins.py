"""Taps without a token: where they come from."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from common.origins import from_own_pages


@from_own_pages
def tap(request):
    return HttpResponse("ok")


def status_of(method="post", **headers):
    return tap(getattr(RequestFactory(), method)("/bam/", headers=headers)).status_code


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "same-origin"},
        {"origin": "http://testserver"},
        {"referer": "http://testserver/tin-tuc/"},
        {"sec_fetch_site": "same-origin", "origin": "null"},
    ],
)
def test_tap_of_our_own_page_is_taken(headers):
    assert status_of(**headers) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
        {"sec_fetch_site": "cross-site", "origin": "http://testserver"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "https://testserver"},
        {"origin": "http://testserver.example"},
        {"referer": "http://example.com/http://testserver/"},
    ],
)
def test_tap_from_elsewhere_is_refused(headers):
    assert status_of(**headers) == 403


def test_page_itself_is_shown_to_everybody():
    assert status_of("get", sec_fetch_site="cross-site") == 200
