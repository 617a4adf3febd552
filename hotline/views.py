"""The numbers to call: their page, their files, and the citizen's "Gọi không được"."""

import io

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from common.caching import public_page
from common.files import PDF, PDF_POLICY
from common.origins import from_own_pages
from common.sending import send
from common.throttling import Limit, told_to_wait, waiting_words
from hotline.models import FailedCall, Hotline
from hotline.reading import directory, lines_of, ward_line
from hotline.structured import contacts
from hotline.vcards import MEDIA_TYPE, address_cards

SIZES = ("a4", "a5")
FAILED_CALLS = Limit("hotline.failed", times=5, seconds=10 * 60)


@public_page()
def hotline_list(request):
    found = directory()
    context = {"directory": found, "structured": contacts(found.lines), "address": f"{settings.PUBLIC_URL}{request.path}"}
    return render(request, "hotline/hotline_list.html", context)


# -- Files ------------------------------------------------------------------------------------------------------------
@require_safe
def address_book(request):
    """Every number that is shown, for the reader's telephone."""
    return _cards(request, directory().lines, "danh-ba-phuong.vcf")


@require_safe
def address_card(request, pk):
    return _cards(request, [_shown_line(pk)], f"so-{pk}.vcf")


def _cards(request, lines, name):
    if not lines:
        raise Http404
    data, digest = address_cards(lines)
    return send(request, lambda: io.BytesIO(data), content_type=f"{MEDIA_TYPE}; charset=utf-8", digest=digest, name=name)


@require_safe
def sheet(request, size):
    """The numbers on paper, opened in the browser: A4 for the notice board, A5 for the door of the fridge."""
    if size not in SIZES:
        raise Http404
    from hotline.printing import stored_paper  # typst: slow to load, not needed by most workers

    paper = stored_paper(size)
    return send(
        request,
        lambda: paper.path.open("rb"),
        content_type=PDF.content_type,
        digest=paper.digest,
        name=f"duong-day-nong-{size}.pdf",
        is_shown=True,
        policy=PDF_POLICY,
    )


# -- "Gọi không được" -------------------------------------------------------------------------------------------------
@from_own_pages
@require_POST
def report_failed_call(request, pk):
    """Notes which number and when, nothing about who; 429 with the time to come back over the limit."""
    row = get_object_or_404(Hotline.objects.shown(), pk=pk)
    if seconds := FAILED_CALLS.take(request):
        context = {"waiting": waiting_words(seconds), "line": _line(row), "ward_line": ward_line()}
        return told_to_wait(render(request, "hotline/too_often.html", context), seconds)
    FailedCall.objects.create(hotline=row, reported_at=timezone.now())
    return redirect("hotline:reported", pk=pk)


@public_page()
def failed_call_reported(request, pk):
    return render(request, "hotline/reported.html", {"line": _shown_line(pk), "ward_line": ward_line()})


def _shown_line(pk):
    return _line(get_object_or_404(Hotline.objects.shown(), pk=pk))


def _line(row):
    return lines_of([row])[0]
