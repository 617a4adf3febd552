"""Which figures the public sees and under which name; what a former system had counted."""

from django.db import models
from django.db.models import Q


class Figure(models.TextChoices):
    """The rows of the counter in their order; the label is the name until an officer gives another."""

    ONLINE = "online", "Đang trực tuyến"
    TODAY = "today", "Hôm nay"
    YESTERDAY = "yesterday", "Hôm qua"
    WEEK = "week", "Tuần này"
    MONTH = "month", "Tháng này"
    YEAR = "year", "Năm nay"
    TOTAL = "total", "Tất cả"


class Shown(models.Model):
    """What officers chose for one row; a figure without a row is shown under its own name."""

    figure = models.CharField("Số liệu", max_length=12, choices=Figure, unique=True)
    name = models.CharField("Tên gọi", max_length=40, blank=True, help_text="Để trống: dùng tên có sẵn.")
    is_shown = models.BooleanField("Hiển thị", default=True)

    class Meta:
        verbose_name = "dòng của bộ đếm"
        verbose_name_plural = "Các dòng của bộ đếm"
        constraints = [
            models.CheckConstraint(
                condition=Q(figure__in=Figure.values),
                name="visits_shown_known_figure",
                violation_error_message="Bộ đếm không có số liệu này.",
            )
        ]

    def __str__(self):
        return self.name or self.get_figure_display()


class Former(models.Model):
    """What a system before the portal had counted; shown apart with its day, never added to ours."""

    source = models.CharField("Hệ thống cũ", max_length=120, help_text="Ví dụ: Trang thông tin điện tử phường (cũ).")
    visits_count = models.PositiveBigIntegerField("Số lượt đã đếm")
    counted_until = models.DateField("Đếm đến ngày")
    note = models.CharField("Ghi chú", max_length=200, blank=True, help_text="Cách đếm của hệ thống cũ, nếu biết.")

    class Meta:
        verbose_name = "số đếm của hệ thống cũ"
        verbose_name_plural = "Số đếm của hệ thống cũ"
        ordering = ["-counted_until", "pk"]
        constraints = [models.UniqueConstraint(fields=["source", "counted_until"], name="visits_former_once_a_day")]

    def __str__(self):
        return f"{self.source}, đến {self.counted_until:%d/%m/%Y}"
