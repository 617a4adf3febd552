"""What every admin screen shares: a light date field, search without marks, the editor's policy, one-row text areas."""

from csp.decorators import csp_replace
from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.utils.decorators import method_decorator

from common.vietnamese import fold


class DayInput(forms.DateInput):
    """dd/mm/yyyy as plain text: hundreds of them on one page cost nothing, unlike the admin's calendars."""

    def __init__(self, attrs=None):
        super().__init__({"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "size": 10, "class": "day", **(attrs or {})})


class LowTextarea(forms.Textarea):
    """Two rows high; grows by the style sheet where the browser can."""

    def __init__(self, attrs=None):
        super().__init__({"rows": 2, "cols": 40, "class": "low", **(attrs or {})})


PLAIN_FIELDS = {models.TextField: {"widget": LowTextarea}, models.URLField: {"assume_scheme": "https"}}
LIGHT_FIELDS = {**PLAIN_FIELDS, models.DateField: {"widget": DayInput}}


class MomentInput(forms.SplitDateTimeWidget):
    """A day and an hour as plain text, each with its name for screen readers."""

    supports_microseconds = False

    def __init__(self, attrs=None):
        day = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "size": 10, "aria-label": "Ngày"}
        hour = {"placeholder": "hh:mm", "size": 6, "aria-label": "Giờ", "class": "moment-hour"}
        super().__init__(attrs, date_attrs=day, time_attrs=hour, time_format="%H:%M")


class DocumentInput(forms.FileInput):
    """The file of a `common.attachments.StoredDocument`: what is held as a link with its name, type and size. Media are not
    public, so `url` gives the address of a guarded page from the row."""

    template_name = "admin/widgets/document.html"

    def __init__(self, url, attrs=None):
        super().__init__(attrs)
        self.url = url

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        row = getattr(value, "instance", None)
        is_held = row is not None and row.pk and value
        return {**context, "document": {"row": row, "url": self.url(row)} if is_held else None}


class StoredFileInput(forms.ClearableFileInput):
    """Says that a file is there without leading to it: files below the media have no address of their own."""

    template_name = "admin/widgets/stored_file.html"
    initial_text, input_text, clear_checkbox_label = "Đã có tệp; chọn tệp khác để thay.", "Thay bằng", "Bỏ tệp này"


class FoldedSearch:
    """The admin's search and autocompletes find "Văn hóa" by "van hoa" and "VAN HOA", on both databases.

    For tables of some thousands of rows: the texts of `search_fields` are folded in Python.
    """

    def get_search_results(self, request, queryset, search_term):
        words = fold(search_term).split()
        if not words:
            return queryset, False
        rows = queryset.order_by().values_list("pk", *self.get_search_fields(request))
        found = {pk for pk, *texts in rows if _holds(texts, words)}
        return queryset.filter(pk__in=found), False


class MatchingSearch:
    """The same for a Searchable of any length: the database looks into the folded copy of its words."""

    search_fields = ["folded"]  # so that the admin shows its search box

    def get_search_results(self, request, queryset, search_term):
        return (queryset.matching(search_term) if fold(search_term) else queryset), False


def _holds(texts, words):
    text = fold(" ".join(str(text) for text in texts if text))
    return all(word in text for word in words)


class EditorPolicy:
    """The forms of this admin carry CKEditor: only they get the one relaxed policy."""

    @method_decorator(csp_replace(settings.EDITOR_POLICY))
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return super().changeform_view(request, object_id, form_url, extra_context)


class _Restored:
    """What was sent to a session that had ended, shown again; saved only when the officer asks anew."""

    def clean(self):
        super().clean()
        self.add_error(None, "Đã khôi phục nội dung bạn soạn lúc trước. Nội dung này chưa được lưu: hãy xem lại rồi bấm Lưu.")
        return self.cleaned_data


class DeskAdmin(FoldedSearch, admin.ModelAdmin):
    """The ward's usual screen."""

    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = PLAIN_FIELDS

    class Media:
        js = ["js/admin-labels.js"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """`_restore` is what admin-drafts.js sends."""
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (_Restored, form), {}) if "_restore" in request.POST else form

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """Autocompletes without the button that clears all: select2 puts it into the list of choices, where it is no item."""
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None:
            field.widget.is_required = True
        return field

    def render_change_form(self, request, context, *args, **kwargs):
        return super().render_change_form(request, {**context, "is_restorable": True}, *args, **kwargs)

    def get_deleted_objects(self, objs, request):
        """Counts only what has a Vietnamese name: rows that merely join two tables have none."""
        listed, counts, needed, protected = super().get_deleted_objects(objs, request)
        joins = {
            model._meta.verbose_name_plural for model in apps.get_models(include_auto_created=True) if model._meta.auto_created
        }
        return listed, {name: count for name, count in counts.items() if name not in joins}, needed, protected
