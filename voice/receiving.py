"""When and how citizens are received: contexts of the public pages, the calendar file, the sheet to print.

What a portal must tell (Decree 154/2026 art. 29.1d): the place, the regular time, the head's schedule with its content and
participants, the rules.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from common import ical
from common.caching import until
from common.qr import qr_svg
from voice.models import Reception, ReceptionRules, ReceptionState

COMING_SHOWN = 60
HELD_SHOWN = 600  # of one year
YEARS_SHOWN = 10
CALENDAR_PAST_DAYS = 31
_NEAR = {0: "Hôm nay", 1: "Ngày mai"}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Session:
    """A row as it stands at the page's moment; `near` is "Hôm nay", "Ngày mai" or ""."""

    row: Reception
    state: ReceptionState
    near: str

    @property
    def is_cancelled(self):
        return self.state == ReceptionState.CANCELLED


def reception_page(*, at=None):
    """The context of templates/voice/reception_list.html at `at` (a moment, by default now). `following` is the session that
    runs or comes first, `changes_at` the moment until which the page stays the same."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    sessions = [_session(row, at, today) for row in Reception.objects.coming(on=today)[:COMING_SHOWN]]
    changes_at = _next_change(sessions, at)
    until(changes_at)
    open_ones = (each for each in sessions if each.state in {ReceptionState.RUNNING, ReceptionState.COMING})
    return {
        "rules": ReceptionRules.objects.first(),
        "sessions": sessions,
        "following": next(open_ones, None),
        "years": _years(today),
        "address": settings.PUBLIC_URL + reverse("voice:receptions"),
        "changes_at": changes_at,
    }


def year_page(year, *, at=None):
    """The context of templates/voice/reception_year.html: sessions of days gone by, the latest month first. 404 for a year
    without any between the first session and today."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    years = _years(today)
    if year not in years:
        raise Http404
    rows = list(Reception.objects.held(on=today).filter(day__year=year)[:HELD_SHOWN])
    sessions = [_session(row, at, today) for row in rows]
    by_month = groupby(sessions, key=lambda session: session.row.day.month)
    cancelled_count = sum(session.is_cancelled for session in sessions)
    return {
        "year": year,
        "years": years,
        "months": [(month, list(of_month)) for month, of_month in by_month],
        "held_count": len(sessions) - cancelled_count,
        "cancelled_count": cancelled_count,
        "address": settings.PUBLIC_URL + reverse("voice:reception_year", args=[year]),
    }


def reception_sheet(*, at=None):
    """The context of templates/voice/reception_print.html."""
    page = reception_page(at=at)
    return {**page, "qr": qr_svg(page["address"]), "on": timezone.localdate(at)}


def reception_calendar(*, at=None):
    """The bytes of the iCalendar file: the past month and all that is coming, cancelled sessions as such."""
    today = timezone.localdate(at or timezone.now())
    rows = Reception.objects.filter(day__gte=today - dt.timedelta(days=CALENDAR_PAST_DAYS)).in_order()[: 2 * COMING_SHOWN]
    address = settings.PUBLIC_URL + reverse("voice:receptions")
    entries = [_entry(row, address) for row in rows]
    return ical.calendar("Lịch tiếp công dân", subject="Lich tiep cong dan", address=address, entries=entries)


def _session(row, at, today):
    return Session(row, row.state(at=at), _NEAR.get((row.day - today).days, ""))


def _years(today):
    """Years from today's back to that of the first session, the latest first; none before a first session is past."""
    first = Reception.objects.filter(day__lt=today).order_by("day").values_list("day", flat=True).first()
    return list(range(today.year, first.year - 1, -1))[:YEARS_SHOWN] if first else []


def _next_change(sessions, at):
    """The next beginning or end of a session, at the latest the coming midnight."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    moments = [moment for session in sessions for moment in (session.row.begins, session.row.ends) if moment > at]
    return min([midnight, *moments])


def _entry(row, address):
    who = f"{row.leader_name} – {row.leader_post}" if row.leader_post else row.leader_name
    why = f"Hoãn: {row.cancellation}" if row.cancellation else ""
    return ical.Entry(
        f"tiep-cong-dan-{row.pk}",
        row.updated_at,
        row.begins,
        row.ends,
        summary=f"{'Hoãn: ' if row.cancellation else ''}Tiếp công dân – {row.leader_name}",
        description="\n".join(filter(None, [why, f"Người tiếp: {who}", row.agenda, row.note])),
        location=row.place,
        address=f"{address}#buoi-{row.pk}",
        is_busy=True,
        is_cancelled=bool(row.cancellation),
    )
