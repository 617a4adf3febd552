"""Questions and answers (hỏi đáp) that the ward publishes, by field."""

from django.conf import settings
from django.db import models

from common.addresses import Address, Addressed, address_of
from common.publishing import Publishable, PublishableQuerySet
from common.richtext import EditorPictures, RichTextField, pictures_index, plain
from common.searching import Searchable, SearchableQuerySet
from procedures.models import Field


class QuestionQuerySet(PublishableQuerySet, SearchableQuerySet):
    def for_lists(self):
        return self.select_related("field").defer("body", "folded")

    def frequent(self):
        """Those an officer put first (`order` from 1), in that order."""
        return self.filter(order__gt=0).order_by("order", "-public_from_at", "pk")


class Question(Addressed, Searchable, Publishable):
    title = models.CharField("Câu hỏi", max_length=240)
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="questions", verbose_name="Lĩnh vực")
    details = models.TextField("Nội dung hỏi", blank=True, help_text="Không ghi họ tên, địa chỉ, số điện thoại của người hỏi.")
    body = RichTextField("Trả lời")
    body_pictures = EditorPictures("body")
    answered_by_shown = models.CharField("Đơn vị trả lời", max_length=160, blank=True)
    order = models.PositiveIntegerField(
        "Thứ tự ở mục Thường gặp",
        default=0,
        help_text="Từ 1: đứng ở mục Thường gặp, đầu trang. 0: chỉ xếp theo ngày đăng.",
    )
    version = models.PositiveIntegerField("Phiên bản", default=1, editable=False)
    updated_at = models.DateTimeField("Sửa lần cuối", auto_now=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="Người sửa cuối"
    )

    objects = QuestionQuerySet.as_manager()
    SLUG_BASE = "cau-hoi"

    class Meta:
        verbose_name = "câu hỏi"
        verbose_name_plural = "Hỏi đáp"
        ordering = ["order", "-public_from_at", "pk"]
        permissions = [("publish_question", "Công bố, gỡ câu hỏi")]
        constraints = [*Publishable.Meta.constraints]
        indexes = [
            pictures_index("body_pictures", "voice_question_pictures"),
            models.Index(fields=["-public_from_at"], condition=models.Q(state="published"), name="voice_question_public"),
            models.Index(
                fields=["field", "-public_from_at"], condition=models.Q(state="published"), name="voice_question_of_field"
            ),
            models.Index(fields=["order"], condition=models.Q(state="published", order__gt=0), name="voice_question_frequent"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of("voice:question", self.slug)

    def searched_text(self):
        return "\n".join([self.title, self.details, plain(self.body), self.field.name if self.field else ""])


class QuestionAddress(Address):
    question = models.ForeignKey(Question, models.CASCADE, related_name="addresses", verbose_name="Câu hỏi")

    class Meta:
        verbose_name = "địa chỉ câu hỏi"
        verbose_name_plural = "Địa chỉ câu hỏi"
