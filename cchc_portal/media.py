"""Pictures below /media/: what is public is sent, what is not looks like what does not exist."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from common.files import SANDBOX
from common.renditions import rendition_path
from news.models import Photo, Post, Video
from news.models.album import Album
from ward.models import Tenure, Ward

KEPT = "public, max-age=86400"
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
NOT_KEPT = "private, no-store"


def _post_pictures():
    return Post.objects.published()


def _album_pictures():
    return Photo.objects.filter(album__in=Album.objects.published())


def _video_pictures():
    return Video.objects.published()


def _portraits():
    return Tenure.objects.leading()


# Folder of the media → (rows whose picture anybody may see, the permission by which an officer sees the others).
OWNERS = {
    Post.PICTURE_FOLDER: (_post_pictures, "news.view_post"),
    Photo.PICTURE_FOLDER: (_album_pictures, "news.view_album"),
    Video.PICTURE_FOLDER: (_video_pictures, "news.view_video"),
    Tenure.PICTURE_FOLDER: (_portraits, "ward.view_tenure"),
}


@require_safe
def editor_picture(request, name):
    """A picture of the editor, stored under a random name that never gets other bytes: kept by browsers for a year."""
    return _sent(f"anh/{name}.webp", "image/webp", KEPT_FOR_GOOD)


@require_safe
def logo(request, name):
    """The ward's own logo, and no other file of its folder."""
    path = f"bieu-trung/{name}.webp"
    if Ward.current().logo.name != path:
        raise Http404
    return _sent(path, "image/webp", KEPT)


@require_safe
def rendition(request, folder, key, stem, extension):
    """One width of a row's picture, while the row is public; to an officer who may see the row, always."""
    owner = OWNERS.get(folder)
    if owner is None:
        raise Http404
    rows, permission = owner
    name, path = rendition_path(folder, key, stem, extension)
    if rows().filter(picture=name).exists():
        return _sent(path, f"image/{extension}", KEPT)
    if request.user.has_perm(permission):
        return _sent(path, f"image/{extension}", NOT_KEPT)
    raise Http404


def _sent(path, content_type, cache_control):
    try:
        response = FileResponse(default_storage.open(path), content_type=content_type)
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = cache_control
    return response
