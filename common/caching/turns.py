"""When texts come or go by themselves: the next moment of each table that has a public life (`common.publishing`)."""

import time

from django.apps import apps
from django.db.models import Min
from django.utils import timezone

from common.caching.versions import shared
from common.publishing import Publishable, State

_known = {}  # place of a table: (its number then, its next moment or None)


def of(watch):
    """Moments (seconds since 1970) at which a text of a table that `watch` has read comes or goes by itself."""
    models = _publishable()
    moments = (_next_turn(place, models[place], watch.snapshot[place]) for place in watch.places & models.keys())
    return [moment for moment in moments if moment is not None]


def _publishable():
    if not _models:
        place = shared().place
        _models.update({place(m._meta.db_table): m for m in apps.get_models() if issubclass(m, Publishable)})
    return _models


_models = {}


def _next_turn(place, model, number):
    before, moment = _known.get(place, (None, None))
    if before == number and (moment is None or moment > time.time()):
        return moment
    now, public = timezone.now(), model._base_manager.filter(state=State.PUBLISHED)
    comes = public.filter(public_from_at__gt=now).aggregate(at=Min("public_from_at"))["at"]
    goes = public.filter(public_until_at__gt=now).aggregate(at=Min("public_until_at"))["at"]
    moment = min((turn.timestamp() for turn in (comes, goes) if turn), default=None)
    _known[place] = number, moment
    return moment
