"""The officer's desk for plans: one page a plan, its acts, and the list of tasks."""

from plans.admin import plan, task

__all__ = ["plan", "task"]
