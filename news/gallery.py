"""An album and a video as their pages show them: contexts without a request, for citizens and for the officer's preview."""

from urllib.parse import urlsplit

from django.urls import reverse

PHOTOS_PER_PAGE = 48


def album_page(album, number=1):
    """The context of templates/news/album.html: part `number` of the album, whatever its state."""
    start = (number - 1) * PHOTOS_PER_PAGE
    photos = list(album.photos.all()[start : start + PHOTOS_PER_PAGE + 1])
    has_more, photos = len(photos) > PHOTOS_PER_PAGE, photos[:PHOTOS_PER_PAGE]
    return {"album": album, "photos": photos, "number": number, "has_more": has_more, "is_preview": False}


def video_page(video):
    """The context of templates/news/video.html; a preview gives other addresses of the files."""
    return {
        "video": video,
        "host": urlsplit(video.url).hostname,
        "file_url": reverse("videos:file", args=[video.slug]) if video.file else "",
        "captions_url": reverse("videos:captions", args=[video.slug]) if video.captions else "",
        "is_preview": False,
    }
