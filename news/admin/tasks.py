"""The choice of tasks that a post gives proof of: many plans have a task "9", so each is named with its plan."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.urls import reverse
from django.utils.text import Truncator


def task_in_words(task):
    """ "18/KH-UBND (2026): 9. Khảo sát…"; a plan without a number bears the beginning of its name."""
    plan = task.plan
    number = f"{task.number.rstrip('.')}. " if task.number else ""
    return f"{plan.full_number or Truncator(plan.subject).chars(40)} ({plan.years}): {number}{Truncator(task.content).chars(90)}"


class TasksInput(AutocompleteSelectMultiple):
    def get_url(self):
        return reverse("admin:news_post_tasks")


class TaskOffers(AutocompleteJsonView):
    """What the admin's own autocompletion finds, in `task_in_words`."""

    def get_queryset(self):
        return super().get_queryset().select_related("plan")

    def serialize_result(self, obj, to_field_name):
        return {**super().serialize_result(obj, to_field_name), "text": task_in_words(obj)}
