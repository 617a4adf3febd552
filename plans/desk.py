"""What of the plans needs an officer's attention today."""

from django.urls import reverse
from django.utils import timezone

from common.piles import pile
from common.publishing import State
from plans.models import Plan, Task
from plans.models.task import DUE_SOON_DAYS, TaskState

TASK, PLAN = "admin/plans/pile_task.html", "admin/plans/pile_plan.html"


def _with_days(piled, on):
    for task in piled.rows:
        task.days_left = (task.due_on - on).days
        task.days_late = -task.days_left
    return piled


def attention(user, *, on=None):
    """Piles that `user` may see, what hurts most first: two queries a pile, however many rows."""
    if not (user.has_perm("plans.view_plan") or user.has_perm("plans.change_plan")):
        return []
    on = on or timezone.localdate()
    plan_list, task_list = reverse("admin:plans_plan_changelist"), reverse("admin:plans_task_changelist")
    issued = Task.objects.filter(plan__state=State.PUBLISHED).select_related("plan").order_by("due_on", "plan_id", "order")
    overdue = pile(
        "overdue",
        "Nhiệm vụ quá hạn",
        issued.in_state(TaskState.OVERDUE, on=on),
        url=f"{task_list}?state=overdue",
        none="Không có nhiệm vụ quá hạn.",
        template=TASK,
    )
    due_soon = pile(
        "due_soon",
        f"Đến hạn trong {DUE_SOON_DAYS} ngày",
        issued.in_state(TaskState.DUE_SOON, on=on),
        url=f"{task_list}?state=due_soon",
        none=f"Không có nhiệm vụ đến hạn trong {DUE_SOON_DAYS} ngày tới.",
        template=TASK,
    )
    drafts = pile(
        "drafts",
        "Bản nháp kế hoạch đang chờ",
        Plan.objects.drafts().select_related("updated_by").order_by("-updated_at"),
        url=f"{plan_list}?state=draft",
        none="Không có bản nháp nào.",
        template=PLAN,
    )
    scheduled = pile(
        "scheduled",
        "Kế hoạch đã hẹn giờ công bố",
        Plan.objects.scheduled().order_by("public_from_at"),
        url=f"{plan_list}?state=scheduled",
        none="Không có kế hoạch hẹn giờ.",
        template=PLAN,
    )
    return [_with_days(overdue, on), _with_days(due_soon, on), drafts, scheduled]
