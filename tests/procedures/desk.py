"""What the tests of the procedures' desk share."""

from django.urls import reverse

from tests.desk import add_row, page_fields
from tests.factories import make_field

WRITER = tuple(
    f"procedures.{name}"
    for name in ("add_edition", "change_edition", "view_edition", "add_procedure", "change_procedure", "view_procedure")
)
PUBLISHER = (*WRITER, "procedures.publish_edition")


def blank(client, **changes):
    """(address, fields) of a new card's page, with code, field and name."""
    url = reverse("admin:procedures_edition_add")
    fields = page_fields(client.get(url), "edition_form")
    usual = {"code": "1.001193", "field": str(make_field().pk), "title": "Đăng ký khai sinh"}
    return url, {**fields, **usual, **changes}


def opened(client, row):
    """(address, fields) of the page of `row`."""
    name = row._meta.model_name
    url = reverse(f"admin:procedures_{name}_change", args=[row.pk])
    response = client.get(url)
    assert response.status_code == 200
    return url, page_fields(response, f"{name}_form")


def address(page, row, *arguments):
    return reverse(f"admin:procedures_{row._meta.model_name}_{page}", args=[row.pk, *arguments])


def seen(client, edition, **fields):
    """What the page that publishes sends when its officer agrees to all."""
    version = client.get(address("publish", edition)).context["form"].initial["version"]
    return {"version": version, "has_seen_warnings": "on", "at_0": "", "at_1": "", **fields}


def add_case(fields, name, number, **cells):
    return add_row(fields, "cases", name=name, note="", number=str(number), **cells)


def add_document(fields, name, **cells):
    return add_row(fields, "documents", **{"name": name, "originals_count": "1", "copies_count": "0", **cells})
