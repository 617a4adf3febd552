"""The desk's screens of the search: synonyms, and what was looked for in vain."""

from django.contrib import admin
from django.shortcuts import redirect
from django.utils.html import format_html_join

from common.admin import DeskAdmin
from common.conflicts import Guarded, GuardedForm
from search.desk import ANSWERS, address
from search.models import MissedSearch, Synonym


class SynonymForm(GuardedForm):
    NOUN = "từ đồng nghĩa"

    class Meta:
        model = Synonym
        fields = []  # the admin names them


@admin.register(Synonym)
class SynonymAdmin(Guarded, DeskAdmin):
    form = SynonymForm
    list_display = ["phrase", "means", "updated_at"]
    search_fields = ["phrase", "means"]
    fields = ["seen_version", "phrase", "means"]
    actions = None


@admin.register(MissedSearch)
class MissedSearchAdmin(DeskAdmin):
    """Rows come from citizens' searches: an officer answers or ignores them, and writes none."""

    list_display = ["text", "count", "last_on"]
    list_display_links = None
    list_filter = ["is_ignored"]
    search_fields = ["text"]
    actions = ["ignore"]
    sortable_by = ["count", "last_on"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        return ["text", "count", "last_on", "is_ignored"]

    def get_readonly_fields(self, request, obj=None):
        return ["text", "count", "last_on"]

    def changelist_view(self, request, extra_context=None):
        """Those that wait, unless the officer filters otherwise."""
        if "is_ignored__exact" not in request.GET and not request.GET and request.method == "GET":
            return redirect(f"{request.path}?is_ignored__exact=0")
        return super().changelist_view(request, extra_context)

    def get_list_display(self, request):
        """The acts that this officer may do."""
        links = [(url, words) for permission, url, words in ANSWERS if request.user.has_perm(permission)]

        @admin.display(description="Xử lý")
        def acts(row):
            return format_html_join(" · ", '<a href="{}">{}</a>', ((address(url, row), words) for url, words in links))

        return [*super().get_list_display(request), *([acts] if links else [])]

    @admin.action(description="Bỏ qua các dòng đã chọn", permissions=["change"])
    def ignore(self, request, queryset):
        count = 0
        for row in queryset:
            row.ignore()
            count += 1
        self.message_user(request, f"Đã bỏ qua {count} lượt tìm.")
