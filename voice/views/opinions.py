"""The two buttons at the end of a page."""

from django.http import HttpResponse, HttpResponseBadRequest
from django.views.decorators.http import require_POST

from common.origins import from_own_pages
from voice.opinions import TAPS_OF_AN_ADDRESS, path_of, take_tap, way_back
from voice.views.throttled import throttled

ANSWERS = {"co": True, "chua": False}
NOT_OURS = "Không nhận ra trang được góp ý. Hãy mở lại trang rồi bấm lần nữa.\n"


@require_POST
@from_own_pages
def opinion(request):
    """Back to the page (303), whether the tap was the first of the day or not; 400 for a page that nobody has signed."""
    path, is_useful = path_of(request.POST.get("trang", "")), ANSWERS.get(request.POST.get("huu-ich"))
    if path is None or is_useful is None:
        return HttpResponseBadRequest(NOT_OURS, content_type="text/plain; charset=utf-8")
    if seconds := TAPS_OF_AN_ADDRESS.take(request):
        return throttled(request, seconds, back=path)
    take_tap(request, path, is_useful=is_useful)
    return HttpResponse(status=303, headers={"Location": way_back(request, path)})
