"""A plan as a citizen reads it: the context of its page, made from rows and without a request.

The same context serves the public page, its print page and the officer's preview.
"""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from common.qr import qr_svg
from common.vietnamese import listed as listed_words
from common.vietnamese import short_date, thousands
from plans.models import Plan, Section, Task
from plans.models.task import TaskState
from plans.progress import Progress

DEADLINES_SHOWN = 3
LOWEST_HEADING = 5  # h1 is the subject; sections run from h2 down, without leaving out a level

# A drawing for every state (path data on 16 × 16), so that none is told by colour alone.
MARKS = {
    "done": "M3 8.5l3.5 3.5L13 4.5",
    "overdue": "M8 2.5v7M8 13v.3",
    "due_soon": "M8 4.5V8l2.5 1.5M14.5 8a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0z",
    "running": "M5 3.5l7 4.5-7 4.5z",
    "not_started": "M13.5 8a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0z",
    "continuous": "M13 6.5A5.5 5.5 0 0 0 3.2 5M3 9.5A5.5 5.5 0 0 0 12.8 11M13 2.8v3.7H9.3M3 13.2V9.5h3.7",
    "not_tracked": "M3 8h10",
}


# The order of the legend; the bar holds all but the last two.
LEGEND = (
    *(TaskState.DONE, TaskState.DUE_SOON, TaskState.RUNNING, TaskState.NOT_STARTED, TaskState.OVERDUE),
    *(TaskState.CONTINUOUS, TaskState.NOT_TRACKED),
)


# -- Progress ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Count:
    """One group of tasks in the legend of a progress bar; x and width are thousandths of the bar, 0 outside it."""

    state: str
    label: str
    count: int
    x: int = 0
    width: int = 0

    @property
    def mark(self):
        return MARKS[self.state]

    @property
    def end(self):
        return self.x + self.width


