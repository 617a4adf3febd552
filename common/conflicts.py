"""Two officers on one page: nobody overwrites a colleague's save unseen.

The comparison runs inside the transaction that holds the row's lock (`Guarded.get_object`), so two saves cannot pass
together. What a page was shown of is its mark: the row's version, or the moment of its last save where it has none.
"""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.db.models import Model, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils import timezone

from common.richtext import plain
from common.vietnamese import short_date

NOTHING = "(trống)"


def mark_of(row):
    """What changes with every save of `row`, as a word for a hidden field; "" for a new row."""
    if row.pk is None:
        return ""
    version = getattr(row, "version", None)
    return str(version if version is not None else row.updated_at.timestamp())


# -- The form ---------------------------------------------------------------------------------------------------------
class GuardedForm(forms.ModelForm):
    """`seen_version` is the mark of the row that the officer saw; after a refusal `conflict` lists what differs.

    `COMPARED` names fields of the form that are none of the model's and belong into that list; `NOUN` is what a sentence
    calls the row.
    """

    seen_version = forms.CharField(widget=forms.HiddenInput, required=False)
    COMPARED, NOUN = (), ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = mark_of(self.instance)
        self.conflict = None

    def clean(self):
        super().clean()
        if self.instance.pk:
            self.check_version()
        return self.cleaned_data

    def check_version(self):
        """Refuses a save made from an older version, unless the officer has seen both and goes on (`_overwrite`)."""
        seen = self.data.get("_overwrite") or self.data.get("seen_version")
        if str(seen) == mark_of(self.instance):
            return
        self.conflict = differences(self, formsets_of(self))
        noun = self.NOUN or self.instance._meta.verbose_name
        raise ValidationError(
            f"Trong lúc bạn soạn, {noun} này đã được người khác lưu. Chưa có gì bị mất: hãy so hai bản ở bảng dưới đây.",
            code="conflict",
        )


def formsets_of(form):
    """The tables of the same page; `Guarded` leaves them on the row."""
    return getattr(form.instance, "desk_formsets", ())


def is_dropped(formset, form):
    """Marked for removal; also before validation, and as the formset itself reads it: "false" drops nothing."""
    if not (form.is_bound and formset.can_delete and DELETION_FIELD_NAME in form.fields):
        return False
    widget = form.fields[DELETION_FIELD_NAME].widget
    return widget.value_from_datadict(form.data, form.files, form.add_prefix(DELETION_FIELD_NAME))


# -- Both versions in words -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Difference:
    """One place where the saved text and the officer's differ; both as words."""

    place: str
    saved: str
    mine: str


def differences(form, formsets):
    """Every place where what is saved now and what the officer has typed differ."""
    found = [_difference(form, name) for name in form.changed_data if name in _compared(form)]
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
    if is_dropped(formset, row):
        return [Difference(place, str(row.instance), "(bỏ dòng này)")] if row.instance.pk else []
    if row.instance.pk is None:
        words = " · ".join(_difference(row, name).mine for name in row.changed_data if name in _compared(row) - {"order"})
        return [Difference(place, "(không có)", words)] if words else []
    return [_difference(row, name, place) for name in row.changed_data if name in _compared(row)]


def _compared(form):
    names = {field.name for field in form._meta.model._meta.get_fields()} | set(getattr(form, "COMPARED", ()))
    return names - {"id", "version", DELETION_FIELD_NAME}


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
    if isinstance(field, forms.ModelChoiceField) and value and not isinstance(value, (Model, list, QuerySet)):
        value = field.to_python(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        names = dict(field.choices)
        value = [names.get(one, one) for one in value] if isinstance(value, list) else names.get(value, value)
    if value is True or value is False:
        return "Có" if value else "Không"
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%H:%M %d/%m/%Y")
    if isinstance(value, dt.date):
        return short_date(value)
    if isinstance(value, (list, QuerySet)):
        return ", ".join(map(str, value)) or NOTHING
    text = str(value) if value is not None else ""
    return (plain(text) if getattr(field.widget, "config", None) else text) or NOTHING


# -- The page ---------------------------------------------------------------------------------------------------------
class Guarded:
    """A ModelAdmin mixin whose form is a `GuardedForm`: row lock, next version, who saved, both texts on refusal."""

    def get_object(self, request, object_id, from_field=None):
        """A save first locks the row: what it is compared with cannot change any more."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        self.model._base_manager.select_for_update().filter(pk=found.pk).first()
        return super().get_object(request, object_id, from_field)

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        obj.desk_formsets = formsets
        return formsets, inlines

    def save_model(self, request, obj, form, change):
        obj.updated_by = request.user
        if hasattr(obj, "version"):
            obj.version += bool(change)
        super().save_model(request, obj, form, change)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A slug or number that a colleague took in the same moment: looking again, the form finds it and says so."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError):
            for file in request.FILES.values():
                file.seek(0)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {
            "conflict": getattr(context["adminform"].form, "conflict", None),
            "mark": mark_of(obj) if obj else "",
            "row_url": request.path,
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
