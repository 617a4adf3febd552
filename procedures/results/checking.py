"""The gate before a period's figures are public. Sums that do not fit are published as they are given, but not unseen."""

import datetime as dt

from common.checking import ERROR, WARNING, Finding, gravest_first
from common.vietnamese import short_date
from procedures.models import ResultPeriod
from procedures.results.figures import COUNTS, count_of, misfits, on_time, percent_in_words, strange_rates

Kind = ResultPeriod.Kind
MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.NINE_MONTHS: 9, Kind.YEAR: 12}
CUT_OFF_DAYS = 40  # reporting years begin up to so many days earlier (Decree 09/2019/NĐ-CP: 15/12)
FIGURES, PERIOD = "Số liệu", "Kỳ"


def findings(period):
    """Findings about a ResultPeriod, errors first."""
    rows = list(period.rows.all()) if period.pk else []
    found = [*_about_days(period), *_about_rows(rows, period)]
    found += [Finding(WARNING, str(misfit), FIGURES) for misfit in misfits(rows)]
    for row, rate in strange_rates(rows, period.denominator):
        own = f"theo số liệu là {rate.own} ({rate.of_words})"
        found.append(Finding(WARNING, f"{row.label}: ghi tỷ lệ {percent_in_words(rate.given)}, {own}.", FIGURES))
    return gravest_first(found)


def _about_rows(rows, period):
    if not any(getattr(row, name) is not None for row in rows for name in COUNTS):
        yield Finding(ERROR, "Chưa có số liệu nào.", FIGURES)
        return
    if not any(row.is_total for row in rows) and len(rows) > 1:
        yield Finding(WARNING, "Chưa có dòng tổng: cổng tự cộng những cột mà mọi dòng đều có số.", FIGURES)
    empty = [row.label for row in rows if count_of(row, "done_count") is None]
    if empty:
        yield Finding(WARNING, f"Chưa có số đã giải quyết: {', '.join(empty)}.", FIGURES)
    elif all(on_time(row, period.denominator).shown is None for row in rows):
        yield Finding(WARNING, "Không tính được tỷ lệ đúng hạn từ số liệu đã nhập.", FIGURES)


def _about_days(period):
    """The kind and the days of a period should agree; free days are what the last kind is for."""
    months = MONTHS.get(period.kind)
    if months is None:
        return
    days = (period.ends_on - period.starts_on).days + 1
    if not 28 * months <= days <= 31 * months:
        words = f"Từ {short_date(period.starts_on)} đến {short_date(period.ends_on)} là {days} ngày, không giống một kỳ"
        yield Finding(WARNING, f"{words} “{period.get_kind_display().lower()}”.", PERIOD, "kind")
    if period.cut_off_on and period.cut_off_on < period.ends_on - dt.timedelta(days=CUT_OFF_DAYS):
        yield Finding(WARNING, "Ngày chốt số liệu sớm hơn ngày cuối kỳ quá nhiều.", PERIOD, "cut_off_on")
