"""Feeds of the decisions that change procedures."""

from collections import Counter

from django.urls import reverse
from django.views.decorators.http import require_safe

from common import feeds
from common.vietnamese import listed, short_date
from procedures.models import ChangeItem, ChangeSet
from ward.models import Ward

NAMES_SHOWN = 5


@require_safe
def change_feed(request, kind):
    """RSS or Atom (`common.feeds.Rss`, `Atom`) of the newest decisions."""
    ward = Ward.current()
    return feeds.feed_response(
        request,
        kind,
        _entries(ward),
        title=f"Thay đổi thủ tục – {ward.body_name or 'Cổng thông tin cải cách hành chính'}",
        description=f"Thủ tục hành chính mới, sửa đổi, bãi bỏ tại {ward.body_name or 'phường'}.",
        page=reverse("procedures:changes"),
        author=ward.body_name or "Cổng thông tin cải cách hành chính",
    )


def _entries(ward):
    newest = ChangeSet.objects.published().newest_first().prefetch_related("items")
    return [
        feeds.Entry(
            key=f"thay-doi/{changes.pk}",
            title=f"{changes}: {changes.title}",
            address=changes.get_absolute_url(),
            summary=summary(changes),
            author=changes.issuer,
            public_from_at=changes.public_from_at,
            updated_at=changes.updated_at,
            categories=["Thay đổi thủ tục"],
        )
        for changes in newest[: feeds.ENTRIES_SHOWN]
    ]


def summary(changes):
    """ "2 ban hành mới và 1 bãi bỏ: 1.001193 Đăng ký khai sinh (từ 01/7/2026); …" of a set with its items."""
    items = list(changes.items.all())
    counts = Counter(item.action for item in items)
    kinds = [f"{counts[action]} {action.label.lower()}" for action in ChangeItem.Action if counts[action]]
    names = [f"{item.code} {item.name} (từ {short_date(item.effective_on)})" for item in items[:NAMES_SHOWN]]
    more = [f"và {len(items) - NAMES_SHOWN} thủ tục khác"] if len(items) > NAMES_SHOWN else []
    return f"{listed(kinds)}: {'; '.join([*names, *more])}." if items else ""
