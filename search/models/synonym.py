"""How people call things, and what the portal calls them; kept by the officers."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from common.vietnamese import one_line
from search.models.missed import MissedSearch
from search.models.row import KnownWord
from search.words import joined, words_of


class Synonym(models.Model):
    """`phrase` is also looked for as `means`; a phrase may have several meanings, one row each."""

    phrase = models.CharField("Người dân gõ", max_length=80, help_text="Ví dụ: giấy độc thân.")
    means = models.CharField("Cổng gọi là", max_length=160, help_text="Ví dụ: xác nhận tình trạng hôn nhân.")
    folded = models.CharField("Chữ để tìm", max_length=80, editable=False, db_index=True)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    class Meta:
        verbose_name = "từ đồng nghĩa"
        verbose_name_plural = "Từ đồng nghĩa"
        ordering = ["phrase", "means"]
        constraints = [
            models.UniqueConstraint(
                fields=["phrase", "means"],
                name="search_synonym_once",
                violation_error_message="Cặp từ này đã có.",
            ),
            models.CheckConstraint(
                condition=~Q(phrase="") & ~Q(means=""),
                name="search_synonym_is_complete",
                violation_error_message="Hãy ghi cả từ người dân gõ và tên cổng dùng.",
            ),
        ]

    def __str__(self):
        return f"{self.phrase} → {self.means}"

    def save(self, *args, **kwargs):
        """The search knows its words from now on, and what was looked for in vain by it waits no more."""
        self.folded = joined(self.phrase)
        with transaction.atomic():
            super().save(*args, **kwargs)
            KnownWord.objects.remember({*words_of(self.phrase), *words_of(self.means)})
            MissedSearch.objects.filter(folded=self.folded).delete()

    def clean(self):
        self.phrase, self.means = one_line(self.phrase), one_line(self.means)
        for name in ("phrase", "means"):
            if not words_of(getattr(self, name)):
                raise ValidationError({name: "Hãy ghi ít nhất một chữ hoặc số."})
        if joined(self.phrase) == joined(self.means):
            raise ValidationError({"means": "Hai vế giống nhau; tìm không dấu và chữ hoa đã được cổng tự lo."})
