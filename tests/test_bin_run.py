"""`bin/run` as its user starts it: one line with the address, officers' passwords once, a clean stop."""

import contextlib
import os
import re
import secrets
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg2
import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120


def as_from_a_terminal():
    """Tests started in the background hand down an ignored SIGINT, which no shell can take back."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Portal:
    """A running bin/run with a data folder of its own; `said` is what it printed until now."""

    def __init__(self, data, port, **environment):
        self.port = port
        dropped = {"SECRET_KEY", "DATABASE_URL", "DEBUG", "CCHC_DATA", "DJANGO_SETTINGS_MODULE"}
        env = {name: value for name, value in os.environ.items() if name not in dropped}
        env |= {"CCHC_DATA": str(data), "PORT": str(self.port), **environment}
        self.said = ""
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [ROOT / "bin" / "run"],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=as_from_a_terminal,
        )
        self.is_up = threading.Event()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        if not self.is_up.wait(START_SECONDS):
            self.stop()
            pytest.fail(f"bin/run did not announce itself: {self.said}")
        self.seconds_to_start = time.monotonic() - self.began

    def _listen(self):
        for line in self.process.stdout:
            self.said += line
            if f"Cổng thông tin: http://127.0.0.1:{self.port}/" in line:
                self.is_up.set()

    def get(self, path):
        """(status, headers, body) of a page."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.headers, refusal.read().decode()

    def stop(self, how=signal.SIGINT):
        """As Ctrl-C does; the exit status."""
        os.killpg(self.process.pid, how)
        status = self.process.wait(timeout=30)
        self.listener.join(timeout=30)
        self.process.stdout.close()
        return status


@pytest.fixture
def database_url():
    """ "" for SQLite in the data folder; on the PostgreSQL run an empty database of its own."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"run_{secrets.token_hex(6)}"
    with contextlib.closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
        yield url.replace("/postgres?", f"/{name}?")
        connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def start(tmp_path, database_url):
    running = []
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def start_portal(**environment):
        running.append(Portal(tmp_path / "data", port, DATABASE_URL=database_url, **environment))
        return running[-1]

    yield start_portal
    for portal in running:
        if portal.process.poll() is None:
            portal.stop(signal.SIGKILL)


def test_first_start_loads_the_sample_ward_and_the_second_keeps_it(start, tmp_path):
    portal = start()
    assert len(re.findall(r"mật khẩu", portal.said, re.IGNORECASE)) >= 1
    status, _, home = portal.get("/")
    assert status == 200
    assert "Hoa Sen" in home
    stylesheet = re.search(r'href="(/static/css/[^"]+\.css)"', home).group(1)
    status, headers, _ = portal.get(stylesheet)
    assert (status, "immutable" in headers["Cache-Control"]) == (200, True)
    assert portal.get("/ke-hoach/khong-co/")[0] == 404
    assert portal.get("/healthz")[0] == portal.get("/readyz")[0] == 200
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert portal.stop() in (0, -signal.SIGINT, 130)

    again = start()
    assert "mật khẩu" not in again.said.lower()
    assert again.get("/")[2].partition("<!--ending-->")[0] == home.partition("<!--ending-->")[0]  # then come visits until now
    assert again.seconds_to_start < 20
    again.stop()


def test_empty_portal_has_one_administrator_and_no_plan(start):
    portal = start(CCHC_SAMPLE="0")
    assert "quantri" in portal.said
    assert portal.get("/ke-hoach/")[0] == 200
    assert "Hoa Sen" not in portal.get("/ke-hoach/")[2]
    portal.stop()
