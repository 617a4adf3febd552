"""Pictures below /media/: only what is public, or what an officer may see."""

import pytest
from django.contrib.auth.models import Permission

from tests.factories import make_album, make_photo, make_picture, make_post, make_user, make_video

pytestmark = pytest.mark.django_db


def make_pictured(kind, *, is_public):
    if kind == "photo":
        album = make_album(photos=1, is_public=is_public)
        return album.photos.get(), album
    row = {"post": make_post, "video": make_video}[kind](picture=make_picture(), picture_alt="Sân", is_public=is_public)
    return row, row


def read(response):
    """The bytes; an unread file that is closed would take the test's connection with it."""
    return b"".join(response.streaming_content)


def address(row, extension="webp"):
    return f"/media/{row.picture.name}".removesuffix("webp") + extension


@pytest.mark.parametrize("kind", ["post", "photo", "video"])
def test_picture_is_sent_while_its_owner_is_public_and_no_longer(client, kind):
    row, owner = make_pictured(kind, is_public=True)
    for extension in ("webp", "avif"):
        response = client.get(address(row, extension))
        assert (response.status_code, response["Content-Type"]) == (200, f"image/{extension}")
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert read(response)
    owner.withdraw("Đăng nhầm", by=None)
    assert client.get(address(row)).status_code == 404


@pytest.mark.parametrize("kind", ["post", "photo", "video"])
def test_picture_of_a_draft_looks_like_none(client, kind):
    row, _ = make_pictured(kind, is_public=False)
    hidden, missing = client.get(address(row)), client.get("/media/tin/" + "0" * 32 + "/full.webp")
    assert (hidden.status_code, hidden.content) == (404, missing.content)


def test_officer_who_may_see_the_draft_sees_its_picture_and_nothing_keeps_it(client):
    row, _ = make_pictured("post", is_public=False)
    user = make_user()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(address(row)).status_code == 404
    user.user_permissions.add(Permission.objects.get(codename="view_post"))
    response = client.get(address(row))
    assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
    assert read(response)


@pytest.mark.parametrize(
    "path", ["tin/x/full.webp", "tin/../full.webp", "ke-hoach/" + "0" * 32 + "/full.webp", "tin/" + "0" * 32 + "/goc.webp"]
)
def test_address_that_no_picture_has_is_not_found(client, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_photo_of_a_public_album_is_not_sent_under_another_folder(client):
    row = make_photo(make_album(is_public=True))
    assert client.get(address(row).replace("/hinh-anh/", "/tin/")).status_code == 404
