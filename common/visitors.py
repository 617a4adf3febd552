"""Who is asking, without knowing who: a keyed hash of address and browser under a salt that lives one day.

No address is ever written. The salt is a file of its day that is destroyed when the next one is made, so that yesterday's
hashes can be tied to nobody; it must stay out of backups.
"""

import hashlib
import hmac
import ipaddress
import os
import secrets

from django.conf import settings
from django.utils import timezone

SALT_BYTES = 32
IPV6_HOME_BITS = 64  # what one household is given


def visitor_key(request, purpose, *, day=None):
    """64 hex signs that name the visitor (address and browser) for `purpose` on `day` (a date, by default today)."""
    return _keyed(day, purpose, _network(request), request.headers.get("User-Agent", "")[:400])


def address_key(request, purpose, *, day=None):
    """The same by the address alone: whoever changes his browser stays the same."""
    return _keyed(day, purpose, _network(request))


def _keyed(day, *parts):
    salt = salt_of(day or timezone.localdate())
    return hmac.new(salt, "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def _network(request):
    """The address; of an IPv6 one the part that its household has in common."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    if ip.version == 6:
        ip = ip.ipv4_mapped or ipaddress.ip_network((ip, IPV6_HOME_BITS), strict=False).network_address
    return str(ip)


def salt_of(day):
    """The salt of `day`, the same in every process; made when first asked for, which destroys those of other days."""
    path = settings.SALTS_DIR / day.isoformat()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        pass
    settings.SALTS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = settings.SALTS_DIR / f".{secrets.token_hex(8)}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SALT_BYTES))
    try:
        os.link(draft, path)  # whole or not at all; who comes second takes the first one's
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    salt = path.read_bytes()
    forget_salts(but=day)
    return salt


def forget_salts(*, but):
    """Destroys the salts of the days before `but`."""
    if settings.SALTS_DIR.is_dir():
        for path in settings.SALTS_DIR.iterdir():
            if not path.name.startswith(".") and path.name < but.isoformat():
                path.unlink(missing_ok=True)
