"""What engines are told: sitemap.xml in parts of bounded size, robots.txt, security.txt (RFC 9116)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cchc_portal.context import ROOMS, SERVICES
from common.caching import public_page
from news.models import Album, Post, Video
from plans.models import Plan
from procedures.models import Procedure, Situation
from procedures.standing import current
from voice.models import Question
from ward.models import Page, Ward

ROWS_PER_PART = 2_000  # by key, so that no part needs to count what stands before it: a few milliseconds; 50,000 are allowed
XML = "application/xml; charset=utf-8"
SECURITY_MONTHS = 6


@dataclass(frozen=True)
class Kind:
    """Rows of one model with a page each; `rows()` are the public ones, `name` the field of which their address is made."""

    rows: Callable
    name: str = "slug"
    is_dated: bool = True

    @property
    def fields(self):
        return ("pk", self.name, *(["updated_at"] if self.is_dated else []))


KINDS = {
    "ke-hoach": Kind(lambda: Plan.objects.published()),
    "tin-tuc": Kind(lambda: Post.objects.published()),
    "gioi-thieu": Kind(lambda: Page.objects.published()),
    "hinh-anh": Kind(lambda: Album.objects.published()),
    "video": Kind(lambda: Video.objects.published()),
    "thu-tuc": Kind(lambda: Procedure.objects.filter(editions__in=current()), name="code"),
    "hoi-dap": Kind(lambda: Question.objects.published()),
    "tinh-huong": Kind(lambda: Situation.objects.all(), is_dated=False),
}
# First pages that stand in no menu.


def _parts_of(kind):
    last = kind.rows().aggregate(last=Max("pk"))["last"]
    return last // ROWS_PER_PART + 1 if last else 0


@public_page()
def index(request):
    """Every part that may hold a row: one for the rooms' first pages, then each kind in slices of keys."""
    addresses = [_part_address("trang")]
    for name, kind in KINDS.items():
        before, after = _part_address(f"{name}-0").rsplit("0", 1)  # made once a kind: of a million posts there are 500 parts
        addresses += [f"{before}{number}{after}" for number in range(_parts_of(kind))]
    return render(request, "sitemap/index.xml", {"addresses": addresses}, content_type=XML)


def _part_address(name):
    return settings.PUBLIC_URL + reverse("sitemap_part", args=[name])


@public_page()
def part(request, name):
    """One slice; 404 for a name that `index` never gives."""
    if name == "trang":
        entries = [(settings.PUBLIC_URL + room.url, None) for room in (*ROOMS, *SERVICES)]
        return render(request, "sitemap/part.xml", {"entries": entries}, content_type=XML)
    kind_name, _, number = name.rpartition("-")
    if kind_name not in KINDS or len(number) > 9:
        raise Http404
    kind, first = KINDS[kind_name], int(number) * ROWS_PER_PART
    if int(number) >= _parts_of(kind):
        raise Http404
    rows = kind.rows().filter(pk__gte=first, pk__lt=first + ROWS_PER_PART).order_by("pk").only(*kind.fields)
    entries = [(settings.PUBLIC_URL + row.get_absolute_url(), row.updated_at if kind.is_dated else None) for row in rows]
    return render(request, "sitemap/part.xml", {"entries": entries}, content_type=XML)


@public_page()
def robots(request):
    """Engines may read all but the desk and the pages of results."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /tim-kiem/",
        f"Sitemap: {settings.PUBLIC_URL}{reverse('sitemap')}",
    ]
    return _plain(lines)


@public_page()
def security(request):
    """Where a finder of a hole writes to; 404 while the ward has no address. Valid until a month's first day."""
    ward = Ward.current()
    if not ward.email:
        raise Http404
    lines = [
        f"Contact: mailto:{ward.email}",
        f"Expires: {_expires(timezone.localdate()):%Y-%m-%d}T00:00:00+07:00",
        "Preferred-Languages: vi, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    ]
    return _plain(lines)


def _expires(today):
    """The first day of the month SECURITY_MONTHS ahead: the file changes once a month and is never stale."""
    months = today.year * 12 + today.month - 1 + SECURITY_MONTHS
    return dt.date(months // 12, months % 12 + 1, 1)


def _plain(lines):
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
