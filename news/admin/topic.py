"""Categories and tags."""

from django.contrib import admin

from common.admin import DeskAdmin
from news.models import Category, Tag


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    list_display = ["name", "description", "is_announcement", "order"]
    search_fields = ["name"]
    fields = ["name", "description", "is_announcement", "order", "slug"]
    actions = None


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    fields = ["name", "slug"]
    actions = None
