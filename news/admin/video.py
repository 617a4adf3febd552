"""A video: an own file or a link, with captions and transcript."""

from django.contrib import admin

from common.admin import EditorPolicy, MatchingSearch
from common.picture_fields import COVER_FIELDS
from common.richtext import rendered
from news.admin.forms import VideoForm
from news.admin.screens import LIFE, NewsAdmin
from news.models import Video


@admin.register(Video)
class VideoAdmin(MatchingSearch, EditorPolicy, NewsAdmin):
    form = VideoForm
    noun = "video"
    shown_as = {"transcript": "transcript_shown"}
    fieldsets = [
        ("Video", {"fields": ["seen_version", "title", "summary", "file", "captions", "url", "transcript"]}),
        ("Ảnh hiện trước khi phát", {"fields": COVER_FIELDS}),
        LIFE,
    ]

    class Media:
        js = ["js/admin-editor.js"]

    @admin.display(description="Bản chép lời")
    def transcript_shown(self, row):
        return rendered(row.transcript)
