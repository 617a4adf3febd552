"""Columns of days and months: where they begin, how high they are, what is said of them."""

import datetime as dt

import pytest

from tests.visits.counted import TODAY
from visits import charts

pytestmark = pytest.mark.once
LONG_AGO = dt.date(2024, 1, 1)


def ago(days):
    return TODAY - dt.timedelta(days=days)


def heights(chart):
    return [float(column.height.removesuffix("em")) for column in chart.columns]


def test_thirty_days_end_with_today_and_the_table_begins_with_it():
    chart = charts.days({}, LONG_AGO, on=TODAY)
    assert [row[0] for row in (chart.rows[0], chart.rows[-1])] == ["25/11/2026", "27/10/2026"]
    assert len(chart.rows) == 30


def test_highest_column_of_a_round_number_fills_the_plot_and_half_of_it_half():
    chart = charts.days({ago(2): (400, 0), ago(1): (200, 0)}, LONG_AGO, on=TODAY)
    assert heights(chart) == [charts.PLOT_EM, charts.PLOT_EM / 2]


def test_day_without_a_visit_has_no_column_and_one_with_few_can_be_seen():
    chart = charts.days({ago(2): (4000, 0), ago(1): (1, 0), TODAY: (0, 0)}, LONG_AGO, on=TODAY)
    assert heights(chart) == [charts.PLOT_EM, charts.LEAST_EM]


def test_only_the_last_column_is_open():
    chart = charts.days({ago(1): (5, 0), TODAY: (3, 0)}, LONG_AGO, on=TODAY)
    assert [column.is_open for column in chart.columns] == [False, True]
    assert "Cột cuối, chỉ có viền, là hôm nay, chưa hết: 3 lượt." in chart.story


def test_days_before_the_first_are_not_counted_and_no_zero():
    chart = charts.days({ago(1): (5, 9)}, ago(2), on=TODAY)
    assert [row[1:] for row in chart.rows[:4]] == [["0", "0"], ["5", "9"], ["0", "0"], ["–", "–"]]


def test_story_tells_the_best_day_and_the_mean_of_whole_days_without_today():
    chart = charts.days({ago(2): (10, 0), ago(1): (21, 0), TODAY: (1000, 0)}, ago(3), on=TODAY)
    assert "Nhiều nhất: 21 lượt truy cập, ngày 24/11/2026. Trung bình: 10 lượt một ngày." in chart.story


def test_month_is_the_sum_of_its_days_in_visits_and_reads():
    chart = charts.months({dt.date(2026, 10, 1): (7, 10), dt.date(2026, 10, 31): (8, 20), TODAY: (1, 1)}, LONG_AGO, on=TODAY)
    assert chart.rows[:2] == [["11/2026", "1", "1"], ["10/2026", "15", "30"]]


def test_twelve_months_go_over_the_turn_of_the_year():
    chart = charts.months({}, LONG_AGO, on=dt.date(2026, 2, 28))
    assert [row[0] for row in chart.rows] == [
        *("02/2026", "01/2026", "12/2025", "11/2025", "10/2025", "09/2025"),
        *("08/2025", "07/2025", "06/2025", "05/2025", "04/2025", "03/2025"),
    ]


def test_month_in_which_the_counter_began_is_no_part_of_the_mean():
    history = {dt.date(2026, 9, 30): (2, 0), dt.date(2026, 10, 5): (60, 0)}
    assert "Trung bình: 60 lượt một tháng." in charts.months(history, dt.date(2026, 9, 30), on=TODAY).story


@pytest.mark.parametrize(("most", "top"), [(0, 2), (1, 2), (3, 4), (9, 10), (11, 12), (17, 20), (201, 240), (5001, 6000)])
def test_axis_ends_at_a_round_number_that_can_be_halved(most, top):
    assert charts.axis_top(most) == top
