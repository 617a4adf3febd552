"""One record a number: what it is for, who answers, when, and what stands in for it."""

import datetime as dt

from django.conf import settings
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from common.indexing import Entry
from common.phones import EMERGENCY
from common.searching import Searchable, SearchableQuerySet
from ward.models import PHONE, Position, Unit, Weekday

TESTED_WITHIN_DAYS = 30


class Channel(models.TextChoices):
    """How a number is reached."""

    PHONE = "phone", "Điện thoại"
    ZALO = "zalo", "Zalo"
    EMAIL = "email", "Thư điện tử"
    WEB = "web", "Trang web"


_CHECKS = {
    Channel.PHONE: PHONE,
    Channel.ZALO: URLValidator(schemes=["https"], message="Hãy ghi địa chỉ Zalo đầy đủ, ví dụ https://zalo.me/02003000102."),
    Channel.EMAIL: EmailValidator("Địa chỉ thư điện tử chưa đúng."),
    Channel.WEB: URLValidator(schemes=["https"], message="Hãy ghi địa chỉ trang đầy đủ, bắt đầu bằng https://."),
}


def check_number(channel, number):
    """ValidationError when `number` is none of `channel`."""
    _CHECKS[channel](number)


class HotlineGroup(models.Model):
    name = models.CharField("Tên nhóm", max_length=120, unique=True, error_messages={"unique": "Đã có nhóm mang tên này."})
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm đường dây nóng"
        verbose_name_plural = "Nhóm đường dây nóng"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class HotlineQuerySet(SearchableQuerySet):
    def shown(self, *, on=None):
        """Those a citizen may call on `on` (a date, by default today), the first to call first; shifts are read with them."""
        on = on or timezone.localdate()
        is_valid = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        is_valid &= Q(valid_to__isnull=True) | Q(valid_to__gte=on)
        rows = self.filter(is_valid, is_active=True).exclude(number="")
        return rows.select_related("unit", "group", "position", "stand_in").prefetch_related("shifts").order_by("order", "pk")

    def for_guidance(self, *, on=None):
        """Shown telephones that a citizen is told to call with a question: none for emergencies."""
        return self.shown(on=on).filter(channel=Channel.PHONE, is_emergency=False)

    def told_numbers(self, *, on=None):
        """[the telephone numbers of shown ones]; one query."""
        rows = self.shown(on=on).filter(channel=Channel.PHONE).select_related(None).prefetch_related(None)
        return list(rows.values_list("number", flat=True))

    def untested(self, *, at=None):
        """Shown ones that nobody has tried for TESTED_WITHIN_DAYS days, or ever; nobody tries 113, 114 or 115."""
        since = (at or timezone.now()) - dt.timedelta(days=TESTED_WITHIN_DAYS)
        rows = self.shown(on=timezone.localdate(at)).exclude(number__in=EMERGENCY)
        return rows.filter(Q(last_tested_at__isnull=True) | Q(last_tested_at__lt=since))


