"""A number changes only by two officers: one asks, another confirms. The rows are the journal; none is ever rewritten.

Whoever acts on a number locks its Hotline first, so that two acts never wait for each other.
"""

from copy import copy

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from hotline.models.hotline import Channel, Hotline, check_number


class NumberChangeQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decided_at__isnull=True)


class NumberChange(models.Model):
    """`old_number` is "" for a first number. Decide by `confirm` and `refuse` only."""

    hotline = models.ForeignKey(Hotline, models.PROTECT, related_name="changes", verbose_name="Đường dây nóng")
    old_channel = models.CharField("Kênh cũ", max_length=8, choices=Channel)
    old_number = models.CharField("Số cũ", max_length=200, blank=True)
    channel = models.CharField("Kênh mới", max_length=8, choices=Channel)
    number = models.CharField("Số mới", max_length=200)
    reason = models.CharField("Lý do", max_length=240)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="Người đề nghị")
    asked_at = models.DateTimeField("Đề nghị lúc")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người quyết định"
    )
    decided_at = models.DateTimeField("Quyết định lúc", null=True, blank=True)
    is_confirmed = models.BooleanField("Đã xác nhận", default=False)
    refusal = models.CharField("Lý do không xác nhận", max_length=240, blank=True)

    objects = NumberChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi số"
        verbose_name_plural = "Nhật ký thay đổi số"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hotline"],
                condition=Q(decided_at__isnull=True),
                name="hotline_change_one_waits",
                violation_error_message="Số này đang có một đề nghị thay đổi chờ xác nhận.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="hotline_change_second_officer",
                violation_error_message="Người xác nhận phải là người khác với người đề nghị.",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, is_confirmed=False)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="hotline_change_decided_by_somebody",
                violation_error_message="Quyết định phải có người và thời điểm.",
            ),
            models.CheckConstraint(
                condition=~Q(number=""), name="hotline_change_has_number", violation_error_message="Hãy ghi số mới."
            ),
        ]

    def __str__(self):
        return f"{self.old_number or '(chưa có)'} → {self.number}"

    @property
    def standing(self):
        """(the state's style, its words)."""
        if self.decided_at is None:
            return "scheduled", "Chờ xác nhận"
        return ("done", "Đã xác nhận") if self.is_confirmed else ("withdrawn", "Không xác nhận")

    @classmethod
    def ask(cls, hotline, *, channel, number, reason, by):
        """Asks for `hotline` (saved) to be reached at `number`; ValidationError when the number is none, stands for the same
        purpose already, or when a request waits."""
        check_number(channel, number)
        if (channel, number) == (hotline.channel, hotline.number):
            raise ValidationError("Số mới trùng với số đang dùng.")
        wanted = copy(hotline)
        wanted.channel, wanted.number = channel, number
        wanted.validate_constraints()
        change = cls(
            hotline=hotline,
            old_channel=hotline.channel,
            old_number=hotline.number,
            channel=channel,
            number=number,
            reason=reason,
            asked_by=by,
            asked_at=timezone.now(),
        )
        change.full_clean()
        change.save()
        return change

    def confirm(self, *, by):
        """The number becomes public, in the same transaction as the journal's line; what was said of the old one is past."""
        self._decide(by, is_confirmed=True)

    def refuse(self, reason, *, by):
        """Nothing changes but the journal."""
        self._decide(by, refusal=reason)

    @transaction.atomic
    def _decide(self, by, **fields):
        hotline = Hotline.objects.select_for_update().get(pk=self.hotline_id)
        row = NumberChange.objects.select_for_update().get(pk=self.pk)
        if row.decided_at is not None:
            raise ValidationError("Đề nghị này đã được quyết định.")
        if by.pk == row.asked_by_id:
            raise ValidationError("Người xác nhận phải là người khác với người đề nghị.")
        at = timezone.now()
        for name, value in {"decided_by": by, "decided_at": at, **fields}.items():
            setattr(self, name, value)
        self.save(update_fields=["decided_by", "decided_at", *fields])
        if self.is_confirmed:
            if (hotline.channel, hotline.number) != (self.old_channel, self.old_number):
                raise ValidationError("Số đang dùng đã khác lúc đề nghị. Hãy từ chối đề nghị này và lập đề nghị mới.")
            hotline.channel, hotline.number = self.channel, self.number
            hotline.last_tested_at = hotline.last_tested_by = None
            hotline.updated_by = by
            hotline.validate_constraints()
            hotline.save()
            hotline.failed_calls.settle(by=by, at=at)
            self.hotline = hotline
