"""Readers' comments: the form on a page of its own (a post's page may come from a cache), its thanks, all comments of a post."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.caching import public_page, until
from common.paging import CURSORS, keyset_page
from common.throttling import told_to_wait, waiting_words
from voice.commenting import COMMENTS_A_PAGE, COMMENTS_OF_AN_ADDRESS, SENT_BEFORE, CommentForm
from voice.models import Comment, OpenedPost

TOO_MANY = "Từ địa chỉ mạng này vừa có nhiều bình luận. Bình luận chưa được gửi: xin gửi lại sau {}."


@require_http_methods(["GET", "HEAD", "POST"])
def comment_form(request, pk):
    """404 for a post that is not public or not opened; one that takes no more comments says so (409 to what is sent)."""
    at = timezone.now()
    opened = _opened_or_404(pk, at)
    if not opened.is_open(at=at):
        return _page(request, opened, None, status=409 if request.method == "POST" else 200)
    if request.method != "POST":
        return _page(request, opened, CommentForm())
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, form, status=422)
    if seconds := COMMENTS_OF_AN_ADDRESS.take(request, at=at):
        return _too_many(request, opened, form, seconds)
    if form.has_said_else(form.send(opened.post, at=at), opened.post):
        form.start_anew(SENT_BEFORE)
        return _page(request, opened, form, status=422)
    return redirect("voice:comment_sent", pk)


@public_page()
def comment_sent(request, pk):
    return render(request, "voice/comment_sent.html", {"post": _opened_or_404(pk, timezone.now()).post})


@public_page(*CURSORS)
def comment_list(request, pk):
    """All comments of a post, the newest first."""
    at = timezone.now()
    opened = _opened_or_404(pk, at)
    until(opened.closed_at)
    comments = Comment.objects.public(at=at).filter(post=opened.post_id)
    page = keyset_page(request, comments, size=COMMENTS_A_PAGE, field="sent_at")
    context = {"post": opened.post, "page": page, "is_open": opened.is_open(at=at)}
    return render(request, "voice/comment_list.html", context)


def _opened_or_404(pk, at):
    return get_object_or_404(OpenedPost.objects.public(at=at).select_related("post"), post__pk=pk)


def _too_many(request, opened, form, seconds):
    """429 with all that was typed."""
    form.add_error(None, TOO_MANY.format(waiting_words(seconds)))
    return told_to_wait(_page(request, opened, form), seconds)


def _page(request, opened, form, *, status=200):
    return render(request, "voice/comment_form.html", {"post": opened.post, "form": form}, status=status)
