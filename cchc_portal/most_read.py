"""The procedures that are looked at most, on the page that lists all of them."""

import datetime as dt
import re

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from common.caching import kept, until, unwatched
from common.titles import titles_of
from procedures.models.procedure import CODE
from visits.reading import read_lately

LEAST, MOST = 3, 5
TRUE_FOR = dt.timedelta(hours=1)


def procedures_box(context, row):
    """MOST of them, without those that officers have put above all; "" while fewer than LEAST were read. On the whole list's
    first page only."""
    if context.get("is_filtered") or context.get("letter") or context["page"].number > 1:
        return ""
    above = {edition.procedure.get_absolute_url() for edition, _ in context["frequent"]}
    paths = [path for path in kept("most_read.procedures", _read_most, timezone.localdate()) if path not in above]
    titles = titles_of(paths)
    shown = [(path, titles[path]) for path in paths if path in titles][:MOST]
    return render_to_string("partials/most_read_procedures.html", {"shown": shown}) if len(shown) >= LEAST else ""


def _read_most(today):
    """Paths of procedures' cards. Reads change every second, this list once an hour."""
    with unwatched():
        reads = read_lately(on=today)
    until(timezone.now() + TRUE_FOR)
    card = re.compile(rf"{reverse('procedures:list')}{CODE}/")
    return [path for path, _ in reads if card.fullmatch(path)]
