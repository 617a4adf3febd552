"""Feeds (RSS 2.0, Atom 1.0) for readers' programs: valid by the W3C's checker, cheap to ask again."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.http import http_date, quote_etag

from common.vietnamese import one_line

ENTRIES_SHOWN = 30
BEFORE_THE_FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # when a feed without entries was last changed
TAG_YEAR = 2026  # of the entries' names (RFC 4151): a year in which the portal's host was the ward's


@dataclass(frozen=True)
class Entry:
    """`key` ("tin-bai/12") names the row for good, whatever its address becomes; `address` is a path."""

    key: str
    title: str
    address: str
    summary: str
    author: str
    public_from_at: dt.datetime
    updated_at: dt.datetime
    categories: list = field(default_factory=list)


class _Dated:
    def latest_post_date(self):
        return super().latest_post_date() if self.items else BEFORE_THE_FIRST


class Rss(_Dated, Rss201rev2Feed):
    pass


class Atom(_Dated, Atom1Feed):
    pass


def feed_response(request, kind, entries, *, title, description, page, author):
    """The feed `kind` (Rss or Atom) about the page at the path `page`; 304 for a reader who holds these very bytes."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    feed = kind(
        title=one_line(title),
        link=settings.PUBLIC_URL + page,
        description=one_line(description),
        subtitle=one_line(description),
        language="vi",
        author_name=author,
        feed_url=settings.PUBLIC_URL + request.path,
    )
    for entry in entries:
        feed.add_item(
            title=one_line(entry.title),
            link=settings.PUBLIC_URL + entry.address,
            description=escape(one_line(entry.summary)),  # both formats read it as HTML
            unique_id=f"tag:{host},{TAG_YEAR}:{entry.key}",
            unique_id_is_permalink=False,
            author_name=one_line(entry.author) or author,
            pubdate=_second(entry.public_from_at),
            updateddate=_second(max(entry.updated_at, entry.public_from_at)),
            categories=entry.categories,
        )
    return _conditional(request, feed)


def _second(moment):
    return timezone.localtime(moment).replace(microsecond=0)


def _conditional(request, feed):
    """By the bytes' own ETag, which sees a withdrawal too; by the newest change for readers who send a date alone."""
    body, changed_at = feed.writeString("utf-8").encode(), int(feed.latest_post_date().timestamp())
    etag = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag, last_modified=changed_at)
    response = unchanged or HttpResponse(body, content_type=feed.content_type)
    response["ETag"], response["Last-Modified"], response["Cache-Control"] = etag, http_date(changed_at), "no-cache"
    return response
