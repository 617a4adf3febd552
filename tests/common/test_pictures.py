"""Pictures for texts: what is refused, and what is left of what is taken."""

import struct
import zlib
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from common import pictures
from common.pictures import as_webp
from tests.factories import make_user

URL = "/admin/anh/tai-len/"


def picture(kind="PNG", size=(40, 20), mode="RGB", **options):
    target = BytesIO()
    Image.new(mode, size, (255, 0, 0, 100)[: len(mode)]).save(target, kind, **options)
    return target.getvalue()


def file(content, name="anh.png"):
    return SimpleUploadedFile(name, content)


def opened(content):
    return Image.open(BytesIO(content))


def huge_png(width, height):
    """A header that claims width × height, with almost no data."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))  # noqa: E731
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_picture_becomes_webp(kind):
    assert opened(as_webp(file(picture(kind)))).format == "WEBP"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', id="svg"),
        pytest.param(b"<html><script>alert(1)</script></html>", id="html named jpg"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n", id="eps"),
        pytest.param(picture("BMP"), id="bmp"),
        pytest.param(picture("TIFF"), id="tiff"),
        pytest.param(picture("PNG", (400, 400))[:200], id="truncated"),
        pytest.param(b"", id="empty"),
        pytest.param(huge_png(30_000, 30_000), id="900 megapixels"),
        pytest.param(huge_png(6_400, 6_400), id="41 megapixels"),
        pytest.param(b"GIF89a" + b"\xff" * 50, id="broken gif"),
    ],
)
def test_hostile_file_is_refused_in_vietnamese(content):
    with pytest.raises(ValidationError, match="ảnh|Ảnh"):
        as_webp(file(content, "anh.jpg"))


@pytest.mark.parametrize("side", [6_400, 30_000])
def test_picture_of_too_many_pixels_is_told_to_be_too_large(side):
    with pytest.raises(ValidationError, match="trên 40 triệu điểm ảnh"):
        as_webp(file(huge_png(side, side)))


def test_more_than_8_mb_is_refused_unread():
    with pytest.raises(ValidationError, match="8 MB"):
        as_webp(file(b"\0" * (pictures.MAX_PICTURE_BYTES + 1)))


def test_large_picture_is_made_smaller_in_proportion():
    assert opened(as_webp(file(picture(size=(4000, 1000))))).size == (1920, 480)


def test_place_and_camera_are_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "Máy ảnh của cán bộ"
    exif.get_ifd(0x8825)[1] = "N"
    made = opened(as_webp(file(picture("JPEG", (40, 20), exif=exif))))
    assert made.size == (20, 40)
    assert dict(made.getexif()) == {}


def test_of_a_moving_picture_the_first_frame_is_kept():
    target = BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    made = opened(as_webp(file(target.getvalue())))
    red, _, blue = made.convert("RGB").getpixel((5, 5))
    assert getattr(made, "n_frames", 1) == 1
    assert red > 200 > blue


def test_transparency_is_kept():
    assert opened(as_webp(file(picture(mode="RGBA")))).mode == "RGBA"


# -- The view ---------------------------------------------------------------------------------------------------------
def writer():
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="change_plan"))
    return user


def signed_in(user, **options):
    client = Client(**options)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_upload_answers_as_ckeditor_expects_with_a_random_name(settings):
    answer = signed_in(writer()).post(URL, {"upload": file(picture(), "../Ảnh của tôi.png")}).json()
    assert answer["uploaded"] == 1
    assert answer["url"] == f"/media/anh/{answer['fileName']}"
    assert (settings.MEDIA_ROOT / "anh" / answer["fileName"]).is_file()
    assert len(answer["fileName"]) == 32 + len(".webp")


@pytest.mark.django_db
def test_refused_upload_says_why_and_stores_nothing(settings):
    response = signed_in(writer()).post(URL, {"upload": file(b"<svg/>", "a.png")})
    assert response.status_code == 422
    assert "Chỉ nhận ảnh JPEG" in response.json()["error"]["message"]
    assert not (settings.MEDIA_ROOT / "anh").exists()


@pytest.mark.django_db
def test_officer_who_writes_no_texts_may_not_upload():
    assert signed_in(make_user()).post(URL, {"upload": file(picture())}).status_code == 403


@pytest.mark.django_db
def test_upload_needs_the_token_of_a_form_and_a_signed_in_officer():
    assert signed_in(writer(), enforce_csrf_checks=True).post(URL, {"upload": file(picture())}).status_code == 403
    assert Client().post(URL, {"upload": file(picture())}).status_code == 302


@pytest.mark.django_db
def test_upload_is_not_a_get():
    assert signed_in(writer()).get(URL).status_code == 405


@pytest.mark.parametrize("path", ["/ckeditor/upload/", "/ckeditor/browse/"])
@pytest.mark.django_db
def test_the_uploader_of_ckeditor_is_not_routed(path):
    assert signed_in(make_user(is_superuser=True)).get(path).status_code == 404


# -- Scans that are attached ------------------------------------------------------------------------------------------
def scan(kind, **options):
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "Máy của bà Ước", {1: "N", 2: (21.0, 1.0, 40.0)}
    return picture(kind, (60, 40), exif=exif, **options)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_attached_scan_loses_camera_and_place_and_keeps_its_pixels(kind):
    content = scan(kind)
    cleaned = pictures.without_traces(file(content))
    assert b"Exif" not in cleaned
    assert not opened(cleaned).getexif()
    assert opened(cleaned).tobytes() == opened(content).tobytes()


def test_attached_scan_that_lies_on_its_side_is_set_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert opened(pictures.without_traces(file(picture("JPEG", (60, 40), exif=exif)))).size == (40, 60)


def test_markup_behind_the_last_pixel_is_gone():
    assert b"<script>" not in pictures.without_traces(file(picture("PNG") + b"<script>alert(1)</script>"))
