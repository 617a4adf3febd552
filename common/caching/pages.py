"""The layer before Django: whole pages that everybody sees alike are answered from memory.

A page is kept under its path and the query names its view reads, for hosts that are ours. It is rendered from nothing else:
neither other query names nor any header of whoever happened to ask reaches the view. Whoever bears a session is handed through.
"""

import threading
import time
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DatabaseError, close_old_connections
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

from common.caching import endings
from common.caching.encoding import accepted
from common.caching.entries import ENDING_SECONDS, Entries, Entry
from common.caching.outage import Outage
from common.caching.versions import shared
from common.caching.watching import close, watch

MAX_BYTES = 16 * 1024 * 1024
LONGEST_QUERY = 300
MANY_HOSTS = 100  # names with ports under which one portal is asked for
RENDERED_AT_ONCE = 2  # more would only take turns on one processor, and each takes its memory
FLIGHT_SECONDS = 20  # as long one waits for another's rendering
PAGE, IS_KEPT, IS_DOWN = "portal.page", "portal.is_kept", "portal.is_down"  # of environ; PAGE: visits/counting.py
_NEVER_KEPT = ("Set-Cookie", "Content-Encoding")
_METHODS = {"GET", "HEAD"}
_BODYLESS = {"", "0", None}


class Pages:
    """WSGI: `application` answers what is not kept."""

    def __init__(self, application, *, max_bytes=MAX_BYTES):
        self.application, self.entries, self.outage = application, Entries(max_bytes), Outage()
        self.rendered_count = 0
        self._flights, self._lock = {}, threading.Lock()
        self._rendering = threading.Semaphore(RENDERED_AT_ONCE)
        self._session = f"{settings.SESSION_COOKIE_NAME}="
        self._hosts = {}
        shared()

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] not in _METHODS or environ.get("CONTENT_LENGTH") not in _BODYLESS:
            return self._hand_through(environ, start_response)
        if self._session in environ.get("HTTP_COOKIE", "") or "HTTP_TRANSFER_ENCODING" in environ:
            return self._hand_through(environ, start_response)
        query = environ.get("QUERY_STRING", "")
        key = (environ["PATH_INFO"], self._query(environ, query) if query else "")
        entry = self.entries.get(key) if self._hosts.get(environ.get("HTTP_HOST")) else None
        if entry is None or not entry.is_valid():
            entry, answer = self._render_or_wait(key, environ)
            if entry is None:
                return self._hand_through(environ, start_response) if answer is None else answer.send(environ, start_response)
        return self._answer(entry, environ, start_response)

    # -- Kept pages ---------------------------------------------------------------------------------------------------
    def _answer(self, entry, environ, start_response):
        now = entry.used_at = time.monotonic()
        entry.hits += 1
        if entry.has_ending and now >= entry.ending_until:
            self._renew_ending(entry, now)
        if entry.is_html:
            environ[PAGE] = entry.path
        encoding, etag, headers, of_304 = entry.told(accepted(environ.get("HTTP_ACCEPT_ENCODING", "")))
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and _matches(asked, etag):
            start_response("304 Not Modified", of_304)
            return [b""]
        start_response("200 OK", self.outage.told(headers))
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else entry.body(encoding)]

    def _renew_ending(self, entry, now):
        """By one request; those that come meanwhile get the one before."""
        entry.ending_until = now + ENDING_SECONDS
        html = ""
        if not self.outage.is_on():
            try:
                close_old_connections()
                html = endings.ending(entry.path)
                self.outage.end()
            except DatabaseError:
                self.outage.begin()
        entry.put_ending(html + self.outage.notice(entry.rendered_at))

    # -- Rendering ----------------------------------------------------------------------------------------------------
    def _query(self, environ, query):
        """Of the query what the view reads, in one order; None when the page cannot be kept."""
        names = query_names(environ["PATH_INFO"])
        if names is None or len(query) > LONGEST_QUERY:
            return None
        try:
            pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            return None
        return urlencode(sorted((pair for pair in pairs if pair[0] in names), key=lambda pair: pair[0]))

    def _render_or_wait(self, key, environ):
        """(the page's new entry, None), or (None, another answer), or (None, None) when Django itself must be asked."""
        path, query = key
        if query is None or not self._is_ours(environ) or query_names(path) is None:
            return None, None
        before = self.entries.get(key)
        if before is not None and (before.is_valid() or self.outage.is_on() and before.is_unchanged()):
            return before, None
        is_mine, flight = self._board(key)
        if not is_mine:
            flight.wait(FLIGHT_SECONDS)
            entry = self.entries.get(key)
            return (entry, None) if entry is not None and entry.is_valid() else (None, None)
        try:
            entry, answer = self._render(key)
        finally:
            self._land(key, flight)
        if answer is not None and answer.is_down and before is not None and before.is_unchanged():
            before.ending_until = 0.0
            return before, None
        return entry, answer

    def render_anew(self, key):
        """Ahead of whoever asks next; whether it was kept."""
        is_mine, flight = self._board(key)
        if not is_mine:
            return False
        try:
            entry, _ = self._render(key)
        finally:
            self._land(key, flight)
        return entry is not None

    def _land(self, key, flight):
        with self._lock:
            del self._flights[key]
        flight.set()

    def _board(self, key):
        with self._lock:
            flight = self._flights.get(key)
            if flight is not None:
                return False, flight
            self._flights[key] = flight = threading.Event()
            return True, flight

    def _render(self, key):
        asked = _bare(key)
        with self._rendering, watch() as seen:
            answer = Answer.of(self.application, asked)
        self.rendered_count += 1
        if answer.is_down:
            self.outage.begin()
            return None, answer
        self.outage.end()
        if not answer.may_be_kept():
            self.entries.drop(key)
            return None, answer
        try:
            close(seen)
        except DatabaseError:
            self.outage.begin()
            return None, answer
        entry = Entry(key[0], answer.kept_headers(), answer.body, seen)
        if entry.has_ending:
            self._renew_ending(entry, time.monotonic())
        self.entries.put(key, entry)
        return entry, None

    def _is_ours(self, environ):
        """Django refuses foreign hosts and sends plain http on to https; here both only make no page."""
        host = environ.get("HTTP_HOST", "")
        if host not in self._hosts and len(self._hosts) < MANY_HOSTS:
            domain, _ = split_domain_port(host)
            self._hosts[host] = bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
        return self._hosts.get(host, False) and (not settings.IS_SECURE or environ.get("wsgi.url_scheme") == "https")

    def _hand_through(self, environ, start_response):
        """Django's own answer, told apart for the counter: a page, and whether it may be named."""

        def told(status, headers, exc_info=None):
            if status.startswith("200"):
                found = {name.lower(): value for name, value in headers}
                path, cookies = environ["PATH_INFO"], environ.get("HTTP_COOKIE", "")
                is_at_the_door = path.startswith("/admin/") and self._session not in cookies
                if found.get("content-type", "").startswith("text/html") and not is_at_the_door:
                    environ[PAGE] = "" if "no-store" in found.get("cache-control", "") else path
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self.application(environ, told)


