"""A post (tin, bài): its text, picture, byline, life and neighbours."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from common.addresses import Address, Addressed
from common.attachments import StoredDocument, document_field
from common.publishing import Publishable, PublishableQuerySet, State
from common.renditions import Pictured
from common.richtext import RichTextField, plain
from common.searching import Searchable, SearchableQuerySet
from news.models.topic import Category, Tag
from plans.models import Task

SYLLABLES_A_MINUTE = 220  # silent reading of Vietnamese text
RELATED_LOOKED_AT = 60  # newest posts of a tag or task among which related ones are sought


class PostQuerySet(PublishableQuerySet, SearchableQuerySet):
    def newest_first(self):
        return self.order_by("-public_from_at", "-pk")

    def for_lists(self):
        """Without the texts that a list does not show."""
        return self.select_related("category").defer("body", "folded", "held_reason")

    def newer_than(self, post):
        """Rows after `post` in time, the nearest first."""
        return self._beyond(post, "gt").order_by("public_from_at", "pk")

    def older_than(self, post):
        """Rows before `post` in time, the nearest first."""
        return self._beyond(post, "lt").newest_first()

    def _beyond(self, post, way):
        moment, key = post.public_from_at, post.pk
        at_it = Q(**{f"public_from_at__{way}": moment}) | Q(public_from_at=moment, **{f"pk__{way}": key})
        return self.filter(at_it, **{f"public_from_at__{way}e": moment})  # the range lets an index begin at the right place

    def related_to(self, post):
        """Rows that share a tag or a plan's task with `post`, the newest first; sought among the newest of each."""
        keys = set()
        for through, name in ((Post.tags.through, "tag"), (Post.tasks.through, "task")):
            wanted = through.objects.filter(post=post).values(f"{name}_id")
            rows = through.objects.filter(**{f"{name}__in": wanted}).exclude(post=post).order_by("-post_id")
            keys |= set(rows.values_list("post_id", flat=True)[:RELATED_LOOKED_AT])
        return self.filter(pk__in=keys).newest_first()


class Post(Addressed, Searchable, Pictured, Publishable):
    class Byline(models.TextChoices):
        """What stands before the author's name."""

        TEXT = "text", "Tin bài"
        TEXT_AND_PICTURES = "both", "Tin, ảnh"
        PICTURES = "pictures", "Ảnh"
        EDITED = "edited", "Tổng hợp"

    title = models.CharField("Tiêu đề", max_length=200)
    summary = models.CharField("Tóm tắt", max_length=500, blank=True, help_text="Một hoặc hai câu, hiện trong danh sách.")
    category = models.ForeignKey(Category, models.PROTECT, related_name="posts", verbose_name="Chuyên mục")
    body = RichTextField("Nội dung", blank=True)
    byline_kind = models.CharField("Ghi tên", max_length=8, choices=Byline, default=Byline.TEXT)
    byline = models.CharField("Tác giả", max_length=120, blank=True, help_text="Để trống: cổng ghi tên cơ quan.")
    source_name = models.CharField("Nguồn", max_length=160, blank=True, help_text="Khi đăng lại: tên báo, cổng đã đăng.")
    source_url = models.URLField("Địa chỉ nguồn", blank=True)
    tags = models.ManyToManyField(Tag, blank=True, related_name="posts", verbose_name="Thẻ")
    tasks = models.ManyToManyField(Task, blank=True, related_name="posts", verbose_name="Nhiệm vụ trong kế hoạch")
    held_reason = models.TextField("Lý do giữ lại", blank=True, editable=False)
    version = models.PositiveIntegerField("Phiên bản", default=1, editable=False)
    created_at = models.DateTimeField("Lập lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = PostQuerySet.as_manager()
    SLUG_BASE = "tin"
    PICTURE_FOLDER = "tin"

    class Meta:
        verbose_name = "tin, bài"
        verbose_name_plural = "Tin, bài"
        permissions = [("publish_post", "Công bố, gỡ tin bài")]
        constraints = [*Publishable.Meta.constraints, *Pictured.Meta.constraints]
        indexes = [
            models.Index(F("public_from_at").desc(), F("id").desc(), name="news_post_public", condition=Q(state=State.PUBLISHED)),
            models.Index(
                F("category"),
                F("public_from_at").desc(),
                F("id").desc(),
                name="news_post_public_in_category",
                condition=Q(state=State.PUBLISHED),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("news:post", args=[self.slug])

    def searched_text(self):
        return "\n".join([self.title, self.summary, plain(self.body), self.byline, self.source_name])

    @property
    def byline_shown(self):
        """ "Tin, ảnh: Giáp Thị Tường An"; "" without a name."""
        return f"{self.get_byline_kind_display()}: {self.byline}" if self.byline else ""

    @property
    def reading_minutes(self):
        """Whole minutes, at least one."""
        return max(1, round(len(self.folded.split()) / SYLLABLES_A_MINUTE))

    def touch(self, *, by):
        """One more version after a change; the row must be locked."""
        self.version += 1
        self.updated_by = by
        self.save(update_fields=["version", "updated_by", "updated_at"])

    def hold(self, reason):
        """Keeps a draft from publication until somebody with the right has looked; "" lets it go."""
        self.held_reason = reason
        self.save(update_fields=["held_reason"])


class PostAddress(Address):
    """Every slug a post ever had."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="addresses", verbose_name="Tin, bài")

    class Meta:
        verbose_name = "địa chỉ tin bài"
        verbose_name_plural = "Địa chỉ tin bài"


class PostAttachment(StoredDocument):
    post = models.ForeignKey(Post, models.CASCADE, related_name="attachments", verbose_name="Tin, bài")
    file = document_field("tin-tai-lieu")

    class Meta(StoredDocument.Meta):
        pass

    def get_absolute_url(self):
        return reverse("news:attachment", args=[self.post.slug, self.pk])
