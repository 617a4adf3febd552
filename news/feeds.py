"""Feeds of the news: all of it, and each category's."""

from django.urls import reverse
from django.views.decorators.http import require_safe

from common import feeds
from common.addresses import page_of
from news.models import Category, Post
from ward.models import Ward


@require_safe
def all_posts(request, kind):
    """RSS or Atom (`common.feeds.Rss`, `Atom`) of the newest posts."""
    ward = Ward.current()
    return feeds.feed_response(
        request,
        kind,
        _entries(Post.objects.published()),
        title=f"Tin tức – {ward.body_name or 'Cổng thông tin cải cách hành chính'}",
        description=f"Tin, bài mới nhất của {ward.body_name or 'phường'} về cải cách hành chính.",
        page=reverse("news:list"),
        author=ward.body_name or "Cổng thông tin cải cách hành chính",
    )


@page_of(Category.objects.all)
def category_posts(request, category, kind):
    ward = Ward.current()
    return feeds.feed_response(
        request,
        kind,
        _entries(category.posts.published()),
        title=f"{category} – {ward.body_name or 'Cổng thông tin cải cách hành chính'}",
        description=category.description or f"Tin, bài mới nhất của chuyên mục {category}.",
        page=category.get_absolute_url(),
        author=ward.body_name or "Cổng thông tin cải cách hành chính",
    )


def _entries(posts):
    return [
        feeds.Entry(
            key=f"tin-bai/{post.pk}",
            title=post.title,
            address=post.get_absolute_url(),
            summary=post.summary,
            author=post.byline,
            public_from_at=post.public_from_at,
            updated_at=post.updated_at,
            categories=[post.category.name],
        )
        for post in posts.for_lists().newest_first()[: feeds.ENTRIES_SHOWN]
    ]
