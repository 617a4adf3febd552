"""How often a stranger may do one thing; over it he is told when to come back (429)."""

import datetime as dt
import math
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from common.models import Attempt
from common.visitors import address_key


@dataclass(frozen=True)
class Limit:
    """At most `times` in `seconds` from one address (of one page or row, where `take` names it)."""

    act: str
    times: int
    seconds: int

    def take(self, request, subject="", *, at=None):
        """Counts one; the seconds to wait when there are none left, else 0. The window begins with its first."""
        at = at or timezone.now()
        window = dt.timedelta(seconds=self.seconds)
        key = address_key(request, f"{self.act} {subject}")
        rows = Attempt.objects.filter(key=key)
        for _ in range(3):  # whoever made the row in the same moment is counted with
            if rows.filter(starts_at__gt=at - window, count__lt=self.times).update(count=F("count") + 1):
                return 0
            if rows.filter(starts_at__lte=at - window).update(starts_at=at, count=1):
                return 0
            found = rows.first()
            if found is not None and found.count >= self.times and found.starts_at > at - window:
                return max(1, math.ceil((found.starts_at + window - at).total_seconds()))
            try:
                with transaction.atomic():
                    Attempt.objects.create(key=key, starts_at=at)
                return 0
            except IntegrityError:
                continue
        return self.seconds


def told_to_wait(response, seconds):
    """`response` as 429 that tells programs when to come back."""
    response.status_code = 429
    response["Retry-After"] = str(seconds)
    return response


def waiting_words(seconds):
    """ "45 giây", "12 phút", "2 giờ"; rounded up."""
    if seconds < 60:
        return f"{seconds} giây"
    return f"{-(-seconds // 60)} phút" if seconds < 3600 else f"{-(-seconds // 3600)} giờ"


def clear_old(*, at=None):
    """Forgets what is older than a day: the salt of its keys is gone."""
    Attempt.objects.filter(starts_at__lt=(at or timezone.now()) - dt.timedelta(days=1)).delete()
