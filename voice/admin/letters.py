"""The outbox, to be read: what was sent to whom, and what still waits."""

from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html

from common.acts import moment_in_words
from common.admin import DeskAdmin
from voice.letters import NO_MAIL
from voice.models import Letter


class SentFilter(admin.SimpleListFilter):
    title, parameter_name = "Trạng thái", "sent"

    def lookups(self, request, model_admin):
        return [("1", "Đã gửi"), ("0", "Đang chờ")]

    def queryset(self, request, queryset):
        return queryset.filter(sent_at__isnull=self.value() == "0") if self.value() in {"0", "1"} else queryset


@admin.register(Letter)
class LetterAdmin(DeskAdmin):
    list_display = ["subject", "recipient", "written_at", "state_shown", "tries_count"]
    list_filter = [SentFilter]
    search_fields = ["subject", "recipient"]
    fields = ["recipient", "subject", "body", "written_at", "state_shown", "tries_count", "sent_at"]
    readonly_fields = ["state_shown"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Trạng thái", ordering="sent_at")
    def state_shown(self, letter):
        if letter.sent_at:
            kind, words = "done", f"Đã gửi lúc {moment_in_words(letter.sent_at)}"
        elif settings.EMAIL_BACKEND == NO_MAIL:
            kind, words = "draft", "Chờ: cổng chưa được nối với máy chủ thư"
        else:
            kind, words = "due_soon", f"Chờ, gửi từ {moment_in_words(letter.next_try_at)}"
        return format_html('<span class="state state-{}">{}</span>', kind, words)
