"""The outermost layer but that of trusted proxies: every answered page leaves a record in this process's journal before its
body is handed over, so that answered ≤ counted ≤ answered + in flight, whoever is killed when.

What is a page is said by whoever answers it, in environ["portal.page"]: the path to count, "" for a page that must not be
named. No address, no agent and no query is written, only a key that dies with its day, and of readers only. Machines that share
a database keep salts of their own: a load balancer should lead a visitor to the same one all day.
"""

import logging
import os
import threading
import time
from functools import partial

from django.conf import settings
from django.db import close_old_connections

from common.visitors import key_of
from visits import figures
from visits.agents import kind_of
from visits.journal import Journal, Kind
from visits.rolling import ONE_DAY, day_of, midnight_of, roll_up

PAGE = "portal.page"
METHODS = {"GET", "HEAD"}  # a POST is no page
MONITORED = {"/healthz", "/readyz"}
MANY_VISITORS = 10_000  # remembered by a process
AGENT_LENGTH = 400
CLOCK_STEP_SECONDS = 60 * 60  # so far may the clock be set back at midnight without the day before beginning anew
SYNC_SECONDS = 1
ROLL_SECONDS = 15
KEY_BYTES = 8
NOBODY = bytes(KEY_BYTES)
READER = Kind.READER
logger = logging.getLogger(__name__)


class Counted:
    """WSGI: counts what `application` answers."""

    def __init__(self, application, journal=None):
        self.application = application
        self.journal = journal or Journal(settings.VISITS_DIR)
        self._session = f"{settings.SESSION_COOKIE_NAME}="
        self._not_pages = tuple({settings.STATIC_URL, settings.MEDIA_URL})
        self._day = (0, 0, None, {})  # seconds of its two midnights, its date, {(address, agent): (kind, key)}; replaced whole
        self._has_failed = False

    def __call__(self, environ, start_response):
        status = ""

        def begin(told, headers, exc_info=None):
            nonlocal status
            status = told
            return start_response(told, headers, exc_info) if exc_info else start_response(told, headers)

        body = self.application(environ, begin)
        try:
            page = environ.get(PAGE)
            if page is None or status[:1] != "2" and status[:3] != "304":
                self._count_other(environ, status)
            elif environ["REQUEST_METHOD"] in METHODS:
                self._count(environ, page)
        except Exception:  # whatever is wrong with the counter, the page is answered
            if not self._has_failed:
                self._has_failed = True
                logger.exception("pages are answered but not counted")
        return body

    def _count(self, environ, page):
        seconds, day = int(time.time()), self._day
        if not day[0] <= seconds < day[1]:
            seconds, day = self._turn(seconds)
        kind, key = day[3].get((environ.get("REMOTE_ADDR", ""), environ.get("HTTP_USER_AGENT", ""))) or _meet(environ, day)
        if kind is READER:
            if "HTTP_COOKIE" in environ and self._session in environ["HTTP_COOKIE"]:
                kind = Kind.OFFICER
            elif environ["REQUEST_METHOD"] == "HEAD":
                kind = Kind.HEAD
            elif ("HTTP_SEC_PURPOSE" in environ or "HTTP_PURPOSE" in environ or "HTTP_X_MOZ" in environ) and _is_ahead(environ):
                kind = Kind.PREFETCH
            else:
                self.journal.record(READER, seconds, key, page)
                return
        self.journal.record(kind, seconds, NOBODY, "")

    def _count_other(self, environ, status):
        """No page: an error, or somebody who looks whether the portal stands."""
        path = environ.get("PATH_INFO", "")
        if environ["REQUEST_METHOD"] not in METHODS or path.startswith(self._not_pages):
            return
        if path in MONITORED:
            kind = Kind.MONITOR
        elif status >= "400":
            kind = Kind.ERROR
        else:
            return
        seconds = int(time.time())
        if not self._day[0] <= seconds < self._day[1]:
            seconds, _ = self._turn(seconds)
        self.journal.record(kind, seconds, NOBODY, "")

    def _turn(self, seconds):
        """(seconds to write, the day) on another day than that of the last page. A clock set back over midnight writes the
        first second of the day that has begun: visitors keep the keys they have."""
        day = self._day
        if day[0] - CLOCK_STEP_SECONDS <= seconds < day[0]:
            return day[0], day
        date = day_of(seconds)
        self._day = day = (midnight_of(date), midnight_of(date + ONE_DAY), date, {})
        return seconds, day


def _is_ahead(environ):
    """Whether the browser asks for what its reader may never look at."""
    purposes = (environ.get(name, "").lower() for name in ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"))
    return any(word in purpose for purpose in purposes for word in ("prefetch", "prerender", "preview"))


def _meet(environ, day):
    """(kind, key) of somebody whom this process has not met on `day`, or whose agent is too long to remember."""
    _, _, date, known = day
    address, whole_agent = environ.get("REMOTE_ADDR", ""), environ.get("HTTP_USER_AGENT", "")
    agent = whole_agent[:AGENT_LENGTH]
    kind, key = kind_of(agent), NOBODY
    if kind is READER:
        key = key_of(address, agent, "visits", day=date)[:KEY_BYTES]
    if len(known) >= MANY_VISITORS:
        known.clear()
    if agent == whole_agent:
        known[address, agent] = kind, key
    return kind, key


# -- The process's quiet thread ---------------------------------------------------------------------------------------
def start(counted):
    """Begins the thread that hands the journal to the disk each second and rolls up this machine's folder; forked children
    begin their own. To be called once by whoever serves."""
    figures.keep()
    _begin_thread(counted.journal)
    os.register_at_fork(after_in_child=lambda: _begin_thread(counted.journal))


def _begin_thread(journal):
    threading.Thread(target=_keep, args=(journal,), name="counter", daemon=True).start()


def _keep(journal):
    roll_at, failing = 0.0, set()
    while True:
        _try("sync", journal.sync, failing)
        if time.monotonic() >= roll_at:
            close_old_connections()
            _try("roll_up", partial(roll_up, folder=journal.folder), failing)
            roll_at = time.monotonic() + ROLL_SECONDS
        time.sleep(SYNC_SECONDS)


def _try(name, act, failing):
    """What fails is tried again in its next turn, and told once until it goes well."""
    try:
        act()
        failing.discard(name)
    except Exception:
        if name not in failing:
            logger.exception("counter: %s failed", name)
        failing.add(name)
