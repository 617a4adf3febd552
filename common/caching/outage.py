"""The database does not answer: readers get the last copy, and are told of when it is."""

import datetime as dt
import logging
import time

from django.utils import timezone
from django.utils.html import format_html

TRIED_AGAIN_AFTER_SECONDS = 3
logger = logging.getLogger(__name__)


class Outage:
    """Begins with the first error, ends with the first answer; between tries nobody waits for the database."""

    def __init__(self):
        self._next_try_at, self._is_on = 0.0, False

    def begin(self):
        if not self._is_on:
            logger.error("the database does not answer: readers get the last copies of pages")
        self._is_on, self._next_try_at = True, time.monotonic() + TRIED_AGAIN_AFTER_SECONDS

    def end(self):
        if self._is_on:
            logger.warning("the database answers again")
        self._is_on = False

    def is_on(self):
        """True while it is not worth asking."""
        return self._is_on and time.monotonic() < self._next_try_at

    def told(self, headers):
        """`headers` as they are; a last copy is to be kept by nobody."""
        if not self._is_on:
            return headers
        return [*(pair for pair in headers if pair[0] != "Cache-Control"), ("Cache-Control", "no-store")]

    def notice(self, rendered_at):
        """HTML that stands under a page rendered at `rendered_at` (seconds since 1970)."""
        if not self._is_on:
            return ""
        moment = timezone.localtime(dt.datetime.fromtimestamp(rendered_at, dt.UTC))
        words = '<p class="outage" role="status">Cổng đang tạm gián đoạn; đây là bản lưu lúc {} ngày {}.</p>'
        return format_html(words, f"{moment:%H:%M}", f"{moment:%d/%m/%Y}")
