"""Results of handling procedures: the newest period with the list of all, one period, its table as CSV and XLSX."""

import hashlib
from io import BytesIO

from django.shortcuts import render

from common.addresses import page_of
from common.caching import public_page
from common.sending import send
from procedures.results import tables
from procedures.results.reading import period_page, periods, with_rows, years_of


@page_of
def of_public_period():
    return with_rows(periods())


@public_page()
def result_list(request):
    listed = list(periods())
    newest = with_rows(periods()).first() if listed else None
    context = period_page(newest) if newest else {}
    return render(request, "procedures/results/list.html", {**context, "years": years_of(listed)})


@public_page()
@of_public_period
def period(request, period):
    return render(request, "procedures/results/period.html", period_page(period))


@of_public_period
def period_csv(request, period):
    made = tables.period_csv(period, period.rows.all())
    return _table(request, period, made, made, "csv", "text/csv; charset=utf-8")


@of_public_period
def period_xlsx(request, period):
    rows = period.rows.all()
    # An XLSX file holds the moment it was made: what it says is known by the other table.
    return _table(request, period, tables.period_xlsx(period, rows), tables.period_csv(period, rows), "xlsx", tables.XLSX)


def _table(request, period, made, said, extension, content_type):
    digest = hashlib.sha256(said + period.title.encode()).hexdigest()
    name = f"ket-qua-{period.slug}.{extension}"
    return send(request, lambda: BytesIO(made), content_type=content_type, digest=digest, name=name)
