"""Units, positions (chức danh) and who holds them."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from common.admin import LIGHT_FIELDS, DeskAdmin, LowTextarea
from common.picture_fields import PictureInput
from common.vietnamese import short_date
from ward.models import Position, Tenure, Unit


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
    fieldsets = [
        ("Đơn vị", {"fields": ["name", "aliases", ("valid_from", "valid_to"), "replaced_by", "order"]}),
        ("Trên trang Tổ chức bộ máy", {"fields": ["is_listed", "duties", "address", ("phone", "email")]}),
    ]


class TenureForm(forms.ModelForm):
    class Meta:
        model = Tenure
        fields = []  # the inline names them
        widgets = {
            "picture": PictureInput,
            "biography": LowTextarea({"rows": 4}),
        }

    def clean(self):
        """A portrait says whose it is."""
        super().clean()
        cleaned = self.cleaned_data
        lacks_words = cleaned.get("picture") and not cleaned.get("picture_alt") and cleaned.get("person_name")
        if lacks_words and not cleaned.get("is_picture_decorative"):
            cleaned["picture_alt"] = self.instance.picture_alt = f"Chân dung {cleaned['person_name']}"
        return cleaned


class TenureInline(admin.StackedInline):
    model = Tenure
    form = TenureForm
    extra = 0
    formfield_overrides = LIGHT_FIELDS
    fieldsets = [
        (None, {"fields": [("person_name", "is_acting"), ("starts_on", "ends_on"), "email"]}),
        ("Với lãnh đạo phường", {"fields": ["biography", "picture", "picture_alt", "picture_focus"], "classes": ["collapse"]}),
        ("Số di động (cần có đồng ý)", {"fields": [("mobile", "mobile_consented_on")], "classes": ["collapse"]}),
    ]


@admin.register(Position)
class PositionAdmin(NamedAdmin):
    list_display = ["name", "unit", "holder", "is_leadership", "validity", "order"]
    list_filter = ["is_leadership", "unit"]
    autocomplete_fields = ["unit", "replaced_by"]
    fieldsets = [
        ("Chức danh", {"fields": ["name", "unit", "aliases", ("valid_from", "valid_to"), "replaced_by", "order"]}),
        ("Trên trang Tổ chức bộ máy", {"fields": ["is_leadership", "duties"]}),
    ]
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
