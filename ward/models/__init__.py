"""The ward itself (one module a subject)."""

from ward.models.alert import Alert
from ward.models.apparatus import Position, Tenure, Unit
from ward.models.calendar import SpecialDay, Weekday
from ward.models.disclosure import DisclosureGroup, DisclosureItem
from ward.models.links import AllowedDomain, Link, LinkGroup, allowed_domains
from ward.models.page import Page, PageAddress
from ward.models.place import Boundary, Place
from ward.models.profile import PHONE, OfficialChannel, Predecessor, Ward
from ward.models.weather import WeatherPlace, WeatherReading

__all__ = [
    "PHONE",
    "Alert",
    "AllowedDomain",
    "Boundary",
    "DisclosureGroup",
    "DisclosureItem",
    "Link",
    "LinkGroup",
    "OfficialChannel",
    "Page",
    "PageAddress",
    "Place",
    "Position",
    "Predecessor",
    "SpecialDay",
    "Tenure",
    "Unit",
    "Ward",
    "WeatherPlace",
    "WeatherReading",
    "Weekday",
    "allowed_domains",
]
