"""The ward's screens: its one profile, units, positions (chức danh) and who holds them."""

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from common.admin import LIGHT_FIELDS, DeskAdmin
from common.vietnamese import short_date
from ward.models import OfficialChannel, Position, Predecessor, Tenure, Unit, Ward


class PredecessorInline(admin.TabularInline):
    model = Predecessor
    extra = 0
    formfield_overrides = LIGHT_FIELDS


class OfficialChannelInline(SortableTabularInline):
    model = OfficialChannel
    extra = 0
    formfield_overrides = LIGHT_FIELDS


@admin.register(Ward)
class WardAdmin(SortableAdminBase, DeskAdmin):
    """One row: the list opens it at once, there is neither a second nor a deletion."""

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

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Ward.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        name = "change" if Ward.objects.exists() else "add"
        return redirect(reverse(f"admin:ward_ward_{name}", args=[Ward.SINGLE] if name == "change" else []))


class NamedAdmin(DeskAdmin):
    """What units and positions have in common: a name with its days of validity."""

    list_display = ["name", "aliases", "validity", "order"]
    search_fields = ["name", "aliases"]
    autocomplete_fields = ["replaced_by"]

    @admin.display(description="Thời gian dùng")
    def validity(self, row):
        if not (row.valid_from or row.valid_to):
            return "Luôn dùng"
        days = " ".join(f"{word} {short_date(day)}" for word, day in (("từ", row.valid_from), ("đến hết", row.valid_to)) if day)
        return days if row.is_valid() else f"{days} (không còn dùng hoặc chưa dùng)"


@admin.register(Unit)
class UnitAdmin(NamedAdmin):
    fields = ["name", "aliases", ("valid_from", "valid_to"), "replaced_by", "order"]


class TenureInline(admin.TabularInline):
    model = Tenure
    extra = 0
    formfield_overrides = LIGHT_FIELDS


@admin.register(Position)
class PositionAdmin(NamedAdmin):
    list_display = ["name", "unit", "holder", "validity", "order"]
    list_filter = ["unit"]
    autocomplete_fields = ["unit", "replaced_by"]
    fields = ["name", "unit", "aliases", ("valid_from", "valid_to"), "replaced_by", "order"]
    inlines = [TenureInline]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("unit").prefetch_related("tenures")

    @admin.display(description="Người đang giữ")
    def holder(self, position):
        today = timezone.localdate()
        names = [
            f"{tenure.person_name} (phụ trách)" if tenure.is_acting else tenure.person_name
            for tenure in sorted(position.tenures.all(), key=lambda tenure: (tenure.is_acting, tenure.starts_on))
            if tenure.starts_on <= today and (tenure.ends_on is None or tenure.ends_on >= today)
        ]
        return ", ".join(names) or "–"
