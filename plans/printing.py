"""A plan on paper: from the row to the tree of everything printed, and from the tree to PDF and DOCX.

Labels stay as they were written; all else is set as Decree 30/2020/NĐ-CP has it: form 1.4, or form 1.3 for the text
attached to a decision.
"""

import copy
import subprocess
import sys

from django.conf import settings

from common.caching.versions import shared
from common.layout import heading, paragraph, prepared, run, table, with_outline
from common.printing import FORMAT, digest_of, made_before, pdf, printable_tree, stored
from common.publishing import State
from common.richtext import to_blocks
from common.typeface import balanced_lines, printable
from common.vietnamese import listed, long_date, one_line, upper
from plans.models import Plan, Section, Task

TEMPLATE = "plans/print/plan.typ"
EXTENSIONS = ("pdf", "docx")
PRINTED_WITHIN_SECONDS = 600
DOTS = "…"
NO_DATE = "ngày … tháng … năm …"
NO_NUMBER = "\u00a0" * 8  # room to write the number by hand
END = "./."
MANY_COLUMNS = 7  # from here on the table is set smaller
TITLE_ROOM_MM = FORMAT.text_width_mm - 16
APPENDIX_REFERENCE = "(Chi tiết tại Phụ lục kèm theo)"


def paper_data(plan, *, for_signature=False):
    """The JSON-able tree of all that stands on the plan's paper, in order (its shape: `common.printing`).

    At most four queries, however many sections and tasks. A draft says so (`is_draft`), but for the copy to be signed.
    """
    tasks = _tasks(plan)
    in_appendix = plan.tasks_place == Plan.TasksPlace.APPENDIX and bool(tasks)
    sections = list(plan.sections.all())
    is_attached = plan.kind == Plan.Kind.DECISION
    closing = None if is_attached else _closing(plan)
    body = [
        *_bases(plan),
        *(paragraph(line) for line in _lines(plan.lead_sentence)),
        *_outline(sections, paragraph(APPENDIX_REFERENCE, "italic") if in_appendix else tasks),
    ]
    tree = {
        "lang": "vi",
        "title": plan.title,
        "author": plan.issuing_body,
        "is_draft": plan.state == State.DRAFT and not for_signature,
        "letterhead": _letterhead(plan, is_attached),
        "kind": "KẾ HOẠCH",
        "subject": _balanced(one_line(plan.subject), bold=True),
        "attached_to": _balanced(_attached_to_decision(plan), italic=True) if is_attached else [],
        "body": with_outline(_ended(body, keep=closing is not None)),
        "closing": closing,
        "note": _archive_note(plan, is_attached),
        "appendices": [_appendix(plan, sections, tasks, is_attached)] if in_appendix else [],
    }
    return printable_tree(tree)


def paper_digest(plan):
    """sha256 of the plan's paper and of the tools that print it: equal digests, equal bytes."""
    return digest_of(paper_data(plan), __file__)


def plan_pdf(plan, *, for_signature=False):
    return pdf(TEMPLATE, paper_data(plan, for_signature=for_signature))


def plan_docx(plan, *, for_signature=False):
    from common.word import docx  # slow to import, and only the DOCX needs it

    return docx(paper_data(plan, for_signature=for_signature))


def papers_made(plan):
    """{"pdf": StoredPaper, "docx": StoredPaper} of the plan as it now is, as far as they are made."""
    digest = paper_digest(plan)
    found = {extension: made_before(_name(plan), digest, extension) for extension in EXTENSIONS}
    return {extension: paper for extension, paper in found.items() if paper}


def plans_without_paper():
    """Public plans whose paper, as they now are, is not made yet."""
    return [plan for plan in Plan.objects.published() if len(papers_made(plan)) < len(EXTENSIONS)]


def make_papers():
    """Prints what is missing; returns how many plans."""
    plans = plans_without_paper()
    for plan in plans:
        for extension in EXTENSIONS:
            stored_paper(plan, extension)
    return len(plans)


def make_papers_apart(*, at=None):
    """The same in a process of its own, which gives back the memory that printing takes."""
    if plans_without_paper():
        command = [sys.executable, settings.BASE_DIR / "manage.py", "make_papers"]
        subprocess.run(command, check=True, timeout=PRINTED_WITHIN_SECONDS, stdout=subprocess.DEVNULL)


def _name(plan):
    return f"ke-hoach-{plan.pk}"


