"""What the portal has made public in a quarter, made from the content itself (law on grassroots democracy 2022 art. 13.2)."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from common.caching import public_page
from news.models import Post
from plans.models import Plan
from ward.models import Page

MAX_ROWS = 500
# Kind in words → the public rows, with no more fields than the list needs.
SOURCES = {
    "Kế hoạch": lambda: Plan.objects.published().only("slug", "subject", "public_from_at"),
    "Tin, bài": lambda: Post.objects.published().only("slug", "title", "public_from_at"),
    "Trang giới thiệu": lambda: Page.objects.published().only("slug", "title", "public_from_at"),
}


@dataclass(frozen=True)
class Published:
    title: str
    url: str
    kind: str
    published_at: dt.datetime


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int  # 1 to 4

    @classmethod
    def of(cls, day):
        return cls(day.year, (day.month + 2) // 3)

    @property
    def next(self):
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def starts_at(self):
        return timezone.make_aware(dt.datetime(self.year, self.number * 3 - 2, 1))

    @property
    def short_words(self):
        return f"quý {('I', 'II', 'III', 'IV')[self.number - 1]}"

    @property
    def words(self):
        return f"Quý {self.short_words[4:]} năm {self.year}"


def published_in(year, quarter):
    """(rows, whether there are more): at most MAX_ROWS Published of the quarter, the newest first; a query a kind.

    From the first moment of the quarter on, to the first of the next, that not included.
    """
    this = Quarter(year, quarter)
    rows = []
    for kind, public in SOURCES.items():
        found = public().filter(public_from_at__gte=this.starts_at, public_from_at__lt=this.next.starts_at)
        found = found.order_by("-public_from_at", "-pk")[: MAX_ROWS + 1]
        rows += [Published(row.title, row.get_absolute_url(), kind, row.public_from_at) for row in found]
    rows.sort(key=lambda row: row.published_at, reverse=True)
    return rows[:MAX_ROWS], len(rows) > MAX_ROWS


def quarters(*, on=None):
    """Every Quarter from the first publication to that of `on`, the newest first; at least the present one."""
    last = Quarter.of(on or timezone.localdate())
    moments = [public().aggregate(first=Min("public_from_at"))["first"] for public in SOURCES.values()]
    first = min((Quarter.of(timezone.localtime(moment)) for moment in moments if moment), default=last)
    found = []
    while first <= last:
        found.insert(0, first)
        first = first.next
    return found


@public_page()
def quarter_page(request, year, quarter):
    """404 for a quarter that has not begun or that lies before the first publication."""
    known = quarters()
    this = Quarter(int(year), int(quarter))
    if this not in known:
        raise Http404
    rows, has_more = published_in(this.year, this.number)
    context = {"this": this, "rows": rows, "has_more": has_more, "most": MAX_ROWS, "quarters": known, "is_over": this != known[0]}
    return render(request, "ward/disclosure_quarter.html", context)
