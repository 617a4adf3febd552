"""What readers tap at the end of pages: read, never written."""

from django.contrib import admin
from django.utils.html import format_html

from common.admin import DeskAdmin
from voice.models import PageOpinion


@admin.register(PageOpinion)
class PageOpinionAdmin(DeskAdmin):
    list_display = ["page_shown", "no_count", "yes_count", "last_at"]
    list_display_links = None
    ordering = ["-no_count", "-yes_count", "path"]
    search_fields = ["path"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Trang", ordering="path")
    def page_shown(self, opinion):
        return format_html('<a href="{0}">{0}</a>', opinion.path)
