"""What every answered page leaves behind: a record in a memory-mapped file of its process, which costs a microsecond and is
not lost when the process is killed at any instant (the kernel keeps what was stored); a power cut may lose what was stored
since the last `Journal.sync`, which the counting layer calls each second.

A segment belongs to the process that holds its lock; whoever rolls up reads all of them and removes those that nobody holds
any more. A record is: its kind (a byte, stored last: without it there is no record yet), the length of key and path, seconds
since 1970, the visitor's key of the day, the path, END (without it the record was torn: it lay on two pages of the disk, and a
power cut came between them). Names of segments are random enough for several machines.
"""

import fcntl
import logging
import mmap
import os
import secrets
import struct
import threading
import time
import weakref
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

VISITOR_BYTES = 8
HEAD = struct.Struct("<BBI")  # kind, length of what was asked, seconds
_unpack_head = HEAD.unpack_from
_pack_without_kind = struct.Struct("<BI8s").pack
END = b"\n"
SUFFIX, DRAFT_SUFFIX = ".journal", ".draft"
SEGMENT_BYTES = 1024 * 1024
MAX_PATH_BYTES = 255 - VISITOR_BYTES
MAX_RECORD_BYTES = HEAD.size + 255 + len(END)
SEGMENT_SECONDS = 24 * 60 * 60  # a longer one is left, so that it can be removed
TRY_AGAIN_SECONDS = 10  # after a full disk, a folder that cannot be written
DRAFT_SECONDS = 60 * 60  # an older one was left by a process that was killed while it began a segment
logger = logging.getLogger(__name__)


class Kind(IntEnum):
    """Who was answered; only readers are shown."""

    READER = 1
    BOT = 2
    PREFETCH = 3
    HEAD = 4
    ERROR = 5
    OFFICER = 6
    MONITOR = 7


class Record(NamedTuple):
    """`asked` is the visitor's key with the page's path: the same bytes for the same question."""

    kind: int
    seconds: int
    asked: bytes

    @property
    def visitor(self):
        return self.asked[:VISITOR_BYTES]

    @property
    def path(self):
        """Without what no database takes, and half a letter at its end."""
        return self.asked[VISITOR_BYTES:].decode("utf-8", "ignore").replace("\0", "")


# -- The writer's side ------------------------------------------------------------------------------------------------
class _Segment:
    """A new file whose place on the disk is taken: a store into a hole of a full disk would kill the process (SIGBUS)."""

    def __init__(self, folder, size):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{time.time_ns():020d}-{secrets.token_hex(8)}"
        self.path, draft = folder / f"{name}{SUFFIX}", folder / f"{name}{DRAFT_SUFFIX}"
        self.file = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX)
            os.posix_fallocate(self.file, 0, size)
            self.map = mmap.mmap(self.file, size)
            draft.rename(self.path)  # seen by readers only when it is locked
        except BaseException:
            os.close(self.file)
            draft.unlink(missing_ok=True)
            raise
        self.began_at, self.is_in_folder = time.monotonic(), False

    def is_to_leave(self):
        """Old, or removed by somebody: what is written there nobody will read."""
        return time.monotonic() - self.began_at > SEGMENT_SECONDS or not os.fstat(self.file).st_nlink

    def sync(self):
        """Hands what was stored to the disk. Not by mmap.flush(), which would stop all threads meanwhile."""
        os.fdatasync(self.file)
        if not self.is_in_folder:
            sync_folder(self.path.parent)
            self.is_in_folder = True

    def close(self):
        """The lock goes when both are closed: a mapping holds the file too."""
        self.map.close()
        os.close(self.file)


