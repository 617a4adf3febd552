"""Forms of the news' pages: a post with its tags, and rows of attachments and photos."""

from django import forms
from django.urls import reverse

from common.admin import DocumentInput, LowTextarea, StoredFileInput
from common.picture_fields import WIDGETS
from common.writing import TextForm
from news.admin.tags import TagsField, tags_named
from news.models import Album, Event, Photo, Post, PostAttachment, Video


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


class AlbumForm(TextForm):
    class Meta:
        model = Album
        fields = []
        widgets = {"summary": LowTextarea({"rows": 3, "class": "low vLargeTextField"})}


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
