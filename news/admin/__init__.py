"""The officer's desk for news: posts, topics, albums, videos, events (one module a subject)."""

from news.admin import album, event, post, topic, video

__all__ = ["album", "event", "post", "topic", "video"]
