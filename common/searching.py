"""Plain search without marks: a folded copy of a row's words, kept at every save, asked word by word.

"đường dây nóng" is found by "duong day nong", "DUONG DAY" and decomposed letters alike, on both databases.
"""

from django.db import models

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


class Searchable(models.Model):
    """A room's model says in `searched_text` what it is found by."""

    folded = models.TextField("Chữ để tìm", editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """A whole save folds anew; a save of some fields only leaves the copy as it is."""
        if kwargs.get("update_fields") is None:
            self.folded = fold(self.searched_text())
        super().save(*args, **kwargs)

    def searched_text(self):
        """Plain words of the row, the most telling first."""
        raise NotImplementedError

    def refold(self):
        """Keeps the folded copy in step after a change of what belongs to the row."""
        self.folded = fold(self.searched_text())
        type(self)._base_manager.filter(pk=self.pk).update(folded=self.folded)
