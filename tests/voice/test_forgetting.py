"""What is forgotten, and when: senders with all they sent, comments that are not shown, files that no row knows."""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from tests.factories import SENDER, make_comment, make_feedback, make_picture, make_post, make_user, make_ward
from tests.voice.test_handling import at_nine
from voice.commenting import forget_comments
from voice.feedback.forgetting import FOLDER, WORDS, forget
from voice.models import Comment, Feedback, FeedbackFile, FeedbackState
from voice.models.comment import REFUSED_KEPT, WAITING_KEPT
from voice.models.feedback import FORGOTTEN_FIELDS, KEPT_DAYS, OPEN_KEPT_DAYS

pytestmark = pytest.mark.django_db
CLOSED_AT = at_nine(dt.date(2025, 3, 3))
DUE_AT = CLOSED_AT + dt.timedelta(days=KEPT_DAYS)
SECOND = dt.timedelta(seconds=1)


def make_closed(**fields):
    return make_feedback(answered_by=make_user(), state_changed_at=CLOSED_AT, **fields)


def is_forgotten(feedback):
    feedback.refresh_from_db()
    return feedback.forgotten_at is not None


def stored():
    root = Path(default_storage.path(FOLDER))
    return list(root.iterdir()) if root.exists() else []


def test_sender_is_kept_until_the_last_second_and_forgotten_then():
    feedback = make_closed()
    forget(at=DUE_AT - SECOND)
    assert not is_forgotten(feedback)
    forget(at=DUE_AT)
    assert is_forgotten(feedback)


def test_nothing_of_the_sender_or_of_what_was_said_is_left():
    feedback = make_closed()
    forget(at=DUE_AT)
    saved = Feedback.objects.values().get()
    assert {saved[name] for name in FORGOTTEN_FIELDS} == {""}
    assert not any(datum in str(saved) for datum in (*SENDER.values(), feedback.content, feedback.answer))
    assert [step.words for step in feedback.steps.all()] == [WORDS]


def test_public_text_stays():
    officer = make_user()
    texts = {"public_title": "Trả chậm", "public_summary": "Hồ sơ chậm.", "public_answer": "Đã trả."}
    make_closed(may_publish=True, published_at=CLOSED_AT, published_by=officer, **texts)
    forget(at=DUE_AT)
    assert Feedback.objects.published().get().public_answer == "Đã trả."
    assert Feedback.objects.get().acts() == ["unpublish"]


def test_files_go_with_their_bytes():
    feedback = make_closed()
    FeedbackFile.objects.create(feedback=feedback, title="Đơn", file=make_picture())
    assert len(stored()) == 1
    forget(at=DUE_AT)
    assert not FeedbackFile.objects.exists()
    assert stored() == []


@pytest.mark.parametrize("state", [FeedbackState.RECEIVED, FeedbackState.ACCEPTED])
def test_feedback_that_is_never_closed_is_forgotten_too_after_its_longer_term(state):
    feedback = make_feedback(state=state, state_changed_at=CLOSED_AT)
    due_at = CLOSED_AT + dt.timedelta(days=OPEN_KEPT_DAYS)
    forget(at=due_at - SECOND)
    assert not is_forgotten(feedback)
    forget(at=due_at)
    assert is_forgotten(feedback)
    assert feedback.acts() == []
    assert not Feedback.objects.waiting().exists() and not Feedback.objects.in_work().exists()


def test_sender_reads_that_his_feedback_was_forgotten(client):
    make_ward()
    feedback = make_feedback(state_changed_at=CLOSED_AT)
    forget(at=CLOSED_AT + dt.timedelta(days=OPEN_KEPT_DAYS))
    page = client.get(feedback.get_absolute_url()).content.decode()
    assert "đã được xóa theo thời hạn lưu" in page
    assert "chậm nhất ngày" not in page


def test_reopened_feedback_counts_from_its_new_end():
    feedback, officer = make_closed(), make_user()
    feedback.reopen(by=officer, at=DUE_AT - SECOND)
    feedback.transfer("Công an tỉnh", by=officer, at=DUE_AT)
    forget(at=DUE_AT)
    assert not is_forgotten(feedback)


def test_forgetting_again_changes_nothing():
    make_closed()
    forget(at=DUE_AT)
    first = Feedback.objects.values().get()
    forget(at=DUE_AT + dt.timedelta(days=1))
    assert Feedback.objects.values().get() == first


def test_feedback_whose_file_cannot_be_destroyed_is_tried_again_and_others_go_on(monkeypatch):
    stuck, other = make_closed(), make_closed()
    FeedbackFile.objects.create(feedback=stuck, title="Đơn", file=make_picture())

    def refuses(self, name):
        raise PermissionError(13, "read-only")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.files.storage.FileSystemStorage.delete", refuses)
        forget(at=DUE_AT)
    assert (is_forgotten(stuck), is_forgotten(other)) == (False, True)
    forget(at=DUE_AT)
    assert is_forgotten(stuck)


def test_table_refuses_a_forgotten_row_that_still_says_something():
    make_closed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(forgotten_at=DUE_AT)


def test_file_that_no_row_knows_is_destroyed_after_a_day():
    feedback = make_feedback()
    FeedbackFile.objects.create(feedback=feedback, title="Đơn", file=make_picture())
    [known] = stored()
    stray = known.with_name("0" * 32)
    stray.write_bytes(b"bytes of a form that was not stored")
    os.utime(stray, (DUE_AT.timestamp(),) * 2)
    os.utime(known, (DUE_AT.timestamp(),) * 2)
    forget(at=DUE_AT + dt.timedelta(days=1))
    assert set(stored()) == {known, stray}
    forget(at=DUE_AT + dt.timedelta(days=1) + SECOND)
    assert stored() == [known]


# -- Comments ---------------------------------------------------------------------------------------------------------
def test_comments_that_are_not_shown_are_deleted_after_their_terms():
    post, officer = make_post(), make_user()
    state = Comment.State
    decided = {"decided_by": officer, "sent_at": CLOSED_AT - WAITING_KEPT}
    refused = make_comment(post, state=state.REFUSED, decided_at=CLOSED_AT - REFUSED_KEPT, **decided)
    kept = make_comment(post, state=state.REFUSED, decided_at=CLOSED_AT - REFUSED_KEPT + SECOND, **decided)
    shown = make_comment(post, state=state.SHOWN, decided_at=CLOSED_AT - WAITING_KEPT, **decided)
    old = make_comment(post, sent_at=CLOSED_AT - WAITING_KEPT)
    waiting = make_comment(post, sent_at=CLOSED_AT - WAITING_KEPT + SECOND)
    forget_comments(at=CLOSED_AT)
    assert set(Comment.objects.all()) == {kept, shown, waiting}
    assert not Comment.objects.filter(pk__in=[refused.pk, old.pk]).exists()
