"""Reading the environment: every value is checked here, and a wrong one stops the start with one line.

The names and their defaults are the contract of the README's "Configuration" table.
"""

import ipaddress
import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DEVELOPMENT_KEY = "development-only-" + "0" * 40


def flag(name, default=False):
    """True for 1/true/yes/on, False for 0/false/no/off, in any case; anything else is refused."""
    raw = os.environ.get(name, "").strip().lower()
    if not raw:
        return default
    if raw in {"1", "true", "yes", "on"}:
        return True
    if raw in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r}: expected True or False.")


def words(name, default=()):
    """A comma- or space-separated list."""
    raw = os.environ.get(name, "")
    return raw.replace(",", " ").split() or list(default)


def addresses(name):
    """A list of IP addresses or networks, e.g. `127.0.0.1, 10.0.0.0/8`."""
    try:
        return [ipaddress.ip_network(word, strict=False) for word in words(name)]
    except ValueError as fault:
        raise ImproperlyConfigured(f"{name}: {fault}.") from None


def data_folder():
    """Where the database, uploads and made papers lie: `CCHC_DATA`, by default `var/`."""
    return Path(os.environ.get("CCHC_DATA") or BASE_DIR / "var").resolve()


def secret_key(*, debug):
    """`SECRET_KEY`, or the key file that `bin/run` makes; a fixed key only with DEBUG=True."""
    if key := os.environ.get("SECRET_KEY", ""):
        return key
    key_file = data_folder() / "secret_key"
    if key_file.is_file():
        return key_file.read_text().strip()
    if debug:
        return DEVELOPMENT_KEY
    raise ImproperlyConfigured(f"Set SECRET_KEY, or start with bin/run, which makes {key_file}.")


def public_url():
    """Scheme, host and port under which citizens reach the portal, without the last slash."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    url = os.environ.get("PUBLIC_URL") or f"http://{host}:{port}"
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ImproperlyConfigured(f"PUBLIC_URL={url!r}: expected http(s)://host[:port].")
    return url.rstrip("/")


def weather_url():
    """The provider of the weather box, in Open-Meteo's format, e.g. https://api.open-meteo.com/v1/forecast; none by default."""
    url = os.environ.get("WEATHER_URL", "").strip()
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.fragment):
        raise ImproperlyConfigured(f"WEATHER_URL={url!r}: expected http(s)://host/path.")
    return url


def database():
    """Django's settings for `DATABASE_URL` (`postgres://…` or `sqlite:///path`), by default SQLite in `CCHC_DATA`.

    SQLite runs in WAL with synchronous=FULL: with NORMAL a power cut loses acknowledged commits.
    Connections stay open: on a full disk a new one could not even read. There are many (a thread has one), so each keeps little.
    """
    url = os.environ.get("DATABASE_URL", "")
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "common.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    if url and parts.scheme != "sqlite":
        raise ImproperlyConfigured("DATABASE_URL: expected postgres://… or sqlite:///path.")
    return {
        "ENGINE": "common.backends.sqlite3",
        "NAME": unquote(parts.path[1:]) if url else data_folder() / "portal.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
            "PRAGMA cache_size=-400",
            "transaction_mode": "IMMEDIATE",
            "cached_statements": 32,
            "timeout": 20,
        },
    }


def email(base):
    """Django's e-mail settings for `EMAIL_URL` (`smtp://`, `smtps://`, `smtp+tls://`), none without it."""
    url = os.environ.get("EMAIL_URL", "")
    if not url:
        return {**base, "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL: expected smtp://, smtps:// or smtp+tls://user:password@host:port.")
    return {
        **base,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 10,
    }
