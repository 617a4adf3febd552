"""Short lists that officers keep: what must be public, the banner, links, domains."""

from adminsortable2.admin import SortableAdminBase, SortableTabularInline
from django.contrib import admin, messages
from django.utils import timezone

from common.admin import LIGHT_FIELDS, DeskAdmin, LowTextarea
from common.writing import TEXT_FIELDS
from ward.models import Alert, AllowedDomain, DisclosureItem, Link, LinkGroup
from ward.models.alert import NOTICE_WORKING_DAYS


@admin.register(DisclosureItem)
class DisclosureItemAdmin(DeskAdmin):
    list_display = ["name", "group", "where", "time", "unit"]
    list_filter = ["group", "unit"]
    search_fields = ["name", "where", "legal_basis"]
    autocomplete_fields = ["unit"]
    list_select_related = ["unit"]
    fieldsets = [
        ("Thông tin", {"fields": ["group", "name", "legal_basis", "order"]}),
        ("Công khai thế nào", {"fields": ["where", "url", "forms", ("time", "duration"), "unit"]}),
    ]
    actions = None


@admin.register(Alert)
class AlertAdmin(DeskAdmin):
    list_display = ["text", "kind", "standing", "shown_from_at", "shown_until_at"]
    list_filter = ["kind"]
    search_fields = ["text"]
    formfield_overrides = TEXT_FIELDS
    fieldsets = [
        ("Thông báo", {"fields": ["kind", "text", "url"]}),
        ("Thời gian hiện", {"fields": [("shown_from_at", "shown_until_at")]}),
        ("Chỉ với bảo trì", {"fields": [("stops_at", "resumes_at")]}),
    ]
    actions = None

    @admin.display(description="Tình trạng")
    def standing(self, alert):
        now = timezone.now()
        if now < alert.shown_from_at:
            return "Chưa đến giờ hiện"
        return "Đang hiện" if now < alert.shown_until_at else "Đã thôi hiện"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "text":
            kwargs["widget"] = LowTextarea({"maxlength": 300})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.is_late_notice:
            messages.warning(
                request,
                f"Thông báo bảo trì phải hiện trước ít nhất {NOTICE_WORKING_DAYS} ngày làm việc (Nghị định 224/2026, Điều 13). "
                "Đã lưu; chỉ giữ thời gian này khi phải sửa chữa khẩn cấp.",
            )


class LinkInline(SortableTabularInline):
    model = Link
    extra = 0
    formfield_overrides = LIGHT_FIELDS


@admin.register(LinkGroup)
class LinkGroupAdmin(SortableAdminBase, DeskAdmin):
    list_display = ["name", "order"]
    search_fields = ["name"]
    fields = ["name", "order"]
    inlines = [LinkInline]
    actions = None


@admin.register(AllowedDomain)
class AllowedDomainAdmin(DeskAdmin):
    list_display = ["name", "note"]
    search_fields = ["name", "note"]
    fields = ["name", "note"]
    actions = None
