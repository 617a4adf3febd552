"""The list of numbers and a number's page: what it is for, who answers, when; what proves it and who changed it."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE as CHANGED
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html

from common.acts import admin_url
from common.admin import LIGHT_FIELDS, DeskAdmin
from common.conflicts import Guarded
from hotline.admin.acts import CONFIRM, PAGES, SETTLE, TEST, asked_in_words, standing_of
from hotline.admin.forms import NOUN, HotlineForm, sent_change
from hotline.admin.shifts import ShiftInline
from hotline.admin.usage import uses
from hotline.desk import failing, with_proof
from hotline.models import Hotline, NumberChange

CHANGES_SHOWN, CALLS_SHOWN = 20, 5


class NeedFilter(admin.SimpleListFilter):
    """Those of the desk's piles."""

    title, parameter_name = "Cần xử lý", "can"

    def lookups(self, request, model_admin):
        return [("xac-nhan", "Chờ xác nhận số"), ("bao-hong", "Báo không gọi được"), ("goi-thu", "Lâu chưa gọi thử")]

    def queryset(self, request, queryset):
        ways = {
            "xac-nhan": lambda: queryset.filter(pk__in=NumberChange.objects.waiting().values("hotline")),
            "bao-hong": lambda: failing(queryset),
            "goi-thu": lambda: queryset.filter(pk__in=Hotline.objects.untested().order_by().values("pk")),
        }
        return ways[self.value()]() if self.value() in ways else queryset


@admin.register(Hotline)
class HotlineAdmin(Guarded, DeskAdmin):
    form = HotlineForm
    change_form_template = "admin/hotline/hotline_change_form.html"
    formfield_overrides = LIGHT_FIELDS
    inlines = [ShiftInline]
    list_display = ["purpose", "number_shown", "group", "unit", "tested_shown", "reports_shown", "order", "is_active"]
    list_filter = [NeedFilter, "is_active", "group"]
    search_fields = ["purpose", "number"]
    autocomplete_fields = ["unit", "position"]
    list_select_related = ["unit", "group"]
    ordering = ["order", "pk"]
    actions = None

    def get_fieldsets(self, request, obj=None):
        number = [] if obj else [("asked_channel", "asked_number")]
        seen = ["seen_version"] if obj is None or self.has_change_permission(request, obj) else []
        return [
            ("Gọi để gì", {"fields": [*seen, "purpose", "group", "is_emergency"]}),
            ("Số và người trả lời", {"fields": [*number, "unit", "position"]}),
            ("Giờ trực", {"fields": ["is_round_the_clock", "works_on_holidays", "hours_note"]}),
            ("Thời hạn, số thay", {"fields": [("valid_from", "valid_to"), "stand_in"]}),
            ("Hiển thị", {"fields": ["note", "order", "is_active"]}),
        ]

    def get_queryset(self, request):
        return with_proof(super().get_queryset(request))

    # -- Columns --------------------------------------------------------------------------------------------------------
    @admin.display(description="Số", ordering="number")
    def number_shown(self, hotline):
        if not hotline.waiting:
            return hotline.number or "Chưa có số"
        url = reverse("admin:hotline_numberchange_decide", args=[hotline.waiting])
        chip = format_html('<a class="state state-scheduled" href="{}">Số chờ xác nhận</a>', url)
        return format_html("{}<br>{}", hotline.number, chip) if hotline.number else chip

    @admin.display(description="Gọi thử lần cuối", ordering="last_tested_at")
    def tested_shown(self, hotline):
        kind, words = tested_in_words(hotline)
        return format_html('<span class="state state-{}">{}</span>', kind, words) if kind else words

    @admin.display(description="Báo không gọi được", ordering="report_count")
    def reports_shown(self, hotline):
        if not hotline.report_count:
            return None
        return format_html('<span class="state state-overdue">{} lần</span>', hotline.report_count)

    # -- The page -------------------------------------------------------------------------------------------------------
    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Of the rows that a number leads to only a group is made on the way."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.is_relation and field is not None:
            field.widget.can_change_related = field.widget.can_delete_related = field.widget.can_view_related = False
            field.widget.can_add_related = field.widget.can_add_related and db_field.name == "group"
        return field

    def save_model(self, request, obj, form, change):
        """A new one is saved without a number, and asks for its first."""
        super().save_model(request, obj, form, change)
        if not change:
            words = asked_in_words(sent_change(form, obj, request.user))
            LogEntry.objects.log_actions(request.user.pk, [obj], CHANGED, change_message=words, single_object=True)
            messages.info(request, words)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= {"noun": NOUN}
        if obj:
            kind, words = tested_in_words(obj)
            changes = obj.changes.select_related("asked_by", "decided_by")
            context |= {
                **{"standing": standing_of(obj), "tested_kind": kind, "tested_words": words},
                **{"may_test": request.user.has_perm(TEST), "may_settle": request.user.has_perm(SETTLE)},
                "waiting": next((change for change in changes.waiting()), None),
                "may_confirm": request.user.has_perm(CONFIRM),
                "changes": changes[:CHANGES_SHOWN],
                "calls": obj.test_calls.select_related("tested_by")[:CALLS_SHOWN],
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(transaction.atomic)
    def delete_view(self, request, object_id, extra_context=None):
        """A number that others lead to, or that ever had one, is taken out of use, not deleted; the officer is told where."""
        row = self.get_object(request, object_id)
        if row and self.has_delete_permission(request, row):
            used, is_journalled = uses(row, request), row.changes.exists()
            if used or is_journalled:
                context = {**self.admin_site.each_context(request), "title": "Không xóa được", "opts": self.opts, "row": row}
                context |= {"uses": used, "is_journalled": is_journalled, "state_words": standing_of(row)}
                context |= {"row_url": admin_url(row, "change"), "list_url": reverse("admin:hotline_hotline_changelist")}
                return render(request, "admin/hotline/in_use.html", context, status=409 if request.method == "POST" else 200)
        return super().delete_view(request, object_id, extra_context)

    def get_urls(self):
        guarded = self.admin_site.admin_view
        return [path(f"<int:pk>/{url}", guarded(view), name=name) for url, view, name in PAGES] + super().get_urls()


def tested_in_words(hotline, *, at=None):
    """("due_soon", "Chưa gọi thử lần nào"): the state's style, "" for none, and its words."""
    at = at or timezone.now()
    if hotline.last_tested_at is None:
        return ("due_soon", "Chưa gọi thử lần nào") if hotline.is_untested(at=at) else ("", "–")
    day = timezone.localtime(hotline.last_tested_at)
    if hotline.is_untested(at=at):
        return "due_soon", f"{day:%d/%m/%Y}, đã {(at - hotline.last_tested_at).days} ngày"
    return "done", f"{day:%d/%m/%Y}"
