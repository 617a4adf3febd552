"""Trees of many editions at once, read and written in a fixed number of queries (one by one: `procedures.tree`)."""

import datetime as dt

from django.utils import timezone

from common.vietnamese import fold
from procedures.models import BlankForm, Edition
from procedures.tree import FLAGS, PARTS, TEXTS, WITH_CASES

BATCH_ROWS = 500
OWN = (*TEXTS, *FLAGS, "levels")


# -- Reading ----------------------------------------------------------------------------------------------------------
def trees_of(editions):
    """{edition's key: its tree}, as `tree_of` says each."""
    trees = {}
    for edition in editions:
        own = {name: getattr(edition, name) for name in OWN}
        day = edition.decision_on
        trees[edition.pk] = {**own, "decision_on": day and day.isoformat(), **{name: [] for name in PARTS}}
    for name, (model, fields) in PARTS.items():
        keys = [*fields, *(["form"] if name == "documents" else [])]
        columns = [*fields.values(), *(["form__title"] if name == "documents" else [])]
        cases = _case_keys(model, trees) if name in WITH_CASES else None
        rows = model.objects.filter(edition__in=trees).order_by("edition", "order", "pk")
        for pk, edition, *values in rows.values_list("pk", "edition_id", *columns):
            part = {key: _out(value) for key, value in zip(keys, values, strict=True)}
            if name == "documents":
                part["form"] = part["form"] or ""
            if cases is not None:
                part["cases"] = cases.get(pk, [])
            trees[edition][name].append(part)
    return trees


def _out(value):
    return value.isoformat() if isinstance(value, dt.date) else value


def _case_keys(model, editions):
    """{row's key: [keys of its cases]}."""
    own, found = model._meta.model_name, {}
    ties = model.cases.through.objects.filter(**{f"{own}__edition__in": list(editions)}).order_by("case__order", "case_id")
    for row, key in ties.values_list(f"{own}_id", "case__key"):
        found.setdefault(row, []).append(key)
    return found


# -- Writing ----------------------------------------------------------------------------------------------------------
def make_editions(pairs):
    """[(new Edition with procedure, number and first day, whole tree)] → the saved editions."""
    for edition, tree in pairs:
        _lay_own(edition, tree, (*OWN, "decision_on"))
    editions = Edition.objects.bulk_create([edition for edition, _ in pairs], batch_size=BATCH_ROWS)
    _make_parts([(edition, tree, PARTS) for edition, tree in pairs])
    return editions


def rewrite(jobs, *, by):
    """[(draft, whole tree, keys that change)] → the drafts: those keys anew, and what hangs on their cases and forms."""
    jobs = [(draft, tree, _with_hanging(keys)) for draft, tree, keys in jobs]
    drafts = [draft for draft, _, _ in jobs]
    for draft, tree, keys in jobs:
        _lay_own(draft, tree, [name for name in (*OWN, "decision_on") if name in keys])
        draft.updated_by, draft.updated_at = by, timezone.now()
    changed = {name for _, _, keys in jobs for name in keys if name not in PARTS}
    Edition.objects.bulk_update(drafts, ["folded", "updated_by", "updated_at", *sorted(changed)], batch_size=BATCH_ROWS)
    files = _files(BlankForm.objects.filter(edition__in=drafts).exclude(file=""))
    for name in reversed(PARTS):
        PARTS[name][0].objects.filter(edition__in=[draft for draft, _, keys in jobs if name in keys]).delete()
    _make_parts(jobs, files)
    return drafts


def _with_hanging(keys):
    return {*keys, *(WITH_CASES if "cases" in keys else ()), *(("documents",) if "forms" in keys else ())}


def _lay_own(edition, tree, keys):
    for name in keys:
        setattr(edition, name, _day(tree[name]) if name == "decision_on" else tree[name])
    bare = Edition(procedure=edition.procedure, **{name: tree[name] for name in TEXTS})
    papers = "\n".join(paper["name"] for paper in tree["documents"])
    edition.folded = fold(f"{bare.searched_text()}\n{papers}")


def _day(text):
    return dt.date.fromisoformat(text) if text else None


def _make_parts(jobs, files=None):
    """Rows of the lists named in each job's keys; forms and cases that stay are led to as they are."""
    rows = {name: _rows(name, jobs) for name in PARTS}
    _keep_files([form for form, _ in rows["forms"]], files)
    for name in PARTS:
        if name == "documents":
            _lead_to_forms(rows[name])
        PARTS[name][0].objects.bulk_create([row for row, _ in rows[name]], batch_size=BATCH_ROWS)
    for name in WITH_CASES:
        _tie_cases(PARTS[name][0], rows[name])


def _rows(name, jobs):
    """[(unsaved row, its part of the tree)]."""
    model, fields = PARTS[name]
    found = []
    for edition, tree, keys in jobs:
        for order, part in enumerate(tree[name] if name in keys else (), start=1):
            values = {field: part[key] for key, field in fields.items()}
            if name == "bases":
                values["issued_on"] = _day(values["issued_on"])
            found.append((model(edition_id=edition.pk, order=order, **values), part))
    return found


def _files(forms):
    return {form.file.name: form for form in forms}


def _keep_files(forms, files):
    """A copied form shares the stored file, and its type and size."""
    names = {form.file.name for form in forms if form.file}
    files = files or (_files(BlankForm.objects.filter(file__in=names)) if names else {})
    for form in forms:
        if old := files.get(form.file.name):
            form.content_type, form.size_bytes = old.content_type, old.size_bytes


def _lead_to_forms(papers):
    named = {paper.edition_id for paper, part in papers if part["form"]}
    rows = BlankForm.objects.filter(edition__in=named).values_list("edition_id", "title", "pk") if named else ()
    forms = {(edition, title): pk for edition, title, pk in rows}
    for paper, part in papers:
        if part["form"]:
            paper.form_id = forms[paper.edition_id, part["form"]]


def _tie_cases(model, rows):
    through, own = model.cases.through, f"{model._meta.model_name}_id"
    named = {row.edition_id for row, part in rows if part["cases"]}
    cases = PARTS["cases"][0].objects.filter(edition__in=named).values_list("edition_id", "key", "pk") if named else ()
    keys = {(edition, key): pk for edition, key, pk in cases}
    ties = [through(**{own: row.pk, "case_id": keys[row.edition_id, key]}) for row, part in rows for key in part["cases"]]
    through.objects.bulk_create(ties, batch_size=BATCH_ROWS * 2)
