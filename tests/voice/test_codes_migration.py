"""What the desk's logs and letters held of codes and of readers' words before they held numbers."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.utils import timezone

from tests.factories import make_comment, make_feedback, make_post, make_user
from voice.models import Letter

pytestmark = pytest.mark.django_db
forwards = import_module("voice.migrations.0003_codes_out_of_logs").forwards


def test_old_log_and_letters_lose_codes_and_words():
    officer, feedback, comment = make_user(), make_feedback("7XK4-M2QN"), make_comment(make_post(), "Lời của bạn đọc")
    LogEntry.objects.log_actions(officer.pk, [feedback], ADDITION, single_object=True)
    LogEntry.objects.log_actions(officer.pk, [comment], CHANGE, single_object=True)
    LogEntry.objects.log_actions(officer.pk, [make_post(title="Tin khác")], CHANGE, single_object=True)
    LogEntry.objects.exclude(object_repr="Tin khác").update(object_repr="7XK4-M2QN – Lời của bạn đọc")
    now, sent = timezone.now(), {"recipient": "canbo@example.gov.vn", "subject": "Phản ánh, kiến nghị mới: 7XK4-M2QN"}
    body = "Cổng thông tin vừa nhận phản ánh, kiến nghị mã 7XK4-M2QN.\n"
    Letter.objects.create(key="feedback-7XK4-M2QN-1", **sent, body=body, written_at=now, next_try_at=now)
    forwards(apps, None)
    told = set(LogEntry.objects.values_list("object_repr", flat=True))
    assert told == {f"Phản ánh số {feedback.pk}", f"Bình luận số {comment.pk}", "Tin khác"}
    letter = Letter.objects.get()
    assert letter.key == f"feedback-{feedback.pk}-1"
    assert letter.subject == f"Phản ánh, kiến nghị mới: số {feedback.pk}"
    assert letter.body == f"Cổng thông tin vừa nhận phản ánh, kiến nghị số {feedback.pk}.\n"
