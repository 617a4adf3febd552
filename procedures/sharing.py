"""A procedure handed on: a message short enough for Zalo, and data for search engines (JSON-LD)."""

from django.conf import settings

from common.structured import json_ld
from hotline.structured import contact_point
from procedures.models.parts import Channel, Method

MESSAGE_LETTERS = 600
_DAYS = {Method.Unit.WORKING_DAY: "P{}D", Method.Unit.DAY: "P{}D", Method.Unit.HOUR: "PT{}H", Method.Unit.MONTH: "P{}M"}


def message(edition, found, address):
    """Name, the five answers for the case, the page's address; at most MESSAGE_LETTERS, a long name is cut first."""
    case = [f"Trường hợp: {found.case.name}"] if found.case else []
    rows = [f"{question}: {answer}" for question, answer in found.rows]
    rest = "\n".join([f"(Mã {edition.procedure.code})", *case, *rows, address])
    room = MESSAGE_LETTERS - len(rest) - 1
    title = edition.title if len(edition.title) <= room else edition.title[: max(room - 1, 0)].rstrip() + "…"
    return f"{title}\n{rest}"[:MESSAGE_LETTERS]


def structured(edition, found, address):
    """schema.org's GovernmentService as JSON-LD, without empty values."""
    procedure, body = edition.procedure, edition.implementing_body
    amounts = {fee.amount_vnd for fee in found.fees}
    data = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{address}#thu-tuc",
        "name": edition.title,
        "alternateName": procedure.names,
        "identifier": procedure.code,
        "url": address,
        "serviceType": procedure.field.name,
        "inLanguage": "vi",
        "provider": {"@type": "GovernmentOrganization", "name": body, "@id": f"{settings.PUBLIC_URL}/#co-quan"} if body else "",
        "audience": {"@type": "Audience", "audienceType": edition.audience} if edition.audience else "",
        "serviceOutput": {"@type": "Thing", "name": edition.result} if edition.result else "",
        "availableChannel": [_channel(method, procedure, found) for method in found.methods],
        "offers": _offer(amounts.pop()) if len(amounts) == 1 and None not in amounts else "",
    }
    return json_ld({name: value for name, value in data.items() if value})


def _channel(method, procedure, found):
    is_timed = method.amount_in_force is not None and method.time_unit in _DAYS
    data = {
        "@type": "ServiceChannel",
        "name": method.get_channel_display(),
        "processingTime": _DAYS[method.time_unit].format(method.amount_in_force) if is_timed else "",
        "serviceUrl": procedure.official_url if method.channel == Channel.ONLINE else "",
        "serviceLocation": {"@type": "Place", "name": found.place} if method.channel == Channel.IN_PERSON else "",
        "servicePhone": contact_point(found.phone) if found.phone.number else "",
    }
    return {name: value for name, value in data.items() if value}


def _offer(amount):
    return {"@type": "Offer", "price": amount, "priceCurrency": "VND"}
