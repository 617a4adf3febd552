"""Decisions that change procedures: pasted as a table, saved as a draft, done to the list when they are published."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from common.acts import StateFilter
from common.publishing import State
from common.vietnamese import decimal
from common.writing import TextAdmin
from procedures import change_tables, changing
from procedures.admin.change_rows import ChangeRows
from procedures.admin.pasted_changes import Pasted
from procedures.models import ChangeSet


class WaitingFilter(admin.SimpleListFilter):
    title, parameter_name = "Bản mới còn là nháp", "waiting"

    def lookups(self, request, model_admin):
        return [("overdue", "Đã có hiệu lực"), ("coming", "Sắp có hiệu lực")]

    def queryset(self, request, queryset):
        if self.value() not in {"overdue", "coming"}:
            return queryset
        waiting = changing.waiting(timezone.localdate()).filter(is_overdue=self.value() == "overdue")
        return queryset.filter(pk__in=waiting.values("change_set"))


@admin.register(ChangeSet)
class ChangeSetAdmin(Pasted, SortableAdminBase, TextAdmin):
    inlines = [ChangeRows]
    noun = "quyết định"
    publish_note = "Công bố xong, danh mục đổi theo ngay: mỗi thay đổi tự có hiệu lực đúng ngày của nó, không phải làm gì thêm."
    publish_template = "admin/procedures/publish_change.html"
    change_list_template = "admin/procedures/changeset_list.html"
    change_form_template = "admin/procedures/changeset_change_form.html"
    list_display = ["number", "title", "issued_on", "items_shown", "state_shown", "days_shown", "updated_at"]
    list_filter = [StateFilter, WaitingFilter]
    search_fields = ["number", "title", "issuer"]
    ordering = ["-issued_on", "-pk"]
    fieldsets = [("Quyết định", {"fields": ["seen_version", ("number", "issued_on"), "issuer", "title", "source_url"]})]

    class Media:
        js = ["js/admin-rows.js"]

    def get_queryset(self, request):
        drafts = Count("items", filter=Q(items__edition__state=State.DRAFT))
        return super().get_queryset(request).annotate(items_count=Count("items"), drafts_count=drafts)

    def find(self, row):
        return change_tables.findings(row)

    # -- The list -------------------------------------------------------------------------------------------------------
    @admin.display(description="Thủ tục")
    def items_shown(self, changes):
        return f"{changes.items_count} (còn {changes.drafts_count} bản nháp)" if changes.drafts_count else changes.items_count

    @admin.display(description="Từ quyết định đến công bố")
    def days_shown(self, changes):
        return days_in_words(changes)

    def changelist_view(self, request, extra_context=None):
        year = timezone.localdate().year
        median = changing.median_days(year)
        words = "" if median is None else f"{decimal(round(median, 1))} ngày"
        return super().changelist_view(request, {"year": year, "median": words, **(extra_context or {})})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {"days_words": days_in_words(obj) if obj else ""}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # -- Acts -----------------------------------------------------------------------------------------------------------
    def _page(self, request, template, row, **context):
        items = list(row.items.select_related("field"))
        known = changing.procedures_of(items)
        effects = [(item, changing.effect_of(item, row, known)) for item in items]
        return super()._page(request, template, row, effects=effects, **context)

    def published(self, row):
        changing.apply(row, by=row.published_by)

    def step_view(self, request, pk, step):
        """With its effect on the list: a withdrawal takes back, a restoration does again."""
        with transaction.atomic():
            before = ChangeSet.objects.filter(pk=pk).values_list("state", flat=True).first()
            response = super().step_view(request, pk, step)
            row = ChangeSet.objects.filter(pk=pk).first()
            if row and row.state != before:
                left = changing.undo(row) if step == "withdraw" else []
                if step == "restore":
                    changing.apply(row, by=request.user)
                for sentence in left:
                    messages.warning(request, f"Không hoàn lại được – {sentence}")
        return response


def days_in_words(changes):
    days = changes.days_to_publication
    return "–" if days is None or changes.state == State.DRAFT else f"{days} ngày"
