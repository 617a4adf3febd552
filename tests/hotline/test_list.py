"""The page of numbers to call."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_hotline, make_unit, make_ward

pytestmark = pytest.mark.django_db
PAGE = "/duong-day-nong/"


def html(client):
    return client.get(PAGE).content.decode()


def test_numbers_stand_in_their_order_each_to_be_called_with_one_tap(client):
    make_hotline("Tiếp công dân", number="0200 3000 200", order=2)
    make_hotline("Hỏi về thủ tục", number="02373.742.289", order=1)
    page = html(client)
    assert page.index('href="tel:02373742289"') < page.index('href="tel:02003000200"')
    assert page.index("Hỏi về thủ tục") < page.index("Tiếp công dân")


def test_who_answers_and_when_is_said(client):
    make_hotline(unit=make_unit("Văn phòng HĐND và UBND"), hours="7:30–11:30", note="Có Zalo cùng số")
    page = html(client)
    assert [words for words in ("Văn phòng HĐND và UBND", "7:30–11:30", "Có Zalo cùng số") if words not in page] == []


def test_number_out_of_use_is_not_shown(client):
    make_hotline("Tiếp công dân", is_active=False)
    assert "Tiếp công dân" not in html(client)


def test_ward_without_hotlines_offers_its_own_number(client):
    make_ward()
    assert 'href="tel:02003000100"' in html(client)


def test_same_number_for_the_same_purpose_is_refused():
    make_hotline("Tiếp công dân", number="0200 3000 200")
    with pytest.raises(IntegrityError):
        make_hotline("Tiếp công dân", number="0200 3000 200")


def test_page_asks_as_many_queries_for_fifty_numbers_as_for_two(client):
    counts = []
    for more in (2, 48):
        for _ in range(more):
            make_hotline(unit=make_unit())
        with CaptureQueriesContext(connection) as queries:
            html(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]
