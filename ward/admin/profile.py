"""The ward's one profile with its channels and what it was merged from."""

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse

from common.admin import LIGHT_FIELDS, DeskAdmin
from ward.models import OfficialChannel, Predecessor, Ward


class OneRowAdmin(DeskAdmin):
    """A model of a single row: its list leads to it at once, there is neither a second nor a deletion."""

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not self.model.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        name = "change" if self.model.objects.exists() else "add"
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}"
        return redirect(reverse(address, args=[self.model.SINGLE] if name == "change" else []))


class PredecessorInline(admin.TabularInline):
    model = Predecessor
    extra = 0
    formfield_overrides = LIGHT_FIELDS


class OfficialChannelInline(SortableTabularInline):
    model = OfficialChannel
    extra = 0
    formfield_overrides = LIGHT_FIELDS


@admin.register(Ward)
class WardAdmin(SortableAdminBase, OneRowAdmin):
    inlines = [OfficialChannelInline, PredecessorInline]
    fieldsets = [
        ("Tên gọi", {"fields": ["name", "body_name", "short_body_name", "parent_body"]}),
        ("Trên văn bản", {"fields": ["parent_heading", "body_heading", "place"]}),
        ("Liên hệ", {"fields": ["address", "phone", "email"]}),
        ("Trang chủ", {"fields": ["logo", "welcome", "slogan"]}),
        ("Người chịu trách nhiệm nội dung", {"fields": ["responsible_name", "responsible_post"]}),
        (
            "Người phát ngôn",
            {"fields": ["spokesperson_name", "spokesperson_post", "spokesperson_phone", "spokesperson_email"]},
        ),
    ]
