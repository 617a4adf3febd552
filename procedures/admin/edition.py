"""A card on one page: its groups and tables; what was published is not edited any more but followed by a new edition."""

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.urls import path
from django.utils.html import format_html

from common.acts import StateFilter, admin_url
from common.admin import MatchingSearch
from common.publishing import State
from common.writing import TextAdmin
from procedures.admin import rows
from procedures.admin.editions import PAGES
from procedures.admin.forms import EditionForm
from procedures.admin.importing import ImportPages
from procedures.checks import findings
from procedures.models import Edition

CARD = [
    *("title", ("scope", "kind"), "levels", ("decision_number", "decision_on"), ("is_for_people", "is_for_organisations")),
    *("audience", "result", "conditions", "description"),
]
BODIES = ["implementing_body", "deciding_body", "delegated_body", "partner_bodies", "reception_place", "partial_reason"]


@admin.register(Edition)
class EditionAdmin(ImportPages, MatchingSearch, SortableAdminBase, TextAdmin):
    form = EditionForm
    noun = "thủ tục"
    publish_note = "Khi đã công bố, nội dung được khóa. Thủ tục được sửa đổi thì lập bản mới, áp dụng từ ngày mới."
    preview_url = "preview"
    change_form_template = "admin/procedures/edition_change_form.html"
    inlines = rows.TABLES
    list_display = ["title", "code", "number", "valid_from", "state_shown", "officer", "updated_at"]
    list_filter = [StateFilter, "procedure__field"]
    ordering = ["-updated_at", "-pk"]
    shown_as = {"levels": "levels_shown", "code": None, "field": None}

    class Media:
        js = ["js/admin-rows.js", "js/admin-numbers.js"]

    def find(self, row):
        return findings(row)

    # -- The list -------------------------------------------------------------------------------------------------------
    def get_queryset(self, request):
        return super().get_queryset(request).select_related("procedure__field", "updated_by")

    @admin.display(description="Mã", ordering="procedure__code")
    def code(self, edition):
        return edition.procedure.code

    @admin.display(description="Người sửa cuối")
    def officer(self, edition):
        return edition.updated_by and (edition.updated_by.get_full_name() or edition.updated_by.get_username())

    # -- Who may --------------------------------------------------------------------------------------------------------
    def has_add_permission(self, request):
        """A new card makes its procedure."""
        return super().has_add_permission(request) and request.user.has_perm("procedures.add_procedure")

    def _is_locked(self, request, obj):
        return obj is not None and obj.state != State.DRAFT

    # -- The page -------------------------------------------------------------------------------------------------------
    def get_fieldsets(self, request, obj=None):
        owner = "of_procedure" if obj else ("code", "field")
        groups = [
            ("Thủ tục", {"fields": ["seen_version", owner, *CARD]}),
            ("Ai giải quyết, nộp ở đâu", {"fields": BODIES}),
            ("Áp dụng", {"fields": ["valid_from", "change_note"]}),
        ]
        if obj is None or self.has_change_permission(request, obj):
            return groups
        return [(name, {"fields": self._as_seen(options["fields"])}) for name, options in groups]

    def get_readonly_fields(self, request, obj=None):
        return ["of_procedure", "levels_shown"] if obj else []

    @admin.display(description="Thuộc thủ tục")
    def of_procedure(self, edition):
        owner = edition.procedure
        words = f"{owner.code} – {owner.field}, bản số {edition.number}"
        return format_html('<a href="{}">{}</a>', admin_url(owner, "change"), words)

    @admin.display(description="Cấp thực hiện")
    def levels_shown(self, edition):
        return ", ".join(dict(Edition.Level.choices).get(level, level) for level in edition.levels) or "–"

    def save_model(self, request, obj, form, change):
        if not change:
            procedure = form.procedure
            procedure.updated_by = request.user
            procedure.officer = procedure.officer or request.user
            procedure.save()
            obj.procedure = procedure
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        """Cases and forms first: other rows lead to them."""
        first = (rows.CASES, rows.FORMS)
        super().save_related(request, form, sorted(formsets, key=lambda formset: formset.prefix not in first), change)
        form.instance.refold()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        is_frozen = self._is_locked(request, obj)
        context |= {
            "is_frozen": is_frozen,
            "draft": obj.procedure.editions.drafts().first() if is_frozen else None,
            "may_add_edition": request.user.has_perm("procedures.add_edition"),
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def get_urls(self):
        pages = [path(f"<int:pk>/{url}", self.admin_site.admin_view(view), name=name) for url, view, name in PAGES]
        return pages + super().get_urls()
