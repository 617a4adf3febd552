"""When citizens are received and what the ward does in a week: pages, sheets to print, calendar files."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from common.caching import public_page
from voice.receiving import reception_calendar, reception_page, reception_sheet, year_page
from voice.working import Week, work_calendar, work_page, work_sheet


def _calendar_file(data, name):
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


# -- Receptions -------------------------------------------------------------------------------------------------------
@public_page()
def receptions(request):
    return render(request, "voice/reception_list.html", reception_page())


@public_page()
def reception_year(request, year):
    return render(request, "voice/reception_year.html", year_page(int(year)))


@public_page()
def reception_print(request):
    return render(request, "voice/reception_print.html", reception_sheet())


@require_safe
def reception_ics(request):
    return _calendar_file(reception_calendar(), "lich-tiep-cong-dan.ics")


# -- The working week -------------------------------------------------------------------------------------------------
def of_week(view):
    """`view(request, week)` of an address with `year` and `week`; 404 for a week that no calendar has."""

    @require_safe
    @wraps(view)
    def wrapper(request, year, week):
        try:
            found = Week(int(year), int(week))
        except ValueError as error:
            raise Http404 from error
        return view(request, found)

    return wrapper


@public_page()
def work(request):
    return render(request, "voice/work_week.html", work_page(Week.of(timezone.localdate())))


@public_page()
@of_week
def work_week(request, week):
    return render(request, "voice/work_week.html", work_page(week))


@public_page()
@of_week
def work_print(request, week):
    return render(request, "voice/work_print.html", work_sheet(week))


@of_week
def work_ics(request, week):
    return _calendar_file(work_calendar(week), f"lich-cong-tac-{week.year}-tuan-{week.number}.ics")
