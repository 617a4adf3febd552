"""Tables of rows on a page of the desk: dragged by sortable2, moved by buttons, numbered for those who do neither."""

import json
from functools import partial

from adminsortable2.admin import CustomInlineFormSet, SortableInlineAdminMixin
from django import forms
from django.contrib import admin

from common.admin import LIGHT_FIELDS

MAX_ROWS = 1000


class KnownRow(forms.Field):
    """A posted row's key: the formset has found the row already, or it is gone; a query each would only repeat that."""

    def __init__(self, row):
        super().__init__(required=False, widget=forms.HiddenInput, initial=row.pk)
        self.row = row

    def clean(self, value):
        return self.row if self.row.pk else None

    def has_changed(self, initial, data):
        return False


def _kept_when_emptied(clean, place, value):
    """A row whose number was rubbed out stays where it was; a new one goes last (0: sortable2 numbers it)."""
    number = clean(value)
    return place if number is None else number


class RowFormSet(CustomInlineFormSet):
    """Rows with a visible number. A row that a colleague deleted meanwhile comes back as a new one, nothing typed is lost."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if self.is_bound and i < self.initial_form_count():
            form.fields[self.model._meta.pk.name] = KnownRow(form.instance)
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        order = form.fields["order"]
        order.widget = forms.NumberInput({"class": "_reorder_", "min": 0, "aria-label": "Thứ tự"})
        order.is_hidden, order.required = False, False
        order.clean = partial(_kept_when_emptied, order.clean, form.instance.order if form.instance.pk else 0)

    @property
    def adding(self):
        """What admin/js/inlines.js reads: Django's own would write the row's name with a capital."""
        words = {"prefix": self.prefix, "addText": f"Thêm một {self.model._meta.verbose_name}", "deleteText": "Bỏ"}
        return json.dumps({"name": f"#{self.prefix}", "options": words})

    def save_new_objects(self, commit=True):
        saved = super().save_new_objects(commit)
        for form in self.initial_forms:
            if form.instance.pk is None and not self._should_delete_form(form):
                saved.append(self.save_new(form, commit=commit))
        return saved


class Rows(SortableInlineAdminMixin, admin.StackedInline):
    """Rows with an `order`, each drawn by `row_template`. Who may change the page may change its rows."""

    formset = RowFormSet
    template = "admin/rows/rows.html"
    row_template = ""
    note = ""  # said once above the rows; cells point at it: "<prefix>-note"
    extra = 0
    max_num = MAX_ROWS
    formfield_overrides = LIGHT_FIELDS

    def _may(self, request, verb):
        owner = self.parent_model._meta
        return request.user.has_perm(f"{owner.app_label}.{verb}_{owner.model_name}")

    def has_add_permission(self, request, obj=None):
        return self._may(request, "change") or (obj is None and self._may(request, "add"))

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return self.has_add_permission(request, obj) or self._may(request, "view")
