"""What a record must not be: no name or field where a new procedure needs one, values that do not fit their fields."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from procedures.importing.headings import LABELS
from procedures.models import Edition, Field, Procedure
from procedures.tree import PARTS

MAX_VND = 10**12
MAX_COUNT = 999
_is_address = URLValidator(schemes=["http", "https"])


def _rooms(model, fields):
    """{key: letters} of the text fields that have a limit."""
    limits = {key: model._meta.get_field(name).max_length for key, name in fields.items() if name != "file"}
    return {key: limit for key, limit in limits.items() if limit}


_LINES = _rooms(Edition, {name: name for name in LABELS if name in {field.name for field in Edition._meta.fields}})
_CELLS = {name: _rooms(model, fields) for name, (model, fields) in PARTS.items()}
_OWN = {"field": Field._meta.get_field("name").max_length, "official_url": Procedure._meta.get_field("official_url").max_length}


def faults_of(match):
    """[{"row", "column", "message"}] of one Match."""
    row, faults = match.record["row"], []

    def fault(column, message):
        faults.append({"row": row, "column": LABELS.get(column, column), "message": message})

    _about_needs(match, fault)
    _about_own(match.record, fault)
    for name in match.keys:
        if name in PARTS:
            _about_rows(name, match.target[name], fault)
        elif name in _LINES:
            _about_length(name, match.target[name], _LINES[name], fault)
    return faults


def _about_needs(match, fault):
    if not match.target["title"]:
        fault("title", "Thủ tục mới phải có tên." if match.kind == "new" else "Không được bỏ trống tên thủ tục.")
    if (match.procedure is None or "field" in match.own) and not match.record.get("field"):
        fault("field", "Thủ tục mới phải có lĩnh vực." if match.procedure is None else "Không được bỏ trống lĩnh vực.")


def _about_own(record, fault):
    for name, limit in _OWN.items():
        _about_length(name, record.get(name, ""), limit, fault)
    _about_address("official_url", record.get("official_url", ""), fault)


def _about_length(column, text, limit, fault):
    if isinstance(text, str) and len(text) > limit:
        fault(column, f"Dài {len(text)} ký tự, nhiều nhất {limit}: “{text[:60]}…”.")


def _about_address(column, address, fault):
    try:
        if address:
            _is_address(address)
    except ValidationError:
        fault(column, f"“{address[:80]}” không phải địa chỉ trang web. Địa chỉ bắt đầu bằng https://.")


def _about_rows(name, rows, fault):
    for row in rows:
        for key, limit in _CELLS[name].items():
            if name == "bases" and key == "symbol" and len(row[key]) > limit:
                fault(name, f"Không thấy số, ký hiệu văn bản trong “{row[key][:80]}…”.")
            else:
                _about_length(name, row[key], limit, fault)
        _about_numbers(name, row, fault)
    if name == "forms":
        for row in rows:
            _about_address(name, row["url"], fault)


def _about_numbers(name, row, fault):
    if (row.get("amount_vnd") or 0) > MAX_VND:
        fault(name, f"Số tiền {row['amount_vnd']} quá lớn.")
    if max(row.get("originals") or 0, row.get("copies") or 0) > MAX_COUNT:
        fault(name, f"Số bản của “{row['name'][:60]}” quá lớn.")
    short, full = row.get("shortened_amount"), row.get("time_amount")
    if short is not None and (full is None or short > full):
        fault("shortened", "Thời gian sau rút ngắn phải có thời hạn giải quyết bằng số và không dài hơn thời hạn ấy.")
