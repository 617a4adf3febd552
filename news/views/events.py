"""Events: the page and the file for the reader's own calendar."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from common.caching import public_page
from news.events import events_calendar, events_page


@public_page()
def event_list(request):
    return render(request, "news/event_list.html", events_page())


@require_safe
def event_calendar(request):
    response = HttpResponse(events_calendar(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, "su-kien.ics")
    return response
