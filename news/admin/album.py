"""An album and its photos, dragged into their order."""

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Max

from common.admin import MatchingSearch
from common.publishing import State
from common.renditions import require_words
from common.rows import RowFormSet, Rows
from news.admin.forms import AlbumForm, PhotoForm
from news.admin.screens import LIFE, NewsAdmin
from news.gallery import album_page
from news.models import Album, Photo


class PhotoFormSet(RowFormSet):
    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and (form.has_changed() or form.instance.pk)]
        if self.instance.state == State.PUBLISHED and not kept:
            raise forms.ValidationError("Album đang công khai phải còn ít nhất một ảnh. Muốn bỏ cả album, hãy gỡ album.")
        if self.instance.state == State.PUBLISHED:
            for form in kept:
                _require_words(form)


def _require_words(form):
    """In a draft a picture may wait for its words: what was chosen is kept."""
    try:
        require_words(form.instance)
    except ValidationError as lacking:
        form.add_error(None, lacking)


class PhotoRows(Rows):
    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    row_template = "admin/news/row_photo.html"
    note = "Mỗi ảnh cần một câu mô tả trước khi công bố. Ảnh JPEG, PNG, WebP hoặc GIF, tối đa 8 MB; cổng xóa nơi chụp trong ảnh."


@admin.register(Album)
class AlbumAdmin(MatchingSearch, SortableAdminBase, NewsAdmin):
    form = AlbumForm
    inlines = [PhotoRows]
    noun = "album"
    preview_template = "news/album.html"
    shown_as = {"more_photos": None}
    list_display = ["title", "photo_count", "state_shown", "public_from_at", "officer", "updated_at"]
    fieldsets = [("Album", {"fields": ["seen_version", "title", "summary", "more_photos"]}), LIFE]

    class Media:
        js = ["js/admin-rows.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(photo_count=Count("photos"))

    @admin.display(description="Số ảnh", ordering="photo_count")
    def photo_count(self, album):
        return album.photo_count

    def preview_page(self, row):
        return album_page(row)

    def save_related(self, request, form, formsets, change):
        """The pictures chosen together come behind the rows, in the order of their choice."""
        super().save_related(request, form, formsets, change)
        files, album = form.cleaned_data.get("more_photos") or [], form.instance
        last = album.photos.aggregate(Max("order"))["order__max"] or 0
        for order, file in enumerate(files, start=last + 1):
            Photo.objects.create(album=album, order=order, picture=file)
        if files:
            messages.info(request, f"Đã thêm {len(files)} ảnh. Hãy ghi mô tả cho từng ảnh trước khi công bố.")
