"""Figures of a period: what can be worked out of them, what cannot, and which sums do not fit."""

import datetime as dt
from decimal import Decimal

import pytest

from procedures.models import ResultRow
from procedures.results import figures
from procedures.results.checking import findings
from procedures.results.reading import compared_with, newest_in_a_sentence, notes, period_page, periods, sentence
from tests.factories import COUNTS, make_period

RESOLVED, RECEIVED = figures.Denominator.RESOLVED, figures.Denominator.RECEIVED


def row(**fields):
    return ResultRow(**{"label": "Hộ tịch", **COUNTS, **fields})


# -- Rates ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("denominator", "percent", "words"),
    [(RESOLVED, "97.78", "hồ sơ đã giải quyết"), (RECEIVED, "88.00", "hồ sơ đã tiếp nhận")],
)
def test_on_time_rate_is_of_the_named_dossiers(denominator, percent, words):
    own = figures.on_time(row(), denominator).own
    assert (own.percent, own.count, own.of_words) == (Decimal(percent), 88, words)


@pytest.mark.parametrize(
    "missing", [{"done_early_count": None, "done_late_count": None}, {"done_count": None, "done_late_count": None}]
)
def test_rate_is_never_worked_out_from_a_missing_figure(missing):
    assert figures.on_time(row(**missing), RESOLVED).own is None


def test_rate_is_worked_out_from_what_is_late_where_the_parts_in_time_are_published_together():
    assert figures.on_time(row(done_early_count=None), RESOLVED).own.count == 88


def test_sum_left_out_is_the_sum_of_all_its_parts_only():
    assert figures.count_of(row(done_count=None), "done_count") == 90
    assert figures.count_of(row(done_count=None, done_late_count=None), "done_count") is None


@pytest.mark.parametrize("counts", [{"done_count": 0, "done_early_count": 0, "done_on_time_count": 0}, {"done_count": 50}])
def test_nothing_done_and_a_part_above_its_whole_have_no_rate(counts):
    assert figures.on_time(row(**counts), RESOLVED).own is None


def test_hundred_percent_is_said_of_all_only():
    assert figures.share(99_999, 100_000, "").percent == Decimal("99.99")
    assert figures.share(100_000, 100_000, "").percent == 100


def test_given_rate_is_shown_and_ours_stands_beside_it_when_it_differs():
    rate = figures.on_time(row(given_rate_percent=Decimal("99.96")), RESOLVED)
    assert (str(rate), rate.differs, str(rate.own)) == ("99,96\u00a0%", True, "97,78\u00a0%")
    assert not figures.on_time(row(given_rate_percent=Decimal("97.77")), RESOLVED).differs


def test_published_rate_of_a_district_is_of_what_was_received():
    """Real figures: 585.116 of 585.336, published as 99,96 %."""
    counts = {"received_count": 585_336, "done_count": 585_116, "done_late_count": 0, "done_early_count": None}
    district = row(**counts, given_rate_percent=Decimal("99.96"))
    assert not figures.on_time(district, RECEIVED).differs
    assert figures.on_time(district, RESOLVED).differs


def test_online_share_is_of_new_dossiers():
    assert str(figures.online(row())) == "66,67\u00a0%"
    assert figures.online(row(new_direct_count=None)) is None


# -- Sums -------------------------------------------------------------------------------------------------------------
def test_sums_that_fit_are_not_spoken_of():
    assert figures.misfits([row()]) == []


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"received_count": 101}, "tổng tiếp nhận là 101"),
        ({"done_count": 91}, "tổng đã giải quyết là 91, nhưng giải quyết trước hạn 70"),
        ({"pending_count": 11}, "tổng đang giải quyết là 11"),
    ],
)
def test_sum_that_does_not_fit_is_told_with_its_parts(counts, words):
    told = [str(misfit) for misfit in figures.misfits([row(**counts)])]
    assert told[0].startswith("Hộ tịch: ")
    assert any(words in sentence for sentence in told)


def test_missing_figure_is_no_misfit():
    assert figures.misfits([row(done_late_count=None, pending_count=None, pending_late_count=None)]) == []


def test_total_that_is_not_the_sum_of_the_rows_is_told():
    total = row(label="Tổng số", is_total=True)
    told = [str(misfit) for misfit in figures.misfits([row(), row(), total])]
    assert "Tổng số: tổng tiếp nhận là 100, nhưng cộng các dòng được 200." in told


def test_total_is_summed_only_where_nobody_published_one_and_every_row_gives_the_figure():
    total = figures.total_of([row(), row(pending_late_count=None, pending_count=None)])
    assert (total.received_count, total.pending_count, total.is_total) == (200, None, True)
    published = row(label="Tổng", is_total=True, received_count=7)
    assert figures.total_of([row(), published]) is published


