"""The sample's news from data to rows, by the methods an officer's hand goes through."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from cchc_portal.sample import news
from cchc_portal.sample.scenes import SCENES
from common.renditions import Focus
from news.models import Album, Category, Event, Photo, Post, Tag, Video

DRAWN = "Tranh minh họa"
SUBJECT_ON_TOP = {"counter", "loudspeaker"}


def load_news(tasks, *, by, leader):
    """`tasks` are the current plan's, in their order: posts prove them by number."""
    drawn = {name: draw() for name, draw in SCENES.items()}
    categories = {
        name: Category.objects.create(name=name, description=text, is_announcement=is_announcement, order=order)
        for order, (name, text, is_announcement) in enumerate(news.CATEGORIES, start=1)
    }
    for cells in reversed(news.POSTS):
        _load_post(cells, categories, tasks, drawn, by=by, leader=leader)
    for title, at, summary, photos in news.ALBUMS:
        album = Album.objects.create(title=title, summary=summary, updated_by=by)
        for order, (scene, alt, caption) in enumerate(photos, start=1):
            Photo.objects.create(album=album, order=order, **_picture(drawn, scene, alt, caption))
        _publish(album, at, by=leader)
    _load_video(drawn, by=by, leader=leader)
    for title, starts_at, ends_at, place, description in news.EVENTS:
        event = Event(title=title, starts_at=_moment(starts_at), ends_at=_moment(ends_at), place=place, description=description)
        event.updated_by = by
        event.save()
        event.publish(by=leader)


def _load_post(cells, categories, tasks, drawn, *, by, leader):
    kind, byline = cells.get("byline", ("text", ""))
    credit = "" if kind == "both" else DRAWN
    post = Post(
        title=cells["title"],
        summary=cells["summary"],
        body=cells["body"],
        category=categories[cells["category"]],
        byline_kind=kind,
        byline=byline,
        updated_by=by,
        **(_picture(drawn, cells["scene"], cells["alt"], cells["caption"], credit) if "scene" in cells else {}),
    )
    post.save()
    post.tags.set(Tag.objects.get_or_create(name=name)[0] for name in cells.get("tags", ()))
    post.tasks.set(tasks[number - 1] for number in cells.get("tasks", ()))
    _publish(post, cells["at"], by=leader)


def _load_video(drawn, *, by, leader):
    cells = news.VIDEO
    fields = {name: cells[name] for name in ("title", "summary", "url", "transcript")}
    video = Video(**fields, updated_by=by, **_picture(drawn, cells["scene"], cells["alt"]))
    video.save()
    _publish(video, cells["at"], by=leader)


def _publish(row, at, *, by):
    """As long ago as the sample says, and not touched since: no page tells of an edit that never was."""
    row.publish(by=by, at=_moment(at))
    type(row).objects.filter(pk=row.pk).update(updated_at=_moment(at))


def _picture(drawn, scene, alt, caption="", credit=DRAWN):
    file = ContentFile(drawn[scene], name=f"{scene}.jpg")
    focus = Focus.TOP if scene in SUBJECT_ON_TOP else Focus.CENTRE
    return {"picture_focus": focus, "picture": file, "picture_alt": alt, "picture_caption": caption, "picture_credit": credit}


def _moment(text):
    return timezone.make_aware(dt.datetime.fromisoformat(text))
