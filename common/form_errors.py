"""Every mistake of a page of the desk on one list, each with the way to its field."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.text import Truncator

NAME_LETTERS = 40


@dataclass(frozen=True)
class FormError:
    """`where` names group, row and field; `target` is the id to go to; both "" for what concerns the whole page."""

    where: str
    message: str
    target: str


def form_errors(adminform, inline_formsets):
    """FormErrors of a Django admin page in its order: `adminform` and `inline_admin_formsets` of its context."""
    form = adminform.form
    found = [FormError("", message, "") for message in form.non_field_errors()]
    groups = {name: fieldset.name for fieldset in adminform for line in fieldset for name in line.fields}
    for name in form.fields:
        found += _of_field(form, name, groups.get(name) or "")
    for inline in inline_formsets:
        found += _of_formset(inline.formset, inline.opts.verbose_name_plural)
    return found


def _of_field(form, name, group):
    where = " – ".join(filter(None, (group, str(form.fields[name].label or ""))))
    bound = form[name]
    return [FormError(where, message, bound.id_for_label or bound.auto_id) for message in form.errors.get(name, ())]


def _of_formset(formset, group):
    group = f"{group[:1].upper()}{group[1:]}"
    found = [FormError(group, message, f"{formset.prefix}-group") for message in formset.non_form_errors()]
    for number, form in enumerate(formset.forms, start=1):
        if not form.errors or (formset.can_delete and formset._should_delete_form(form)):
            continue
        name = f" “{Truncator(form.instance).chars(NAME_LETTERS)}”" if form.instance.pk else ""
        row = f"{group}, dòng {number}{name}"
        found += [FormError(row, message, form.prefix) for message in form.errors.get(NON_FIELD_ERRORS, ())]
        found += [error for field in form.fields for error in _of_field(form, field, row)]
    return found
