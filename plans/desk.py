"""What of the plans needs an officer's attention today."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from common.publishing import State
from plans.models import Plan, Task
from plans.models.task import DUE_SOON_DAYS, TaskState

ROWS_SHOWN = 12


@dataclass(frozen=True)
class Pile:
    """Rows of one sort: the first ROWS_SHOWN of `count`, and where all of them are."""

    title: str
    kind: str  # "overdue", "due_soon", "drafts" or "scheduled"
    rows: list
    count: int
    url: str
    none: str

    @property
    def more_count(self):
        return self.count - len(self.rows)


def _pile(kind, title, queryset, url, none):
    return Pile(title, kind, list(queryset[:ROWS_SHOWN]), queryset.count(), url, none)


def _with_days(pile, on):
    for task in pile.rows:
        task.days_left = (task.due_on - on).days
        task.days_late = -task.days_left
    return pile


def attention(user, *, on=None):
    """Piles that `user` may see, what hurts most first: two queries a pile, however many rows."""
    if not (user.has_perm("plans.view_plan") or user.has_perm("plans.change_plan")):
        return []
    on = on or timezone.localdate()
    plan_list, task_list = reverse("admin:plans_plan_changelist"), reverse("admin:plans_task_changelist")
    issued = Task.objects.filter(plan__state=State.PUBLISHED).select_related("plan").order_by("due_on", "plan_id", "order")
    overdue, due_soon = issued.in_state(TaskState.OVERDUE, on=on), issued.in_state(TaskState.DUE_SOON, on=on)
    soon, none_soon = f"Đến hạn trong {DUE_SOON_DAYS} ngày", f"Không có nhiệm vụ đến hạn trong {DUE_SOON_DAYS} ngày tới."
    return [
        _with_days(_pile("overdue", "Nhiệm vụ quá hạn", overdue, f"{task_list}?state=overdue", "Không có nhiệm vụ quá hạn."), on),
        _with_days(_pile("due_soon", soon, due_soon, f"{task_list}?state=due_soon", none_soon), on),
        _pile(
            "drafts",
            "Bản nháp đang chờ",
            Plan.objects.drafts().select_related("updated_by").order_by("-updated_at"),
            f"{plan_list}?state__exact=draft",
            "Không có bản nháp nào.",
        ),
        _pile(
            "scheduled",
            "Đã hẹn giờ công bố",
            Plan.objects.scheduled().order_by("public_from_at"),
            f"{plan_list}?state__exact=published",
            "Không có kế hoạch hẹn giờ.",
        ),
    ]
