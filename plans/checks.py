"""The gate before publication: everything a plan still lacks, on one list. Errors block, warnings must have been seen."""

import re
from collections import Counter

from common.checking import ERROR, WARNING, Finding, about_phones, about_phones_of, gravest_first
from common.richtext import plain
from common.typeface import changed_characters
from plans.models import Attachment, Section
from plans.timing import CONTINUOUS_KINDS, TimeKind

_OF_SIGNING = {"recipients", "authority_lines", "signer_title", "signer_name"}
_ADVANCED = {"issuing_body", "parent_heading", "body_heading", "decision_text"}
_RANGE = re.compile(r"\d{4}\s*[-–]\s*\d{4}")
_YEAR = re.compile(r"(?<![\d/.\-–])\b((?:19|20)\d{2})\b(?![\d/])")


def findings(plan):
    """All findings about `plan`, errors first, otherwise in the order of the page. Few queries, whatever its length."""
    sections, tasks = list(plan.sections.all()), _tasks(plan)
    found = [
        *_about_heading(plan),
        *_about_bases(plan),
        *_about_sections(sections, has_tasks=bool(tasks), level=_strict(plan)),
        *_about_tasks(plan, tasks),
        *_about_signing(plan),
        *_about_years(plan, sections, tasks),
        *_about_characters(plan, sections, tasks),
        *_about_phones(plan, sections, tasks),
        *_about_files(plan),
    ]
    return gravest_first(found)


def _tasks(plan):
    return list(plan.tasks.prefetch_related("lead_positions", "lead_units"))


def _strict(plan):
    """Plans from before the portal may lack what they never had."""
    return WARNING if plan.is_archival else ERROR


def _about_heading(plan):
    wanted = [
        (plan.number, "Chưa có số văn bản.", _strict(plan)),
        (plan.symbol, "Chưa có ký hiệu văn bản.", _strict(plan)),
        (plan.place, "Chưa có địa danh.", _strict(plan)),
        (plan.issued_on, "Chưa có ngày ban hành.", _strict(plan)),
        (plan.lead_sentence, "Chưa có câu dẫn vào kế hoạch.", WARNING),
    ]
    found = [Finding(level, message, "Văn bản") for value, message, level in wanted if not value]
    if "…" in plan.lead_sentence or "..." in plan.lead_sentence:
        found.append(Finding(WARNING, "Câu dẫn còn dấu ba chấm chờ điền.", "Văn bản"))
    if plan.issued_on and plan.issued_on.year > plan.year_to:
        found.append(Finding(WARNING, f"Ngày ban hành thuộc năm {plan.issued_on.year}, sau năm của kế hoạch.", "Văn bản"))
    return found


def _about_signing(plan):
    wanted = [
        (plan.signer_name, "Chưa có họ tên người ký."),
        (plan.signer_title, "Chưa có chức vụ người ký."),
        (plan.recipients.strip(), "Chưa có nơi nhận."),
    ]
    return [Finding(_strict(plan), message, "Nơi nhận, ký") for value, message in wanted if not value]


def _about_bases(plan):
    if plan.legal_bases.exists():
        return []
    return [Finding(WARNING, "Chưa có căn cứ ban hành nào.", "Căn cứ")]


def _about_sections(sections, *, has_tasks, level):
    if not sections:
        return [Finding(level, "Kế hoạch chưa có mục nào.", "Các mục")]
    found = []
    for section, following in zip(sections, [*sections[1:], None], strict=True):
        is_heading = following is not None and following.level > section.level
        if plain(section.body) or is_heading:
            continue
        if section.kind == Section.Kind.TASKS:
            if not has_tasks:
                message = f"Mục “{section}” chưa có bảng nhiệm vụ hoặc nội dung."
                found.append(Finding(level, message, "Các mục"))
        else:
            found.append(Finding(level, f"Mục “{section}” chưa có nội dung.", "Các mục"))
    if has_tasks and not any(section.kind == Section.Kind.TASKS for section in sections):
        message = "Có nhiệm vụ nhưng không mục nào thuộc loại “Nhiệm vụ (bảng)”: bảng sẽ in ở cuối."
        found.append(Finding(WARNING, message, "Các mục"))
    return found + _twice_used_labels(sections)


def _twice_used_labels(sections):
    """Labels used twice under the same heading: real plans do it, so the officer is only told."""
    parents, siblings = [""] * 5, Counter()
    for index, section in enumerate(sections):
        parents[section.level] = str(index)
        if section.label.strip(" -–+"):
            siblings["/".join(parents[: section.level]), section.level, section.label] += 1
    return [
        Finding(WARNING, f"Số mục “{label}” được dùng {count} lần trong cùng một phần.", "Các mục")
        for (_, _, label), count in siblings.items()
        if count > 1
    ]


