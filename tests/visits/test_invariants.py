"""Random streams over midnight, week, month and year, rolled up at random moments: against plain Python, at every step."""

import datetime as dt
import tempfile
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from visits.figures import figures
from visits.journal import Journal, Kind
from visits.models import ConsumedSegment, Day, Page
from visits.rolling import roll_up

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
STARTS = [
    dt.datetime(2026, 12, 31, 23, 40, tzinfo=VIETNAM),  # a year ends on a Thursday
    dt.datetime(2026, 11, 29, 23, 50, tzinfo=VIETNAM),  # a week ends on a Sunday
    dt.datetime(2024, 2, 29, 23, 58, tzinfo=VIETNAM),
    dt.datetime(2026, 11, 25, 6, 55, tzinfo=VIETNAM),  # the day of Greenwich ends
    dt.datetime(2027, 1, 31, 23, 59, 50, tzinfo=VIETNAM),  # month and week end together
]
SKEWS = [0, 2, -90]  # seconds by which the clocks of the machines go wrong
machines = st.sampled_from([0, 0, 1, 2])
passes = st.sampled_from([0, 0, 1, 20, 299, 301, 1799, 1801, 4000, 40_000, 90_000])
answers = st.tuples(st.just("answer"), passes, machines, st.integers(1, 4), st.sampled_from(["/", "/tin-tuc/", ""]))
others = st.tuples(st.just("other"), passes, machines, st.integers(2, 7), st.just(""))
rolls = st.tuples(st.just("roll"), st.sampled_from([0, 1, 15, 60]), machines, st.sampled_from([1, 300, 10**6]), st.none())
streams = st.lists(st.one_of(answers, answers, answers, others, rolls), min_size=5, max_size=40)


class Oracle:
    """Counts as one would by hand: all that was rolled up lies in one heap."""

    def __init__(self):
        self.seen, self.read, self.reads, self.apart = {}, {}, {}, 0

    def take(self, kind, seconds, visitor, path):
        if kind != Kind.READER:
            self.apart += 1
            return
        day = dt.datetime.fromtimestamp(seconds, VIETNAM).date()
        self.seen[day, visitor] = max(seconds, self.seen.get((day, visitor), 0))
        before = self.read.get((day, visitor, path))
        if path and (before is None or seconds > before + 1800):
            self.reads[path] = self.reads.get(path, 0) + 1
        self.read[day, visitor, path] = max(seconds, before or 0)

    def figures(self, at):
        today, now = at.date(), at.timestamp()
        days = [day for day, _ in self.seen]
        return {
            "online": sum(day == today and now - 300 < last <= now for (day, _), last in self.seen.items()),
            "today": days.count(today),
            "yesterday": days.count(today - dt.timedelta(days=1)),
            "week": sum(day <= today and day.isocalendar()[:2] == today.isocalendar()[:2] for day in days),
            "month": sum(day <= today and (day.year, day.month) == (today.year, today.month) for day in days),
            "year": sum(day <= today and day.year == today.year for day in days),
            "total": sum(day <= today for day in days),
        }


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.sampled_from(STARTS), streams)
def test_the_figures_are_those_of_an_honest_clerk_and_never_contradict_each_other(start, stream):
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        _follow(start, stream, folder)
        transaction.set_rollback(True)


def _follow(start, stream, folder):
    writers = [Journal(f"{folder}/{number}", segment_bytes=600) for number in range(3)]
    waiting, oracle, at = [[], [], []], Oracle(), start
    for step, seconds, machine, number, path in [*stream, *[("roll", 0, machine, 1, None) for machine in range(3)]]:
        at = (at.astimezone(dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(VIETNAM)
        if step == "roll":
            assert roll_up(at=at, folder=f"{folder}/{machine}", batch_bytes=number) == len(waiting[machine])
            for record in waiting[machine]:
                oracle.take(*record)
            waiting[machine] = []
        else:
            kind, visitor = (Kind.READER, number) if step == "answer" else (number, 0)
            record = kind, int(at.timestamp()) + SKEWS[machine], visitor.to_bytes(8, "big"), path
            assert writers[machine].record(*record)
            waiting[machine].append(record)
        _check(at, oracle)
    for writer in writers:
        writer.leave()
        roll_up(at=at, folder=writer.folder)
    _check(at, oracle)
    assert not ConsumedSegment.objects.exists()


def _check(at, oracle):
    found = figures(at=at)
    assert {name: getattr(found, name) for name in oracle.figures(at)} == oracle.figures(at)
    assert found.online <= found.today <= found.week
    assert found.today <= found.month <= found.year <= found.total
    assert dict(Page.objects.values_list("path", "reads_count")) == oracle.reads
    apart = ("bots_count", "prefetches_count", "heads_count", "errors_count", "officers_count", "monitors_count")
    assert sum(sum(row) for row in Day.objects.values_list(*apart)) == oracle.apart