def stored_paper(plan, extension):
    """The StoredPaper of the plan as it now is; `extension` "pdf" or "docx". One that was missing tells the pages that show
    its size."""
    tree = paper_data(plan)
    digest = digest_of(tree, __file__)
    if found := made_before(_name(plan), digest, extension):
        return found

    def make():
        if extension == "pdf":
            return pdf(TEMPLATE, tree)
        from common.word import docx

        return docx(tree)

    paper = stored(_name(plan), digest, extension, make)
    shared().changed([shared().place(Plan._meta.db_table)])
    return paper


# -- Above the text ---------------------------------------------------------------------------------------------------
def _lines(text):
    return [line for line in map(one_line, text.splitlines()) if line]


def _balanced(text, **style):
    return balanced_lines(printable(text), FORMAT.title_pt, TITLE_ROOM_MM, **style)


def _agency(text, **style):
    room = FORMAT.agency_column_mm
    return [part for line in _lines(text) for part in balanced_lines(upper(line), FORMAT.agency_pt, room, **style)]


def _letterhead(plan, is_attached):
    number = f"Số: {plan.number or NO_NUMBER}/{plan.symbol}" if plan.symbol else f"Số: {plan.number or NO_NUMBER}"
    place_date = f"{plan.place or DOTS}, {long_date(plan.issued_on) if plan.issued_on else NO_DATE}"
    if plan.is_archival:  # no room to write by hand what was never there
        number, place_date = number if plan.number else "", place_date if plan.issued_on else ""
    return {
        "parent": _agency(plan.parent_heading),
        "body": _agency(plan.body_heading, bold=True),
        "number": "" if is_attached else number,
        "place_date": "" if is_attached else place_date,
    }


def _citation(plan, kind):
    """ "Kế hoạch số 29/KH-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân phường …", dots for what is not known yet;
    what an archival plan lacks is left out."""
    number = f" số {plan.number or DOTS}/{plan.symbol}" if plan.symbol else f" số {plan.number or DOTS}"
    date = f" {long_date(plan.issued_on) if plan.issued_on else NO_DATE}"
    if plan.is_archival:
        number, date = number if plan.number else "", date if plan.issued_on else ""
    return f"{kind}{number}{date} của {plan.issuing_body}"


def _attached_to_decision(plan):
    text = one_line(plan.decision_text).strip("() ") or _citation(plan, "Quyết định")
    return f"({text})" if text.lower().startswith("kèm theo") else f"(Kèm theo {text})"


def _bases(plan):
    """Each basis on its own line, in italics, ending ";" and the last "." (Appendix I, II.6a)."""
    texts = [one_line(basis.text).rstrip(" ;.,") for basis in plan.legal_bases.all()]
    texts = [text for text in texts if text]
    return [paragraph(text + (";" if i < len(texts) else "."), "italic") for i, text in enumerate(texts, start=1)]


# -- The text ---------------------------------------------------------------------------------------------------------
def _outline(sections, tasks):
    """The sections' blocks; what stands for the tasks follows the first section of that kind, or the last section."""
    place = next((i for i, section in enumerate(sections) if section.kind == Section.Kind.TASKS), len(sections) - 1)
    blocks = [] if sections else list(filter(None, [tasks]))
    for index, section in enumerate(sections):
        blocks += _section(section)
        if index == place and tasks:
            blocks.append(tasks)
    return blocks


def _section(section):
    body = prepared(to_blocks(section.body), FORMAT.text_width_mm, level=section.level, size_pt=FORMAT.table_pt)
    title, label = one_line(section.title), one_line(section.label)
    if title:
        return [_heading(section.level, f"{label} {title}".strip()), *body]
    if not label:
        return body
    marks = ["bold"] if section.level == 1 else []
    if body and body[0]["type"] == "paragraph":
        return [{**body[0], "runs": [run(f"{label} ", *marks), *body[0]["runs"]]}, *body[1:]]
    return [paragraph(label, *marks, keep=True), *body]


def _heading(level, text):
    """I. UPPER bold · 1. bold · a) upright · - a paragraph (Appendix I, V.6b)."""
    if level == 1:
        return heading(1, upper(text), "bold")
    if level == 2:
        return heading(2, text, "bold")
    return heading(3, text) if level == 3 else paragraph(text, keep=True)


