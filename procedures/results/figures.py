"""What a period's figures say: which sums do not fit, and the shares that can be worked out from what was published.

Columns and rules: form II.06a/VPCP/KSTT of Circular 01/2020/TT-VPCP. Nothing is worked out from a figure that is missing.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from common.vietnamese import decimal, thousands
from procedures.models import ResultRow
from procedures.models.result import ResultPeriod

Denominator = ResultPeriod.Denominator
COUNTS = {
    field.name: field.verbose_name for field in ResultRow._meta.fields if field.name.endswith("_count")
}  # a column of the published table → its name
# A column → the columns it is the sum of.
PARTS = {
    "received_count": ("carried_over_count", "new_online_count", "new_direct_count"),
    "done_count": ("done_early_count", "done_on_time_count", "done_late_count"),
    "pending_count": ("pending_on_time_count", "pending_late_count"),
}
# How a sentence names a column.
SPOKEN = {name: label.lower() for name, label in COUNTS.items()} | {
    "received_count": "tổng tiếp nhận",
    "done_count": "tổng đã giải quyết",
    "pending_count": "tổng đang giải quyết",
    "new_online_count": "mới trực tuyến",
    "new_direct_count": "mới trực tiếp và bưu chính",
}
OUTCOME = ("done_count", "pending_count")  # what became of all that was received
TOTAL = "Tổng số"
SEEN_DIFFERENCE = Decimal("0.01")  # percent: below it two rates differ by rounding alone
HUNDREDTH = Decimal("0.01")


# -- Figures ----------------------------------------------------------------------------------------------------------
def count_of(row, name):
    """The figure as published; a sum that was left out, from its parts when all of them are there; else None."""
    given = getattr(row, name)
    if given is not None or name not in PARTS:
        return given
    parts = [getattr(row, part) for part in PARTS[name]]
    return None if None in parts else sum(parts)


def in_time_count(row):
    """Dossiers done early or on time; None when it cannot be known."""
    early, on_time = row.done_early_count, row.done_on_time_count
    if early is not None and on_time is not None:
        return early + on_time
    done, late = row.done_count, row.done_late_count
    return done - late if done is not None and late is not None and done >= late else None


def total_of(rows):
    """The published total; where there is none, an unsaved one of the columns that every row gives; None without rows."""
    rows = list(rows)
    published = next((row for row in rows if row.is_total), None)
    if published or not rows:
        return published
    sums = {name: _sum([count_of(row, name) for row in rows]) for name in COUNTS}
    return ResultRow(label=TOTAL, is_total=True, **sums)


def _sum(counts):
    return None if None in counts else sum(counts)


# -- Shares -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Share:
    """`percent` (two places) of `of_count` dossiers; `of_words` says which they are."""

    percent: Decimal
    count: int
    of_count: int
    of_words: str

    def __str__(self):
        return percent_in_words(self.percent)


@dataclass(frozen=True)
class OnTime:
    """The on-time rate as published (`given`, a Decimal) and as worked out here (`own`, a Share); either may be None."""

    given: Decimal | None
    own: Share | None
    of_words: str

    @property
    def shown(self):
        """The published one where there is one."""
        return self.given if self.given is not None else self.own and self.own.percent

    @property
    def differs(self):
        return self.given is not None and self.own is not None and abs(self.own.percent - self.given) > SEEN_DIFFERENCE

    def __str__(self):
        return "" if self.shown is None else percent_in_words(self.shown)


def percent_in_words(percent):
    return f"{decimal(percent)}\u00a0%"


def share(count, of_count, of_words):
    """None when a figure is missing, nothing is there to be shared, or the part is more than the whole."""
    if count is None or not of_count or count > of_count:
        return None
    percent = (Decimal(count) * 100 / of_count).quantize(HUNDREDTH, ROUND_HALF_UP)
    if percent == 100 and count < of_count:
        percent -= HUNDREDTH  # 100 % is said of all only
    return Share(percent, count, of_count, of_words)


def on_time(row, denominator):
    """The rate of dossiers done early and on time, of those that `denominator` (ResultPeriod.Denominator) names."""
    words = Denominator(denominator).label
    base = "done_count" if denominator == Denominator.RESOLVED else "received_count"
    return OnTime(row.given_rate_percent, share(in_time_count(row), count_of(row, base), words), words)


def online(row):
    """The share of new dossiers that came online."""
    new = _sum([row.new_online_count, row.new_direct_count])
    return share(row.new_online_count, new, "hồ sơ mới tiếp nhận")


# -- Sums that do not fit ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Misfit:
    """A sum that is not what its parts give; shown as published, with this said beside it."""

    label: str
    words: str

    def __str__(self):
        return f"{self.label}: {self.words}"


def misfits(rows):
    """Every sum among `rows` that does not fit: within a row, and of the total over the other rows."""
    rows = list(rows)
    found = [misfit for row in rows for misfit in _within(row)]
    total, others = next((row for row in rows if row.is_total), None), [row for row in rows if not row.is_total]
    if total and others:
        found += [misfit for name in COUNTS if (misfit := _over(total, others, name))]
    return found


def _within(row):
    for name, parts in PARTS.items():
        yield from _compared(row, name, parts)
    yield from _compared(row, "received_count", OUTCOME)


def _compared(row, name, parts):
    counts = [count_of(row, part) for part in parts]
    given, summed = count_of(row, name), _sum(counts)
    if given is None or summed is None or given == summed:
        return
    listed = " + ".join(f"{SPOKEN[part]} {thousands(count)}" for part, count in zip(parts, counts, strict=True))
    yield Misfit(row.label, f"{SPOKEN[name]} là {thousands(given)}, nhưng {listed} = {thousands(summed)}.")


def _over(total, others, name):
    given, summed = getattr(total, name), _sum([getattr(row, name) for row in others])
    if given is None or summed is None or given == summed:
        return None
    words = f"{SPOKEN[name]} là {thousands(given)}, nhưng cộng các dòng được {thousands(summed)}."
    return Misfit(total.label, words)


def strange_rates(rows, denominator):
    """[(row, OnTime)] whose published rate is not the one worked out from the published figures."""
    rates = [(row, on_time(row, denominator)) for row in rows]
    return [(row, rate) for row, rate in rates if rate.differs]
