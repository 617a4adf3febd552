"""What changed from one edition's tree to another's, in words (the trees: `procedures.tree`)."""

from dataclasses import dataclass

from common.vietnamese import listed, money, one_line
from procedures.models import Edition, Method
from procedures.models.parts import Channel

SHORT_LETTERS = 160  # longer texts are not set side by side
_TEXTS = (
    *("title", "kind", "scope", "decision_number", "decision_on", "audience", "implementing_body", "deciding_body"),
    *("delegated_body", "partner_bodies", "reception_place", "result", "conditions", "description", "partial_reason"),
)
_FLAGS = ("is_for_people", "is_for_organisations")
_CHOICES = {"scope": dict(Edition.Scope.choices)}


@dataclass(frozen=True)
class Change:
    """One difference: of `what`, from `before` to `after`; one of them is "" for what was added or taken away, both where a
    text is too long to be set beside another."""

    what: str
    before: str = ""
    after: str = ""

    def __str__(self):
        if self.before and self.after:
            return f"{self.what}: {self.before} → {self.after}"
        return f"{self.what}: {self.before or self.after}" if self.before or self.after else self.what


def changes(old, new):
    """[Change] in the order in which citizens care: fees, times and papers first. Trees may lack keys: absent is empty."""
    compared = (
        *(_texts(old, new, ("title",)), _cases(old, new), _fees(old, new), _methods(old, new), _documents(old, new)),
        *(_forms(old, new), _steps(old, new), _texts(old, new, _TEXTS[1:]), _flags(old, new), _levels(old, new)),
        _bases(old, new),
    )
    return [change for part in compared for change in part]


# -- Plain values -----------------------------------------------------------------------------------------------------
def _texts(old, new, names):
    for name in names:
        before, after = (_shown(name, tree.get(name)) for tree in (old, new))
        if before != after:
            yield _text_change(_label(name), before, after)


def _text_change(what, before, after):
    if max(len(before), len(after)) > SHORT_LETTERS:
        return Change(f"{what}: {'đã sửa' if before and after else 'thêm nội dung' if after else 'đã bỏ'}")
    return Change(what, before or "không ghi", after or "không ghi")


def _shown(name, value):
    if name == "decision_on":
        return "/".join(reversed(value.split("-"))) if value else ""
    return one_line(str(_CHOICES.get(name, {}).get(value, value) or ""))


def _label(name):
    return Edition._meta.get_field(name).verbose_name


def _flags(old, new):
    for name in _FLAGS:
        before, after = bool(old.get(name)), bool(new.get(name))
        if before != after:
            yield Change(_label(name), "có" if before else "không", "có" if after else "không")


def _levels(old, new):
    names = dict(Edition.Level.choices)
    before, after = ([names.get(level, level) for level in tree.get("levels") or []] for tree in (old, new))
    if set(before) != set(after):
        yield Change("Cấp thực hiện", listed(before) or "không ghi", listed(after) or "không ghi")


# -- Lists ------------------------------------------------------------------------------------------------------------
def _paired(old, new, key):
    """(row before or None, row after or None) of two lists by `key(row)`: first what was there, then what is new. Rows of
    equal keys are paired in their order."""
    before, after = _keyed(old, key), _keyed(new, key)
    return [(before.get(name), after.get(name)) for name in dict.fromkeys([*before, *after])]


def _keyed(rows, key):
    found = {}
    for row in rows or []:
        name, number = key(row), 1
        while (name, number) in found:
            number += 1
        found[name, number] = row
    return found


def _cases(old, new):
    for before, after in _paired(old.get("cases"), new.get("cases"), lambda case: case.get("key") or case.get("name")):
        if before is None:
            yield Change("Thêm trường hợp", after=after["name"])
        elif after is None:
            yield Change("Bỏ trường hợp", before=before["name"])
        elif before["name"] != after["name"]:
            yield Change("Tên trường hợp", before["name"], after["name"])


def _of_cases(row, tree):
    """ " (quá hạn)" behind what holds for some cases only."""
    names = {case.get("key"): case["name"] for case in tree.get("cases") or []}
    own = [names.get(key, key) for key in row.get("cases") or []]
    return f" ({', '.join(own)})" if own else ""


