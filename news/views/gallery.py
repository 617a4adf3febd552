"""Photo albums and videos: lists, one of each, and the video's files."""

from django.http import Http404
from django.shortcuts import render

from common.addresses import page_of
from common.caching import public_page
from common.paging import CURSORS, keyset_page
from common.videos import send_video
from news.gallery import album_page, video_page
from news.models import Album, Video
from news.models.album import with_covers

CARDS_PER_PAGE = 12


@page_of
def of_public_album():
    return Album.objects.published()


@page_of
def of_public_video():
    return Video.objects.published()


# -- Albums -----------------------------------------------------------------------------------------------------------
@public_page(*CURSORS)
def album_list(request):
    albums = Album.objects.published().defer("folded").with_cover_id()
    page = keyset_page(request, albums, size=CARDS_PER_PAGE)
    return render(request, "news/album_list.html", {"page": page, "cards": with_covers(page.rows)})


@public_page("trang")
@of_public_album
def album(request, album):
    number = _page_number(request)
    context = album_page(album, number)
    if number > 1 and not context["photos"]:
        raise Http404
    return render(request, "news/album.html", context)


def _page_number(request):
    text = request.GET.get("trang", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text)):
        raise Http404
    return int(text)


# -- Videos -----------------------------------------------------------------------------------------------------------
@public_page(*CURSORS)
def video_list(request):
    videos = Video.objects.published().defer("folded", "transcript")
    page = keyset_page(request, videos, size=CARDS_PER_PAGE)
    return render(request, "news/video_list.html", {"page": page, "cards": [(row, row) for row in page.rows]})


@public_page()
@of_public_video
def video(request, video):
    return render(request, "news/video.html", video_page(video))


@of_public_video
def video_file(request, video):
    return _sent(request, video.file, video.content_type)


@of_public_video
def video_captions(request, video):
    return _sent(request, video.captions, "text/vtt; charset=utf-8")


def _sent(request, file, content_type):
    if not file:
        raise Http404
    try:
        return send_video(request, file, content_type)
    except FileNotFoundError as error:
        raise Http404 from error
