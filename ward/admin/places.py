"""The map's places and boundary; regions of the weather box."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError

from common.admin import DeskAdmin
from ward.admin.profile import OneRowAdmin
from ward.geography import read_geojson
from ward.models import Boundary, Place, WeatherPlace

NO_POLYGON = "Tệp chỉ có điểm, không có vùng địa giới. Điểm được nhận khi tệp có cả vùng, hoặc nhập ở mục Địa điểm trên bản đồ."


@admin.register(Place)
class PlaceAdmin(DeskAdmin):
    list_display = ["name", "kind", "address", "phone", "is_shown", "order"]
    list_filter = ["kind", "is_shown"]
    search_fields = ["name", "address"]
    fieldsets = [
        ("Địa điểm", {"fields": ["name", "kind", "address", "phone"]}),
        ("Trên bản đồ", {"fields": [("latitude", "longitude"), "order", "is_shown"]}),
    ]
    actions = None


class BoundaryForm(forms.ModelForm):
    """Reads the file; `found` is what it holds, None when no new one was given."""

    geojson = forms.FileField(
        label="Tệp GeoJSON",
        required=False,
        widget=forms.FileInput({"accept": ".geojson,.json,application/geo+json,application/json"}),
        help_text="Đường địa giới theo hệ tọa độ WGS 84, tối đa 2 MB và 20.000 điểm.",
    )
    takes_points = forms.BooleanField(
        label="Thêm cả các điểm trong tệp vào danh sách địa điểm",
        required=False,
        help_text="Điểm trùng tên với địa điểm đã có thì bỏ qua.",
    )
    found = None

    class Meta:
        model = Boundary
        fields = ["source"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["geojson"].required = not self.instance.outline

    def clean_geojson(self):
        file = self.cleaned_data["geojson"]
        if file:
            self.found = read_geojson(file)
            if not self.found.polygons:
                raise ValidationError(NO_POLYGON)
        return file


@admin.register(Boundary)
class BoundaryAdmin(OneRowAdmin):
    form = BoundaryForm
    readonly_fields = ["held"]
    fields = ["held", "geojson", "takes_points", "source"]

    @admin.display(description="Đang dùng")
    def held(self, boundary):
        if not boundary.outline:
            return "Chưa có đường địa giới."
        return f"Đường địa giới {boundary.points_count} điểm, gồm {len(boundary.polygons)} vùng."

    def save_model(self, request, obj, form, change):
        if form.found:
            obj.take(form.found)
        super().save_model(request, obj, form, change)
        if form.found and form.cleaned_data["takes_points"]:
            count = Place.add_points(form.found.points)
            messages.info(request, f"Đã thêm {count} địa điểm từ tệp. Hãy chọn loại, ghi địa chỉ cho từng nơi.")


@admin.register(WeatherPlace)
class WeatherPlaceAdmin(DeskAdmin):
    list_display = ["name", "latitude", "longitude", "order"]
    search_fields = ["name"]
    fields = ["name", ("latitude", "longitude"), "order"]
    actions = None
