"""iCalendar files (RFC 5545): what happens when, for the reader's own calendar."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from common.contentlines import escaped, folded


@dataclass(frozen=True)
class Entry:
    """One event. `key` ("su-kien-12") names it for good. `starts` and `ends` are both dates, the last day included, or both
    aware moments; `changed_at` is when the row last changed, so that the same rows give the same bytes whenever asked."""

    key: str
    changed_at: dt.datetime
    starts: dt.date | dt.datetime
    ends: dt.date | dt.datetime
    summary: str
    description: str = ""
    location: str = ""
    address: str = ""
    is_busy: bool = False
    is_cancelled: bool = False

    def lines(self):
        host = urlsplit(settings.PUBLIC_URL).hostname
        yield from ("BEGIN:VEVENT", f"UID:{self.key}@{host}", f"DTSTAMP:{_utc(self.changed_at)}")
        if isinstance(self.starts, dt.datetime):
            yield f"DTSTART:{_utc(self.starts)}"
            if self.ends > self.starts:  # §3.8.2.2: later than the start, or not there
                yield f"DTEND:{_utc(self.ends)}"
        else:
            yield f"DTSTART;VALUE=DATE:{self.starts:%Y%m%d}"
            yield f"DTEND;VALUE=DATE:{self.ends + dt.timedelta(days=1):%Y%m%d}"  # the day after: an end is not included
        yield f"SUMMARY:{escaped(self.summary)}"
        if self.description:
            yield f"DESCRIPTION:{escaped(self.description)}"
        if self.location:
            yield f"LOCATION:{escaped(self.location)}"
        if self.address:
            yield f"URL:{self.address}"
        if self.is_cancelled:
            yield "STATUS:CANCELLED"
        yield from (f"TRANSP:{'OPAQUE' if self.is_busy and not self.is_cancelled else 'TRANSPARENT'}", "END:VEVENT")


def calendar(name, *, subject, address, entries):
    """The bytes of a calendar called `name`, to be found at `address`; `subject` (plain letters) tells what made it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Cong thong tin cai cach hanh chinh//{subject}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"NAME:{escaped(name)}",
        f"URL:{address}",
    ]
    for entry in entries:
        lines += entry.lines()
    lines.append("END:VCALENDAR")
    return b"".join(map(folded, lines))


def _utc(moment):
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
