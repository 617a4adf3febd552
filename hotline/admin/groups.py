"""The groups that numbers stand in on the page."""

from django.contrib import admin
from django.db.models import Count

from common.admin import DeskAdmin
from hotline.models import HotlineGroup


@admin.register(HotlineGroup)
class HotlineGroupAdmin(DeskAdmin):
    list_display = ["name", "order", "count_shown"]
    search_fields = ["name"]
    fields = ["name", "order"]
    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(hotline_count=Count("hotlines"))

    @admin.display(description="Số đường dây")
    def count_shown(self, group):
        return group.hotline_count
