"""Sessions of many weeks made at one go: the same weekday and hours, without holidays, never twice."""

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction

from voice.models import Reception
from ward.working_days import WorkingCalendar

MAX_DAYS = 366


@dataclass
class Series:
    """Unsaved Reception rows in `rows`; in `skipped` (day, why) of the days left out."""

    rows: list = field(default_factory=list)
    skipped: list = field(default_factory=list)


def days_of(weekday, first, last):
    """Dates of `weekday` (0: Monday) from `first` to `last`, both included."""
    day = first + dt.timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += dt.timedelta(days=7)


def series(weekday, first, last, **fields):
    """A Series of sessions with `fields` of Reception; the leader is whoever holds `position` on each day."""
    calendar = WorkingCalendar.around(first, days=MAX_DAYS)
    standing = list(Reception.objects.within(first, last))
    found = Series()
    for day in days_of(weekday, first, last):
        row = Reception(day=day, **fields)
        row.name_leader()
        if reason := _why_not(row, calendar, standing):
            found.skipped.append((day, reason))
        else:
            found.rows.append(row)
    return found


def _why_not(row, calendar, standing):
    if calendar.weekday_of(row.day) is None:
        return f"nghỉ: {calendar.special[row.day].name}"
    if not row.leader_name:
        return "chức danh chưa có người giữ vào ngày này"
    for other in standing:
        is_same = other.day == row.day and other.leader_name == row.leader_name
        if is_same and (other.starts_at < row.ends_at and row.starts_at < other.ends_at):
            return f"đã có buổi tiếp lúc {other.starts_at:%H:%M}"
    return ""


@transaction.atomic
def save_series(found, *, by):
    """All rows or none: IntegrityError when somebody else has just made one of them. Returns the saved rows."""
    for row in found.rows:
        row.updated_by = by
    return Reception.objects.bulk_create(found.rows)
