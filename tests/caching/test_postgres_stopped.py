"""A running portal whose PostgreSQL goes away and comes back."""

import contextlib
import os
import re
import time
from urllib.parse import urlsplit

import psycopg2
import pytest

from tests.test_bin_run import database_url, start  # noqa: F401 - fixtures

FRESH_WITHIN_SECONDS = 10
READ_BEFORE = ("/", "/tin-tuc/", "/thu-tuc/", "/duong-day-nong/", "/so-do/", "/ke-hoach/")


@pytest.fixture
def server(database_url):  # noqa: F811
    """Another connection to the cluster: `stop()` and `go_on()` for the portal's database."""
    if not database_url:
        pytest.skip("SQLite has no server that could stop")
    name = re.search(r"run_[0-9a-f]+", urlsplit(database_url).path)[0]
    with contextlib.closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection:
        connection.autocommit = True

        class Server:
            def run(self, sql):
                connection.cursor().execute(sql)

            def stop(self):
                self.run(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
                self.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")

            def go_on(self):
                self.run(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")

        yield Server()


def timed(portal, path):
    began = time.monotonic()
    status, headers, body = portal.get(path)
    return status, headers, body, time.monotonic() - began


def until(condition):
    end = time.monotonic() + FRESH_WITHIN_SECONDS
    while not condition() and time.monotonic() < end:
        time.sleep(0.2)
    return condition()


def test_readers_get_the_last_copy_with_its_date_and_fresh_pages_again_afterwards(server, start):  # noqa: F811
    portal = start(WORKERS="1")
    addresses = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", portal.get("/sitemap-trang.xml")[2])
    for path in READ_BEFORE:
        assert portal.get(path)[0] == 200
    server.stop()
    try:
        for path in {*READ_BEFORE, *addresses}:
            status, _, body, seconds = timed(portal, path)
            assert status == (200 if path in READ_BEFORE else 503), path
            assert "Traceback" not in body
            assert seconds < 1, path
        assert until(lambda: "bản lưu lúc" in portal.get("/")[2])
        assert portal.get("/")[1]["Cache-Control"] == "no-store"
        assert (portal.get("/readyz")[0], portal.get("/healthz")[0]) == (503, 200)
    finally:
        server.go_on()
    assert until(lambda: portal.get("/readyz")[0] == 200 and "bản lưu lúc" not in portal.get("/")[2])
    assert until(lambda: portal.get("/gioi-thieu/")[0] == 200)
