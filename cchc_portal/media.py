"""Pictures below /media/: what is public is sent, what is not looks like what does not exist."""

from django.core.files.storage import default_storage
from django.http import Http404
from django.views.decorators.http import require_safe

from cchc_portal.desk import WRITTEN
from common.renditions import rendition_path
from common.richtext import showing
from common.sending import send
from news.models import Album, Photo, Post, Video
from plans.models import Plan, Section
from voice.models import Question, ReceptionRules
from ward.models import Page, Tenure, Ward

NOT_KEPT = "private, no-store"  # what only officers may see


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


MAY_SEE_TEXTS = [model.replace(".", ".view_") for model in WRITTEN]
# Rich texts in which the editor's pictures stand → their public rows and the column that names the pictures.
TEXTS = (
    (lambda: Post.objects.published(), "body_pictures"),
    (lambda: Page.objects.published(), "body_pictures"),
    (lambda: Section.objects.filter(plan__in=Plan.objects.published()), "body_pictures"),
    (lambda: Video.objects.published(), "transcript_pictures"),
    (lambda: Question.objects.published(), "body_pictures"),
    (lambda: ReceptionRules.objects.all(), "body_pictures"),
)


@require_safe
def editor_picture(request, name):
    """A picture of the editor, while a public text shows it; to an officer who may see texts, always."""
    is_public = any(showing(rows(), field, name).exists() for rows, field in TEXTS)
    return _sent_to(request, f"anh/{name}.webp", is_public, MAY_SEE_TEXTS)


@require_safe
def logo(request, name):
    """The ward's own logo, and no other file of its folder."""
    path = f"bieu-trung/{name}.webp"
    if Ward.current().logo.name != path:
        raise Http404
    return _sent(request, path)


@require_safe
def rendition(request, folder, key, stem, extension):
    """One width of a row's picture, while the row is public; to an officer who may see the row, always."""
    owner = OWNERS.get(folder)
    if owner is None:
        raise Http404
    rows, permission = owner
    name, path = rendition_path(folder, key, stem, extension)
    return _sent_to(request, path, rows().filter(picture=name).exists(), [permission])


def _sent_to(request, path, is_public, permissions):
    """To anybody while `is_public`; else to an officer who has one of `permissions`, kept nowhere, and to others a 404."""
    if not is_public and not any(map(request.user.has_perm, permissions)):
        raise Http404
    response = _sent(request, path)
    if not is_public:
        response["Cache-Control"] = NOT_KEPT
    return response


def _sent(request, path):
    """Shown in the page; asked for again each time (304: a path never gets other bytes), so that a withdrawal works at once."""
    try:
        kind, name = path.rpartition(".")[2], path.rpartition("/")[2]
        return send(
            request, lambda: default_storage.open(path), content_type=f"image/{kind}", digest=path, name=name, is_shown=True
        )
    except FileNotFoundError as error:
        raise Http404 from error