@dataclass(frozen=True)
class ShownProgress:
    """Progress in words, numbers and a segmented bar."""

    sentence: str
    bar: list
    others: list

    @classmethod
    def of(cls, progress):
        """The same states and counts as the tasks themselves show; a plan that is not tracked has no bar."""
        counts = [Count(state, state.label.lower(), n) for state in LEGEND if (n := progress.count(state))]
        if not progress.is_tracked:
            return cls(_sentence(progress), [], counts)
        shown = [count for count in counts if count.state != TaskState.CONTINUOUS]
        bar, whole, so_far = [], sum(count.count for count in shown), 0
        for count in shown:
            start, end = (n * 1000 // whole for n in (so_far, so_far + count.count))
            bar.append(replace(count, x=start, width=end - start))
            so_far += count.count
        return cls(_sentence(progress), bar, [count for count in counts if count.state == TaskState.CONTINUOUS])


def _sentence(progress):
    if not progress.is_tracked:
        return "Văn bản lưu: cổng không theo dõi việc thực hiện."
    if progress.timed_count:
        done = f"Đã hoàn thành {progress.done_count}/{progress.timed_count} nhiệm vụ có thời hạn ({progress.percent}%)"
        undated = sum(progress.by_state.values()) - progress.timed_count - progress.count(TaskState.CONTINUOUS)
        return f"{done}; {undated} nhiệm vụ chưa xác định thời hạn." if undated else f"{done}."
    if not progress.by_state:
        return "Kế hoạch không có bảng nhiệm vụ."
    if set(progress.by_state) == {TaskState.CONTINUOUS}:
        return f"Cả {progress.count(TaskState.CONTINUOUS)} nhiệm vụ đều làm thường xuyên, không có thời hạn riêng."
    return "Chưa có nhiệm vụ nào được xác định thời hạn."


# -- The list and the home page ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ListedPlan:
    """A plan with what its line in a list says."""

    plan: Plan
    progress: ShownProgress
    standing: str


def listed(plans, *, on=None):
    """`plans` (rows of the queryset `with_replaced`) as ListedPlan, with one query for all their tasks."""
    on = on or timezone.localdate()
    plans = list(plans)
    progress = Task.objects.filter(plan__in=plans).progress_by_plan(on=on)
    return [ListedPlan(p, ShownProgress.of(progress.get(p.pk, Progress())), _standing(p, on)) for p in plans]


def _standing(plan, on):
    """Where the whole plan stands on a day, in words; `is_replaced` comes from the queryset."""
    if plan.is_replaced:
        return "Đã được thay thế"
    if on.year < plan.year_from:
        return "Sắp thực hiện"
    return "Đang thực hiện" if on.year <= plan.year_to else "Đã kết thúc"


def plan_of_the_year(*, on=None):
    """The public plan that governs the year of `on`: not replaced, for the shortest span, the latest issued; or None."""
    on = on or timezone.localdate()
    plans = Plan.objects.published().with_replaced().filter(is_replaced=False).for_year(on.year)
    return plans.order_by(F("year_to") - F("year_from"), F("issued_on").desc(nulls_last=True), "-pk").first()


# -- One plan ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Part:
    """A section on the page. `rank` is its heading's level in HTML; after its body `has_tasks` puts the task table,
    `has_reference` a link to the table that stands as an appendix."""

    section: Section
    rank: int
    has_tasks: bool = False
    has_reference: bool = False


@dataclass(frozen=True)
class Row:
    """A task with its state on the page's day."""

    task: Task
    state: TaskState

    @property
    def mark(self):
        return MARKS[self.state]

    @property
    def is_done(self):
        return self.state == TaskState.DONE

    @property
    def extras(self):
        """(name, value) of what is written in further columns."""
        task, plan = self.task, self.task.plan
        pairs = (
            (plan.product_label, task.product),
            ("Số lượng", self.quantity),
            (plan.funding_label, task.funding),
            (plan.note_label, task.note),
        )
        return [pair for pair in pairs if pair[1]]

    @property
    def quantity(self):
        """ "12 tin, bài", "2,5 giờ"; "" when there is none."""
        if self.task.quantity is None:
            return ""
        whole, _, part = f"{self.task.quantity:.2f}".partition(".")
        number = ",".join(filter(None, [thousands(int(whole)), part.rstrip("0")]))
        return f"{number} {self.task.quantity_unit}".strip()


def plan_page(plan, *, on=None):
    """The context of templates/plans/plan_detail.html as it is on `on` (a date, by default today), whatever the plan's
    state: who may see it is the caller's question. `is_preview` is False; a preview sets it to True."""
    on = on or timezone.localdate()
    rows = [Row(task, TaskState(task.state)) for task in plan.tasks.with_state(on=on).prefetch_related("forms")]
    parts = _parts(plan, has_rows=bool(rows))
    address = settings.PUBLIC_URL + plan.get_absolute_url()
    return {
        "plan": plan,
        "on": on,
        "is_preview": False,
        "address": address,
        "qr": qr_svg(address),
        "kind": "Kế hoạch" if plan.kind == Plan.Kind.PLAN else "Quyết định",
        "decision": _decision(plan),
        "missing": listed_words(plan.lacking),
        "bases": _ended([basis.text for basis in plan.legal_bases.all()]),
        "parts": parts,
        "are_tasks_last": bool(rows) and not any(part.has_tasks for part in parts),
        "contents": _contents(parts),
        "rows": rows,
        "has_calendar": any(row.task.due_on for row in rows),
        "progress": ShownProgress.of(plan.progress(on=on)),
        "deadlines": list(plan.tasks.next_deadlines(on=on)[:DEADLINES_SHOWN]) if rows else [],
        "attachments": list(plan.attachments.all()),
        "recipients": _ended([line.lstrip("-–+ ") for line in _lines(plan.recipients)]),
        "signature": _signature(plan),
        **_related(plan),
        "changes": list(plan.changes.all()),
    }


def _parts(plan, *, has_rows):
    parts, rank = [], 1
    in_appendix = plan.tasks_place == Plan.TasksPlace.APPENDIX
    for section in plan.sections.all():
        if section.heading:
            rank = min(section.level + 1, rank + 1, LOWEST_HEADING)
        is_place = has_rows and section.kind == Section.Kind.TASKS
        has_rows = has_rows and not is_place
        parts.append(Part(section, max(rank, 2), has_tasks=is_place and not in_appendix, has_reference=is_place and in_appendix))
    return parts


def _contents(parts):
    """Headings of the first two levels as [{"part", "children"}]."""
    contents = []
    for part in parts:
        if not part.section.heading:
            continue
        if part.rank == 2:
            contents.append({"part": part, "children": []})
        elif part.rank == 3 and contents:
            contents[-1]["children"].append(part)
    return contents


def _decision(plan):
    """ "Kèm theo Quyết định số … ngày … của …" for a plan attached to a decision, else ""."""
    if plan.kind != Plan.Kind.DECISION:
        return ""
    number = f" số {plan.full_number}" if plan.full_number else ""
    day = f" ngày {short_date(plan.issued_on)}" if plan.issued_on else ""
    text = plan.decision_text.strip("() ") or f"Quyết định{number}{day} của {plan.issuing_body}"
    return text if text.lower().startswith("kèm theo") else f"Kèm theo {text}"


def _signature(plan):
    """Lines above the name: authority, then the signer's post unless the last of them says it; [] without a signature."""
    lines = _lines(plan.authority_lines) if plan.has_signature else []
    title = plan.signer_title.strip()
    return [*lines, title] if title and title.casefold() not in map(str.casefold, lines[-1:]) else lines


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ended(texts):
    """As on paper (Decree 30/2020, Appendix I, II.6a and II.9): ";" after each, "." after the last."""
    texts = [ended for text in texts if (ended := text.strip().rstrip(" ;.,"))]
    return [f"{text}{'.' if number == len(texts) else ';'}" for number, text in enumerate(texts, start=1)]


def _related(plan):
    """Other plans, only while they are public: a title is a leak too."""
    public = {
        name: other if (other := getattr(plan, name)) and other.is_public() else None for name in ("parent_plan", "replaces")
    }
    return {**public, "replaced_by": list(plan.replaced_by.published())}
