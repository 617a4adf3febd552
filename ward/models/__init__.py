"""The ward itself (one module a subject)."""

from ward.models.alert import Alert
from ward.models.apparatus import Position, Tenure, Unit
from ward.models.links import AllowedDomain, Link, LinkGroup, allowed_domains
from ward.models.profile import PHONE, OfficialChannel, Predecessor, Ward

__all__ = [
    "PHONE",
    "Alert",
    "AllowedDomain",
    "Link",
    "LinkGroup",
    "OfficialChannel",
    "Position",
    "Predecessor",
    "Tenure",
    "Unit",
    "Ward",
    "allowed_domains",
]
