"""The desk's screens of the counter: which rows the public sees, what former systems counted, the figures themselves."""

from django.contrib import admin
from django.db.models import Case, Value, When

from common.admin import LIGHT_FIELDS, DeskAdmin
from common.titles import TitledPages
from visits.models import Day, Figure, Former, Page, Shown


class ReadOnly:
    """Figures come from the counter: they are looked at."""

    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Shown)
class ShownAdmin(DeskAdmin):
    """All rows are always there (`manage.py prepare`): named and switched, neither added nor deleted."""

    list_display = ["figure", "name", "is_shown"]
    fields = ["figure", "name", "is_shown"]
    readonly_fields = ["figure"]
    ordering = [Case(*(When(figure=figure, then=Value(place)) for place, figure in enumerate(Figure.values)))]
    sortable_by = []
    actions = None

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Former)
class FormerAdmin(DeskAdmin):
    list_display = ["source", "visits_count", "counted_until"]
    fields = ["source", "visits_count", "counted_until", "note"]
    formfield_overrides = LIGHT_FIELDS


@admin.register(Day)
class DayAdmin(ReadOnly, DeskAdmin):
    """With what is kept apart, which the public does not see."""

    list_display = [
        "day",
        "visits_count",
        "reads_count",
        "answered_count",
        "bots_count",
        "prefetches_count",
        "heads_count",
        "errors_count",
        "officers_count",
        "monitors_count",
    ]
    list_display_links = None
    date_hierarchy = "day"


@admin.register(Page)
class PageAdmin(ReadOnly, TitledPages, DeskAdmin):
    list_display = ["page_shown", "reads_count"]
    list_display_links = None
    ordering = ["-reads_count"]
    show_full_result_count = False
