"""A video: an own file or a link, with captions and transcript."""

from django.contrib import admin
from django.http import Http404
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from common.acts import admin_url
from common.admin import EditorPolicy, MatchingSearch
from common.picture_fields import COVER_FIELDS
from common.richtext import rendered
from common.videos import send_video
from news.admin.forms import VideoForm
from news.admin.screens import LIFE, NewsAdmin
from news.gallery import video_page
from news.models import Video


@admin.register(Video)
class VideoAdmin(MatchingSearch, EditorPolicy, NewsAdmin):
    form = VideoForm
    noun = "video"
    preview_template = "news/video.html"
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

    # -- Preview --------------------------------------------------------------------------------------------------------
    def preview_page(self, row):
        files = {name: admin_url(row, "file", name) if getattr(row, name) else "" for name in ("file", "captions")}
        return {**video_page(row), "file_url": files["file"], "captions_url": files["captions"]}

    @method_decorator(require_safe)
    def file(self, request, pk, name):
        """The video's file or captions, whatever its state."""
        video = self.seen_row(request, pk)
        kinds = {"file": video.content_type, "captions": "text/vtt; charset=utf-8"}
        if name not in kinds or not getattr(video, name):
            raise Http404
        try:
            return send_video(request, getattr(video, name), kinds[name])
        except FileNotFoundError as error:
            raise Http404 from error

    def get_urls(self):
        page = path("<int:pk>/tep/<slug:name>/", self.admin_site.admin_view(self.file), name="news_video_file")
        return [page, *super().get_urls()]
