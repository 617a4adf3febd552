"""Polls: all of them, one with its form, its results; a vote is a plain POST without cookie, account or token."""

from django import forms
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from common.caching import public_page, until
from common.origins import from_own_pages
from common.paging import CURSORS, keyset_page
from voice.models import Poll
from voice.models.poll import AlreadyVotedError, PollClosedError, WrongChoiceError
from voice.polling import CLOSED_A_PAGE, OPEN_SHOWN, VOTES_OF_AN_ADDRESS, results_of, voter_key
from voice.views.throttled import throttled

VOTED_TODAY = "Hôm nay cổng đã ghi nhận một lượt bình chọn từ mạng và trình duyệt này nên không ghi thêm."
CLOSED = "Cuộc bình chọn đã đóng nên không nhận thêm lựa chọn."


class VoteForm(forms.Form):
    """One choice of the poll, or several where it asks so; their keys."""

    def __init__(self, data, *, poll):
        super().__init__(data)
        kind = forms.TypedMultipleChoiceField if poll.is_multiple else forms.TypedChoiceField
        message = "Bạn chưa chọn phương án nào." if poll.is_multiple else "Bạn chưa chọn phương án."
        self.fields["chon"] = kind(
            choices=[(str(choice.pk), choice.text) for choice in poll.choices.all()],
            coerce=int,
            error_messages={"required": message, "invalid_choice": "Phương án này không có trong cuộc bình chọn."},
        )

    @property
    def chosen(self):
        choices = self.cleaned_data["chon"]
        return choices if isinstance(choices, list) else [choices]


@public_page(*CURSORS)
def poll_list(request):
    """Those that take votes on the first page, then the closed ones with their results."""
    at = timezone.now()
    until(Poll.objects.next_change(at=at))
    page = keyset_page(request, Poll.objects.closed(at=at).prefetch_related("choices"), size=CLOSED_A_PAGE, field="closes_at")
    context = {
        "open_polls": Poll.objects.open(at=at).order_by("closes_at", "pk")[:OPEN_SHOWN] if page.is_first else [],
        "page": page,
        "closed_polls": [(poll, results_of(poll)) for poll in page.rows],
    }
    return render(request, "voice/poll_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@from_own_pages
def poll(request, pk):
    """The form while it takes votes, else the results; a vote leads to the thanks."""
    at = timezone.now()
    poll = _shown_or_404(pk, at)
    if request.method == "POST":
        return _vote(request, poll, at)
    return _form_page(request, poll) if poll.is_open(at=at) else _results_page(request, poll, at)


@public_page()
def results(request, pk):
    at = timezone.now()
    return _results_page(request, _shown_or_404(pk, at), at)


@public_page()
def thanks(request, pk):
    """Where a taken vote leads to."""
    at = timezone.now()
    return _results_page(request, _shown_or_404(pk, at), at, is_thanks=True)


def _vote(request, poll, at):
    if not poll.is_open(at=at):
        return _results_page(request, poll, at, message=CLOSED, status=409)
    if seconds := VOTES_OF_AN_ADDRESS.take(request, at=at):
        return throttled(request, seconds, back=poll.get_absolute_url())
    form = VoteForm(request.POST, poll=poll)
    if not form.is_valid():
        return _form_page(request, poll, form, status=422)
    try:
        poll.take_vote(form.chosen, visitor=voter_key(request, poll, at=at), at=at)
    except AlreadyVotedError:
        return _results_page(request, poll, at, message=VOTED_TODAY, status=409)
    except PollClosedError:
        return _results_page(request, _shown_or_404(poll.pk, at), timezone.now(), message=CLOSED, status=409)
    except WrongChoiceError:  # an officer has just taken it away
        poll = _shown_or_404(poll.pk, at)
        return _form_page(request, poll, VoteForm(request.POST, poll=poll), status=422)
    return redirect("voice:poll_thanks", poll.pk)


def _shown_or_404(pk, at):
    return get_object_or_404(Poll.objects.shown(at=at).prefetch_related("choices"), pk=pk)


def _form_page(request, poll, form=None, *, status=200):
    chosen = set(form.data.getlist("chon")) if form else set()
    choices = [(choice, str(choice.pk) in chosen) for choice in poll.choices.all()]
    context = {
        "poll": poll,
        "choices": choices,
        "errors": form.errors.get("chon") if form else None,
    }
    return render(request, "voice/poll.html", context, status=status)


def _results_page(request, poll, at, *, message="", is_thanks=False, status=200):
    is_open = poll.is_open(at=at)
    until(poll.closes_at)
    context = {
        "poll": poll,
        "results": results_of(poll),
        "is_open": is_open,
        "message": message,
        "is_thanks": is_thanks,
    }
    return render(request, "voice/poll_results.html", context, status=status)
