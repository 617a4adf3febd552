"""The figures as pages show them."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from common.caching import watching
from tests.visits.counted import NOON, TODAY, make_day, make_reads
from visits import figures
from visits.models import Day, Seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    figures.keep()
    yield
    figures.forget()


def test_every_row_sums_its_days():
    for day, visits in [("2026-11-25", 1), ("2026-11-24", 2), ("2026-11-23", 4), ("2026-11-22", 8), ("2026-11-01", 16)]:
        make_day(dt.date.fromisoformat(day), visits)
    make_day(dt.date(2026, 10, 31), 32)
    make_day(dt.date(2026, 1, 1), 64)
    make_day(dt.date(2025, 12, 31), 128)
    found = figures.figures(at=NOON)
    assert (found.today, found.yesterday, found.week, found.month, found.year, found.total) == (1, 2, 7, 31, 127, 255)


def test_on_the_first_day_of_everything_all_rows_are_the_same():
    make_day(dt.date(2018, 1, 1), 3)  # a Monday
    make_day(dt.date(2017, 12, 31), 5)
    found = figures.figures(at=NOON.replace(year=2018, month=1, day=1))
    assert (found.today, found.week, found.month, found.year, found.total, found.yesterday) == (3, 3, 3, 3, 8, 5)


def test_without_a_visit_everything_is_nought():
    found = figures.figures(at=NOON)
    assert {found.online, found.today, found.yesterday, found.week, found.month, found.year, found.total} == {0}


@pytest.mark.parametrize(("seconds_ago", "online"), [(0, 1), (299, 1), (300, 0), (-1, 0)])
def test_online_is_who_was_answered_in_the_last_five_minutes(seconds_ago, online):
    Seen.objects.create(day=TODAY, key=1, last_at=NOON - dt.timedelta(seconds=seconds_ago))
    assert figures.figures(at=NOON).online == online


def test_who_was_here_before_midnight_is_no_visitor_of_today():
    midnight = NOON.replace(hour=0)
    Seen.objects.create(day=TODAY - dt.timedelta(days=1), key=1, last_at=midnight - dt.timedelta(seconds=1))
    assert figures.figures(at=midnight).online == 0


def test_a_day_that_has_not_come_is_in_no_row():
    make_day(TODAY, 1)
    make_day(TODAY + dt.timedelta(days=1), 100)
    found = figures.figures(at=NOON)
    assert {found.today, found.week, found.month, found.year, found.total} == {1}


def test_who_is_online_is_asked_before_who_came():
    with CaptureQueriesContext(
        connection,
    ) as queries:
        figures.figures(at=NOON)
    assert [("visits_seen" in query["sql"], "visits_day" in query["sql"]) for query in queries] == [(True, False), (False, True)]


def test_figures_make_no_page_depend_on_them():
    with watching.watch() as seen:
        figures.figures(at=NOON)
        figures.reads_of("/a/")
    assert not seen.places


def test_reads_of_a_page():
    make_reads("/a/", 7)
    assert [figures.reads_of("/a/"), figures.reads_of("/b/")] == [7, 0]


def test_shown_figures_are_asked_for_anew_after_a_while(kept, monkeypatch):
    assert figures.shown().total == 0
    make_day(TODAY.replace(year=2020), 5)
    assert figures.shown().total == 0
    clock = figures.time.monotonic() + figures.SHOWN_SECONDS
    monkeypatch.setattr(figures.time, "monotonic", lambda: clock)
    assert figures.shown().total == 5


def test_the_last_known_figures_are_shown_and_marked_while_the_database_fails(kept, monkeypatch):
    make_day(TODAY.replace(year=2020), 5)
    assert figures.shown().total == 5
    clock = figures.time.monotonic() + figures.SHOWN_SECONDS

    def fail():
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(figures.time, "monotonic", lambda: clock)
        patch.setattr(figures, "figures", fail)
        assert (figures.shown().total, figures.shown().is_stale) == (5, True)
    Day.objects.update(visits_count=6)
    monkeypatch.setattr(figures.time, "monotonic", lambda: clock + figures.TRY_AGAIN_SECONDS)
    assert (figures.shown().total, figures.shown().is_stale) == (6, False)


def test_without_known_figures_the_failure_is_told(kept, monkeypatch):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(figures, "figures", fail)
    with pytest.raises(DatabaseError):
        figures.shown()
