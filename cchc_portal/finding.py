"""The plain search over all rooms, and the groups in which what it finds is shown."""

from dataclasses import dataclass

from common.searching import query_words
from news.models import Album, Post, Video
from plans.models import Plan
from ward.models import Page

SHOWN_OF_ALL = 5  # rows a group while every group is shown
SHOWN_OF_ONE = 50  # rows of the one group that was asked for
MAX_QUERY_LETTERS = 120


@dataclass(frozen=True)
class Found:
    """One row as the list shows it."""

    title: str
    url: str
    summary: str
    day: object  # a date or None


@dataclass(frozen=True)
class Group:
    """What one room has; `has_more` when only the first rows are here."""

    key: str
    name: str
    rows: list
    has_more: bool


def _plan(plan):
    number = f"Số {plan.full_number}. " if plan.full_number else ""
    return Found(plan.subject, plan.get_absolute_url(), f"{number}Kế hoạch năm {plan.years}.", plan.issued_on)


def _page(page):
    return Found(page.title, page.get_absolute_url(), page.summary, None)


def _item(item):
    return Found(item.title, item.get_absolute_url(), item.summary, item.public_from_at)


# key → (name, the public rows in the order in which they are shown, how a row is shown).
ROOMS = {
    "gioi-thieu": ("Giới thiệu", lambda: Page.objects.published().order_by("order", "pk"), _page),
    "ke-hoach": ("Kế hoạch", lambda: Plan.objects.published().newest_first(), _plan),
    "tin-tuc": ("Tin tức", lambda: Post.objects.published().newest_first().defer("body", "folded"), _item),
    "hinh-anh": ("Hình ảnh", lambda: Album.objects.published().newest_first(), _item),
    "video": ("Video", lambda: Video.objects.published().newest_first().defer("transcript", "folded"), _item),
}


def find(text, key=""):
    """Groups that hold every word of `text`; of all rooms, or of the one named by `key`. [] without a word."""
    if not query_words(text):
        return []
    keys, limit = ([key], SHOWN_OF_ONE) if key in ROOMS else (ROOMS, SHOWN_OF_ALL)
    groups = [_group(key, text, limit) for key in keys]
    return [group for group in groups if group.rows]


def _group(key, text, limit):
    name, rows, shown = ROOMS[key]
    found = list(rows().matching(text)[: limit + 1])
    return Group(key, name, [shown(row) for row in found[:limit]], len(found) > limit)
