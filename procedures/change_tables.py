"""A decision's table of changes as pasted or from a file: codes, what becomes of them, from which day; and the gate before it
is published.

Tables come in two manners: with a column that says what changes, or in parts under headings ("A. Thủ tục bị bãi bỏ").
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.conf import settings

from common.checking import ERROR, WARNING, Finding, about_addresses, foreign_in_words, gravest_first, is_allowed
from common.vietnamese import fold, short_date
from procedures.changing import effect_of, procedures_of
from procedures.importing.values import code_of, day_of
from procedures.models import ChangeItem, Field
from ward.models import allowed_domains

Action = ChangeItem.Action
NAME_LETTERS = ChangeItem._meta.get_field("name").max_length
# Folded words of a heading or cell → what they mean; the first that fits.
_ACTIONS = (
    (Action.REPEALED, ("bai bo", "huy bo")),
    (Action.AMENDED, ("sua doi", "bo sung", "thay the")),
    (Action.ADDED, ("ban hanh", "moi")),
)
_HEADINGS = (
    ("replaced_by", ("thay the", "thay bang")),
    ("effective_on", ("hieu luc", "ap dung", "ngay")),
    ("code", ("ma",)),
    ("action", ("thay doi", "loai", "hinh thuc", "tinh trang")),
    ("field", ("linh vuc",)),
    ("name", ("ten", "thu tuc")),
    ("note", ("ghi chu", "noi dung")),
)
_USUAL = ("code", "name", "action", "effective_on", "replaced_by")  # of a table without headings
_LONG_WORD = re.compile(r"[\d.,]{6,}[\w.]*")


@dataclass
class Line:
    """A row of the table as understood: its number in the table, the item, what is wrong with it."""

    number: int
    item: ChangeItem
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    effect: object = None


def read(table, changes, *, day=None):
    """[Line] of `table` (rows of cells) for the unsaved ChangeSet `changes`; `day` stands in where a row has none."""
    fields = {fold(row.name): row for row in Field.objects.all()}
    columns, start = _columns(table[0])
    action, known_field, lines = "", None, []
    for number, cells in enumerate(_joined(table[start:], columns), start=start + 1):
        if not any(_code_like(cell) for cell in cells) and (said := _heading(cells)):
            action, known_field = _action(said) or action, _field(said, fields) or known_field
            continue
        if not _is_numbering(cells):
            lines.append(_line(number, cells, columns, action, known_field, fields, day))
    _check_twice(lines)
    _look_at_list(lines, changes)
    return lines


# -- The table's manner -----------------------------------------------------------------------------------------------
def _columns(first):
    """({index: name}, how many rows of headings)."""
    if any(code_of(cell) for cell in first):
        is_numbered = len(first) > 1 and not code_of(first[0])
        return {index + is_numbered: name for index, name in enumerate(_USUAL)}, 0
    columns = {}
    for index, cell in enumerate(first):
        name = next((name for name, marks in _HEADINGS if _holds(cell, marks)), "")
        if name and name not in columns.values():
            columns[index] = name
    is_heading = "code" in columns.values()
    return (columns if is_heading else dict(enumerate(_USUAL))), int(is_heading)


def _joined(rows, columns):
    """Rows with the lines that Word breaks a cell into put together again: a row short of cells takes up the next, when that
    one has no code of its own."""
    whole, width = [], max(columns) + 1
    for cells in rows:
        is_rest = whole and not any(_code_like(cell) for cell in cells) and not _heading(cells)
        last = whole[-1] if whole else []
        if is_rest and any(map(_code_like, last)) and len(last) < width and len(last) - 1 + len(cells) <= width:
            whole[-1] = [*last[:-1], f"{last[-1]} {cells[0]}".strip(), *cells[1:]]
        else:
            whole.append(cells)
    return whole


def _code_like(cell):
    return bool(code_of(cell) or _LONG_WORD.fullmatch(cell))


def _heading(cells):
    """The words of a row that only says what follows."""
    said = [cell for cell in dict.fromkeys(cells) if cell]
    words = said[-1] if 0 < len(said) <= 2 else ""
    return words if _action(words) or "linh vuc" in fold(words) else ""


def _is_numbering(cells):
    return all(re.fullmatch(r"\(?\d{1,2}\)?|", cell) for cell in cells)


def _action(text):
    return next((action for action, marks in _ACTIONS if _holds(text, marks)), "")


def _holds(text, marks):
    """Whether one of the folded `marks` stands in `text` as whole words."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "
    return any(f" {mark} " in words for mark in marks)


