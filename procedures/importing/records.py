"""A row of a table, or the sections of an export, as a record: what the file says of one procedure, and only that.

{"row", "code", "field"?, "popular_names"?, "keywords"?, "official_url"?, "valid_from"?, "tree": {…}, "way": {…}}
`tree` holds the keys of `procedures.tree` that the file has; `way` is what a table says of the ways as a whole, when it has a
column for the time or the online level but none for the ways themselves. An empty cell says nothing; "Không có thông tin" says
that there is nothing.
"""

import re

from common.vietnamese import one_line
from procedures.importing.headings import LABELS
from procedures.importing.lists import bases_of, documents_of, fees_of, forms_of, lines_of, methods_of, steps_of
from procedures.importing.values import (
    code_of,
    day_of,
    is_empty_word,
    levels_of,
    online_level_of,
    people_of,
    scope_of,
    time_of,
    without_day,
)

LINES = (
    "title",
    "kind",
    "implementing_body",
    "deciding_body",
    "delegated_body",
    "partner_bodies",
    "reception_place",
    "partial_reason",
)
TEXTS = ("result", "conditions", "description")
LISTS = {"steps": steps_of, "fees": fees_of, "bases": bases_of, "forms": forms_of}


class Faults(list):
    """Errors of a file: {"row", "column", "message"}."""

    def add(self, row, column, message):
        self.append({"row": row, "column": LABELS.get(column, column), "message": message})


def record_of(row, cells, faults):
    """The record of `cells` ({key: text}), or None when its code is none; every fault is told."""
    code = code_of(cells.get("code", ""))
    if code is None:
        words = cells.get("code", "").strip()
        told = f"“{words[:40]}” không phải mã thủ tục. Mã có dạng 1.001193." if words else "Thiếu mã thủ tục."
        faults.add(row, "code", told)
        return None
    said = {key: "" if is_empty_word(text) else text.strip() for key, text in cells.items() if text.strip()}
    record = {"row": row, "code": code, **_own(row, said, faults)}
    return record | {"tree": _tree(row, said, faults), "way": _way(row, said, faults)}


def _own(row, said, faults):
    found = {}
    for key in ("field", "official_url"):
        if key in said:
            found[key] = one_line(said[key])
    for key in ("popular_names", "keywords"):
        if key in said:
            parts = [one_line(part) for part in re.split(r"[\n;,]", said[key])]
            found[key] = list(dict.fromkeys(part for part in parts if part))
    if said.get("valid_from"):
        found["valid_from"] = _day(row, "valid_from", said, faults)
    return found


def _day(row, key, said, faults):
    day = day_of(said[key])
    if day is None:
        faults.add(row, key, f"“{said[key][:40]}” không phải ngày. Hãy ghi dạng 05/03/2026.")
    return day


def _tree(row, said, faults):
    tree = {key: one_line(said[key]) for key in LINES if key in said}
    tree |= {key: "\n".join(one_line(line) for line in said[key].splitlines() if line.strip()) for key in TEXTS if key in said}
    tree |= {key: read(said[key]) for key, read in LISTS.items() if key in said}
    tree |= documents_of(said["documents"]) if "documents" in said else {}
    tree |= {"methods": methods_of(said["methods"])} if "methods" in said else {}
    if "audience" in said:
        tree["audience"] = one_line("; ".join(lines_of(said["audience"])))
        tree["is_for_people"], tree["is_for_organisations"] = people_of(said["audience"])
    return tree | _decision(row, said, faults) | _choices(row, said, faults)


def _decision(row, said, faults):
    found = {}
    if "decision_number" in said:
        words = said["decision_number"]
        found["decision_number"] = re.sub(r"^(?:quyết định\s+)?số\s*:?\s+", "", without_day(words), flags=re.IGNORECASE)
        if day := day_of(words):
            found["decision_on"] = day
    if "decision_on" in said:
        found["decision_on"] = _day(row, "decision_on", said, faults) if said["decision_on"] else None
    return found


def _choices(row, said, faults):
    found = {}
    for key, read, allowed in (
        ("levels", levels_of, "cấp xã, cấp tỉnh, cấp bộ"),
        ("scope", scope_of, "phường giải quyết, dùng chung, chỉ tiếp nhận"),
    ):
        if key in said:
            found[key] = read(said[key]) if said[key] else [] if key == "levels" else "own"
            if found[key] is None:
                faults.add(row, key, f"Không hiểu “{said[key][:60]}”. Hãy ghi: {allowed}.")
    return found


def _way(row, said, faults):
    """What holds for every way: the time, the time made shorter, the online level."""
    way = time_of(said["time"]) if said.get("time") else {}
    if said.get("online_level"):
        way["online_level"] = online_level_of(said["online_level"])
        if not way["online_level"]:
            faults.add(
                row, "online_level", f"Không hiểu “{said['online_level'][:60]}”. Hãy ghi: toàn trình, một phần, thông tin."
            )
    if said.get("shortened"):
        way["shortened_amount"] = _shortened(row, said, faults)
    return way


def _shortened(row, said, faults):
    full, short = time_of(said.get("time", "")), time_of(said["shortened"])
    amount = int(said["shortened"]) if said["shortened"].isdigit() else short["time_amount"]
    is_other_unit = full["time_unit"] and short["time_unit"] and full["time_unit"] != short["time_unit"]
    if amount is None or amount > 999 or is_other_unit:
        faults.add(
            row, "shortened", f"Không hiểu “{said['shortened'][:60]}”. Hãy ghi một số, cùng đơn vị với thời hạn giải quyết."
        )
        return None
    if full["time_amount"] is not None and amount > full["time_amount"]:
        faults.add(row, "shortened", "Thời gian sau rút ngắn không thể dài hơn thời hạn giải quyết.")
    return amount
