"""The numbers that citizens are told to call, each with what it is for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from common.indexing import Entry
from common.searching import Searchable, SearchableQuerySet
from ward.models import Unit
from ward.models.profile import PHONE


class HotlineQuerySet(SearchableQuerySet):
    def shown(self):
        """Those in use, the first to call first."""
        return self.filter(is_active=True).select_related("unit").order_by("order", "pk")


class Hotline(Searchable):
    purpose = models.CharField("Gọi để", max_length=120, help_text="Ví dụ: Hỏi về thủ tục hành chính; Tiếp công dân.")
    number = models.CharField("Số điện thoại", max_length=60, validators=[PHONE])
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="hotlines", verbose_name="Đơn vị trả lời")
    hours = models.CharField("Giờ trực", max_length=120, blank=True, help_text="Ví dụ: 7:30–11:30, 13:00–17:00, ngày làm việc.")
    note = models.CharField("Ghi chú", max_length=240, blank=True)
    order = models.PositiveIntegerField("Thứ tự", default=0, help_text="Số nhỏ nhất là số gọi chung của phường.")
    is_active = models.BooleanField("Đang dùng", default=True)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = HotlineQuerySet.as_manager()

    class Meta:
        verbose_name = "đường dây nóng"
        verbose_name_plural = "Đường dây nóng"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(number=""),
                name="hotline_is_complete",
                violation_error_message="Đường dây nóng phải có việc để gọi và số điện thoại.",
            ),
            models.UniqueConstraint(
                fields=["purpose", "number"],
                name="hotline_unique",
                violation_error_message="Số này đã có cho đúng việc ấy.",
            ),
        ]

    def __str__(self):
        return f"{self.purpose}: {self.number}"

    def get_absolute_url(self):
        return f"{reverse('hotline:list')}#so-{self.pk}"

    def searched_text(self):
        return "\n".join([self.purpose, self.number, self.unit.name if self.unit else "", self.hours, self.note])

    def index_entry(self):
        """By its number, too, and by what everybody calls such a number; the first to call before the others."""
        if not self.is_active:
            return None
        names = ("đường dây nóng", "số điện thoại", "hotline", self.number, self.unit.name if self.unit else "")
        return Entry(self.purpose, names=names, body=self.folded, weight=1 - min(self.order, 10) / 100)
