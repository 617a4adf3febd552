"""The deadlines of a plan as an iCalendar file."""

from django.conf import settings

from common import ical
from common.vietnamese import one_line, short_date

MAX_SUMMARY_LETTERS = 120


def calendar(plan):
    """The bytes of a calendar with one all-day event for each task that has a day on which it is due."""
    address = settings.PUBLIC_URL + plan.get_absolute_url()
    tasks = plan.tasks.filter(due_on__isnull=False).order_by("due_on", "order", "pk")
    entries = [
        ical.Entry(
            f"nhiem-vu-{task.pk}",
            plan.updated_at,
            task.due_on,
            task.due_on,
            summary=_summary(task),
            description=_description(task),
            address=address,
        )
        for task in tasks
    ]
    return ical.calendar(plan.subject, subject="Ke hoach", address=address, entries=entries)


def _summary(task):
    content = one_line(task.content)
    if len(content) > MAX_SUMMARY_LETTERS:
        content = content[:MAX_SUMMARY_LETTERS].rpartition(" ")[0] + "…"
    return f"Đã hoàn thành: {content}" if task.done_on else f"Hạn: {content}"


def _description(task):
    done = f"Hoàn thành ngày {short_date(task.done_on)}" if task.done_on else ""
    facts = (
        ("", task.content),
        ("Thời gian: ", task.time_text),
        ("Chủ trì: ", task.lead_text),
        ("Phối hợp: ", task.partner_text),
        ("", done),
    )
    return "\n".join(f"{name}{value.strip()}" for name, value in facts if value.strip())
