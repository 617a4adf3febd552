"""When the ward's leaders receive citizens (lịch tiếp công dân): Law on Reception of Citizens, Decree 154/2026 art. 29."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from common.richtext import EditorPictures, RichTextField
from voice.models.days import has_usual_day
from ward.models import Position


class ReceptionRules(models.Model):
    """Where and how citizens are received, one row: regular time, place, rules (nội quy)."""

    SINGLE = 1

    place = models.CharField("Địa điểm tiếp công dân", max_length=240)
    regular_time = models.CharField("Thời gian tiếp thường xuyên", max_length=240)
    body = RichTextField("Nội quy, hướng dẫn", blank=True)
    body_pictures = EditorPictures("body")
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    class Meta:
        verbose_name = "nội quy tiếp công dân"
        verbose_name_plural = "Nội quy tiếp công dân"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="voice_reception_rules_single",
                violation_error_message="Cổng chỉ có một nội quy tiếp công dân.",
            )
        ]

    def __str__(self):
        return "Nội quy tiếp công dân"

    def save(self, *args, **kwargs):
        self.pk = self.SINGLE
        super().save(*args, **kwargs)


class ReceptionState(models.TextChoices):
    """How a session stands at a moment."""

    COMING = "coming", "Sắp tới"
    RUNNING = "running", "Đang tiếp"
    OVER = "over", "Đã kết thúc"
    CANCELLED = "cancelled", "Hoãn"


class ReceptionQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("day", "starts_at", "pk")

    def coming(self, *, on=None):
        """From `on` (by default today) on, that day included; cancelled ones are shown as such."""
        return self.filter(day__gte=on or timezone.localdate()).in_order()

    def held(self, *, on=None):
        """On days before `on` (by default today), the latest first; cancelled ones too."""
        return self.filter(day__lt=on or timezone.localdate()).in_order().reverse()

    def within(self, first, last):
        """From the day `first` to the day `last`, both included."""
        return self.filter(day__range=(first, last)).in_order()

    def taking_place(self):
        return self.filter(cancellation="")


class Reception(models.Model):
    """One session. Who receives is written out (`leader_name`), so that a later change of office changes no past session."""

    day = models.DateField("Ngày")
    starts_at = models.TimeField("Từ")
    ends_at = models.TimeField("Đến")
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="receptions", verbose_name="Chức danh"
    )
    leader_name = models.CharField(
        "Người tiếp", max_length=120, blank=True, help_text="Để trống: lấy người giữ chức danh đã chọn vào ngày tiếp."
    )
    leader_post = models.CharField("Chức vụ", max_length=200, blank=True, help_text="Để trống: lấy tên chức danh.")
    place = models.CharField("Địa điểm", max_length=240)
    agenda = models.CharField("Nội dung, thành phần", max_length=300, blank=True, help_text="Ví dụ: Tiếp công dân định kỳ.")
    note = models.CharField("Ghi chú", max_length=240, blank=True)
    cancellation = models.CharField("Lý do hoãn", max_length=240, blank=True, help_text="Ghi lý do thì buổi tiếp hiện là “Hoãn”.")
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = ReceptionQuerySet.as_manager()

    class Meta:
        verbose_name = "buổi tiếp công dân"
        verbose_name_plural = "Lịch tiếp công dân"
        ordering = ["-day", "-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="voice_reception_ends_after_start",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["day", "starts_at", "leader_name"],
                name="voice_reception_once",
                violation_error_message="Người này đã có buổi tiếp vào ngày, giờ ấy.",
            ),
            models.CheckConstraint(
                condition=~Q(leader_name=""),
                name="voice_reception_has_leader",
                violation_error_message="Hãy ghi người tiếp, hoặc chọn chức danh đang có người giữ.",
            ),
            has_usual_day("voice_reception_day"),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} {self.starts_at:%H:%M} – {self.leader_name}"

    def save(self, *args, **kwargs):
        if not self.leader_name:
            self.name_leader()
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.day is None or (self.leader_name and self.leader_post):
            return
        self.name_leader()
        if not self.leader_name:
            message = (
                "Chức danh chưa có người giữ vào ngày này: hãy ghi tên."
                if self.position
                else "Hãy ghi tên người tiếp hoặc chọn chức danh."
            )
            raise ValidationError({"leader_name": message})

    def name_leader(self):
        """Writes out who holds the position on the session's day, where the officer left it empty."""
        holder = self.position.holders(on=self.day).first() if self.position and not self.leader_name else None
        if holder:
            self.leader_name = holder.person_name
        if self.position and not self.leader_post:
            is_acting = holder is not None and holder.is_acting
            self.leader_post = f"{self.position.name} (phụ trách tạm thời)" if is_acting else self.position.name

    @property
    def begins(self):
        """The moment, in the portal's zone."""
        return timezone.make_aware(dt.datetime.combine(self.day, self.starts_at))

    @property
    def ends(self):
        return timezone.make_aware(dt.datetime.combine(self.day, self.ends_at))

    def state(self, *, at=None):
        """Its first moment belongs to it, its last does not."""
        at = at or timezone.now()
        if self.cancellation:
            return ReceptionState.CANCELLED
        if at < self.begins:
            return ReceptionState.COMING
        return ReceptionState.RUNNING if at < self.ends else ReceptionState.OVER
