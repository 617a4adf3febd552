"""Pictures from officers: checked before decoding, re-encoded, without a trace of the camera or of the file's name."""

import secrets
from contextlib import contextmanager
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from PIL import Image, ImageOps

MAX_PICTURE_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE_PIXELS = 1920
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # named to Pillow: it would otherwise open EPS and forty others
QUALITY = 82
_ORIENTATION = 0x0112
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"IDAT", b"IEND"}
_TOO_LARGE = "Ảnh quá lớn (trên 40 triệu điểm ảnh). Hãy thu nhỏ ảnh rồi tải lên lại."
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)  # Pillow's own bound, far above ours
_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)


def as_webp(file):
    """WebP bytes of an uploaded picture's first frame, upright, at most MAX_SIDE_PIXELS a side, without EXIF."""
    return encoded(opened(file), "webp")


def opened(file, max_side=MAX_SIDE_PIXELS):
    """An uploaded picture's first frame as a Pillow image, or a ValidationError in the officer's words."""
    if file.size > MAX_PICTURE_BYTES:
        raise ValidationError("Ảnh lớn hơn 8 MB. Hãy thu nhỏ ảnh rồi tải lên lại.")
    with _readable(file) as picture:
        return _upright(picture, max_side)


def without_traces(file):
    """Bytes of a JPEG or PNG in its own format and size, without camera, place and whatever else hides beside the picture.

    Nothing of the picture itself is lost, but for a JPEG that lay on its side: it is set upright and encoded anew.
    """
    with _readable(file) as picture:
        if picture.format == "PNG":
            file.seek(0)
            return _bare_png(file.read())
        target = BytesIO()
        turned = ImageOps.exif_transpose(picture) if picture.getexif().get(_ORIENTATION, 1) != 1 else None
        (turned or picture).save(target, "JPEG", quality=95 if turned else "keep", exif=b"", icc_profile=None)
        return target.getvalue()


def _bare_png(data):
    """The chunks that make the picture, no others, and nothing behind the last."""
    place, kept = len(_PNG_START), [_PNG_START]
    while place + 12 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        chunk = data[place : place + 12 + length]
        if kind in _PNG_CHUNKS:
            kept.append(chunk)
        if kind == b"IEND":
            return b"".join(kept)
        place += len(chunk)
    raise SyntaxError("PNG without its end")


@contextmanager
def _readable(file):
    """The open picture, its size checked before a pixel is decoded; what Pillow cannot read becomes words for the officer."""
    try:
        with Image.open(file, formats=FORMATS) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(_TOO_LARGE)
            yield picture
    except _BOMBS as fault:
        raise ValidationError(_TOO_LARGE) from fault
    except _UNREADABLE as fault:
        raise ValidationError("Không đọc được ảnh. Chỉ nhận ảnh JPEG, PNG, WebP hoặc GIF còn nguyên vẹn.") from fault


def checked_picture(file):
    """A validator for FileField: refuses with a Vietnamese message what `opened` cannot read; stored files pass unread."""
    if not getattr(file, "_committed", False):
        opened(file)
        file.seek(0)


def picture_name():
    """A random name: nothing of the officer's file name reaches the disk."""
    return f"{secrets.token_hex(16)}.webp"


def _upright(picture, max_side):
    """The first frame as RGB or RGBA, turned as the camera was held, at most `max_side` pixels a side."""
    picture.draft("RGB", (max_side, max_side))
    upright = ImageOps.exif_transpose(picture)
    upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    upright.thumbnail((max_side, max_side))
    return upright


def encoded(picture, extension, **options):
    """Bytes of a Pillow image as "webp", "avif" or "jpeg", without EXIF and XMP."""
    target = BytesIO()
    picture.save(target, extension.upper(), **{"quality": QUALITY, "exif": b"", "xmp": b"", **options})
    return target.getvalue()


def _refused(message, *, status):
    return JsonResponse({"uploaded": 0, "error": {"message": message}}, status=status)


@require_POST
def upload_picture(request):
    """The answer CKEditor 4 expects; who may upload is the caller's question. A refusal is 422."""
    file = request.FILES.get("upload")
    if file is None:
        return _refused("Chưa chọn ảnh.", status=422)
    try:
        content = as_webp(file)
    except ValidationError as refusal:
        return _refused(refusal.message, status=422)
    name = default_storage.save(f"anh/{picture_name()}", ContentFile(content))
    return JsonResponse({"uploaded": 1, "fileName": name.rpartition("/")[2], "url": default_storage.url(name)})
