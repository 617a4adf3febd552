"""Puts what the sample ward tells of itself into the rooms: pages, people, places, lists."""

import datetime as dt
import json

from django.utils import timezone

from cchc_portal.sample import about_lists as lists
from cchc_portal.sample import about_pages as pages
from cchc_portal.sample import about_people as people
from ward.geography import read_content
from ward.models import (
    Alert,
    AllowedDomain,
    Boundary,
    DisclosureItem,
    Link,
    LinkGroup,
    Page,
    Place,
    Tenure,
    Unit,
    WeatherPlace,
)

FIRST_PUBLISHED_AT = dt.datetime(2025, 7, 21, 8, 0)
DAYS_BETWEEN = 9


def load_about(ward, parties, by):
    """`parties` is {name: Unit or Position} of the sample's apparatus, `by` the officer who publishes. In a transaction."""
    _load_pages(by)
    _load_people(parties)
    _load_map()
    DisclosureItem.objects.bulk_create(
        DisclosureItem(
            group=group,
            name=name,
            where=where,
            url=url,
            forms=forms,
            time=time,
            duration=duration,
            unit=parties[unit],
            legal_basis=lists.DEMOCRACY,
            order=order,
        )
        for order, (group, name, where, url, forms, time, duration, unit) in enumerate(lists.DISCLOSED, start=1)
    )
    _load_links()
    now = timezone.now()
    Alert.objects.create(
        text=lists.NOTICE,
        url="/gioi-thieu/bo-may/",
        shown_from_at=now,
        shown_until_at=now + dt.timedelta(days=lists.NOTICE_DAYS),
    )


def _load_pages(by):
    made, moment = {}, timezone.make_aware(FIRST_PUBLISHED_AT)
    for order, (key, above, kind, title, summary, body) in enumerate((*pages.PAGES, pages.DRAFT), start=1):
        page = Page(title=title, kind=kind, parent=made.get(above), summary=summary, body=body, order=order, updated_by=by)
        page.save()
        made[key] = page
        if key != pages.DRAFT[0]:
            page.publish(by=by, at=moment)
            Page.objects.filter(pk=page.pk).update(updated_at=moment)
            moment += dt.timedelta(days=DAYS_BETWEEN)


def _load_people(parties):
    for name, (duties, biography, email, mobile, consented_on) in people.LEADERS.items():
        position = parties[name]
        position.duties, position.is_leadership = duties, True
        position.save()
        consent = dt.date.fromisoformat(consented_on) if consented_on else None
        fields = {"biography": biography, "email": email, "mobile": mobile, "mobile_consented_on": consent}
        Tenure.objects.current().filter(position=position).order_by().update(**fields)
    for name, email in people.MAILS.items():
        Tenure.objects.current().filter(position=parties[name]).order_by().update(email=email)
    for name, (duties, address, phone, email) in people.UNITS.items():
        unit = parties[name]
        unit.duties, unit.address, unit.phone, unit.email = duties, address, phone, email
        unit.save()
    Unit.objects.filter(pk__in=[parties[name].pk for name in people.NOT_LISTED]).update(is_listed=False)


def _load_map():
    for order, (name, kind, address, phone, latitude, longitude) in enumerate(lists.PLACES, start=1):
        Place.objects.create(
            name=name, kind=kind, address=address, phone=phone, latitude=latitude, longitude=longitude, order=order
        )
    for order, (name, latitude, longitude) in enumerate(lists.WEATHER, start=1):
        WeatherPlace.objects.create(name=name, latitude=latitude, longitude=longitude, order=order)
    boundary = Boundary(source=lists.BOUNDARY_SOURCE)
    boundary.take(read_content(json.dumps({"type": "Polygon", "coordinates": [lists.BOUNDARY]}).encode()))
    boundary.save()


def _load_links():
    for order, (name, links) in enumerate(lists.LINKS.items(), start=1):
        group = LinkGroup.objects.create(name=name, order=order)
        Link.objects.bulk_create(
            Link(group=group, name=name, url=url, order=place) for place, (name, url) in enumerate(links, start=1)
        )
    AllowedDomain.objects.bulk_create(AllowedDomain(name=name, note=note) for name, note in lists.DOMAINS)
