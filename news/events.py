"""Events as the page shows them and as the reader's own calendar takes them."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from common import ical
from common.caching import until
from news.models import Event, Post

COMING_SHOWN, PAST_SHOWN = 60, 30
PAST_DAYS = 31


def events_page(*, at=None):
    """The context of templates/news/event_list.html: what is coming, the nearest first; the past month, the latest first."""
    at = at or timezone.now()
    coming, past = _coming(at), _past(at)
    posts = Post.objects.published(at=at).in_bulk([event.post_id for event in [*coming, *past] if event.post_id])
    return {
        "coming": [(event, posts.get(event.post_id)) for event in coming],
        "past": [(event, posts.get(event.post_id)) for event in past],
        "calendar_address": settings.PUBLIC_URL + reverse("news:events_calendar"),
    }


def event_preview(event, *, at=None):
    """The same page with `event` alone, whatever its state."""
    at = at or timezone.now()
    shown = [(event, Post.objects.published(at=at).filter(pk=event.post_id).first())]
    is_over = Event.objects.filter(pk=event.pk).coming(at=at).first() is None
    return {"coming": [] if is_over else shown, "past": shown if is_over else [], "is_preview": True}


def events_calendar(*, at=None):
    """The bytes of the iCalendar file of the same events."""
    at = at or timezone.now()
    entries = [_entry(event) for event in [*reversed(_past(at)), *_coming(at)]]
    address = settings.PUBLIC_URL + reverse("news:events")
    return ical.calendar("Sự kiện của phường", subject="Su kien", address=address, entries=entries)


def coming_events(count, *, at):
    """[Event] that are public and not over at `at`, the nearest first."""
    events = list(Event.objects.published(at=at).coming(at=at)[:count])
    for event in events:
        until(event.ends_at)
    return events


def _coming(at):
    return coming_events(COMING_SHOWN, at=at)


def _past(at):
    events = list(Event.objects.published(at=at).over(days=PAST_DAYS, at=at)[:PAST_SHOWN])
    for event in events:
        until(event.ends_at + dt.timedelta(days=PAST_DAYS))
    return events


def _entry(event):
    starts, ends = event.starts_at, event.ends_at
    if event.is_all_day:
        starts, ends = timezone.localtime(starts).date(), timezone.localtime(ends).date()
    return ical.Entry(
        f"su-kien-{event.pk}",
        event.updated_at,
        starts,
        ends,
        summary=event.title,
        description=event.description.strip(),
        location=event.place,
        address=f"{settings.PUBLIC_URL}{reverse('news:events')}#su-kien-{event.pk}",
        is_busy=not event.is_all_day,
    )
