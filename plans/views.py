"""The citizen's pages about plans. What is not public answers exactly as what does not exist."""

import logging
from functools import wraps

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from common.files import DOCX, PDF, PDF_POLICY, SANDBOX
from plans.calendar import calendar
from plans.models import Plan
from plans.reading import listed, plan_page

PLANS_PER_PAGE = 20
PAPERS_KEPT_SECONDS = 300  # how long a button may show the size of bytes since changed
PAPERS = {kind.extension: kind for kind in (PDF, DOCX)}
logger = logging.getLogger(__name__)


def of_public_plan(view):
    """`view(request, plan, …)` with the public plan of the address; one of its old slugs answers 301, all else 404."""

    @require_safe
    @wraps(view)
    def wrapper(request, slug, **rest):
        plans = Plan.objects.published().select_related("parent_plan", "replaces", "signer_position")
        plan = plans.filter(addresses__slug=slug).first()
        if plan is None:
            raise Http404
        if plan.slug != slug:
            match = request.resolver_match
            return redirect(match.view_name, **{**match.captured_kwargs, "slug": plan.slug}, permanent=True)
        return view(request, plan, **rest)

    return wrapper


@require_safe
def plan_list(request):
    plans = Plan.objects.published().with_replaced().newest_first()
    years = _years(plans)
    year = _number(request, "nam")
    if year is not None:
        plans = plans.for_year(year)
    paginator = Paginator(plans, PLANS_PER_PAGE)
    number = _number(request, "trang") or 1
    if number > paginator.num_pages:
        raise Http404
    page = paginator.page(number)
    return render(
        request, "plans/plan_list.html", {"page": page, "listed": listed(page.object_list), "years": years, "year": year}
    )


def _years(plans):
    """Every year that some plan is for, the newest first."""
    spans = plans.order_by().values_list("year_from", "year_to").distinct()
    return sorted({year for first, last in spans for year in range(first, last + 1)}, reverse=True)


def _number(request, name):
    """A whole number of at most four digits from the address, None without it; 404 for anything else."""
    text = request.GET.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text)):
        raise Http404
    return int(text)


@of_public_plan
def plan_detail(request, plan):
    return render(request, "plans/plan_detail.html", {**plan_page(plan), "papers": _papers(plan)})


def _papers(plan):
    """{"pdf": StoredPaper, "docx": StoredPaper} for the buttons' size; empty, and the page stands, when printing fails."""
    try:
        return cache.get_or_set(
            f"papers-{plan.pk}-{plan.version}-{plan.updated_at.timestamp()}",
            lambda: {extension: _stored_paper(plan, extension) for extension in PAPERS},
            PAPERS_KEPT_SECONDS,
        )
    except (ImportError, OSError, ValueError, RuntimeError):
        logger.exception("plan %s cannot be printed", plan.pk)
        return {}


def _stored_paper(plan, extension):
    from plans.printing import stored_paper  # typst and python-docx: slow to load, not needed by most workers

    return stored_paper(plan, extension)


@of_public_plan
def plan_print(request, plan):
    return render(request, "plans/plan_print.html", plan_page(plan))


@of_public_plan
def plan_file(request, plan, extension):
    """The plan on paper: a PDF opens in the browser, a DOCX is saved."""
    paper, kind = _stored_paper(plan, extension), PAPERS[extension]
    response = _unchanged(request, paper.digest) or FileResponse(paper.path.open("rb"), content_type=kind.content_type)
    response["Content-Disposition"] = content_disposition_header(kind is not PDF, f"{plan.slug}.{extension}")
    response["Content-Security-Policy"] = PDF_POLICY if kind is PDF else SANDBOX
    return _marked(response, paper.digest)


@of_public_plan
def plan_calendar(request, plan):
    response = HttpResponse(calendar(plan), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{plan.slug}.ics")
    return response


@of_public_plan
def plan_attachment(request, plan, pk):
    """A file as the officer gave it: always saved, never run in the portal's name."""
    attachment = get_object_or_404(plan.attachments, pk=pk)
    try:
        response = _unchanged(request, attachment.sha256) or FileResponse(
            attachment.file.open("rb"), content_type=attachment.content_type
        )
    except FileNotFoundError:
        logger.error("attachment %s: file %s is missing", attachment.pk, attachment.file.name)
        note = f"Tệp “{attachment.title}” hiện không có trên máy chủ. Xin liên hệ với phường theo địa chỉ ở cuối trang."
        return render(request, "404.html", {"note": note}, status=404)
    response["Content-Disposition"] = content_disposition_header(True, attachment.download_name)
    response["Content-Security-Policy"] = SANDBOX
    return _marked(response, attachment.sha256)


def _unchanged(request, digest):
    """304 when the reader holds these bytes already, else None."""
    return get_conditional_response(request, etag=quote_etag(digest))


def _marked(response, digest):
    """Asked for again each time, so that a withdrawal works at once."""
    response["ETag"], response["Cache-Control"] = quote_etag(digest), "no-cache"
    return response
