"""Who asks, when the portal stands behind others: X-Forwarded-For and -Proto are believed from `TRUSTED_PROXIES` only."""

import ipaddress

from django.conf import settings

FORWARDED_FOR, FORWARDED_PROTO = "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"


def settle(environ):
    """Puts the client's own address and scheme into `environ` and drops what was forwarded. The client is the rightmost
    address that is not a trusted proxy."""
    forwarded_for, proto = environ.pop(FORWARDED_FOR, ""), environ.pop(FORWARDED_PROTO, "")
    if not _is_trusted(environ.get("REMOTE_ADDR", "")):
        return
    for hop in reversed([part.strip() for part in forwarded_for.split(",") if part.strip()]):
        try:
            ipaddress.ip_address(hop)
        except ValueError:
            break
        environ["REMOTE_ADDR"] = hop
        if not _is_trusted(hop):
            break
    if proto in {"http", "https"}:
        environ["wsgi.url_scheme"] = proto


def _is_trusted(address):
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(ip in network for network in settings.TRUSTED_PROXIES)


def settled(application):
    """The same for a WSGI application, before anything else asks who is there."""

    def behind_proxies(environ, start_response):
        if FORWARDED_FOR in environ or FORWARDED_PROTO in environ:
            settle(environ)
        return application(environ, start_response)

    return behind_proxies
