"""How a room's rows are told to whoever keeps something worked out from them (the search's index): in their transaction.

The keepers enrol at start; a room knows none of them.
"""

import datetime as dt
from dataclasses import dataclass

_listeners = []


@dataclass(frozen=True)
class Entry:
    """What a search may know of one row; `names` are its other names, codes and numbers, each a phrase. Without a first
    moment it is public always; `weight` below 1 puts it behind its equals."""

    title: str
    names: tuple = ()
    body: str = ""
    public_from_at: dt.datetime | None = None
    public_until_at: dt.datetime | None = None
    weight: float = 1.0


def enrol(listener):
    """`listener(row, is_removed=False)` is called inside the transaction of every change of a row and, before it goes, of
    its removal. It asks the row for its `index_entry()`, which is None for one that nobody may find."""
    if listener not in _listeners:
        _listeners.append(listener)


def changed(row):
    for listener in _listeners:
        listener(row)


def removed(row):
    """The row is going; its key is still there."""
    for listener in _listeners:
        listener(row, is_removed=True)
