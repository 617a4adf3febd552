"""Pages about one edition beside its form: the citizen's page as a preview, its files, the edition that follows it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from common.acts import ASK_OR_ACT, act_page, admin_url, locked_row, log_act
from common.publishing import State
from common.sending import send_document
from procedures.admin.forms import NextEditionForm
from procedures.models import Edition, Procedure
from procedures.reading import card
from procedures.tree import next_edition


def _seen(request, rows, pk):
    if not (request.user.has_perm("procedures.view_edition") or request.user.has_perm("procedures.change_edition")):
        raise PermissionDenied
    return get_object_or_404(rows, pk=pk)


@require_safe
def preview(request, pk):
    """The citizen's page as it would be, marked as a preview."""
    edition = _seen(request, Edition.objects.for_cards(), pk)
    case = request.GET.get("truong-hop", "")
    return render(request, "procedures/procedure.html", {**card(edition, key=case), "is_preview": True})


@require_safe
def document(request, pk, document_pk):
    """A form's file, whatever the edition's state; always saved, never opened here."""
    edition = _seen(request, Edition.objects.all(), pk)
    return send_document(request, get_object_or_404(edition.forms.exclude(file=""), pk=document_pk))


@ASK_OR_ACT
@transaction.atomic
def follow(request, pk):
    """A draft with all of this edition; while there is one already, it is opened instead (a button pressed twice too)."""
    edition = locked_row(request, Edition, pk, "procedures.add_edition")
    owners = Procedure.objects.select_for_update() if request.method == "POST" else Procedure.objects.all()
    procedure = owners.get(pk=edition.procedure_id)
    draft = edition if edition.state == State.DRAFT else procedure.editions.drafts().first()
    if draft:
        messages.info(request, "Thủ tục này đang có một bản nháp; hãy soạn tiếp bản ấy.")
        return redirect(admin_url(draft, "change"))
    form = NextEditionForm(request.POST or None, procedure=procedure)
    if request.method == "POST" and form.is_valid():
        made = next_edition(edition, by=request.user, valid_from=form.cleaned_data["valid_from"])
        log_act(request, made, f"Đã lập bản số {made.number} từ bản số {edition.number}.")
        return redirect(admin_url(made, "change"))
    return act_page(request, "admin/procedures/edition_next.html", edition, title="Lập bản mới", form=form)


PAGES = [
    ("ban-moi/", follow, "procedures_edition_next"),
    ("xem-truoc/", preview, "procedures_edition_preview"),
    ("mau/<int:document_pk>/", document, "procedures_edition_document"),
]
