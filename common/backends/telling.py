"""What a statement reads and writes, told to whoever keeps pages made of it."""

import re
from functools import lru_cache

from common.caching import watching
from common.caching.versions import ALL_TABLES, shared

_WRITING = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|ALTER|CREATE|DROP|COPY)\b", re.IGNORECASE)
_WITH = re.compile(r"\s*WITH\b", re.IGNORECASE)
_ANY_WRITING = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\b", re.IGNORECASE)
_TABLELESS = re.compile(r"\s*(?:SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|SET|SHOW|NOTIFY|LISTEN|EXPLAIN)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MANY_STATEMENTS = 2_000


@lru_cache(_MANY_STATEMENTS)
def told_of(sql):
    """(places of the tables that `sql` names, whether it writes). More tables than it uses may be named, never fewer; one that
    names none that we know counts as all."""
    if _TABLELESS.match(sql):
        return frozenset(), False
    writes = bool(_WRITING.match(sql) or (_WITH.match(sql) and _ANY_WRITING.search(sql)))
    tables = shared().tables
    places = frozenset(tables[word] for word in set(_WORD.findall(sql)) if word in tables)
    if not places and (writes or "FROM" in sql.upper()):
        places = frozenset([tables[ALL_TABLES]])
    return places, writes


class TellingWrapper:
    """For a DatabaseWrapper: marks this process as writing before the first write of a transaction, and raises the numbers
    of the written tables when it is committed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._written = set()
        self.execute_wrappers.append(self._tell)

    def has_written(self):
        """Whether the transaction that is open holds changes that others do not see yet."""
        return bool(self._written)

    def _tell(self, execute, sql, params, many, context):
        places, writes = told_of(sql if isinstance(sql, str) else str(sql))
        if not writes:
            watching.note(places)
            return execute(sql, params, many, context)
        if not self._written:
            shared().begin()
        self._written |= places
        try:
            result = execute(sql, params, many, context)
            if self.autocommit:
                self._announce(self._written)
            return result
        finally:
            if self.autocommit:
                self._end(is_committed=True)

    def _end(self, *, is_committed):
        if self._written:
            written, self._written = self._written, set()
            shared().end(written if is_committed else ())

    def _commit(self):
        if self._written:
            self._announce(self._written)
        try:
            return super()._commit()
        finally:
            self._end(is_committed=True)  # whatever the answer was: it may have been written

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self._end(is_committed=False)

    def close(self):
        try:
            super().close()
        finally:
            if self.connection is None:
                self._end(is_committed=True)

    def _announce(self, places):
        """To other machines that share the database; what no commit follows must not be heard."""
