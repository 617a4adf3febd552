"""The sample's procedures, results and changes from data to rows, by the methods an officer's hand goes through."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from cchc_portal.sample import hoa_sen
from cchc_portal.sample.blank_forms import blank_form
from cchc_portal.sample.procedures import FIELDS, PROCEDURES, SITUATIONS
from cchc_portal.sample.procedures.changes import CHANGE_SETS
from cchc_portal.sample.procedures.results import PERIODS
from hotline.models import Hotline, HotlineGroup, Shift
from procedures.changing import apply
from procedures.models import ChangeItem, ChangeSet, Edition, Field, Procedure, ResultPeriod, ResultRow, Situation
from procedures.tree import write_tree

OWN = ("code", "official_url", "is_frequent", "checked_on")
# The sample's word for a number of dossiers → the model's field.
COUNTS = {
    **{name: f"{name}_count" for name in ("carried_over", "new_online", "new_direct", "done_early", "done_on_time", "done_late")},
    **{name: f"{name}_count" for name in ("pending_on_time", "pending_late")},
    **{"received_total": "received_count", "done_total": "done_count", "pending_total": "pending_count"},
}


def load_procedures(parties, *, clerk, leader):
    """`parties` are the apparatus by name; hotlines come first, since fields name them."""
    hotlines = load_hotlines(parties)
    fields = {row["name"]: _load_field(row, parties, hotlines) for row in FIELDS}
    situations = {row["slug"]: Situation.objects.create(**row) for row in SITUATIONS}
    for row in PROCEDURES:
        _load_procedure(row, fields, situations, clerk=clerk, leader=leader)
    for row in CHANGE_SETS:
        _load_changes(row, fields, clerk=clerk, leader=leader)
    for row in PERIODS:
        _load_period(row, fields, clerk=clerk, leader=leader)


def load_hotlines(parties):
    """{unit's name: its Hotline}."""
    groups, lines, shifts = {}, [], []
    rows = [(*row, False, False) for row in hoa_sen.HOTLINES]
    rows += [(*row[:4], "", True, row[4]) for row in hoa_sen.ROUND_THE_CLOCK]
    for order, (group, purpose, number, unit, note, is_always, is_emergency) in enumerate(rows, start=1):
        if group not in groups:
            groups[group] = HotlineGroup.objects.create(name=group, order=len(groups) + 1)
        line = Hotline.objects.create(
            group=groups[group],
            purpose=purpose,
            number=number,
            unit=parties[unit] if unit else None,
            note=note,
            is_round_the_clock=is_always,
            is_emergency=is_emergency,
            order=order,
        )
        lines.append(line)
        if not is_always:
            shifts += [Shift(hotline=line, weekday=weekday, **hoa_sen.OFFICE_SHIFT) for weekday in range(5)]
    Shift.objects.bulk_create(shifts)
    return {line.unit.name: line for line in lines if line.unit}


def _load_field(row, parties, hotlines):
    unit = parties[getattr(hoa_sen, row["unit"], row["unit"])]
    hotline = hotlines.get(unit.name)
    return Field.objects.create(name=row["name"], slug=row["slug"], order=row["order"], unit=unit, hotline=hotline)


def _load_procedure(row, fields, situations, *, clerk, leader):
    procedure = Procedure(field=fields[row["field"]], officer=clerk, updated_by=clerk)
    for name in OWN:
        setattr(procedure, name, row[name])
    procedure.popular_names, procedure.keywords = "\n".join(row["popular_names"]), "\n".join(row["keywords"])
    procedure.checked_by = clerk if row["checked_on"] else None
    procedure.save()
    procedure.situations.set(situations[slug] for slug in row["situations"])
    for cells in sorted([row, *row.get("editions", ())], key=lambda cells: str(cells["valid_from"])):
        _load_edition(procedure, cells, clerk=clerk, leader=leader)


def _load_edition(procedure, cells, *, clerk, leader):
    edition = Edition(procedure=procedure, valid_from=cells["valid_from"], updated_by=clerk)
    edition.change_note = cells.get("change_note", "")
    write_tree(edition, cells["tree"])
    for form in edition.forms.filter(file="", url=""):
        form.file = ContentFile(blank_form(form.title, form.code), name="mau.docx")
        form.save()
    edition.publish(by=leader, at=_morning(min(edition.valid_from, hoa_sen.PORTAL_TOLD_ON)))


def _load_changes(row, fields, *, clerk, leader):
    own = {name: row[name] for name in ("number", "issued_on", "issuer", "title", "source_url")}
    changes = ChangeSet.objects.create(**own, updated_by=clerk)
    for order, cells in enumerate(row["items"], start=1):
        told = {name: cells[name] for name in ("code", "name", "action", "effective_on", "note")}
        told |= {"replaced_by_code": cells["replaced_by"], "field": fields.get(cells["field"])}
        ChangeItem.objects.create(change_set=changes, order=order, **told)
    changes.publish(by=leader, at=_morning(row["published_on"]))
    apply(changes, by=leader)


def _load_period(row, fields, *, clerk, leader):
    own = {name: row[name] for name in ("title", "kind", "starts_on", "ends_on", "cut_off_on", "denominator", "note")}
    period = ResultPeriod(**own, updated_by=clerk)
    period.save()
    ResultRow.objects.bulk_create(
        ResultRow(
            period=period,
            order=order,
            label=cells["label"],
            field=fields.get(cells["label"]),
            is_total=cells.get("is_total", False),
            **{field: cells.get(name) for name, field in COUNTS.items()},
        )
        for order, cells in enumerate(row["rows"], start=1)
    )
    period.publish(by=leader, at=_morning(row["published_on"]))


def _morning(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))
