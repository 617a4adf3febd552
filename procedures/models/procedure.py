"""A procedure as such: its code, where it belongs, how people call it, whether it is still in force.

What it asks of a citizen stands in its editions (`procedures.models.edition`), of which one is in force on a day.
"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from common.addresses import Address, Addressed, address_of, validate_slug
from hotline.models import Hotline
from ward.models import Unit

CODE = r"\d\.\d{6}"
CHECKED_FOR_DAYS = 90  # after so many days without a look at the official source a card counts as unchecked


class Field(models.Model):
    """A field of administration (lĩnh vực), e.g. "Hộ tịch"."""

    name = models.CharField("Tên lĩnh vực", max_length=120, unique=True)
    slug = models.CharField("Đường dẫn", max_length=120, unique=True, validators=[validate_slug])
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="procedure_fields", verbose_name="Đơn vị giải quyết"
    )
    hotline = models.ForeignKey(
        Hotline, models.PROTECT, null=True, blank=True, related_name="procedure_fields", verbose_name="Số để hỏi"
    )
    order = models.PositiveIntegerField("Thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "Lĩnh vực thủ tục"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{reverse('procedures:list')}?linh-vuc={self.slug}"


class Situation(Addressed):
    """A moment of life that leads to procedures, e.g. "Sinh con"."""

    title = models.CharField("Tên tình huống", max_length=120)
    intro = models.TextField("Lời dẫn", blank=True, help_text="Một hai câu: cần làm gì trước, gì sau.")
    order = models.PositiveIntegerField("Thứ tự", default=0)

    SLUG_BASE = "tinh-huong"

    class Meta:
        verbose_name = "tình huống"
        verbose_name_plural = "Tình huống cuộc sống"
        ordering = ["order", "title"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("procedures:situation", self.slug)


class SituationAddress(Address):
    """Every slug a situation ever had."""

    situation = models.ForeignKey(Situation, models.CASCADE, related_name="addresses", verbose_name="Tình huống")

    class Meta:
        verbose_name = "địa chỉ tình huống"
        verbose_name_plural = "Địa chỉ tình huống"


class ProcedureQuerySet(models.QuerySet):
    def ended(self, *, on=None):
        """No longer in force on `on`: the day of the end is the first day without."""
        return self.filter(ends_on__lte=on or timezone.localdate())

    def not_ended(self, *, on=None):
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on or timezone.localdate()))


class Procedure(models.Model):
    class End(models.TextChoices):
        """Why it is no longer in force."""

        REPEALED = "repealed", "Bãi bỏ"
        EXPIRED = "expired", "Hết hiệu lực"

    code = models.CharField(
        "Mã thủ tục",
        max_length=8,
        unique=True,
        validators=[RegexValidator(rf"^{CODE}$", "Mã thủ tục có dạng 1.001193: một chữ số, dấu chấm, sáu chữ số.")],
        error_messages={"unique": "Mã này đã có trong danh mục."},
    )
    field = models.ForeignKey(Field, models.PROTECT, related_name="procedures", verbose_name="Lĩnh vực")
    popular_names = models.TextField(
        "Tên thường gọi", blank=True, help_text="Mỗi dòng một cách người dân gọi, ví dụ: giấy độc thân. Dùng để tìm."
    )
    keywords = models.TextField("Từ khóa", blank=True, help_text="Mỗi dòng một từ khóa. Dùng để tìm.")
    situations = models.ManyToManyField(Situation, blank=True, related_name="procedures", verbose_name="Tình huống")
    is_frequent = models.BooleanField("Hay dùng", default=False, help_text="Hiện đầu trang Thủ tục.")
    official_url = models.URLField("Địa chỉ trên Cổng Dịch vụ công quốc gia", blank=True, max_length=300)
    hotline = models.ForeignKey(
        Hotline,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="procedures",
        verbose_name="Số để hỏi",
        help_text="Để trống: số của lĩnh vực, rồi số chung của phường.",
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="procedures",
        verbose_name="Cán bộ theo dõi",
    )
    checked_on = models.DateField("Ngày đối chiếu", null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người đối chiếu"
    )
    ends_on = models.DateField("Hết hiệu lực từ ngày", null=True, blank=True)
    end_kind = models.CharField("Lý do hết hiệu lực", max_length=8, choices=End, blank=True)
    end_decision = models.CharField("Theo văn bản", max_length=160, blank=True, help_text="Ví dụ: Quyết định số 1268/QĐ-UBND.")
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name="Được thay bằng"
    )
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = "thủ tục hành chính"
        verbose_name_plural = "Danh mục thủ tục"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=rf"^{CODE}$"),
                name="procedures_code_form",
                violation_error_message="Mã thủ tục có dạng 1.001193: một chữ số, dấu chấm, sáu chữ số.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | ~Q(end_kind=""),
                name="procedures_end_has_kind",
                violation_error_message="Khi ghi ngày hết hiệu lực, hãy chọn lý do: bãi bỏ hay hết hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=models.F("pk")),
                name="procedures_not_replacing_itself",
                violation_error_message="Thủ tục không thể thay thế chính nó.",
            ),
        ]

    def __str__(self):
        return self.code

    def save(self, *args, **kwargs):
        """What it is found by is also kept with its editions."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            for edition in self.editions.select_related("procedure__field"):
                edition.refold()

    def get_absolute_url(self):
        return address_of("procedures:detail", self.code)

    def is_ended(self, *, on=None):
        return self.ends_on is not None and self.ends_on <= (on or timezone.localdate())

    @property
    def names(self):
        """The popular names, one each."""
        return [name.strip() for name in self.popular_names.splitlines() if name.strip()]

    def end(self, kind, *, on, decision="", replaced_by=None):
        """In force for the last time on the day before `on`."""
        self.ends_on, self.end_kind, self.end_decision, self.replaced_by = on, kind, decision, replaced_by
        self.save()

    def mark_checked(self, *, by, on=None):
        """Compared with the official source on `on`, by default today."""
        self.checked_on, self.checked_by = on or timezone.localdate(), by
        self.save(update_fields=["checked_on", "checked_by"])
