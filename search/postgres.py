"""The full text on PostgreSQL: a tsvector beside each IndexedRow, which Django's model does not know of.

It is written and asked as a literal, so that no parser of PostgreSQL's takes words apart in a way of its own. A word stands in
it as it is, a word of the title or a name once more behind `NAMED`, initials behind `INITIAL` (capitals are met nowhere else):
unlike weights, which an index does not hold, this lets the index alone tell what matches.
"""

from django.db import connection

from search.expressions import How
from search.models.row import IndexedRow

NAMED, INITIAL = "N", "I"
NEWS_FROM = 10 * 10**12  # the keys of news begin above this (search.kinds)
NEWEST = 3000  # rows of news that are read one by one, before the index is asked for older ones
CREATE = f"""
ALTER TABLE search_indexedrow ADD COLUMN words tsvector;
CREATE INDEX search_words_of_guides ON search_indexedrow USING gin (words) WHERE key < {NEWS_FROM};
CREATE INDEX search_words_of_news ON search_indexedrow USING gin (words) WHERE key >= {NEWS_FROM};
"""
DESTROY = "ALTER TABLE search_indexedrow DROP COLUMN words"
_PUBLIC = "(public_from_at IS NULL OR public_from_at <= %(at)s) AND (public_until_at IS NULL OR public_until_at > %(at)s)"
# Of the newest rows: stops at the limit, and soon where there are many to be met.
_ASK_NEWEST = f"""
SELECT key, title, names, weight, public_from_at
FROM (SELECT * FROM search_indexedrow WHERE key BETWEEN %(lowest)s AND %(highest)s ORDER BY key DESC LIMIT {NEWEST}) newest
WHERE words @@ %(query)s::tsquery AND {_PUBLIC}
ORDER BY key DESC LIMIT %(limit)s
"""  # noqa: S608 - constants of this module
# Of all rows, by the index: "+ 0" keeps the planner from reading the whole table in the keys' order instead.
_ASK_ALL = f"""
SELECT key, title, names, weight, public_from_at
FROM search_indexedrow
WHERE words @@ %(query)s::tsquery AND key BETWEEN %(lowest)s AND %(highest)s AND {_PUBLIC}
ORDER BY key + 0 DESC LIMIT %(limit)s
"""  # noqa: S608 - constants of this module


def put(texts):
    """[(key, Text)] of IndexedRows that are there."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_indexedrow SET words = %s::tsvector WHERE key = %s", [(vector(text), key) for key, text in texts]
        )


def drop(keys):
    """Nothing: the words go with their row, and `put` writes over them."""


def clear():
    """Nothing, as above."""


def candidates(expression, lowest, highest, *, limit, at):
    bounds = {"query": query(expression), "lowest": lowest, "highest": highest, "limit": limit, "at": at}
    if lowest >= NEWS_FROM and len(rows := list(IndexedRow.objects.raw(_ASK_NEWEST, bounds))) == limit:
        return rows
    return list(IndexedRow.objects.raw(_ASK_ALL, bounds))


def vector(text):
    """A tsvector's literal."""
    named = {*text.title.split(), *text.names.split()}
    words = {*named, *text.body.split(), *(NAMED + word for word in named), *(INITIAL + word for word in text.initials.split())}
    return " ".join(sorted(words))


def query(expression):
    """A tsquery's literal."""
    ways = (" & ".join(f"({_place(terms, expression.in_names)})" for terms in way) for way in expression.ways)
    return " | ".join(f"({way})" for way in ways)


def _place(terms, in_names):
    return " | ".join(_term(term, NAMED if in_names else "") for term in terms)


def _term(term, where):
    if term.how is How.INITIALS:
        return f"{INITIAL}{term.word}:*"
    return f"{where}{term.word}{':*' if term.how is How.BEGINNING else ''}"
