"""The list of procedures and what is said of each beside its editions: how people call it, who looks after it, its end."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from common.admin import DeskAdmin
from common.conflicts import Guarded
from common.publishing import State
from procedures.admin.acts import PAGES, give_officer, mark_checked
from procedures.admin.filters import MissingFilter, OfficerFilter, StandingFilter, UncheckedFilter, officers
from procedures.admin.forms import OfficerForm, ProcedureForm, checked_in_words, ended_in_words, name_of
from procedures.desk import COMPLETE_PERCENT, completeness
from procedures.models import Procedure
from procedures.models.procedure import CHECKED_FOR_DAYS
from procedures.standing import Standing, with_standing

STATE_KINDS = {"in_force": "published", "amended": "published", "upcoming": "scheduled", "unpublished": "draft"}


def _best_first(editions):
    """Those that stand before those that were withdrawn; otherwise as they come."""
    return sorted(editions, key=lambda edition: edition.state == State.WITHDRAWN)


@admin.register(Procedure)
class ProcedureAdmin(Guarded, DeskAdmin):
    form = ProcedureForm
    change_list_template = "admin/procedures/procedure_list.html"
    change_form_template = "admin/procedures/procedure_change_form.html"
    list_display = ["code", "title_shown", "field", "standing_shown", "number_shown", "checked_on", "officer_shown"]
    list_display_links = ["code", "title_shown"]
    list_filter = [StandingFilter, "field", OfficerFilter, UncheckedFilter, MissingFilter]
    search_fields = ["code", "popular_names", "title"]
    ordering = ["code"]
    show_full_result_count = False
    actions = ["mark_checked_today", "assign"]
    readonly_fields = ["known_as"]
    fieldsets = [
        ("Thủ tục", {"fields": ["seen_version", "known_as", "field", "official_url", "is_frequent"]}),
        ("Để người dân tìm ra", {"fields": ["popular_names", "keywords", "situations"]}),
        ("Ai theo dõi, hỏi ai", {"fields": ["officer", "hotline"]}),
    ]

    def has_add_permission(self, request):
        """Made with its first edition."""
        return False

    def has_delete_permission(self, request, obj=None):
        """What has a card stays, so that its address answers for ever."""
        return super().has_delete_permission(request, obj) and obj is not None and not obj.editions.exists()

    def get_queryset(self, request):
        return with_standing(super().get_queryset(request)).select_related("field", "officer", "checked_by")

    # -- Columns --------------------------------------------------------------------------------------------------------
    @admin.display(description="Tên thủ tục")
    def title_shown(self, procedure):
        return procedure.title or "(chưa có nội dung)"

    @admin.display(description="Trạng thái")
    def standing_shown(self, procedure):
        kind = STATE_KINDS.get(procedure.standing, "withdrawn")
        return format_html('<span class="state state-{}">{}</span>', kind, Standing(procedure.standing).label)

    @admin.display(description="Bản số")
    def number_shown(self, procedure):
        return procedure.edition_number

    @admin.display(description="Cán bộ theo dõi", ordering="officer__first_name")
    def officer_shown(self, procedure):
        return procedure.officer and name_of(procedure.officer)

    @admin.display(description="Tên thủ tục")
    def known_as(self, procedure):
        return f"{procedure.code} – {procedure.title or 'chưa có nội dung'}"

    # -- The page -------------------------------------------------------------------------------------------------------
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "officer":
            field.queryset, field.label_from_instance, field.empty_label = officers(), name_of, "– Không giao ai –"
        return field

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        editions = list(obj.editions.defer("folded").order_by("-number"))
        context |= {
            "editions": editions,
            "draft": next((edition for edition in editions if edition.state == State.DRAFT), None),
            "newest": next((edition for edition in _best_first(editions) if edition.state != State.DRAFT), None),
            "standing": self.standing_shown(obj),
            "ended": ended_in_words(obj) if obj.ends_on else "",
            "checked": checked_in_words(obj),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # -- Actions --------------------------------------------------------------------------------------------------------
    @admin.action(description="Đánh dấu đã đối chiếu hôm nay", permissions=["change"])
    def mark_checked_today(self, request, queryset):
        count = mark_checked(queryset, by=request.user)
        self.message_user(request, f"Đã đánh dấu đối chiếu hôm nay: {count} thủ tục.", messages.SUCCESS)

    @admin.action(description="Giao cán bộ theo dõi", permissions=["change"])
    def assign(self, request, queryset):
        """Asks whom, on a page of its own."""
        form = OfficerForm(request.POST if "_assign" in request.POST else None, officers=officers())
        if form.is_bound and form.is_valid():
            officer = form.cleaned_data["officer"]
            count = give_officer(queryset, officer, by=request.user)
            self.message_user(request, f"Đã giao {count} thủ tục cho {name_of(officer) if officer else 'không ai'}.")
            return None
        context = {
            **self.admin_site.each_context(request),
            **{"title": "Giao cán bộ theo dõi", "form": form, "opts": self.opts, "count": queryset.count()},
            **{"keys": request.POST.getlist(ACTION_CHECKBOX_NAME), "is_all": request.POST.get("select_across", "0")},
        }
        return render(request, "admin/procedures/procedure_assign.html", context)

    # -- Pages ----------------------------------------------------------------------------------------------------------
    @method_decorator(require_safe)
    def completeness(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": "Độ đầy đủ của thủ tục", "opts": self.opts}
        context |= {"found": completeness(), "threshold": COMPLETE_PERCENT, "days": CHECKED_FOR_DAYS}
        return render(request, "admin/procedures/completeness.html", context)

    def get_urls(self):
        guarded = self.admin_site.admin_view
        pages = [path("do-day-du/", guarded(self.completeness), name="procedures_procedure_completeness")]
        pages += [path(f"<int:pk>/{url}", guarded(view), name=name) for url, view, name in PAGES]
        return pages + super().get_urls()
