""" "Thông tin này có hữu ích không?" at the end of ordinary pages: one tap a visitor, a page and a day, counted and nothing else.

The page's path is signed, so that nobody makes up pages; the same page has the same signature, so that it can be cached.
"""

from django import forms
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from common.models import Attempt
from common.origins import parts_of
from common.throttling import Limit
from common.visitors import visitor_key
from voice.models import PageOpinion
from voice.models.usefulness import LONGEST_PATH

TAPS_OF_AN_ADDRESS = Limit("huu-ich", times=60, seconds=60 * 60)
ANCHOR = "da-gop-y"
# Pages that are forms, answers to one or lists of what was looked for.
NOT_ASKED = {
    *("search", "hotline:reported"),
    *("voice:feedback", "voice:feedback_lookup", "voice:feedback_state"),
    *("voice:poll", "voice:poll_thanks", "voice:comment_form", "voice:comment_sent"),
}
_SIGNER = Signer(salt="voice.opinions")


def below_page(context, row):
    """The two buttons; "" on a page that is none of the ordinary ones: forms, refusals, errors, previews, the desk."""
    request = context.get("request")
    if request is None or not _is_asked(request, context):
        return ""
    return render_to_string("partials/opinion.html", {"page": _SIGNER.sign(request.path)})


def _is_asked(request, context):
    match = request.resolver_match
    if match is None or request.method not in {"GET", "HEAD"} or len(request.path) > LONGEST_PATH:
        return False
    is_form = isinstance(context.get("form"), forms.BaseForm)
    is_ordinary = not (is_form or "exception" in context or context.get("is_preview"))
    return is_ordinary and match.app_names[:1] != ["admin"] and match.view_name not in NOT_ASKED


def path_of(signed):
    """The path that one of our pages has signed; None for anything else."""
    try:
        return _SIGNER.unsign(signed)
    except BadSignature:
        return None


@transaction.atomic
def take_tap(request, path, *, is_useful, at=None):
    """Counts the visitor's first tap of the day on this page; whether it was that."""
    at = at or timezone.now()
    key = visitor_key(request, f"huu-ich {path}", day=timezone.localdate(at))
    _, is_first = Attempt.objects.get_or_create(key=key, defaults={"starts_at": at})
    if is_first:
        PageOpinion.objects.count_one(path, is_useful=is_useful, at=at)
    return is_first


def way_back(request, path):
    """Where the visitor was, with what stood behind the "?" when the browser tells it."""
    told = parts_of(request.headers.get("Referer", ""))
    query = f"?{told.query}" if told.query and (told.netloc, told.path) == (request.get_host(), path) else ""
    return f"{path}{query}#{ANCHOR}"
