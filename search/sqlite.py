"""The full text on SQLite: an FTS5 table with its own content, whose row numbers are the index's keys.

Rows of it may outlive their IndexedRow (a flushed test database): the join leaves them out.
"""

from django.db import connection

from search.expressions import How
from search.models.row import IndexedRow

TABLE = "search_text"
CREATE = (
    "CREATE VIRTUAL TABLE search_text USING fts5(title, names, initials, body, prefix='2 3', tokenize='ascii', detail='column')"
)
DESTROY = "DROP TABLE search_text"
_ASK = """
SELECT r.key, r.title, r.names, r.weight, r.public_from_at
FROM search_text t CROSS JOIN search_indexedrow r ON r.key = t.rowid
WHERE t.search_text MATCH %s AND t.rowid BETWEEN %s AND %s
  AND (r.public_from_at IS NULL OR r.public_from_at <= %s) AND (r.public_until_at IS NULL OR r.public_until_at > %s)
ORDER BY t.rowid DESC LIMIT %s
"""


def put(texts):
    """[(key, Text)] of keys that are not there."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_text (rowid, title, names, initials, body) VALUES (%s, %s, %s, %s, %s)",
            [(key, text.title, text.names, text.initials, text.body) for key, text in texts],
        )


def drop(keys):
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_text WHERE rowid = %s", [(key,) for key in keys])


def clear():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_text")


def candidates(expression, lowest, highest, *, limit, at):
    moment = connection.ops.adapt_datetimefield_value(at)
    return list(IndexedRow.objects.raw(_ASK, [match(expression), lowest, highest, moment, moment, limit]))


def match(expression):
    """FTS5's words for an Expression."""
    ways = (" AND ".join(f"({_place(terms, expression.in_names)})" for terms in way) for way in expression.ways)
    return " OR ".join(f"({way})" for way in ways)


def _place(terms, in_names):
    return " OR ".join(_term(term, "{title names}" if in_names else "{title names body}") for term in terms)


def _term(term, columns):
    if term.how is How.INITIALS:
        return f'initials : "{term.word}" *'
    return f'{columns} : "{term.word}"{" *" if term.how is How.BEGINNING else ""}'