def _field(text, fields):
    words = re.sub(r"^.*?linh vuc\s*:?\s*", "", fold(text)).strip(" .:;")
    return fields.get(words)


# -- A row ------------------------------------------------------------------------------------------------------------
def _line(number, cells, columns, action, known_field, fields, day):
    said = {name: cells[index] if index < len(cells) else "" for index, name in columns.items()}
    item = ChangeItem(name=said.get("name", "")[:NAME_LETTERS], note=said.get("note", "")[:NAME_LETTERS])
    line = Line(number, item)
    item.code = _code(line, said.get("code", ""), "Mã thủ tục")
    item.action = _action(said.get("action", "")) or (action if not said.get("action") else "")
    if not item.action:
        told = said.get("action")
        line.errors.append(f"Không hiểu “{told}”." if told else "Chưa ghi là ban hành mới, sửa đổi hay bãi bỏ.")
    if not item.name:
        line.errors.append("Chưa có tên thủ tục.")
    item.effective_on = _day(line, said.get("effective_on", ""), day)
    item.field = _field(said.get("field", ""), fields) if said.get("field") else known_field
    if said.get("replaced_by") and item.action == Action.REPEALED:
        item.replaced_by_code = _code(line, said["replaced_by"], "Mã thay thế")
    elif said.get("replaced_by", "").strip(" -–") and item.action:
        line.warnings.append("Mã thay thế chỉ dùng cho thủ tục bị bãi bỏ: bỏ qua.")
    return line


def _code(line, text, what):
    """The code in `text`, also among other words; "" with an error when there is none."""
    if not text.strip(" -–"):
        if what == "Mã thủ tục":
            line.errors.append("Chưa có mã thủ tục.")
        return ""
    code = code_of(text) or next((code for word in text.split() if (code := code_of(word.strip("(),;")))), None)
    if code is None:
        line.errors.append(f"{what} “{text[:40]}” không đúng dạng 1.001193.")
    return code or ""


def _day(line, text, otherwise):
    day = day_of(text) if text else None
    if text and day is None:
        line.errors.append(f"Không hiểu ngày “{text[:40]}”. Hãy ghi ngày/tháng/năm.")
        return None
    if not text and otherwise is None:
        line.errors.append("Chưa có ngày hiệu lực.")
    return dt.date.fromisoformat(day) if day else otherwise


def _check_twice(lines):
    seen = {}
    for line in lines:
        code = line.item.code
        if code and code in seen:
            line.errors.append(f"Mã {code} đã có ở dòng {seen[code]}.")
        seen.setdefault(code, line.number)


def _look_at_list(lines, changes):
    """What each row without an error would do, and what is strange about it."""
    known = procedures_of([line.item for line in lines])
    for line in lines:
        if line.errors:
            continue
        line.effect = effect_of(line.item, changes, known)
        line.warnings += about_day(line.item, changes)


def about_day(item, changes):
    if item.effective_on >= changes.issued_on:
        return []
    return [f"Ngày hiệu lực {short_date(item.effective_on)} trước ngày quyết định {short_date(changes.issued_on)}."]


# -- The gate ---------------------------------------------------------------------------------------------------------
def findings(changes):
    """Findings about a ChangeSet, errors first."""
    items = list(changes.items.select_related("field")) if changes.pk else []
    found = [] if items else [Finding(ERROR, "Chưa có thủ tục nào thay đổi.", "Thay đổi")]
    known = procedures_of(items) if items else {}
    for number, item in enumerate(items, start=1):
        effect, where = effect_of(item, changes, known), f"Dòng {number}, {item.code}"
        if effect.kind == "error" or effect.is_strange:
            found.append(Finding(ERROR if effect.kind == "error" else WARNING, effect.words, where))
        found += [Finding(WARNING, words, where) for words in about_day(item, changes)]
    return gravest_first([*found, *_about_links(changes, items)])


def _about_links(changes, items):
    allowed = allowed_domains(settings.PUBLIC_URL)
    words = "\n".join([changes.title, changes.issuer, *(f"{item.name}\n{item.note}" for item in items)])
    found = about_addresses(foreign_in_words(words, allowed), where="Nội dung")
    if changes.source_url and not is_allowed(changes.source_url, allowed):
        found = [*found, *about_addresses([changes.source_url], where="Địa chỉ văn bản", field="source_url")]
    return found
