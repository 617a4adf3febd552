"""Who is asking, without knowing who: a keyed hash of address and browser under a salt that lives one day.

No address is ever written. The salt is a file of its day that is destroyed soon after midnight, so that yesterday's hashes can
be tied to nobody; it must stay out of backups.
"""

import datetime as dt
import functools
import hashlib
import hmac
import ipaddress
import os
import secrets
import time

from django.conf import settings
from django.utils import timezone

SALT_BYTES = 32
IPV6_HOME_BITS = 64  # what one household is given
AGENT_LENGTH = 400


def visitor_key(request, purpose, *, day=None):
    """64 hex signs that name the visitor (address and browser) for `purpose` on `day` (a date, by default today)."""
    return key_of(_address(request), request.headers.get("User-Agent", ""), purpose, day=day).hex()


def address_key(request, purpose, *, day=None):
    """The same by the address alone: whoever changes his browser stays the same."""
    return _keyed(day, purpose, network_of(_address(request))).hex()


def key_of(address, agent, purpose, *, day=None):
    """The 32 bytes of `visitor_key`, for whoever has no request at hand."""
    return _keyed(day, purpose, network_of(address), agent[:AGENT_LENGTH])


def network_of(address):
    """The address; of an IPv6 one the part that its household has in common."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 6:
        ip = ip.ipv4_mapped or ipaddress.ip_network((ip, IPV6_HOME_BITS), strict=False).network_address
    return str(ip)


def _address(request):
    return request.META.get("REMOTE_ADDR", "")


def _keyed(day, *parts):
    salt = salt_of(day or _today())
    return hmac.new(salt, "\n".join(parts).encode(), hashlib.sha256).digest()


def _today():
    return timezone.localdate(dt.datetime.fromtimestamp(time.time(), dt.UTC))


# -- The salt ---------------------------------------------------------------------------------------------------------
def salt_of(day):
    """The salt of `day`, the same in every process; made when first asked for, which destroys those of past days. A past day
    gets none any more: what still asks for one is given a salt that is written nowhere and ends with its process."""
    path = settings.SALTS_DIR / day.isoformat()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _unwritten_salt(day) if day < _today() else _made(path)


@functools.lru_cache(maxsize=4)
def _unwritten_salt(day):
    return secrets.token_bytes(SALT_BYTES)


def _made(path):
    """Whole or not at all; who comes second takes the first one's."""
    settings.SALTS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft, salt = settings.SALTS_DIR / f".{secrets.token_hex(8)}", secrets.token_bytes(SALT_BYTES)
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(salt)
    try:
        os.link(draft, path)
    except FileExistsError:
        salt = path.read_bytes()
    finally:
        draft.unlink(missing_ok=True)
    forget_salts()
    return salt


def forget_salts(*, at=None):
    """Destroys the salts of the days before that of `at` (by default now), and drafts that a killed process left then."""
    today = timezone.localdate(at) if at else _today()
    if not settings.SALTS_DIR.is_dir():
        return
    for path in settings.SALTS_DIR.iterdir():
        if _day_of(path) < today.isoformat():
            path.unlink(missing_ok=True)


def _day_of(path):
    """Of a salt its name; of a draft the day on which it was written, "" when another process has just cleared it."""
    if not path.name.startswith("."):
        return path.name
    try:
        written_at = path.stat().st_mtime
    except FileNotFoundError:
        return ""
    return timezone.localdate(dt.datetime.fromtimestamp(written_at, dt.UTC)).isoformat()
