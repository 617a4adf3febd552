"""The portal behind its page cache, as a server process has it, asked without a server."""

import io
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

import brotli
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections

from common.caching.pages import Pages


@contextmanager
def _connection_left_open():
    """A test's transaction would end with it; Django's own client does the same."""
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    try:
        with mock.patch("common.caching.pages.close_old_connections"):
            yield
    finally:
        signals.request_started.connect(close_old_connections)
        signals.request_finished.connect(close_old_connections)


@dataclass
class Got:
    status: int
    headers: dict
    raw: bytes
    environ: dict

    @property
    def html(self):
        body = brotli.decompress(self.raw) if self.headers.get("Content-Encoding") == "br" else self.raw
        return body.decode()


class Portal:
    """`get("/tin-tuc/", "trang=2", HTTP_COOKIE=…)`; `pages` is the layer itself."""

    def __init__(self):
        self.pages = Pages(WSGIHandler())

    def ask(self, path, query="", method="GET", body=b"", **headers):
        began = []
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "203.0.113.9",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": "br",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            **({"CONTENT_LENGTH": str(len(body))} if body else {}),
            **headers,
        }
        with _connection_left_open():
            result = self.pages(environ, lambda status, headers, exc_info=None: began.append((status, headers)))
            raw = b"".join(result)
            if hasattr(result, "close"):
                result.close()
        status, headers = began[-1]
        return Got(int(status[:3]), dict(headers), raw, environ)

    def get(self, path, query="", **headers):
        return self.ask(path, query, **headers)

    def entry(self, path, query=""):
        """What is kept for an address, or None."""
        return self.pages.entries.get((path, query))
