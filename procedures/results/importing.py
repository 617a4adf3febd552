"""A period's figures from a table (a file's rows, or pasted): recognised, compared with what is there, written whole or not."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db import transaction

from common.vietnamese import fold, thousands
from procedures.models import Field, ResultRow
from procedures.results.figures import COUNTS, TOTAL
from ward.models import Unit

MAX_HEAD_ROWS = 4
MAX_COUNT = 10**9
RATE = "given_rate_percent"
_NUMBER = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+|\d+(?:[.,]0+)?")
_ORDINAL = re.compile(r"\(?\d{1,2}\)?(?:\s*=.*)?")
_NONE = {"", "-", "–", "—", "x"}
_TOTAL = re.compile(r"(?:tong|tong so|tong cong|cong|toan phuong)\b.*")
# A column → groups of folded words: one of each group stands in its heading. The first column that fits takes it.
_HEADINGS = (
    ("given_rate_percent", (("ty le", "ti le"), ("cong bo",))),
    (None, (("ty le", "ti le", "%"),)),
    ("carried_over_count", (("ky truoc", "chuyen sang", "ton"),)),
    ("new_online_count", (("truc tuyen",),)),
    ("new_direct_count", (("truc tiep", "buu chinh"),)),
    ("pending_late_count", (("dang",), ("qua han", "tre han"))),
    ("pending_on_time_count", (("dang",), ("trong han", "chua den han"))),
    ("pending_count", (("dang",),)),
    ("done_early_count", (("truoc han", "som han"),)),
    ("done_late_count", (("qua han", "tre han"),)),
    ("done_on_time_count", (("dung han",),)),
    ("done_count", (("da giai quyet", "giai quyet"),)),
    ("received_count", (("tiep nhan",),)),
    ("label", (("linh vuc", "don vi", "noi dung", "ten"),)),
)


@dataclass
class Read:
    """What a table says: `rows` are dicts of ResultRow's fields; `errors` are sentences, each with its line."""

    rows: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    unknown: list = field(default_factory=list)  # headings that were not understood


def read(table):
    """`table`: rows of cells (texts), its heading on one to four rows. Nothing is written."""
    found, head_count = Read(), _head_count(table)
    columns = _columns(table[:head_count], found)
    if "label" not in columns.values() or not set(columns.values()) & set(COUNTS):
        found.errors.append("Không nhận ra các cột. Bảng cần dòng tiêu đề có “Lĩnh vực” và tên các cột số như trong tệp mẫu.")
        return found
    seen = {}
    for number, cells in enumerate(table[head_count:], start=head_count + 1):
        row = _row(number, cells, columns, found)
        if not row:
            continue
        key = fold(row["label"])
        if key in seen:
            found.errors.append(f"Dòng {number}: “{row['label']}” đã có ở dòng {seen[key]}.")
        seen.setdefault(key, number)
        found.rows.append(row)
    if sum(row["is_total"] for row in found.rows) > 1:
        found.errors.append("Bảng có nhiều hơn một dòng tổng.")
    if not found.rows and not found.errors:
        found.errors.append("Bảng không có dòng số liệu nào.")
    return found


# -- Headings ---------------------------------------------------------------------------------------------------------
def _head_count(table):
    """Rows before the first with a number outside the first two cells."""
    for index, cells in enumerate(table[: MAX_HEAD_ROWS + 1]):
        if index and any(_NUMBER.fullmatch(cell) for cell in cells[1:]) and not _is_numbering(cells):
            return index
    return 1


