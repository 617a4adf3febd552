"""The desk's screen of polls: free until somebody has voted, then only the closing time, then nothing."""

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from common.admin import PLAIN_FIELDS, DeskAdmin, MomentInput
from common.conflicts import Guarded, GuardedForm, is_dropped
from common.rows import RowFormSet, Rows
from voice.models import Choice, Poll
from voice.models.days import usual_day
from voice.models.poll import MOST_CHOICES, SETTLED_BY_A_VOTE, SMALLEST_CHOICES
from voice.polling import results_of

TOO_FEW = f"Cuộc bình chọn hiện trên cổng phải có ít nhất {SMALLEST_CHOICES} phương án."
DRAFT, COMING, OPEN, CLOSED = ("draft", "Bản nháp"), ("scheduled", "Chờ mở"), ("published", "Đang mở"), ("expired", "Đã đóng")


class PollForm(GuardedForm):
    NOUN = "cuộc bình chọn"

    close_now = forms.BooleanField(
        label="Đóng ngay khi lưu", required=False, help_text="Thôi nhận bình chọn từ lúc này. Đã đóng thì không mở lại được."
    )

    class Meta:
        model = Poll
        fields = []  # the admin names them
        help_texts = {
            "note": "Một, hai câu dưới câu hỏi; để trống nếu không cần.",
            "is_public": "Bình chọn bắt đầu từ giờ mở. Từ lượt đầu tiên, câu hỏi và các phương án không sửa được nữa.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"opens_at", "closes_at"} & self.fields.keys():
            self.fields[name].validators.append(usual_day)

    def clean(self):
        if self.cleaned_data.get("close_now"):
            self.cleaned_data["closes_at"] = timezone.now()
        return super().clean()


class ChoiceFormset(RowFormSet):
    def clean(self):
        super().clean()
        kept = [row for row in self.forms if row.cleaned_data.get("text") and not is_dropped(self, row)]
        if self.instance.is_public and len(kept) < SMALLEST_CHOICES and not any(self.errors):
            raise ValidationError(TOO_FEW)


class ChoiceRows(Rows):
    model, formset = Choice, ChoiceFormset
    fields = ["text", "order"]
    row_template = "admin/voice/row_choice.html"
    max_num = MOST_CHOICES
    note = f"Từ {SMALLEST_CHOICES} đến {MOST_CHOICES} phương án, mỗi phương án một dòng; người dân thấy theo thứ tự này."

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else SMALLEST_CHOICES


@admin.register(Poll)
class PollAdmin(SortableAdminBase, Guarded, DeskAdmin):
    form = PollForm
    list_display = ["content_shown", "state_shown", "opens_at", "closes_at", "voters_count"]
    search_fields = ["question"]
    formfield_overrides = {**PLAIN_FIELDS, models.DateTimeField: {"widget": MomentInput}}
    actions = None

    class Media:
        js = ["js/admin-rows.js"]

    def get_inlines(self, request, obj):
        return [] if obj and obj.is_settled() else [ChoiceRows]

    def get_fields(self, request, obj=None):
        mark = ["seen_version"] if self.has_change_permission(request, obj) else []
        now = ["close_now"] if mark and obj and obj.is_open() else []
        results = ["voters_count", "results_shown"] if obj and obj.is_settled() else []
        return [*mark, "question", "note", "is_multiple", "opens_at", "closes_at", *now, "is_public", *results]

    def get_readonly_fields(self, request, obj=None):
        return [*SETTLED_BY_A_VOTE, "voters_count", "results_shown"] if obj and obj.is_settled() else []

    def view_on_site(self, poll):
        """Only what can be seen there."""
        return poll.get_absolute_url() if poll.is_public and poll.opens_at <= timezone.now() else None

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.is_closed())

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.is_settled())

    @admin.display(description="Câu hỏi", ordering="question")
    def content_shown(self, poll):
        return poll.question

    @admin.display(description="Kết quả")
    def results_shown(self, poll):
        rows = ((result.text, result.votes_count, result.percent_shown) for result in results_of(poll))
        return format_html_join(mark_safe("<br>"), "{}: {} lượt ({})", rows)

    @admin.display(description="Trạng thái")
    def state_shown(self, poll):
        at = timezone.now()
        kind, words = CLOSED if poll.is_closed(at=at) else OPEN if poll.is_open(at=at) else COMING if poll.is_public else DRAFT
        return format_html('<span class="state state-{}">{}</span>', kind, words)
