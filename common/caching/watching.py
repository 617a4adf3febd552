"""What was read while something was rendered, and until when it stays true; and values kept in this process for as long."""

import datetime as dt
import threading
import time
from array import array
from collections import OrderedDict
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from common.caching.versions import ALL_TABLES, shared

KEPT_VALUES = 1_000
_thread = threading.local()
_values, _values_lock = OrderedDict(), threading.Lock()
_is_on = False
_clocks = []


class Watch:
    """The places (see `versions`) of the tables read, and the moment (seconds since 1970) at which it may change by itself."""

    __slots__ = ("_checked", "_numbers", "began", "places", "snapshot", "until")

    def __init__(self):
        self.places, self.until, self.began = set(), None, time.time()
        self._checked = shared().sum()
        self.snapshot = shared().snapshot()

    def ends_at(self, moment):
        self.until = moment if self.until is None else min(self.until, moment)

    def is_unchanged(self):
        """Whether no table that was read has been written since."""
        total = shared().sum()
        if total != self._checked:
            if not shared().are(self._numbers, self.places):
                return False
            self._checked = total
        return True

    def seal(self):
        """Nothing more is read: of the numbers only those of the tables that were are needed."""
        self.places = tuple(sorted({*self.places, shared().place(ALL_TABLES)}))
        self._numbers = array("Q", [self.snapshot[place] for place in self.places]).tobytes()
        self.snapshot = None

    def is_true(self, now):
        return (self.until is None or now < self.until) and self.is_unchanged()


@contextmanager
def watch():
    """What is read inside is noted in the Watch it gives, and in the one around it."""
    outer, inner = getattr(_thread, "watch", None), Watch()
    _thread.watch = inner
    try:
        yield inner
    finally:
        _thread.watch = outer
        if outer is not None:
            _take_over(outer, inner)


def _take_over(outer, inner):
    outer.places.update(inner.places)
    if inner.until is not None:
        outer.ends_at(inner.until)


@contextmanager
def unwatched():
    """What is read inside is no part of the page: figures that are put into it afterwards."""
    outer, _thread.watch = getattr(_thread, "watch", None), None
    try:
        yield
    finally:
        _thread.watch = outer


def note(places):
    """Tables of these places are being read in this thread."""
    inner = getattr(_thread, "watch", None)
    if inner is not None:
        inner.places.update(places)


def until(moment):
    """What is being rendered is true only before `moment` (aware). None, and a moment that was past already, say nothing."""
    inner = getattr(_thread, "watch", None)
    if inner is not None and moment is not None and moment.timestamp() >= inner.began:
        inner.ends_at(moment.timestamp())


def close(found):
    """Adds to a Watch what the clock changes by itself: midnight in Vietnam, and texts of the tables it read that come or go.
    Counted from its beginning: what came while it was rendered may not be in it."""
    found.ends_at(_next_midnight(found.began))
    for clock in _clocks:
        for moment in clock(found):
            found.ends_at(moment)
    found.seal()


def enrol_clock(clock):
    """`clock(watch)` gives moments (seconds since 1970) at which the tables that were read change by themselves."""
    if clock not in _clocks:
        _clocks.append(clock)


def _next_midnight(at):
    tomorrow = timezone.localdate(dt.datetime.fromtimestamp(at, dt.UTC)) + dt.timedelta(days=1)
    return timezone.make_aware(dt.datetime.combine(tomorrow, dt.time.min)).timestamp()


# -- Values kept ------------------------------------------------------------------------------------------------------
def keep_values():
    """From now on `kept` keeps. Off until the server asks for it: tests and commands see every row as it is."""
    global _is_on
    _is_on = True


def forget_values():
    """For tests: as it was before `keep_values`."""
    global _is_on
    _is_on = False
    _values.clear()


def kept(name, make, *args):
    """`make(*args)`, or what it returned last while all that it read is unchanged. It must return something finished (no
    queryset) that nobody changes, and depend on nothing but its arguments, the database and the clock (`until`).

    A transaction that has written sees its own rows: inside it nothing is kept.
    """
    if not _is_on or connection.has_written():
        return make(*args)
    key, now = (name, *args), time.time()
    found = _values.get(key)
    if found is None or not found[0].is_true(now):
        found = _make(key, make, args)
    outer = getattr(_thread, "watch", None)
    if outer is not None:
        _take_over(outer, found[0])
    return found[1]


def later(name, make, *args):
    """`kept` for a template's context, made where it is shown. (A template that calls a function swallows some of its errors.)"""
    return SimpleLazyObject(lambda: kept(name, make, *args))


def _make(key, make, args):
    with watch() as seen:
        value = make(*args)
    close(seen)
    with _values_lock:
        _values[key] = seen, value
        _values.move_to_end(key)
        while len(_values) > KEPT_VALUES:
            _values.popitem(last=False)
    return seen, value
