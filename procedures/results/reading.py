"""A period's results as a page reads them: the sentence, the table with its notes, the charts, the period it is compared with."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch

from common.vietnamese import capitalise, decimal, listed, thousands
from procedures.models import ResultPeriod, ResultRow
from procedures.results import charts
from procedures.results.figures import (
    COUNTS,
    OnTime,
    count_of,
    in_time_count,
    misfits,
    on_time,
    online,
    percent_in_words,
    strange_rates,
    total_of,
)

NEWEST = ("-ends_on", "-starts_on", "-pk")


def periods():
    """Public periods, the newest first; of those that end together, the shortest."""
    return ResultPeriod.objects.published().order_by(*NEWEST)


def with_rows(queryset):
    return queryset.prefetch_related(Prefetch("rows", ResultRow.objects.select_related("field", "unit")))


# -- Comparison -------------------------------------------------------------------------------------------------------
def _a_year_before(day):
    """29 February becomes 28."""
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def compared_with(period):
    """(the public period to compare with, what it is called): last year's same one, else the one before it of the same kind;
    (None, "") when there is none."""
    others = with_rows(periods().filter(kind=period.kind)).exclude(pk=period.pk)
    start, end = _a_year_before(period.starts_on), _a_year_before(period.ends_on)
    last_day = [end.replace(day=29), end] if (end.month, end.day) == (2, 28) and _is_leap(end.year) else [end]
    if same := others.filter(starts_on=start, ends_on__in=last_day).first():
        return same, "cùng kỳ năm trước"
    before = others.filter(ends_on__lt=period.starts_on).first()
    return (before, "kỳ liền trước") if before else (None, "")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def comparison_sentence(period, total, other, other_total, named):
    """ "So với cùng kỳ năm trước (Quý III/2025): tiếp nhận tăng 12 %, …"; "" when nothing can be compared."""
    said = []
    for words, name in (("tiếp nhận", "received_count"), ("đã giải quyết", "done_count")):
        mine, theirs = count_of(total, name), count_of(other_total, name)
        if mine is not None and theirs:
            said.append(f"{words} {_change(mine - theirs, f'{abs(mine - theirs) / theirs:.1%}')}")
    rate, other_rate = on_time(total, period.denominator), on_time(other_total, other.denominator)
    if period.denominator == other.denominator and rate.shown is not None and other_rate.shown is not None:
        points = rate.shown - other_rate.shown
        said.append(f"tỷ lệ đúng hạn {_change(points, f'{decimal(abs(points))} điểm phần trăm')}")
    return f"So với {named} ({other.title}): {listed(said)}." if said else ""


def _change(difference, amount):
    """`amount` in per cent as Python writes it, or in words."""
    if not difference:
        return "không đổi"
    if amount.endswith("%"):
        amount = f"{amount[:-1].removesuffix('.0').replace('.', ',')}\u00a0%"
    return f"{'tăng' if difference > 0 else 'giảm'} {amount}"


# -- The page ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """A row of the table: `cells` are counts as words, "" where the publication gives none."""

    row: ResultRow
    cells: list
    rate: OnTime
    is_summed: bool  # a total of our own

    @property
    def label(self):
        return self.row.label


def line(row, period):
    cells = ["" if getattr(row, name) is None else thousands(getattr(row, name)) for name in COUNTS]
    return Line(row, cells, on_time(row, period.denominator), is_summed=row.pk is None)


def sentence(period, total):
    """The result in words; what is not known is not said. "" when nothing is."""
    received, done, pending = (count_of(total, name) for name in ("received_count", "done_count", "pending_count"))
    said = [f"tiếp nhận {thousands(received)} hồ sơ"] if received is not None else []
    if done is not None:
        in_time, rate = in_time_count(total), on_time(total, period.denominator)
        part = f", trong đó {thousands(in_time)} hồ sơ trước và đúng hạn" if in_time is not None and in_time <= done else ""
        share = f" ({rate} {rate.of_words})" if part and rate.shown is not None else ""
        said.append(f"đã giải quyết {thousands(done)} hồ sơ{part}{share}")
    if pending is not None:
        late = total.pending_late_count
        part = "" if late is None else f", {thousands(late)} hồ sơ quá hạn" if late else ", không có hồ sơ quá hạn"
        said.append(f"đang giải quyết {thousands(pending)} hồ sơ{part}")
    return capitalise("; ".join(said)) + "." if said else ""


def period_page(period):
    """The context of a period's part of a page; as many queries whatever the number of rows."""
    rows = list(period.rows.all())
    total, (other, named) = total_of(rows), compared_with(period)
    context = {"period": period, "notes": notes(rows, period), "charts": [], "sentence": "", "comparison": ""}
    if total is None:
        return context
    shown = rows if total in rows else [*rows, total]
    other_total = total_of(other.rows.all()) if other else None
    drawn = [charts.volumes(total), charts.by_row(rows, period.denominator, _split_by(rows))]
    if other_total:
        context["comparison"] = comparison_sentence(period, total, other, other_total, named)
        drawn.append(charts.comparison(period, total, other, other_total, f"{named} ({other.title})"))
    return context | {
        "lines": [line(row, period) for row in shown],
        "columns": list(COUNTS.values()),
        "sentence": sentence(period, total),
        "rate": on_time(total, period.denominator),
        "online": online(total),
        "charts": [chart for chart in drawn if chart],
        "other": other if context["comparison"] else None,
    }


def _split_by(rows):
    is_units = any(row.unit_id for row in rows) and not any(row.field_id for row in rows)
    return f"Kết quả theo {'đơn vị' if is_units else 'lĩnh vực'}"


def notes(rows, period):
    """What does not fit in the published figures, in words for the reader."""
    strange = [
        f"{row.label}: tỷ lệ công bố {percent_in_words(rate.given)}; theo số liệu trong bảng là {rate.own} ({rate.of_words})."
        for row, rate in strange_rates(rows, period.denominator)
    ]
    return [*map(str, misfits(rows)), *strange]


def years_of(listed_periods):
    """[(year, [(kind's name, periods)])] by the year in which a period ends, the newest first; longer kinds last."""
    order = list(ResultPeriod.Kind)
    years = []
    for year, group in groupby(listed_periods, key=lambda period: period.ends_on.year):
        kinds = sorted(group, key=lambda period: order.index(period.kind))
        years.append((year, [(rows[0].get_kind_display(), rows) for rows in _by_kind(kinds)]))
    return years


def _by_kind(sorted_periods):
    return [list(rows) for _, rows in groupby(sorted_periods, key=lambda period: period.kind)]


# -- The home page ----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Newest:
    """The newest public period in one sentence; `rate` is None when nothing can be said of it."""

    period: ResultPeriod
    sentence: str
    rate: OnTime | None


def newest_in_a_sentence():
    """Two queries; None while nothing is public or the newest period has no total."""
    period = with_rows(periods()).first()
    total = total_of(period.rows.all()) if period else None
    if total is None:
        return None
    rate = on_time(total, period.denominator)
    return Newest(period, sentence(period, total), rate if rate.shown is not None else None)
