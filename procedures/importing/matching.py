"""Records of a file against the present list: what is new, changed, the same, missing; errors by row. Nothing is written.

A record is laid on the published edition with the latest first day, else on the newest draft. It is "the same" when that, or a
draft made since, already says all that it says: bringing in the same file twice changes nothing.
"""

import hashlib
import json
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Max

from common.publishing import State
from common.vietnamese import capitalise, fold
from procedures.comparing import Change, changes
from procedures.importing.bulk import trees_of
from procedures.importing.checking import faults_of
from procedures.importing.headings import LABELS
from procedures.importing.merging import EMPTY_TREE, changed_keys, merged
from procedures.models import Edition, Field, Procedure

CHUNK_ROWS = 250
SHOWN_LETTERS = 300
LIST_LABELS = {
    **{"cases": "Trường hợp", "steps": "Trình tự thực hiện", "methods": "Cách thức thực hiện", "fees": "Phí, lệ phí"},
    **{"documents": "Thành phần hồ sơ", "bases": "Căn cứ pháp lý", "forms": "Mẫu đơn, tờ khai"},
}
OWN = ("field", "popular_names", "keywords", "official_url")


@dataclass
class Match:
    """One record and what it would do. `base` is None for a procedure without editions; `own` are changes of the procedure."""

    record: dict
    procedure: Procedure | None
    base: Edition | None
    base_tree: dict
    target: dict
    keys: list
    own: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)

    @property
    def code(self):
        return self.record["code"]

    @property
    def kind(self):
        if self.procedure is None or self.base is None:
            return "new"
        return "changed" if self.keys or self.own else "unchanged"

    def told(self):
        """The entry of the preview."""
        entry = {"row": self.record["row"], "code": self.code, "title": self.target["title"]}
        if self.kind == "changed":
            entry["changes"] = [_shown(change) for change in self.changes()]
            if self.procedure.is_ended():
                entry["note"] = "Thủ tục này đã hết hiệu lực."
            elif self.base.state == State.DRAFT and self.keys:
                entry["note"] = f"Ghi vào bản nháp số {self.base.number}."
        return entry

    def changes(self):
        for name, (before, after) in self.own.items():
            yield Change(LABELS[name], "; ".join(before) or "không ghi", "; ".join(after) or "không ghi")
        cases = [*self.target["cases"], *(case for case in self.base_tree["cases"] if case not in self.target["cases"])]
        for name in self.keys:
            old, new = ({"cases": cases, name: tree[name]} for tree in (self.base_tree, self.target))
            yield from list(changes(old, new)) or [Change(f"{label_of(name)}: nội dung đã sửa")]

    def mark(self):
        """What the digest of the list is made of: the edition as it is and what would become of it."""
        base = [self.base and self.base.pk, self.base_tree]
        return [self.code, self.kind, base, {name: self.target[name] for name in self.keys}, self.own, self.faults]


def label_of(name):
    return LIST_LABELS.get(name) or LABELS.get(name) or str(Edition._meta.get_field(name).verbose_name)


def _shown(change):
    return {"what": change.what, "before": change.before[:SHOWN_LETTERS], "after": change.after[:SHOWN_LETTERS]}


class Outcome:
    """Gathers Matches; `told` is what an ImportRun keeps of them."""

    def __init__(self, end):
        self.end, self._digest = end, hashlib.sha256()
        self.entries = {"new": [], "changed": [], "missing": [], "errors": [*end["errors"]]}
        self.counts = dict.fromkeys(("new", "changed", "unchanged", "missing", "errors"), 0)
        self.codes, self.new_fields = set(), {}

    def add(self, match):
        self._feed(match.mark())
        self.codes.add(match.code)
        self.counts[match.kind] += 1
        self.entries["errors"] += match.faults
        if match.kind in self.entries:
            self.entries[match.kind].append(match.told())

    def add_missing(self):
        """Procedures in force that the file of a whole list does not have."""
        if self.end["kind"] == "docx":
            return
        titles = dict(Edition.objects.order_by("number").values_list("procedure_id", "title"))
        rows = Procedure.objects.not_ended().order_by("code").values_list("pk", "code")
        self.entries["missing"] = [
            {"code": code, "title": titles.get(pk, "")} for pk, code in rows.iterator() if code not in self.codes
        ]
        self._feed([entry["code"] for entry in self.entries["missing"]])

    def _feed(self, mark):
        self._digest.update(json.dumps(mark, sort_keys=True, default=str).encode())

    def told(self):
        for name in ("missing", "errors"):
            self.counts[name] = len(self.entries[name])
        kept = {name: self.end[name] for name in ("kind", "columns", "unknown_columns")}
        return {
            "counts": self.counts,
            "digest": self._digest.hexdigest(),
            "new_fields": sorted(self.new_fields.values()),
            **self.entries,
            **kept,
        }


