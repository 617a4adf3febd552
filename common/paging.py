"""Keyset pages: rows after or before a place, as cheap at the end of a hundred thousand rows as at their start."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404

_CURSOR = re.compile(r"(\d{1,17})-(\d{1,18})")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
CURSORS = OLDER, NEWER = "truoc", "sau"  # the query parameters: rows before, after the cursor in time


@dataclass(frozen=True)
class KeysetPage:
    """Rows from the newest to the oldest; `older` and `newer` are the addresses' queries ("?truoc=…"), "" where none are.

    `is_first` is True on the page without a cursor.
    """

    rows: list
    older: str
    newer: str
    is_first: bool


def keyset_page(request, queryset, *, size, field="public_from_at"):
    """The page that the address asks for, of `queryset` by `field` (a moment) and key, the newest first.

    Other parameters of the address are left out of `older` and `newer`: filters belong into the path. A cursor that no
    page of ours has written is a 404. One query of at most `size` + 1 rows.
    """
    older, newer = request.GET.get(OLDER), request.GET.get(NEWER)
    if older is not None and newer is not None:
        raise Http404
    moment, key = _parsed(older if newer is None else newer)
    rows = list(_beyond(queryset, field, moment, key, is_newer=newer is not None)[: size + 1])
    has_more, rows = len(rows) > size, rows[:size]
    if newer is not None:
        rows.reverse()
        has_older, has_newer = True, has_more
    else:
        has_older, has_newer = has_more, older is not None
    return KeysetPage(
        rows,
        older=f"?{OLDER}={_cursor(rows[-1], field)}" if rows and has_older else "",
        newer=f"?{NEWER}={_cursor(rows[0], field)}" if rows and has_newer else "",
        is_first=older is None and newer is None,
    )


def _beyond(queryset, field, moment, key, *, is_newer):
    sign, way = ("", "gt") if is_newer else ("-", "lt")
    ordered = queryset.order_by(f"{sign}{field}", f"{sign}pk")
    if moment is None:
        return ordered
    # The first condition says nothing new, but it lets the database start at the right place of its index.
    here = Q(**{f"{field}__{way}e": moment})
    return ordered.filter(here, Q(**{f"{field}__{way}": moment}) | Q(**{field: moment, f"pk__{way}": key}))


def _cursor(row, field):
    return f"{(getattr(row, field) - _EPOCH) // dt.timedelta(microseconds=1)}-{row.pk}"


def _parsed(text):
    """(moment, key) of a cursor, (None, None) without one."""
    if text is None:
        return None, None
    match = _CURSOR.fullmatch(text)
    if not match or not text.isascii():
        raise Http404
    try:
        return _EPOCH + dt.timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError as error:
        raise Http404 from error
