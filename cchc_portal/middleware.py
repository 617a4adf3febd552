"""The door: health answers, who is asking, and clean text, before any room is entered."""

import gzip
import re

import brotli
from django.http import HttpResponse, HttpResponseBadRequest, QueryDict
from django.utils.cache import patch_vary_headers
from django.utils.datastructures import MultiValueDict

from common import proxies
from common.vietnamese import clean

SMALLEST_COMPRESSED_BYTES = 500
BROTLI_QUALITY = 5  # nine tenths of what 11 saves at a fiftieth of its time
COMPRESSED_TYPES = ("text/", "application/xml", "application/rss+xml", "application/atom+xml", "image/svg+xml")
_OWN_CHARSET = re.compile(r';\s*(?:charset|[^;="]*\*[^;="]*)\s*=\s*(?:"[^"]*"|[^;]*)', re.IGNORECASE)  # RFC 2231: name*=
VISITOR_MAX_FIELDS = 1_000  # Django's own limit; officers have DATA_UPLOAD_MAX_NUMBER_FIELDS


def health(get_response):
    """`/healthz` answers for the process alone: before every other middleware, without the database."""

    def middleware(request):
        if request.path_info == "/healthz":
            return HttpResponse("ok\n", content_type="text/plain")
        return get_response(request)

    return middleware


def trusted_proxies(get_response):
    """Where no layer before Django has done it (`common.proxies`)."""

    def middleware(request):
        proxies.settle(request.META)
        return get_response(request)

    return middleware


def compression(get_response):
    """Public pages leave as brotli or gzip. Those of the desk do not: they hold secrets beside what a stranger may send in
    (the BREACH attack)."""

    def middleware(request):
        response = get_response(request)
        if request.path_info.startswith("/admin/") or response.streaming or response.has_header("Content-Encoding"):
            return response
        if len(response.content) < SMALLEST_COMPRESSED_BYTES or not response.get("Content-Type", "").startswith(COMPRESSED_TYPES):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        accepted = request.headers.get("Accept-Encoding", "")
        if response.has_header("Set-Cookie") or response.cookies:
            return response
        if "br" in accepted.replace(" ", "").split(","):
            response.content = brotli.compress(response.content, quality=BROTLI_QUALITY)
            response["Content-Encoding"] = "br"
        elif "gzip" in accepted:
            response.content = gzip.compress(response.content, compresslevel=6, mtime=0)
            response["Content-Encoding"] = "gzip"
        else:
            return response
        response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def client_address(request):
    """The client's address, as `trusted_proxies` left it."""
    return request.META.get("REMOTE_ADDR", "")


def utf8_forms(application):
    """WSGI: a form is UTF-8, as every page asks for, whatever it says of itself. Django takes the name of any codec for a
    charset while it makes its request, before a middleware could answer 400."""

    def called(environ, start_response):
        if ";" in environ.get("CONTENT_TYPE", ""):
            environ["CONTENT_TYPE"] = _OWN_CHARSET.sub("", environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return called


def _cleaned(query):
    result = QueryDict(mutable=True, encoding=query.encoding)
    MultiValueDict.update(result, MultiValueDict({clean(key): [clean(v) for v in values] for key, values in query.lists()}))
    result._mutable = False
    return result


def clean_text(get_response):
    """NFC and without control characters: every text from outside, before a view sees it.

    Signed-in officers may post forms with very many rows; nobody else may.
    """

    def middleware(request):
        if request.GET:
            request.GET = _cleaned(request.GET)
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if request.method != "POST":
            return None
        if len(request.POST) > VISITOR_MAX_FIELDS and not request.user.is_staff:
            return HttpResponseBadRequest("Biểu mẫu gửi lên có quá nhiều trường.", content_type="text/plain; charset=utf-8")
        request.POST = _cleaned(request.POST)
        return None

    middleware.process_view = process_view
    return middleware
