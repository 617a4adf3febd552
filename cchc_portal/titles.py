"""What public pages are called, by their paths: first pages by their names in the menu, others by the titles of their rows."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import CharField, Value
from django.urls import Resolver404, resolve

from cchc_portal.context import ROOMS, SERVICES
from news.models import Album, Category, Post, Video
from plans.models import Plan
from procedures.models import Edition, ResultPeriod, Situation
from voice.models import Question
from ward.models import Page

# Pages of no row that stand in no menu; what is looked for, forms' answers and papers have no title.
OTHER_PAGES = {
    "site_map": "Sơ đồ cổng",
    "ward:organisation": "Bộ máy, cán bộ, công chức",
    "ward:channels": "Kênh thông tin chính thức",
    "ward:disclosure": "Thông tin công khai",
    "news:events": "Sự kiện",
    "procedures:results": "Kết quả giải quyết thủ tục",
    "procedures:changes": "Thủ tục mới ban hành, sửa đổi, bãi bỏ",
}


@dataclass(frozen=True)
class Rows:
    """`public()` are the rows with a page each; `key` is the field that stands in their address."""

    public: Callable
    title: str = "title"
    key: str = "slug"


ROWS = {
    "plans:detail": Rows(lambda: Plan.objects.published(), "subject"),
    "news:post": Rows(lambda: Post.objects.published()),
    "news:category": Rows(lambda: Category.objects.all(), "name"),
    "albums:detail": Rows(lambda: Album.objects.published()),
    "videos:detail": Rows(lambda: Video.objects.published()),
    "ward:page": Rows(lambda: Page.objects.published()),
    "voice:question": Rows(lambda: Question.objects.published()),
    "procedures:detail": Rows(lambda: Edition.objects.in_force(), key="procedure__code"),
    "procedures:situation": Rows(lambda: Situation.objects.all()),
    "procedures:period": Rows(lambda: ResultPeriod.objects.published()),
}


def titles(paths):
    """{path: title} of the public pages among `paths`. One query, whatever rooms they are of."""
    named = {room.page: room.name for room in (*ROOMS, *SERVICES)} | OTHER_PAGES
    found, places = {}, defaultdict(dict)
    for path in paths:
        name, key = _place(path)
        if name in ROWS and key:
            places[name][key] = path
        elif name in named:
            found[path] = named[name]
    return found | {places[name][key]: title for name, key, title in _rows(places)}


def _place(path):
    """(name of the page, what tells its row)."""
    try:
        match = resolve(path)
    except Resolver404:
        return "", None
    return match.view_name, next(iter(match.captured_kwargs.values()), None)


def _rows(places):
    queries = [_query(name, keys) for name, keys in places.items()]
    if not queries:
        return []
    return queries[0].union(*queries[1:], all=True) if queries[1:] else queries[0]


def _query(name, keys):
    rows = ROWS[name]
    public = rows.public().filter(**{f"{rows.key}__in": list(keys)}).order_by()
    return public.annotate(page=Value(name, CharField())).values_list("page", rows.key, rows.title)
