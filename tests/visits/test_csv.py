"""The days as CSV."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.visits.counted import TODAY, make_day
from visits.exporting import days_csv

pytestmark = pytest.mark.django_db
ADDRESS = "/luot-truy-cap/theo-ngay.csv"


def lines(table):
    return table.decode("utf-8-sig").splitlines()


def test_table_has_a_mark_for_spreadsheets_heads_and_days_as_they_are_written_here():
    make_day(dt.date(2026, 11, 24), 1234, 5678)
    table = days_csv(2026, on=TODAY)
    assert table.startswith(b"\xef\xbb\xbf")
    assert lines(table) == ["Ngày,Lượt truy cập,Lượt xem trang", "24/11/2026,1234,5678", "25/11/2026,0,0"]


def test_day_without_a_visit_stands_between_its_neighbours():
    make_day(dt.date(2026, 1, 1), 3, 4)
    make_day(dt.date(2026, 1, 3), 5, 6)
    assert lines(days_csv(2026, on=dt.date(2026, 1, 3)))[1:] == ["01/01/2026,3,4", "02/01/2026,0,0", "03/01/2026,5,6"]


def test_year_has_its_own_days_only():
    for day in (dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2025, 12, 31), dt.date(2026, 1, 1)):
        make_day(day)
    table = lines(days_csv(2025, on=TODAY))
    assert (len(table), table[1], table[-1]) == (366, "01/01/2025,10,25", "31/12/2025,10,25")


def test_file_is_saved_under_the_name_of_its_year(client):
    make_day(timezone.localdate())
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="luot-truy-cap-{timezone.localdate().year}.csv"'


@pytest.mark.parametrize("year", ["1999", "9999", "0000", "nay", "20260", "²⁰²⁶", "-001"])
def test_year_that_was_not_counted_is_not_there(client, year):
    make_day(timezone.localdate())
    assert client.get(ADDRESS, {"nam": year}).status_code == 404


def test_without_any_day_there_is_no_table(client):
    assert client.get(ADDRESS).status_code == 404
