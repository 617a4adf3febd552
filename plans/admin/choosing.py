"""Many-to-many cells of the task table: choices are read once a page, not once a cell."""

from django import forms
from django.core.exceptions import ValidationError


class ChosenSelect(forms.SelectMultiple):
    """A multiple select that holds only what is chosen; admin-rows.js adds from the page's `<datalist>`."""

    pool = {}

    def optgroups(self, name, value, attrs=None):
        chosen = [(key, self.pool.get(key, key)) for key in value]
        options = [
            self.create_option(name, key, str(label), {key}, index, attrs=attrs) for index, (key, label) in enumerate(chosen)
        ]
        return [(None, options, 0)]


class ChosenField(forms.ModelMultipleChoiceField):
    """Checks against `pool` ({str(pk): row}), which the formset hands to all its cells."""

    widget = ChosenSelect
    pool = {}

    def take(self, pool):
        self.pool = self.widget.pool = pool

    def clean(self, value):
        unknown = [key for key in value or () if key not in self.pool]
        if unknown:
            raise ValidationError("Lựa chọn này không còn trong danh mục. Hãy chọn lại.")
        return [self.pool[key] for key in value or ()]


def chosen(queryset, *, label, kind):
    """A cell of rows of `queryset`; `kind` names the page's datalist ("positions", "units" or "forms")."""
    return ChosenField(queryset, required=False, label=label, widget=ChosenSelect({"class": "chosen", "data-choices": kind}))
