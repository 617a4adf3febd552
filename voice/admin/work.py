"""The desk of the working schedule: lines by week, shown and hidden together, last week's copy."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from common.acts import ASK_OR_ACT
from common.vietnamese import capitalise
from voice.admin.schedule_forms import CopyForm
from voice.admin.schedule_pages import ScheduleAdmin, WeekFilter, log_made
from voice.models import WorkItem
from voice.working import copy_week_before


@admin.register(WorkItem)
class WorkItemAdmin(ScheduleAdmin):
    change_list_template = "admin/voice/schedule_list.html"
    list_display = ["day_shown", "hours_shown", "title", "chair", "place", "is_public", "cancelled_shown"]
    list_filter = [WeekFilter, "is_public"]
    search_fields = ["title", "chair", "participants", "place"]
    ordering = ["-day", "starts_at", "order"]
    actions = ["show", "hide"]
    fieldsets = [
        ("Việc", {"fields": ["day", ("starts_at", "ends_at"), "title", "chair", "participants", "place"]}),
        ("Trên cổng", {"fields": ["is_public", "cancellation", "order"]}),
    ]

    def changelist_view(self, request, extra_context=None):
        tool = ("admin:voice_workitem_copy", "Chép lịch tuần trước")
        return super().changelist_view(request, {"tool": tool, **(extra_context or {})})

    @admin.action(description="Hiện trên cổng", permissions=["change"])
    def show(self, request, queryset):
        self.message_user(request, f"Đã hiện {queryset.set_public(True, by=request.user)} việc trên cổng.")

    @admin.action(description="Thôi hiện trên cổng", permissions=["change"])
    def hide(self, request, queryset):
        self.message_user(request, f"Đã thôi hiện {queryset.set_public(False, by=request.user)} việc.")

    @method_decorator(ASK_OR_ACT)
    def copy(self, request):
        form = CopyForm(request.POST or None, today=timezone.localdate())
        if request.method == "POST" and form.is_valid():
            week = form.cleaned_data["week"]
            copied = copy_week_before(week, by=request.user)
            log_made(request, copied.rows, "Chép từ tuần trước.")
            if copied.rows:
                messages.success(request, f"Đã chép {len(copied.rows)} việc sang {week.name}; chưa việc nào hiện trên cổng.")
            else:
                messages.warning(request, f"{capitalise(week.name)}: không có việc nào để chép.")
            for item, why in copied.skipped:
                messages.warning(request, f"Bỏ qua “{item.title}”: {why}.")
            return redirect(f"{reverse('admin:voice_workitem_changelist')}?tuan={week.year}-{week.number}")
        note = "Chép các việc của tuần liền trước, mỗi việc muộn hơn bảy ngày. Bản chép chưa hiện trên cổng."
        return self.special(request, form, "Chép lịch tuần trước", "Chép", note)

    def get_urls(self):
        page = self.for_makers(self.copy)
        return [path("chep-tuan/", page, name="voice_workitem_copy"), *super().get_urls()]
