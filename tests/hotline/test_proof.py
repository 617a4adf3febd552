"""Test calls, citizens' reports, and what of them the desk's first page tells whom."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hotline.desk import attention
from hotline.models import FailedCall, Hotline, NumberChange, TestCall
from hotline.models.hotline import TESTED_WITHIN_DAYS
from tests.desk import signed_in
from tests.factories import make_hotline, make_unit, make_user

pytestmark = pytest.mark.django_db
TEST, SETTLE, CONFIRM = "hotline.add_testcall", "hotline.change_failedcall", "hotline.confirm_numberchange"
NOW = timezone.make_aware(dt.datetime(2026, 11, 25, 9))


def report(hotline, count=1, at=None):
    for _ in range(count):
        FailedCall.objects.create(hotline=hotline, reported_at=at or timezone.now())


def post(client, page, hotline, **fields):
    return client.post(reverse(f"admin:hotline_hotline_{page}", args=[hotline.pk]), fields)


# -- Test calls -------------------------------------------------------------------------------------------------------
def test_one_tap_records_an_answered_call_and_settles_the_reports():
    desk, hotline = signed_in(TEST), make_hotline()
    report(hotline, 2)
    assert post(desk, "test", hotline, answered="yes", note="Chị Lan nghe máy").status_code == 302
    call = TestCall.objects.get()
    hotline.refresh_from_db()
    assert (call.is_answered, call.note, call.tested_by, hotline.last_tested_by) == (
        True,
        "Chị Lan nghe máy",
        desk.officer,
        desk.officer,
    )
    assert hotline.failed_calls.open().count() == 0
    assert "có người trả lời" in LogEntry.objects.get().change_message


def test_call_nobody_answered_is_no_test_and_is_reported():
    desk, hotline = signed_in(TEST), make_hotline()
    post(desk, "test", hotline, answered="no")
    hotline.refresh_from_db()
    assert (hotline.last_tested_at, hotline.failed_calls.open().count()) == (None, 1)


def test_tap_on_neither_button_is_refused_with_the_note_kept():
    refused = post(signed_in(TEST), "test", make_hotline(), note="Máy bận")
    assert refused.status_code == 422 and "Máy bận" in refused.content.decode() and not TestCall.objects.exists()


def test_number_that_waits_cannot_be_tried():
    hotline = make_hotline(number="")
    assert post(signed_in(TEST), "test", hotline, answered="yes").status_code == 302
    assert not TestCall.objects.exists()


def test_open_form_of_a_colleague_is_not_disturbed_by_a_test_call():
    hotline = make_hotline()
    before = hotline.updated_at
    post(signed_in(TEST), "test", hotline, answered="yes")
    hotline.refresh_from_db()
    assert hotline.updated_at == before


def test_settling_is_one_button_and_is_logged():
    desk, hotline = signed_in(SETTLE), make_hotline()
    report(hotline, 3)
    post(desk, "settle", hotline)
    assert {row.settled_by for row in FailedCall.objects.all()} == {desk.officer}
    assert LogEntry.objects.get().change_message == "Đã xử lý 3 lần báo không gọi được."


def test_without_the_right_nothing_is_tried_or_settled():
    keeper, hotline = signed_in("hotline.change_hotline", "hotline.view_hotline"), make_hotline()
    report(hotline)
    assert [post(keeper, page, hotline, answered="yes").status_code for page in ("test", "settle")] == [403, 403]
    assert keeper.get(reverse("admin:hotline_hotline_test", args=[hotline.pk])).status_code == 403


@pytest.mark.parametrize(("days", "is_untested"), [(TESTED_WITHIN_DAYS, False), (TESTED_WITHIN_DAYS + 1, True), (None, True)])
def test_number_is_untested_after_thirty_days_or_never(days, is_untested):
    hotline = make_hotline(last_tested_at=None if days is None else NOW - dt.timedelta(days=days))
    assert Hotline.objects.untested(at=NOW).exists() == hotline.is_untested(at=NOW) == is_untested


def test_nobody_is_told_to_try_an_emergency_number():
    hotline = make_hotline(number="113", is_emergency=True)
    assert not hotline.is_untested() and not Hotline.objects.untested().exists()
    assert (
        "không gọi thử"
        in signed_in(TEST, "hotline.view_hotline")
        .get(reverse("admin:hotline_hotline_test", args=[hotline.pk]), follow=True)
        .content.decode()
    )


def test_number_that_nobody_sees_needs_no_test():
    assert not make_hotline(is_active=False).is_untested() and not Hotline.objects.untested().exists()


# -- The first page ---------------------------------------------------------------------------------------------------
def piles(*permissions, user=None, at=None):
    officer = signed_in(*permissions, user=user).officer
    return {pile.kind: pile.rows for pile in attention(officer, at=at)}


def ask(hotline, by=None):
    return NumberChange.ask(hotline, channel="phone", number="0200 3000 999", reason="Thay tổng đài", by=by or make_user())


def test_waiting_number_stands_before_who_may_confirm_it_and_not_before_others():
    change = ask(make_hotline(last_tested_at=timezone.now()))
    assert piles(CONFIRM) == {"hotline_waiting": [change]}
    assert piles("hotline.view_hotline", "hotline.change_hotline", TEST) == {}


def test_own_request_is_told_as_waiting_for_another():
    officer = make_user()
    change = ask(make_hotline(), by=officer)
    assert piles(CONFIRM, "hotline.change_hotline", user=officer) == {"hotline_asked": [change]}


def test_reported_numbers_stand_with_their_counts_the_most_reported_first():
    now = timezone.now()
    often, once, settled = (make_hotline(last_tested_at=now) for _ in range(3))
    report(once), report(often, 3), report(settled)
    settled.failed_calls.settle(by=make_user())
    assert [(row, row.report_count) for row in piles(TEST)["hotline_failing"]] == [(often, 3), (once, 1)]


def test_untested_numbers_stand_before_who_may_test():
    old = make_hotline(last_tested_at=NOW - dt.timedelta(days=31))
    make_hotline(last_tested_at=NOW)
    assert piles(TEST, at=NOW) == {"hotline_untested": [old]}


def test_each_row_leads_straight_to_the_page_where_it_is_done():
    change = ask(make_hotline())
    report(change.hotline)
    page = signed_in(TEST, CONFIRM).get("/admin/").content.decode()
    test = reverse("admin:hotline_hotline_test", args=[change.hotline_id])
    assert page.count(f'href="{test}"') == 1  # reported: not once more among the untested
    assert reverse("admin:hotline_numberchange_decide", args=[change.pk]) in page


def test_first_page_asks_as_many_queries_for_fifty_numbers_as_for_two():
    desk, counts = signed_in(TEST, CONFIRM, "hotline.change_hotline"), []
    for more in (2, 48):
        for _ in range(more):
            hotline = make_hotline(unit=make_unit())
            report(hotline), ask(hotline)
            ask(make_hotline(), by=desk.officer)
        with CaptureQueriesContext(connection) as queries:
            page = desk.get("/admin/").content.decode()
        counts.append(len(queries))
        assert page.count('class="pile pile-hotline') == 4
    assert counts[0] == counts[1]