class Hotline(Searchable):
    """`number` is "" until a second officer has confirmed the first one: change it by `models.change` only."""

    group = models.ForeignKey(HotlineGroup, models.PROTECT, null=True, blank=True, related_name="hotlines", verbose_name="Nhóm")
    purpose = models.CharField("Gọi để", max_length=120, help_text="Ví dụ: Hỏi về thủ tục hành chính; Tiếp công dân.")
    channel = models.CharField("Kênh", max_length=8, choices=Channel, default=Channel.PHONE)
    number = models.CharField("Số, địa chỉ", max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="hotlines", verbose_name="Đơn vị trả lời")
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="hotlines", verbose_name="Chức danh trực"
    )
    is_emergency = models.BooleanField("Là số khẩn cấp", default=False, help_text="Hiện đầu trang, nổi bật.")
    is_round_the_clock = models.BooleanField("Trực 24/24 giờ", default=False, help_text="Cả ngày nghỉ, không cần bảng giờ.")
    works_on_holidays = models.BooleanField("Trực cả ngày nghỉ lễ", default=False)
    hours_note = models.CharField("Ghi chú về giờ trực", max_length=120, blank=True)
    stand_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stands_in_for",
        verbose_name="Số thay",
        help_text="Gọi số này khi số chính không nhấc máy hoặc hết giờ trực.",
    )
    valid_from = models.DateField("Dùng từ ngày", null=True, blank=True)
    valid_to = models.DateField("Dùng đến hết ngày", null=True, blank=True)
    note = models.CharField("Ghi chú", max_length=240, blank=True)
    order = models.PositiveIntegerField("Thứ tự", default=0, help_text="Số nhỏ nhất là số gọi chung của phường.")
    is_active = models.BooleanField("Đang dùng", default=True)
    last_tested_at = models.DateTimeField("Gọi thử lần cuối", null=True, editable=False)
    last_tested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người gọi thử"
    )
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = HotlineQuerySet.as_manager()

    class Meta:
        verbose_name = "đường dây nóng"
        verbose_name_plural = "Đường dây nóng"
        ordering = ["order", "pk"]
        permissions = [("confirm_numberchange", "Xác nhận số đường dây nóng do người khác đề nghị")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose=""),
                name="hotline_is_complete",
                violation_error_message="Đường dây nóng phải có việc để gọi.",
            ),
            models.UniqueConstraint(
                fields=["purpose", "number"],
                condition=~Q(number=""),
                name="hotline_unique",
                violation_error_message="Số này đã có cho đúng việc ấy.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="hotline_valid_to_after_from",
                violation_error_message="Ngày hết dùng phải từ ngày bắt đầu dùng trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(stand_in__isnull=True) | ~Q(stand_in=F("pk")),
                name="hotline_not_its_own_stand_in",
                violation_error_message="Số thay phải là một số khác.",
            ),
        ]

    def __str__(self):
        return f"{self.purpose}: {self.number or 'chưa có số'}"

    def get_absolute_url(self):
        return f"{reverse('hotline:list')}#so-{self.pk}"

    def is_shown(self, *, on=None):
        """The same rule as `shown`, for one row."""
        on = on or timezone.localdate()
        return self.is_active and bool(self.number) and (self.valid_from or on) <= on <= (self.valid_to or on)

    @property
    def may_be_tested(self):
        return bool(self.number) and self.number not in EMERGENCY

    def is_untested(self, *, at=None):
        """The same rule as `untested`, for one row."""
        at = at or timezone.now()
        is_tested = self.last_tested_at and self.last_tested_at >= at - dt.timedelta(days=TESTED_WITHIN_DAYS)
        return self.is_shown(on=timezone.localdate(at)) and self.may_be_tested and not is_tested

    def searched_text(self):
        return "\n".join([self.purpose, self.number, self.unit.name if self.unit else "", self.hours_note, self.note])

    def index_entry(self):
        """By its number, too, and by what everybody calls such a number; the first to call before the others."""
        if not (self.is_active and self.number):
            return None
        names = ("đường dây nóng", "số điện thoại", "hotline", self.number, self.unit.name if self.unit else "")
        return Entry(self.purpose, names=names, body=self.folded, weight=1 - min(self.order, 10) / 100)


class Shift(models.Model):
    """When a number is answered on one weekday. An end before the beginning is on the next day (18:00–6:00)."""

    hotline = models.ForeignKey(Hotline, models.CASCADE, related_name="shifts", verbose_name="Đường dây nóng")
    weekday = models.PositiveSmallIntegerField("Thứ", choices=Weekday)
    opens_at = models.TimeField("Từ")
    lunch_from = models.TimeField("Nghỉ trưa từ", null=True, blank=True)
    lunch_to = models.TimeField("đến", null=True, blank=True)
    closes_at = models.TimeField("Đến")

    class Meta:
        verbose_name = "giờ trực"
        verbose_name_plural = "Giờ trực"
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["hotline", "weekday"],
                name="hotline_shift_once_a_weekday",
                violation_error_message="Mỗi thứ chỉ ghi một dòng giờ trực.",
            ),
            models.CheckConstraint(
                condition=~Q(opens_at=F("closes_at")),
                name="hotline_shift_has_length",
                violation_error_message="Giờ kết thúc phải khác giờ bắt đầu; trực cả ngày thì chọn “Trực 24/24 giờ”.",
            ),
            models.CheckConstraint(
                condition=Q(lunch_from__isnull=True, lunch_to__isnull=True)
                | Q(
                    lunch_from__isnull=False,  # a comparison with NULL is no refusal
                    lunch_to__isnull=False,
                    lunch_from__gt=F("opens_at"),
                    lunch_to__gt=F("lunch_from"),
                    closes_at__gt=F("lunch_to"),
                ),
                name="hotline_shift_lunch_inside",
                violation_error_message="Giờ nghỉ trưa phải đủ hai đầu và nằm trong giờ trực.",
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="hotline_shift_weekday", violation_error_message="Thứ không hợp lệ."
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"
