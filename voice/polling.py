"""Polls as they are read and taken: figures in words and as bars, who may vote again and when, the box on the home page."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.template.loader import render_to_string
from django.utils import timezone

from common.caching import until
from common.throttling import Limit
from common.visitors import visitor_key
from voice.models import Poll, Vote

# Many households share one address: far more than a family needs, far less than a machine would.
VOTES_OF_AN_ADDRESS = Limit("binh-chon", times=30, seconds=60 * 60)
OPEN_SHOWN = 20
CLOSED_A_PAGE = 10
CHOICES_IN_THE_BOX = 5  # a poll with more is opened on its own page


@dataclass(frozen=True)
class Result:
    """A choice with its share of those who voted: `percent` with one digit after the point, as CSS and SVG write it."""

    text: str
    votes_count: int
    percent: Decimal
    is_first: bool

    @property
    def width(self):
        return f"{self.percent}%"

    @property
    def percent_shown(self):
        """ "62,5%", "100%"."""
        whole = self.percent == self.percent.to_integral_value()
        return f"{self.percent:.0f}%" if whole else f"{self.percent}".replace(".", ",") + "%"


def results_of(poll):
    """A Result for each choice, in the officer's order; of a poll with several answers the shares may add up to more than
    100. No query where the choices are at hand already."""
    choices = list(poll.choices.all())
    most = max((choice.votes_count for choice in choices), default=0)
    return [_result(choice, poll.voters_count, most) for choice in choices]


def _result(choice, voters_count, most):
    share = Decimal(100 * choice.votes_count) / voters_count if voters_count else Decimal(0)
    percent = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Result(choice.text, choice.votes_count, percent, is_first=0 < choice.votes_count == most)


def voter_key(request, poll, *, at=None):
    """Today's key of the visitor, another one for every poll."""
    return visitor_key(request, f"binh-chon {poll.pk}", day=timezone.localdate(at))


def forget_voters(*, at=None):
    """Keys of the days before: they refuse nobody any more."""
    Vote.objects.filter(voted_on__lt=timezone.localdate(at)).delete()


def home_box(context, row):
    """The newest poll that takes votes, on the home page."""
    until(Poll.objects.next_change())
    poll = Poll.objects.open().order_by("-opens_at", "-pk").prefetch_related("choices").first()
    if poll is None:
        return ""
    choices = [(choice, False) for choice in poll.choices.all()]
    context = {"poll": poll, "choices": choices, "is_short": len(choices) <= CHOICES_IN_THE_BOX}
    return render_to_string("partials/poll_box.html", context)
