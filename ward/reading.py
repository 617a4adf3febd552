"""The ward as a citizen reads it: contexts of its pages, made from rows and without a request."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from ward.models import DisclosureGroup, DisclosureItem, LinkGroup, OfficialChannel, Page, Place, Position, Tenure, Unit, Ward

MAX_ITEMS = 500  # rows of the disclosure list on its page
MAX_PARTS = 200  # units, positions on the organisation page
MAX_GROUPS, MAX_LINKS = 20, 30


# -- About pages ------------------------------------------------------------------------------------------------------
def about_page(page):
    """The context of templates/ward/page.html: the page, those above it (the root first), its siblings, those below.

    Only public pages appear around it, whatever the state of the page itself (a preview shows drafts).
    """
    tree = Page.objects.published().tree()
    here = next((other for other in tree if other.pk == page.pk), None)
    if here is None:
        above, siblings, below = [], [], [other for other in tree if other.parent_id == page.pk]
    else:
        above = _above(here)
        siblings = here.above.below if here.above else [other for other in tree if other.depth == 1]
        below = here.below
    return {
        "page": page,
        "above": above,
        "section": above[-1] if above else None,
        "siblings": siblings,
        "below": below,
        "address": settings.PUBLIC_URL + page.get_absolute_url(),
        "is_preview": False,
    }


def _above(page):
    found = []
    while page := page.above:
        found.insert(0, page)
    return found


# -- The apparatus ----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Holder:
    """Who holds a position on the page's day."""

    tenure: Tenure
    mobile: str

    @property
    def name(self):
        return self.tenure.person_name


@dataclass(frozen=True)
class Seat:
    """A position with its holders, those in their own right first."""

    position: Position
    holders: list


@dataclass(frozen=True)
class UnitPart:
    unit: Unit
    seats: list = field(default_factory=list)


def apparatus(*, on=None):
    """{"leaders": [Seat], "units": [UnitPart], "others": [Seat]} as it is on `on` (a date, by default today); three queries."""
    on = on or timezone.localdate()
    current = Prefetch("tenures", queryset=Tenure.objects.current(on=on), to_attr="now")
    positions = Position.objects.valid(on=on).order_by("order", "name").prefetch_related(current)[:MAX_PARTS]
    seats = [Seat(position, [Holder(tenure, tenure.mobile_on(on)) for tenure in position.now]) for position in positions]
    by_unit = defaultdict(list)
    for seat in seats:
        if not seat.position.is_leadership:
            by_unit[seat.position.unit_id].append(seat)
    units = Unit.objects.valid(on=on).filter(is_listed=True).order_by("order", "name")[:MAX_PARTS]
    return {
        "leaders": [seat for seat in seats if seat.position.is_leadership],
        "units": [UnitPart(unit, by_unit[unit.pk]) for unit in units],
        "others": by_unit[None],
    }


def organization():
    """The ward as JSON-LD's GovernmentOrganization, a dict without empty values; {} before there is a profile."""
    ward = Ward.current()
    if not ward.body_name:
        return {}
    home = f"{settings.PUBLIC_URL}/"
    office = Place.objects.shown().filter(kind=Place.Kind.OFFICE).first()
    channels = OfficialChannel.objects.filter(ward=ward).exclude(url="").exclude(kind=OfficialChannel.Kind.PORTAL)
    found = {
        "@context": "https://schema.org",
        "@type": "GovernmentOrganization",
        "@id": f"{home}#co-quan",
        "name": ward.body_name,
        "alternateName": ward.short_body_name,
        "url": home,
        "logo": settings.PUBLIC_URL + ward.logo.url if ward.logo else "",
        "address": {"@type": "PostalAddress", "streetAddress": ward.address, "addressCountry": "VN"} if ward.address else "",
        "telephone": ward.phone,
        "email": ward.email,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": ward.parent_body} if ward.parent_body else "",
        "location": _location(office) if office else "",
        "sameAs": list(channels.values_list("url", flat=True)),
    }
    return {name: value for name, value in found.items() if value}


def _location(office):
    geo = {"@type": "GeoCoordinates", "latitude": office.latitude, "longitude": office.longitude}
    return {"@type": "Place", "name": office.name, "geo": geo}


# -- Lists ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Disclosed:
    """One of the 14 groups with its items."""

    number: int
    name: str
    items: list

    @property
    def legal_basis(self):
        """That which all items share, else ""."""
        bases = {item.legal_basis for item in self.items}
        return bases.pop() if len(bases) == 1 else ""


def disclosure_groups():
    """All 14 groups in their order, those without items too; one query."""
    by_group = defaultdict(list)
    for item in DisclosureItem.objects.select_related("unit").order_by("group", "order", "pk")[:MAX_ITEMS]:
        by_group[item.group].append(item)
    return [Disclosed(group.value, group.label, by_group[group.value]) for group in DisclosureGroup]


def link_groups():
    """Groups that have links, each with `shown`, a list of them; two queries."""
    groups = LinkGroup.objects.filter(links__isnull=False).distinct().order_by("order", "name").prefetch_related("links")
    groups = list(groups[:MAX_GROUPS])
    for group in groups:
        group.shown = list(group.links.all())[:MAX_LINKS]
    return groups


# -- Telephone numbers ------------------------------------------------------------------------------------------------
def told_phones(*, on=None):
    """Every telephone number that the ward tells of itself on `on`, by default today; one query."""
    on = on or timezone.localdate()
    holders = Tenure.objects.current(on=on).filter(mobile_consented_on__lte=on).order_by()
    told = [
        Ward.objects.values_list("phone"),
        Ward.objects.values_list("spokesperson_phone"),
        Unit.objects.valid(on=on).order_by().values_list("phone"),
        Place.objects.filter(is_shown=True).order_by().values_list("phone"),
        holders.values_list("mobile"),
    ]
    return [phone for (phone,) in told[0].union(*told[1:]) if phone]
