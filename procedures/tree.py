"""An edition as one plain tree, and a tree written into an edition: the form in which editions are copied, compared,
imported and kept for old prints.

Every key is always there in `tree_of`; `write_tree` takes a part of them and leaves the rest as it is. Dates are ISO words,
cases are named by their keys, texts are plain with line ends.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from common.vietnamese import slugify
from procedures.models import BlankForm, Case, Document, Edition, Fee, LegalBasis, Method, Step

TEXTS = (
    *("title", "kind", "scope", "decision_number", "audience", "implementing_body", "deciding_body", "delegated_body"),
    *("partner_bodies", "reception_place", "result", "conditions", "description", "partial_reason"),
)
FLAGS = ("is_for_people", "is_for_organisations")
# tree's name of a list → (model, {tree's key: the model's field})
PARTS = {
    "cases": (Case, {"key": "key", "name": "name", "note": "note"}),
    "steps": (Step, {"title": "title", "text": "text"}),
    "methods": (
        Method,
        {name: name for name in ("channel", "online_level", "time_amount", "time_unit", "time_text", "shortened_amount", "note")},
    ),
    "fees": (Fee, {name: name for name in ("name", "channel", "amount_vnd", "text", "basis")}),
    "forms": (BlankForm, {name: name for name in ("code", "title", "url", "file", "sha256")}),
    "documents": (
        Document,
        {
            "name": "name",
            "originals": "originals_count",
            "copies": "copies_count",
            "is_shown_only": "is_shown_only",
            "note": "note",
        },
    ),
    "bases": (LegalBasis, {name: name for name in ("symbol", "title", "issued_on", "issuer")}),
}
WITH_CASES = ("methods", "fees", "documents")
RELATED = {"steps": "stages"}  # an edition has `steps()` of its life


def tree_of(edition):
    """The whole tree; no query when the edition was read with `for_cards`."""
    tree = {name: getattr(edition, name) for name in (*TEXTS, *FLAGS)}
    tree |= {"levels": list(edition.levels), "decision_on": _day_out(edition.decision_on)}
    for name, (_, fields) in PARTS.items():
        tree[name] = [_part_out(name, row, fields) for row in rows_of(edition, name).all()]
    return tree


def rows_of(edition, name):
    """The related manager of a list of the tree."""
    return getattr(edition, RELATED.get(name, name))


def _part_out(name, row, fields):
    part = {key: _value_out(getattr(row, field)) for key, field in fields.items()}
    if name in WITH_CASES:
        part["cases"] = [case.key for case in row.own_cases()]
    if name == "documents":
        part["form"] = row.form.title if row.form else ""
    return part


def _value_out(value):
    if isinstance(value, dt.date):
        return value.isoformat()
    return getattr(value, "name", value) or "" if hasattr(value, "storage") else value


def _day_out(day):
    return day.isoformat() if day else None


def _day_in(text):
    return dt.date.fromisoformat(text) if text else None


@transaction.atomic
def write_tree(edition, tree):
    """Gives `edition` (saved here, new or a draft) what `tree` holds: a list in the tree replaces the edition's list.

    A case, form or channel that the tree does not define is a ValidationError naming it. Returns the edition.
    """
    for name in (*TEXTS, *FLAGS, "levels"):
        if name in tree:
            setattr(edition, name, tree[name])
    if "decision_on" in tree:
        edition.decision_on = _day_in(tree["decision_on"])
    edition.save()
    for name in PARTS:
        if name in tree:
            _write_part(edition, name, tree[name])
    edition.refold()
    return edition


def _write_part(edition, name, parts):
    model, fields = PARTS[name]
    rows_of(edition, name).all().delete()
    rows = [model(edition=edition, order=order, **_fields(name, part, fields)) for order, part in enumerate(parts, start=1)]
    if name == "cases":
        give_keys(rows)
    if name == "documents":
        forms = {form.title: form for form in edition.forms.all()}
        for row, part in zip(rows, parts, strict=True):
            row.form = _known(forms, part["form"], "mẫu đơn") if part.get("form") else None
    model.objects.bulk_create(rows)
    if name in WITH_CASES:
        _tie_cases(edition, model, rows, parts)


def _fields(name, part, fields):
    found = {field: part[key] for key, field in fields.items() if key in part}
    if name == "bases":
        found["issued_on"] = _day_in(found.get("issued_on"))
    return found


def give_keys(cases):
    """A case without a key gets one from its name; a second one of the same name a number."""
    taken = {case.key for case in cases if case.key}
    for case in cases:
        if not case.key:
            base = slugify(case.name, max_length=50) or "truong-hop"
            case.key = next(key for key in (base, *(f"{base}-{number}" for number in range(2, 99))) if key not in taken)
            taken.add(case.key)


def _tie_cases(edition, model, rows, parts):
    cases = {case.key: case for case in edition.cases.all()}
    through, own = model.cases.through, f"{model._meta.model_name}_id"
    ties = [
        through(**{own: row.pk, "case_id": _known(cases, key, "trường hợp").pk})
        for row, part in zip(rows, parts, strict=True)
        for key in part.get("cases", ())
    ]
    through.objects.bulk_create(ties)


def _known(rows, name, what):
    if name not in rows:
        raise ValidationError(f"Không có {what} “{name}”.")
    return rows[name]


@transaction.atomic
def next_edition(edition, *, by, valid_from):
    """A draft with everything of `edition`, to apply from `valid_from`; its forms share the stored files."""
    draft = Edition(procedure=edition.procedure, valid_from=valid_from, updated_by=by)
    draft = write_tree(draft, tree_of(edition))
    kinds = {form.title: form for form in edition.forms.all()}
    for form in draft.forms.all():
        old = kinds[form.title]
        form.content_type, form.size_bytes = old.content_type, old.size_bytes
        form.save(update_fields=["content_type", "size_bytes"])
    return draft
