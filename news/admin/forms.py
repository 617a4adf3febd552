"""Forms of the news' pages: a post with its tags, and rows of attachments and photos."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.admin import DocumentInput, LowTextarea, StoredFileInput
from common.picture_fields import WIDGETS
from common.pictures import checked_picture
from common.publishing import State
from common.writing import TextForm
from news.admin.tags import TagsField, tags_named
from news.models import Album, Event, Photo, Post, PostAttachment, Video

MAX_FILES = 40


class PostForm(TextForm):
    tag_names = TagsField(
        label="Thẻ, cách nhau bằng dấu phẩy",
        required=False,
        help_text="Ví dụ: cải cách hành chính, dịch vụ công. Thẻ chưa có sẽ được lập.",
    )
    COMPARED = ("tag_names",)

    class Meta:
        model = Post
        fields = []  # the admin names them
        widgets = {**WIDGETS, "summary": LowTextarea({"rows": 3, "class": "low vLargeTextField"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "tag_names" in self.fields:
            self.initial["tag_names"] = ", ".join(tag.name for tag in self.instance.tags.all())

    def _save_m2m(self):
        super()._save_m2m()
        if "tag_names" in self.changed_data:
            self.instance.tags.set(tags_named(self.cleaned_data["tag_names"]))


class AttachmentForm(forms.ModelForm):
    class Meta:
        model = PostAttachment
        fields = ["order", "title", "file"]
        widgets = {"file": DocumentInput(lambda row: reverse("admin:news_post_document", args=[row.post_id, row.pk]))}


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures chosen together; a refused one is named by its file."""

    widget = ManyFilesInput({"multiple": True, "accept": "image/jpeg,image/png,image/webp,image/gif"})

    def clean(self, data, initial=None):
        if len(data or []) > MAX_FILES:
            raise ValidationError(f"Mỗi lần thêm nhiều nhất {MAX_FILES} ảnh; bạn đã chọn {len(data)} ảnh.")
        refusals = []
        for file in data or []:
            try:
                checked_picture(super().clean(file, initial))
            except ValidationError as refusal:
                refusals += [f"{file.name}: {message}" for message in refusal.messages]
        if refusals:
            raise ValidationError(refusals)
        return data or []

    def has_changed(self, initial, data):
        return bool(data)


class AlbumForm(TextForm):
    more_photos = PicturesField(
        label="Thêm nhiều ảnh một lần",
        required=False,
        help_text=f"Chọn đến {MAX_FILES} tệp cùng lúc rồi Lưu; mô tả từng ảnh ghi sau, ở bảng dưới.",
    )

    class Meta:
        model = Album
        fields = []
        widgets = {"summary": LowTextarea({"rows": 3, "class": "low vLargeTextField"})}

    def clean_more_photos(self):
        files = self.cleaned_data["more_photos"]
        if files and self.instance.state == State.PUBLISHED:
            raise ValidationError("Album đang công khai: hãy thêm từng ảnh ở bảng dưới, kèm mô tả.")
        return files


class PhotoForm(forms.ModelForm):
    class Meta:
        model = Photo
        fields = [
            "order",
            "picture",
            "picture_alt",
            "is_picture_decorative",
            "picture_caption",
            "picture_credit",
            "picture_focus",
        ]
        widgets = WIDGETS


class VideoForm(TextForm):
    class Meta:
        model = Video
        fields = []
        widgets = {
            **WIDGETS,
            "summary": LowTextarea({"rows": 3, "class": "low vLargeTextField"}),
            "file": StoredFileInput({"accept": "video/mp4,video/webm"}),
            "captions": StoredFileInput({"accept": ".vtt,text/vtt"}),
        }


class EventForm(TextForm):
    class Meta:
        model = Event
        fields = []
