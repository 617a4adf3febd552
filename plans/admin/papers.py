"""What an officer looks at before a plan is public: its page, its PDF, its DOCX."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from common.files import PDF_POLICY, SANDBOX
from common.sending import send_document
from plans import reading
from plans.models import Plan

_TYPES = {
    "pdf": ("plan_pdf", "application/pdf"),
    "docx": ("plan_docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def _plan(request, pk):
    if not (request.user.has_perm("plans.view_plan") or request.user.has_perm("plans.change_plan")):
        raise PermissionDenied
    return get_object_or_404(Plan, pk=pk)


@require_safe
def preview(request, pk):
    """The citizen's page as it would be, marked as a preview."""
    plan = _plan(request, pk)
    return render(request, "plans/plan_detail.html", {**reading.plan_page(plan), "is_preview": True})


@require_safe
def document(request, pk, document_pk):
    """A file of the plan, whatever the plan's state; always saved, never opened here."""
    return send_document(request, get_object_or_404(_plan(request, pk).attachments, pk=document_pk))


def document_url(attachment):
    return reverse("admin:plans_plan_document", args=[attachment.plan_id, attachment.pk])


def _paper(extension, *, for_signature=False):
    @require_safe
    def paper(request, pk):
        from plans import printing

        plan = _plan(request, pk)
        make, content_type = _TYPES[extension]
        paper = getattr(printing, make)(plan, for_signature=for_signature)
        response = HttpResponse(paper, content_type=content_type)
        way = "inline" if extension == "pdf" else "attachment"
        name = f"{plan.slug}-trinh-ky" if for_signature else plan.slug
        response["Content-Disposition"] = f'{way}; filename="{name}.{extension}"'
        response["Content-Security-Policy"] = PDF_POLICY if extension == "pdf" else SANDBOX
        response["Cache-Control"] = "private, no-store"
        return response

    return paper


PAGES = [
    ("tai-lieu/<int:document_pk>/", document, "plans_plan_document"),
    ("xem-truoc/", preview, "plans_plan_preview"),
    ("ban-in.pdf", _paper("pdf"), "plans_plan_pdf"),
    ("ban-in.docx", _paper("docx"), "plans_plan_docx"),
    ("ban-trinh-ky.pdf", _paper("pdf", for_signature=True), "plans_plan_pdf_to_sign"),
    ("ban-trinh-ky.docx", _paper("docx", for_signature=True), "plans_plan_docx_to_sign"),
]
