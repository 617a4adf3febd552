"""The archive: the years, months and days that have public posts, in the portal's time zone.

Nothing is counted: each span is asked for its first post, at its place in the index of public posts, all spans of a page in
one query, so a hundred thousand posts cost what a hundred do. What has no posts is linked nowhere and answers 404.
"""

import calendar
import datetime as dt
from dataclasses import dataclass

from django.db.models import Subquery
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from common.caching import kept
from common.vietnamese import WEEKDAYS, short_date, weekday
from news.models import Post

FIRST_YEAR, LAST_YEAR = 1990, 2100
WEEKDAYS_IN_SHORT = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True)
class Span:
    """A year, a month or a day, by what of the date is given."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self):
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def after(self):
        """The day after its last."""
        if self.day:
            return self.first + dt.timedelta(days=1)
        months = self.year * 12 + (self.month if self.month else 12)
        return dt.date(months // 12, months % 12 + 1, 1)

    @property
    def url(self):
        kind, parts = ("day", 3) if self.day else ("month", 2) if self.month else ("year", 1)
        return reverse(f"news:{kind}", args=(self.year, self.month, self.day)[:parts])

    @property
    def name(self):
        """ "ngày 21/11/2026", "tháng 11/2026", "năm 2026"."""
        if self.day:
            return f"ngày {short_date(self.first)}"
        return f"tháng {self.month}/{self.year}" if self.month else f"năm {self.year}"

    @property
    def short_name(self):
        return str(self.day or self.month or self.year)

    def like(self, day):
        """The span of the same kind that `day` is in."""
        return Span(day.year, day.month if self.month else 0, day.day if self.day else 0)


@dataclass(frozen=True)
class Place:
    """A span as a page shows it; only one with posts may be a link."""

    span: Span
    has_posts: bool
    is_current: bool = False


def span_of(year, month=None, day=None):
    """The Span of an address's numbers; 404 for a date that is not in the calendar or out of the portal's years."""
    if not FIRST_YEAR <= year <= LAST_YEAR or month == 0 or day == 0:
        raise Http404
    try:
        span = Span(year, month or 0, day or 0)
        span.first  # noqa: B018 - raises for 31/02
    except ValueError as error:
        raise Http404 from error
    return span


def _moment(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def posts_of(span, *, at=None):
    """Public posts of the span, both its ends included."""
    return Post.objects.published(at=at).filter(public_from_at__gte=_moment(span.first), public_from_at__lt=_moment(span.after))


def newest_day(*, before=None, at=None):
    """The last day with a public post, before the day `before`; or None."""
    posts = Post.objects.published(at=at)
    if before:
        posts = posts.filter(public_from_at__lt=_moment(before))
    return _day(posts.newest_first())


def oldest_day(*, since=None, at=None):
    """The first day with a public post, from the day `since` on; or None."""
    posts = Post.objects.published(at=at)
    if since:
        posts = posts.filter(public_from_at__gte=_moment(since))
    return _day(posts.order_by("public_from_at", "pk"))


def _day(posts):
    moment = next(iter(posts.values_list("public_from_at", flat=True)[:1]), None)
    return timezone.localtime(moment).date() if moment else None


def with_posts(spans, *, at=None):
    """Those of `spans` that have a public post, in one query. The order makes each look a seek in the index: a bare EXISTS
    of a whole year lets PostgreSQL read the table from its start."""
    spans = list(spans)
    firsts = [posts_of(span, at=at).order_by("public_from_at", "pk").values("pk")[:1] for span in spans]
    asked = {f"span_{number}": Subquery(first) for number, first in enumerate(firsts)}
    row = next(iter(Post.objects.published(at=at).annotate(**asked).values_list(*asked)[:1]), None)
    return {span for span, found in zip(spans, row, strict=True) if found} if row else set()


# -- What a page shows ------------------------------------------------------------------------------------------------
def newest_calendar():
    """What templates/partials/calendar.html needs for the newest month with posts, and its year; {} without a post."""
    return kept("news.calendar", _newest_calendar)


def _newest_calendar():
    at = timezone.now()
    newest = newest_day(at=at)
    if newest is None:
        return {}
    month = Span(newest.year, newest.month)
    return {**_calendar(month, with_posts(_days(month), at=at)), "newest_year": Span(newest.year)}


def archive_page(span, *, at=None):
    """The context around the list of posts of `span`: years, months of its year, days of its month, and the neighbours."""
    at = at or timezone.now()
    years, months = _years(at=at), [Span(span.year, month) for month in range(1, 13)]
    found = with_posts([*years, *months, *_days(span)], at=at)
    if span not in found:
        raise Http404
    before, after = newest_day(before=span.first, at=at), oldest_day(since=span.after, at=at)
    return {
        "span": span,
        "years": [Place(year, True, year.year == span.year) for year in years if year in found],
        "months": [Place(month, month in found, month.month == span.month) for month in months],
        "weekday": weekday(span.first) if span.day else "",
        "earlier": span.like(before) if before else None,
        "later": span.like(after) if after else None,
        **(_calendar(span, found) if span.month else {}),
    }


def _years(*, at):
    """From the newest year with posts to the oldest, those in between without a question."""
    newest, oldest = newest_day(at=at), oldest_day(at=at)
    if newest is None:
        return []
    return [Span(year) for year in range(min(newest.year, LAST_YEAR), max(oldest.year, FIRST_YEAR) - 1, -1)]


def _days(span):
    """Every day of the month that `span` is or is in; [] for a year."""
    if not span.month:
        return []
    return [Span(span.year, span.month, day + 1) for day in range(calendar.monthrange(span.year, span.month)[1])]


def _calendar(span, found):
    """Weeks of the span's month, Monday first, as lists of seven Places; None stands for the days of other months."""
    days = calendar.Calendar().monthdayscalendar(span.year, span.month)
    weeks = [
        [Place(here := Span(span.year, span.month, day), here in found, here == span) if day else None for day in week]
        for week in days
    ]
    return {
        "month": Span(span.year, span.month),
        "weeks": weeks,
        "weekdays": list(zip(WEEKDAYS_IN_SHORT, WEEKDAYS, strict=True)),
    }
