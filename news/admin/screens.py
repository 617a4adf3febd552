"""What the screens of posts, albums, videos and events have in common."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from common.acts import KINDS, StateFilter, state_kind
from common.writing import TextAdmin
from news.checks import findings

MAX_OFFICERS = 100


class OfficerFilter(admin.SimpleListFilter):
    title, parameter_name = "Người sửa cuối", "officer"

    def lookups(self, request, model_admin):
        officers = get_user_model().objects.filter(is_staff=True).order_by("first_name", "username")[:MAX_OFFICERS]
        return [(str(officer.pk), officer.get_full_name() or officer.get_username()) for officer in officers]

    def queryset(self, request, queryset):
        return queryset.filter(updated_by=int(self.value())) if (self.value() or "").isdecimal() else queryset


class NewsAdmin(TextAdmin):
    withdrawn = "Đã gỡ"
    step_labels = {"withdraw": "Gỡ", "restore": "Đăng lại"}
    publish_note = "Công bố xong vẫn sửa được; mỗi lần sửa, cổng kiểm tra lại như khi công bố."
    list_display = ["title", "state_shown", "public_from_at", "officer", "updated_at"]
    list_filter = [StateFilter, "public_from_at", OfficerFilter]
    ordering = ["-pk"]
    preview_url = "preview"
    preview_template = ""

    def preview_page(self, row):
        """The context of `preview_template` for `row`, whatever its state."""
        raise NotImplementedError

    def find(self, row):
        return findings(row)

    @admin.display(description="Trạng thái", ordering="state")
    def state_shown(self, row):
        """In one word: the list has the moment in a column of its own."""
        kind = state_kind(row)
        return format_html('<span class="state state-{}">{}</span>', kind, KINDS.get(kind, self.withdrawn))

    @admin.display(description="Người sửa cuối")
    def officer(self, row):
        return row.updated_by and (row.updated_by.get_full_name() or row.updated_by.get_username())

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("updated_by")

    # -- Preview --------------------------------------------------------------------------------------------------------
    def seen_row(self, request, pk):
        """The row in any state, for officers who may see such rows."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.model, pk=pk)

    @method_decorator(require_safe)
    def preview(self, request, pk):
        """The citizen's page as it would be, marked as a preview."""
        page = self.preview_page(self.seen_row(request, pk))
        return render(request, self.preview_template, {**page, "is_preview": True})

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [path("<int:pk>/xem-truoc/", self.admin_site.admin_view(self.preview), name=name), *super().get_urls()]


LIFE = ("Thời hạn, đường dẫn", {"fields": ["public_until_at", "slug"], "classes": ["collapse"]})
