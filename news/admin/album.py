"""An album and its photos, dragged into their order."""

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin
from django.db.models import Count

from common.admin import MatchingSearch
from common.publishing import State
from common.rows import RowFormSet, Rows
from news.admin.forms import AlbumForm, PhotoForm
from news.admin.screens import LIFE, NewsAdmin
from news.models import Album, Photo


class PhotoFormSet(RowFormSet):
    def clean(self):
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms and (form.has_changed() or form.instance.pk)]
        if self.instance.state == State.PUBLISHED and not kept:
            raise forms.ValidationError("Album đang công khai phải còn ít nhất một ảnh. Muốn bỏ cả album, hãy gỡ album.")


class PhotoRows(Rows):
    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    row_template = "admin/news/row_photo.html"
    note = "Mỗi ảnh cần một câu mô tả. Ảnh JPEG, PNG, WebP hoặc GIF, tối đa 8 MB; cổng xóa dữ liệu vị trí trong ảnh."


@admin.register(Album)
class AlbumAdmin(MatchingSearch, SortableAdminBase, NewsAdmin):
    form = AlbumForm
    inlines = [PhotoRows]
    noun = "album"
    list_display = ["title", "photo_count", "state_shown", "public_from_at", "officer", "updated_at"]
    fieldsets = [("Album", {"fields": ["seen_version", "title", "summary"]}), LIFE]

    class Media:
        js = ["js/admin-rows.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(photo_count=Count("photos"))

    @admin.display(description="Số ảnh", ordering="photo_count")
    def photo_count(self, album):
        return album.photo_count
