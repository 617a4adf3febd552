"""The counter's page, and its days as a table to take home."""

import hashlib
from io import BytesIO

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.caching import public_page
from common.sending import send
from visits.exporting import days_csv
from visits.reading import figure_page


@public_page()
def figures(request):
    return render(request, "visits/figures.html", figure_page())


@require_safe
def days(request):
    """`?nam=2026`; by default this year."""
    year = request.GET.get("nam") or str(timezone.localdate().year)
    table = days_csv(int(year)) if len(year) == 4 and year.isascii() and year.isdigit() else None
    if table is None:
        raise Http404("Không có số liệu của năm này.")
    digest, name = hashlib.sha256(table).hexdigest(), f"luot-truy-cap-{year}.csv"
    return send(request, lambda: BytesIO(table), content_type="text/csv; charset=utf-8", digest=digest, name=name)
