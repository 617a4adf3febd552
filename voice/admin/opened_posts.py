"""The desk's screen of the posts that take comments."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models

from common.admin import PLAIN_FIELDS, DeskAdmin, MomentInput
from common.conflicts import Guarded, GuardedForm
from voice.models import OpenedPost
from voice.models.days import usual_day

NOT_PUBLIC = "Chỉ mở bình luận cho tin bài đang công khai."


class OpenedPostForm(GuardedForm):
    NOUN = "tin bài mở bình luận"

    class Meta:
        model = OpenedPost
        fields = []  # the admin names them

    def clean_post(self):
        post = self.cleaned_data["post"]
        if not post.is_public():
            raise ValidationError(NOT_PUBLIC)
        return post

    def clean_closed_at(self):
        closed_at = self.cleaned_data["closed_at"]
        if closed_at:
            usual_day(closed_at)
        return closed_at


@admin.register(OpenedPost)
class OpenedPostAdmin(Guarded, DeskAdmin):
    """Taking the row away hides the comments of its post; they are kept."""

    form = OpenedPostForm
    list_display = ["post", "opened_at", "closed_at", "shown_count", "waiting_count"]
    list_select_related = ["post"]
    search_fields = ["post__title"]
    autocomplete_fields = ["post"]
    formfield_overrides = {**PLAIN_FIELDS, models.DateTimeField: {"widget": MomentInput}}
    actions = None

    def get_fields(self, request, obj=None):
        return [*(["seen_version"] if self.has_change_permission(request, obj) else []), "post", "closed_at"]

    def get_readonly_fields(self, request, obj=None):
        return ["post"] if obj else []

    def get_queryset(self, request):
        def counted(state):
            return models.Count("post__comments", filter=models.Q(post__comments__state=state))

        return super().get_queryset(request).annotate(shown=counted("shown"), waiting=counted("waiting"))

    @admin.display(description="Đang hiện")
    def shown_count(self, row):
        return row.shown

    @admin.display(description="Chờ duyệt")
    def waiting_count(self, row):
        return row.waiting
