"""Acts on one plan, each a page of its own that asks first: publish, the other steps of its life, copy to next year."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.publishing import STEPS
from plans.admin.forms_of_acts import PublishForm, StepForm
from plans.checks import findings
from plans.copying import copy_to_next_year, mentions
from plans.models import Plan

ASK_OR_ACT = require_http_methods(["GET", "HEAD", "POST"])
DONE = {
    "unschedule": "Đã hủy hẹn giờ; kế hoạch trở lại là bản nháp.",
    "withdraw": "Đã thu hồi; người dân không còn thấy kế hoạch này.",
    "restore": "Đã công bố lại.",
}


def state_in_words(plan):
    """ "Bản nháp", "Hẹn công bố 08:00 20/01/2026" …"""
    if plan.is_scheduled():
        return f"Hẹn công bố lúc {_moment(plan.public_from_at)}"
    return plan.get_state_display()


def _moment(moment):
    return timezone.localtime(moment).strftime("%H:%M ngày %d/%m/%Y")


def _locked_plan(request, pk, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied
    plans = Plan.objects.locked() if request.method == "POST" else Plan.objects.all()
    return get_object_or_404(plans, pk=pk)


def _page(request, template, plan, **context):
    refused = any(getattr(value, "errors", None) for value in context.values() if isinstance(value, forms.BaseForm))
    usual = {"plan": plan, "opts": Plan._meta, "state_words": state_in_words(plan)}
    context = {**admin.site.each_context(request), **usual, **context}
    return render(request, f"admin/plans/plan/{template}.html", context, status=422 if refused else 200)


def _log(request, plan, words):
    LogEntry.objects.log_actions(request.user.pk, [plan], CHANGE, change_message=words, single_object=True)
    messages.success(request, words)


@ASK_OR_ACT
@transaction.atomic
def publish(request, pk):
    """Everything missing on one page; published when no error is left and the warnings were seen."""
    plan = _locked_plan(request, pk, "plans.publish_plan")
    if "publish" not in plan.steps():
        messages.error(request, f"Không thể công bố khi kế hoạch đang ở trạng thái “{state_in_words(plan)}”.")
        return redirect("admin:plans_plan_change", pk)
    found = findings(plan)
    form = PublishForm(request.POST or None, plan=plan, findings=found)
    if request.method == "POST" and form.is_valid() and _step(form, plan.publish, by=request.user, at=form.moment):
        when = f"Hẹn công bố lúc {_moment(plan.public_from_at)}." if plan.is_scheduled() else "Đã công bố."
        _log(request, plan, when)
        return redirect("admin:plans_plan_change", pk)
    errors = [finding for finding in found if finding.is_error]
    warnings = [finding for finding in found if not finding.is_error]
    return _page(request, "publish", plan, title="Công bố kế hoạch", form=form, errors=errors, warnings=warnings)


@ASK_OR_ACT
@transaction.atomic
def take_step(request, pk, step):
    """Withdraw, restore, unschedule: with a reason where one is needed."""
    if step not in DONE:
        raise Http404
    plan = _locked_plan(request, pk, f"plans.{STEPS[step].permission}_plan")
    form = StepForm(request.POST or None, plan=plan, step=STEPS[step])
    arguments = [form.data.get("reason", "")] if STEPS[step].needs_reason else []
    if request.method == "POST" and form.is_valid() and _step(form, getattr(plan, step), *arguments, by=request.user):
        _log(request, plan, DONE[step])
        return redirect("admin:plans_plan_change", pk)
    return _page(request, "step", plan, title=STEPS[step].label, form=form, step=STEPS[step])


def _step(form, act, *arguments, **named):
    """True when the plan took the step; its refusal becomes the form's."""
    try:
        act(*arguments, **named)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True


@ASK_OR_ACT
@transaction.atomic
def copy(request, pk):
    """Asks, then copies and shows what still speaks of the old year."""
    plan = _locked_plan(request, pk, "plans.add_plan")
    if request.method == "POST":
        if made := _just_copied(request, plan):
            messages.info(request, "Bản nhân bản này vừa được lập; cổng không lập thêm bản nữa.")
            return redirect("admin:plans_plan_mentions", made.pk)
        made = copy_to_next_year(plan, by=request.user)
        _log(request, made, f"Đã nhân bản từ “{plan}” sang năm {made.years}.")
        return redirect("admin:plans_plan_mentions", made.pk)
    context = {"next_year": plan.year_from + 1, "latest": Plan.objects.aggregate(Max("pk"))["pk__max"]}
    return _page(request, "copy", plan, title="Nhân bản sang năm sau", **context)


def _just_copied(request, plan):
    """The copy that the same page has already made (a button pressed twice); the lock on `plan` lets one through at a time.

    `latest` is the newest plan when the page was shown.
    """
    latest = request.POST.get("latest", "")
    if not (latest.isascii() and latest.isdigit() and len(latest) < 19):
        return None
    drafts = Plan.objects.drafts().filter(pk__gt=int(latest), updated_by=request.user)
    return drafts.filter(subject=plan.subject, year_from=plan.year_from + 1, year_to=plan.year_to + 1).first()


@require_http_methods(["GET", "HEAD"])
def old_mentions(request, pk):
    plan = _locked_plan(request, pk, "plans.change_plan")
    return _page(request, "mentions", plan, title="Chỗ còn nhắc năm cũ, văn bản cũ", mentions=mentions(plan))


PAGES = [
    ("cong-bo/", publish, "plans_plan_publish"),
    ("buoc/<slug:step>/", take_step, "plans_plan_step"),
    ("nhan-ban/", copy, "plans_plan_copy"),
    ("nam-cu/", old_mentions, "plans_plan_mentions"),
]
