""" "Thông tin này có hữu ích không?": taps counted per page, shown to officers only."""

from django.db import models
from django.db.models import F
from django.utils import timezone

LONGEST_PATH = 300


class PageOpinionQuerySet(models.QuerySet):
    def count_one(self, path, *, is_useful, at=None):
        """One tap more on the page at `path`; its row is made by the first."""
        at, name = at or timezone.now(), "yes_count" if is_useful else "no_count"
        row, _ = self.get_or_create(path=path, defaults={"last_at": at})
        self.filter(pk=row.pk).update(**{name: F(name) + 1, "last_at": at})


class PageOpinion(models.Model):
    path = models.CharField("Trang", max_length=LONGEST_PATH, unique=True)
    yes_count = models.PositiveIntegerField("Hữu ích", default=0)
    no_count = models.PositiveIntegerField("Chưa hữu ích", default=0)
    last_at = models.DateTimeField("Lần cuối")

    objects = PageOpinionQuerySet.as_manager()

    class Meta:
        verbose_name = "đánh giá trang"
        verbose_name_plural = "Đánh giá các trang"
        ordering = ["-no_count", "path"]

    def __str__(self):
        return self.path
