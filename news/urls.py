"""Addresses under /tin-tuc/."""

from django.urls import path, register_converter

from common.feeds import Atom, Rss
from news import feeds
from news.views import events, posts


class Year:
    """Exactly four digits."""

    regex, width = "[0-9]{4}", 4

    def to_python(self, text):
        return int(text)

    def to_url(self, number):
        return f"{number:0{self.width}d}"


class TwoDigits(Year):
    """A month or a day: exactly two digits."""

    regex, width = "[0-9]{2}", 2


register_converter(Year, "nam")
register_converter(TwoDigits, "hai-chu-so")

app_name = "news"
urlpatterns = [
    path("", posts.post_list, name="list"),
    path("rss/", feeds.all_posts, {"kind": Rss}, name="rss"),
    path("atom/", feeds.all_posts, {"kind": Atom}, name="atom"),
    path("su-kien/", events.event_list, name="events"),
    path("su-kien.ics", events.event_calendar, name="events_calendar"),
    path("chuyen-muc/<slug:slug>/", posts.category, name="category"),
    path("chuyen-muc/<slug:slug>/rss/", feeds.category_posts, {"kind": Rss}, name="category_rss"),
    path("chuyen-muc/<slug:slug>/atom/", feeds.category_posts, {"kind": Atom}, name="category_atom"),
    path("the/<slug:slug>/", posts.tag, name="tag"),
    path("<nam:year>/", posts.archive, name="year"),
    path("<nam:year>/<hai-chu-so:month>/", posts.archive, name="month"),
    path("<nam:year>/<hai-chu-so:month>/<hai-chu-so:day>/", posts.archive, name="day"),
    path("<slug:slug>/", posts.post, name="post"),
    path("<slug:slug>/in/", posts.post_print, name="print"),
    path("<slug:slug>/tai-lieu/<int:pk>/", posts.post_attachment, name="attachment"),
    path("<slug:slug>/anh-chia-se.jpg", posts.post_share_picture, name="share_picture"),
]
