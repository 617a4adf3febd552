"""When texts come or go by themselves: the next moment of each table that has a public life (`common.publishing`)."""

import datetime as dt

from django.apps import apps
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from common.caching.versions import shared
from common.publishing import Publishable, State

_known = {}  # place of a table: (its number then, its next moment or None)


def of(watch):
    """Moments (seconds since 1970) at which a text of a table that `watch` has read comes or goes by itself."""
    models = _publishable()
    moments = (_next_turn(place, models[place], watch.snapshot[place], watch.began) for place in watch.places & models.keys())
    return [moment for moment in moments if moment is not None]


def _publishable():
    if not _models:
        place = shared().place
        _models.update({place(m._meta.db_table): m for m in apps.get_models() if issubclass(m, Publishable)})
    return _models


_models = {}


def _next_turn(place, model, number, began):
    """After `began`: a text that came or went while the page was rendered may be missing in it, or still there."""
    before, moment = _known.get(place, (None, None))
    if before == number and (moment is None or moment > began):
        return moment
    moment = min(filter(None, _asked(model, began)), default=None)
    _known[place] = number, moment
    return moment


def _asked(model, began):
    """The first moments after `began` at which a text comes and goes, each a seek in its partial index. In SQL: through the
    ORM these two would cost a page after a change more than its own rows do."""
    table, comes, goes = model._meta.db_table, model._meta.get_field("public_from_at"), model._meta.get_field("public_until_at")
    sql = " UNION ALL ".join(
        f'SELECT MIN("{field.column}") FROM "{table}" WHERE "state" = %s AND "{field.column}" > %s'  # noqa: S608 - own names
        for field in (comes, goes)
    )
    after = connection.ops.adapt_datetimefield_value(dt.datetime.fromtimestamp(began, dt.UTC))
    with connection.cursor() as cursor:
        cursor.execute(sql, [State.PUBLISHED.value, after] * 2)
        return [_seconds(moment) for (moment,) in cursor.fetchall()]


def _seconds(moment):
    """SQLite gives text in UTC."""
    if isinstance(moment, str):
        moment = timezone.make_aware(parse_datetime(moment), dt.UTC)
    return moment and moment.timestamp()