# -- The gate ---------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_gate_warns_of_sums_and_rates_and_blocks_only_an_empty_table():
    strange = {"label": "Đất đai", **COUNTS, "done_count": 95, "given_rate_percent": Decimal("99.9")}
    found = findings(make_period(rows=[strange]))
    assert [finding.is_error for finding in found] == [False] * 3
    assert [finding.message for finding in findings(make_period(rows=[])) if finding.is_error] == ["Chưa có số liệu nào."]
    assert findings(make_period()) == []


@pytest.mark.django_db
def test_gate_warns_of_days_that_are_not_the_kinds():
    found = findings(make_period(kind="month"))
    assert "92 ngày" in found[0].message
    assert findings(make_period(kind="other", ends_on=dt.date(2026, 12, 4))) == []


# -- In words, compared -----------------------------------------------------------------------------------------------
def test_result_is_said_in_one_sentence():
    period = make_unsaved()
    assert sentence(period, row()) == (
        "Tiếp nhận 100 hồ sơ; đã giải quyết 90 hồ sơ, trong đó 88 hồ sơ trước và đúng hạn "
        "(97,78\u00a0% hồ sơ đã giải quyết); đang giải quyết 10 hồ sơ, 1 hồ sơ quá hạn."
    )
    assert sentence(period, ResultRow(received_count=1_500)) == "Tiếp nhận 1.500 hồ sơ."
    assert sentence(period, ResultRow()) == ""


def make_unsaved():
    from procedures.models import ResultPeriod

    return ResultPeriod(denominator=RESOLVED)


@pytest.mark.django_db
def test_period_is_compared_with_last_years_same_one_else_with_the_one_before():
    this = make_period("Quý III/2026", is_public=True)
    assert compared_with(this) == (None, "")
    before = make_period("Quý II/2026", is_public=True, starts_on=dt.date(2026, 4, 1), ends_on=dt.date(2026, 6, 30))
    assert compared_with(this) == (before, "kỳ liền trước")
    last_year = {"starts_on": dt.date(2025, 7, 1), "ends_on": dt.date(2025, 9, 30)}
    draft = make_period("Quý III/2025", **last_year)
    assert compared_with(this) == (before, "kỳ liền trước")
    draft.publish(by=None)
    assert compared_with(this) == (draft, "cùng kỳ năm trước")


@pytest.mark.django_db
def test_february_is_compared_with_february_of_a_leap_year():
    month = {"kind": "month", "is_public": True}
    this = make_period(starts_on=dt.date(2025, 2, 1), ends_on=dt.date(2025, 2, 28), **month)
    leap = make_period(starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 2, 29), **month)
    assert compared_with(this) == (leap, "cùng kỳ năm trước")


@pytest.mark.django_db
def test_comparison_tells_what_grew_and_what_fell():
    total = {"label": "Tổng", "is_total": True, **COUNTS}
    last_year = {"starts_on": dt.date(2025, 7, 1), "ends_on": dt.date(2025, 9, 30)}
    make_period("Quý III/2025", is_public=True, rows=[{**total, "received_count": 80, "done_count": 88}], **last_year)
    this = make_period("Quý III/2026", is_public=True, rows=[total])
    words = period_page(this)["comparison"]
    assert words.startswith("So với cùng kỳ năm trước (Quý III/2025): tiếp nhận tăng 25\u00a0%, đã giải quyết tăng 2,3\u00a0%")
    assert words.endswith("tỷ lệ đúng hạn giảm 2,22 điểm phần trăm.")


@pytest.mark.django_db
def test_rates_of_different_denominators_are_not_compared():
    make_period(is_public=True, denominator="received", starts_on=dt.date(2026, 4, 1), ends_on=dt.date(2026, 6, 30))
    words = period_page(make_period(is_public=True))["comparison"]
    assert "tiếp nhận không đổi" in words
    assert "tỷ lệ" not in words


@pytest.mark.django_db
def test_newest_period_is_the_shortest_of_those_that_ended_last():
    make_period("9 tháng", kind="nine_months", starts_on=dt.date(2026, 1, 1), is_public=True)
    make_period("Quý II", starts_on=dt.date(2026, 4, 1), ends_on=dt.date(2026, 6, 30), is_public=True)
    make_period("Quý III", is_public=True)
    assert [period.title for period in periods()] == ["Quý III", "9 tháng", "Quý II"]
    newest = newest_in_a_sentence()
    assert (newest.period.title, str(newest.rate)) == ("Quý III", "97,78\u00a0%")


@pytest.mark.django_db
def test_home_page_says_nothing_without_public_figures():
    make_period("Nháp")
    assert newest_in_a_sentence() is None
    make_period("Trống", rows=[], is_public=True)
    assert newest_in_a_sentence() is None


def test_notes_tell_the_reader_what_does_not_fit():
    told = notes([row(done_count=95, given_rate_percent=Decimal("100"))], make_unsaved())
    assert len(told) == 3
    assert told[-1].endswith("theo số liệu trong bảng là 92,63\u00a0% (hồ sơ đã giải quyết).")
