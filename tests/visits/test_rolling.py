"""From the journals to the figures."""

import datetime as dt
import fcntl
import logging
import os
import time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from visits import journal, rolling
from visits.journal import Journal, Kind
from visits.models import ConsumedSegment, Day, Page, PageMonth, Reading, Roller, Seen
from visits.rolling import roll_up

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOON.date()


@pytest.fixture
def writer(settings):
    return Journal(settings.VISITS_DIR, segment_bytes=8192)


def write(writer, *paths, visitor=1, at=NOON, kind=Kind.READER):
    for path in paths:
        assert writer.record(kind, int(at.timestamp()), visitor.to_bytes(8, "big"), path)


def test_a_visitor_is_one_visit_a_day_whatever_he_reads(writer):
    write(writer, "/a/", "/b/", "/a/")
    write(writer, "/a/", visitor=2)
    assert roll_up(at=NOON) == 4
    day = Day.objects.get()
    assert (day.day, day.visits_count, day.reads_count, day.answered_count) == (TODAY, 2, 3, 4)


def test_a_thousand_reloads_are_one_read_and_one_visit(writer):
    for number in range(1000):
        write(writer, "/a/", at=NOON + dt.timedelta(seconds=5 * number))
        if number % 500 == 0:
            roll_up(at=NOON)
    roll_up(at=NOON)
    day = Day.objects.get()
    assert (day.visits_count, day.reads_count, day.answered_count) == (1, 1, 1000)
    assert Page.objects.get().reads_count == 1


@pytest.mark.parametrize(("minutes", "reads"), [(0, 1), (30, 1), (30.1, 2), (60, 2)])
@pytest.mark.parametrize("is_rolled_between", [True, False])
def test_a_page_is_read_again_after_half_an_hour(writer, minutes, reads, is_rolled_between):
    write(writer, "/a/")
    if is_rolled_between:
        roll_up(at=NOON)
    write(writer, "/a/", at=NOON + dt.timedelta(minutes=minutes))
    roll_up(at=NOON)
    assert Page.objects.get().reads_count == reads


def test_reads_stand_in_the_month_of_their_day_in_vietnam(writer):
    last_of_november = dt.datetime(2026, 11, 30, 16, 59, 59, tzinfo=dt.UTC)
    write(writer, "/a/", at=last_of_november)
    write(writer, "/a/", at=last_of_november + dt.timedelta(seconds=1), visitor=2)
    roll_up(at=last_of_november + dt.timedelta(seconds=1))
    assert [day.day.isoformat() for day in Day.objects.order_by("day")] == ["2026-11-30", "2026-12-01"]
    months = PageMonth.objects.order_by("month").values_list("month", "reads_count")
    assert list(months) == [(dt.date(2026, 11, 1), 1), (dt.date(2026, 12, 1), 1)]


def test_the_others_are_counted_apart(writer):
    for kind in Kind:
        write(writer, *[""] * kind, kind=kind)
    roll_up(at=NOON)
    counts = Day.objects.values_list(
        "answered_count", "bots_count", "prefetches_count", "heads_count", "errors_count", "officers_count", "monitors_count"
    )
    assert list(counts) == [(1, 2, 3, 4, 5, 6, 7)]
    assert Day.objects.get().visits_count == 1


def test_a_page_without_a_name_is_a_visit_and_no_read(writer):
    write(writer, "")
    roll_up(at=NOON)
    assert (Day.objects.get().visits_count, Day.objects.get().reads_count, Page.objects.count()) == (1, 0, 0)


def test_a_kind_that_nobody_knows_stops_nothing(writer):
    write(writer, "/a/", kind=77)
    write(writer, "/a/")
    assert roll_up(at=NOON) == 2
    assert Day.objects.get().answered_count == 1


def test_what_is_rolled_up_is_not_rolled_up_again(writer):
    write(writer, "/a/")
    assert [roll_up(at=NOON), roll_up(at=NOON)] == [1, 0]
    write(writer, "/b/")
    assert roll_up(at=NOON) == 1
    assert Day.objects.get().answered_count == 2


def test_nothing_new_is_one_question_and_no_transaction(writer):
    write(writer, "/a/")
    roll_up(at=NOON)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        roll_up(at=NOON)
    assert len(queries) == 1 and "visits_consumedsegment" in queries[0]["sql"]


def test_without_a_journal_there_is_nothing_to_do(settings):
    assert roll_up(at=NOON) == 0
    assert not settings.VISITS_DIR.exists()


def test_segments_of_dead_writers_are_rolled_up_and_removed_with_their_rows(writer):
    write(writer, *[f"/{number}/" for number in range(500)])  # several segments
    writer.leave()
    assert roll_up(at=NOON, batch_bytes=1000) == 500
    assert journal.segments(writer.folder) == [] and not ConsumedSegment.objects.exists()
    assert Day.objects.get().answered_count == 500


def test_whoever_is_killed_while_he_removes_a_segment_counts_nothing_twice(writer, monkeypatch):
    write(writer, "/a/")
    writer.leave()
    with monkeypatch.context() as patch, pytest.raises(OSError):
        patch.setattr(journal, "sync_folder", lambda folder: os.stat("/nowhere"))
        roll_up(at=NOON)
    assert ConsumedSegment.objects.exists()
    roll_up(at=NOON)
    assert Day.objects.get().answered_count == 1
    assert not ConsumedSegment.objects.exists() and [path.name for path in writer.folder.iterdir()] == ["rolling.lock"]


