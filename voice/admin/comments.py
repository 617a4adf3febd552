"""The desk's screen of readers' comments: what is let through and what is not."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, linebreaks
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from common.admin import DeskAdmin
from voice.models import Comment

STATES = {Comment.State.WAITING: "draft", Comment.State.SHOWN: "published", Comment.State.REFUSED: "withdrawn"}
SHOW, REFUSE = "duyet", "khong-duyet"
DONE = {SHOW: "Đã duyệt; bình luận đang hiện dưới bài.", REFUSE: "Đã ghi nhận không duyệt; bình luận không hiện trên cổng."}


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    """Citizens write comments; an officer reads them whole and presses one of two buttons, with no page between."""

    list_display = ["content_shown", "post_shown", "sent_at", "state_shown"]
    list_display_links = None
    list_filter = ["state"]
    list_select_related = ["post", "decided_by"]
    search_fields = ["name", "body"]
    sortable_by = ["sent_at"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_urls(self):
        guarded = self.admin_site.admin_view
        page = path("<int:pk>/quyet-dinh/<slug:decision>/", guarded(self.decide_view), name="voice_comment_decide")
        return [page, *super().get_urls()]

    @method_decorator(require_POST)
    def decide_view(self, request, pk, decision):
        if not request.user.has_perm("voice.moderate_comment") or decision not in DONE:
            raise PermissionDenied
        comment = get_object_or_404(Comment, pk=pk)
        act = comment.show if decision == SHOW else comment.refuse
        try:
            act(by=request.user)
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
        else:
            LogEntry.objects.log_actions(request.user.pk, [comment], CHANGE, change_message=DONE[decision], single_object=True)
            messages.success(request, DONE[decision])
        return redirect(f"{reverse('admin:voice_comment_changelist')}?{request.GET.urlencode()}")

    def get_list_display(self, request):
        """The buttons belong to the list's own form, each with an address of its own."""
        if not request.user.has_perm("voice.moderate_comment"):
            return self.list_display
        query = request.GET.urlencode()

        @admin.display(description="Quyết định")
        def acts(comment):
            words = {SHOW: "Duyệt", REFUSE: "Gỡ xuống" if comment.state == Comment.State.SHOWN else "Không duyệt"}
            done = {Comment.State.SHOWN: SHOW, Comment.State.REFUSED: REFUSE}.get(comment.state)
            buttons = [_button(comment, act, words[act], query) for act in DONE if act != done]
            return mark_safe(" ".join(buttons))  # noqa: S308 - made by format_html

        first, *others = self.list_display
        return [first, acts, *others]

    @admin.display(description="Bình luận")
    def content_shown(self, comment):
        return format_html("<strong>{}</strong>{}", comment.name, mark_safe(linebreaks(comment.body, autoescape=True)))  # noqa: S308

    @admin.display(description="Tin bài", ordering="post__title")
    def post_shown(self, comment):
        return format_html('<a href="{}">{}</a>', comment.post.get_absolute_url(), comment.post.title)

    @admin.display(description="Trạng thái", ordering="state")
    def state_shown(self, comment):
        by = f" ({comment.decided_by.get_full_name() or comment.decided_by})" if comment.decided_by else ""
        return format_html('<span class="state state-{}">{}</span>{}', STATES[comment.state], comment.get_state_display(), by)


def _button(comment, decision, words, query):
    address = f"{reverse('admin:voice_comment_decide', args=[comment.pk, decision])}?{query}"
    kind = "default" if decision == SHOW else ""
    label = f"{words} bình luận của {comment.name}"
    html = '<button type="submit" class="button {}" formmethod="post" formaction="{}" aria-label="{}">{}</button>'
    return format_html(html, kind, address, label, words)
