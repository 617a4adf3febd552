"""Visitors without names: keys of a day, and the salt that dies with it."""

import datetime as dt
import subprocess
import sys

from django.test import RequestFactory

from common.visitors import address_key, salt_of, visitor_key

DAY = dt.date(2026, 11, 25)
NEXT = dt.date(2026, 11, 26)


def asked_from(address="203.0.113.7", agent="Firefox"):
    return RequestFactory(REMOTE_ADDR=address).get("/", headers={"user-agent": agent})


def test_key_is_the_same_all_day_and_another_the_next_day():
    keys = [visitor_key(asked_from(), "xem", day=day) for day in (DAY, DAY, NEXT)]
    assert keys[0] == keys[1] != keys[2]


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
    path = settings.SALTS_DIR / "2026-11-25"
    assert path.read_bytes() == salt
    assert len(salt) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert settings.SALTS_DIR.stat().st_mode & 0o777 == 0o700


def test_salt_is_destroyed_when_the_next_days_is_made(settings):
    salt_of(DAY)
    salt_of(NEXT)
    assert [path.name for path in settings.SALTS_DIR.iterdir()] == ["2026-11-26"]


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
        "from common.visitors import salt_of\nprint(salt_of(dt.date(2026, 11, 25)).hex())"
    )
    command = [sys.executable, "-c", code, str(settings.SALTS_DIR)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, text=True) for _ in range(3)]
    salts = {process.communicate(timeout=60)[0].strip() for process in processes}
    assert salts == {salt_of(DAY).hex()}
