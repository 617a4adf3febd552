"""News and what stands beside it: posts, photo albums, videos, events (one module a subject)."""

from news.models.album import Album, AlbumAddress, Photo
from news.models.event import Event
from news.models.post import Post, PostAddress, PostAttachment
from news.models.topic import Category, CategoryAddress, Tag, TagAddress
from news.models.video import Video, VideoAddress

__all__ = [
    "Album",
    "AlbumAddress",
    "Category",
    "CategoryAddress",
    "Event",
    "Photo",
    "Post",
    "PostAddress",
    "PostAttachment",
    "Tag",
    "TagAddress",
    "Video",
    "VideoAddress",
]
