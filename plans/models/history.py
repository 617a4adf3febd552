"""What a plan was before: every address it ever had, every change of its issued text."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from common.addresses import Address


class PlanAddress(Address):
    """Every slug a plan ever had."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="addresses", verbose_name="Kế hoạch")

    class Meta:
        verbose_name = "địa chỉ kế hoạch"
        verbose_name_plural = "Địa chỉ kế hoạch"


class PlanChange(models.Model):
    """One change of an issued plan's text, with its public reason."""

    class Kind(models.TextChoices):
        SPELLING = "spelling", "Đính chính lỗi chính tả"
        AMENDMENT = "amendment", "Sửa đổi theo văn bản"

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="changes", verbose_name="Kế hoạch")
    kind = models.CharField("Loại thay đổi", max_length=10, choices=Kind)
    amending_document = models.CharField(
        "Văn bản sửa đổi", max_length=200, blank=True, help_text="Ví dụ: Kế hoạch số 45/KH-UBND."
    )
    note = models.TextField("Nội dung thay đổi (công khai)")
    version = models.PositiveIntegerField("Phiên bản")
    made_at = models.DateTimeField("Lúc", default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="Người sửa")

    class Meta:
        verbose_name = "lần sửa văn bản"
        verbose_name_plural = "Các lần sửa văn bản"
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="amendment") | ~Q(amending_document=""),
                name="plans_change_names_amending_document",
                violation_error_message="Hãy ghi số, ký hiệu của văn bản sửa đổi.",
            ),
            models.CheckConstraint(
                condition=~Q(note=""), name="plans_change_has_note", violation_error_message="Hãy ghi nội dung thay đổi."
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} – {self.note[:60]}"
