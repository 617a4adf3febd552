"""Acts on one plan beyond those of every publishable row: copy to next year, and what the copy still says of the old one."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from common.acts import ASK_OR_ACT, act_page, locked_row, log_act
from plans.copying import copy_to_next_year, mentions
from plans.models import Plan


@ASK_OR_ACT
@transaction.atomic
def copy(request, pk):
    """Asks, then copies and shows what still speaks of the old year."""
    plan = locked_row(request, Plan, pk, "plans.add_plan")
    if request.method == "POST":
        if made := _just_copied(request, plan):
            messages.info(request, "Bản nhân bản này vừa được lập; cổng không lập thêm bản nữa.")
            return redirect("admin:plans_plan_mentions", made.pk)
        made = copy_to_next_year(plan, by=request.user)
        log_act(request, made, f"Đã nhân bản từ “{plan}” sang năm {made.years}.")
        return redirect("admin:plans_plan_mentions", made.pk)
    context = {"next_year": plan.year_from + 1, "latest": Plan.objects.aggregate(Max("pk"))["pk__max"]}
    return act_page(request, "admin/plans/plan/copy.html", plan, title="Nhân bản sang năm sau", **context)


def _just_copied(request, plan):
    """The copy that the same page has already made (a button pressed twice); the lock on `plan` lets one through at a time.

    `latest` is the newest plan when the page was shown.
    """
    latest = request.POST.get("latest", "")
    if not (latest.isascii() and latest.isdigit() and len(latest) < 19):
        return None
    drafts = Plan.objects.drafts().filter(pk__gt=int(latest), updated_by=request.user)
    return drafts.filter(subject=plan.subject, year_from=plan.year_from + 1, year_to=plan.year_to + 1).first()


@require_safe
def old_mentions(request, pk):
    plan = locked_row(request, Plan, pk, "plans.change_plan")
    title = "Chỗ còn nhắc năm cũ, văn bản cũ"
    return act_page(request, "admin/plans/plan/mentions.html", plan, title=title, plan=plan, mentions=mentions(plan))


PAGES = [("nhan-ban/", copy, "plans_plan_copy"), ("nam-cu/", old_mentions, "plans_plan_mentions")]
