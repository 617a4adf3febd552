"""`manage.py fetch_weather`: run by a timer, e.g. every 30 minutes."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ward.weather import TIMEOUT_SECONDS, WeatherError, fetch


class Command(BaseCommand):
    help = "Fetches the weather of the ward and the listed regions from WEATHER_URL; on failure the old rows stay."

    def add_arguments(self, parser):
        parser.add_argument("--timeout", type=float, default=TIMEOUT_SECONDS, help="seconds for the whole answer")

    def handle(self, *, timeout, **options):
        if not settings.WEATHER_URL:
            self.stdout.write("WEATHER_URL is not set: nothing to fetch.")
            return
        try:
            count = fetch(settings.WEATHER_URL, timeout=timeout)
        except WeatherError as fault:
            raise CommandError(f"Weather not fetched: {fault}") from None
        self.stdout.write(f"Weather of {count} places fetched." if count else "No place to fetch the weather of.")
