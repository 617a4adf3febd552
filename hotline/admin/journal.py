"""The journal of changed numbers, which nobody writes by hand, and the page on which a second officer decides."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.html import format_html

from common.acts import ASK_OR_ACT, admin_url, log_act, taken
from common.admin import DeskAdmin
from hotline.admin.acts import CHANGE, CONFIRM, hotline_page
from hotline.admin.forms import DecisionForm
from hotline.models import NumberChange

SEEN_BY = (CONFIRM, CHANGE, "hotline.view_numberchange")


@admin.register(NumberChange)
class NumberChangeAdmin(DeskAdmin):
    list_display = [
        "hotline_shown",
        "old_shown",
        "number_shown",
        "asked_shown",
        "asked_at",
        "state_shown",
        "decided_shown",
        "decided_at",
    ]
    list_display_links = None
    search_fields = ["hotline__purpose", "old_number", "number"]
    list_select_related = ["hotline", "asked_by", "decided_by"]
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Đường dây nóng", ordering="hotline__purpose")
    def hotline_shown(self, change):
        return format_html('<a href="{}">{}</a>', admin_url(change, "decide"), change.hotline.purpose)

    @admin.display(description="Số cũ", empty_value="(chưa có)")
    def old_shown(self, change):
        return change.old_number or None

    @admin.display(description="Số mới")
    def number_shown(self, change):
        return change.number

    @admin.display(description="Người đề nghị")
    def asked_shown(self, change):
        return _name(change.asked_by)

    @admin.display(description="Người quyết định")
    def decided_shown(self, change):
        return change.decided_by and _name(change.decided_by)

    @admin.display(description="Kết quả")
    def state_shown(self, change):
        kind, words = change.standing
        return format_html('<span class="state state-{}">{}</span>', kind, words)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """A line of the journal is shown by the page it was decided on."""
        row = self.get_object(request, object_id)
        if row is None or not self.has_view_permission(request, row):
            return super().change_view(request, object_id, form_url, extra_context)
        return redirect(admin_url(row, "decide"))

    def get_urls(self):
        pages = [path("<int:pk>/xac-nhan/", self.admin_site.admin_view(self.decide), name="hotline_numberchange_decide")]
        return pages + super().get_urls()

    @method_decorator(ASK_OR_ACT)
    @method_decorator(transaction.atomic)
    def decide(self, request, pk):
        """Old and new side by side; another officer than the one who asked confirms or refuses."""
        user = request.user
        if not any(user.has_perm(name) for name in ([CONFIRM] if request.method == "POST" else SEEN_BY)):
            raise PermissionDenied
        rows = NumberChange.objects.select_related("hotline__unit", "asked_by", "decided_by")
        change = get_object_or_404(rows, pk=pk)
        form = DecisionForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._decided(form, change, user):
            done = "Đã xác nhận: cổng dùng số" if change.is_confirmed else "Không xác nhận: cổng không dùng số"
            log_act(request, change.hotline, f"{done} {change.number} (số trước: {change.old_number or 'chưa có'}).")
            return redirect(admin_url(change.hotline, "change"))
        change = rows.get(pk=pk)  # as it is kept, whatever was tried
        who_may = change.decided_at is None and user.has_perm(CONFIRM) and change.asked_by_id != user.pk
        context = {"title": "Xác nhận số", "change": change, "may_decide": who_may, "is_own": change.asked_by_id == user.pk}
        return hotline_page(request, "admin/hotline/number_decide.html", change.hotline, form=form, **context)

    def _decided(self, form, change, by):
        if "_refuse" in form.data:
            return taken(form, change.refuse, form.cleaned_data["refusal"], by=by)
        return taken(form, change.confirm, by=by)


def _name(officer):
    return officer.get_full_name() or officer.get_username()
