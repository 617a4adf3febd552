"""The desk of receptions: the rules, sessions one by one or for many weeks."""

from django.contrib import admin, messages
from django.db import IntegrityError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator

from common.acts import ASK_OR_ACT
from common.admin import EditorPolicy
from common.conflicts import Guarded
from common.vietnamese import short_date
from voice.admin.schedule_forms import ReceptionForm, RulesForm, SeriesForm
from voice.admin.schedule_pages import HeldFilter, ScheduleAdmin, listed, log_made
from voice.models import Reception, ReceptionRules
from voice.reception_series import save_series
from ward.admin.profile import OneRowAdmin
from ward.models import Position


@admin.register(ReceptionRules)
class ReceptionRulesAdmin(EditorPolicy, Guarded, OneRowAdmin):
    form = RulesForm
    change_form_template = "admin/voice/receptionrules_change_form.html"
    fieldsets = [
        ("Tiếp công dân thường xuyên", {"fields": ["seen_version", "regular_time", "place"]}),
        ("Nội quy, hướng dẫn", {"fields": ["body"]}),
    ]

    class Media:
        js = ["js/admin-editor.js"]


@admin.register(Reception)
class ReceptionAdmin(ScheduleAdmin):
    form = ReceptionForm
    change_list_template = "admin/voice/schedule_list.html"
    list_display = ["day_shown", "hours_shown", "leader_name", "leader_post", "place", "cancelled_shown"]
    list_filter = [HeldFilter, ("position", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["leader_name", "leader_post", "place", "agenda"]
    actions = None
    fieldsets = [
        ("Buổi tiếp", {"fields": ["day", ("starts_at", "ends_at"), "place", "agenda", "note"]}),
        ("Người tiếp", {"fields": ["position", "leader_name", "leader_post"]}),
        ("Hoãn buổi tiếp", {"fields": ["cancellation"]}),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Leaders first, as when many weeks are made."""
        if db_field.name == "position":
            kwargs["queryset"] = Position.objects.order_by("-is_leadership", "order", "name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request):
        rules = ReceptionRules.objects.first()
        return {"place": rules.place if rules else "", **super().get_changeform_initial_data(request)}

    def changelist_view(self, request, extra_context=None):
        tool = ("admin:voice_reception_series", "Lập lịch nhiều tuần")
        return super().changelist_view(request, {"tool": tool, **(extra_context or {})})

    @method_decorator(ASK_OR_ACT)
    def series(self, request):
        form = SeriesForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                rows = save_series(form.series, by=request.user)
            except IntegrityError:
                form.add_error(None, "Người khác vừa thêm buổi trùng lịch này. Chưa có gì được lập: hãy bấm lại.")
            else:
                log_made(request, rows, "Lập cùng lịch nhiều tuần.")
                messages.success(request, f"Đã lập {len(rows)} buổi: {', '.join(short_date(row.day) for row in rows)}.")
                if form.series.skipped:
                    messages.warning(request, f"Bỏ qua {listed(form.series.skipped)}.")
                return redirect(f"{reverse('admin:voice_reception_changelist')}?luc=toi")
        note = "Lập các buổi cùng thứ, cùng giờ. Ngày nghỉ lễ và ngày đã có lịch được bỏ qua; cổng nói rõ ngày nào và vì sao."
        return self.special(request, form, "Lập lịch nhiều tuần", "Lập lịch", note)

    def get_urls(self):
        page = self.for_makers(self.series)
        return [path("lap-lich/", page, name="voice_reception_series"), *super().get_urls()]
