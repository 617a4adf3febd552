"""Files that belong to a plan: the signed scan, the decision, forms."""

from django.db import models
from django.urls import reverse

from common.attachments import StoredDocument, document_field


class Attachment(StoredDocument):
    class Kind(models.TextChoices):
        SIGNED = "signed", "Bản ký"
        DECISION = "decision", "Quyết định ban hành"
        APPENDIX = "appendix", "Phụ lục"
        OTHER = "other", "Tài liệu khác"

    plan = models.ForeignKey("plans.Plan", models.CASCADE, related_name="attachments", verbose_name="Kế hoạch")
    kind = models.CharField("Loại", max_length=10, choices=Kind, default=Kind.SIGNED)
    file = document_field("ke-hoach")
    dated_on = models.DateField("Ngày của tài liệu", null=True, blank=True)

    class Meta(StoredDocument.Meta):
        pass

    def get_absolute_url(self):
        return reverse("plans:attachment", args=[self.plan.slug, self.pk])
