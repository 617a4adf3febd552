"""The text of a plan: its legal bases and its sections, in order, with labels kept as they were written."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator

from common.richtext import EditorPictures, RichTextField


class LegalBasis(models.Model):
    """One "Căn cứ …", as written; the parsed parts are optional."""

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="legal_bases", verbose_name="Kế hoạch")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    text = models.TextField("Căn cứ", help_text="Viết cả chữ “Căn cứ”; dấu câu cuối dòng do cổng thêm.")
    document_kind = models.CharField("Loại văn bản", max_length=60, blank=True)
    document_number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày", null=True, blank=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=160, blank=True)
    subject = models.CharField("Trích yếu", max_length=500, blank=True)
    url = models.URLField("Địa chỉ văn bản", blank=True)

    PAPER_FIELDS = ("order", "text")

    class Meta:
        verbose_name = "căn cứ"
        verbose_name_plural = "Căn cứ ban hành"
        ordering = ["order", "pk"]

    def __str__(self):
        return Truncator(self.text).chars(90)


class Section(models.Model):
    """One heading of the outline and what stands under it, up to the next heading."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", "Mục đích"
        REQUIREMENTS = "requirements", "Yêu cầu"
        AUDIENCE = "audience", "Đối tượng"
        CONTENT = "content", "Nội dung"
        FORMATS = "formats", "Hình thức"
        TASKS = "tasks", "Nhiệm vụ (bảng)"
        FUNDING = "funding", "Kinh phí"
        ORGANISATION = "organisation", "Tổ chức thực hiện"
        OTHER = "other", "Khác"

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="sections", verbose_name="Kế hoạch")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    label = models.CharField("Số mục", max_length=20, blank=True, help_text="Viết như trên văn bản: I. · 1. · a) · -")
    title = models.CharField("Tên mục", max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(
        "Cấp", default=1, validators=[MinValueValidator(1), MaxValueValidator(4)], help_text="1 là I., 2 là 1., 3 là a), 4 là -."
    )
    kind = models.CharField("Loại mục", max_length=12, choices=Kind, default=Kind.OTHER)
    body = RichTextField("Nội dung", blank=True)
    body_pictures = EditorPictures("body")

    PAPER_FIELDS = ("order", "label", "title", "level", "kind", "body")

    class Meta:
        verbose_name = "mục"
        verbose_name_plural = "Các mục"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__range=(1, 4)), name="plans_section_level", violation_error_message="Cấp của mục từ 1 đến 4."
            ),
            models.CheckConstraint(
                condition=~Q(label="", title="", body=""),
                name="plans_section_not_empty",
                violation_error_message="Mục phải có số, tên hoặc nội dung.",
            ),
        ]

    def __str__(self):
        return self.heading or self.get_kind_display()

    @property
    def heading(self):
        """ "I. MỤC ĐÍCH, YÊU CẦU": label and title on one line."""
        return " ".join(part for part in (self.label, self.title) if part)

    @property
    def anchor(self):
        """The section's id on its page."""
        return f"muc-{self.pk}"


USUAL_OUTLINE = (
    (1, "I.", "Mục đích, yêu cầu", Section.Kind.OTHER),
    (2, "1.", "Mục đích", Section.Kind.PURPOSE),
    (2, "2.", "Yêu cầu", Section.Kind.REQUIREMENTS),
    (1, "II.", "Đối tượng, nội dung và hình thức tuyên truyền", Section.Kind.OTHER),
    (2, "1.", "Đối tượng", Section.Kind.AUDIENCE),
    (2, "2.", "Nội dung tuyên truyền", Section.Kind.CONTENT),
    (2, "3.", "Hình thức tuyên truyền", Section.Kind.FORMATS),
    (1, "III.", "Nhiệm vụ trọng tâm", Section.Kind.TASKS),
    (1, "IV.", "Kinh phí thực hiện", Section.Kind.FUNDING),
    (1, "V.", "Tổ chức thực hiện", Section.Kind.ORGANISATION),
)


def usual_sections():
    """Unsaved sections of the outline that a new plan starts with: headings only."""
    return [
        Section(order=order, level=level, label=label, title=title, kind=kind)
        for order, (level, label, title, kind) in enumerate(USUAL_OUTLINE, start=1)
    ]
