"""A number per database table in memory that all processes of this machine share; every commit that wrote a table raises it.

The file may be lost: whoever opens it anew begins with empty caches. A process says that it is about to write before it
does; one that dies in between (SIGKILL between commit and the raised number) is found by its lock being free, and then all
numbers count as changed.
"""

import fcntl
import hashlib
import mmap
import os
import threading
from array import array
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings

SLOTS = 128  # processes that write at the same time
ALL_TABLES = ""  # what is written without a table that we know
_SUM, _WRITERS, _FIRST = 0, 1, 2  # places of: any change at all, processes about to write, the first table


class Versions:
    """`folder` is shared by the processes; `tables` must be the same list in all of them."""

    def __init__(self, folder, tables):
        self.tables = {name: place for place, name in enumerate([ALL_TABLES, *sorted(tables)], start=_FIRST)}
        self._first_slot = _FIRST + len(self.tables)
        name = hashlib.blake2s("\n".join(self.tables).encode(), digest_size=8).hexdigest()
        self.folder = Path(folder)
        self._path = self.folder / f"versions-{name}"
        self._between_threads = threading.RLock()
        self._numbers, self._owner = None, 0
        self._open()

    # -- Readers ------------------------------------------------------------------------------------------------------
    def sum(self):
        """Changes whenever any number does; the one thing that is asked on every kept page."""
        numbers = self._numbers
        if numbers[_WRITERS]:
            self._find_the_dead()
        return numbers[_SUM]

    def snapshot(self):
        """All numbers at once, for `unchanged`; to be taken before the first row is read."""
        return self._numbers[: self._first_slot].tolist()

    def unchanged(self, snapshot, places):
        """Whether no table of `places` was written since `snapshot`."""
        numbers = self._numbers
        return numbers[_FIRST] == snapshot[_FIRST] and all(numbers[place] == snapshot[place] for place in places)

    def are(self, numbers, places):
        """Whether the tables of `places` still have these numbers (eight bytes each)."""
        held = self._numbers
        return array("Q", [held[place] for place in places]).tobytes() == numbers

    def place(self, table):
        """Of a table's name; of an unknown one the place of all tables."""
        return self.tables.get(table, _FIRST)

    # -- Writers ------------------------------------------------------------------------------------------------------
    def begin(self):
        """This process is about to write something that others may read."""
        with self._alone():
            self._change_slot(self._slot, 1)

    def end(self, places):
        """It has: `places` are those of the written tables, none after a rollback."""
        with self._alone():
            self._raise(places)
            self._change_slot(self._slot, -1)

    def changed(self, places):
        """Tells of a change that another machine has made."""
        with self._alone():
            self._raise(places)

    def _raise(self, places):
        for place in places:
            self._numbers[place] += 1
        if places:
            self._numbers[_SUM] += 1

    def _change_slot(self, slot, by):
        before = self._numbers[self._first_slot + slot]
        self._numbers[self._first_slot + slot] = after = max(before + by, 0)
        self._numbers[_WRITERS] = max(self._numbers[_WRITERS] + bool(after) - bool(before), 0)

    # -- The shared file ----------------------------------------------------------------------------------------------
    def _open(self):
        """Also in a forked child: locks on the file are not inherited."""
        self.folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        size = 8 * (self._first_slot + SLOTS)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        self._gate = os.open(self._path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        if os.fstat(self._file).st_size < size:
            os.ftruncate(self._file, size)
        self._numbers = memoryview(mmap.mmap(self._file, size)).cast("Q")
        self._owner, self._slot = os.getpid(), None

    @contextmanager
    def _alone(self):
        with self._between_threads:
            if self._owner != os.getpid():
                self._open()
            fcntl.flock(self._gate, fcntl.LOCK_EX)
            try:
                if self._slot is None:
                    self._slot = self._take_slot()
                yield
            finally:
                fcntl.flock(self._gate, fcntl.LOCK_UN)

    def _take_slot(self):
        for slot in range(SLOTS):
            if self._is_free(slot):
                self._bury(slot)
                return slot
        raise OSError(f"{self._path}: more than {SLOTS} processes write at once.")

    def _is_free(self, slot):
        """Whether no living process holds `slot`; it is then held by this one."""
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, slot)
        except OSError:
            return False
        return True

    def _bury(self, slot):
        """A process that died while it wrote may have committed: everything counts as changed."""
        left = self._numbers[self._first_slot + slot]
        if left:
            self._raise([_FIRST])
            self._change_slot(slot, -left)

    def _find_the_dead(self):
        for slot in range(SLOTS):
            if self._numbers[self._first_slot + slot] and slot != self._slot:
                with self._alone():
                    if slot != self._slot and self._is_free(slot):
                        self._bury(slot)
                        fcntl.lockf(self._file, fcntl.LOCK_UN, 1, slot)


_shared = None
_making = threading.Lock()
_without_models = set()


def enrol_table(name):
    """A table that no model knows (the search's full text), so that its writes do not count as those of all. At start."""
    _without_models.add(name)


def shared():
    """This process's view of the numbers of all tables of the portal."""
    global _shared
    if _shared is None:
        with _making:
            if _shared is None:
                tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
                _shared = Versions(settings.CACHE_DIR, tables | _without_models)
    return _shared
