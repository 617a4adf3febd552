"""iCalendar files (RFC 5545): what happens when, for the reader's own calendar."""

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

MAX_LINE_OCTETS = 75  # §3.1, without the line's end


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
        yield f"SUMMARY:{_text(self.summary)}"
        if self.description:
            yield f"DESCRIPTION:{_text(self.description)}"
        if self.location:
            yield f"LOCATION:{_text(self.location)}"
        if self.address:
            yield f"URL:{self.address}"
        yield from (f"TRANSP:{'OPAQUE' if self.is_busy else 'TRANSPARENT'}", "END:VEVENT")


def calendar(name, *, subject, address, entries):
    """The bytes of a calendar called `name`, to be found at `address`; `subject` (plain letters) tells what made it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Cong thong tin cai cach hanh chinh//{subject}//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"NAME:{_text(name)}",
        f"URL:{address}",
    ]
    for entry in entries:
        lines += entry.lines()
    lines.append("END:VCALENDAR")
    return b"".join(map(_folded, lines))


def _utc(moment):
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value):
    """A TEXT value (§3.3.11): backslash, semicolon, comma and line end escaped."""
    value = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line):
    """The line in UTF-8 with CRLF, folded to at most 75 octets without cutting a letter in two (§3.1)."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > MAX_LINE_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
