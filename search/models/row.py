"""What the index keeps of a row besides the full text, which lies in a table (SQLite) or column (PostgreSQL) of its own."""

from django.db import models

from search.spelling import MAX_LETTERS


class IndexedRow(models.Model):
    """One row that can be found, now or at its hour. `key` is the kind's number × 10¹² + the row's own key."""

    key = models.BigIntegerField("Khóa", primary_key=True)
    title = models.TextField("Tên, không dấu")
    names = models.TextField("Tên khác, không dấu", blank=True, help_text="Mỗi dòng một tên.")
    public_from_at = models.DateTimeField("Công khai từ", null=True)
    public_until_at = models.DateTimeField("Công khai đến", null=True)
    weight = models.FloatField("Trọng số", default=1.0)

    class Meta:
        verbose_name = "dòng chỉ mục"
        verbose_name_plural = "Chỉ mục tìm kiếm"

    def __str__(self):
        return self.title


class KnownWordQuerySet(models.QuerySet):
    def remember(self, words):
        """Adds those not known yet, in the order of the alphabet: two writers never wait for each other in a circle.
        Numbers and codes are left out: they are not mistyped words."""
        wanted = {word for word in words if word.isalpha() and 1 < len(word) <= MAX_LETTERS}
        known = set(self.filter(word__in=wanted).values_list("word", flat=True))
        self.bulk_create([KnownWord(word=word) for word in sorted(wanted - known)], ignore_conflicts=True)


class KnownWord(models.Model):
    """A word met in a title, a name or a synonym: what a mistyped word may have meant. Only ever added to, until a rebuild."""

    word = models.CharField("Từ", max_length=40, unique=True)

    objects = KnownWordQuerySet.as_manager()

    class Meta:
        verbose_name = "từ đã gặp"
        verbose_name_plural = "Từ đã gặp"

    def __str__(self):
        return self.word


class IndexFormat(models.Model):
    """The one row that says by which version of the rules the index was built."""

    version = models.PositiveIntegerField("Phiên bản")
    built_at = models.DateTimeField("Dựng lúc", auto_now=True)

    class Meta:
        verbose_name = "phiên bản chỉ mục"
        verbose_name_plural = "Phiên bản chỉ mục"

    def __str__(self):
        return str(self.version)
