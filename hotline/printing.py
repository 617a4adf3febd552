"""The numbers on paper: A4 for the notice board, A5 to take home. What the clock says does not stand there, hours do."""

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from common.printing import digest_of, pdf, printable_tree, stored
from common.vietnamese import short_date
from hotline.reading import directory
from ward.models import Ward

TEMPLATE = "hotline/print/sheet.typ"
TITLE = "Đường dây nóng"


def paper_data(size, *, at=None):
    """The JSON-able tree of all that stands on the paper of this size ("a4", "a5") at `at`, by default now."""
    at = at or timezone.now()
    found, ward = directory(at=at), Ward.current()
    address = settings.PUBLIC_URL + reverse("hotline:list")
    tree = {
        "lang": "vi",
        "title": TITLE,
        "author": ward.body_name,
        "size": size,
        "emergencies": [_printed(line) for line in found.emergencies],
        "groups": [{"title": title, "lines": [_printed(line) for line in lines]} for title, lines in found.groups],
        "office": ward.address,
        "printed": f"In ngày {short_date(timezone.localdate(at))}",
        "address": address,
    }
    return printable_tree(tree) | {"qr": _qr(address)}


def stored_paper(size):
    """The StoredPaper (PDF) of the numbers as they are today."""
    tree = paper_data(size)
    return stored(f"duong-day-nong-{size}", digest_of(tree, __file__), "pdf", lambda: pdf(TEMPLATE, tree))


def _printed(line):
    return {
        "purpose": line.purpose,
        "number": line.number,
        "is_phone": line.is_phone,
        "who": ", ".join(filter(None, [line.post, line.unit])),
        "hours": line.hours,
        "stand_in": f"Không gọi được thì gọi {line.stand_in.number}" if line.stand_in else "",
        "note": line.note,
    }


def _qr(address):
    return segno.make(address, error="m").svg_inline(border=2, dark="#000", light="#fff", svgclass=None, lineclass=None)
