"""What of the news needs an officer's attention today."""

from django.urls import reverse
from django.utils import timezone

from common.piles import pile
from news.checks import domains, foreign_links
from news.models import Post

EXPIRES_WITHIN_DAYS = 7
POST = "admin/news/pile_post.html"


def attention(user, *, at=None):
    """Piles that `user` may see, what hurts most first: two queries a pile, however many rows."""
    if not (user.has_perm("news.view_post") or user.has_perm("news.change_post")):
        return []
    at, url = at or timezone.now(), reverse("admin:news_post_changelist")
    drafts = Post.objects.drafts().for_lists().select_related("category", "updated_by").order_by("-updated_at")
    may_allow = user.has_perm("ward.add_alloweddomain")
    held = [_held(url)] if may_allow else []
    if may_allow:  # held ones stand on a pile of their own
        drafts = drafts.filter(held_reason="")
    return [
        *held,
        pile(
            "post_drafts", "Tin bài nháp đang chờ", drafts, url=f"{url}?state=draft", none="Không có tin bài nháp.", template=POST
        ),
        pile(
            "post_scheduled",
            "Tin bài đã hẹn giờ",
            Post.objects.scheduled(at=at).for_lists().order_by("public_from_at"),
            url=f"{url}?state=scheduled",
            none="Không có tin bài hẹn giờ.",
            template=POST,
        ),
        pile(
            "post_expiring",
            f"Tin bài tự gỡ trong {EXPIRES_WITHIN_DAYS} ngày",
            Post.objects.expiring(days=EXPIRES_WITHIN_DAYS, at=at).for_lists(),
            url=f"{url}?state=published",
            none=f"Không có tin bài tự gỡ trong {EXPIRES_WITHIN_DAYS} ngày tới.",
            template=POST,
        ),
    ]


def _held(url):
    """Held posts; `is_clear` when nothing is foreign about them any more."""
    title = "Tin bài bị giữ lại vì liên kết lạ"
    posts = Post.objects.held().select_related("category", "updated_by").order_by("-updated_at")
    held = pile("post_held", title, posts, url=f"{url}?held=1", none="Không có tin bài bị giữ lại.", template=POST)
    allowed = domains() if held.rows else ()
    for post in held.rows:
        post.is_clear = not foreign_links(post, allowed)
    return held
