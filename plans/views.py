"""The citizen's pages about plans. What is not public answers exactly as what does not exist."""

import logging

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header

from common.addresses import page_of
from common.caching import kept, public_page
from common.files import DOCX, PDF, PDF_POLICY, SANDBOX
from common.sending import send, send_document
from plans.calendar import calendar
from plans.models import Plan
from plans.printing import papers_made, stored_paper
from plans.reading import listed, plan_page

PLANS_PER_PAGE = 20
PAPERS = {kind.extension: kind for kind in (PDF, DOCX)}
logger = logging.getLogger(__name__)


@page_of
def of_public_plan():
    return Plan.objects.published().select_related("parent_plan", "replaces", "signer_position")


@public_page("nam", "trang")
def plan_list(request):
    plans = Plan.objects.published().with_replaced().newest_first()
    years = plans.years()
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


def _number(request, name):
    """A whole number of at most four digits from the address, None without it; 404 for anything else."""
    text = request.GET.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text)):
        raise Http404
    return int(text)


@public_page()
@of_public_plan
def plan_detail(request, plan):
    return render(request, "plans/plan_detail.html", {**plan_page(plan), "papers": _papers(plan)})


def _papers(plan):
    """The papers that are made, for the buttons' size; empty, and the page stands, when they cannot be looked for."""
    try:
        return kept("plans.papers", _papers_by_key, plan.pk)
    except (OSError, ValueError):
        logger.exception("papers of plan %s", plan.pk)
        return {}


def _papers_by_key(key):
    """Reads the plan again, so that what is kept depends on it."""
    return papers_made(Plan.objects.get(pk=key))


@public_page()
@of_public_plan
def plan_print(request, plan):
    return render(request, "plans/plan_print.html", plan_page(plan))


@of_public_plan
def plan_file(request, plan, extension):
    """The plan on paper: a PDF opens in the browser, a DOCX is saved."""
    paper, kind = stored_paper(plan, extension), PAPERS[extension]
    return send(
        request,
        lambda: paper.path.open("rb"),
        content_type=kind.content_type,
        digest=paper.digest,
        name=f"{plan.slug}.{extension}",
        is_shown=kind is PDF,
        policy=PDF_POLICY if kind is PDF else SANDBOX,
    )


@of_public_plan
def plan_calendar(request, plan):
    response = HttpResponse(calendar(plan), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{plan.slug}.ics")
    return response


@of_public_plan
def plan_attachment(request, plan, pk):
    return send_document(request, get_object_or_404(plan.attachments, pk=pk))
