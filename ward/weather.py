"""The weather box (Thời tiết các vùng): fetched by a timer from a provider of Open-Meteo's format, shown while it is fresh.

The provider's address is the setting WEATHER_URL (none by default); what is asked of it: open-meteo.com/en/docs, "current".
"""

import datetime as dt
import json
import math
import time
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from common.caching import until
from ward.models import Place, WeatherPlace, WeatherReading

TIMEOUT_SECONDS = 5  # for the whole answer
MAX_BYTES = 64 * 1024
MAX_PLACES = 12
FRESH_FOR = dt.timedelta(hours=3)
CLOCKS_DIFFER = dt.timedelta(minutes=20)
COLDEST, HOTTEST = -30, 60

# WMO 4677 as Open-Meteo gives it: only these codes come.
WORDS = {
    **{0: "trời quang", 1: "ít mây", 2: "có mây", 3: "nhiều mây", 45: "sương mù", 48: "sương mù đọng băng"},
    **{51: "mưa phùn nhẹ", 53: "mưa phùn", 55: "mưa phùn dày", 56: "mưa phùn đóng băng", 57: "mưa phùn đóng băng"},
    **{61: "mưa nhỏ", 63: "mưa vừa", 65: "mưa to", 66: "mưa đóng băng", 67: "mưa đóng băng"},
    **{71: "tuyết nhẹ", 73: "tuyết", 75: "tuyết dày", 77: "hạt tuyết", 80: "mưa rào nhẹ", 81: "mưa rào", 82: "mưa rào rất to"},
    **{85: "mưa tuyết nhẹ", 86: "mưa tuyết", 95: "dông", 96: "dông kèm mưa đá", 99: "dông kèm mưa đá to"},
}


class WeatherError(Exception):
    """The provider gave no answer that can be trusted; one line tells why."""


class _NoRedirect(HTTPRedirectHandler):
    """The provider is the one that was set, no other it points to."""

    def redirect_request(self, *args, **kwargs):
        return None


# -- Fetching ---------------------------------------------------------------------------------------------------------
def fetch(url, *, timeout=TIMEOUT_SECONDS):
    """Asks for every place at once and, when the whole answer is good, puts its rows in the place of the old ones.

    Returns how many; 0 when there is no place to ask for. Raises WeatherError, and then no row has changed.
    """
    places = _places()
    if not places:
        return 0
    answers = _answers(_asked(url, places, timeout), len(places))
    now = timezone.now()
    rows = [
        WeatherReading(place=place, fetched_at=now, **_reading(answer, now))
        for (place, _, _), answer in zip(places, answers, strict=True)
    ]
    with transaction.atomic():
        WeatherReading.objects.all().delete()
        WeatherReading.objects.bulk_create(rows)
    return len(rows)


def _places():
    """[(WeatherPlace or None for the ward itself, latitude, longitude)]; the ward stands where its first office does."""
    office = Place.objects.shown().filter(kind=Place.Kind.OFFICE).first()
    own = [(None, office.latitude, office.longitude)] if office else []
    others = WeatherPlace.objects.order_by("order", "name")[: MAX_PLACES - len(own)]
    return own + [(place, place.latitude, place.longitude) for place in others]


def _asked(url, places, timeout):
    query = {
        "latitude": ",".join(f"{latitude:.4f}" for _, latitude, _ in places),
        "longitude": ",".join(f"{longitude:.4f}" for _, _, longitude in places),
        "current": "temperature_2m,weather_code",
        "timezone": "GMT",
    }
    address = f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(query, safe=',')}"
    request = Request(address, headers={"Accept": "application/json", "User-Agent": "cong-thong-tin-phuong"})  # noqa: S310 - settings allow http(s) only
    content, ends_at = b"", time.monotonic() + timeout
    try:
        with build_opener(_NoRedirect).open(request, timeout=timeout) as response:
            while chunk := response.read1(16 * 1024):
                content += chunk
                if len(content) > MAX_BYTES:
                    raise WeatherError(f"answer larger than {MAX_BYTES} bytes")
                if time.monotonic() > ends_at:
                    raise WeatherError(f"no whole answer within {timeout} seconds")
    except HTTPError as fault:
        fault.close()
        raise WeatherError(f"no answer: {fault}") from None
    except (URLError, HTTPException, OSError, ValueError) as fault:  # time-outs among them
        raise WeatherError(f"no answer: {fault}") from fault
    return content


def _answers(content, count):
    """The answers place by place: a list, or the one object for a single place."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as fault:
        raise WeatherError("answer is not JSON") from fault
    answers = data if isinstance(data, list) else [data]
    if len(answers) != count:
        raise WeatherError(f"{len(answers)} answers for {count} places")
    return answers


def _reading(answer, now):
    """{"observed_at", "temperature", "code"} of one place; each value of its right type and within reason."""
    try:
        current, units = answer["current"], answer["current_units"]
        moment, temperature, code = current["time"], current["temperature_2m"], current["weather_code"]
        if answer["utc_offset_seconds"] != 0 or units["temperature_2m"] != "°C":
            raise WeatherError("answer is not in GMT and °C")
        observed_at = dt.datetime.strptime(moment, "%Y-%m-%dT%H:%M").replace(tzinfo=dt.UTC)
    except (KeyError, TypeError, ValueError) as fault:
        raise WeatherError(f"answer lacks or garbles a value: {fault}") from fault
    if isinstance(temperature, bool) or not isinstance(temperature, int | float) or not _is_sane(temperature):
        raise WeatherError("temperature is no number within reason")
    if isinstance(code, bool) or not isinstance(code, int) or code not in WORDS:
        raise WeatherError("unknown weather code")
    if observed_at > now + CLOCKS_DIFFER:
        raise WeatherError("answer is of the future")
    return {"observed_at": observed_at, "temperature": float(temperature), "code": code}


def _is_sane(temperature):
    return math.isfinite(temperature) and COLDEST <= temperature <= HOTTEST


# -- Showing ----------------------------------------------------------------------------------------------------------
def shown(at=None):
    """The context of templates/partials/weather.html at `at` (by default now), None while no answer is fresh.

    Fresh is younger than FRESH_FOR, that not included: both the observation and its fetching. One query.
    """
    at = at or timezone.now()
    rows = WeatherReading.objects.filter(observed_at__gt=at - FRESH_FOR, fetched_at__gt=at - FRESH_FOR)
    rows = [_shown(row) for row in rows.select_related("place").order_by("place__order", "place__name")]
    rows.sort(key=lambda row: row["name"] != "")  # the ward itself first
    if not rows:
        return None
    until(min(row["fresh_until"] for row in rows))
    return {"rows": rows, "observed_at": min(row["observed_at"] for row in rows), "provider": provider()}


def _shown(row):
    name = row.place.name if row.place else ""
    degrees = f"{round(row.temperature)} °C"
    fresh_until = min(row.observed_at, row.fetched_at) + FRESH_FOR
    words = WORDS.get(row.code, "")
    return {
        **{"name": name, "temperature": degrees, "words": words},
        **{"observed_at": row.observed_at, "fresh_until": fresh_until},
    }


def provider():
    """The host that is named as the source: "open-meteo.com"; "" without one."""
    return (urlsplit(settings.WEATHER_URL).hostname or "").removeprefix("api.")
