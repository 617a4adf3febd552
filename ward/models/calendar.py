"""Days that are not what their weekday says: holidays, and the working days they are swapped with."""

from django.db import models
from django.db.models import Q


class Weekday(models.IntegerChoices):
    """As `date.weekday()` counts."""

    MONDAY = 0, "Thứ Hai"
    TUESDAY = 1, "Thứ Ba"
    WEDNESDAY = 2, "Thứ Tư"
    THURSDAY = 3, "Thứ Năm"
    FRIDAY = 4, "Thứ Sáu"
    SATURDAY = 5, "Thứ Bảy"
    SUNDAY = 6, "Chủ nhật"


class SpecialDay(models.Model):
    """A holiday, or a day worked in a holiday's place with the hours of `works_as`."""

    day = models.DateField("Ngày", unique=True, error_messages={"unique": "Ngày này đã có trong danh sách."})
    name = models.CharField("Tên ngày", max_length=120, help_text="Ví dụ: Quốc khánh; Làm bù ngày 30/4.")
    is_working = models.BooleanField("Là ngày làm việc bù", default=False)
    works_as = models.PositiveSmallIntegerField(
        "Làm việc theo giờ của", choices=Weekday, null=True, blank=True, help_text="Chỉ với ngày làm bù: thứ được hoán đổi."
    )

    class Meta:
        verbose_name = "ngày nghỉ lễ, ngày làm bù"
        verbose_name_plural = "Ngày nghỉ lễ, ngày làm bù"
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_working=True, works_as__isnull=False) | Q(is_working=False, works_as__isnull=True),
                name="ward_special_day_works_as",
                violation_error_message="Ngày làm bù phải chọn làm theo giờ của thứ nào; ngày nghỉ thì để trống ô này.",
            )
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.name}"
