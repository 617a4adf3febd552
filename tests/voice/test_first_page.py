"""Piles on the officers' first page: what waits stands there with the way to act, what does not is one quiet line."""

import pytest
from django.urls import reverse

from tests.desk import signed_in
from tests.factories import make_feedback, make_ward
from tests.news.pages import tree
from voice.models import FeedbackState

pytestmark = pytest.mark.django_db
RIGHTS = ("voice.view_feedback", "voice.handle_feedback", "voice.view_sender", "voice.moderate_comment", "voice.publish_feedback")


def first_page(client):
    return tree(client.get("/admin/"))


def test_piles_with_nothing_waiting_are_folded_into_one_line():
    make_ward(), make_feedback()
    page = first_page(signed_in(*RIGHTS))
    assert [pile.get("aria-labelledby") for pile in page.xpath("//section[contains(@class, 'pile ')]")] == [
        "pile-feedback_waiting"
    ]
    [idle] = page.xpath("//details[@class='idle-piles']")
    count = len(idle.xpath(".//li"))
    assert idle.xpath("string(summary)") == f"{count} mục khác không có gì chờ"
    assert "Không có bình luận nào chờ duyệt." in idle.xpath("string(.)")


def test_officer_for_whom_nothing_waits_is_told_so():
    make_ward()
    assert first_page(signed_in(*RIGHTS)).xpath("string(//details[@class='idle-piles']/summary)") == "Không có việc nào chờ bạn"


def test_feedback_that_waits_has_the_way_to_its_act():
    officer = signed_in(*RIGHTS)
    waiting, open_one = make_feedback(), make_feedback(state=FeedbackState.ACCEPTED)
    answered = make_feedback(answered_by=officer.officer, may_publish=True)
    ways = first_page(officer).xpath("//section[contains(@class, 'pile-feedback')]//a[@class='act']/@href")
    assert ways == [
        reverse("admin:voice_feedback_change", args=[waiting.pk]),
        reverse("admin:voice_feedback_act", args=[open_one.pk, "answer"]),
        reverse("admin:voice_feedback_act", args=[answered.pk, "publish"]),
    ]
