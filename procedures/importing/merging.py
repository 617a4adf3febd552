"""What an edition becomes when a record of a file is laid on it: only what the file says changes."""

import re

from common.vietnamese import fold
from procedures.tree import FLAGS, PARTS, TEXTS, WITH_CASES

KEYS = (*TEXTS, *FLAGS, "levels", "decision_on", *PARTS)
EMPTY_TREE = {
    **dict.fromkeys(TEXTS, ""),
    **{"scope": "own", "is_for_people": True, "is_for_organisations": False, "levels": [], "decision_on": None},
    **{name: [] for name in PARTS},
}
TIME = ("time_amount", "time_unit", "time_text")
_BEFORE_CASE = re.compile(r"^(?:(?:doi voi|truong hop|cac truong hop)\s+)+")
DEFAULTS = {
    name: {key: model._meta.get_field(field).get_default() for key, field in fields.items()}
    | ({"cases": []} if name in WITH_CASES else {})
    | ({"form": ""} if name == "documents" else {})
    for name, (model, fields) in PARTS.items()
}


def case_name(name):
    """The form in which cases are the same: "* Đối với trường hợp quá hạn" is "Quá hạn"."""
    return _BEFORE_CASE.sub("", fold(name))


# What makes two rows of a list the same one, whose other cells the file leaves as they are.
IDENTITY = {
    "cases": lambda row: case_name(row["name"]),
    "methods": lambda row: row["channel"],
    "fees": lambda row: (fold(row["name"]), row["channel"]),
    "documents": lambda row: fold(row["name"]),
    "bases": lambda row: fold(row["symbol"]),
    "forms": lambda row: fold(row["title"]),
}


def merged(record, base):
    """The whole tree of `base` (a whole tree) with `record` on it. Neither is changed."""
    said = record["tree"]
    if said.get("audience", base["audience"]) == base["audience"]:
        said = {name: value for name, value in said.items() if name not in FLAGS}
    keys = _case_keys(said.get("cases", ()), base["cases"])
    target = {**base, **{name: value for name, value in said.items() if name not in PARTS}}
    for name in PARTS:
        rows = [_with_keys(name, row, keys) for row in said[name]] if name in said else None
        if name == "methods":
            rows = _ways(rows, record.get("way") or {}, base["methods"])
        if rows is not None:
            target[name] = _rows(name, rows, base[name])
    if "cases" in said:
        target["cases"] += _still_named(target, base)
    if "documents" in said:
        target["forms"] = target["forms"] + _forms_named(target)
    return target


def changed_keys(target, base):
    return [name for name in KEYS if target[name] != base[name]]


def _case_keys(cases, known):
    """{key in the file: key in the tree}: a case that the edition has keeps its key there."""
    names = {case_name(case["name"]): case["key"] for case in known}
    taken, keys = {case["key"] for case in known}, {}
    for case in cases:
        key = names.get(case_name(case["name"])) or case["key"]
        while key in taken and key not in names.values():
            key += "-2"
        keys[case["key"]] = key
    return keys


def _with_keys(name, row, keys):
    if name == "cases":
        return {**row, "key": keys[row["key"]]}
    return {**row, "cases": [keys[key] for key in row["cases"]]} if row.get("cases") else row


def _rows(name, rows, known):
    """`rows` of the file, each completed by its like in `known`."""
    identity = IDENTITY.get(name)
    if identity is None:
        return [{**DEFAULTS[name], **row} for row in rows]
    pool = {}
    for row in known:
        pool.setdefault(identity(row), []).append(row)
    likes = [_like(row, pool.get(identity(row), [])) for row in rows]
    is_flat = any(row.get("cases") for left in pool.values() for row in left)
    return [_completed(name, row, like, is_flat=is_flat) for row, like in zip(rows, likes, strict=True)]


def _like(row, pool):
    """Taken from `pool`: the row of the same cases, else the first; {} when there is none."""
    like = next((like for like in pool if "cases" not in row or like.get("cases") == row["cases"]), pool[0] if pool else {})
    if pool:
        pool.remove(like)
    return like


def _completed(name, row, like, *, is_flat):
    """A row without cases has those of its like; not in a list that drops rows of some cases: it holds for all then."""
    full = {**DEFAULTS[name], **like, **row}
    if name in WITH_CASES and "cases" not in row and is_flat:
        full["cases"] = []
    if name == "cases" and like:
        full["name"] = like["name"]
    return _promise_kept(full, row) if name == "methods" else full


def _promise_kept(way, row):
    """The ward's shorter time falls with the time it was measured by."""
    short, full = way["shortened_amount"], way["time_amount"]
    if short is not None and "shortened_amount" not in row and (full is None or short > full):
        return {**way, "shortened_amount": None}
    return way


def _ways(rows, way, known):
    """The rows for `methods`: the file's own, or the edition's, with what the file says of all ways; None when it says none."""
    if not way:
        return rows
    times = {key: value for key, value in way.items() if key != "online_level"}
    if rows is None:
        own = [{key: value for key, value in row.items() if key != "shortened_amount"} for row in known]
        rows = [{**row, **times} for row in own or [{"channel": "in_person"}]]
    else:
        rows = [{**times, **row} for row in rows]
    level = way.get("online_level")
    if level and not any(row["channel"] == "online" for row in rows):
        rows = [*rows, {"channel": "online", **times}]
    return [{**row, "online_level": level} if level and row["channel"] == "online" else row for row in rows]


def _still_named(target, base):
    """Cases that the file does not have but a row that stays does."""
    present = {case["key"] for case in target["cases"]}
    named = {key for name in WITH_CASES for row in target[name] for key in row["cases"]}
    return [case for case in base["cases"] if case["key"] in named - present]


def _forms_named(target):
    """Forms that a paper leads to and the list of forms lacks."""
    present = {form["title"] for form in target["forms"]}
    named = dict.fromkeys(row["form"] for row in target["documents"] if row["form"])
    return [{**DEFAULTS["forms"], "title": title} for title in named if title not in present]