class Answer:
    """What Django said, whole."""

    def __init__(self, status, headers, body, *, is_down):
        self.status, self.headers, self.body, self.is_down = status, headers, body, is_down

    @classmethod
    def of(cls, application, environ):
        began = []
        result = application(environ, lambda status, headers, exc_info=None: began.append((status, headers)))
        try:
            body = b"".join(result)
        finally:
            if hasattr(result, "close"):
                result.close()
        return cls(*began[-1], body, is_down=IS_DOWN in environ)

    def may_be_kept(self):
        names = {name.lower(): value for name, value in self.headers}
        if not self.status.startswith("200") or any(name.lower() in names for name in _NEVER_KEPT):
            return False
        is_own = "cookie" in names.get("vary", "").lower()
        return not is_own and not {"private", "no-store"} & {part.strip() for part in names.get("cache-control", "").split(",")}

    def _is_html(self):
        return any(name.lower() == "content-type" and value.startswith("text/html") for name, value in self.headers)

    def kept_headers(self):
        made_anew = {"content-length", "etag", "vary", "last-modified"}
        return [(name, value) for name, value in self.headers if name.lower() not in made_anew]

    def send(self, environ, start_response):
        if self.status.startswith("200") and self._is_html():
            environ[PAGE] = ""
        start_response(self.status, self.headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else self.body]


def render_for_nobody(application, path):
    """The Answer of `application` to a request of which nothing is known but the path."""
    return Answer.of(application, _bare((path, "")))


def query_names(path):
    """Those that the view at `path` reads; None when its page is not for everybody alike, or there is none."""
    try:
        return getattr(resolve(path).func, "query_names", None)
    except (Resolver404, BadRequest, ValueError):
        return None


def _bare(key):
    """A request that holds the page's key and nothing of whoever asks."""
    public = urlsplit(settings.PUBLIC_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": key[0],
        "QUERY_STRING": key[1],
        "HTTP_HOST": public.netloc,
        "SERVER_NAME": public.hostname,
        "SERVER_PORT": str(public.port or (443 if settings.IS_SECURE else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": public.scheme,
        "wsgi.input": _Empty(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        IS_KEPT: True,
    }


class _Empty:
    def read(self, size=-1):
        return b""

    def readline(self, size=-1):
        return b""


def _matches(asked, etag):
    """Weakly, as RFC 9110 §13.1.2 wants it: a proxy that compresses may have weakened the name."""
    return asked == etag or asked == "*" or etag in {part.strip().removeprefix("W/") for part in asked.split(",")}
