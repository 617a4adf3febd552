"""Events."""

from django.contrib import admin

from common.acts import StateFilter
from news.admin.forms import EventForm
from news.admin.screens import NewsAdmin
from news.events import event_preview
from news.models import Event


@admin.register(Event)
class EventAdmin(NewsAdmin):
    form = EventForm
    noun = "sự kiện"
    preview_template = "news/event_list.html"
    list_display = ["title", "starts_at", "place", "state_shown", "officer", "updated_at"]
    list_filter = [StateFilter, "starts_at"]
    search_fields = ["title", "place", "description"]
    ordering = ["-starts_at", "-pk"]
    autocomplete_fields = ["post"]
    fieldsets = [
        (
            "Sự kiện",
            {"fields": ["seen_version", "title", ("starts_at", "ends_at"), "is_all_day", "place", "description", "post"]},
        ),
        ("Thời hạn", {"fields": ["public_until_at"], "classes": ["collapse"]}),
    ]

    def preview_page(self, row):
        return event_preview(row)
