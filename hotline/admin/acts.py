"""Acts on one number: another number is asked for, it is tried, reports about it are settled."""

from django.contrib import admin, messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from common.acts import ASK_OR_ACT, admin_url, locked_row, log_act, taken
from hotline.admin.forms import CallForm, NumberForm, sent_change
from hotline.models import Hotline, TestCall

CHANGE, CONFIRM = "hotline.change_hotline", "hotline.confirm_numberchange"
TEST, SETTLE = "hotline.add_testcall", "hotline.change_failedcall"
CALLS_SHOWN = 10


def standing_of(hotline):
    """What citizens see of it now, in words."""
    if hotline.is_shown():
        return "Đang hiện trên cổng"
    return "Chưa hiện: chờ xác nhận số" if not hotline.number else "Không hiện trên cổng"


def hotline_page(request, template, hotline, *, title, form, **context):
    """A page that asks something about a number; 422 when `form` was refused."""
    usual = {
        **admin.site.each_context(request),
        **{"title": title, "form": form, "row": hotline, "opts": Hotline._meta, "state_words": standing_of(hotline)},
        **{"row_url": admin_url(hotline, "change"), "list_url": reverse("admin:hotline_hotline_changelist")},
    }
    return render(request, template, {**usual, **context}, status=422 if form.errors else 200)


@ASK_OR_ACT
@transaction.atomic
def ask(request, pk):
    """Another number is asked for; one request at a time."""
    hotline = locked_row(request, Hotline, pk, CHANGE)
    if waiting := hotline.changes.waiting().first():
        messages.warning(request, "Số này đang có một đề nghị chờ xác nhận. Mỗi lúc chỉ một đề nghị.")
        return redirect(admin_url(waiting, "decide"))
    form = NumberForm(request.POST or None, row=hotline)
    if request.method == "POST" and form.is_valid() and taken(form, sent_change, form, hotline, request.user):
        log_act(request, hotline, asked_in_words(hotline.changes.waiting().get()))
        return redirect(admin_url(hotline, "change"))
    return hotline_page(request, "admin/hotline/number_ask.html", hotline, title="Đổi số", form=form)


def asked_in_words(change):
    return f"Đã đề nghị số {change.number} (đang dùng: {change.old_number or 'chưa có'}). Chờ một cán bộ khác xác nhận."


@ASK_OR_ACT
@transaction.atomic
def test(request, pk):
    """One call by the officer, told by one tap."""
    hotline = locked_row(request, Hotline, pk, TEST)
    if not hotline.may_be_tested:
        words = "Số khẩn cấp của cả nước không gọi thử." if hotline.number else "Chưa có số nào được xác nhận để gọi thử."
        messages.error(request, words)
        return redirect(admin_url(hotline, "change"))
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_answered = form.cleaned_data["answered"] == "yes"
        TestCall.record(hotline, is_answered=is_answered, by=request.user, note=form.cleaned_data["note"])
        words = "có người trả lời." if is_answered else "không ai trả lời. Hãy báo người trực; gọi được thì ghi lại ở đây."
        log_act(request, hotline, f"Đã gọi thử {hotline.number}: {words}")
        return redirect(admin_url(hotline, "change"))
    calls = hotline.test_calls.select_related("tested_by")[:CALLS_SHOWN]
    return hotline_page(request, "admin/hotline/test.html", hotline, title="Gọi thử", form=form, calls=calls)


@require_POST
@transaction.atomic
def settle(request, pk):
    hotline = locked_row(request, Hotline, pk, SETTLE)
    count = hotline.failed_calls.settle(by=request.user)
    if count:
        log_act(request, hotline, f"Đã xử lý {count} lần báo không gọi được.")
    return redirect(admin_url(hotline, "change"))


PAGES = [
    ("doi-so/", ask, "hotline_hotline_ask"),
    ("goi-thu/", test, "hotline_hotline_test"),
    ("da-xu-ly/", settle, "hotline_hotline_settle"),
]
