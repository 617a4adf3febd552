"""The figures as they are shown: each row sums visits, so that online ≤ today ≤ week and month ≤ year ≤ all at any moment.

Nothing here makes a page depend on the counter: pages show it in what is put into them afterwards (`common.caching.endings`).
"""

import datetime as dt
import threading
import time
from dataclasses import dataclass, replace

from django.db import Error
from django.db.models import Q, Sum
from django.utils import timezone

from common.caching import unwatched
from visits.models import Day, Page, Seen

ONLINE_SECONDS = 5 * 60
SHOWN_SECONDS = 15
TRY_AGAIN_SECONDS = 3


@dataclass(frozen=True)
class Figures:
    """Visits (lượt truy cập); `online` are visitors of today answered in the last five minutes. `is_stale`: the database did
    not answer, these are of `as_of`."""

    online: int
    today: int
    yesterday: int
    week: int
    month: int
    year: int
    total: int
    as_of: dt.datetime
    is_stale: bool = False


def figures(*, at=None):
    """At `at` (aware, by default now): weeks begin on Monday, days at midnight in Vietnam. Two queries, whatever the years.

    Who is online is asked first: between the two more may be rolled up, and never were more online than came. Days after
    today, of a clock that went wrong, are in no row until they come.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    begins = {
        "today": today,
        "week": today - dt.timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }
    sums = {name: Sum("visits_count", filter=Q(day__gte=first), default=0) for name, first in begins.items()}
    sums["yesterday"] = Sum("visits_count", filter=Q(day=today - dt.timedelta(days=1)), default=0)
    since = at - dt.timedelta(seconds=ONLINE_SECONDS)
    with unwatched():
        online = Seen.objects.filter(day=today, last_at__gt=since, last_at__lte=at).count()
        found = Day.objects.filter(day__lte=today).aggregate(**sums, total=Sum("visits_count", default=0))
    return Figures(online=online, as_of=at, **found)


def reads_of(path):
    """How often the page at `path` was read (lượt xem)."""
    with unwatched():
        return Page.objects.filter(path=path).values_list("reads_count", flat=True).first() or 0


# -- Kept for a while -------------------------------------------------------------------------------------------------
class _Memo:
    """The last figures, for SHOWN_SECONDS; one thread asks for new ones, the others get the last."""

    def __init__(self):
        self._found, self._until, self._asking = None, 0.0, threading.Lock()

    def get(self):
        if time.monotonic() < self._until:
            return self._found
        if not self._asking.acquire(blocking=self._found is None):
            return self._found
        try:
            if time.monotonic() >= self._until:
                self._ask()
            return self._found
        finally:
            self._asking.release()

    def _ask(self):
        try:
            self._found, lasts = figures(), SHOWN_SECONDS
        except Error:
            if self._found is None:
                raise
            self._found, lasts = replace(self._found, is_stale=True), TRY_AGAIN_SECONDS
        self._until = time.monotonic() + lasts


_memo = None


def keep():
    """From now on `shown` keeps. Off until the server asks for it: tests and commands see what is there."""
    global _memo
    _memo = _Memo()


def forget():
    """For tests: as it was before `keep`."""
    global _memo
    _memo = None


def shown():
    """The figures for a page, at most SHOWN_SECONDS old; when the database fails the last known ones, if there are any."""
    return _memo.get() if _memo else figures()
