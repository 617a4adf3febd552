"""The tables of the plan's page: bases, sections, tasks, files. Dragged by sortable2, numbered for those who do not drag."""

import json
from functools import partial

from adminsortable2.admin import CustomInlineFormSet, SortableInlineAdminMixin
from django import forms
from django.contrib import admin
from django.forms.formsets import DELETION_FIELD_NAME

from common.admin import LIGHT_FIELDS
from plans.admin.choosing import ChosenField
from plans.admin.forms import BasisForm, SectionForm, TaskForm
from plans.models import Attachment, LegalBasis, Section, Task
from plans.models.outline import usual_sections

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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._pools = {}

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
        for field in form.fields.values():
            if isinstance(field, ChosenField):
                field.take(self.pool(field.queryset))

    def pool(self, queryset):
        """{str(pk): row} of a short table, read once for the whole page."""
        if queryset.model not in self._pools:
            self._pools[queryset.model] = {str(row.pk): row for row in queryset.all()}
        return self._pools[queryset.model]

    @property
    def choices(self):
        """[(kind, rows)] for the page's datalists."""
        fields = [field for field in self.empty_form.fields.values() if isinstance(field, ChosenField)]
        kinds = {field.widget.attrs["data-choices"]: self.pool(field.queryset).values() for field in fields}
        return kinds.items()

    @property
    def adding(self):
        """What admin/js/inlines.js reads: Django's own would write the row's name with a capital."""
        words = {"prefix": self.prefix, "addText": f"Thêm một {self.model._meta.verbose_name}", "deleteText": "Bỏ"}
        return json.dumps({"name": f"#{self.prefix}", "options": words})

    def is_dropped(self, form):
        """Marked for removal; also before validation."""
        if not (form.is_bound and self.can_delete):
            return False
        widget = form.fields[DELETION_FIELD_NAME].widget  # as the formset itself reads it: "false" drops nothing
        return widget.value_from_datadict(form.data, form.files, form.add_prefix(DELETION_FIELD_NAME))

    def save_new_objects(self, commit=True):
        saved = super().save_new_objects(commit)
        for form in self.initial_forms:
            if form.instance.pk is None and not self._should_delete_form(form):
                saved.append(self.save_new(form, commit=commit))
        return saved


class PlanRows(SortableInlineAdminMixin, admin.StackedInline):
    """Who may change the plan may change its rows."""

    formset = RowFormSet
    template = "admin/plans/rows.html"
    row_template = ""
    note = ""  # said once above the rows; cells point at it: "<prefix>-note"
    extra = 0
    max_num = MAX_ROWS
    formfield_overrides = LIGHT_FIELDS

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("plans.change_plan") or (obj is None and request.user.has_perm("plans.add_plan"))

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return self.has_add_permission(request, obj) or request.user.has_perm("plans.view_plan")


class BasisRows(PlanRows):
    model = LegalBasis
    form = BasisForm
    row_template = "admin/plans/row_basis.html"
    note = "Mỗi căn cứ một dòng, viết cả chữ “Căn cứ”; dấu câu cuối dòng do cổng thêm."


class SectionRows(PlanRows):
    model = Section
    form = SectionForm
    row_template = "admin/plans/row_section.html"
    note = (
        "Số mục viết như trên văn bản: I. · 1. · a) · -; cổng không tự đánh số lại. "
        "Cấp 1 là I., cấp 2 là 1., cấp 3 là a), cấp 4 là dấu gạch đầu dòng."
    )

    def get_extra(self, request, obj=None, **kwargs):
        return len(self.usual()) if obj is None and request.method == "GET" else 0

    @staticmethod
    def usual():
        """What a new plan's page starts with."""
        names = ("order", "label", "title", "level", "kind")
        return [{name: getattr(section, name) for name in names} for section in usual_sections()]


class TaskRows(PlanRows):
    model = Task
    form = TaskForm
    row_template = "admin/plans/row_task.html"
    note = (
        "Viết các ô như trên văn bản. Lưu xong, cổng tự đọc thời gian, nhận ra chức danh và đơn vị; xem và sửa trong “Chi tiết”."
    )

    def get_queryset(self, request):
        parties = ("lead_positions", "lead_units", "partner_positions", "partner_units", "forms")
        return super().get_queryset(request).prefetch_related(*parties)


class AttachmentRows(PlanRows):
    model = Attachment
    fields = ["order", "kind", "title", "file", "dated_on"]
    row_template = "admin/plans/row_attachment.html"
    note = "Tệp PDF, DOCX, XLSX, JPEG hoặc PNG, không quá 50 MB mỗi tệp."
