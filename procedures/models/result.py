"""Figures of "Công khai kết quả giải quyết TTHC" (form II.06a of Circular 01/2020/TT-VPCP), stored as they were published.

Totals stand beside their parts and need not fit: real publications do not always.
"""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from common.addresses import Address, Addressed, address_of
from common.publishing import Publishable, PublishableQuerySet
from procedures.models.procedure import Field
from ward.models import Unit


def count_field(label):
    """A number of dossiers; empty when the publication does not give it."""
    return models.PositiveIntegerField(label, null=True, blank=True)


class ResultPeriod(Addressed, Publishable):
    class Kind(models.TextChoices):
        MONTH = "month", "Tháng"
        QUARTER = "quarter", "Quý"
        HALF = "half", "6 tháng"
        NINE_MONTHS = "nine_months", "9 tháng"
        YEAR = "year", "Năm"
        OTHER = "other", "Kỳ khác"

    class Denominator(models.TextChoices):
        """What the on-time rate is a share of: both are met in practice."""

        RESOLVED = "resolved", "hồ sơ đã giải quyết"
        RECEIVED = "received", "hồ sơ đã tiếp nhận"

    title = models.CharField("Tên kỳ", max_length=120, help_text="Ví dụ: Quý III/2026.")
    kind = models.CharField("Loại kỳ", max_length=12, choices=Kind)
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến hết ngày")
    cut_off_on = models.DateField("Chốt số liệu ngày", null=True, blank=True)
    denominator = models.CharField("Tỷ lệ đúng hạn tính trên", max_length=8, choices=Denominator, default=Denominator.RESOLVED)
    note = models.TextField("Ghi chú", blank=True)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = PublishableQuerySet.as_manager()
    SLUG_BASE = "ky"

    class Meta:
        verbose_name = "kỳ kết quả giải quyết"
        verbose_name_plural = "Kết quả giải quyết thủ tục"
        permissions = [("publish_resultperiod", "Công bố kết quả giải quyết")]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="procedures_period_in_order",
                violation_error_message="Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.",
            ),
        ]
        indexes = [models.Index(fields=["-ends_on", "-starts_on"], name="procedures_period_newest")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("procedures:period", self.slug)


class ResultAddress(Address):
    """Every slug a period ever had."""

    period = models.ForeignKey(ResultPeriod, models.CASCADE, related_name="addresses", verbose_name="Kỳ")

    class Meta:
        verbose_name = "địa chỉ kỳ kết quả"
        verbose_name_plural = "Địa chỉ kỳ kết quả"


class ResultRow(models.Model):
    """One line of a period's table: a field, a unit, or the total."""

    period = models.ForeignKey(ResultPeriod, models.CASCADE, related_name="rows", verbose_name="Kỳ")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    label = models.CharField("Lĩnh vực, đơn vị", max_length=200)
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Lĩnh vực")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Đơn vị")
    is_total = models.BooleanField("Dòng tổng", default=False)
    carried_over_count = count_field("Kỳ trước chuyển sang")
    new_online_count = count_field("Mới: trực tuyến")
    new_direct_count = count_field("Mới: trực tiếp, bưu chính")
    received_count = count_field("Tiếp nhận: tổng")
    done_early_count = count_field("Giải quyết trước hạn")
    done_on_time_count = count_field("Giải quyết đúng hạn")
    done_late_count = count_field("Giải quyết quá hạn")
    done_count = count_field("Đã giải quyết: tổng")
    pending_on_time_count = count_field("Đang giải quyết trong hạn")
    pending_late_count = count_field("Đang giải quyết quá hạn")
    pending_count = count_field("Đang giải quyết: tổng")
    given_rate_percent = models.DecimalField(
        "Tỷ lệ đã công bố (%)",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text="Khi văn bản gốc ghi một tỷ lệ; cổng vẫn tự tính và nói rõ nếu khác.",
    )

    class Meta:
        verbose_name = "dòng kết quả"
        verbose_name_plural = "Số liệu"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period"],
                condition=Q(is_total=True),
                name="procedures_one_total",
                violation_error_message="Mỗi kỳ chỉ có một dòng tổng.",
            ),
            models.CheckConstraint(
                condition=Q(given_rate_percent__isnull=True) | Q(given_rate_percent__gte=0, given_rate_percent__lte=100),
                name="procedures_rate_is_percent",
                violation_error_message="Tỷ lệ phải từ 0 đến 100.",
            ),
        ]

    def __str__(self):
        return self.label
