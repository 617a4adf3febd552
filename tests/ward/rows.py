"""Rows of the ward's own pages for tests, and GeoJSON as an officer uploads it."""

import datetime as dt
import itertools
import json

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import make_position, publish
from ward.models import DisclosureItem, Link, LinkGroup, Page, Place, Tenure

STARTED = dt.date(2025, 7, 1)
SQUARE = [[106.0, 20.0], [106.1, 20.0], [106.1, 20.1], [106.0, 20.1], [106.0, 20.0]]
_counter = itertools.count(1)


def make_page(title=None, *, is_public=True, at=None, **fields):
    """An about page; public since a minute ago, or from `at`, unless told otherwise."""
    defaults = {"summary": "Một câu tóm tắt.", "body": "<p>Nội dung của trang.</p>"}
    page = Page(title=title or f"Trang số {next(_counter)}", **{**defaults, **fields})
    page.save()
    return publish(page, at) if is_public else page


def make_place(name=None, **fields):
    defaults = {"latitude": 20.05, "longitude": 106.05, "kind": Place.Kind.OTHER}
    return Place.objects.create(name=name or f"Nơi số {next(_counter)}", **{**defaults, **fields})


def make_tenure(person_name="Mạc Thị Ước", position=None, **fields):
    position = position or make_position(is_leadership=True)
    return Tenure.objects.create(position=position, person_name=person_name, **{"starts_on": STARTED, **fields})


def make_item(group=1, **fields):
    defaults = {
        "name": f"Thông tin số {next(_counter)}",
        "where": "Bảng tin trụ sở",
        "forms": "Niêm yết",
        "time": "Trong 05 ngày làm việc",
        "duration": "Ít nhất 30 ngày",
    }
    return DisclosureItem.objects.create(group=group, **{**defaults, **fields})


def make_links(group="Tỉnh", *links):
    """A group with ("name", "address") links."""
    row = LinkGroup.objects.create(name=group)
    for order, (name, url) in enumerate(links, start=1):
        Link.objects.create(group=row, name=name, url=url, order=order)
    return row


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def upload(data, name="dia-gioi.geojson"):
    """A file as a browser sends it; `data` as JSON unless it is bytes."""
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return SimpleUploadedFile(name, content, "application/geo+json")
