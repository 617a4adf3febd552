"""Numbers in shared memory: what one process commits, every other sees at once; what a dead one may have committed, too."""

import os
import signal
import threading

import pytest

from common.caching.versions import ALL_TABLES, Versions

pytestmark = pytest.mark.once
TABLES = ["news_post", "ward_ward"]


@pytest.fixture
def numbers(tmp_path):
    return Versions(tmp_path, TABLES)


def write(numbers, *tables, is_committed=True):
    numbers.begin()
    numbers.end([numbers.place(table) for table in tables] if is_committed else ())


def in_a_child(act):
    """Runs `act` in a forked process, which then lives until the pipe is read; returns its process id."""
    ready, told = os.pipe()
    child = os.fork()
    if not child:
        act()
        os.write(told, b"x")
        signal.pause()
    os.read(ready, 1)
    os.close(ready), os.close(told)
    return child


def end(child):
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_a_written_table_is_changed_and_another_is_not(numbers):
    before, total = numbers.snapshot(), numbers.sum()
    write(numbers, "news_post")
    assert not numbers.unchanged(before, {numbers.place("news_post")})
    assert numbers.unchanged(before, {numbers.place("ward_ward")})
    assert numbers.sum() != total


def test_a_rolled_back_write_changes_nothing(numbers):
    before, total = numbers.snapshot(), numbers.sum()
    write(numbers, "news_post", is_committed=False)
    assert numbers.unchanged(before, {numbers.place("news_post")})
    assert numbers.sum() == total


def test_a_table_that_nobody_knows_counts_as_all(numbers):
    before = numbers.snapshot()
    write(numbers, "unknown_table")
    assert numbers.place("unknown_table") == numbers.place(ALL_TABLES)
    assert not numbers.unchanged(before, {numbers.place("ward_ward")})


def test_another_process_sees_the_change_at_once(numbers):
    before = numbers.snapshot()
    child = in_a_child(lambda: write(numbers, "news_post"))
    try:
        assert not numbers.unchanged(before, {numbers.place("news_post")})
    finally:
        end(child)


def test_a_process_killed_while_it_writes_counts_as_having_changed_everything(numbers):
    before, total = numbers.snapshot(), numbers.sum()
    child = in_a_child(numbers.begin)
    assert numbers.sum() == total  # it lives, and may still roll back
    assert numbers.unchanged(before, {numbers.place("ward_ward")})
    end(child)
    assert numbers.sum() != total
    assert not numbers.unchanged(before, {numbers.place("ward_ward")})
    total = numbers.sum()
    assert numbers.sum() == total  # buried once


def test_the_slot_of_a_dead_process_is_taken_by_the_next_and_the_death_is_not_forgotten(numbers, tmp_path):
    before = numbers.snapshot()
    end(in_a_child(numbers.begin))
    write(Versions(tmp_path, TABLES), "news_post", is_committed=False)
    assert not numbers.unchanged(before, {numbers.place("ward_ward")})


def test_threads_of_one_process_do_not_lose_a_change(numbers):
    place, before = numbers.place("news_post"), numbers.snapshot()
    threads = [threading.Thread(target=lambda: [write(numbers, "news_post") for _ in range(200)]) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert numbers.snapshot()[place] - before[place] == 1600


def test_two_processes_that_write_at_once_do_not_lose_a_change(numbers):
    place, before = numbers.place("news_post"), numbers.snapshot()
    child = os.fork()
    if not child:
        [write(numbers, "news_post") for _ in range(15_000)]
        os._exit(0)
    [write(numbers, "news_post") for _ in range(15_000)]
    os.waitpid(child, 0)
    assert numbers.snapshot()[place] - before[place] == 30_000
