"""Video files: what they really are, and how a part of one is sent to a player that asks for it."""

import re

from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse

from common.files import SANDBOX

MAX_VIDEO_BYTES = 200 * 1024 * 1024
MAX_CAPTIONS_BYTES = 512 * 1024
PART_BYTES = 64 * 1024
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def video_type(file):
    """ "video/mp4", "video/webm", or None by the file's first bytes. The file is left at its start."""
    file.seek(0)
    head = file.read(64)
    file.seek(0)
    if head[4:8] == b"ftyp":
        return "video/mp4"
    return "video/webm" if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head else None


def checked_video(file):
    """A validator for FileField; files that are already stored were checked when they came."""
    if getattr(file, "_committed", False):
        return
    if file.size > MAX_VIDEO_BYTES:
        raise ValidationError("Video lớn hơn 200 MB. Hãy giảm độ phân giải hoặc cắt ngắn rồi tải lên lại.")
    if video_type(file) is None:
        raise ValidationError("Chỉ nhận video MP4 hoặc WebM.")


def checked_captions(file):
    if getattr(file, "_committed", False):
        return
    if file.size > MAX_CAPTIONS_BYTES:
        raise ValidationError("Tệp phụ đề lớn hơn 512 KB.")
    text = file.read()
    file.seek(0)
    try:
        text = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError("Tệp phụ đề phải là văn bản UTF-8.") from error
    if not re.match(r"WEBVTT(?:[ \t\n\r]|$)", text):
        raise ValidationError("Tệp phụ đề phải ở dạng WebVTT: dòng đầu là WEBVTT.")


def send_video(request, file, content_type):
    """The whole file, or the one part that the player asks for (RFC 9110 §14): 206, or 416 for a part that is not there."""
    size, wanted = file.size, _RANGE.fullmatch(request.headers.get("Range", ""))
    if wanted and any(wanted.groups()):
        first, last = _span(*wanted.groups(), size)
        if first >= size or first > last:
            response = HttpResponse(status=416)
            response["Content-Range"] = f"bytes */{size}"
            return response
        response = FileResponse(_part(file.open("rb"), first, last), status=206, content_type=content_type)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(file.open("rb"), content_type=content_type)
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "no-cache"
    return response


def _span(first, last, size):
    """First and last byte, both included, of "first-last", "first-" and "-length"."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _part(file, first, last):
    file.seek(first)
    left = last - first + 1
    with file:
        while left > 0 and (piece := file.read(min(PART_BYTES, left))):
            left -= len(piece)
            yield piece
