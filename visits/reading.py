"""The figures as pages show them: the chosen rows, the last days and months, what is read most."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from itertools import chain

from django.utils import timezone

from common.caching import kept, until, unwatched
from common.titles import titles_of
from visits import charts, figures, rolling
from visits.models import Day, Figure, Former, Page, PageMonth, Shown

MOST_READ = 10
PAGES_ASKED = 60  # some have no title to show
TRUE_FOR = dt.timedelta(seconds=15)  # with what `figures` and `rolling` wait, less than a minute
# What the page says of how it counts.
RULES = {
    "online_minutes": figures.ONLINE_SECONDS // 60,
    "read_minutes": rolling.READ_AGAIN_AFTER_SECONDS // 60,
    "kept_days": rolling.KEPT_DAYS,
}


# -- The rows of the counter ------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Row:
    name: str
    count: int


def chosen_rows(found):
    """Rows of `found` (Figures) that officers let the public see, in their order and under their names."""
    return [Row(name, getattr(found, figure)) for figure, name in kept("visits.chosen", _chosen)]


def _chosen():
    rows = {row.figure: row for row in Shown.objects.all()}
    known = [(figure.value, rows.get(figure.value) or Shown(figure=figure.value)) for figure in Figure]
    return tuple((figure, str(row)) for figure, row in known if row.is_shown)


def make_missing_rows():
    """Officers switch and name rows, they make none. May be run again."""
    Shown.objects.bulk_create((Shown(figure=figure.value) for figure in Figure), ignore_conflicts=True)


# -- The page ---------------------------------------------------------------------------------------------------------
def figure_page(*, at=None):
    """The context of visits/figures.html. As many queries after ten years as after ten days, of as many rows."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    with unwatched():  # it is made anew by the clock, not by each visitor
        found = figures.shown()
        first_on = Day.objects.order_by("day").values_list("day", flat=True).first()
        history = _history(today)
        of_month = _read_most(PageMonth.objects.filter(month=today.replace(day=1)), "page__path")
        of_all = _read_most(Page.objects, "path")
    until(at + TRUE_FOR)
    titles = titles_of(path for path, _ in chain(of_month, of_all))
    return {
        "figures": found,
        "rows": chosen_rows(found),
        "first_on": first_on,
        "charts": [charts.days(history, first_on, on=today), charts.months(history, first_on, on=today)] if first_on else [],
        "most_read": [
            ("Trong tháng này", "doc-nhieu-thang", _titled(of_month, titles)),
            ("Từ trước đến nay", "doc-nhieu", _titled(of_all, titles)),
        ],
        "years": range(today.year, first_on.year - 1, -1) if first_on else [],
        "formers": list(Former.objects.all()),
        "rules": RULES,
    }


def _history(today):
    """{day: (visits, reads)} of the last charts.MONTHS months, this one included."""
    months = today.year * 12 + today.month - charts.MONTHS
    first = min(dt.date(months // 12, months % 12 + 1, 1), today - dt.timedelta(days=charts.DAYS - 1))
    rows = Day.objects.filter(day__gte=first, day__lte=today).values_list("day", "visits_count", "reads_count")
    return {day: (visits, reads) for day, visits, reads in rows}


# -- What is read most ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Read:
    """`share` of the first one's reads, in per cent."""

    path: str
    title: str
    count: int
    share: str


def _read_most(rows, path):
    return list(rows.filter(reads_count__gt=0).order_by("-reads_count", "pk").values_list(path, "reads_count")[:PAGES_ASKED])


def _titled(pages, titles, limit=MOST_READ):
    shown = [(path, count) for path, count in pages if path in titles][:limit]
    most = shown[0][1] if shown else 1
    return [Read(path, titles[path], count, f"{100 * count / most:.1f}%") for path, count in shown]


def read_lately(*, on):
    """[(path, reads)] of this month and the one before, the most read first; no more than 2 × PAGES_ASKED of them."""
    month = on.replace(day=1)
    reads = Counter()
    for first in (month, (month - dt.timedelta(days=1)).replace(day=1)):
        reads.update(dict(_read_most(PageMonth.objects.filter(month=first), "page__path")))
    return sorted(reads.items(), key=lambda item: (-item[1], item[0]))
