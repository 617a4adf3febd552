"""Visitors without names: keys of a day, and the salt that dies with it."""

import datetime as dt
import os
import subprocess
import sys
import time

import pytest
from django.test import RequestFactory
from django.utils import timezone

from common.chores import do_due
from common.visitors import address_key, forget_salts, key_of, salt_of, visitor_key

ONE_DAY = dt.timedelta(days=1)
DAY = timezone.localdate() + 10 * ONE_DAY  # past on no day of the tests
NEXT = DAY + ONE_DAY


@pytest.fixture
def turn(monkeypatch):
    """`turn(day)`: from now on it is noon of `day`."""

    def turn_to(day):
        noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12))).timestamp()
        monkeypatch.setattr(time, "time", lambda: noon)

    return turn_to


def asked_from(address="203.0.113.7", agent="Firefox"):
    return RequestFactory(REMOTE_ADDR=address).get("/", headers={"user-agent": agent})


def test_key_is_the_same_all_day_and_another_the_next_day():
    keys = [visitor_key(asked_from(), "xem", day=day) for day in (DAY, DAY, NEXT)]
    assert keys[0] == keys[1] != keys[2]


def test_key_is_made_without_a_request_too():
    key = key_of("203.0.113.7", "Firefox", "xem", day=DAY)
    assert len(key) == 32
    assert key.hex() == visitor_key(asked_from(), "xem", day=DAY)


def test_household_of_an_ipv6_address_is_one_visitor():
    keys = {key_of(address, "Firefox", "xem", day=DAY) for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")}
    assert len(keys) == 2


def test_key_depends_on_address_browser_and_purpose():
    requests = [asked_from(), asked_from("203.0.113.8"), asked_from(agent="Edge")]
    keys = {visitor_key(request, purpose, day=DAY) for request in requests for purpose in ("xem", "bầu")}
    assert len(keys) == 6


def test_key_of_the_address_does_not_depend_on_the_browser():
    assert address_key(asked_from(), "gửi", day=DAY) == address_key(asked_from(agent="Edge"), "gửi", day=DAY)


def test_ipv4_address_written_as_ipv6_is_the_same_visitor():
    assert address_key(asked_from("::ffff:203.0.113.7"), "gửi", day=DAY) == address_key(asked_from(), "gửi", day=DAY)


def test_salt_is_a_file_that_nobody_else_may_read(settings):
    salt = salt_of(DAY)
    path = settings.SALTS_DIR / DAY.isoformat()
    assert path.read_bytes() == salt
    assert len(salt) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert settings.SALTS_DIR.stat().st_mode & 0o777 == 0o700


def test_salt_is_destroyed_when_the_next_days_is_made(settings, turn):
    salt_of(DAY)
    turn(NEXT)
    salt_of(NEXT)
    assert [path.name for path in settings.SALTS_DIR.iterdir()] == [NEXT.isoformat()]


@pytest.mark.django_db
def test_salt_is_destroyed_after_midnight_though_nobody_comes(settings):
    salt_of(DAY)
    evening = timezone.make_aware(dt.datetime.combine(DAY, dt.time(23, 59)))
    do_due(at=evening)
    assert len(list(settings.SALTS_DIR.iterdir())) == 1
    do_due(at=evening + dt.timedelta(minutes=10))
    assert list(settings.SALTS_DIR.iterdir()) == []


def test_salt_in_a_draft_that_a_killed_process_left_is_destroyed_too(settings):
    salt_of(DAY)
    old, new = settings.SALTS_DIR / ".0123456789abcdef", settings.SALTS_DIR / ".fedcba9876543210"
    for draft, day in ((old, DAY - ONE_DAY), (new, DAY)):
        draft.write_bytes(b"salt")
        noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12))).timestamp()
        os.utime(draft, (noon, noon))
    forget_salts(at=timezone.make_aware(dt.datetime.combine(DAY, dt.time(13))))
    assert {path.name for path in settings.SALTS_DIR.iterdir()} == {DAY.isoformat(), new.name}


def test_past_day_gets_no_salt_again(settings, turn):
    before = visitor_key(asked_from(), "xem", day=DAY)
    turn(NEXT)
    salt_of(NEXT)
    after = [visitor_key(asked_from(), "xem", day=DAY) for _ in range(2)]
    assert after[0] == after[1] != before
    assert [path.name for path in settings.SALTS_DIR.iterdir()] == [NEXT.isoformat()]


def test_asking_for_tomorrow_leaves_todays_salt(turn):
    turn(DAY)
    salt = salt_of(DAY)
    salt_of(NEXT)
    assert salt_of(DAY) == salt


def test_who_comes_second_takes_the_salt_of_the_first(monkeypatch):
    first = []

    def made_late(count):
        monkeypatch.undo()
        first.append(salt_of(DAY))
        return bytes(count)

    monkeypatch.setattr("common.visitors.secrets.token_bytes", made_late)
    assert [salt_of(DAY)] == first


def test_processes_share_the_days_salt(settings):
    """Three that ask at once for a salt that is not there yet."""
    code = (
        "import datetime as dt, pathlib, sys\nfrom django.conf import settings\n"
        "settings.configure(SALTS_DIR=pathlib.Path(sys.argv[1]), USE_TZ=True)\n"
        "from common.visitors import salt_of\nprint(salt_of(dt.date.fromisoformat(sys.argv[2])).hex())"
    )
    command = [sys.executable, "-c", code, str(settings.SALTS_DIR), DAY.isoformat()]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, text=True) for _ in range(3)]
    salts = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert salts == {salt_of(DAY).hex()}
