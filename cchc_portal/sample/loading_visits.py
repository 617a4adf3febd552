"""The sample's visits: days and reads as a small ward's portal sees them, the same at every loading."""

import datetime as dt
import zlib
from collections import Counter

from django.urls import reverse
from django.utils import timezone

from cchc_portal.context import ROOMS
from news.models import Post
from plans.models import Plan
from procedures.models import Edition
from visits.models import Day, Former, Page, PageMonth

MONTHS = 14  # before this one
FIRST_DAY_VISITS, GROWTH_A_DAY = 90, 0.35
OF_WEEKDAYS = (1.25, 1.15, 1.1, 1.05, 1.0, 0.55, 0.4)  # from Monday: people ask when the office is open
READS_A_VISIT = 2.6
READS_OF_ROOMS, READS_OF_PROCEDURES, READS_OF_TEXTS = 60, 40, 14  # weights, of the first of each; later ones have less
FORMER = {
    "source": "Trang thông tin điện tử phường (cũ)",
    "visits_count": 1_284_530,
    "note": "Hệ thống cũ đếm mỗi lần mở trang là một lượt.",
}


def load_visits(*, on=None):
    """Days until yesterday: today is counted for real."""
    on = on or timezone.localdate()
    months = on.year * 12 + on.month - 1 - MONTHS
    first = dt.date(months // 12, months % 12 + 1, 1)
    days = [_day(first + dt.timedelta(days=number), number) for number in range((on - first).days)]
    Day.objects.bulk_create(days)
    _load_pages(days)
    Former.objects.create(counted_until=first - dt.timedelta(days=1), **FORMER)


def _day(day, number):
    usual = (FIRST_DAY_VISITS + number * GROWTH_A_DAY) * OF_WEEKDAYS[day.weekday()]
    visits = round(usual * (0.8 + 0.4 * _chance(day)))
    reads = round(visits * READS_A_VISIT)
    return Day(
        day=day,
        visits_count=visits,
        reads_count=reads,
        answered_count=reads + visits,
        bots_count=visits * 2,
        prefetches_count=visits // 12,
        heads_count=visits // 20,
        errors_count=visits // 15,
        officers_count=40 if day.weekday() < 5 else 3,
        monitors_count=1440,
    )


def _chance(of):
    """From 0 to 1, always the same for the same thing."""
    return zlib.crc32(str(of).encode()) % 1000 / 1000


def _load_pages(days):
    """Every read of a day is of some page: the months' reads are shared out by weight, what is left is the home page's."""
    pages = {path: Page(path=path) for path in _weights()}
    Page.objects.bulk_create(pages.values())
    of_months = Counter()
    for day in days:
        of_months[day.day.replace(day=1)] += day.reads_count
    rows = []
    for month, reads in of_months.items():
        rows += [PageMonth(page=pages[path], month=month, reads_count=count) for path, count in _shared_out(month, reads).items()]
    PageMonth.objects.bulk_create(rows)
    for row in rows:
        row.page.reads_count += row.reads_count
    Page.objects.bulk_update(pages.values(), ["reads_count"])


def _shared_out(month, reads):
    weights = {path: weight * (0.7 + 0.6 * _chance((month, path))) for path, weight in _weights().items()}
    whole = sum(weights.values())
    counts = Counter({path: int(reads * weight / whole) for path, weight in weights.items()})
    counts[reverse("home")] += reads - counts.total()
    return counts


def _weights():
    procedures = Edition.objects.in_force().select_related("procedure").order_by("procedure__code")
    texts = [*Plan.objects.published().newest_first(), *Post.objects.published().newest_first()]
    return (
        {room.url: READS_OF_ROOMS / (place + 1) for place, room in enumerate(ROOMS)}
        | {row.get_absolute_url(): READS_OF_PROCEDURES / (place + 1) ** 0.8 for place, row in enumerate(procedures)}
        | {row.get_absolute_url(): READS_OF_TEXTS / (place + 1) ** 0.5 for place, row in enumerate(texts)}
    )
