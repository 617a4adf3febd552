"""The one profile of the ward, what it was merged from, the channels by which it speaks."""

from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from common.caching import kept
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

    @classmethod
    def shown(cls):
        """`current` for pages, which change nothing in it."""
        return kept("ward", cls.current)


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
