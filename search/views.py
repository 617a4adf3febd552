"""The page of results, and the titles offered while somebody types."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from common.vietnamese import one_line
from search.finding import NOTHING, find, suggest
from search.kinds import BY_KEY
from search.models import MissedSearch
from search.reading import MAX_LETTERS

SUGGESTIONS_KEPT_SECONDS = 60


def _asked(request):
    return one_line(request.GET.get("q", ""))[:MAX_LETTERS]


@require_safe
def results(request):
    """A longer text is cut; an unknown group is all groups. What is found nowhere is counted for the officers."""
    text, key = _asked(request), request.GET.get("nhom", "")
    findings = find(text, key) if text else NOTHING
    one = BY_KEY.get(key)
    if text and not findings.groups and not one and request.method == "GET":
        MissedSearch.objects.record(text)
    context = {"text": text, "findings": findings, "one": one}
    return render(request, "search/results.html", context)


@require_safe
@cache_control(public=True, max_age=SUGGESTIONS_KEPT_SECONDS)
def suggestions(request):
    """{"rows": [{"title", "url"}]}."""
    return JsonResponse({"rows": [{"title": found.title, "url": found.url} for found in suggest(_asked(request))]})
