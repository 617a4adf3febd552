"""The numbers as address cards (vCard 3.0, RFC 2426: the version that every telephone reads), one card a number."""

import datetime as dt
import hashlib
from urllib.parse import urlsplit

from django.conf import settings

from common.contentlines import escaped, folded
from common.vietnamese import capitalise
from hotline.models import Channel
from ward.models import Ward

MEDIA_TYPE = "text/vcard"
_PAUSE = ","  # a telephone dials what follows it as the branch's number


def address_cards(lines):
    """The cards of `hotline.reading` Lines, and the digest of these bytes; the same rows give the same bytes."""
    ward = Ward.current()
    data = b"".join(folded(text) for line in lines for text in _card(line, ward))
    return data, hashlib.sha256(data).hexdigest()


def _card(line, ward):
    name = _name(line, ward)
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"FN:{escaped(name)}", f"N:{escaped(name)};;;;")
    units = [part for part in (ward.short_body_name or ward.body_name, line.unit) if part]
    if units and not line.row.is_emergency:
        yield f"ORG:{';'.join(map(escaped, units))}"
    if line.post:
        yield f"TITLE:{escaped(line.post)}"
    yield _reached(line)
    if notes := ". ".join(filter(None, _notes(line))):
        yield f"NOTE:{escaped(notes)}"
    host = urlsplit(settings.PUBLIC_URL).hostname
    changed = line.row.updated_at.astimezone(dt.UTC)
    yield from (f"UID:duong-day-nong-{line.row.pk}@{host}", f"REV:{changed:%Y-%m-%dT%H:%M:%SZ}", "END:VCARD")


def _name(line, ward):
    """The ward's name first, so that its numbers stand together in the telephone; an emergency by its purpose alone."""
    if line.row.is_emergency or not ward.name:
        return line.purpose
    return f"{capitalise(ward.name)}: {line.purpose}"


def _reached(line):
    if line.row.channel == Channel.EMAIL:
        return f"EMAIL;TYPE=INTERNET:{escaped(line.number)}"
    if not line.is_phone:
        return f"URL:{line.href}"
    number, _, branch = line.href.removeprefix("tel:").partition(";ext=")
    return f"TEL;TYPE=WORK,VOICE:{escaped(number + _PAUSE + branch if branch else number)}"


def _notes(line):
    """The number as people say it where a branch must be dialled after it, the hours, the officer's note."""
    yield f"Số: {line.number}" if ";ext=" in line.href else ""
    yield f"Giờ trực: {line.hours}" if line.hours else ""
    yield line.note
