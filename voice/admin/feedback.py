"""Feedback on the desk: a list, and a page that says what came, what can be done now and what has been done."""

import re

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from common.acts import admin_url
from common.admin import DeskAdmin
from common.conflicts import mark_of
from common.strangers import read_code
from common.vietnamese import fold
from voice.admin.feedback_acts import acts_for, label_of, may_see_sender, pages, usual_next
from voice.admin.feedback_forms import EnteredForm
from voice.feedback.handling import due_of, late
from voice.models import Feedback
from ward.working_days import WorkingCalendar

KINDS = {"received": "draft", "accepted": "scheduled", "answered": "done", "transferred": "done", "refused": "withdrawn"}
# What was typed about a person is not kept in the browser; one button.
_NUMBER = re.compile(r"(?:(?:phan anh )?so )?(\d{1,9})")  # "12", "số 12"
ADDING = {"is_locked": True, "show_save_and_add_another": False, "show_save_and_continue": False}


class LateFilter(admin.SimpleListFilter):
    title, parameter_name = "Hạn", "late"

    def lookups(self, request, model_admin):
        return [("1", "Quá hạn, chưa ai tiếp nhận")]

    def queryset(self, request, queryset):
        return late(queryset) if self.value() == "1" else queryset


@admin.register(Feedback)
class FeedbackAdmin(DeskAdmin):
    form = EnteredForm
    list_display = ["number_shown", "code", "about", "procedure", "received_at", "due_shown", "state_shown"]
    list_filter = ["state", LateFilter, "about", "came_by", "may_publish", "received_at"]
    list_select_related = ["procedure"]
    view_on_site = False
    actions = None
    autocomplete_fields = ["procedure"]
    change_list_template = "admin/voice/feedback_list.html"
    fieldsets = [
        ("Phản ánh", {"fields": ["came_by", "received_at", ("about", "procedure"), "content"]}),
        ("Người gửi", {"fields": ["sender_name", "sender_address", ("sender_phone", "sender_email")]}),
        ("Sự đồng ý", {"fields": ["has_consented", "may_publish"]}),
    ]

    # -- Who may --------------------------------------------------------------------------------------------------------
    def has_add_permission(self, request):
        return request.user.has_perms(["voice.handle_feedback", "voice.view_sender"])

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request=None):
        """The list's own filters only: by any other field a clerk could ask for a sender letter by letter."""
        name = lookup.partition("__")[0]
        return name in {"late", "state", "about", "came_by", "may_publish", "received_at"} and super().lookup_allowed(
            lookup, value, request
        )

    def get_search_fields(self, request):
        return ["content", "sender_name", "sender_phone"] if may_see_sender(request.user) else ["pk"]

    def get_search_results(self, request, queryset, search_term):
        """By its number; for those who may see the sender by what it says and by its code too, as it is typed or read out."""
        numbered = _NUMBER.fullmatch(fold(search_term))
        found = queryset.filter(pk=numbered[1]) if numbered else queryset.none()
        if not may_see_sender(request.user):
            return found if search_term.strip() else queryset, False
        said, _ = super().get_search_results(request, queryset, search_term)
        return said | found | queryset.filter(code=read_code(search_term) or None), False

    # -- The list -------------------------------------------------------------------------------------------------------
    def get_list_display(self, request):
        """The code opens the answer: it is for those who may read it."""
        return [name for name in self.list_display if name != "code" or may_see_sender(request.user)]

    @admin.display(description="Phản ánh")
    def number_shown(self, row):
        return f"Số {row.pk}"

    def get_changelist_instance(self, request):
        """Each row with its last day, from one calendar."""
        try:
            found = super().get_changelist_instance(request)
        except (OverflowError, ValueError) as error:  # an address with a day that no calendar has
            raise IncorrectLookupParameters from error
        calendar = WorkingCalendar.around(timezone.localdate())
        for row in found.result_list:
            row.due = due_of(row, calendar)
        return found

    @admin.display(description="Hạn chuyển", ordering="received_at")
    def due_shown(self, row):
        return format_html('<span class="state state-{}">{}</span>', row.due.kind, row.due.words)

    @admin.display(description="Trạng thái", ordering="state")
    def state_shown(self, row):
        return format_html('<span class="state state-{}">{}</span>', KINDS[row.state], row.get_state_display())

    # -- One feedback ---------------------------------------------------------------------------------------------------
    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        sees_sender = may_see_sender(request.user)
        if sees_sender:
            row.note_sender_seen(by=request.user)
        acts = [(name, label_of(name, row), name == usual_next(row)) for name in acts_for(request.user, row)]
        context = {
            **self.admin_site.each_context(request),
            **{"title": str(row), "opts": self.opts, "row": row, "sees_sender": sees_sender},
            **{"acts": sorted(acts, key=lambda act: not act[2]), "mark": mark_of(row), "state_kind": KINDS[row.state]},
            "due": due_of(row, WorkingCalendar.around(timezone.localdate())),
            "steps": row.steps.select_related("made_by"),
            "files": row.files.all(),
        }
        return TemplateResponse(request, "admin/voice/feedback.html", context)

    def get_urls(self):
        return [*pages(self.admin_site.admin_view), *super().get_urls()]

    # -- One that came by another way -------------------------------------------------------------------------------------
    def render_change_form(self, request, context, *args, **kwargs):
        return super().render_change_form(request, {**context, **ADDING}, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        words = f"Đã ghi vào hệ thống; hình thức gửi: {obj.get_came_by_display()}."
        obj.steps.create(made_at=timezone.now(), made_by=request.user, words=words)

    def response_add(self, request, obj, post_url_continue=None):
        super().response_add(request, obj, post_url_continue)
        return redirect(admin_url(obj, "change"))
