"""Short lists of the procedures' room: fields and life situations."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

from common.addresses import validate_slug
from common.admin import DeskAdmin, LowTextarea
from common.vietnamese import slugify
from procedures.models import Field, Situation


class FieldForm(forms.ModelForm):
    class Meta:
        model = Field
        fields = []  # the admin names them
        help_texts = {"slug": "Để trống: lấy theo tên."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self):
        super().clean()
        if not self.cleaned_data.get("slug") and self.cleaned_data.get("name") and "slug" not in self.errors:
            slug = slugify(self.cleaned_data["name"])
            try:
                validate_slug(slug)
            except ValidationError as refusal:
                self.add_error("slug", refusal)
            self.cleaned_data["slug"] = slug
        return self.cleaned_data


class CountedAdmin(DeskAdmin):
    """Rows that procedures belong to."""

    actions = None

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(procedures_count=Count("procedures"))

    @admin.display(description="Số thủ tục", ordering="procedures_count")
    def count_shown(self, row):
        return row.procedures_count


@admin.register(Field)
class FieldAdmin(CountedAdmin):
    form = FieldForm
    list_display = ["name", "unit", "hotline", "count_shown", "order"]
    list_select_related = ["unit", "hotline"]
    search_fields = ["name"]
    autocomplete_fields = ["unit"]
    fields = ["name", "unit", "hotline", "order", "slug"]


@admin.register(Situation)
class SituationAdmin(CountedAdmin):
    list_display = ["title", "count_shown", "order"]
    search_fields = ["title"]
    fields = ["title", "intro", "order", "slug"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "intro":
            kwargs["widget"] = LowTextarea({"rows": 3, "class": "low vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)
