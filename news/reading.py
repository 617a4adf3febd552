"""A post as a citizen reads it: the context of its page, made from rows and without a request.

The same context serves the public page, its print page and the officer's preview.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from common.caching import kept
from common.qr import qr_svg
from common.structured import json_ld
from news.models import Post
from news.sharing import article, share_links, share_picture_url
from ward.models import Ward

UPDATE_SHOWN_AFTER = dt.timedelta(days=1)  # from publication; a slip mended on the day itself is not announced
NEWER_SHOWN, EARLIER_SHOWN, OTHERS_SHOWN = 3, 5, 5


@dataclass(frozen=True)
class Shelf:
    """Further posts under one heading; never empty when shown."""

    heading: str
    posts: list
    anchor: str


def post_page(post, *, at=None):
    """The context of templates/news/post.html as it is at `at` (a moment, by default now), whatever the post's state: who may
    see it is the caller's question. `is_preview` is False; a preview sets it to True."""
    at, ward = at or timezone.now(), Ward.shown()
    address = settings.PUBLIC_URL + post.get_absolute_url()
    tags = list(post.tags.all())
    tasks = list(post.tasks.select_related("plan").order_by("plan", "order"))
    return {
        "post": post,
        "is_preview": False,
        "address": address,
        "updated_at": _shown_update(post),
        "tags": tags,
        "tasks": [task for task in tasks if task.plan.is_public(at=at)],
        "attachments": list(post.attachments.all()),
        "shelves": _shelves(post, tags, tasks, at),
        "share": share_links(post.title, address),
        "share_picture": share_picture_url(post),
        "article": json_ld(article(post, ward)) if post.is_public(at=at) else "",
    }


def print_page(post):
    """The context of templates/news/post_print.html."""
    address = settings.PUBLIC_URL + post.get_absolute_url()
    return {
        "post": post,
        "address": address,
        "qr": qr_svg(address),
        "on": timezone.localdate(),
        "updated_at": _shown_update(post),
        "attachments": list(post.attachments.all()),
    }


def _shown_update(post):
    """The moment of the last change, when it came later than a day after publication."""
    is_late = post.public_from_at and post.updated_at > post.public_from_at + UPDATE_SHOWN_AFTER
    return post.updated_at if is_late else None


def _shelves(post, tags, tasks, at):
    """Further public posts; each stands on the first shelf that it fits."""
    rows = Post.objects.published(at=at).for_lists()
    kinds = []
    if post.public_from_at:
        kinds += [
            ("Tin mới hơn", "tin-moi-hon", rows.newer_than(post), NEWER_SHOWN),
            ("Tin đã đưa", "tin-da-dua", rows.older_than(post), EARLIER_SHOWN),
        ]
    kinds += [
        ("Tin cùng chuyên mục", "cung-chuyen-muc", rows.filter(category=post.category_id).newest_first(), OTHERS_SHOWN),
        ("Tin liên quan", "tin-lien-quan", rows.related_to(post, tags=tags, tasks=tasks), OTHERS_SHOWN),
    ]
    seen, shelves = {post.pk}, []
    for heading, anchor, wanted, most in kinds:
        posts = list(wanted.exclude(pk__in=seen)[:most])
        seen |= {row.pk for row in posts}
        shelves.append(Shelf(heading, posts, anchor))
    others = [row for row in kept("news.newest", _newest) if row.pk not in seen]
    shelves.append(Shelf("Các tin khác", others[:OTHERS_SHOWN], "tin-khac"))
    return [shelf for shelf in shelves if shelf.posts]


def _newest():
    """As many that some are left when the other shelves have taken theirs."""
    return list(Post.objects.published().for_lists().newest_first()[: NEWER_SHOWN + EARLIER_SHOWN + 3 * OTHERS_SHOWN + 1])
