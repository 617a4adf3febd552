"""The deadlines of a plan as an iCalendar file (RFC 5545)."""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings

from common.vietnamese import one_line, short_date

MAX_LINE_OCTETS = 75  # RFC 5545 §3.1, without the line's end
MAX_SUMMARY_LETTERS = 120


def calendar(plan):
    """The bytes of a calendar with one all-day event for each task that has a day on which it is due.

    The same rows give the same bytes: the stamp is the plan's last change, not the moment of asking.
    """
    address = settings.PUBLIC_URL + plan.get_absolute_url()
    stamp = plan.updated_at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cong thong tin cai cach hanh chinh//Ke hoach//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(plan.subject)}",
        f"NAME:{_text(plan.subject)}",
        f"URL:{address}",
    ]
    for task in plan.tasks.filter(due_on__isnull=False).order_by("due_on", "order", "pk"):
        lines += _event(task, address, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(task, address, stamp):
    return [
        "BEGIN:VEVENT",
        f"UID:nhiem-vu-{task.pk}@{urlsplit(settings.PUBLIC_URL).hostname}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{task.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{task.due_on + dt.timedelta(days=1):%Y%m%d}",  # the day after: an end is not included
        f"SUMMARY:{_text(_summary(task))}",
        f"DESCRIPTION:{_text(_description(task))}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _summary(task):
    content = one_line(task.content)
    if len(content) > MAX_SUMMARY_LETTERS:
        content = content[:MAX_SUMMARY_LETTERS].rpartition(" ")[0] + "…"
    return f"Đã hoàn thành: {content}" if task.done_on else f"Hạn: {content}"


def _description(task):
    done = f"Hoàn thành ngày {short_date(task.done_on)}" if task.done_on else ""
    facts = (
        ("", task.content),
        ("Thời gian: ", task.time_text),
        ("Chủ trì: ", task.lead_text),
        ("Phối hợp: ", task.partner_text),
        ("", done),
    )
    return "\n".join(f"{name}{value.strip()}" for name, value in facts if value.strip())


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
