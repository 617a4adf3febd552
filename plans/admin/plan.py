"""The plan on one page: its groups, its tables, its guards."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin, messages
from django.db.models import Count, Q
from django.urls import path
from django.utils import timezone

from common.acts import Acts, StateFilter
from common.admin import DeskAdmin, EditorPolicy
from common.conflicts import Guarded
from plans.admin import acts, papers
from plans.admin.forms import PlanForm
from plans.admin.layout import groups, usual_values
from plans.admin.rows import AttachmentRows, BasisRows, SectionRows, TaskRows
from plans.checks import changed_in_words, changed_on_paper, findings
from plans.models import Plan, Task
from plans.models.task import TaskState
from plans.parties import Directory
from plans.timing import CONTINUOUS_KINDS

PLACES_TOLD = 3  # in the message after a save; all of them stand on the page that publishes


def _about_paper(changed):
    """What the official paper does not show as it was typed."""
    told = "; ".join(f"{name}: {changed_in_words(characters)}" for name, characters, _ in changed[:PLACES_TOLD])
    more = f"; và {len(changed) - PLACES_TOLD} chỗ khác" if len(changed) > PLACES_TOLD else ""
    return f"Phông chữ của văn bản in không có vài ký tự vừa lưu – {told}{more}."


@admin.register(Plan)
class PlanAdmin(Acts, Guarded, EditorPolicy, SortableAdminBase, DeskAdmin):
    form = PlanForm
    inlines = [BasisRows, SectionRows, TaskRows, AttachmentRows]
    change_form_template = "admin/plans/plan/change_form.html"
    delete_confirmation_template = "admin/delete_confirmation.html"
    list_display = ["subject", "number_shown", "years_shown", "state_shown", "progress_shown", "updated_at"]
    list_filter = [StateFilter, "year_from", "is_archival", "kind"]
    search_fields = ["subject", "number", "symbol", "theme"]
    autocomplete_fields = ["parent_plan", "replaces", "signer_position"]
    ordering = ["-year_from", "-issued_on", "-pk"]
    save_on_top = False
    actions = None
    noun = "kế hoạch"
    publish_note = "Khi đã công bố, chữ trên văn bản được khóa: sửa phải ghi rõ lý do công khai."

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

    @admin.display(description="Nhiệm vụ xong")
    def progress_shown(self, plan):
        if plan.is_archival:
            return TaskState.NOT_TRACKED.label
        return f"{plan.done_count}/{plan.timed_count}" if plan.timed_count else "–"

    def find(self, row):
        return findings(row)

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

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and obj.is_text_frozen and form.cleaned_data["change_kind"]:
            data = form.cleaned_data
            obj.record_change(
                data["change_kind"], data["change_note"], by=request.user, amending_document=data["amending_document"]
            )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.refold()
        if changed := changed_on_paper(form.instance):
            self.message_user(request, _about_paper(changed), messages.WARNING)

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

    def get_deleted_objects(self, objs, request):
        """The plan's tasks go with it, though nobody may delete one by itself on the task's own screen."""
        listed, counts, needed, protected = super().get_deleted_objects(objs, request)
        return listed, counts, needed - {Task._meta.verbose_name}, protected

    def get_urls(self):
        guarded = self.admin_site.admin_view
        pages = [path(f"<int:pk>/{url}", guarded(view), name=name) for url, view, name in (*papers.PAGES, *acts.PAGES)]
        return pages + super().get_urls()
