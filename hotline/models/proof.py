"""What proves that a number is answered: test calls by officers; and what speaks against it: citizens who got no answer."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from hotline.models.hotline import Hotline


class TestCall(models.Model):
    """One call by an officer."""

    __test__ = False  # the name is the field's, not pytest's

    hotline = models.ForeignKey(Hotline, models.CASCADE, related_name="test_calls", verbose_name="Đường dây nóng")
    tested_at = models.DateTimeField("Gọi thử lúc")
    tested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người gọi thử")
    is_answered = models.BooleanField("Có người trả lời")
    note = models.CharField("Ghi chú", max_length=240, blank=True)

    class Meta:
        verbose_name = "lần gọi thử"
        verbose_name_plural = "Các lần gọi thử"
        ordering = ["-tested_at", "-pk"]

    def __str__(self):
        return f"{timezone.localtime(self.tested_at):%H:%M %d/%m/%Y}: {'có' if self.is_answered else 'không'} người trả lời"

    @classmethod
    @transaction.atomic
    def record(cls, hotline, *, is_answered, by, note="", at=None):
        """Only an answered call counts as the number's last test; it settles the reports before it. A call that nobody
        answered is a report like a citizen's."""
        at = at or timezone.now()
        call = cls.objects.create(hotline=hotline, tested_at=at, tested_by=by, is_answered=is_answered, note=note)
        if is_answered:
            hotline.last_tested_at, hotline.last_tested_by = at, by
            hotline.save(update_fields=["last_tested_at", "last_tested_by"])
            hotline.failed_calls.settle(by=by, at=at)
        else:
            FailedCall.objects.create(hotline=hotline, reported_at=at)
        return call


class FailedCallQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at__isnull=True)

    def settle(self, *, by, at=None):
        """All open ones reported until `at`, by default now; returns how many."""
        at = at or timezone.now()
        return self.open().filter(reported_at__lte=at).update(settled_at=at, settled_by=by)

    settle.alters_data = True


class FailedCall(models.Model):
    """A call that nobody answered, as a citizen tells it ("Gọi không được") or an officer who tried: which number and when,
    nothing about him."""

    hotline = models.ForeignKey(Hotline, models.CASCADE, related_name="failed_calls", verbose_name="Đường dây nóng")
    reported_at = models.DateTimeField("Báo lúc")
    settled_at = models.DateTimeField("Xong lúc", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người xử lý"
    )

    objects = FailedCallQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gọi không được"
        verbose_name_plural = "Các lần gọi không được"
        ordering = ["-reported_at", "-pk"]
        indexes = [
            models.Index(fields=["hotline"], condition=Q(settled_at__isnull=True), name="hotline_failed_call_open"),
        ]

    def __str__(self):
        return f"{timezone.localtime(self.reported_at):%H:%M %d/%m/%Y}"
