"""Tasks of all plans: their state, "done" with a day and a note, and what the portal understood of each."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from common.admin import LIGHT_FIELDS, DeskAdmin
from plans.admin.forms import READ_FIELDS
from plans.admin.forms_of_acts import DoneForm
from plans.models import CommunicationForm, Plan, Task
from plans.models.task import TaskState


class StateFilter(admin.SimpleListFilter):
    title = "Trạng thái"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return TaskState.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=self.value()) if self.value() in TaskState.values else queryset


@admin.register(Task)
class TaskAdmin(DeskAdmin):
    """The words of the table are edited on the plan's page; here is what does not stand on paper."""

    list_display = ["content_shown", "plan_shown", "lead_text", "time_text", "due_on", "state_shown", "act"]
    list_display_links = ["content_shown"]
    list_filter = [StateFilter, "plan__year_from", "lead_units"]
    list_select_related = ["plan"]
    search_fields = ["number", "content", "lead_text", "partner_text", "plan__subject"]
    ordering = ["due_on", "plan", "order"]
    readonly_fields = ["plan", "number", "content", "lead_text", "partner_text", "time_text", "done_on", "done_note"]
    autocomplete_fields = ["lead_positions", "lead_units", "partner_positions", "partner_units"]
    formfield_overrides = LIGHT_FIELDS
    fieldsets = [
        ("Trên văn bản (sửa ở trang kế hoạch)", {"fields": readonly_fields[:6]}),
        ("Cổng hiểu thời gian là", {"fields": [("time_kind", "cadence"), ("starts_on", "due_on"), "is_time_corrected"]}),
        ("Chủ trì, phối hợp", {"fields": autocomplete_fields}),
        ("Hoàn thành", {"fields": ["done_on", "done_note"]}),
    ]
    change_form_template = "admin/plans/task/change_form.html"
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).with_state()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Nội dung", ordering="content")
    def content_shown(self, task):
        return str(task)

    @admin.display(description="Kế hoạch", ordering="plan")
    def plan_shown(self, task):
        return task.plan.full_number or f"Năm {task.plan.years}"

    @admin.display(description="Trạng thái")
    def state_shown(self, task):
        return format_html('<span class="state state-{}">{}</span>', task.state, TaskState(task.state).label)

    @admin.display(description="Đánh dấu")
    def act(self, task):
        words = "Sửa dấu hoàn thành" if task.done_on else "Đánh dấu xong"
        return format_html('<a class="act" href="{}">{}</a>', reverse("admin:plans_task_done", args=[task.pk]), words)

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        """Writes only what was changed here: the row's paper may have been saved on the plan's page meanwhile."""
        plan = Plan.objects.locked().get(pk=obj.plan_id)
        changed = set(form.changed_data) - set(self.autocomplete_fields)
        if changed & set(READ_FIELDS):
            obj.is_time_corrected = True
            changed.add("is_time_corrected")
        obj.save(update_fields=changed)
        plan.touch(by=request.user)

    def get_urls(self):
        return [path("<int:pk>/hoan-thanh/", self.admin_site.admin_view(mark_done), name="plans_task_done"), *super().get_urls()]


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def mark_done(request, pk):
    """A small form: day and note; or takes the mark back (`_take_back`)."""
    if not request.user.has_perm("plans.change_task"):
        raise PermissionDenied
    if request.method == "POST":
        plan = get_object_or_404(Plan.objects.locked(), tasks=pk)
    task = get_object_or_404(Task.objects.select_related("plan"), pk=pk)
    initial = {"done_on": task.done_on or timezone.localdate(), "note": task.done_note}
    form = DoneForm(request.POST or None, initial=initial)
    if request.method == "POST" and ("_take_back" in request.POST or form.is_valid()):
        words = _mark(task, form, is_back="_take_back" in request.POST, by=request.user)
        plan.touch(by=request.user)
        LogEntry.objects.log_actions(request.user.pk, [task], CHANGE, change_message=words, single_object=True)
        messages.success(request, words)
        return redirect("admin:index")
    context = {**admin.site.each_context(request), "title": "Đánh dấu hoàn thành", "task": task, "form": form, "opts": Task._meta}
    return render(request, "admin/plans/task/done.html", context, status=422 if form.errors else 200)


def _mark(task, form, *, is_back, by):
    if is_back:
        task.take_back_done()
        return "Đã bỏ dấu hoàn thành của nhiệm vụ."
    task.mark_done(form.cleaned_data["done_on"], by=by, note=form.cleaned_data["note"])
    return "Đã đánh dấu nhiệm vụ hoàn thành."


@admin.register(CommunicationForm)
class CommunicationFormAdmin(DeskAdmin):
    list_display = ["name", "group", "order"]
    search_fields = ["name"]
