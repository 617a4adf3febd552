"""Periodic work: done when it is due, by one process, and one that fails does not hold up the others."""

import datetime as dt
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from common import chores
from common.models import Chore

NOW = timezone.make_aware(dt.datetime(2026, 11, 25, 9))
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def done(monkeypatch):
    """Names of what was done; only the chores that a test enrols are known."""
    monkeypatch.setattr(chores, "_tasks", {})
    return []


def enrol(name, done, *, fails=False):
    def act(*, at):
        if fails:
            raise RuntimeError(name)
        done.append((name, at))

    chores.enrol(name, every=MINUTE, act=act)


def test_chore_is_done_at_once_and_again_after_its_time(db, done):
    enrol("quét", done)
    for seconds in (0, 59, 60, 61, 120):
        chores.do_due(at=NOW + dt.timedelta(seconds=seconds))
    assert [at - NOW for _, at in done] == [dt.timedelta(0), MINUTE, 2 * MINUTE]


def test_chore_that_fails_is_told_in_the_log_and_the_others_are_done(db, done, caplog):
    enrol("hỏng", done, fails=True), enrol("lành", done)
    assert chores.do_due(at=NOW) == (["lành"], ["hỏng"])
    assert "chore hỏng failed" in caplog.text
    assert chores.do_due(at=NOW + MINUTE) == (["lành"], ["hỏng"])


def test_chore_begun_by_another_process_is_left_alone(db, done):
    enrol("quét", done)
    Chore.objects.create(name="quét", began_at=NOW - MINUTE / 2)
    assert chores.do_due(at=NOW) == ([], [])


def test_command_does_everything_when_told_to_and_says_what_failed(db, done):
    enrol("quét", done)
    out = StringIO()
    call_command("do_chores", stdout=out), call_command("do_chores", stdout=out), call_command("do_chores", now=True, stdout=out)
    assert len(done) == 2
    assert "không có việc đến hạn" in out.getvalue()
    enrol("hỏng", done, fails=True)
    with pytest.raises(CommandError, match="hỏng"):
        call_command("do_chores", now=True, stdout=out)


def test_the_portal_knows_its_chores():
    assert {"forget_attempts", "send_letters", "clear_letters", "forget_feedback"} <= set(chores._tasks)


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_at_once_one_does_it(done):
    enrol("quét", done)
    for turn in (NOW, NOW + MINUTE):  # the first makes the row, the second finds it
        gate = threading.Barrier(4, timeout=20)

        def look(gate=gate, turn=turn):
            try:
                gate.wait()
                chores.do_due(at=turn)
            finally:
                connections.close_all()

        threads = [threading.Thread(target=look) for _ in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
    assert [at for _, at in done] == [NOW, NOW + MINUTE]
