"""The ward's working schedule (lịch công tác), shown by ISO week."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from voice.models.days import has_usual_day

WEEK = dt.timedelta(days=7)


class WorkItemQuerySet(models.QuerySet):
    def in_order(self):
        """As a day runs: what holds all day first."""
        return self.order_by("day", F("starts_at").asc(nulls_first=True), "order", "pk")

    def shown(self):
        return self.filter(is_public=True).in_order()

    def in_week(self, monday):
        """Of the seven days from `monday` (a date) on."""
        return self.filter(day__gte=monday, day__lt=monday + WEEK)

    def set_public(self, is_public, *, by):
        """Returns how many lines changed."""
        return self.exclude(is_public=is_public).update(is_public=is_public, updated_by=by, updated_at=timezone.now())

    set_public.alters_data = True


class WorkItem(models.Model):
    """One line of a day; without an hour it holds all day."""

    day = models.DateField("Ngày")
    starts_at = models.TimeField("Giờ", null=True, blank=True, help_text="Để trống: cả ngày.")
    ends_at = models.TimeField("Đến", null=True, blank=True)
    title = models.CharField("Nội dung", max_length=300)
    chair = models.CharField("Chủ trì", max_length=200, blank=True)
    participants = models.CharField("Thành phần", max_length=400, blank=True)
    place = models.CharField("Địa điểm", max_length=240, blank=True)
    cancellation = models.CharField("Lý do hoãn", max_length=240, blank=True, help_text="Ghi lý do thì việc hiện là “Hoãn”.")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    is_public = models.BooleanField("Hiện trên cổng", default=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = "việc trong lịch công tác"
        verbose_name_plural = "Lịch công tác"
        ordering = ["-day", "starts_at", "order"]
        indexes = [models.Index(fields=["day"], condition=Q(is_public=True), name="voice_work_item_public")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="voice_work_item_ends_after_start",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
            has_usual_day("voice_work_item_day"),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.title}"

    @property
    def begins(self):
        """The moment, in the portal's zone; None when it holds all day."""
        return self._moment(self.starts_at)

    @property
    def ends(self):
        return self._moment(self.ends_at)

    def _moment(self, hour):
        return timezone.make_aware(dt.datetime.combine(self.day, hour)) if hour else None
