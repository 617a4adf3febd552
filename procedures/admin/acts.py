"""Acts on procedures: compared with the official source, given to an officer, at an end."""

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from common.acts import ASK_OR_ACT, admin_url, locked_row, log_act
from procedures.admin.forms import NOUN, EndForm, ended_in_words
from procedures.models import Procedure
from procedures.standing import Standing, with_standing


@transaction.atomic
def mark_checked(procedures, *, by):
    """All of `procedures` were compared with the official source today; returns how many."""
    rows = list(procedures)
    Procedure.objects.filter(pk__in=[row.pk for row in rows]).update(checked_on=timezone.localdate(), checked_by=by)
    _log(rows, "Đã đối chiếu với nguồn chính thức.", by)
    return len(rows)


@transaction.atomic
def give_officer(procedures, officer, *, by):
    """`officer` (None: nobody) looks after all of `procedures`; an open page of one of them is told of it."""
    rows = list(procedures)
    found = Procedure.objects.filter(pk__in=[row.pk for row in rows])
    found.update(officer=officer, updated_at=timezone.now(), updated_by=by)
    _log(rows, "Đã đổi cán bộ theo dõi.", by)
    return len(rows)


def _log(rows, words, by):
    if rows:
        LogEntry.objects.log_actions(by.pk, rows, CHANGE, change_message=words)


@require_POST
@transaction.atomic
def check(request, pk):
    procedure = locked_row(request, Procedure, pk, "procedures.change_procedure")
    procedure.mark_checked(by=request.user)
    log_act(request, procedure, "Đã đối chiếu với nguồn chính thức.")
    return redirect(admin_url(procedure, "change"))


@ASK_OR_ACT
@transaction.atomic
def end(request, pk):
    """Repealed or expired from a day on; `_take_back` lets it be in force again."""
    procedure = locked_row(request, Procedure, pk, "procedures.publish_edition")
    form = EndForm(request.POST or None, row=procedure, noun=NOUN)
    if request.method == "POST" and "_take_back" in request.POST:
        procedure.end("", on=None)
        log_act(request, procedure, "Đã bỏ chấm dứt hiệu lực.")
        return redirect(admin_url(procedure, "change"))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        procedure.end(data["kind"], on=data["ends_on"], decision=data["decision"], replaced_by=data["replaced_by"])
        log_act(request, procedure, f"{ended_in_words(procedure)}.")
        return redirect(admin_url(procedure, "change"))
    known = with_standing(Procedure.objects.filter(pk=pk)).get()
    context = {**admin.site.each_context(request), "title": "Chấm dứt hiệu lực", "form": form, "row": procedure}
    context |= {"opts": Procedure._meta, "row_url": admin_url(procedure, "change"), "known_as": known.title}
    context |= {"list_url": reverse("admin:procedures_procedure_changelist"), "state_words": Standing(known.standing).label}
    return render(request, "admin/procedures/procedure_end.html", context, status=422 if form.errors else 200)


PAGES = [("doi-chieu/", check, "procedures_procedure_check"), ("cham-dut/", end, "procedures_procedure_end")]