def _channel(row):
    return dict(Channel.choices).get(row.get("channel"), "")


def _key_of(*names):
    return lambda row: (*(one_line(str(row.get(name) or "")).casefold() for name in names), tuple(sorted(row.get("cases") or ())))


def _fees(old, new):
    for before, after in _paired(old.get("fees"), new.get("fees"), _key_of("name", "channel")):
        row, tree = (after, new) if after else (before, old)
        channel = f", {_channel(row).lower()}" if row.get("channel") else ""
        what = f"{row.get('name') or 'Lệ phí'}{channel}{_of_cases(row, tree)}"
        if before is None or after is None:
            yield Change(f"{'Thêm' if after else 'Bỏ'} {what[:1].lower()}{what[1:]}", *_sides(before, after, _amount))
        elif _amount(before) != _amount(after):
            yield Change(what, _amount(before), _amount(after))


def _amount(fee):
    amount = fee.get("amount_vnd")
    return " ".join(filter(None, ["" if amount is None else money(amount), fee.get("text") or ""]))


def _sides(before, after, worded):
    return (worded(before) if before else ""), (worded(after) if after else "")


def _methods(old, new):
    for before, after in _paired(old.get("methods"), new.get("methods"), _key_of("channel")):
        row, tree = (after, new) if after else (before, old)
        way = f"{_channel(row).lower()}{_of_cases(row, tree)}"
        if before is None or after is None:
            yield Change(f"{'Thêm' if after else 'Bỏ'} cách nộp {way}", *_sides(before, after, _time))
            continue
        if _time(before) != _time(after):
            yield Change(f"Thời hạn, {way}", _time(before) or "không ghi", _time(after) or "không ghi")
        levels = [dict(Method.OnlineLevel.choices).get(each.get("online_level"), "không ghi") for each in (before, after)]
        if levels[0] != levels[1]:
            yield Change("Mức độ trực tuyến", *(level.lower() for level in levels))


def _time(method):
    amount = method.get("shortened_amount")
    names = ("time_amount", "time_unit", "time_text")
    fields = {name: method[name] for name in names if method.get(name) is not None}
    return Method(**fields, shortened_amount=amount).time_shown


def _documents(old, new):
    for before, after in _paired(old.get("documents"), new.get("documents"), _key_of("name")):
        row, tree = (after, new) if after else (before, old)
        name = f"{one_line(row['name'])}{_of_cases(row, tree)}"
        if before is None:
            yield Change("Thêm giấy tờ", after=name)
        elif after is None:
            yield Change("Bỏ giấy tờ", before=name)
        elif _count(before) != _count(after):
            yield Change(name, _count(before), _count(after))


def _count(document):
    if document.get("is_shown_only"):
        return "chỉ xuất trình"
    return f"{document.get('originals', 1)} bản chính, {document.get('copies', 0)} bản sao"


def _forms(old, new):
    for before, after in _paired(old.get("forms"), new.get("forms"), lambda form: one_line(form["title"]).casefold()):
        if before is None or after is None:
            yield Change("Thêm mẫu đơn" if after else "Bỏ mẫu đơn", *_sides(before, after, lambda form: one_line(form["title"])))
        elif any((before.get(name) or "") != (after.get(name) or "") for name in ("code", "url", "sha256")):
            yield Change("Thay mẫu đơn", after=one_line(after["title"]))


def _steps(old, new):
    before, after = (
        [(one_line(step.get("title") or ""), one_line(step.get("text") or "")) for step in tree.get("steps") or []]
        for tree in (old, new)
    )
    if before != after:
        yield Change("Trình tự thực hiện", *((f"{len(s)} bước" for s in (before, after)) if len(before) != len(after) else ()))


def _bases(old, new):
    for before, after in _paired(old.get("bases"), new.get("bases"), lambda basis: basis["symbol"].casefold()):
        if before is None or after is None:
            yield Change("Thêm căn cứ" if after else "Bỏ căn cứ", *_sides(before, after, _basis))


def _basis(row):
    return " ".join(filter(None, [row["symbol"], row.get("title")]))
