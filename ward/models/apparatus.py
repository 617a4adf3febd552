"""Units and positions (chức danh), and who holds a position from when to when.

Old and new names live side by side, each with its days of validity: before and after 01/7/2025 both are true.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from common.renditions import Pictured
from ward.models.profile import PHONE


class ValidityQuerySet(models.QuerySet):
    def valid(self, *, on=None):
        """In force on `on` (a date, by default today): the first and the last day are included."""
        on = on or timezone.localdate()
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_to__isnull=True) | Q(valid_to__gte=on))


class Named(models.Model):
    """A name with its days of validity; empty days mean "always"."""

    name = models.CharField("Tên", max_length=160)
    aliases = models.CharField(
        "Cách viết khác", max_length=300, blank=True, help_text="Cách nhau bằng dấu chấm phẩy, ví dụ: VH – XH; Văn hóa - Xã hội."
    )
    valid_from = models.DateField("Dùng từ ngày", null=True, blank=True)
    valid_to = models.DateField("Dùng đến hết ngày", null=True, blank=True)
    order = models.PositiveIntegerField("Thứ tự", default=0)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_valid_to_after_from",
                violation_error_message="Ngày hết dùng phải từ ngày bắt đầu dùng trở đi.",
            )
        ]

    def __str__(self):
        return self.name if self.is_valid() else f"{self.name} (tên cũ)"

    def is_valid(self, *, on=None):
        on = on or timezone.localdate()
        return (self.valid_from or on) <= on <= (self.valid_to or on)


class Unit(Named):
    """A part of the ward's apparatus or a body it works with, e.g. "Phòng Văn hóa - Xã hội"."""

    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name="Được thay bằng"
    )
    duties = models.TextField("Chức năng, nhiệm vụ", blank=True, help_text="Mỗi dòng một nhiệm vụ.")
    address = models.CharField("Địa chỉ, phòng làm việc", max_length=240, blank=True)
    phone = models.CharField("Điện thoại", max_length=60, blank=True, validators=[PHONE])
    email = models.EmailField("Thư điện tử", blank=True)
    is_listed = models.BooleanField(
        "Hiện ở trang Tổ chức bộ máy", default=True, help_text="Bỏ dấu với đơn vị chỉ phối hợp, ví dụ trường học, bưu điện."
    )

    class Meta(Named.Meta):
        verbose_name = "đơn vị"
        verbose_name_plural = "Đơn vị"
        constraints = [
            *Named.Meta.constraints,
            models.UniqueConstraint(
                fields=["name"], name="ward_unit_name_unique", violation_error_message="Đã có đơn vị mang tên này."
            ),
        ]


class Position(Named):
    """A chức danh, e.g. "Công chức Văn hóa – Xã hội": tasks belong to it, never to a person."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="positions", verbose_name="Thuộc đơn vị")
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name="Được thay bằng"
    )
    duties = models.TextField("Nhiệm vụ đảm nhiệm", blank=True, help_text="Mỗi dòng một nhiệm vụ.")
    is_leadership = models.BooleanField(
        "Là lãnh đạo phường",
        default=False,
        help_text="Người giữ chức danh hiện đầu trang Tổ chức bộ máy, có ảnh và tiểu sử tóm tắt.",
    )

    class Meta(Named.Meta):
        verbose_name = "chức danh"
        verbose_name_plural = "Chức danh"
        constraints = [
            *Named.Meta.constraints,
            models.UniqueConstraint(
                fields=["name", "unit"],
                name="ward_position_name_unique",
                violation_error_message="Đơn vị này đã có chức danh cùng tên.",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(unit__isnull=True),
                name="ward_position_name_unique_without_unit",
                violation_error_message="Đã có chức danh mang tên này.",
            ),
        ]

    def holders(self, *, on=None):
        """Who holds the position on `on` (by default today), those in their own right first, then acting ones."""
        return self.tenures.current(on=on)


class TenureQuerySet(models.QuerySet):
    def current(self, *, on=None):
        """Holding on `on`: the first and the last day are included."""
        on = on or timezone.localdate()
        return self.filter(Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gte=on)).order_by("is_acting", "starts_on")

    def leading(self, *, on=None):
        """Those that hold a post of the ward's leadership on `on`: their portraits are public, all others are not."""
        positions = Position.objects.valid(on=on).filter(is_leadership=True)
        return self.current(on=on).filter(position__in=positions)


class Tenure(Pictured):
    """One person in one position, from a day to a day; the picture is the person's portrait."""

    PICTURE_FOLDER = "lanh-dao"

    position = models.ForeignKey(Position, models.CASCADE, related_name="tenures", verbose_name="Chức danh")
    person_name = models.CharField("Họ và tên", max_length=120)
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến hết ngày", null=True, blank=True)
    is_acting = models.BooleanField("Phụ trách tạm thời", default=False)
    biography = models.TextField(
        "Tiểu sử tóm tắt", blank=True, help_text="Bắt buộc với lãnh đạo phường. Để một dòng trống giữa hai đoạn."
    )
    email = models.EmailField("Thư điện tử công vụ", blank=True)
    mobile = models.CharField("Số di động", max_length=60, blank=True, validators=[PHONE])
    mobile_consented_on = models.DateField(
        "Đồng ý công khai số di động ngày",
        null=True,
        blank=True,
        help_text="Chỉ ghi số di động khi người đó đã đồng ý công khai. Rút lại đồng ý thì xóa cả số.",
    )

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = "người giữ chức danh"
        verbose_name_plural = "Người giữ chức danh"
        ordering = ["-starts_on"]
        constraints = [
            *Pictured.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="ward_tenure_ends_after_start",
                violation_error_message="Ngày thôi giữ chức danh phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(mobile="") | Q(mobile_consented_on__isnull=False),
                name="ward_tenure_mobile_needs_consent",
                violation_error_message="Chỉ ghi số di động khi người đó đã đồng ý công khai: hãy ghi ngày đồng ý.",
            ),
        ]

    def __str__(self):
        return f"{self.person_name} – {self.position.name}"

    def mobile_on(self, day):
        """The number as it may be shown on `day`: from the day of consent on; "" without one."""
        return self.mobile if self.mobile_consented_on and self.mobile_consented_on <= day else ""
