"""The desk's screen of the numbers to call."""

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import PROTECT
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from common.acts import admin_url
from common.admin import DeskAdmin
from common.conflicts import Guarded, GuardedForm
from common.vietnamese import listed
from hotline.models import Hotline


class HotlineForm(GuardedForm):
    NOUN = "đường dây nóng"

    class Meta:
        model = Hotline
        fields = []  # the admin names them


@admin.register(Hotline)
class HotlineAdmin(Guarded, DeskAdmin):
    form = HotlineForm
    list_display = ["purpose", "number", "unit", "hours", "order", "is_active"]
    list_filter = ["is_active", "unit"]
    search_fields = ["purpose", "number"]
    fields = ["seen_version", "purpose", "number", "unit", "hours", "note", "order", "is_active"]
    autocomplete_fields = ["unit"]
    list_select_related = ["unit"]
    actions = None

    @method_decorator(transaction.atomic)
    def delete_view(self, request, object_id, extra_context=None):
        """A number that others lead to is taken out of use, not deleted; the officer is told who leads to it."""
        row = self.get_object(request, object_id)
        if row and self.has_delete_permission(request, row) and (users := _users_in_words(row)):
            message = (
                f"Không xóa được: {users} đang dẫn tới số này. Hãy chọn số khác ở những nơi ấy, "
                "hoặc bỏ dấu “Đang dùng” để số thôi hiện trên cổng."
            )
            self.message_user(request, message, messages.ERROR)
            return redirect(admin_url(row, "change"))
        return super().delete_view(request, object_id, extra_context)


def _users_in_words(hotline):
    """ "2 lĩnh vực và 13 thủ tục hành chính"; "" when nothing leads to it."""
    words = []
    for relation in hotline._meta.related_objects:
        users = relation.related_model._base_manager.filter(**{relation.field.name: hotline})
        if relation.on_delete is PROTECT and (count := users.count()):
            words.append(f"{count} {relation.related_model._meta.verbose_name}")
    return listed(words)
