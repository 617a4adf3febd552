"""Pages of what officers do with one feedback, its files, and the log book."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from common.acts import ASK_OR_ACT, admin_url, locked_row, taken
from common.sending import send_document
from voice.admin.feedback_forms import AnswerForm, FeedbackActForm, PeriodForm, PublishForm, RefuseForm, TransferForm
from voice.feedback import logbook
from voice.feedback.handling import is_past
from voice.models import Feedback, FeedbackFile, FeedbackState
from voice.models.feedback import ACTS
from ward.working_days import WorkingCalendar

SENDER = "voice.view_sender"
FORMS = {"transfer": TransferForm, "answer": AnswerForm, "refuse": RefuseForm, "publish": PublishForm}
METHODS = {"answer": "give_answer"}  # where the model's method is not called as the act
NOTES = {
    "accept": "Phường nhận xem xét phản ánh này. Người gửi thấy “Đang xem xét, xử lý” khi tra cứu.",
    "unpublish": "Người dân không còn đọc được trả lời này trên cổng; văn bản đã soạn vẫn còn để công khai lại.",
    "reopen": "Phản ánh trở lại “Đang xem xét, xử lý”; nơi đã chuyển đến hoặc lý do không tiếp nhận được bỏ đi.",
}
DONE = {
    "accept": "Đã tiếp nhận phản ánh.",
    "answer": "Đã ghi trả lời; người gửi đọc được khi tra cứu bằng mã.",
    "transfer": "Đã ghi nơi chuyển đến; người gửi đọc được khi tra cứu bằng mã.",
    "refuse": "Đã ghi không tiếp nhận; người gửi đọc được lý do khi tra cứu bằng mã.",
    "publish": "Đã công khai trả lời trên cổng.",
    "unpublish": "Đã gỡ trả lời khỏi cổng.",
    "reopen": "Đã mở lại phản ánh.",
}


def may_see_sender(user):
    return user.has_perm(SENDER)


def label_of(name, feedback):
    """What the act is called now: what was answered or published already is mended."""
    if name == "answer" and feedback.state == FeedbackState.ANSWERED:
        return "Sửa trả lời"
    return "Sửa bản công khai" if name == "publish" and feedback.is_published else ACTS[name].label


def usual_next(feedback):
    """The act that most often follows; "" when nothing must."""
    may_be_published = feedback.state == FeedbackState.ANSWERED and not feedback.is_published
    return {FeedbackState.RECEIVED: "accept", FeedbackState.ACCEPTED: "answer"}.get(
        feedback.state, "publish" if may_be_published else ""
    )


def acts_for(user, feedback):
    """Names of the acts that `user` may do now: whoever may not read what was sent cannot handle it."""
    return [name for name in feedback.acts() if may_see_sender(user) and user.has_perm(f"voice.{ACTS[name].permission}")]


@ASK_OR_ACT
@transaction.atomic
def act(request, pk, name):
    """Asks, then does it on the version that was seen; 422 tells why not."""
    if name not in ACTS:
        raise Http404
    if not may_see_sender(request.user):
        raise PermissionDenied
    row = locked_row(request, Feedback, pk, f"voice.{ACTS[name].permission}")
    form = FORMS.get(name, FeedbackActForm)(request.POST or None, row=row)
    if name not in row.acts() and not (form.is_bound and not form.is_valid()):
        messages.error(request, f"Không thể “{ACTS[name].label}” khi phản ánh ở trạng thái “{row.get_state_display()}”.")
        return redirect(admin_url(row, "change"))
    if request.method == "POST" and form.is_valid() and _done(form, row, name, request.user):
        messages.success(request, DONE[name])
        return redirect(admin_url(row, "change"))
    row.note_sender_seen(by=request.user)
    return _asked(request, row, name, form)


def _asked(request, row, name, form):
    context = {
        **admin.site.each_context(request),
        **{"title": label_of(name, row), "form": form, "name": name, "note": NOTES.get(name, ""), "row": row},
        **{"opts": row._meta, "row_url": admin_url(row, "change"), "list_url": reverse("admin:voice_feedback_changelist")},
        **{"state_words": row.get_state_display(), "files": row.files.all()},
        "is_past": name == "transfer" and is_past(row, WorkingCalendar.around(timezone.localdate())),
    }
    return render(request, "admin/voice/feedback_act.html", context, status=422 if form.errors else 200)


def _done(form, row, name, by):
    return taken(form, getattr(row, METHODS.get(name, name)), **form.arguments(), by=by)


@require_safe
def stored_file(request, pk, file_pk):
    """A picture or PDF that came with it: saved, never opened in the portal's own name; `admin_view` lets nobody keep it."""
    if not may_see_sender(request.user):
        raise PermissionDenied
    document = get_object_or_404(FeedbackFile.objects.select_related("feedback"), pk=file_pk)
    if document.feedback_id != pk:
        raise Http404
    document.feedback.note_sender_seen(by=request.user)
    return send_document(request, document)


@ASK_OR_ACT
@transaction.atomic
def log_book(request):
    """The sổ theo dõi of a period as a spreadsheet; with the senders only for those who may see them."""
    if not request.user.has_perm("voice.view_feedback"):
        raise PermissionDenied
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = form.cleaned_data["from_day"], form.cleaned_data["to_day"]
        sheet = logbook.xlsx(*days, by=request.user, with_senders=may_see_sender(request.user))
        response = HttpResponse(sheet, content_type=logbook.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{logbook.file_name(*days)}"'
        return response
    context = {**admin.site.each_context(request), "title": "Xuất sổ theo dõi", "form": form, "opts": Feedback._meta}
    context["with_senders"] = may_see_sender(request.user)
    return render(request, "admin/voice/feedback_logbook.html", context, status=422 if form.errors else 200)


def pages(guarded):
    return [
        path("so-theo-doi/", guarded(log_book), name="voice_feedback_logbook"),
        path("<int:pk>/xu-ly/<slug:name>/", guarded(act), name="voice_feedback_act"),
        path("<int:pk>/tep/<int:file_pk>/", guarded(stored_file), name="voice_feedback_file"),
    ]
