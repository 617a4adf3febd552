"""Two guards of the plan's page: nobody overwrites a colleague's save unseen, nobody changes an issued text silently.

Both run inside the transaction that holds the plan's row lock (`PlanAdmin.get_object`), so two saves cannot pass together.
"""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME

from common.richtext import plain
from common.vietnamese import short_date
from plans.models import PlanChange

NOTHING = "(trống)"


@dataclass(frozen=True)
class Difference:
    """One place where the saved text and the officer's differ; both as words."""

    place: str
    saved: str
    mine: str


def check_version(form):
    """Refuses a save made from an older version, unless the officer has seen both and goes on (`_overwrite`)."""
    seen = form.data.get("_overwrite") or form.data.get("seen_version")
    if str(seen) == str(form.instance.version):
        return
    form.conflict = differences(form, _formsets(form))
    raise ValidationError(
        "Trong lúc bạn soạn, kế hoạch này đã được người khác lưu. Chưa có gì bị mất: hãy so hai bản ở bảng dưới đây.",
        code="conflict",
    )


def check_reason(form):
    """An issued text changes only with a kind and a public note (Decree 30/2020 art. 18.3: by an amending document)."""
    if not form.instance.is_text_frozen or not paper_is_changed(form):
        return
    kind, note = form.cleaned_data.get("change_kind"), form.cleaned_data.get("change_note", "").strip()
    if not kind:
        form.add_error(
            "change_kind",
            "Văn bản đã ban hành: chỉ sửa chữ trên văn bản khi đính chính lỗi chính tả hoặc theo văn bản sửa đổi. "
            "Hãy chọn loại thay đổi và ghi nội dung thay đổi.",
        )
    if not note:
        form.add_error("change_note", "Hãy ghi nội dung thay đổi để công khai.")
    if kind == PlanChange.Kind.AMENDMENT and not form.cleaned_data.get("amending_document", "").strip():
        form.add_error("amending_document", "Hãy ghi số, ký hiệu của văn bản sửa đổi.")


def _formsets(form):
    """The tables of the same page; `PlanAdmin` leaves them on the row."""
    return getattr(form.instance, "desk_formsets", ())


def paper_is_changed(form):
    """True when saving would change a word on the paper."""
    if set(form.changed_data) & set(form.instance.PAPER_FIELDS):
        return True
    return any(_row_is_changed(formset, row) for formset in _formsets(form) for row in formset.forms)


def _row_is_changed(formset, row):
    fields = getattr(formset.model, "PAPER_FIELDS", ())
    if not fields:
        return False
    if formset.is_dropped(row):
        return row.instance.pk is not None
    return bool(set(row.changed_data) & set(fields))


# -- Both versions in words -------------------------------------------------------------------------------------------
def differences(form, formsets):
    """Every place where what is saved now and what the officer has typed differ."""
    found = [_difference(form, name) for name in form.changed_data if name in _model_fields(form)]
    for formset in formsets:
        posted = {row.instance.pk for row in formset.forms}
        for row in formset.forms:
            found += _row_differences(formset, row)
        found += [
            Difference(_place(formset, kept), str(kept), "(chưa có trong bản của bạn; vẫn được giữ)")
            for kept in formset.get_queryset()
            if kept.pk not in posted
        ]
    return found


def _row_differences(formset, row):
    place = _place(formset, row.instance)
    if formset.is_dropped(row):
        return [Difference(place, str(row.instance), "(bỏ dòng này)")] if row.instance.pk else []
    if row.instance.pk is None:
        words = " · ".join(_difference(row, name).mine for name in row.changed_data if name in _model_fields(row) - {"order"})
        return [Difference(place, "(không có)", words)] if words else []
    return [_difference(row, name, place) for name in row.changed_data if name in _model_fields(row)]


def _model_fields(form):
    return {field.name for field in form._meta.model._meta.get_fields()} - {"id", "version", DELETION_FIELD_NAME}


def _place(formset, instance):
    name = formset.model._meta.verbose_name.capitalize()
    return f"{name} “{instance}”" if instance.pk else f"{name} mới"


def _difference(form, name, place=""):
    field, bound = form.fields[name], form[name]
    try:
        mine = field.clean(bound.data) if not isinstance(field, forms.FileField) else bound.data
    except ValidationError:
        mine = bound.data
    label = f"{place}: {field.label}" if place else str(field.label)
    return Difference(label, _words(field, bound.initial), _words(field, mine))


def _words(field, value):
    if isinstance(field, forms.ModelChoiceField) and value and not isinstance(value, (Model, list)):
        value = field.to_python(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        value = dict(field.choices).get(value, value)
    if value is True or value is False:
        return "Có" if value else "Không"
    if isinstance(value, dt.date):
        return short_date(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or NOTHING
    text = str(value) if value is not None else ""
    return (plain(text) if getattr(field.widget, "config", None) else text) or NOTHING
