"""A period of results with its table of figures, entered by hand or brought in as a table."""

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from common.acts import ASK_OR_ACT, StateFilter, act_page, admin_url, locked_row, log_act
from common.rows import Rows
from common.writing import TextAdmin
from procedures.admin.short_choices import ShortChoices
from procedures.admin.table_forms import PeriodTableForm
from procedures.models import ResultPeriod, ResultRow
from procedures.results import importing
from procedures.results.checking import findings
from procedures.results.figures import COUNTS, misfits
from procedures.results.reading import period_page, with_rows


class RowForm(forms.ModelForm):
    class Meta:
        model = ResultRow
        fields = ["order", "label", "field", "unit", "is_total", *COUNTS, "given_rate_percent"]


class ResultRows(ShortChoices, Rows):
    model = ResultRow
    form = RowForm
    row_template = "admin/procedures/row_result.html"
    note = "Ghi số đúng như văn bản công bố; ô không có số thì để trống, đừng ghi 0. Tổng không khớp vẫn lưu được, cổng sẽ nhắc."


@admin.register(ResultPeriod)
class ResultPeriodAdmin(SortableAdminBase, TextAdmin):
    inlines = [ResultRows]
    noun = "kỳ kết quả"
    preview_url = "preview"
    publish_note = "Công bố xong vẫn sửa được; tổng không khớp được đăng như đã ghi, kèm lời ghi chú."
    change_form_template = "admin/procedures/period_change_form.html"
    list_display = ["title", "kind", "days_shown", "state_shown", "misfits_shown", "updated_at"]
    list_filter = [StateFilter, "kind"]
    search_fields = ["title"]
    ordering = ["-ends_on", "-starts_on", "-pk"]
    fieldsets = [
        ("Kỳ", {"fields": ["seen_version", ("title", "kind"), ("starts_on", "ends_on", "cut_off_on"), "denominator", "note"]}),
        ("Thời hạn, đường dẫn", {"fields": ["public_until_at", "slug"], "classes": ["collapse"]}),
    ]

    class Media:
        js = ["js/admin-rows.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("rows")

    def find(self, row):
        return findings(row)

    @admin.display(description="Từ – đến", ordering="ends_on")
    def days_shown(self, period):
        return f"{period.starts_on:%d/%m/%Y} – {period.ends_on:%d/%m/%Y}"

    @admin.display(description="Tổng không khớp")
    def misfits_shown(self, period):
        count = len(misfits(period.rows.all()))
        return format_html('<span class="state state-due_soon">{} chỗ</span>', count) if count else "–"

    # -- Pages ----------------------------------------------------------------------------------------------------------
    @method_decorator(require_safe)
    def preview(self, request, pk):
        """The citizen's page as it would be, marked as a preview."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        period = get_object_or_404(with_rows(ResultPeriod.objects.all()), pk=pk)
        return render(request, "procedures/results/period.html", {**period_page(period), "is_preview": True})

    @method_decorator(ASK_OR_ACT)
    @method_decorator(transaction.atomic)
    def table_view(self, request, pk):
        """A table of figures: what it would change, then, asked again, written whole."""
        row = locked_row(request, ResultPeriod, pk, "procedures.change_resultperiod")
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        form = PeriodTableForm(request.POST or None, request.FILES or None, row=row)
        context = {"title": "Nhập bảng số liệu", "form": form, "noun": self.noun}
        if request.method == "POST" and form.is_valid():
            read = importing.read(form.rows)
            context |= {"read": read, "changes": [] if read.errors else importing.compare(row, read.rows)}
            context["misfits"] = [] if read.errors else misfits(ResultRow(**cells) for cells in read.rows)
            if "_save" in request.POST and not read.errors and self._written(request, form, row, read.rows):
                return redirect(admin_url(row, "change"))
        page = act_page(request, "admin/procedures/period_table.html", row, **context)
        if "read" in context and context["read"].errors:
            page.status_code = 422
        return page

    def _written(self, request, form, row, rows):
        row.updated_by = request.user
        try:
            importing.write(row, rows)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return False
        log_act(request, row, f"Đã nhập bảng số liệu: {len(rows)} dòng.")
        if count := len(misfits(row.rows.all())):
            messages.warning(request, f"Có {count} tổng không khớp; số liệu được giữ như trong bảng.")
        return True

    def get_urls(self):
        guarded = self.admin_site.admin_view
        pages = [
            path("<int:pk>/xem-truoc/", guarded(self.preview), name="procedures_resultperiod_preview"),
            path("<int:pk>/nhap-bang/", guarded(self.table_view), name="procedures_resultperiod_table"),
        ]
        return pages + super().get_urls()