def _is_numbering(cells):
    """The row "(1) (2) (3)=(4)+(5)" below a heading, also without brackets."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 2 and all(_ORDINAL.fullmatch(cell) for cell in filled)


def _columns(head, found):
    """{index: field}; a heading over several columns (merged cells) is read together with what stands below it."""
    width = max(len(row) for row in head)
    filled = []
    for depth, row in enumerate(head):
        cells = row + [""] * (width - len(row))
        if _is_numbering(row):
            continue
        if depth < len(head) - 1:
            for index in range(1, width):
                cells[index] = cells[index] or (cells[index - 1] if not _has_own_head(head[:depth], index) else "")
        filled.append(cells)
    columns, taken = {}, set()
    for index in range(width):
        words = _words(" ".join(row[index] for row in filled))
        name = next((name for name, groups in _HEADINGS if all(any(f" {w} " in words for w in group) for group in groups)), "")
        if name == "":
            found.unknown += (
                [" ".join(row[index] for row in filled).strip()] if words.strip() and words.strip() not in {"stt", "tt"} else []
            )
        elif name and name not in taken:
            columns[index] = name
            taken.add(name)
    return columns


def _words(text):
    """Folded words between single spaces, so that "tồn" is not found in "tổng"."""
    return f" {' '.join(re.findall(r'[a-z0-9]+|%', fold(text)))} "


def _has_own_head(above, index):
    """Whether another heading begins at `index` in the rows above."""
    return any(index < len(row) and row[index] for row in above)


# -- Rows -------------------------------------------------------------------------------------------------------------
def _row(number, cells, columns, found):
    row = {"is_total": False}
    for index, name in columns.items():
        text = cells[index] if index < len(cells) else ""
        try:
            row[name] = text if name == "label" else _percent(text) if name == RATE else _count(text)
        except ValueError as refusal:
            found.errors.append(f"Dòng {number}: {refusal}")
            row[name] = None
    label = row.get("label", "")
    if not label and all(row.get(name) is None for name in COUNTS):
        return None
    if not label:
        found.errors.append(f"Dòng {number}: chưa ghi lĩnh vực hoặc đơn vị.")
    row["label"] = label[:200]
    row["is_total"] = bool(_TOTAL.fullmatch(fold(label)))
    return row


def _count(text):
    text = text.strip().lstrip("'")
    if text in _NONE:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text[:40]}” không phải là số hồ sơ.")
    grouped = re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+", text)
    count = int(re.sub(r"\D", "", text) if grouped else re.split(r"[.,]", text)[0])
    if count > MAX_COUNT:
        raise ValueError(f"“{text[:40]}” lớn quá.")
    return count


def _percent(text):
    text = text.strip().rstrip("%").strip().replace(",", ".")
    if text in _NONE:
        return None
    try:
        percent = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise ValueError(f"“{text[:40]}” không phải là tỷ lệ phần trăm.") from error
    if not 0 <= percent <= 100:
        raise ValueError(f"tỷ lệ “{text[:40]}” phải từ 0 đến 100.")
    return percent


# -- Comparing, writing -----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Change:
    """What would become of one row: `kind` is "new", "changed", "same" or "gone"."""

    kind: str
    label: str
    words: str = ""


def compare(period, rows):
    """A Change for each row of the table, then for those that the period has and the table has not."""
    present = {fold(row.label): row for row in period.rows.all()}
    changes = []
    for row in rows:
        old = present.pop(fold(row["label"]), None)
        words = [] if old is None else _differences(old, row)
        kind = "new" if old is None else "changed" if words else "same"
        changes.append(Change(kind, row["label"], "; ".join(words)))
    return changes + [Change("gone", row.label) for row in present.values()]


def _differences(old, row):
    names = {**COUNTS, RATE: "Tỷ lệ đã công bố"}
    return [
        f"{label}: {_shown(getattr(old, name))} → {_shown(row.get(name))}"
        for name, label in names.items()
        if getattr(old, name) != row.get(name)
    ]


def _shown(value):
    return "trống" if value is None else thousands(value) if isinstance(value, int) else str(value)


@transaction.atomic
def write(period, rows):
    """The period's table becomes these rows, whole; a label that is a field's or a unit's name is tied to it. A rule that a
    row breaks is a ValidationError, and nothing is written."""
    fields = {fold(row.name): row for row in Field.objects.all()}
    units = {fold(row.name): row for row in Unit.objects.all()}
    period.rows.all().delete()
    for order, cells in enumerate(rows, start=1):
        row = ResultRow(period=period, order=order, **{**cells, "label": cells["label"] or TOTAL})
        row.field, row.unit = fields.get(fold(row.label)), units.get(fold(row.label))
        try:
            row.full_clean(exclude=["period"])
        except ValidationError as refusal:
            raise ValidationError([f"{row.label}: {message}" for message in refusal.messages]) from refusal
        row.save()
    period.save()
