"""The weather box: fetched from a provider (a stub server of our own), shown while fresh, never wrong."""

import datetime as dt
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction
from django.utils import timezone

from cchc_portal.environment import weather_url
from tests.factories import make_ward
from tests.ward.rows import make_place
from ward.models import WeatherPlace, WeatherReading
from ward.weather import FRESH_FOR, WORDS, shown

pytestmark = pytest.mark.django_db


class Provider(HTTPServer):
    """Answers every request with `status`, `headers` and `content`, after `delay` seconds; keeps the last query."""

    status, headers, content, delay, query = 200, (), b"", 0, None

    def handle_error(self, request, client_address):
        """A client that went away is no news."""


class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        provider = self.server
        provider.query = parse_qs(urlsplit(self.path).query)
        self.send_response(provider.status)
        for name, value in provider.headers:
            self.send_header(name, value)
        self.end_headers()
        if provider.delay:
            time.sleep(provider.delay)
        self.wfile.write(provider.content)

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    server = Provider(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.WEATHER_URL = f"http://127.0.0.1:{server.server_port}/v1/forecast"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def answer(temperature=31.4, code=80, *, at=None, **fields):
    at = at or timezone.now()
    moment = at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M")
    return {
        "latitude": 20.0,
        "longitude": 106.0,
        "utc_offset_seconds": 0,
        "current_units": {"time": "iso8601", "temperature_2m": "°C", "weather_code": "wmo code"},
        "current": {"time": moment, "interval": 900, "temperature_2m": temperature, "weather_code": code},
        **fields,
    }


def replaced(name, value, part="current"):
    """An answer with one value of another sort; without it when `value` is ..."""
    found = answer()
    if value is ...:
        del found[part][name]
    else:
        found[part][name] = value
    return found


@pytest.fixture
def held(provider):
    """One region with an old reading that a failed fetch must leave as it is."""
    place = WeatherPlace.objects.create(name="Hà Nội", latitude=21.03, longitude=105.85)
    moment = timezone.now() - dt.timedelta(hours=1)
    return WeatherReading.objects.create(place=place, observed_at=moment, fetched_at=moment, temperature=20, code=0)


def home(client):
    make_ward()
    return " ".join(client.get("/").content.decode().split())


# -- Fetching ---------------------------------------------------------------------------------------------------------
def test_seed_003_weather_of_the_ward_and_the_regions_is_fetched_and_shown(client, provider):
    make_place(kind="office", latitude=20.65, longitude=106.11)
    WeatherPlace.objects.create(name="Hà Nội", latitude=21.0285, longitude=105.8542)
    provider.content = json.dumps([answer(31.4, 80), answer(28.6, 3)]).encode()
    call_command("fetch_weather", stdout=StringIO())
    assert provider.query["latitude"] == ["20.6500,21.0285"]
    assert provider.query["longitude"] == ["106.1100,105.8542"]
    assert provider.query["current"] == ["temperature_2m,weather_code"]
    html = home(client)
    html = html[html.index("Thời tiết các vùng") :]
    assert html.index("Hoa Sen</span> <strong>31 °C</strong>") < html.index("Hà Nội</span> <strong>29 °C</strong>")
    for part in ("Mưa rào nhẹ", "Nhiều mây", "Nguồn: 127.0.0.1", timezone.localtime().strftime("%d/%m/%Y")):
        assert part in html


def test_one_place_is_answered_without_a_list(held, provider):
    provider.content = json.dumps(answer(17.6, 45)).encode()
    call_command("fetch_weather", stdout=StringIO())
    reading = WeatherReading.objects.get()
    assert (reading.place, reading.temperature, reading.code) == (held.place, 17.6, 45)


BAD = {
    "broken": b'{"latitude": 20',
    "no json": b"<html>",
    "empty": b"",
    "deep": b"[" * 60_000,
    "huge": answer(padding="y" * 70_000),
    "null": b"null",
    "one too many": [answer(), answer()],
    "none": [],
    "no object": ["x"],
    "no current": answer(current=None),
    "no time": replaced("time", ...),
    "time in seconds": replaced("time", 1764000000),
    "time with seconds": replaced("time", "2026-11-21T08:00:00"),
    "of the future": answer(at=timezone.now() + dt.timedelta(hours=2)),
    "temperature as text": replaced("temperature_2m", "31.4"),
    "temperature true": replaced("temperature_2m", True),
    "temperature null": replaced("temperature_2m", None),
    "temperature NaN": replaced("temperature_2m", float("nan")),
    "temperature infinite": replaced("temperature_2m", float("inf")),
    "boiling": replaced("temperature_2m", 99),
    "Fahrenheit": replaced("temperature_2m", "°F", "current_units"),
    "code as text": replaced("weather_code", "80"),
    "code unknown": replaced("weather_code", 42),
    "code a list": replaced("weather_code", [80]),
    "code true": replaced("weather_code", True),
    "local time": answer(utc_offset_seconds=25200),
    "said to be wrong": {"error": True, "reason": "Value out of range"},
}


def refused(**options):
    """The one line of the failed command."""
    with pytest.raises(CommandError) as fault:
        call_command("fetch_weather", **options)
    assert fault.value.returncode == 1
    assert "\n" not in str(fault.value)
    return str(fault.value)


def is_untouched(reading):
    kept = WeatherReading.objects.get()
    return (kept.pk, kept.temperature, kept.fetched_at) == (reading.pk, 20, reading.fetched_at)


@pytest.mark.parametrize("name", BAD)
def test_bad_answer_changes_nothing(held, provider, name):
    provider.content = BAD[name] if isinstance(BAD[name], bytes) else json.dumps(BAD[name]).encode()
    assert refused().startswith("Weather not fetched: ")
    assert is_untouched(held)


@pytest.mark.parametrize(("status", "headers"), [(500, ()), (404, ()), (302, [("Location", "http://127.0.0.1:9/")])])
def test_failing_or_redirecting_provider_changes_nothing(held, provider, status, headers):
    provider.status, provider.headers, provider.content = status, headers, json.dumps(answer()).encode()
    assert str(status) in refused()
    assert is_untouched(held)


def test_slow_provider_is_not_waited_for(held, provider):
    provider.delay, provider.content = 3, json.dumps(answer()).encode()
    started = time.monotonic()
    refused(timeout=0.3)
    assert time.monotonic() - started < 2.5
    assert is_untouched(held)


def test_provider_that_is_away_changes_nothing(held, settings):
    settings.WEATHER_URL = "http://127.0.0.1:9/"
    assert "no answer" in refused()
    assert is_untouched(held)


def test_without_a_provider_or_a_place_there_is_nothing_to_do(settings, provider, capsys):
    call_command("fetch_weather")
    settings.WEATHER_URL = ""
    call_command("fetch_weather")
    assert provider.query is None
    assert "nothing to fetch" in capsys.readouterr().out


# -- Showing ----------------------------------------------------------------------------------------------------------
NOW = timezone.make_aware(dt.datetime(2026, 11, 21, 9, 0))
MOMENT = dt.timedelta(microseconds=1)


def read(observed_at=NOW, fetched_at=NOW, **fields):
    return WeatherReading.objects.create(observed_at=observed_at, fetched_at=fetched_at, temperature=20.4, code=0, **fields)


def test_box_is_there_until_the_answer_is_three_hours_old():
    read()
    assert shown(NOW + FRESH_FOR - MOMENT)["rows"][0]["temperature"] == "20 °C"
    assert shown(NOW + FRESH_FOR) is None


def test_old_observation_fetched_just_now_is_not_shown():
    read(observed_at=NOW - FRESH_FOR)
    assert shown(NOW) is None


def test_box_that_is_not_fresh_is_not_drawn(client):
    now = timezone.now()
    reading = read(observed_at=now, fetched_at=now)
    assert timezone.localtime(now).strftime("%H:%M %d/%m/%Y") in home(client)
    WeatherReading.objects.filter(pk=reading.pk).update(observed_at=now - FRESH_FOR)
    assert "Thời tiết" not in home(client)


def test_every_code_that_is_taken_has_words():
    assert all(WORDS.values())
    assert len(WORDS) == 28


def test_region_taken_off_the_list_takes_its_reading_along():
    place = WeatherPlace.objects.create(name="Hà Nội", latitude=21.03, longitude=105.85)
    read(place=place)
    place.delete()
    assert shown(NOW) is None


def test_box_costs_one_query_however_many_regions(django_assert_num_queries):
    for number in range(5):
        read(place=WeatherPlace.objects.create(name=f"Vùng {number}", latitude=21, longitude=105))
    with django_assert_num_queries(1):
        assert len(shown(NOW)["rows"]) == 5


def test_region_lies_in_the_country():
    with pytest.raises(IntegrityError), transaction.atomic():
        WeatherPlace.objects.create(name="Paris", latitude=48.85, longitude=2.35)


@pytest.mark.parametrize("value", ["ftp://x/", "api.open-meteo.com", "http://", "file:///etc/passwd", "https://x/#y"])
def test_wrong_address_of_the_provider_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("WEATHER_URL", value)
    with pytest.raises(ImproperlyConfigured, match="WEATHER_URL"):
        weather_url()


def test_address_of_the_provider_is_optional(monkeypatch):
    monkeypatch.delenv("WEATHER_URL", raising=False)
    assert weather_url() == ""
