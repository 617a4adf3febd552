"""Whoever is killed at whatever instant: answered ≤ counted ≤ answered + in flight. Real processes, a real database."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

VISITORS = 100  # the same of all writers
# Two machines share the database, each with its folder; on each a writer and a roller. All are forked from one process that
# knows Django already; what was answered stands in memory they share.
KILL_AND_COUNT = """
import datetime as dt
import json, mmap, os, random, signal, sys, time
import django
django.setup()
from django.conf import settings
from visits import counting, journal, rolling
from visits.models import ConsumedSegment, Day, Page, Reading, Seen

kills = int(sys.argv[1])
answered = memoryview(mmap.mmap(-1, 8 * (kills + 3))).cast("Q")
NOW = 1_795_600_000.0  # midnight does not come in between
time.time, at = lambda: NOW, dt.datetime.fromtimestamp(NOW, dt.UTC)
moments = random.Random(sys.argv[2])

FOLDERS = [settings.VISITS_DIR / "one", settings.VISITS_DIR / "two"]
REQUEST = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_USER_AGENT": "Firefox"}

def answer(environ, start_response):
    environ["portal.page"] = "/"
    start_response("200 OK", [])
    return [b""]

def write(slot):
    counted = counting.Counted(answer, journal.Journal(FOLDERS[slot % 2], segment_bytes=20_000))
    while True:
        address = f"10.0.0.{answered[slot] % VISITORS}"
        counted({**REQUEST, "REMOTE_ADDR": address}, lambda *told: None)
        answered[slot] += 1
        time.sleep(0.0003)
        if answered[slot] % 50 == 0:
            counted.journal.sync()

def roll(slot):
    while True:
        rolling.roll_up(at=at, folder=FOLDERS[slot], batch_bytes=700)
        time.sleep(0.001)

def fork(act, slot):
    child = os.fork()
    if not child:
        try:
            act(slot)
        finally:
            os._exit(1)
    return child

def kill(child):
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])

writers, slots = [fork(write, 0), fork(write, 1)], 2
is_killed = []
for number in range(kills):
    rollers = [fork(roll, 0), fork(roll, 1)]
    for roller in rollers:
        time.sleep(moments.uniform(0.01, 0.15))
        is_killed.append(kill(roller))
    if number % 2:
        is_killed.append(kill(writers.pop(0)))
        writers.append(fork(write, slots))
        slots += 1
seen_before_the_end = Day.objects.count()
is_killed += map(kill, writers)
for folder in FOLDERS:
    rolling.roll_up(at=at, folder=folder)
day = Day.objects.get()
print(json.dumps({
    "answered": answered[:slots].tolist(),
    "is_killed": all(is_killed),
    "rolled_meanwhile": seen_before_the_end,
    "counted": day.answered_count,
    "visits": [day.visits_count, Seen.objects.count(), day.reads_count, Reading.objects.count(), Page.objects.get().reads_count],
    "left": list(map(str, [*settings.VISITS_DIR.glob("*/[0-9]*"), *ConsumedSegment.objects.all()])),
}))
""".replace("VISITORS", str(VISITORS))

SERVE = """
import json, os, time
import django
django.setup()
from visits import counting
from visits.models import Day

def answer(environ, start_response):
    environ["portal.page"] = "/"
    start_response("200 OK", [])
    return [b""]

counting.SYNC_SECONDS = counting.ROLL_SECONDS = 0.1
counted = counting.Counted(answer)
counting.start(counted)
if os.fork():
    counting.roll_up = lambda folder: None
    os._exit(os.wait()[1])
time.sleep(0.3)
counted({"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_USER_AGENT": "Firefox"}, lambda *told: None)
until = time.monotonic() + 20
while time.monotonic() < until and not Day.objects.exists():
    time.sleep(0.05)
print(json.dumps([Day.objects.get().answered_count, counted.journal._synced_at == counted.journal._at > 0]), flush=True)
os._exit(0)
"""


@pytest.fixture
def database_url(real_database):
    """Of this test's database, for other processes."""
    if real_database:
        real_database()
        return f"sqlite:///{connection.settings_dict['NAME']}"
    own = connection.settings_dict
    return f"postgres://{own['USER']}@/{own['NAME']}?host={own['HOST']}"


def run(code, database_url, tmp_path, *arguments):
    environment = os.environ | {"CCHC_DATA": str(tmp_path / "data"), "DATABASE_URL": database_url}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def check(found):
    assert found["is_killed"] and found["rolled_meanwhile"] == 1  # nobody had died of anything else
    answered, in_flight = sum(found["answered"]), len(found["answered"])
    assert answered <= found["counted"] <= answered + in_flight
    assert set(found["visits"]) == {VISITORS}
    assert found["left"] == []


def test_rollers_and_writers_that_are_killed_lose_and_double_nothing(database_url, tmp_path):
    check(run(KILL_AND_COUNT, database_url, tmp_path, 6, "seed"))


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(4))
def test_twenty_kills_in_a_row_lose_and_double_nothing(database_url, tmp_path, seed):
    check(run(KILL_AND_COUNT, database_url, tmp_path, 20, seed))


def test_a_worker_forked_by_its_server_rolls_up_by_itself(database_url, tmp_path):
    counted, is_synced = run(SERVE, database_url, tmp_path)
    assert counted == 1 and is_synced
