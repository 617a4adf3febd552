"""The page cache as a server process has it: pages, kept values, a quiet thread that renders anew what was just changed."""

import logging
import threading
import time

from django.conf import settings
from django.db import connection

from common.caching.pages import Pages, query_names
from common.caching.versions import shared
from common.caching.watching import keep_values

WARMED = 24  # pages
LOOKS_EVERY_SECONDS = 0.5
REST_SECONDS = 0.02  # between two pages: readers come first
logger = logging.getLogger(__name__)


def with_pages_kept(application):
    """`application` behind the page cache; under DEBUG as it is."""
    if settings.DEBUG:
        return application
    keep_values()
    pages = Pages(application)
    threading.Thread(target=_warm_for_ever, args=(pages,), name="warm pages", daemon=True).start()
    if connection.vendor == "postgresql":
        from common.caching import listening  # psycopg2 takes 4 MB that SQLite does not need

        listening.start()
    return pages


def _warm_for_ever(pages):
    known = shared().sum()
    while True:
        time.sleep(LOOKS_EVERY_SECONDS)
        total = shared().sum()
        if total != known:
            known = total
            try:
                warm(pages)
            except Exception:  # a page that cannot be rendered is told to whoever asks for it
                logger.exception("pages were not warmed")
            connection.close()  # this thread may have no work for hours


def warm(pages):
    """Renders anew the pages asked for most that have changed; returns how many."""
    done = 0
    for key, entry in pages.entries.hottest(WARMED):
        if not entry.is_valid() and query_names(key[0]) is not None:
            done += pages.render_anew(key)
            time.sleep(REST_SECONDS)
    return done
