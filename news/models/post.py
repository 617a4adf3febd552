"""A post (tin, bài): its text, picture, byline, life and neighbours."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from common.addresses import Address, Addressed, address_of
from common.attachments import StoredDocument, document_field
from common.publishing import Publishable, PublishableQuerySet, State
from common.renditions import Pictured
from common.richtext import EditorPictures, RichTextField, pictures_index, plain
from common.searching import Searchable, SearchableQuerySet
from news.models.topic import Category, Tag
from plans.models import Task

SYLLABLES_A_MINUTE = 220  # silent reading of Vietnamese text
FEW_TIES = 500
RELATED_LOOKED_AT = 60  # of each kind: more than the other shelves of a page can have shown already


class PostQuerySet(PublishableQuerySet, SearchableQuerySet):
    def for_lists(self):
        """Without the texts that a list does not show."""
        return self.select_related("category").defer("body", "folded", "held_reason")

    def held(self):
        """Drafts kept from publication because of where they link to."""
        return self.drafts().exclude(held_reason="")

    def expiring(self, *, days, at=None):
        """Public at `at` and taken away by themselves at most `days` days later, the next one first."""
        at = at or timezone.now()
        return self.published(at=at).filter(public_until_at__lte=at + dt.timedelta(days=days)).order_by("public_until_at")

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

    def tagged(self, tag):
        return self.filter(_tied(Post.tags.through, tag=tag))

    def related_to(self, post, *, tags, tasks):
        """Rows that share one of these tags or plans' tasks with `post`, the newest first; sought among the newest by tag and by
        task."""
        keys = set()
        for through, name, rows in ((Post.tags.through, "tag_id", tags), (Post.tasks.through, "task_id", tasks)):
            if wanted := [row.pk for row in rows]:
                few = _few_tied(through, **{f"{name}__in": wanted})
                keys |= set(self._newest_tied(through, **{f"{name}__in": wanted}) if few is None else few)
        return self.filter(pk__in=keys - {post.pk}).newest_first()

    def _newest_tied(self, through, **wanted):
        ties = through.objects.filter(post=OuterRef("pk"), **wanted)
        return self.filter(Exists(ties)).newest_first().values_list("pk", flat=True)[:RELATED_LOOKED_AT]


def _tied(through, **wanted):
    """The condition that `through` ties a post to what is wanted, from the end that is cheaper in a long list of posts: few
    are named by their keys; of many, each post is asked in the list's own order, and the first ones are soon found."""
    keys = _few_tied(through, **wanted)
    return Q(Exists(through.objects.filter(post=OuterRef("pk"), **wanted))) if keys is None else Q(pk__in=keys)


def _few_tied(through, **wanted):
    """Keys of the posts that `through` ties to what is wanted; None where they are many."""
    keys = list(through.objects.filter(**wanted).values_list("post_id", flat=True)[: FEW_TIES + 1])
    return keys if len(keys) <= FEW_TIES else None


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
    body_pictures = EditorPictures("body")
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
            pictures_index("body_pictures", "news_post_pictures"),
            models.Index(F("public_from_at").desc(), F("id").desc(), name="news_post_public", condition=Q(state=State.PUBLISHED)),
            models.Index(
                F("category"),
                F("public_from_at").desc(),
                F("id").desc(),
                name="news_post_public_in_category",
                condition=Q(state=State.PUBLISHED),
            ),
            models.Index(F("updated_at").desc(), name="news_post_drafts", condition=Q(state=State.DRAFT)),
            models.Index("public_until_at", name="news_post_leaving", condition=Q(public_until_at__isnull=False)),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("news:post", self.slug)

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
