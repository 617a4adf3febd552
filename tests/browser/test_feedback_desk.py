"""The desk of feedback in a real browser: accessibility in every look, small screens, an act by keyboard."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.test_public import NARROW, WIDE, sideways
from tests.factories import make_feedback, make_user, make_ward
from voice.letters import tell_officers
from voice.models import Feedback, FeedbackState


@pytest.fixture
def officer(db):
    make_ward()
    return make_user(is_superuser=True, first_name="Ninh Thị Thu Lành")


def page_of(feedback):
    return reverse("admin:voice_feedback_change", args=[feedback.pk])


def act_of(feedback, name):
    return reverse("admin:voice_feedback_act", args=[feedback.pk, name])


def test_desk_has_no_accessibility_violation_fits_a_phone_and_works_by_keyboard(page, live_server, sign_in, officer, check_axe):
    late = make_feedback(received_at=timezone.now() - dt.timedelta(days=30))
    public = make_feedback(answered_by=officer, may_publish=True)
    public.publish(title="Trả kết quả chậm", summary="Hồ sơ chậm.", answer="Gọi 0200 3000 102.", by=officer)
    tell_officers(late)
    sign_in(officer)

    def check(address=None):
        if address:
            page.goto(live_server.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            check_axe(page)
            assert sideways(page) == 0, page.url

    lists = ("admin:voice_feedback_changelist", "admin:voice_letter_changelist", "admin:voice_feedback_add")
    for address in (*map(reverse, lists), reverse("admin:voice_feedback_logbook"), page_of(public), act_of(late, "transfer")):
        check(address)
    page.goto(live_server.url + act_of(late, "refuse"))
    check()
    page.goto(live_server.url + act_of(public, "publish"))
    with page.expect_response(lambda response: response.status == 422):
        page.get_by_role("button", name="Sửa bản công khai").press("Enter")
    page.get_by_label("Tôi đã xem").wait_for()
    check()
    check(page_of(late))
    page.get_by_role("button", name="Tiếp nhận", exact=True).press("Enter")
    page.get_by_text("Đã tiếp nhận phản ánh.").wait_for()
    assert Feedback.objects.get(pk=late.pk).state == FeedbackState.ACCEPTED
