"""The sample's news from data to rows, by the methods an officer's hand goes through."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils import timezone

from cchc_portal.sample import news
from cchc_portal.sample.scenes import SCENES
from news.models import Album, Category, Event, Photo, Post, Tag, Video


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
        album.publish(by=leader, at=_moment(at))
    _load_video(drawn, by=by, leader=leader)
    for title, starts_at, ends_at, place, description in news.EVENTS:
        event = Event(title=title, starts_at=_moment(starts_at), ends_at=_moment(ends_at), place=place, description=description)
        event.updated_by = by
        event.save()
        event.publish(by=leader)


def _load_post(cells, categories, tasks, drawn, *, by, leader):
    kind, byline = cells.get("byline", ("text", ""))
    post = Post(
        title=cells["title"],
        summary=cells["summary"],
        body=cells["body"],
        category=categories[cells["category"]],
        byline_kind=kind,
        byline=byline,
        updated_by=by,
        **(_picture(drawn, cells["scene"], cells["alt"], cells["caption"]) if "scene" in cells else {}),
    )
    post.save()
    post.tags.set(Tag.objects.get_or_create(name=name)[0] for name in cells.get("tags", ()))
    post.tasks.set(tasks[number - 1] for number in cells.get("tasks", ()))
    post.publish(by=leader, at=_moment(cells["at"]))


def _load_video(drawn, *, by, leader):
    cells = news.VIDEO
    fields = {name: cells[name] for name in ("title", "summary", "url", "transcript")}
    video = Video(**fields, updated_by=by, **_picture(drawn, cells["scene"], cells["alt"]))
    video.save()
    video.publish(by=leader, at=_moment(cells["at"]))


def _picture(drawn, scene, alt, caption=""):
    file = ContentFile(drawn[scene], name=f"{scene}.jpg")
    return {"picture": file, "picture_alt": alt, "picture_caption": caption, "picture_credit": "Tranh minh họa"}


def _moment(text):
    return timezone.make_aware(dt.datetime.fromisoformat(text))
