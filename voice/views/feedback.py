"""Feedback as citizens see it: the form, where one stands, the answers that are public; the note on personal data."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from common.caching import public_page
from common.paging import CURSORS, keyset_page
from common.strangers import read_code
from common.throttling import Limit, told_to_wait
from common.uploads import left_out
from voice.feedback.notice import PRIVACY_UPDATED_ON, kept_words, notice, periods
from voice.feedback.sending import SENT_BEFORE, FeedbackForm, LimitError, store
from voice.feedback.tracking import track
from voice.models import About, Feedback
from voice.models.feedback import FORGOTTEN_FIELDS, TRANSFER_WITHIN_WORKING_DAYS
from voice.views.throttled import throttled

TRIES_OF_AN_ADDRESS = Limit("phan-anh.lan-gui", times=60, seconds=10 * 60)
LOOKUPS_OF_AN_ADDRESS = Limit("phan-anh.tra-cuu", times=20, seconds=10 * 60)
ANSWERS_PER_PAGE = 20
own_page = cache_control(private=True, no_store=True)


# -- Sending ----------------------------------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def feedback_form(request):
    if request.method != "POST":
        return _form_page(request, FeedbackForm(initial=_initial(request)))
    at = timezone.now()
    if seconds := TRIES_OF_AN_ADDRESS.take(request, at=at):
        return _wait_page(request, FeedbackForm(request.POST), seconds)
    form = FeedbackForm(request.POST, request.FILES, left_out=left_out(request))
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        feedback = store(form, request, at=at)
    except LimitError as refused:
        return _wait_page(request, form, refused.seconds)
    if form.has_said_else(feedback):
        form.start_anew(SENT_BEFORE)
        return _form_page(request, form, status=422)
    response = redirect(feedback)
    response.status_code = 303
    return response


def _initial(request):
    """A card leads here with its code: "?thu-tuc=1.001193"."""
    code = request.GET.get("thu-tuc", "")
    return {"about": About.PROCEDURE, "procedure": code} if code else {}


def _wait_page(request, form, seconds):
    """429 with all that was typed."""
    form.wait(seconds)
    return told_to_wait(_form_page(request, form), seconds)


def _form_page(request, form, *, status=200):
    if form.is_bound:
        form.ask_files_again()
    context = {"form": form, "notice": notice(), "transfer_days": TRANSFER_WITHIN_WORKING_DAYS, "kept": kept_words()}
    return render(request, "voice/feedback.html", context, status=status)


# -- Following --------------------------------------------------------------------------------------------------------
@require_safe
@own_page
def feedback_lookup(request):
    """`?ma=` leads to the page of that code."""
    typed = request.GET.get("ma", "").strip()
    if code := read_code(typed):
        return redirect("voice:feedback_state", code)
    error = "Mã này chưa đúng dạng: mã có 8 chữ và số, như 7XK4-M2QN." if typed else ""
    context = {"typed": typed[:40], "error": error, "notice": notice()}
    return render(request, "voice/feedback_lookup.html", context, status=422 if typed else 200)


@require_safe
@own_page
def feedback_state(request, code):
    """Also where a sent feedback leads to: the page that tells its code."""
    meant = read_code(code)
    if meant and meant != code:
        return redirect("voice:feedback_state", meant)
    if meant and (seconds := LOOKUPS_OF_AN_ADDRESS.take(request)):
        response = throttled(request, seconds, back=reverse("voice:feedback_lookup"))
        patch_cache_control(response, private=True, no_store=True)
        return response
    found = track(meant) if meant else None
    if found is None:
        error = "Không có phản ánh nào mang mã này. Xin xem lại từng chữ."
        context = {"typed": code[:40], "error": error, "is_unknown": True, "notice": notice()}
        return render(request, "voice/feedback_lookup.html", context, status=404)
    return render(request, "voice/feedback_state.html", {"track": found, "notice": notice()})


# -- Answers for everybody --------------------------------------------------------------------------------------------
def _public():
    return Feedback.objects.published().defer(*FORGOTTEN_FIELDS)


@public_page(*CURSORS)
def answers(request):
    page = keyset_page(request, _public(), size=ANSWERS_PER_PAGE, field="published_at")
    return render(request, "voice/feedback_answers.html", {"page": page})


@public_page()
def answer(request, pk):
    row = get_object_or_404(_public().select_related("procedure"), pk=pk)
    return render(request, "voice/feedback_answer.html", {"row": row, "address": f"{settings.PUBLIC_URL}{request.path}"})


# -- Personal data ----------------------------------------------------------------------------------------------------
@public_page()
def privacy(request):
    return render(request, "voice/privacy.html", {"notice": notice(), **periods(), "updated_on": PRIVACY_UPDATED_ON})
