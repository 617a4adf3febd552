"""Questions and answers: editor, preview, publication."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from common.acts import StateFilter
from common.admin import EditorPolicy, LowTextarea, MatchingSearch
from common.writing import TextAdmin, TextForm
from voice.answering import findings, question_page
from voice.models import Question


class QuestionForm(TextForm):
    class Meta:
        model = Question
        fields = []  # the admin names them
        widgets = {"details": LowTextarea({"rows": 4, "class": "low vLargeTextField"})}


@admin.register(Question)
class QuestionAdmin(MatchingSearch, EditorPolicy, TextAdmin):
    form = QuestionForm
    noun = "câu hỏi"
    withdrawn = "Đã gỡ"
    step_labels = {"withdraw": "Gỡ", "restore": "Đăng lại"}
    publish_note = "Công bố xong vẫn sửa được; mỗi lần sửa, cổng kiểm tra lại như khi công bố."
    preview_url = "preview"
    list_display = ["title", "field", "state_shown", "order", "updated_at"]
    list_filter = [StateFilter, ("field", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["field"]
    ordering = ["-pk"]
    fieldsets = [
        ("Câu hỏi", {"fields": ["seen_version", "title", "details", "field"]}),
        ("Trả lời", {"fields": ["body", "answered_by_shown"]}),
        ("Vị trí", {"fields": ["order"]}),
        ("Thời hạn, đường dẫn", {"fields": ["public_until_at", "slug"], "classes": ["collapse"]}),
    ]

    class Media:
        js = ["js/admin-editor.js"]

    def find(self, row):
        return findings(row)

    def get_urls(self):
        preview = path("<int:pk>/xem-truoc/", self.admin_site.admin_view(question_preview), name="voice_question_preview")
        return [preview, *super().get_urls()]


@require_safe
def question_preview(request, pk):
    """The citizen's page as it would be, marked as a preview."""
    if not (request.user.has_perm("voice.view_question") or request.user.has_perm("voice.change_question")):
        raise PermissionDenied
    question = get_object_or_404(Question.objects.select_related("field"), pk=pk)
    return render(request, "voice/question.html", {**question_page(question), "is_preview": True})
