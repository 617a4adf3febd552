"""What a browser posts from the plan's page: the page's own fields, with the test's changes."""

from django.urls import reverse

from tests import desk
from tests.desk import add_row


def page_fields(response, form_id="plan_form"):
    """What the browser would send back unchanged."""
    return desk.page_fields(response, form_id)


def open_plan(client, plan):
    """(address, fields) of the plan's page."""
    url = reverse("admin:plans_plan_change", args=[plan.pk])
    response = client.get(url)
    assert response.status_code == 200
    return url, page_fields(response)


def add_task(fields, content="Phát tờ rơi", **cells):
    return add_row(fields, "tasks", **{"content": content, "time_kind": "unknown", **cells})


def add_section(fields, title="Kinh phí", **cells):
    return add_row(fields, "sections", **{"label": "IV.", "title": title, "level": "1", "kind": "other", "body": "", **cells})
