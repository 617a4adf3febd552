"""Piles of the officers' first page: rows of one sort that wait for somebody, cut short, with the way to all of them."""

from dataclasses import dataclass

ROWS_SHOWN = 12


@dataclass(frozen=True)
class Pile:
    """The first ROWS_SHOWN of `count` rows, and where all of them are; `template` draws one `row` of it."""

    title: str
    kind: str  # also the pile's place on the page: unique there
    rows: list
    count: int
    url: str
    none: str  # said when there is no row
    template: str

    @property
    def more_count(self):
        return self.count - len(self.rows)


def pile(kind, title, queryset, *, url, none, template):
    """Two queries, however many rows."""
    return Pile(title, kind, list(queryset[:ROWS_SHOWN]), queryset.count(), url, none, template)
