"""Photo albums (Hình ảnh): an occasion and its pictures, each with its words."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery

from common.addresses import Address, Addressed, address_of
from common.publishing import Publishable, PublishableQuerySet
from common.renditions import Pictured
from common.searching import Searchable, SearchableQuerySet


class AlbumQuerySet(PublishableQuerySet, SearchableQuerySet):
    def with_cover_id(self):
        """Annotates `cover_id`, the key of the first photo; None without one."""
        first = Photo.objects.filter(album=OuterRef("pk")).order_by("order", "pk").values("pk")[:1]
        return self.annotate(cover_id=Subquery(first))


class Album(Addressed, Searchable, Publishable):
    title = models.CharField("Tên album", max_length=200)
    summary = models.CharField("Giới thiệu", max_length=500, blank=True)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = AlbumQuerySet.as_manager()
    SLUG_BASE = "album"

    class Meta:
        verbose_name = "album ảnh"
        verbose_name_plural = "Album ảnh"
        permissions = [("publish_album", "Công bố, gỡ album ảnh")]
        constraints = [*Publishable.Meta.constraints]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("albums:detail", self.slug)

    def searched_text(self):
        return f"{self.title}\n{self.summary}"


def with_covers(albums):
    """[(album, its first Photo or None)] of rows from `with_cover_id`; one query more."""
    covers = Photo.objects.in_bulk([album.cover_id for album in albums if album.cover_id])
    return [(album, covers.get(album.cover_id)) for album in albums]


class AlbumAddress(Address):
    album = models.ForeignKey(Album, models.CASCADE, related_name="addresses", verbose_name="Album ảnh")

    class Meta:
        verbose_name = "địa chỉ album"
        verbose_name_plural = "Địa chỉ album"


class Photo(Pictured):
    """One picture of an album; its words are required before the album is public (news.checks) and while it is (the desk)."""

    album = models.ForeignKey(Album, models.CASCADE, related_name="photos", verbose_name="Album ảnh")
    order = models.PositiveIntegerField("Thứ tự", default=0)

    PICTURE_FOLDER = "hinh-anh"

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "Ảnh trong album"
        ordering = ["order", "pk"]
        constraints = [
            *Pictured.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(picture=""),
                name="news_photo_has_picture",
                violation_error_message="Hãy chọn tệp ảnh.",
            ),
        ]

    def __str__(self):
        return self.picture_alt or self.picture_caption or "Ảnh"
