"""The index: kept in step with the rooms' rows inside their transactions, asked with expressions of folded words.

Two tables' worth of it: `IndexedRow` (titles, names, when public) and the full text, of which `search.sqlite` and
`search.postgres` know one each, by the same four functions: `put`, `drop`, `clear`, `candidates`. Full text is never
believed without its `IndexedRow`.
"""

from dataclasses import dataclass
from itertools import chain, islice

from django.db import connection, transaction

from search import postgres, sqlite
from search.kinds import KINDS, key_of
from search.models import IndexedRow, IndexFormat, KnownWord, Synonym
from search.words import initials_met, joined, with_whole_code, words_of

FORMAT = 1  # one more whenever what is kept changes: `prepare` then builds the index anew
MAX_BODY_WORDS = 20_000
ROWS_AT_ONCE = 200
_ENGINES = {"sqlite": sqlite, "postgresql": postgres}


@dataclass(frozen=True)
class Text:
    """The words of one row, by where they stand; folded lines."""

    title: str
    names: str
    initials: str
    body: str


def _engine():
    return _ENGINES[connection.vendor]


# -- Keeping ----------------------------------------------------------------------------------------------------------
def keep(row, is_removed=False):
    """`common.indexing`'s listener."""
    key = key_of(row)
    if key is None:
        return
    entry = None if is_removed else row.index_entry()
    with transaction.atomic():
        if entry is None:
            IndexedRow.objects.filter(pk=key).delete()
            _engine().drop([key])
        else:
            _put([(key, entry)])


def _put(entries):
    """[(key, Entry)] take the place of what was kept under these keys."""
    rows = [_row(key, entry) for key, entry in entries]
    fields = [field.name for field in IndexedRow._meta.fields if not field.primary_key]
    IndexedRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)
    _engine().drop([key for key, _ in entries])
    _engine().put([(key, _text(row, entry.body)) for (key, entry), row in zip(entries, rows, strict=True)])
    KnownWord.objects.remember(set(chain.from_iterable(f"{row.title} {row.names}".split() for row in rows)))


def _row(key, entry):
    return IndexedRow(
        key=key,
        title=joined(entry.title),
        names="\n".join(filter(None, map(with_whole_code, entry.names))),
        public_from_at=entry.public_from_at,
        public_until_at=entry.public_until_at,
        weight=entry.weight,
    )


def _text(row, body):
    lines = [row.title, *row.names.splitlines()]
    return Text(row.title, row.names, " ".join(initials_met(lines)), " ".join(words_of(body)[:MAX_BODY_WORDS]))


@transaction.atomic
def rebuild():
    """Everything anew from the rooms' rows. Returns how many rows can be found, now or at their hour."""
    IndexedRow.objects.all().delete()
    KnownWord.objects.all().delete()
    _engine().clear()
    for kind in KINDS:
        rows = kind.model._default_manager.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE)
        entries = ((key_of(row), entry) for row in rows if (entry := row.index_entry()) is not None)
        while some := list(islice(entries, ROWS_AT_ONCE)):
            _put(some)
    for phrase, means in Synonym.objects.values_list("phrase", "means"):
        KnownWord.objects.remember({*words_of(phrase), *words_of(means)})
    IndexFormat.objects.update_or_create(pk=1, defaults={"version": FORMAT})
    return IndexedRow.objects.count()


def is_built():
    """Whether there is an index of the present FORMAT."""
    return IndexFormat.objects.filter(pk=1, version=FORMAT).exists()


# -- Asking -----------------------------------------------------------------------------------------------------------
def candidates(expression, kinds, *, limit, at):
    """IndexedRows public at `at`, of neighbouring `kinds`: the highest keys first, at most `limit`. No way of the
    expression, no row."""
    if not expression.ways:
        return []
    lowest, highest = min(kind.lowest for kind in kinds), max(kind.highest for kind in kinds)
    return _engine().candidates(expression, lowest, highest, limit=limit, at=at)
