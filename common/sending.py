"""How a stored file leaves the portal: under a readable name, unable to run, asked for again each time."""

import logging

from django.http import FileResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from common.files import SANDBOX

logger = logging.getLogger(__name__)


def send(request, open_file, *, content_type, digest, name, is_shown=False, policy=SANDBOX):
    """The bytes of `open_file()`, saved as `name` or, with `is_shown`, opened in the browser; 304 for a reader who holds
    the bytes of this `digest`. Never kept without asking, so that a withdrawal works at once."""
    unchanged = get_conditional_response(request, etag=quote_etag(digest))
    response = unchanged or FileResponse(open_file(), content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not is_shown, name)
    response["Content-Security-Policy"] = policy
    response["ETag"], response["Cache-Control"] = quote_etag(digest), "no-cache"
    return response


def send_document(request, document):
    """A `common.attachments.StoredDocument` as the officer gave it: always saved. 404 with a reason when its file is gone."""
    try:
        return send(
            request,
            lambda: document.file.open("rb"),
            content_type=document.content_type,
            digest=document.sha256,
            name=document.download_name,
        )
    except FileNotFoundError:
        logger.error("%s %s: file %s is missing", document._meta.label, document.pk, document.file.name)
        note = f"Tệp “{document.title}” hiện không có trên máy chủ. Xin liên hệ với phường theo địa chỉ ở cuối trang."
        return render(request, "404.html", {"note": note}, status=404)
