"""The working schedule by ISO week: contexts of the public pages, the calendar file, the sheet to print, last week's copy."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from common import ical
from common.qr import qr_svg
from voice.models import WorkItem
from voice.models.days import FIRST_DAY, LAST_DAY
from ward.working_days import WorkingCalendar

NOON, EVENING = dt.time(12), dt.time(18)
_DAY, _WEEK = dt.timedelta(days=1), dt.timedelta(days=7)
ITEMS_SHOWN = 300  # of one week


@dataclass(frozen=True)
class Week:
    """An ISO week (ISO 8601): the first of a year holds its first Thursday. ValueError for one that no calendar has."""

    year: int
    number: int

    def __post_init__(self):
        if not FIRST_DAY.year <= self.year <= LAST_DAY.year:
            raise ValueError(self.year)
        dt.date.fromisocalendar(self.year, self.number, 1)

    @classmethod
    def of(cls, day):
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @property
    def monday(self):
        return dt.date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self):
        return self.monday + 6 * _DAY

    @property
    def url(self):
        return reverse("voice:work_week", args=[self.year, self.number])

    @property
    def name(self):
        return f"tuần {self.number} năm {self.year}"

    def __str__(self):
        return f"Tuần {self.number} ({self.monday:%d/%m/%Y} – {self.sunday:%d/%m/%Y})"


@dataclass(frozen=True)
class Day:
    """`parts` are ("Sáng", [WorkItem]) …, without those that hold nothing; `holiday` is its name or ""."""

    date: dt.date
    is_today: bool
    holiday: str
    parts: list

    @property
    def items(self):
        return [item for _, items in self.parts for item in items]


def work_page(week, *, at=None):
    """The context of templates/voice/work_week.html at `at` (a moment, by default now); `changes_at` is the next midnight."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    days = _days(week, today)
    return {
        "week": week,
        "days": days,
        "is_empty": not any(day.parts for day in days),
        "is_this_week": week.monday <= today <= week.sunday,
        "this_week": Week.of(today),
        "earlier": _neighbour(week, today, is_later=False),
        "later": _neighbour(week, today, is_later=True),
        "address": settings.PUBLIC_URL + week.url,
        "changes_at": timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + _DAY,
    }


def work_sheet(week, *, at=None):
    """The context of templates/voice/work_print.html."""
    page = work_page(week, at=at)
    return {**page, "qr": qr_svg(page["address"]), "on": timezone.localdate(at)}


def work_calendar(week):
    """The bytes of the iCalendar file of one week."""
    address = settings.PUBLIC_URL + week.url
    entries = [_entry(item, address) for item in _items(week)]
    return ical.calendar(f"Lịch công tác {week.name}", subject="Lich cong tac", address=address, entries=entries)


def _items(week):
    return WorkItem.objects.shown().in_week(week.monday)[:ITEMS_SHOWN]


def _days(week, today):
    calendar, items = WorkingCalendar.around(week.monday, days=7), list(_items(week))
    found = []
    for date in (week.monday + number * _DAY for number in range(7)):
        holiday = calendar.special[date].name if calendar.weekday_of(date) is None else ""
        found.append(Day(date, date == today, holiday, _parts([item for item in items if item.day == date])))
    return found


def _parts(items):
    by_part = {"Cả ngày": [], "Sáng": [], "Chiều": [], "Tối": []}
    for item in items:
        by_part[_part_of(item.starts_at)].append(item)
    return [(name, rows) for name, rows in by_part.items() if rows]


def _part_of(hour):
    if hour is None:
        return "Cả ngày"
    if hour < NOON:
        return "Sáng"
    return "Chiều" if hour < EVENING else "Tối"


def _neighbour(week, today, *, is_later):
    """The week beside `week`, on the way to today or to a week that holds something: no endless row of empty weeks."""
    try:
        beside = Week.of(week.monday + (_WEEK if is_later else -_WEEK))
    except ValueError:
        return None
    shown = WorkItem.objects.filter(is_public=True)
    if is_later:
        return beside if beside.monday <= today or shown.filter(day__gte=beside.monday).exists() else None
    return beside if beside.sunday >= today or shown.filter(day__lte=beside.sunday).exists() else None


def _entry(item, address):
    is_all_day = item.starts_at is None
    told = [("Hoãn", item.cancellation), ("Chủ trì", item.chair), ("Thành phần", item.participants)]
    return ical.Entry(
        f"lich-cong-tac-{item.pk}",
        item.updated_at,
        item.day if is_all_day else item.begins,
        item.day if is_all_day else item.ends or item.begins,
        summary=f"{'Hoãn: ' if item.cancellation else ''}{item.title}",
        description="\n".join(f"{name}: {words}" for name, words in told if words),
        location=item.place,
        address=f"{address}#viec-{item.pk}",
        is_busy=not is_all_day,
        is_cancelled=bool(item.cancellation),
    )


# -- The desk ---------------------------------------------------------------------------------------------------------
COPIED = ("starts_at", "ends_at", "title", "chair", "participants", "place", "order")


@dataclass(frozen=True)
class Copied:
    """`rows` were made; `skipped` are (WorkItem of the source, why)."""

    rows: list
    skipped: list


@transaction.atomic
def copy_week_before(week, *, by):
    """The lines of the week before, each seven days later, not public and not cancelled; none that is there already, none on
    a holiday."""
    calendar = WorkingCalendar.around(week.monday, days=7)
    there = {(item.day, item.starts_at, item.title) for item in WorkItem.objects.in_week(week.monday)}
    rows, skipped = [], []
    for item in WorkItem.objects.in_week(week.monday - _WEEK).in_order()[:ITEMS_SHOWN]:
        day = item.day + _WEEK
        if calendar.weekday_of(day) is None:
            skipped.append((item, f"{day:%d/%m/%Y} nghỉ: {calendar.special[day].name}"))
        elif (day, item.starts_at, item.title) in there:
            skipped.append((item, "tuần này đã có"))
        else:
            rows.append(WorkItem(day=day, updated_by=by, **{name: getattr(item, name) for name in COPIED}))
    return Copied(WorkItem.objects.bulk_create(rows), skipped)
