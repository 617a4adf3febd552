"""Letters to officers, written in the transaction of what they tell of; they wait here for a mail server that answers."""

import datetime as dt

from django.db import models
from django.utils import timezone


class LetterQuerySet(models.QuerySet):
    def due(self, *, at=None):
        """Not sent, and their next try has come."""
        return self.filter(sent_at__isnull=True, next_try_at__lte=at or timezone.now()).order_by("next_try_at", "pk")


class Letter(models.Model):
    """`key` names what it tells of, so that the same thing is told once. It holds no datum of a citizen."""

    key = models.CharField("Khóa", max_length=80, unique=True)
    recipient = models.EmailField("Gửi đến")
    subject = models.CharField("Tiêu đề", max_length=200)
    body = models.TextField("Nội dung")
    written_at = models.DateTimeField("Viết lúc")
    next_try_at = models.DateTimeField("Gửi từ lúc")
    tries_count = models.PositiveIntegerField("Số lần thử", default=0)
    sent_at = models.DateTimeField("Đã gửi lúc", null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "thư báo cán bộ"
        verbose_name_plural = "Thư báo cán bộ"
        ordering = ["-written_at", "-pk"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=models.Q(sent_at__isnull=True), name="voice_letter_due"),
        ]

    def __str__(self):
        return self.subject

    def wait(self, *, at):
        """When to try again after failure number `tries_count`: 1, 2, 4 … 60 minutes."""
        self.next_try_at = at + dt.timedelta(minutes=min(60, 2 ** max(0, self.tries_count - 1)))
