"""What the tests of the news' desk share."""

from django.urls import reverse

from tests.desk import page_fields
from tests.factories import make_category

FOREIGN = '<p>Xem <a href="https://bet.example/km">khuyến mại của trang</a></p>'


def blank(client, model="post", **changes):
    """(address, fields) of a blank page, filled in where the row needs it."""
    url = reverse(f"admin:news_{model}_add")
    fields = page_fields(client.get(url), f"{model}_form")
    if model == "post":
        fields |= {"title": "Tin mới", "category": str(make_category().pk), "summary": "Tóm tắt.", "body": "<p>Chữ.</p>"}
    return url, {**fields, **changes}


def opened(client, row):
    """(address, fields) of the page of `row`."""
    name = row._meta.model_name
    url = reverse(f"admin:news_{name}_change", args=[row.pk])
    response = client.get(url)
    assert response.status_code == 200
    return url, page_fields(response, f"{name}_form")


def act(row, page="publish", *arguments):
    return reverse(f"admin:news_{row._meta.model_name}_{page}", args=[row.pk, *arguments])


def seen(client, row, **fields):
    """What the page that publishes sends when its officer agrees to all."""
    version = client.get(act(row)).context["form"].initial["version"]
    return {"version": version, "has_seen_warnings": "on", "at_0": "", "at_1": "", **fields}