def _ended(blocks, *, keep):
    """The text closed by "./." after its last word; with `keep` its last lines stay with the signature."""
    last = blocks[-1] if blocks else None
    if last and last["type"] == "list":
        *others, item = last["items"]
        blocks = [*blocks[:-1], {**last, "items": others, "marks": last["marks"][:-1]}] if others else blocks[:-1]
        return [*blocks, {**last, "items": [_ended(item, keep=False)], "marks": last["marks"][-1:], "keep": keep}]
    if not last or last["type"] != "paragraph":
        return [*blocks, {**paragraph(END), "keep": keep}]
    last = copy.deepcopy(last) | {"keep": keep}
    text = last["runs"][-1]["text"].rstrip()
    if not text.endswith(END):
        text = text.rstrip(" ;") if text.endswith((DOTS, "..", ")")) else text.rstrip(" ;.,")
        last["runs"][-1]["text"] = text + END
    return [*blocks[:-1], last]


# -- The task table ---------------------------------------------------------------------------------------------------
def _tasks(plan):
    """The table block with the plan's own column labels; None without tasks."""
    tasks = list(plan.tasks.all())
    if not tasks:
        return None
    columns = [
        (plan.number_label, "center", [task.number for task in tasks]),
        (plan.content_label, "left", [task.content for task in tasks]),
        (plan.lead_label, "left", [task.lead_text for task in tasks]),
        (plan.partner_label, "left", [task.partner_text for task in tasks]),
        (plan.time_label, "center", [task.time_text for task in tasks]),
    ]
    optional = [
        (plan.product_label, "left", [_product(task) for task in tasks]),
        (plan.funding_label, "left", [task.funding for task in tasks]),
        (plan.note_label, "left", [task.note for task in tasks]),
    ]
    columns += [column for column in optional if any(column[2])]
    head = [_cell(label, "center", is_header=True) for label, _, _ in columns]
    rows = [[_cell(texts[y], align) for _, align, texts in columns] for y in range(len(tasks))]
    block = {"type": "table", "caption": [], "header_rows": 1, "columns": len(columns), "rows": [head, *rows]}
    size = FORMAT.wide_table_pt if len(columns) >= MANY_COLUMNS else FORMAT.table_pt
    return table(block, FORMAT.text_width_mm, size_pt=size)[0]


def _cell(text, align, *, is_header=False):
    blocks = [paragraph(line, align=align) for line in _lines(text)]
    return {"is_header": is_header, "colspan": 1, "rowspan": 1, "align": align, "blocks": blocks}


def _product(task: Task):
    """ "Tin, bài (12 bài)"."""
    quantity = task.quantity_shown
    return f"{task.product} ({quantity})" if task.product and quantity else task.product or quantity


# -- Below the text ---------------------------------------------------------------------------------------------------
def _closing(plan):
    places = [line.lstrip("-–— ").rstrip(" ;.,") for line in _lines(plan.recipients)]
    places = [place for place in places if place]
    authority = [upper(line) for line in _lines(plan.authority_lines)]
    title = upper(one_line(plan.signer_title))
    if title and title not in authority[-1:]:
        authority.append(title)
    name = one_line(plan.signer_name)
    signature = {"authority": authority, "name": name} if plan.has_signature else None
    if not places and not signature:
        return None
    marked = [f"- {place}{';' if i < len(places) else '.'}" for i, place in enumerate(places, start=1)]
    return {"recipients": marked, "signature": signature}


def _archive_note(plan, is_attached):
    """Names what an archived plan lacks, so that blanks are not taken for an error of the portal."""
    if not plan.lacking or is_attached:
        return ""
    return f"Bản lưu để tra cứu: bản được đăng tải trên cổng không ghi {listed(plan.lacking)}."


def _appendix(plan, sections, tasks, is_attached):
    """The task table as an appendix (Appendix I, III; form 2.1); titled as the section that refers to it."""
    titles = [section.title for section in sections if section.kind == Section.Kind.TASKS and section.title]
    title = upper(one_line(titles[0] if titles else "Danh mục nhiệm vụ"))
    kind = "Kế hoạch ban hành kèm theo Quyết định" if is_attached else "Kế hoạch"
    return {
        "label": "Phụ lục",
        "title": _balanced(title, bold=True),
        "attached_to": _balanced(f"(Kèm theo {_citation(plan, kind)})", italic=True),
        "body": _ended([tasks], keep=False),
    }
