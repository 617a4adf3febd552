"""Videos: an own file or a link to where it can be seen, never another site's player inside ours."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from common.addresses import Address, Addressed, address_of
from common.files import stored_name
from common.publishing import Publishable, PublishableQuerySet
from common.renditions import Pictured
from common.richtext import EditorPictures, RichTextField, plain
from common.searching import Searchable, SearchableQuerySet
from common.videos import checked_captions, checked_video, video_type


class VideoQuerySet(PublishableQuerySet, SearchableQuerySet):
    pass


class Video(Addressed, Searchable, Pictured, Publishable):
    """`picture` is the still shown before it plays."""

    title = models.CharField("Tên video", max_length=200)
    summary = models.CharField("Giới thiệu", max_length=500, blank=True)
    file = models.FileField(
        "Tệp video",
        upload_to=stored_name("video-tep"),
        blank=True,
        validators=[checked_video],
        help_text="MP4 hoặc WebM, tối đa 200 MB.",
    )
    captions = models.FileField(
        "Phụ đề",
        upload_to=stored_name("video-phu-de"),
        blank=True,
        validators=[checked_captions],
        help_text="Tệp WebVTT (.vtt).",
    )
    url = models.URLField("Hoặc địa chỉ xem video", blank=True, help_text="Mở ở trang khác; cổng không nhúng trang ngoài.")
    transcript = RichTextField("Bản chép lời", blank=True, help_text="Cho người không nghe được và để tìm kiếm.")
    transcript_pictures = EditorPictures("transcript")
    content_type = models.CharField("Kiểu", max_length=40, blank=True, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = VideoQuerySet.as_manager()
    SLUG_BASE = "video"
    PICTURE_FOLDER = "video"

    class Meta:
        verbose_name = "video"
        verbose_name_plural = "Video"
        permissions = [("publish_video", "Công bố, gỡ video")]
        constraints = [
            *Publishable.Meta.constraints,
            *Pictured.Meta.constraints,
            models.CheckConstraint(
                condition=Q(file="") ^ Q(url=""),
                name="news_video_file_or_link",
                violation_error_message="Hãy tải tệp video lên, hoặc ghi địa chỉ xem video; chỉ một trong hai.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("videos:detail", self.slug)

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.content_type = video_type(self.file) or ""
        super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.captions and not self.file:
            raise ValidationError({"captions": "Phụ đề chỉ dùng với tệp video của cổng."})

    def searched_text(self):
        return "\n".join([self.title, self.summary, plain(self.transcript)])


class VideoAddress(Address):
    video = models.ForeignKey(Video, models.CASCADE, related_name="addresses", verbose_name="Video")

    class Meta:
        verbose_name = "địa chỉ video"
        verbose_name_plural = "Địa chỉ video"
