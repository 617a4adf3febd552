"""What must not be kept of a feedback: its sender and what he said, a set time after it was closed or left lying."""

import datetime as dt
import logging

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from voice.models import Feedback, FeedbackFile
from voice.models.feedback import FORGOTTEN_FIELDS

STRAY_AFTER = dt.timedelta(days=1)  # a file without a row was left by a form that was not stored
FOLDER = "phan-anh"
WORDS = "Đã xóa thông tin người gửi, nội dung và tệp: hết thời hạn lưu."
logger = logging.getLogger(__name__)


def forget(*, at=None):
    """May be run again; what fails for one feedback is tried again the next day, and the others go on."""
    at = at or timezone.now()
    for feedback in Feedback.objects.to_forget(at=at).order_by("pk"):
        try:
            forget_sender(feedback, at=at)
        except OSError:
            logger.exception("feedback %s: its files could not be destroyed", feedback.pk)
    destroy_strays(at=at)


@transaction.atomic
def forget_sender(feedback, *, at):
    """Bytes first: a row without its file is met again the next day, a file without its row is not. The public text, which
    names nobody, stays."""
    locked = Feedback.objects.select_for_update().to_forget(at=at).filter(pk=feedback.pk).first()
    if locked is None:
        return
    for document in locked.files.all():
        document.file.delete(save=False)
        document.delete()
    blank = dict.fromkeys(FORGOTTEN_FIELDS, "")
    Feedback.objects.filter(pk=locked.pk).update(**blank, forgotten_at=at, version=locked.version + 1)
    locked.steps.create(made_at=at, words=WORDS)


def destroy_strays(*, at):
    """Files that no row knows any more, or never did."""
    if not default_storage.exists(FOLDER):
        return
    known = set(FeedbackFile.objects.values_list("file", flat=True))
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if path not in known and default_storage.get_modified_time(path) < at - STRAY_AFTER:
            default_storage.delete(path)
