"""What the portal does by itself while it runs: letters, what is due to be forgotten, figures rolled up.

Rooms enrol their chores at start. Each server process has one quiet thread that looks whether one is due; whichever comes
first does it, the others see that it has begun. `manage.py do_chores` does the same from a timer.
"""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, IntegrityError, close_old_connections, transaction
from django.utils import timezone

from common.models import Chore

LOOKS_EVERY_SECONDS = 20
logger = logging.getLogger(__name__)
_tasks = {}
_started = threading.Lock()


@dataclass(frozen=True)
class Task:
    """`act(at=moment)` may be run twice without harm."""

    name: str
    every: dt.timedelta
    act: Callable


def enrol(name, *, every, act):
    _tasks[name] = Task(name, every, act)


def do_due(*, at=None, even_if_not_due=False):
    """Does every chore whose time has come; returns (names of those done, of those that failed). A failure is logged, and
    the chore tried again in its next turn."""
    at = at or timezone.now()
    done, failed = [], []
    for task in list(_tasks.values()):
        try:
            if even_if_not_due or _is_mine(task, at):
                task.act(at=at)
                done.append(task.name)
        except Exception:  # the next chore must still be done; the reason stands in the log
            logger.exception("chore %s failed", task.name)
            failed.append(task.name)
    return done, failed


def _is_mine(task, at):
    """Whether it is due and nobody else has begun it in this turn."""
    began_at = Chore.objects.filter(name=task.name).values_list("began_at", flat=True).first()
    if began_at is None:
        try:
            with transaction.atomic():
                Chore.objects.create(name=task.name, began_at=at)
        except IntegrityError:
            return False
        return True
    if began_at > at - task.every:
        return False
    return bool(Chore.objects.filter(name=task.name, began_at=began_at).update(began_at=at))


def start():
    """Begins this process's thread; a second call does nothing."""
    if _started.acquire(blocking=False):
        threading.Thread(target=_run, name="chores", daemon=True).start()


def _run():
    while True:
        close_old_connections()
        try:
            do_due()
        except DatabaseError:
            logger.exception("chores: the database does not answer")
        time.sleep(LOOKS_EVERY_SECONDS)
