"""A decision that amends, adds or repeals procedures, and what it does to each, from which day on."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from common.publishing import Publishable, PublishableQuerySet
from procedures.models.edition import Edition
from procedures.models.procedure import CODE, Field, Procedure

code_form = RegexValidator(rf"^{CODE}$", "Mã thủ tục có dạng 1.001193.")


class ChangeSet(Publishable):
    """Published on the page of changes as soon as the ward knows; its items take effect on their own days."""

    number = models.CharField("Số, ký hiệu quyết định", max_length=60, help_text="Ví dụ: 1268/QĐ-UBND.")
    issued_on = models.DateField("Ngày quyết định")
    issuer = models.CharField("Cơ quan ban hành", max_length=160)
    title = models.CharField("Trích yếu", max_length=500)
    source_url = models.URLField("Địa chỉ văn bản", blank=True, max_length=300)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = PublishableQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định thay đổi thủ tục"
        verbose_name_plural = "Thay đổi thủ tục"
        permissions = [("publish_changeset", "Công bố thay đổi thủ tục")]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["number", "issuer", "issued_on"],
                name="procedures_changeset_once",
                violation_error_message="Quyết định này đã được nhập.",
            ),
        ]

    def __str__(self):
        return f"Quyết định số {self.number}"

    def get_absolute_url(self):
        return f"{reverse('procedures:changes')}#qd-{self.pk}"

    def publish(self, *, by, at=None):
        """Never for later: what it does to the list is done now, and each item has its own day anyway."""
        if at and at > timezone.now():
            raise ValidationError("Quyết định không hẹn giờ công bố: mỗi thay đổi đã tự có hiệu lực theo ngày của nó.")
        super().publish(by=by, at=at)

    @property
    def days_to_publication(self):
        """Calendar days from the decision to the portal; None while it was never public."""
        if self.public_from_at is None:
            return None
        return (timezone.localdate(self.public_from_at) - self.issued_on).days


class ChangeItem(models.Model):
    class Action(models.TextChoices):
        ADDED = "added", "Ban hành mới"
        AMENDED = "amended", "Sửa đổi, bổ sung"
        REPEALED = "repealed", "Bãi bỏ"

    change_set = models.ForeignKey(ChangeSet, models.CASCADE, related_name="items", verbose_name="Quyết định")
    order = models.PositiveIntegerField("Thứ tự", default=0)
    code = models.CharField("Mã thủ tục", max_length=8, validators=[code_form])
    name = models.CharField("Tên thủ tục", max_length=500)
    action = models.CharField("Thay đổi", max_length=8, choices=Action)
    effective_on = models.DateField("Có hiệu lực từ ngày")
    replaced_by_code = models.CharField("Mã thủ tục thay thế", max_length=8, blank=True, validators=[code_form])
    note = models.CharField("Nội dung thay đổi", max_length=500, blank=True)
    field = models.ForeignKey(
        Field,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="Lĩnh vực",
        help_text="Cần khi thủ tục chưa có trong danh mục.",
    )
    procedure = models.ForeignKey(
        Procedure, models.PROTECT, null=True, blank=True, editable=False, related_name="changes", verbose_name="Thủ tục"
    )
    edition = models.ForeignKey(
        Edition, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name="Bản mới của thủ tục"
    )

    class Meta:
        verbose_name = "thay đổi"
        verbose_name_plural = "Thay đổi của quyết định"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change_set", "code"],
                name="procedures_change_once",
                violation_error_message="Mỗi thủ tục chỉ có một dòng trong một quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by_code="") | Q(action="repealed"),
                name="procedures_replaced_when_repealed",
                violation_error_message="Chỉ thủ tục bị bãi bỏ mới có thủ tục thay thế.",
            ),
        ]
        indexes = [models.Index(fields=["code", "effective_on"], name="procedures_change_by_code")]

    def __str__(self):
        return f"{self.code}: {self.get_action_display().lower()}"
