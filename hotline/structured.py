"""The numbers for search engines: schema.org's ContactPoint with its hours."""

from collections import defaultdict

from django.conf import settings

from common.structured import json_ld
from ward.models import Ward

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHOLE_DAY = ("00:00", "23:59")  # as the vocabulary tells a day without an end


def contacts(lines):
    """JSON-LD of the body with a ContactPoint for each Line; "" when there is none."""
    if not lines:
        return ""
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "@id": f"{settings.PUBLIC_URL}/#co-quan",
        "name": Ward.current().body_name,
        "url": f"{settings.PUBLIC_URL}/",
        "contactPoint": [contact_point(line) for line in lines],
    }
    return json_ld({name: value for name, value in data.items() if value})


def contact_point(line):
    """A dict without empty values; telephones in international form."""
    scheme, _, address = line.href.partition(":")
    data = {
        "@type": "ContactPoint",
        "contactType": line.purpose,
        "telephone": address if scheme == "tel" else "",
        "email": address if scheme == "mailto" else "",
        "url": line.href if scheme == "https" else "",
        "availableLanguage": "vi",
        "hoursAvailable": _hours(line.row) if line.row else [],
    }
    return {name: value for name, value in data.items() if value}


def _hours(row):
    """Stretches that several weekdays share are one specification; one that closes before it opens ends on the next day."""
    if row.is_round_the_clock:
        return [_specification(_WHOLE_DAY, [*_DAYS, "PublicHolidays"])]
    stretches = defaultdict(list)
    for shift in row.shifts.all():
        stops = [stop for stop in (shift.opens_at, shift.lunch_from, shift.lunch_to, shift.closes_at) if stop is not None]
        for opens, closes in zip(stops[::2], stops[1::2], strict=True):
            stretches[f"{opens:%H:%M}", f"{closes:%H:%M}"].append(_DAYS[shift.weekday])
    return [_specification(hours, days) for hours, days in sorted(stretches.items())]


def _specification(hours, days):
    opens, closes = hours
    dates = [f"https://schema.org/{day}" for day in days]
    return {"@type": "OpeningHoursSpecification", "dayOfWeek": dates, "opens": opens, "closes": closes}
