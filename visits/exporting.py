"""Days as a table for spreadsheets."""

import datetime as dt

from django.utils import timezone

from common.spreadsheets import csv_bytes
from common.vietnamese import short_date
from visits.models import Day

HEADS = ["Ngày", "Lượt truy cập", "Lượt xem trang"]


def days_csv(year, *, on=None):
    """Bytes of every day of `year` that the counter has seen, until `on` (today) included, those without a visit too; None
    when there is none."""
    on = on or timezone.localdate()
    first = Day.objects.order_by("day").values_list("day", flat=True).first()
    if first is None or not first.year <= year <= on.year:
        return None
    begin, end = max(first, dt.date(year, 1, 1)), min(on, dt.date(year, 12, 31))
    rows = Day.objects.filter(day__range=(begin, end)).values_list("day", "visits_count", "reads_count")
    found = {day: counts for day, *counts in rows}
    listed = (begin + dt.timedelta(days=number) for number in range((end - begin).days + 1))
    return csv_bytes(HEADS, ([short_date(day), *found.get(day, (0, 0))] for day in listed))