def test_a_segment_in_use_stays(writer):
    write(writer, "/a/")
    roll_up(at=NOON)
    assert len(journal.segments(writer.folder)) == 1 and ConsumedSegment.objects.get().offset == writer._at


def test_a_torn_record_is_told_and_its_segment_removed(writer, caplog):
    write(writer, "/a/", "/b/")
    writer._map[writer._at - 1] = 0
    writer.leave()
    assert roll_up(at=NOON) == 1
    assert "torn" in caplog.text and not journal.segments(writer.folder)


def test_a_late_journal_changes_its_own_day_and_is_logged(writer, caplog):
    caplog.set_level(logging.INFO)
    write(writer, "/a/")
    roll_up(at=NOON)
    assert "late" not in caplog.text
    write(writer, "/a/", visitor=2)
    roll_up(at=NOON + dt.timedelta(days=1))
    assert Day.objects.get(day=TODAY).visits_count == 2
    assert "late journal: 1 records of 2026-11-25 are counted on 2026-11-26" in caplog.text


def test_a_visitor_of_a_late_journal_who_was_seen_elsewhere_is_no_second_visit(settings, tmp_path, writer):
    other = Journal(tmp_path / "of another machine")
    write(writer, "/a/")
    write(other, "/a/")
    roll_up(at=NOON)
    write(writer, "/a/", visitor=2, at=NOON + dt.timedelta(days=6))
    roll_up(at=NOON + dt.timedelta(days=6))
    roll_up(at=NOON + dt.timedelta(days=6), folder=other.folder)
    assert Day.objects.get(day=TODAY).visits_count == 1


def test_what_a_late_journal_tells_of_earlier_makes_no_later_reload_a_read(writer, tmp_path):
    other = Journal(tmp_path / "of another machine")
    write(writer, "/a/")
    roll_up(at=NOON)
    write(other, "/a/", at=NOON - dt.timedelta(minutes=20))
    roll_up(at=NOON, folder=other.folder)
    write(writer, "/a/", at=NOON + dt.timedelta(minutes=20))
    roll_up(at=NOON + dt.timedelta(minutes=20))
    assert Page.objects.get().reads_count == 1
    assert Seen.objects.get().last_at == Reading.objects.get().last_at == NOON + dt.timedelta(minutes=20)


def test_what_is_older_than_a_week_is_forgotten(writer):
    write(writer, "/a/")
    roll_up(at=NOON)
    write(writer, "/a/", at=NOON + dt.timedelta(days=8))
    roll_up(at=NOON + dt.timedelta(days=8))
    later = TODAY + dt.timedelta(days=8)
    assert [seen.day for seen in Seen.objects.all()] == [reading.day for reading in Reading.objects.all()] == [later]


def test_rows_of_files_that_are_gone_are_forgotten_after_a_year(writer):
    gone = ConsumedSegment.objects.create(name=f"{time.time_ns():020d}-00.journal", offset=10)
    write(writer, "/a/")
    roll_up(at=timezone.now())
    assert ConsumedSegment.objects.filter(pk=gone.pk).exists()  # may be another machine's
    later = timezone.now() + dt.timedelta(days=500)
    write(writer, "/a/", at=later)
    roll_up(at=later)
    assert [row.name for row in ConsumedSegment.objects.all()] == [journal.segments(writer.folder)[0].name]


def test_while_one_process_rolls_up_the_others_of_its_machine_leave_it_to_him(writer):
    write(writer, "/a/")
    with open(writer.folder / "rolling.lock", "w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert roll_up(at=NOON) == 0
    assert roll_up(at=NOON) == 1


def test_a_batch_that_fails_changes_nothing(writer, monkeypatch):
    write(writer, "/a/")

    def fail(*arguments):
        raise RuntimeError

    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(rolling, "_add_reads", fail)
        roll_up(at=NOON)
    assert not Seen.objects.exists() and not Day.objects.exists() and not ConsumedSegment.objects.exists()
    assert roll_up(at=NOON) == 1


def test_whoever_rolls_up_holds_the_one_row(writer):
    write(writer, "/a/")
    roll_up(at=NOON)
    write(writer, "/b/")
    with CaptureQueriesContext(connection) as queries:
        roll_up(at=NOON)
    assert Roller.objects.count() == 1
    if connection.features.has_select_for_update:
        assert any("visits_roller" in query["sql"] and "FOR UPDATE" in query["sql"] for query in queries)


def test_a_batch_asks_as_often_with_many_visitors_as_with_one(writer):
    write(writer, "/a/", "/b/")
    roll_up(at=NOON)
    counts = []
    for number in (1, 60):
        for visitor in range(number):
            write(writer, "/a/", "/b/", visitor=visitor + 100 * number)
        with CaptureQueriesContext(connection) as queries:
            roll_up(at=NOON)
        counts.append(len(queries))
    assert counts[0] == counts[1]
