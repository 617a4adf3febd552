"""What readers tap at the end of pages: read, never written."""

from django.contrib import admin

from common.admin import DeskAdmin
from common.titles import TitledPages
from voice.models import PageOpinion


@admin.register(PageOpinion)
class PageOpinionAdmin(TitledPages, DeskAdmin):
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
