"""Taps on pages that may come from a cache and so hold no token: taken only when the browser says that they come from here."""

from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt

REFUSED = "Yêu cầu này không đến từ trang của cổng. Hãy mở lại trang rồi bấm lần nữa.\n"


def from_own_pages(view):
    """In the token's place: 403 unless Sec-Fetch-Site, Origin or Referer (the first that is there) names the portal itself."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not is_from_own_page(request):
            return HttpResponseForbidden(REFUSED, content_type="text/plain; charset=utf-8")
        return view(request, *args, **kwargs)

    return guarded


def is_from_own_page(request):
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    told = parts_of(request.headers.get("Origin") or request.headers.get("Referer") or "")
    return (told.scheme, told.netloc) == (request.scheme, request.get_host())


def parts_of(address):
    """As `urlsplit`; what is no address ("http://[") has no parts."""
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