def compare(records, end):
    """The Outcome of `records` (an iterator) and the reader's last line."""
    outcome = Outcome(end)
    for matches in matched(records, outcome):
        for match in matches:
            outcome.add(match)
    outcome.add_missing()
    return outcome


def matched(records, outcome, *, is_locking=False):
    """Matches in chunks; each chunk costs a fixed number of queries. Fields that are not there yet go to the Outcome.

    With `is_locking` (in a transaction) nobody else changes the editions that records are laid on.
    """
    fields = {fold(field.name): field for field in Field.objects.all()}
    records = iter(records)
    while chunk := list(islice(records, CHUNK_ROWS)):
        yield _matched(chunk, fields, outcome, is_locking)


def _matched(chunk, fields, outcome, is_locking):
    procedures = Procedure.objects.select_related("field").in_bulk([record["code"] for record in chunk], field_name="code")
    keys = [procedure.pk for procedure in procedures.values()]
    if is_locking:
        list(Edition.objects.select_for_update().filter(procedure__in=keys).order_by("pk").values_list("pk"))
    editions = _present(keys)
    trees = trees_of([edition for present in editions.values() for edition in present])
    matches = []
    for record in chunk:
        procedure = procedures.get(record["code"])
        match = _match(record, procedure, editions.get(procedure.pk, []) if procedure else [], trees)
        match.own = _own(record, procedure, fields)
        if "field" in match.own or match.kind == "new":
            name = record.get("field", "")
            if name and fold(name) not in fields:
                outcome.new_fields.setdefault(fold(name), capitalise(name))
        match.faults = faults_of(match)
        matches.append(match)
    return matches


def _match(record, procedure, editions, trees):
    """`editions`: the one to lay the record on, then the drafts made since."""
    base = editions[0] if editions else None
    base_tree = trees[base.pk] if base else EMPTY_TREE
    target = merged(record, base_tree)
    keys = changed_keys(target, base_tree)
    for draft in editions[1:] if keys else []:
        tree = trees[draft.pk]
        if not changed_keys(merged(record, tree), tree):
            target, keys = base_tree, []
    return Match(record, procedure, base, base_tree, target, keys)


def _present(procedures):
    """{procedure's key: [base, drafts made after it]} of the editions that a record may be laid on."""
    rows = Edition.objects.filter(procedure__in=procedures).exclude(state=State.WITHDRAWN)
    latest = dict(
        rows.filter(state=State.PUBLISHED)
        .order_by()
        .values_list("procedure")
        .annotate(latest=Max("valid_from"))
        .values_list("procedure", "latest")
    )
    wanted, drafts = {}, {}
    for pk, procedure, state, day, number in rows.values_list("pk", "procedure_id", "state", "valid_from", "number"):
        if state == State.DRAFT:
            drafts.setdefault(procedure, []).append((number, pk))
        elif day == latest[procedure]:
            wanted[procedure] = (number, pk)
    chosen = {}
    for procedure in {*wanted, *drafts}:
        after = sorted(drafts.get(procedure, []), reverse=True)
        base = wanted.get(procedure)
        chosen[procedure] = [base[1], *(pk for number, pk in after if number > base[0])] if base else [after[0][1]]
    editions = Edition.objects.select_related("procedure__field").in_bulk([pk for keys in chosen.values() for pk in keys])
    return {procedure: [editions[pk] for pk in keys] for procedure, keys in chosen.items()}


def _own(record, procedure, fields):
    """{name: (words before, words after)} of what the record changes about the procedure itself."""
    if procedure is None:
        return {}
    before = {
        "field": [procedure.field.name],
        "popular_names": procedure.names,
        "keywords": [word.strip() for word in procedure.keywords.splitlines() if word.strip()],
        "official_url": [procedure.official_url] if procedure.official_url else [],
    }
    found = {}
    for name in OWN:
        if name in record:
            after = record[name] if isinstance(record[name], list) else [record[name]] if record[name] else []
            same = list(map(fold, after)) == list(map(fold, before[name])) if name == "field" else after == before[name]
            found |= {} if same else {name: (before[name], after)}
    return found
