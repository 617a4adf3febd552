"""Which days the ward works: Monday to Friday, but for its holidays and the days swapped with them."""

import datetime as dt
from dataclasses import dataclass, field

from ward.models import SpecialDay

WORKING_WEEKDAYS = range(5)
MAX_DAYS_LOOKED_AT = 400


@dataclass(frozen=True)
class WorkingCalendar:
    """`special` maps a date to its SpecialDay; days out of what was loaded count as their weekday says."""

    special: dict = field(default_factory=dict)

    @classmethod
    def around(cls, day, *, days=MAX_DAYS_LOOKED_AT):
        """Loaded from `days` before `day` to `days` after it; one query."""
        span = dt.timedelta(days=days)
        return cls({row.day: row for row in SpecialDay.objects.filter(day__range=(day - span, day + span))})

    def weekday_of(self, day):
        """The weekday (0: Monday) whose hours hold on `day`; None on a holiday."""
        special = self.special.get(day)
        if special is None:
            return day.weekday()
        return special.works_as if special.is_working else None

    def is_working(self, day):
        return self.weekday_of(day) in WORKING_WEEKDAYS

    def after(self, day, working_days):
        """The day `working_days` working days after `day`, which itself is not counted (Civil Code art. 147.1)."""
        while working_days > 0:
            day += dt.timedelta(days=1)
            working_days -= self.is_working(day)
        return day
