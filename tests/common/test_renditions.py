"""Pictures of pages: three widths, two formats, words for those who cannot see."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from common.renditions import Focus, require_words
from tests.factories import make_album, make_photo, make_picture, make_post

pytestmark = pytest.mark.django_db


def files_of(row):
    folder = row.picture.name.rpartition("/")[0]
    return {
        name: Image.open(BytesIO((Path(settings.MEDIA_ROOT) / folder / name).read_bytes()))
        for name in default_storage.listdir(folder)[1]
    }


def test_picture_is_kept_in_three_widths_as_webp_and_avif():
    found = files_of(make_post(picture=make_picture(size=(2400, 1200)), picture_alt="Quầy tiếp dân"))
    assert {name: (image.format, image.size) for name, image in found.items()} == {
        "480.webp": ("WEBP", (480, 240)),
        "480.avif": ("AVIF", (480, 240)),
        "960.webp": ("WEBP", (960, 480)),
        "960.avif": ("AVIF", (960, 480)),
        "full.webp": ("WEBP", (1600, 800)),
        "full.avif": ("AVIF", (1600, 800)),
    }


def test_small_picture_is_not_blown_up():
    post = make_post(picture=make_picture(size=(300, 200)), picture_alt="Biển tên")
    assert set(files_of(post)) == {"full.webp", "full.avif"}
    assert (post.picture_width, post.picture_height) == (300, 200)
    assert post.narrow_picture_url.endswith("/full.webp")


def test_sources_name_every_width_avif_first():
    post = make_post(picture=make_picture(size=(1000, 500)), picture_alt="Quầy tiếp dân")
    base = post.picture.url.removesuffix("full.webp")
    assert post.picture_sources == [
        ("image/avif", f"{base}480.avif 480w, {base}960.avif 960w, {base}full.avif 1000w"),
        ("image/webp", f"{base}480.webp 480w, {base}960.webp 960w, {base}full.webp 1000w"),
    ]


def test_picture_loses_place_and_camera_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Máy ảnh của bà Ước"
    target = BytesIO()
    Image.new("RGB", (600, 300), "blue").save(target, "JPEG", exif=exif)
    post = make_post(picture=SimpleUploadedFile("anh.jpg", target.getvalue()), picture_alt="Sân phường")
    for image in files_of(post).values():
        assert not image.getexif()
    assert (post.picture_width, post.picture_height) == (300, 600)


def test_name_of_the_officers_file_is_nowhere():
    post = make_post(picture=make_picture(name="CCCD của bà Ước.png"), picture_alt="Sân phường")
    assert "cccd" not in post.picture.name.lower()


def test_saving_again_keeps_the_files():
    post = make_post(picture=make_picture(), picture_alt="Sân phường")
    name = post.picture.name
    post.save()
    assert post.picture.name == name


def test_picture_taken_away_leaves_no_measures():
    post = make_post(picture=make_picture(), picture_alt="Sân phường")
    post.picture, post.picture_alt = "", ""
    post.save()
    post.refresh_from_db()
    assert (post.picture_width, post.picture_sources) == (0, [])


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [({"picture_alt": "Sân"}, False), ({"is_picture_decorative": True}, False), ({}, True), ({"picture_alt": "  "}, True)],
)
def test_picture_needs_words_or_a_mark_as_decoration(fields, lacks):
    assert make_post(picture=make_picture(), **fields).lacks_alt is lacks


def test_decorative_picture_with_words_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        make_post(picture=make_picture(), picture_alt="Sân", is_picture_decorative=True)


def test_photo_without_words_is_refused_where_they_are_required():
    require_words(make_photo(make_album()))
    with pytest.raises(ValidationError, match="Hãy mô tả ảnh"):
        require_words(make_photo(make_album(), picture_alt=""))


@pytest.mark.parametrize(
    ("focus", "point"), [("tl", (0, 0)), ("c", (0.5, 0.5)), ("br", (1, 1)), ("t", (0.5, 0)), ("l", (0, 0.5))]
)
def test_focus_is_a_point_of_the_picture(focus, point):
    assert Focus(focus).centering == point
