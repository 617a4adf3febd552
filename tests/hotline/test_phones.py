"""A text that names a number unlike every hotline is flagged in the room it is written in."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.checks import findings as findings_of_news
from plans.checks import findings as findings_of_plan
from procedures.checks import findings as findings_of_card
from tests.factories import (
    make_edition,
    make_hotline,
    make_plan,
    make_position,
    make_post,
    make_section,
    make_task,
    make_unit,
    make_ward,
)
from ward.checks import findings as findings_of_page
from ward.models import Page, Place, Tenure

pytestmark = pytest.mark.django_db
STRANGE = "0912 345 678"


def flagged(found):
    return [finding.message for finding in found if finding.message.startswith("Số điện thoại")]


def in_post(body="", **fields):
    return flagged(findings_of_news(make_post(body=body, **fields)))


def test_number_unlike_every_hotline_is_flagged_in_a_post():
    make_hotline(number="0200 3000 200")
    message = f"Số điện thoại {STRANGE} không giống số nào trong danh sách đường dây nóng; hãy kiểm tra."
    assert in_post(f"<p>Gọi {STRANGE}, hoặc 02003000200.</p>") == [message]


@pytest.mark.parametrize("fields", [{"is_active": False}, {"valid_to": dt.date(2026, 1, 1)}, {"channel": "zalo"}], ids=str)
def test_number_that_is_not_shown_is_as_strange_as_any(fields):
    make_hotline(number=STRANGE, **fields)
    assert len(in_post(f"<p>{STRANGE}</p>")) == 1


def test_numbers_that_the_ward_tells_of_itself_are_known():
    make_ward(phone="0200 3000 100", spokesperson_phone="0200 3000 101")
    make_unit(phone="0200.3000.102"), Place.objects.create(name="Trạm y tế", phone="0200 3000 103", latitude=10, longitude=105)
    day = dt.date(2026, 1, 5)
    Tenure.objects.create(
        position=make_position(), person_name="Lý", starts_on=day, mobile="0912.345.678", mobile_consented_on=day
    )
    assert in_post("<p>02003000100, 02003000101, 02003000102, 02003000103, 0912345678</p>") == []


def test_number_of_a_unit_that_is_gone_and_of_a_hidden_place_is_strange():
    make_unit(phone="0200 3000 102", valid_to=dt.date(2026, 1, 1))
    Place.objects.create(name="Kho", phone="0200 3000 103", latitude=10, longitude=105, is_shown=False)
    assert len(in_post("<p>02003000102, 02003000103</p>")) == 2


def test_emergency_numbers_are_known():
    assert in_post('<p>Cháy thì gọi 114. <a href="tel:115">Cấp cứu 115</a></p>') == []


def test_every_room_flags_it():
    plan = make_plan(lead_sentence=f"Gọi {STRANGE}.")
    make_section(plan, body="<p>Gọi 0912345670.</p>"), make_task(plan, content="Trực máy 0912345671")
    assert len(flagged(findings_of_plan(plan))) == 3
    assert len(flagged(findings_of_card(make_edition(conditions=f"Gọi {STRANGE}.")))) == 1
    page = Page.objects.create(title="Liên hệ", summary=f"Gọi {STRANGE}.", body="<p>0912345670</p>")
    assert len(flagged(findings_of_page(page))) == 2


def test_long_text_asks_as_many_queries_as_a_short_one():
    counts = []
    for count in (1, 40):
        make_hotline()
        post = make_post(body="".join(f"<p>0912 345 {number:03d}</p>" for number in range(count)))
        with CaptureQueriesContext(connection) as queries:
            assert len(flagged(findings_of_news(post))) == count
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_text_without_a_number_asks_for_none():
    with CaptureQueriesContext(connection) as queries:
        findings_of_news(make_post(body="<p>Kế hoạch 29/KH-UBND ngày 05.01.2026.</p>"))
    assert not [query for query in queries if "hotline_hotline" in query["sql"]]
