"""Next year's plan from this year's: a draft with shifted times; what still speaks of the old year is listed, not changed."""

import re
from calendar import isleap
from dataclasses import dataclass

from django.db import transaction

from common.publishing import State
from common.richtext import plain
from plans.models import Plan

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_LEAP_DAY = re.compile(r"(?<!\d)29(?P<rest>(?:[/.-]| tháng )0?2(?:[/.-]| năm )(?P<year>(?:19|20)\d{2}))(?!\d)")
_NUMBER = re.compile(r"(?<![\w/])\d{1,6}[a-z]?/(?:\d{4}/)?[A-ZĐ][\w&Đ]*(?:-[\wĐ]+)*")
_KEPT_ON_PAPER = (
    *("kind", "issuing_body", "parent_heading", "body_heading", "symbol", "place", "subject", "theme", "parent_plan"),
    *("parent_plan_text", "lead_sentence", "recipients", "authority_lines", "signer_title", "signer_position", "signer_name"),
    *("author_shown", "decision_text", "tasks_place", "number_label", "content_label", "lead_label", "partner_label"),
    *("time_label", "product_label", "funding_label", "note_label"),
)
_PARTIES = ("lead_positions", "lead_units", "partner_positions", "partner_units", "forms")


@dataclass(frozen=True)
class Mention:
    """A place that names a year before the plan's or another document: the officer decides whether it still holds."""

    where: str
    words: tuple
    text: str


@transaction.atomic
def copy_to_next_year(plan, *, by):
    """A draft for the year after: sections, bases and tasks; without number, date, files, marks of done work."""
    copy = Plan(**{name: getattr(plan, name) for name in _KEPT_ON_PAPER})
    copy.year_from, copy.year_to = plan.year_from + 1, plan.year_to + 1
    copy.slug_source = shifted_text(plan.subject, plan)
    copy.state, copy.updated_by = State.DRAFT, by
    copy.save()
    for row in [*plan.legal_bases.all(), *plan.sections.all()]:
        row.pk, row.plan = None, copy
        row._state.adding = True
        row.save()
    for task in plan.tasks.prefetch_related(*_PARTIES):
        _copy_task(task, plan, copy)
    return copy


def _copy_task(task, plan, copy):
    parties = {name: list(getattr(task, name).all()) for name in _PARTIES}
    task.pk, task.plan = None, copy
    task._state.adding, task._prefetched_objects_cache = True, {}
    task.time_text = shifted_text(task.time_text, plan)
    task.starts_on, task.due_on = next_year(task.starts_on), next_year(task.due_on)
    task.done_on, task.done_note, task.done_by = None, "", None
    task.save()
    for name, rows in parties.items():
        getattr(task, name).set(rows)


def next_year(day):
    """The same day a year later; 29 February becomes the 28th. None stays None."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def shifted_text(text, plan):
    """Years of the plan, one year later: "Tháng 12/2026" → "Tháng 12/2027"; other years stay."""

    def later(match):
        year = int(match[0])
        return str(year + 1) if plan.year_from - 1 <= year <= plan.year_to + 1 else match[0]

    return _LEAP_DAY.sub(_day_that_is, _YEAR.sub(later, text))


def _day_that_is(match):
    """29 February only in a leap year, else the 28th, as `next_year` has it."""
    return match[0] if isleap(int(match["year"])) else f"28{match['rest']}"


def mentions(plan):
    """Every place of `plan` that names a year before its first, or a document's number, in the order of the paper."""
    places = [
        ("Trích yếu", plan.subject),
        ("Câu dẫn", plan.lead_sentence),
        ("Kế hoạch cấp trên", plan.parent_plan_text or (str(plan.parent_plan) if plan.parent_plan else "")),
        ("Kèm theo quyết định", plan.decision_text),
        *(("Căn cứ", basis.text) for basis in plan.legal_bases.all()),
        *((f"Mục “{section}”", line) for section in plan.sections.all() for line in _lines(section)),
        *((f"Nhiệm vụ “{task}”", line) for task in plan.tasks.all() for line in _cells(task)),
        ("Nơi nhận", plan.recipients),
    ]
    found = ((where, _old_words(text, plan), text) for where, text in places)
    return [Mention(where, words, text) for where, words, text in found if words]


def _lines(section):
    return [section.title, *plain(section.body).split("\n")]


def _cells(task):
    return [task.content, task.lead_text, task.partner_text, task.product, task.funding, task.note]


def _old_words(text, plan):
    """What to look at, each word once: document numbers, and years before the plan's outside of them."""
    numbers = _NUMBER.findall(text)
    years = [year for year in _YEAR.findall(_NUMBER.sub(" ", text)) if int(year) < plan.year_from]
    return tuple(dict.fromkeys([*numbers, *years]))
