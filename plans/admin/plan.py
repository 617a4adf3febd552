"""The plan on one page: its groups, its tables, its guards."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from common.admin import DeskAdmin, EditorPolicy
from common.publishing import STEPS, State
from plans.admin import acts, papers
from plans.admin.forms import PlanForm
from plans.admin.layout import groups, usual_values
from plans.admin.rows import AttachmentRows, BasisRows, SectionRows, TaskRows
from plans.models import Plan, Task
from plans.parties import Directory
from plans.timing import CONTINUOUS_KINDS


@admin.register(Plan)
class PlanAdmin(EditorPolicy, SortableAdminBase, DeskAdmin):
    form = PlanForm
    inlines = [BasisRows, SectionRows, TaskRows, AttachmentRows]
    change_form_template = "admin/plans/plan/change_form.html"
    delete_confirmation_template = "admin/delete_confirmation.html"
    list_display = ["subject", "number_shown", "years_shown", "state_shown", "progress_shown", "updated_at"]
    list_filter = ["state", "year_from", "is_archival", "kind"]
    search_fields = ["subject", "number", "symbol", "theme"]
    autocomplete_fields = ["parent_plan", "replaces", "signer_position"]
    ordering = ["-year_from", "-issued_on", "-pk"]
    save_on_top = False
    actions = None

    class Media:
        js = ["js/admin-editor.js", "js/admin-rows.js", "js/admin-choices.js"]

    # -- The list -------------------------------------------------------------------------------------------------------
    def get_queryset(self, request):
        timed = Q(tasks__due_on__isnull=False) & ~Q(tasks__time_kind__in=CONTINUOUS_KINDS)
        done = timed & Q(tasks__done_on__lte=timezone.localdate())
        counts = {"timed_count": Count("tasks", filter=timed), "done_count": Count("tasks", filter=done)}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="Số, ký hiệu", ordering="number")
    def number_shown(self, plan):
        return plan.full_number or "Chưa có số"

    @admin.display(description="Năm", ordering="year_from")
    def years_shown(self, plan):
        return plan.years

    @admin.display(description="Trạng thái", ordering="state")
    def state_shown(self, plan):
        kind = "scheduled" if plan.is_scheduled() else plan.state
        return format_html('<span class="state state-{}">{}</span>', kind, acts.state_in_words(plan))

    @admin.display(description="Nhiệm vụ xong")
    def progress_shown(self, plan):
        return f"{plan.done_count}/{plan.timed_count}" if plan.timed_count else "–"

    # -- The page -------------------------------------------------------------------------------------------------------
    def get_fieldsets(self, request, obj=None):
        return groups(obj)

    def get_changeform_initial_data(self, request):
        """What the address names for a choice must be a number."""
        asked = super().get_changeform_initial_data(request)
        return usual_values() | {k: v for k, v in asked.items() if k not in self.autocomplete_fields or str(v).isdecimal()}

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, SectionRows) and obj.pk is None and request.method == "GET":
            kwargs["initial"] = inline.usual()
        return kwargs

    def get_object(self, request, object_id, from_field=None):
        """A save first locks the row: what it is compared with cannot change any more."""
        if (
            connection.in_atomic_block
            and request.method == "POST"
            and (found := super().get_object(request, object_id, from_field))
        ):
            Plan.objects.locked().filter(pk=found.pk).first()
        return super().get_object(request, object_id, from_field)

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        obj.desk_formsets = formsets
        return formsets, inlines

    def save_model(self, request, obj, form, change):
        obj.updated_by = request.user
        obj.version += bool(change)
        super().save_model(request, obj, form, change)
        if change and obj.is_text_frozen and form.cleaned_data["change_kind"]:
            data = form.cleaned_data
            obj.record_change(
                data["change_kind"], data["change_note"], by=request.user, amending_document=data["amending_document"]
            )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.refold()

    def save_formset(self, request, form, formset, change):
        """Cells of changed tasks are read: who is meant; and the times of all when the plan's years were changed."""
        super().save_formset(request, form, formset, change)
        if formset.model is not Task:
            return
        saved, directory = [*formset.new_objects, *(task for task, _ in formset.changed_objects)], None
        for task in saved:
            directory = directory or Directory()
            task.recognise_parties(directory)
        if not form.instance.is_text_frozen:
            form.instance.tasks.write_down_parties()
        if change and {"year_from", "year_to"} & set(form.changed_data):
            form.instance.tasks.all().read_times_again()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A slug or number that a colleague took in the same moment: looking again, the form finds it and says so."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError):
            return super().changeform_view(request, object_id, form_url, extra_context)

    @transaction.atomic
    def delete_view(self, request, object_id, extra_context=None):
        """What was ever issued is withdrawn, not deleted; the officer is told so."""
        plan = self.get_object(request, object_id)
        if plan and plan.is_text_frozen and super().has_delete_permission(request):
            self.message_user(request, "Không xóa được kế hoạch đã công bố. Hãy thu hồi và ghi lý do.", messages.ERROR)
            return redirect("admin:plans_plan_change", plan.pk)
        return super().delete_view(request, object_id, extra_context)

    def get_deleted_objects(self, objs, request):
        """The plan's tasks go with it, though nobody may delete one by itself on the task's own screen."""
        listed, counts, needed, protected = super().get_deleted_objects(objs, request)
        return listed, counts, needed - {Task._meta.verbose_name}, protected

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == State.DRAFT)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        may_publish = request.user.has_perm("plans.publish_plan")
        context |= {
            "conflict": form.conflict,
            "show_save_and_add_another": False,
            "steps": [(name, STEPS[name].label) for name in obj.steps()] if obj and may_publish else [],
            "state_words": acts.state_in_words(obj) if obj else "",
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self):
        guarded = self.admin_site.admin_view
        pages = [path(f"<int:pk>/{url}", guarded(view), name=name) for url, view, name in (*papers.PAGES, *acts.PAGES)]
        return pages + super().get_urls()