def _about_tasks(plan, tasks):
    found = []
    for task in tasks:
        name, has_lead = f"Nhiệm vụ “{task}”", task.lead_text or task.lead_positions.all() or task.lead_units.all()
        if not has_lead:
            found.append(Finding(_strict(plan), f"{name} chưa có cơ quan chủ trì.", "Bảng nhiệm vụ"))
        if not task.time_text and not task.due_on and task.time_kind not in CONTINUOUS_KINDS:
            found.append(Finding(_strict(plan), f"{name} chưa có thời gian thực hiện.", "Bảng nhiệm vụ"))
        elif task.time_kind == TimeKind.UNKNOWN:
            message = f"{name}: cổng chưa hiểu thời gian “{task.time_text}”; nhiệm vụ sẽ không được nhắc hạn."
            found.append(Finding(WARNING, message, "Bảng nhiệm vụ"))
        if any(day and not plan.year_from <= day.year <= plan.year_to for day in (task.starts_on, task.due_on)):
            found.append(Finding(WARNING, f"{name} có ngày nằm ngoài các năm của kế hoạch.", "Bảng nhiệm vụ"))
    return found


def _about_years(plan, sections, tasks):
    places = [
        ("Trích yếu", plan.subject, "Văn bản"),
        ("Câu dẫn", plan.lead_sentence, "Văn bản"),
        *((f"Mục “{section}”", f"{section.title}\n{plain(section.body)}", "Các mục") for section in sections),
        *((f"Nhiệm vụ “{task}”", f"{task.content}\n{task.time_text}", "Bảng nhiệm vụ") for task in tasks),
    ]
    found = []
    for name, text, where in places:
        years = sorted({year for year in _YEAR.findall(_RANGE.sub(" ", text)) if not plan.year_from <= int(year) <= plan.year_to})
        if years:
            found.append(Finding(WARNING, f"{name} nhắc đến năm {', '.join(years)}: có phải năm cũ sót lại?", where))
    return found


def _about_characters(plan, sections, tasks):
    return [
        Finding(WARNING, f"{name}: bản in không có {changed_in_words(changed)}.", where)
        for name, changed, where in changed_on_paper(plan, sections, tasks)
    ]


def changed_on_paper(plan, sections=None, tasks=None):
    """(place, {character: what paper shows, "" when dropped}, group) of each place whose text paper cannot show as typed."""
    texts = [*_texts_of_plan(plan), *(("Căn cứ", basis.text, "Căn cứ") for basis in plan.legal_bases.all())]
    for section in plan.sections.all() if sections is None else sections:
        texts.append((f"Mục “{section}”", f"{section.label}{section.title}{plain(section.body)}", "Các mục"))
    for task in plan.tasks.all() if tasks is None else tasks:
        cells = "".join(str(getattr(task, name) or "") for name in task.PAPER_FIELDS)
        texts.append((f"Nhiệm vụ “{task}”", cells, "Bảng nhiệm vụ"))
    return [(name, changed, where) for name, text, where in texts if (changed := changed_characters(text))]


def _texts_of_plan(plan):
    for field in (plan._meta.get_field(name) for name in plan.PAPER_FIELDS):
        if isinstance(value := getattr(plan, field.name), str) and not field.choices:
            group = "Nơi nhận, ký" if field.name in _OF_SIGNING else "Nâng cao" if field.name in _ADVANCED else "Văn bản"
            yield str(field.verbose_name), value, group


def changed_in_words(changed):
    """ "“🎉” (bị bỏ), “→” (in thành “->”)"."""
    return ", ".join(f"“{char}” ({f'in thành “{shown}”' if shown else 'bị bỏ'})" for char, shown in changed.items())


def _about_phones(plan, sections, tasks):
    return [
        *about_phones(f"{plan.subject}\n{plan.lead_sentence}\n{plan.recipients}", where="Văn bản"),
        *about_phones_of("".join(section.body for section in sections), where="Các mục"),
        *about_phones("\n".join(task.content for task in tasks), where="Bảng nhiệm vụ"),
    ]


def _about_files(plan):
    if plan.attachments.filter(kind=Attachment.Kind.SIGNED).exists():
        return []
    return [Finding(WARNING, "Chưa đính kèm bản ký (bản chụp có chữ ký, con dấu).", "Tài liệu")]
