"""One procedure: its card, its editions, its paper. What is not public answers exactly as what does not exist."""

import logging

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.caching import public_page
from common.files import PDF, PDF_POLICY
from common.sending import send, send_document
from procedures.comparing import changes
from procedures.models import BlankForm, Edition
from procedures.reading import card, known_edition, shown_and_known
from procedures.tree import tree_of

SIZES = ("a4", "a5", "a6")
logger = logging.getLogger(__name__)


def _known(code):
    edition = known_edition(code)
    if edition is None:
        raise Http404
    return edition


@public_page("truong-hop")
def procedure(request, code):
    return render(request, "procedures/procedure.html", card(_known(code), key=request.GET.get("truong-hop", "")))


@public_page("truong-hop")
def edition(request, code, number):
    """An edition of any time, and what has changed from it to the one in force."""
    shown, known = shown_and_known(code, number)
    if shown is None or known is None:
        raise Http404
    context = card(shown, key=request.GET.get("truong-hop", ""))
    is_past = known != shown and shown.valid_from < timezone.localdate()
    context |= {
        "known": known,
        "is_known": known == shown,
        "is_past": is_past,
        "changes": changes(tree_of(shown), tree_of(known)) if is_past else changes(tree_of(known), tree_of(shown)),
    }
    return render(request, "procedures/edition.html", context)


@public_page("truong-hop")
def procedure_print(request, code):
    return render(request, "procedures/procedure_print.html", card(_known(code), key=request.GET.get("truong-hop", "")))


@require_safe
def procedure_pdf(request, code, size):
    """The card on paper, opened in the browser: A4 for the notice board, A5 and A6 to hand out."""
    if size not in SIZES:
        raise Http404
    from procedures.printing import stored_paper  # typst: slow to load, not needed by most workers

    paper = stored_paper(_known(code), size)
    return send(
        request,
        lambda: paper.path.open("rb"),
        content_type=PDF.content_type,
        digest=paper.digest,
        name=f"{code}-{size}.pdf",
        is_shown=True,
        policy=PDF_POLICY,
    )


@require_safe
def blank_form(request, code, pk):
    editions = Edition.objects.published().filter(procedure__code=code)
    return send_document(request, get_object_or_404(BlankForm.objects.filter(edition__in=editions).exclude(file=""), pk=pk))
