"""Hostile rich text in a real browser with the content security policy switched off: the allow-list alone must hold."""

import pytest
from django.db import connection

from plans.models import Section
from tests.factories import make_plan, make_section
from tests.hostile_html import PAYLOADS


def watch(page, live_server):
    """Faults seen by the page: dialogs, script errors, requests to anywhere but the portal, navigation away."""
    faults = []
    page.add_init_script("window.alert = window.confirm = window.prompt = (what) => console.error('SCRIPT RAN ' + what)")
    page.on("console", lambda message: faults.append(message.text) if "SCRIPT RAN" in message.text else None)
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: None if r.url.startswith(live_server.url) else faults.append(f"asked {r.url}"))
    return faults


@pytest.fixture
def policy_off(settings):
    settings.CONTENT_SECURITY_POLICY = None


def test_this_test_sees_a_script_that_runs(page, live_server, policy_off):
    faults = watch(page, live_server)
    page.goto(f"{live_server.url}/ke-hoach/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/x onerror=alert(1)>')")
    page.wait_for_function("document.images[document.images.length - 1].complete")
    page.wait_for_timeout(0)
    assert any("SCRIPT RAN" in fault for fault in faults)


def test_no_payload_runs_when_saved_through_the_field(page, live_server, policy_off):
    plan = make_plan(is_public=True)
    for number, payload in enumerate(PAYLOADS):
        make_section(plan, title=f"Mục {number}", body=payload)
    faults = watch(page, live_server)
    answer = page.goto(f"{live_server.url}{plan.get_absolute_url()}")
    assert "Content-Security-Policy" not in answer.headers
    assert page.locator("h2, h3", has_text=f"Mục {len(PAYLOADS) - 1}").count() >= 1
    assert faults == []


def test_no_payload_runs_when_written_past_the_field(page, live_server, policy_off):
    plan = make_plan(is_public=True)
    section = make_section(plan)
    table = connection.ops.quote_name(Section._meta.db_table)
    for payload in PAYLOADS:
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET body = %s WHERE id = %s", [payload.replace("\x00", ""), section.pk])
        faults = watch(page, live_server)
        page.goto(f"{live_server.url}{plan.get_absolute_url()}")
        assert faults == [], payload
