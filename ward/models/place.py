"""What stands on the ward's map (bản đồ số): places with their coordinates (WGS 84 degrees), and the one boundary."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ward.geography import LATITUDES, LONGITUDES, simplified
from ward.models.profile import PHONE


def position_is_in_vietnam(table):
    """The constraint of a row with `latitude` and `longitude`; `table` makes its name unique."""
    return models.CheckConstraint(
        condition=Q(longitude__range=LONGITUDES, latitude__range=LATITUDES),
        name=f"{table}_is_in_vietnam",
        violation_error_message="Vị trí phải ở Việt Nam: vĩ độ từ 6 đến 24, kinh độ từ 102 đến 118. Có thể hai số bị ghi ngược.",
    )


class PlaceQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(is_shown=True).order_by("order", "name", "pk")


class Place(models.Model):
    class Kind(models.TextChoices):
        OFFICE = "office", "Trụ sở"
        RECEPTION = "reception", "Điểm tiếp nhận hồ sơ"
        CLINIC = "clinic", "Trạm y tế"
        POLICE = "police", "Công an"
        SCHOOL = "school", "Trường học"
        COMMUNITY = "community", "Nhà văn hóa"
        OTHER = "other", "Nơi khác"

    name = models.CharField("Tên", max_length=160)
    kind = models.CharField("Loại", max_length=10, choices=Kind, default=Kind.OTHER)
    address = models.CharField("Địa chỉ", max_length=240, blank=True)
    phone = models.CharField("Điện thoại", max_length=60, blank=True, validators=[PHONE])
    latitude = models.FloatField("Vĩ độ", help_text="Ví dụ: 10.0312. Số nhỏ hơn trong hai số.")
    longitude = models.FloatField("Kinh độ", help_text="Ví dụ: 105.7821. Số lớn hơn trong hai số.")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    is_shown = models.BooleanField("Hiện trên bản đồ", default=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = "địa điểm"
        verbose_name_plural = "Địa điểm trên bản đồ"
        ordering = ["order", "name"]
        constraints = [position_is_in_vietnam("ward_place")]

    def __str__(self):
        return self.name

    @classmethod
    def add_points(cls, points):
        """New places of a `ward.geography.Read`'s points, except those whose name is known already; returns how many."""
        known = set(cls.objects.values_list("name", flat=True))
        made = []
        for number, (name, longitude, latitude) in enumerate(points, start=1):
            name = name or f"Địa điểm {number}"
            if name not in known:
                known.add(name)
                made.append(cls(name=name, longitude=longitude, latitude=latitude, order=len(known)))
        cls.objects.bulk_create(made)
        return len(made)

    @property
    def coordinates(self):
        """ "10.031200,105.782100": latitude, then longitude, as map applications take it."""
        return f"{self.latitude:.6f},{self.longitude:.6f}"


class Boundary(models.Model):
    """The ward's boundary (always row 1), read from a GeoJSON file by `ward.geography`."""

    SINGLE = 1

    source = models.CharField(
        "Nguồn bản đồ",
        max_length=200,
        blank=True,
        help_text="Cơ quan lập, năm; hiện dưới bản đồ. Ví dụ: Sở Nông nghiệp và Môi trường, 2025.",
    )
    polygons = models.JSONField("Đường địa giới", default=list, editable=False)
    outline = models.JSONField("Đường địa giới đã giản lược", default=list, editable=False)
    points_count = models.PositiveIntegerField("Số điểm", default=0, editable=False)
    updated_at = models.DateTimeField("Cập nhật lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "địa giới phường"
        verbose_name_plural = "Địa giới phường"
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1), name="ward_boundary_is_single", violation_error_message="Phường chỉ có một đường địa giới."
            )
        ]

    def __str__(self):
        return "Địa giới phường"

    def save(self, *args, **kwargs):
        """Always row 1."""
        self.pk = self.SINGLE
        super().save(*args, **kwargs)

    def take(self, found):
        """The polygons of a `ward.geography.Read` in the place of those before; unsaved."""
        self.polygons, self.points_count = found.polygons, found.points_count
        self.outline = simplified(found.polygons)
        self.updated_at = timezone.now()

    @classmethod
    def current(cls):
        """The boundary, or None before an officer has given one."""
        return cls.objects.filter(pk=cls.SINGLE).first()
