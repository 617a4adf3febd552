"""The page of changes and its feeds: what comes first, where links lead, what is hidden."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procedures import changing
from procedures.models import ChangeSet
from procedures.views import changes as views
from tests.factories import make_change_set, make_edition, make_procedure, make_ward
from tests.reading_feeds import read_atom, read_rss

pytestmark = pytest.mark.django_db
PAGE, RSS, ATOM = "/thu-tuc/thay-doi/", "/thu-tuc/thay-doi/rss/", "/thu-tuc/thay-doi/atom/"
NOW = timezone.now()
DAY = dt.date(2026, 7, 1)


def said(client, address=PAGE):
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()).split())


def context_on(day, **query):
    return views.changes_page(RequestFactory().get(PAGE, query), on=day)


def codes(context):
    return [(day, [item.code for item in items]) for day, items in context["coming"]]


def test_coming_changes_stand_first_by_their_day():
    late, soon = DAY + dt.timedelta(days=9), DAY
    make_change_set(None, ("repealed", "1.000001", late), ("amended", "1.000002", soon), is_public=True)
    make_change_set(None, ("repealed", "1.000003", soon), is_public=True)
    assert codes(context_on(DAY - dt.timedelta(days=1))) == [(soon, ["1.000002", "1.000003"]), (late, ["1.000001"])]


def test_change_is_coming_until_the_day_before_it_takes_effect():
    make_change_set(None, ("repealed", "1.000001", DAY), is_public=True)
    shown = [bool(codes(context_on(DAY + dt.timedelta(days=days)))) for days in (-1, 0, 1)]
    assert shown == [True, False, False]


def test_decisions_stand_newest_first_and_older_ones_on_the_next_page(client):
    for days in range(12):
        make_change_set(f"{days}/QĐ", ("repealed", "1.000001", DAY), at=NOW - dt.timedelta(days=days))
    page = context_on(DAY)["page"]
    assert [changes.number for changes in page.rows] == [f"{days}/QĐ" for days in range(10)]
    words = said(client, PAGE + page.older)
    assert "Quyết định số 11/QĐ" in words
    assert "Sắp có hiệu lực" not in words


def test_repealed_procedure_and_what_replaces_it_are_linked_and_still_answer(client):
    make_edition(procedure=make_procedure("1.001193"), is_public=True)
    make_edition(procedure=make_procedure("1.014004"), is_public=True)
    item = {"action": "repealed", "code": "1.001193", "effective_on": DAY, "name": "A", "replaced_by_code": "1.014004"}
    changing.apply(make_change_set(None, item, is_public=True), by=None)
    html = client.get(PAGE).content.decode()
    for code in ("1.001193", "1.014004"):
        assert f'href="/thu-tuc/{code}/"' in html
        assert client.get(f"/thu-tuc/{code}/").status_code == 200


def test_procedure_that_citizens_do_not_find_is_no_link(client):
    make_edition(procedure=make_procedure("1.001193"))
    make_change_set(None, ("added", "1.001193", DAY), is_public=True)
    assert "/thu-tuc/1.001193/" not in client.get(PAGE).content.decode()


def test_page_without_changes_says_so(client):
    assert "chưa đăng quyết định nào" in said(client)


@pytest.mark.parametrize("hidden", ["draft", "scheduled", "withdrawn"])
def test_hidden_decision_is_nowhere(client, hidden):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    item = {"action": "repealed", "code": "1.000001", "effective_on": tomorrow, "name": "Chim hoàng yến"}
    changes = make_change_set("Hoàng yến", item, is_public=hidden != "draft")
    if hidden == "withdrawn":
        changes.withdraw("Hoàng yến", by=None)
    if hidden == "scheduled":
        ChangeSet.objects.filter(pk=changes.pk).update(public_from_at=NOW + dt.timedelta(hours=1))
    for address in (PAGE, RSS, ATOM):
        assert "oàng yến" not in client.get(address).content.decode()


def test_page_costs_the_same_with_many_changes(client):
    make_ward()
    counts = []
    for size in (1, 8):
        tomorrow = timezone.localdate() + dt.timedelta(days=1)
        for number in range(size):
            make_edition(procedure=make_procedure(f"{size}.00000{number}"), is_public=True)
            rows = [("repealed", f"{size}.00000{n}", tomorrow) for n in range(size)]
            make_change_set(None, *rows, is_public=True)
        with CaptureQueriesContext(connection) as found:
            client.get(PAGE)
            client.get(RSS)
        counts.append(len(found))
    assert counts[0] == counts[1]


def test_feeds_tell_the_decision_and_its_procedures(client):
    make_ward()
    item = {"action": "repealed", "code": "1.001193", "effective_on": DAY, "name": "Đăng ký khai sinh"}
    changes = make_change_set("1268/QĐ-UBND", item, ("amended", "1.001194", DAY), is_public=True)
    for read, address in ((read_rss, RSS), (read_atom, ATOM)):
        _, [entry] = read(client.get(address).content)
        assert entry["title"] == "Quyết định số 1268/QĐ-UBND: Công bố danh mục thủ tục"
        assert entry["link"].endswith(f"{PAGE}#qd-{changes.pk}")
        assert entry["summary"].startswith("1 sửa đổi, bổ sung và 1 bãi bỏ: 1.001193 Đăng ký khai sinh (từ 01/07/2026)")
