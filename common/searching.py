"""What a row is found by: a folded copy of its words for the desk, and an entry for the index of the public search.

"đường dây nóng" is found by "duong day nong", "DUONG DAY" and decomposed letters alike, on both databases.
"""

from django.db import models, transaction

from common import indexing
from common.publishing import Publishable, State
from common.vietnamese import fold

MAX_QUERY_WORDS, MAX_WORD_LETTERS = 8, 40


def query_words(text):
    """The folded words that a query is made of, at most MAX_QUERY_WORDS, each once."""
    return list(dict.fromkeys(word[:MAX_WORD_LETTERS] for word in fold(text).split()))[:MAX_QUERY_WORDS]


class SearchableQuerySet(models.QuerySet):
    def matching(self, text):
        """Rows that hold every word of `text`, as a part of a word too; none when there is no word."""
        words = query_words(text)
        rows = self
        for word in words:
            rows = rows.filter(folded__contains=word)
        return rows if words else self.none()

    def delete(self):
        with transaction.atomic():
            for row in self:
                indexing.removed(row)
            return super().delete()

    delete.alters_data = delete.queryset_only = True


class Searchable(models.Model):
    """A room's model says in `searched_text` what it is found by. Every change is told to the index in its own transaction."""

    folded = models.TextField("Chữ để tìm", editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """A whole save folds anew; a save of some fields only leaves the copy as it is."""
        with transaction.atomic():
            if kwargs.get("update_fields") is None:
                self.folded = fold(self.searched_text())
            super().save(*args, **kwargs)
            indexing.changed(self)

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            indexing.removed(self)
            return super().delete(*args, **kwargs)

    def searched_text(self):
        """Plain words of the row, the most telling first."""
        raise NotImplementedError

    def index_entry(self):
        """Of a Publishable that is public, or will be at its hour; None while nobody may find the row."""
        if not isinstance(self, Publishable) or self.state != State.PUBLISHED:
            return None
        return indexing.Entry(
            str(self), body=self.folded, public_from_at=self.public_from_at, public_until_at=self.public_until_at
        )

    def refold(self):
        """Keeps the folded copy and the index in step after a change of what belongs to the row."""
        with transaction.atomic():
            self.folded = fold(self.searched_text())
            type(self)._base_manager.filter(pk=self.pk).update(folded=self.folded)
            indexing.changed(self)