class Journal:
    """One a process, shared by its threads; a forked child begins a segment of its own."""

    def __init__(self, folder, segment_bytes=SEGMENT_BYTES):
        self.folder, self.segment_bytes = Path(folder), segment_bytes
        self._be_new()
        _journals.add(self)

    def _be_new(self):
        self._lock, self._syncing = threading.Lock(), threading.Lock()
        self._segment, self._map, self._left = None, None, []
        self._at = self._end = self._synced_at = 0
        self._try_again_at, self._lost_count = 0.0, 0

    def record(self, kind, seconds, visitor, path):
        """Whether it stands. `visitor` is 8 bytes; of a longer path the first MAX_PATH_BYTES bytes are kept."""
        words = path.encode("utf-8", "replace")[:MAX_PATH_BYTES]
        stored = _pack_without_kind(VISITOR_BYTES + len(words), seconds, visitor) + words + END
        lock = self._lock
        lock.acquire()  # half the price of `with`
        try:
            at = self._at
            end = at + 1 + len(stored)
            if end > self._end:
                if not self._begin_segment():
                    self._lost_count += 1
                    return False
                at, end = 0, 1 + len(stored)
            segment = self._map
            segment[at + 1 : end] = stored
            segment[at] = kind
            self._at = end
            return True
        finally:
            lock.release()

    def sync(self):
        """Hands what was stored to the disk and leaves an old segment; True when there was something."""
        with self._syncing:
            with self._lock:
                if self._segment and self._at and self._segment.is_to_leave():
                    self._leave_segment()
                left, self._left = self._left, []
                stored, segment = self._at, self._segment if self._at != self._synced_at else None
            for full in left:
                try:
                    full.sync()
                finally:
                    full.close()
            if segment:
                segment.sync()
                with self._lock:
                    if segment is self._segment:
                        self._synced_at = stored
        return bool(left or segment)

    def leave(self):
        """For an orderly end: what was stored is on the disk, and nobody holds it."""
        with self._lock:
            self._leave_segment()
        self.sync()

    def _begin_segment(self):
        now = time.monotonic()
        if now < self._try_again_at:
            return False
        self._leave_segment()
        try:
            self._segment = _Segment(self.folder, self.segment_bytes)
        except OSError as fault:
            if not self._lost_count:
                logger.error("pages are answered but not counted: %s", fault)
            self._try_again_at = now + TRY_AGAIN_SECONDS
            return False
        if self._lost_count:
            logger.error("pages are counted again; %d were not", self._lost_count)
        self._map, self._lost_count, self._end = self._segment.map, 0, self.segment_bytes
        return True

    def _leave_segment(self):
        """The next `sync` closes it: the disk may be slow, and readers wait behind the lock."""
        if self._segment:
            self._left.append(self._segment)
        self._segment, self._map, self._at, self._end, self._synced_at = None, None, 0, 0, 0

    def _be_child(self):
        """In a forked child: its parent goes on writing there, and only the parent's death may free the lock."""
        for segment in [*self._left, *([self._segment] if self._segment else [])]:
            segment.close()
        self._be_new()


_journals = weakref.WeakSet()


def _be_children():
    for journal in list(_journals):
        journal._be_child()


os.register_at_fork(after_in_child=_be_children)


def sync_folder(folder):
    """The names in `folder` are on the disk as they are now."""
    file = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(file)
    finally:
        os.close(file)


# -- The reader's side ------------------------------------------------------------------------------------------------
def segments(folder):
    """Paths of all segments, the oldest first."""
    return sorted(Path(folder).glob(f"*{SUFFIX}"))


def read(path, offset, *, at_most):
    """([Record] whole in the `at_most` bytes after `offset`, one at least; where the next reading begins). Stops before what is
    not there yet or was torn by a power cut."""
    with open(path, "rb", buffering=0) as file:
        data = os.pread(file.fileno(), max(at_most, MAX_RECORD_BYTES), offset)
    records, at, size = [], 0, len(data)
    while at + HEAD.size <= size and data[at]:
        kind, length, seconds = _unpack_head(data, at)
        end = at + HEAD.size + length
        if end >= size or data[end] != END[0]:
            break
        records.append(Record(kind, seconds, data[at + HEAD.size : end]))
        at = end + 1
    return records, offset + at


def has_more(path, offset):
    """Whether a whole record stands at `offset`."""
    return bool(read(path, offset, at_most=MAX_RECORD_BYTES)[0])


def is_torn(path, offset):
    """Whether something stands at `offset`: after `has_more` said no, half a record."""
    with open(path, "rb", buffering=0) as file:
        return os.pread(file.fileno(), 1, offset) not in {b"", b"\0"}


def is_abandoned(path):
    """Whether no process writes `path` any more: it was killed, or has begun another segment. It stays so."""
    with open(path, "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def remove_drafts(folder):
    """Those of processes that were killed while they began a segment."""
    for path in Path(folder).glob(f"*{DRAFT_SUFFIX}"):
        if time.time() - path.stat().st_mtime > DRAFT_SECONDS:
            path.unlink(missing_ok=True)
