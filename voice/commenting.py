"""Readers' comments as they are written and read: the form, the box below a post, the list of all."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from common.caching import until
from common.checking import foreign_in_words
from common.piles import pile
from common.strangers import OpenForm
from common.throttling import Limit
from common.vietnamese import one_line
from voice.models import Comment, OpenedPost

COMMENTS_OF_AN_ADDRESS = Limit("binh-luan", times=5, seconds=10 * 60)
SHOWN_BELOW_A_POST = 20
COMMENTS_A_PAGE = 50
SENT_BEFORE = "Bình luận trước của bạn đã được gửi. Nếu đây là bình luận khác, hãy bấm gửi lần nữa."
NO_ADDRESSES = "Bình luận không nhận địa chỉ trang web. Hãy bỏ “{}” rồi gửi lại."


class CommentForm(OpenForm):
    FORM_NAME = "comment"
    SHORT_NAMES = {"consent": "Ô đồng ý"}

    name = forms.CharField(
        label="Tên hiển thị",
        max_length=60,
        help_text="Có thể dùng bút danh.",
        error_messages={"required": "Hãy ghi tên hiển thị cùng bình luận."},
        widget=forms.TextInput({"autocomplete": "nickname"}),
    )
    body = forms.CharField(
        label="Bình luận",
        max_length=1000,
        help_text="Tối đa 1.000 ký tự; không kèm địa chỉ trang web, số điện thoại hay thông tin riêng của người khác.",
        error_messages={"required": "Hãy viết bình luận."},
        widget=forms.Textarea({"rows": 6}),
    )
    consent = forms.BooleanField(
        label="Tôi đồng ý để tên hiển thị và bình luận này được đăng công khai trên cổng sau khi cán bộ duyệt.",
        error_messages={"required": "Bình luận chỉ được gửi khi bạn đồng ý để cổng đăng công khai."},
    )

    def clean_name(self):
        return _without_addresses(one_line(self.cleaned_data["name"]))

    def clean_body(self):
        return _without_addresses(self.cleaned_data["body"])

    def send(self, post, *, at=None):
        """The Comment, waiting for an officer: a new one, or what an earlier press with the same stamp has made."""
        data = self.cleaned_data
        try:
            with transaction.atomic():
                return Comment.objects.create(
                    post=post, code=self.code, name=data["name"], body=data["body"], sent_at=at or timezone.now()
                )
        except IntegrityError:
            earlier = Comment.objects.filter(code=self.code).first()
            if earlier is None:
                raise
            return earlier

    def has_said_else(self, comment, post):
        """Whether it holds other words than what was already stored under its code: the page was come back to."""
        data = self.cleaned_data
        return (post.pk, data["name"], data["body"]) != (comment.post_id, comment.name, comment.body)


def _without_addresses(text):
    if found := foreign_in_words(text, domains=()):
        raise ValidationError(NO_ADDRESSES.format(found[0].removeprefix("https://")))
    return text


def below_post(context, post):
    """Comments of a post that is opened for them, and the way to the form; the page itself holds no form."""
    opened = OpenedPost.objects.filter(post=post).first() if not context.get("is_preview") else None
    if opened is None:
        return ""
    until(opened.closed_at)
    comments = list(Comment.objects.shown().filter(post=post)[: SHOWN_BELOW_A_POST + 1])
    shown = {"comments": comments[:SHOWN_BELOW_A_POST], "has_more": len(comments) > SHOWN_BELOW_A_POST}
    return render_to_string("partials/comments.html", {"post": post, "is_open": opened.is_open(), **shown})


def forget_comments(*, at=None):
    Comment.objects.to_forget(at=at).delete()


def piles(user):
    """What waits for an officer who may let it through."""
    if not user.has_perm("voice.moderate_comment"):
        return []
    waiting = Comment.objects.waiting().select_related("post")
    url = f"{reverse('admin:voice_comment_changelist')}?state__exact={Comment.State.WAITING}"
    none = "Không có bình luận nào chờ duyệt."
    return [pile("comments", "Bình luận chờ duyệt", waiting, url=url, none=none, template="admin/voice/pile_comment.html")]
