"""What posts are sorted by: categories (chuyên mục), one a post, and tags (thẻ), any number."""

from django.db import models
from django.db.models import Exists, OuterRef

from common.addresses import Address, Addressed, address_of


class TopicQuerySet(models.QuerySet):
    def in_use(self, *, at=None):
        """Those with a public post at `at`: no link may lead to an empty list."""
        posts = self.model.posts.rel.related_model.objects.published(at=at)
        key = self.model.posts.rel.field.name
        return self.filter(Exists(posts.filter(**{key: OuterRef("pk")}).order_by()))


class Category(Addressed):
    """A chuyên mục. Announcements have a place of their own on the home page."""

    name = models.CharField("Tên chuyên mục", max_length=80, unique=True)
    description = models.CharField("Giới thiệu ngắn", max_length=250, blank=True)
    is_announcement = models.BooleanField(
        "Là thông báo", default=False, help_text="Tin của chuyên mục hiện ở khung Thông báo trên trang chủ."
    )
    order = models.PositiveIntegerField("Thứ tự", default=0)

    objects = TopicQuerySet.as_manager()
    SLUG_FROM, SLUG_BASE = "name", "chuyen-muc"

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "Chuyên mục"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("news:category", self.slug)


class CategoryAddress(Address):
    category = models.ForeignKey(Category, models.CASCADE, related_name="addresses", verbose_name="Chuyên mục")

    class Meta:
        verbose_name = "địa chỉ chuyên mục"
        verbose_name_plural = "Địa chỉ chuyên mục"


class Tag(Addressed):
    name = models.CharField("Thẻ", max_length=60, unique=True)

    objects = TopicQuerySet.as_manager()
    SLUG_FROM, SLUG_BASE = "name", "the"

    class Meta:
        verbose_name = "thẻ"
        verbose_name_plural = "Thẻ"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address_of("news:tag", self.slug)


class TagAddress(Address):
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="addresses", verbose_name="Thẻ")

    class Meta:
        verbose_name = "địa chỉ thẻ"
        verbose_name_plural = "Địa chỉ thẻ"
