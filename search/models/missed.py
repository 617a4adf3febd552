"""What was looked for and not found, by its words; who looked is not known here."""

import re

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from search.syllables import is_syllable
from search.words import joined, words_of

MAX_ROWS = 1000
MAX_LETTERS, MAX_WORDS = 80, 10
_MANY_DIGITS = re.compile(r"(?:\d[\s.,()/+-]*){6}")  # a telephone, identity or tax number
_CONTACT = re.compile(r"@|://|www\.", re.IGNORECASE)


class MissedSearchQuerySet(models.QuerySet):
    def waiting(self):
        """Not yet answered nor ignored; the most wanted first."""
        return self.filter(is_ignored=False).order_by("-count", "-last_on", "pk")

    def record(self, text, *, on=None):
        """Counts one search in vain; nothing when `text` may tell of a person or is no Vietnamese at all."""
        if not may_be_kept(text):
            return
        on = on or timezone.localdate()
        with transaction.atomic():
            if self.filter(folded=joined(text)).update(count=F("count") + 1, last_on=on):
                return
            if self.count() >= MAX_ROWS:
                self._forget_the_least()
            self.bulk_create([self.model(text=text, folded=joined(text), last_on=on)], ignore_conflicts=True)

    def _forget_the_least(self):
        """The tenth that was wanted least and longest ago gives way."""
        least = self.order_by("is_ignored", "count", "last_on", "pk").values_list("pk", flat=True)[: MAX_ROWS // 10]
        self.filter(pk__in=list(least)).delete()


def may_be_kept(text):
    """No number that could be a person's, no address, and at least one Vietnamese syllable of two letters or more."""
    words = words_of(text)
    is_short = len(text) <= MAX_LETTERS and len(words) <= MAX_WORDS
    is_private = _MANY_DIGITS.search(text) or _CONTACT.search(text)
    return bool(is_short and not is_private and any(len(word) > 1 and is_syllable(word) for word in words))


class MissedSearch(models.Model):
    text = models.CharField("Người dân gõ", max_length=MAX_LETTERS)
    folded = models.CharField("Chữ để tìm", max_length=MAX_LETTERS, unique=True, editable=False)
    count = models.PositiveIntegerField("Số lần", default=1)
    last_on = models.DateField("Lần cuối")
    is_ignored = models.BooleanField("Bỏ qua", default=False)

    objects = MissedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt tìm không thấy"
        verbose_name_plural = "Tìm mà không thấy"
        ordering = ["-count", "-last_on"]
        indexes = [models.Index(F("count").desc(), F("last_on").desc(), name="search_missed_most")]

    def __str__(self):
        return self.text

    def ignore(self):
        """No concern of the portal: it is still counted, and shown no more."""
        self.is_ignored = True
        self.save(update_fields=["is_ignored"])
