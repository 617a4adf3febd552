"""One record, read in one way for whatever shows it: the page, the boxes of other pages, cards, prints and engines."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from common.caching import kept, until
from common.phones import dialled
from hotline.hours import Duty, duty, hours_in_words, special_days_in_words
from hotline.models import Channel, Hotline
from ward.models import Ward
from ward.working_days import WorkingCalendar

_VERBS = {Channel.PHONE: "Gọi", Channel.ZALO: "Nhắn Zalo", Channel.EMAIL: "Gửi thư", Channel.WEB: "Mở trang"}
_SCHEMES = {Channel.PHONE: "tel:", Channel.EMAIL: "mailto:"}
UNGROUPED = "Số gọi chung"
ALL = "Các số của phường"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Reach:
    """How one is reached: what is shown, the address behind it, and what the button says ("Gọi")."""

    number: str = ""
    href: str = ""
    verb: str = _VERBS[Channel.PHONE]

    @property
    def is_phone(self):
        return self.href.startswith("tel:")

    @property
    def is_outside(self):
        return self.href.startswith("https:")


@dataclass(frozen=True)
class Line(Reach):
    """All that is shown of one number, in words; `row` is its Hotline, None for the ward's own telephone."""

    purpose: str = ""
    unit: str = ""
    post: str = ""
    hours: str = ""  # with the officer's note about them
    note: str = ""
    duty: Duty = Duty()
    stand_in: Reach | None = None
    row: Hotline | None = None

    @property
    def hours_beside_duty(self):
        """The hours where they say more than the duty's own words."""
        return self.row.hours_note if self.row and self.row.is_round_the_clock else self.hours

    @property
    def is_main(self):
        """To be called now, as far as is known."""
        return self.duty.is_on is not False


@dataclass(frozen=True)
class Directory:
    """The page of numbers at one moment; `groups` are (title, lines), none of them empty. What it shows holds until
    `changes_at` (None: until somebody changes a row)."""

    emergencies: list
    groups: list
    holidays: str
    changes_at: dt.datetime | None

    @property
    def lines(self):
        """In the order of the page."""
        return [*self.emergencies, *(line for _, lines in self.groups for line in lines)]


def reach(row):
    """The Reach of a Hotline; addresses of pages are shown without what every address has."""
    is_page = row.channel in {Channel.ZALO, Channel.WEB}
    shown = row.number.removeprefix("https://").rstrip("/") if is_page else row.number
    address = dialled(row.number) if row.channel == Channel.PHONE else row.number
    return Reach(shown, _SCHEMES.get(row.channel, "") + address, _VERBS[row.channel])


def line_of(row, *, calendar, at):
    """The Line of a Hotline read with its shifts, unit, position and stand-in; no query."""
    found, shifts = reach(row), list(row.shifts.all())
    now = duty(row, shifts, calendar, at)
    until(now.changes_at)
    other = row.stand_in if row.stand_in and row.stand_in.is_shown(on=timezone.localdate(at)) else None
    return Line(
        number=found.number,
        href=found.href,
        verb=found.verb,
        purpose=row.purpose,
        unit=row.unit.name if row.unit else "",
        post=row.position.name if row.position else "",
        hours="; ".join(filter(None, [hours_in_words(row, shifts), row.hours_note])),
        note=row.note,
        duty=now,
        stand_in=reach(other) if other else None,
        row=row,
    )


def lines_of(rows, *, at=None):
    """[Line] of Hotlines as `Hotline.objects.shown()` reads them; one query for the calendar, whatever their number."""
    rows, at = list(rows), at or timezone.now()
    calendar = kept("hotline.calendar", WorkingCalendar.around, timezone.localdate(at)) if rows else None
    return [line_of(row, calendar=calendar, at=at) for row in rows]


def line_shown(key):
    """The Line of the number with this key, now; kept, for cards of procedures ask for few numbers again and again."""
    return kept("hotline.line", _line_now, key)


def _line_now(key):
    return next(iter(lines_of(Hotline.objects.shown().filter(pk=key))), Line())


def directory(*, at=None):
    """The Directory at `at`, by default now."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    calendar = WorkingCalendar.around(today)
    lines = [line_of(row, calendar=calendar, at=at) for row in Hotline.objects.shown(on=today)]
    holidays = special_days_in_words(calendar, today)
    turns = [line.duty.changes_at for line in lines] + [_next_row_at(today), _tomorrow(today) if calendar.special else None]
    return Directory(
        emergencies=[line for line in lines if line.row.is_emergency],
        groups=_grouped([line for line in lines if not line.row.is_emergency]),
        holidays=holidays,
        changes_at=min(filter(None, turns), default=None),
    )


def _grouped(lines):
    """Those without a group first: the numbers for everything."""
    groups = {line.row.group for line in lines}
    titles = [(None, UNGROUPED if len(groups) > 1 else ALL)] if None in groups else []
    titles += [(group, group.name) for group in sorted(groups - {None}, key=lambda group: (group.order, group.name))]
    return [(title, [line for line in lines if line.row.group == group]) for group, title in titles]


def _next_row_at(today):
    row = Hotline.objects.filter(is_active=True, valid_from__gt=today).order_by("valid_from").only("valid_from").first()
    return _tomorrow(row.valid_from - _DAY) if row else None


def _tomorrow(day):
    return timezone.make_aware(dt.datetime.combine(day + _DAY, dt.time(0)))


# -- The boxes of other pages -----------------------------------------------------------------------------------------
def first_lines(count, *, at=None):
    """The numbers to ask for guidance, the first `count`; while none of them is answered, one more that is, where there is
    such a one. The ward's own telephone where there is no number, [] without that."""
    at = at or timezone.now()
    lines = lines_of(Hotline.objects.for_guidance(on=timezone.localdate(at)), at=at)
    lines, others = lines[:count], lines[count:]
    if all(line.duty.is_on is False for line in lines):
        lines += [line for line in others if line.duty.is_on][:1]
    return lines or [line for line in [ward_line()] if line]


def first_line(*, at=None):
    """The first of `first_lines`, or None."""
    return next(iter(first_lines(1, at=at)), None)


def ward_line(ward=None):
    """The ward's own telephone as a Line; None when its profile names none."""
    ward = ward or Ward.shown()
    if not ward.phone:
        return None
    return Line(ward.phone, f"tel:{dialled(ward.phone)}", purpose=ward.short_body_name or ward.body_name)
