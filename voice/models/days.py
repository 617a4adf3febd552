"""Which days this room takes: a slip of the keyboard (year 1, year 9999) is none, and calendars end there."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
STRANGE_YEAR = f"Hãy xem lại năm: cổng nhận ngày từ năm {FIRST_DAY.year} đến năm {LAST_DAY.year}."


def usual_day(value):
    """A validator for the fields of forms, of a date or of a moment in the portal's zone."""
    if not FIRST_DAY.year <= value.year <= LAST_DAY.year:
        raise ValidationError(STRANGE_YEAR)


def has_usual_day(name):
    """The same as a rule of the table, for its column `day`."""
    condition = Q(day__gte=FIRST_DAY, day__lte=LAST_DAY)
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=STRANGE_YEAR)
