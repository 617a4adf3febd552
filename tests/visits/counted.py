"""Figures as the counter has left them, for tests."""

import datetime as dt

from django.utils import timezone

from visits.models import Day, Page, PageMonth

TODAY = dt.date(2026, 11, 25)  # a Wednesday
NOON = timezone.make_aware(dt.datetime(2026, 11, 25, 12, 0))


def make_day(day, visits=10, reads=25, **fields):
    return Day.objects.create(day=day, visits_count=visits, reads_count=reads, **fields)


def make_reads(path, count, *, month=None):
    """`count` reads of the page at `path`, in the month (its first day) of today unless told otherwise."""
    page, _ = Page.objects.get_or_create(path=path)
    page.reads_count += count
    page.save()
    PageMonth.objects.create(page=page, month=month or timezone.localdate().replace(day=1), reads_count=count)
    return page
