"""Feedback that waits for an officer: piles for the first page."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from common.piles import pile
from voice.feedback.handling import due_of
from voice.models import Feedback, FeedbackState
from ward.working_days import WorkingCalendar

ROW = "admin/voice/pile_feedback.html"
ASKED_DAYS = 60  # so long after an answer its officers are asked whether to publish it


def piles(user, *, at=None):
    """Piles that `user` may see, the oldest feedback first; each row knows its `due`."""
    at = at or timezone.now()
    found = []
    if user.has_perms(["voice.handle_feedback", "voice.view_sender"]):
        found = [_waiting(), _open()]
    if user.has_perms(["voice.publish_feedback", "voice.view_sender"]):
        found.append(_to_publish(at))
    return _with_due(found, timezone.localdate(at)) if found else []


def _waiting():
    return _pile(
        "feedback_waiting",
        "Phản ánh, kiến nghị chưa ai tiếp nhận",
        Feedback.objects.waiting().order_by("received_at", "pk"),
        query=f"state__exact={FeedbackState.RECEIVED}",
        none="Không có phản ánh nào chờ tiếp nhận.",
    )


def _open():
    return _pile(
        "feedback_open",
        "Phản ánh, kiến nghị đang xử lý",
        Feedback.objects.in_work().order_by("received_at", "pk"),
        query=f"state__exact={FeedbackState.ACCEPTED}",
        none="Không có phản ánh nào đang xử lý.",
    )


def _to_publish(at):
    return _pile(
        "feedback_to_publish",
        "Trả lời có thể công khai",
        Feedback.objects.to_publish(since=at - dt.timedelta(days=ASKED_DAYS)).order_by("state_changed_at", "pk"),
        query=f"state__exact={FeedbackState.ANSWERED}&may_publish__exact=1",
        none="Không có trả lời nào chờ công khai.",
    )


def _pile(kind, title, rows, *, query, none):
    url = f"{reverse('admin:voice_feedback_changelist')}?{query}"
    return pile(kind, title, rows, url=url, none=none, template=ROW)


def _with_due(found, on):
    calendar = WorkingCalendar.around(on)
    for row in (row for piled in found for row in piled.rows):
        row.due = due_of(row, calendar, on=on)
    return found
