"""One kept page, and all of them."""

import hashlib
import threading
import time

from common.caching import endings
from common.caching.encoding import IDENTITY, Opening

OWN_BYTES = 5_000  # an entry's names, numbers and ending, and what they leave of Python's memory unused, as measured
ENDING_SECONDS = 10  # as long is an ending put under a page before it is asked for again
SMALLEST_COMPRESSED_BYTES = 500
TOLD_WITH_304 = {"ETag", "Vary", "Cache-Control"}


_known_headers = {}  # most pages have the same


class Entry:
    """A page as it was rendered: `path`, its answer's headers, its bytes before the ending, and the Watch of its making."""

    __slots__ = (
        "_by_encoding",
        "_name",
        "_watch",
        "ending",
        "ending_until",
        "has_ending",
        "headers",
        "hits",
        "is_html",
        "opening",
        "path",
        "rendered_at",
        "used_at",
    )

    def __init__(self, path, headers, body, watch):
        self.path, self.headers, self._watch = path, _known_headers.setdefault(tuple(headers), tuple(headers)), watch
        head, marker, _ = body.partition(endings.MARKER.encode())
        self.has_ending, self.opening = bool(marker), Opening(head + marker)
        self.is_html = any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers)
        self._name = hashlib.blake2s(body if not marker else head, digest_size=9).hexdigest()
        self.ending, self.ending_until, self._by_encoding = b"", 0.0, {}
        self.rendered_at, self.used_at, self.hits = time.time(), time.monotonic(), 0
        if self.opening.length >= SMALLEST_COMPRESSED_BYTES:
            self.opening.pack()

    def is_valid(self):
        """Whether it still shows what a new one would."""
        return self._watch.is_true(time.time())

    def is_unchanged(self):
        """Nothing that it shows was written since; it may still be over by the clock."""
        return self._watch.is_unchanged()

    def put_ending(self, html):
        ending = f"{html}\n{endings.CLOSING}".encode()
        if ending != self.ending:
            self.ending, self._by_encoding = ending, {}

    def told(self, encoding):
        """(encoding that is really used, etag, headers, those of a 304): small pages are not compressed."""
        found = self._by_encoding.get(encoding)
        if found is None:
            used = encoding if self.opening.length >= SMALLEST_COMPRESSED_BYTES else IDENTITY
            found = self._by_encoding[encoding] = (used, *self._headers(used))
        return found

    def body(self, encoding):
        return self.opening.with_ending(encoding, self.ending)

    def _headers(self, encoding):
        ending = hashlib.blake2s(self.ending, digest_size=6).hexdigest() if self.has_ending else ""
        etag = '"' + "-".join(filter(None, (self._name, ending, encoding))) + '"'
        headers = [*self.headers, ("ETag", etag), ("Vary", "Accept-Encoding")]
        of_304 = [pair for pair in headers if pair[0] in TOLD_WITH_304]
        headers.append(("Content-Length", str(len(self.body(encoding)))))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return etag, headers, of_304

    def size(self):
        return self.opening.size() + OWN_BYTES


class Entries:
    """Entries by key, at most about `max_bytes` together: those that nobody has asked for longest give way."""

    COUNTED_EVERY = 32  # additions

    def __init__(self, max_bytes):
        self.max_bytes, self._entries, self._added = max_bytes, {}, 0
        self._lock = threading.Lock()
        self.get = self._entries.get

    def __len__(self):
        return len(self._entries)

    def put(self, key, entry):
        with self._lock:
            self._entries[key] = entry
            self._added += 1
            if self._added % self.COUNTED_EVERY == 0:
                self._make_room()

    def drop(self, key):
        with self._lock:
            self._entries.pop(key, None)

    def _make_room(self):
        held = sum(entry.size() for entry in self._entries.values())
        for key, entry in sorted(self._entries.items(), key=lambda item: item[1].used_at):
            if held <= self.max_bytes:
                return
            held -= entry.size()
            del self._entries[key]

    def hottest(self, number):
        """[(key, entry)] of those asked for most."""
        with self._lock:
            entries = list(self._entries.items())
        return sorted(entries, key=lambda item: -item[1].hits)[:number]
