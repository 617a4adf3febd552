"""Events (sự kiện): what happens when and where, for the page and for the reader's own calendar."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from common.publishing import Publishable, PublishableQuerySet
from news.models.post import Post


class EventQuerySet(PublishableQuerySet):
    def coming(self, *, at=None):
        """Not over at `at`, the nearest first; an event of whole days is over when its last day is."""
        return self.filter(_is_not_over(at or timezone.now())).order_by("starts_at", "pk")

    def over(self, *, days, at=None):
        """Over at `at`, ended at most `days` days before, the latest first."""
        at = at or timezone.now()
        return self.exclude(_is_not_over(at)).filter(ends_at__gte=at - dt.timedelta(days=days)).order_by("-starts_at", "-pk")


def _is_not_over(at):
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(ends_at__gte=at) | Q(is_all_day=True, ends_at__gte=today)


class Event(Publishable):
    title = models.CharField("Sự kiện", max_length=200)
    starts_at = models.DateTimeField("Bắt đầu")
    ends_at = models.DateTimeField("Kết thúc")
    is_all_day = models.BooleanField("Cả ngày", default=False, help_text="Chỉ hiện ngày, không hiện giờ.")
    place = models.CharField("Địa điểm", max_length=200, blank=True)
    description = models.TextField("Nội dung", blank=True, max_length=2000)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="events", verbose_name="Tin bài kèm theo")
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "sự kiện"
        verbose_name_plural = "Sự kiện"
        permissions = [("publish_event", "Công bố, gỡ sự kiện")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")),
                name="news_event_ends_after_start",
                violation_error_message="Sự kiện phải kết thúc sau khi bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.title
