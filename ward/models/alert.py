"""The banner on top of every page, for some hours or days: an emergency, a notice, a planned stop."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from common.caching import until

NOTICE_WORKING_DAYS = 7  # a planned stop is told so many working days ahead (Decree 224/2026 art. 13)
SATURDAY = 5


def working_days_between(first, last):
    """Mondays to Fridays after `first` and before `last` (dates, neither included); public holidays are not known here."""
    weeks, rest = divmod(max((last - first).days - 1, 0), 7)
    return weeks * 5 + sum((first.weekday() + 1 + n) % 7 < SATURDAY for n in range(rest))


class AlertQuerySet(models.QuerySet):
    def shown(self, *, at=None):
        """Those that stand on every page at `at`: their first moment is included, their last is not. The gravest first."""
        at = at or timezone.now()
        return self.not_over(at=at).filter(shown_from_at__lte=at)

    def not_over(self, *, at):
        rank = Case(
            *(When(kind=kind, then=Value(place)) for place, kind in enumerate(Alert.Kind.values)), output_field=IntegerField()
        )
        return self.filter(shown_until_at__gt=at).order_by(rank, "-shown_from_at")

    def now(self):
        """[Alert] as `shown` gives them now; a kept page with them ends when the next one comes or goes."""
        at = timezone.now()
        alerts = list(self.not_over(at=at))
        for alert in alerts:
            until(alert.shown_from_at)
            until(alert.shown_until_at)
        return [alert for alert in alerts if alert.shown_from_at <= at]


class Alert(models.Model):
    class Kind(models.TextChoices):
        """The gravest first."""

        EMERGENCY = "emergency", "Khẩn cấp"
        MAINTENANCE = "maintenance", "Bảo trì"
        NOTICE = "notice", "Thông báo"

    kind = models.CharField("Loại", max_length=12, choices=Kind, default=Kind.NOTICE)
    text = models.CharField("Nội dung", max_length=300, help_text="Một hai câu: việc gì, ở đâu, người dân cần làm gì.")
    url = models.CharField("Đường dẫn xem thêm", max_length=300, blank=True, help_text="Trang trên cổng, ví dụ /tin-tuc/….")
    shown_from_at = models.DateTimeField("Hiện từ")
    shown_until_at = models.DateTimeField("Hiện đến")
    stops_at = models.DateTimeField("Ngừng hoạt động từ", null=True, blank=True, help_text="Chỉ với bảo trì.")
    resumes_at = models.DateTimeField("Dự kiến hoạt động lại", null=True, blank=True, help_text="Chỉ với bảo trì.")

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo đầu trang"
        verbose_name_plural = "Thông báo đầu trang"
        ordering = ["-shown_from_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until_at__gt=F("shown_from_at")),
                name="ward_alert_ends_after_start",
                violation_error_message="Thời điểm thôi hiện phải sau thời điểm bắt đầu hiện.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="maintenance")
                | Q(stops_at__isnull=False, resumes_at__isnull=False, resumes_at__gt=F("stops_at")),
                name="ward_alert_maintenance_has_times",
                violation_error_message="Thông báo bảo trì phải có giờ ngừng và giờ dự kiến hoạt động lại, sau giờ ngừng.",
            ),
            models.CheckConstraint(
                condition=Q(kind="maintenance") | Q(stops_at__isnull=True, resumes_at__isnull=True),
                name="ward_alert_only_maintenance_stops",
                violation_error_message="Chỉ thông báo bảo trì mới có giờ ngừng và giờ hoạt động lại.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"

    def clean(self):
        super().clean()
        if self.url and not (self.url.startswith("/") and not self.url.startswith(("//", "/\\"))):
            raise ValidationError({"url": "Chỉ dẫn đến trang trên cổng: bắt đầu bằng một dấu gạch chéo."})

    @property
    def is_late_notice(self):
        """A planned stop told less than NOTICE_WORKING_DAYS working days ahead: a warning only, urgent repairs go on."""
        if self.kind != self.Kind.MAINTENANCE or not (self.stops_at and self.shown_from_at):
            return False
        days = timezone.localdate(self.shown_from_at), timezone.localdate(self.stops_at)
        return working_days_between(*days) < NOTICE_WORKING_DAYS
