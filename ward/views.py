"""The citizen's pages about the ward. What is not public answers exactly as what does not exist."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from common.addresses import page_of
from common.caching import public_page
from ward.drawing import SCALE_START, draw
from ward.geography import MAX_PLACES
from ward.models import Boundary, OfficialChannel, Page, Place, Predecessor, Ward
from ward.reading import about_page, apparatus, disclosure_groups, link_groups

MAX_PREDECESSORS = 20


@page_of
def of_public_page():
    return Page.objects.published()


@public_page()
def about(request):
    tree = Page.objects.published().tree()
    context = {
        "pages": [page for page in tree if page.depth == 1],
        "predecessors": Predecessor.objects.filter(ward_id=Ward.SINGLE)[:MAX_PREDECESSORS],
        "address": _address("ward:about"),
    }
    return render(request, "ward/about.html", context)


@public_page()
@of_public_page
def page(request, page):
    return render(request, "ward/page.html", about_page(page))


@public_page()
def organisation(request):
    today = timezone.localdate()
    return render(
        request, "ward/organisation.html", {**apparatus(on=today), "on": today, "address": _address("ward:organisation")}
    )


@public_page()
def channels(request):
    context = {
        "channels": OfficialChannel.objects.filter(ward_id=Ward.SINGLE),
        "links": link_groups(),
        "address": _address("ward:channels"),
    }
    return render(request, "ward/channels.html", context)


@public_page()
def disclosure(request):
    today = timezone.localdate()
    context = {
        "groups": disclosure_groups(),
        "year": today.year,
        "quarter": (today.month + 2) // 3,
        "address": _address("ward:disclosure"),
    }
    return render(request, "ward/disclosure.html", context)


@public_page()
def digital_map(request):
    """Bản đồ số: the drawing and, beside it, the same places as text."""
    places = list(Place.objects.shown()[: MAX_PLACES + 1])
    has_more, places = len(places) > MAX_PLACES, places[:MAX_PLACES]
    boundary = Boundary.current()
    drawing = draw(boundary.outline if boundary else [], places)
    context = {
        "places": places,
        "has_more": has_more,
        "boundary": boundary if boundary and boundary.outline else None,
        "drawing": drawing,
        "scale_start": f"{SCALE_START}%",
        "address": _address("map"),
    }
    return render(request, "ward/map.html", context)


def _address(name):
    return settings.PUBLIC_URL + reverse(name)
