"""What the screens of posts, albums, videos and events have in common."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.utils.html import format_html

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


LIFE = ("Thời hạn, đường dẫn", {"fields": ["public_until_at", "slug"], "classes": ["collapse"]})
