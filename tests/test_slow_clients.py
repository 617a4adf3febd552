"""Readers that never finish asking do not keep the others waiting."""

import socket
import statistics
import time

import pytest

from tests.test_bin_run import database_url, start  # noqa: F401 - fixtures

pytestmark = pytest.mark.once
HALF_OPEN = 200
ANSWERED_WITHIN_SECONDS = 0.1
HALF_A_REQUEST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: slow"


def test_honest_reader_is_answered_at_once_beside_two_hundred_half_open_connections(start):  # noqa: F811
    portal = start()
    assert portal.get("/")[0] == 200
    slow = [socket.create_connection(("127.0.0.1", portal.port), timeout=5) for _ in range(HALF_OPEN)]
    try:
        for connection in slow:
            connection.sendall(HALF_A_REQUEST)
        waited = []
        for _ in range(20):
            began = time.monotonic()
            assert portal.get("/")[0] == 200
            waited.append(time.monotonic() - began)
        for connection in slow:
            connection.sendall(b"x")  # they are still open: none was answered or thrown out
        assert statistics.median(waited) < ANSWERED_WITHIN_SECONDS
    finally:
        for connection in slow:
            connection.close()
