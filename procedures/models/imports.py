"""A file brought in: who, when, what it would change, and whether that was confirmed."""

import datetime as dt
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(days=1)  # an uploaded file that nobody confirms


def new_token():
    return secrets.token_hex(16)


class ImportRunQuerySet(models.QuerySet):
    def waiting(self):
        """Those that still have their file."""
        return self.filter(state__in=(ImportRun.State.READING, ImportRun.State.READ))

    def stale(self, *, at=None):
        return self.waiting().filter(started_at__lte=(at or timezone.now()) - KEPT_FOR)


class ImportRun(models.Model):
    """`result` is what `procedures.importing.matching.Outcome.told` says; from the confirmation on only its counts."""

    class State(models.TextChoices):
        READING = "reading", "Đang đọc"
        READ = "read", "Chờ xác nhận"
        FAILED = "failed", "Không đọc được"
        CONFIRMED = "confirmed", "Đã nhập"
        CANCELLED = "cancelled", "Đã hủy"

    token = models.CharField("Mã tệp", max_length=32, unique=True, default=new_token, editable=False)
    file_name = models.CharField("Tên tệp", max_length=200)
    sha256 = models.CharField("Mã băm SHA-256", max_length=64)
    started_at = models.DateTimeField("Tải lên lúc", default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="Người tải lên"
    )
    state = models.CharField("Trạng thái", max_length=10, choices=State, default=State.READING)
    message = models.TextField("Thông báo", blank=True)
    result = models.JSONField("Kết quả so sánh", default=dict, blank=True)
    done_at = models.DateTimeField("Xác nhận lúc", null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="Người xác nhận"
    )

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập tệp"
        verbose_name_plural = "Các lần nhập tệp"
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["state", "started_at"], name="procedures_import_waiting")]

    def __str__(self):
        return self.file_name

    def settle(self, state, *, message="", result=None):
        """From READING, once; a second reader of the same answer changes nothing."""
        self._move({self.State.READING}, state=state, message=message, result=result or {})

    def renew(self, result, *, message):
        """The list has changed: a new comparison takes the place of the one that was shown."""
        self._move({self.State.READ}, result=result, message=message)

    def finish(self, *, by, counts, message):
        self.state, self.done_at, self.done_by = self.State.CONFIRMED, timezone.now(), by
        self.result, self.message = {"counts": counts}, message
        self.save()

    def cancel(self, *, by=None, message="Đã hủy, danh mục không thay đổi."):
        """Not what is written already."""
        changes = {"state": self.State.CANCELLED, "done_at": timezone.now(), "done_by": by, "result": {}, "message": message}
        self._move({self.State.READING, self.State.READ}, **changes)

    def _move(self, sources, **changes):
        type(self).objects.filter(pk=self.pk, state__in=sources).update(**changes)
        self.refresh_from_db()
