"""Readers' comments on posts: only where an officer opened them, and each shown only after an officer let it through."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from news.models import Post

REFUSED_KEPT = dt.timedelta(days=90)
WAITING_KEPT = dt.timedelta(days=365)


class OpenedPostQuerySet(models.QuerySet):
    def public(self, *, at=None):
        """Those of posts that are public at `at`."""
        return self.filter(post__in=Post.objects.published(at=at))


class OpenedPost(models.Model):
    """A post that takes comments, until `closed_at`; what was shown stays shown."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="opened_for_comments", verbose_name="Tin bài")
    opened_at = models.DateTimeField("Mở lúc", auto_now_add=True)
    closed_at = models.DateTimeField("Thôi nhận lúc", null=True, blank=True, help_text="Để trống: nhận đến khi được đóng.")
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = OpenedPostQuerySet.as_manager()

    class Meta:
        verbose_name = "tin bài mở bình luận"
        verbose_name_plural = "Tin bài mở bình luận"
        ordering = ["-opened_at"]

    def __str__(self):
        return self.post.title

    def is_open(self, *, at=None):
        return self.closed_at is None or (at or timezone.now()) < self.closed_at


class CommentQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=Comment.State.WAITING).order_by("sent_at", "pk")

    def shown(self):
        return self.filter(state=Comment.State.SHOWN).order_by("sent_at", "pk")

    def to_forget(self, *, at=None):
        """Refused, or taken down, REFUSED_KEPT ago or longer; never decided upon for WAITING_KEPT."""
        at = at or timezone.now()
        refused = Q(state=Comment.State.REFUSED, decided_at__lte=at - REFUSED_KEPT)
        return self.filter(refused | Q(state=Comment.State.WAITING, sent_at__lte=at - WAITING_KEPT))

    def public(self, *, at=None):
        """Shown, of opened posts that are public at `at`."""
        return self.shown().filter(post__in=Post.objects.published(at=at), post__opened_for_comments__isnull=False)


class Comment(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "Chờ duyệt"
        SHOWN = "shown", "Đang hiện"
        REFUSED = "refused", "Không duyệt"

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments", verbose_name="Tin bài")
    code = models.CharField("Mã", max_length=9, unique=True, editable=False)
    name = models.CharField("Tên hiển thị", max_length=60)
    body = models.TextField("Bình luận", max_length=1000)
    sent_at = models.DateTimeField("Gửi lúc")
    state = models.CharField("Trạng thái", max_length=8, choices=State, default=State.WAITING)
    decided_at = models.DateTimeField("Quyết định lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Người duyệt"
    )

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        verbose_name_plural = "Bình luận"
        ordering = ["-sent_at", "-pk"]
        permissions = [("moderate_comment", "Duyệt bình luận")]
        indexes = [
            models.Index(fields=["post", "sent_at"], condition=Q(state="shown"), name="voice_comment_shown"),
            models.Index(fields=["sent_at"], condition=Q(state="waiting"), name="voice_comment_waiting"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True) | (~Q(state="waiting") & Q(decided_by__isnull=False)),
                name="voice_comment_decided_by_somebody",
                violation_error_message="Bình luận chỉ hiện hoặc bị từ chối khi có người duyệt.",
            )
        ]

    def __str__(self):
        """Without its words: this stands in the desk's logs, which outlive it."""
        return f"Bình luận số {self.pk}"

    def show(self, *, by, at=None):
        """Lets it through."""
        self._decide(self.State.SHOWN, by, at)

    def refuse(self, *, by, at=None):
        """Not shown, or not any more."""
        self._decide(self.State.REFUSED, by, at)

    @transaction.atomic
    def _decide(self, state, by, at):
        """Under the row's lock; ValidationError when a colleague has decided the same already."""
        current = Comment.objects.select_for_update().get(pk=self.pk)
        if current.state == state:
            raise ValidationError(f"Bình luận này đã ở trạng thái “{self.State(state).label}”.")
        self.state, self.decided_by, self.decided_at = state, by, at or timezone.now()
        self.save(update_fields=["state", "decided_by", "decided_at"])
