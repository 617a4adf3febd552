"""What a page costs when it is rendered anew on a running portal, where what other pages show too is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from common.caching import watching
from common.caching.pages import IS_KEPT
from tests.test_routes import PAGES, sample  # noqa: F401 - a fixture
from visits import figures

MOST_QUERIES = 10
# Pages that stay above it, and how many they may ask.
DEARER = {"procedures:edition": 11}  # two whole editions and what has changed between them


@pytest.fixture
def running(transactional_db):
    watching.keep_values()
    figures.keep()
    yield
    watching.forget_values()
    figures.forget()


def queries_of(client, address):
    client.get(address, **{IS_KEPT: True})
    with CaptureQueriesContext(connection) as asked:
        client.get(address, **{IS_KEPT: True})
    return len(asked)


def test_no_public_page_asks_more_than_ten_queries(running, request, client):
    request.getfixturevalue("sample")
    cost = {name: queries_of(client, reverse(name, kwargs=kwargs)) for name, kwargs in PAGES.items()}
    assert {name: number for name, number in cost.items() if number > DEARER.get(name, MOST_QUERIES)} == {}
