"""The ward itself: its profile, its units and positions (chức danh), and who holds a position from when to when.

Old and new names live side by side, each with its days of validity: before and after 01/7/2025 both are true.
"""

from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from common.pictures import as_webp, checked_picture, picture_name

PHONE = RegexValidator(
    r"^[0-9+().\- ]{3,30}(\s*\(.{1,30}\))?$", "Số điện thoại chỉ gồm chữ số, dấu chấm, gạch, ngoặc và dấu cộng."
)


class Ward(models.Model):
    """The one profile of the body that runs this portal (always row 1)."""

    SINGLE = 1

    name = models.CharField("Tên phường", max_length=120, help_text="Ví dụ: phường Hoa Sen. Viết như giữa câu.")
    body_name = models.CharField("Tên cơ quan", max_length=160, help_text="Ví dụ: Ủy ban nhân dân phường Hoa Sen.")
    short_body_name = models.CharField("Tên cơ quan viết tắt", max_length=120, help_text="Ví dụ: UBND phường Hoa Sen.")
    parent_heading = models.CharField(
        "Cơ quan chủ quản trên văn bản",
        max_length=120,
        blank=True,
        help_text="Để trống với UBND phường: thể thức không ghi dòng này.",
    )
    body_heading = models.TextField(
        "Tên cơ quan trên văn bản", help_text="Mỗi dòng in một dòng, ví dụ: ỦY BAN NHÂN DÂN ↵ PHƯỜNG HOA SEN."
    )
    place = models.CharField(
        "Địa danh trên văn bản", max_length=80, help_text="Ví dụ: Hoa Sen; phường mang tên người hoặc số: Phường 1."
    )
    parent_body = models.CharField("Cơ quan cấp trên", max_length=160, blank=True)
    address = models.CharField("Địa chỉ trụ sở", max_length=240)
    phone = models.CharField("Điện thoại", max_length=60, blank=True, validators=[PHONE])
    email = models.EmailField("Thư điện tử", blank=True)
    responsible_name = models.CharField("Người chịu trách nhiệm nội dung", max_length=120, blank=True)
    responsible_post = models.CharField("Chức vụ người chịu trách nhiệm", max_length=120, blank=True)
    logo = models.FileField(
        "Biểu trưng",
        upload_to="bieu-trung",
        blank=True,
        validators=[checked_picture],
        help_text="Ảnh vuông JPEG, PNG hoặc WebP. Để trống: cổng dùng hình hoa sen.",
    )
    welcome = models.CharField("Lời chào", max_length=160, blank=True)
    slogan = models.CharField("Khẩu hiệu", max_length=200, blank=True)
    spokesperson_name = models.CharField("Người phát ngôn", max_length=120, blank=True)
    spokesperson_post = models.CharField("Chức vụ người phát ngôn", max_length=120, blank=True)
    spokesperson_phone = models.CharField("Điện thoại người phát ngôn", max_length=60, blank=True, validators=[PHONE])
    spokesperson_email = models.EmailField("Thư điện tử người phát ngôn", blank=True)

    class Meta:
        verbose_name = "hồ sơ phường"
        verbose_name_plural = "Hồ sơ phường"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="ward_is_single", violation_error_message="Cổng chỉ có một hồ sơ phường."
            )
        ]

    def __str__(self):
        return self.body_name

    def save(self, *args, **kwargs):
        """Always row 1; a newly given logo is stored re-encoded, as every picture is."""
        self.pk = self.SINGLE
        if self.logo and not self.logo._committed:
            self.logo = ContentFile(as_webp(self.logo), name=picture_name())
        super().save(*args, **kwargs)

    @classmethod
    def current(cls):
        """The profile, or an unsaved empty one before an officer has written it."""
        return cls.objects.filter(pk=cls.SINGLE).first() or cls(pk=cls.SINGLE)


class Predecessor(models.Model):
    """A body this ward was merged from."""

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="predecessors", verbose_name="Hồ sơ phường")
    name = models.CharField("Tên đơn vị cũ", max_length=160)
    merged_on = models.DateField("Ngày sáp nhập")
    note = models.CharField("Ghi chú", max_length=240, blank=True)

    class Meta:
        verbose_name = "đơn vị trước sáp nhập"
        verbose_name_plural = "Đơn vị trước sáp nhập"
        ordering = ["merged_on", "name"]

    def __str__(self):
        return self.name


class OfficialChannel(models.Model):
    """A page or account by which the ward speaks officially (Decree 224/2026 art. 10.3, 244/2026 art. 5.2)."""

    class Kind(models.TextChoices):
        PORTAL = "portal", "Cổng thông tin"
        ZALO = "zalo", "Zalo"
        FACEBOOK = "facebook", "Facebook"
        YOUTUBE = "youtube", "YouTube"
        RADIO = "radio", "Truyền thanh"
        OTHER = "other", "Kênh khác"

    ward = models.ForeignKey(Ward, models.CASCADE, related_name="channels", verbose_name="Hồ sơ phường")
    kind = models.CharField("Loại kênh", max_length=12, choices=Kind)
    name = models.CharField("Tên kênh", max_length=120)
    url = models.URLField("Địa chỉ", blank=True)
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "kênh thông tin chính thức"
        verbose_name_plural = "Kênh thông tin chính thức"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name


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


class Tenure(models.Model):
    """One person in one position, from a day to a day."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="tenures", verbose_name="Chức danh")
    person_name = models.CharField("Họ và tên", max_length=120)
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến hết ngày", null=True, blank=True)
    is_acting = models.BooleanField("Phụ trách tạm thời", default=False)

    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = "người giữ chức danh"
        verbose_name_plural = "Người giữ chức danh"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="ward_tenure_ends_after_start",
                violation_error_message="Ngày thôi giữ chức danh phải từ ngày bắt đầu trở đi.",
            )
        ]

    def __str__(self):
        return f"{self.person_name} – {self.position.name}"
