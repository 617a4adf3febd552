"""Feeds of the plans, read as strictly as the W3C's checker reads them."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from tests.factories import make_plan, make_ward, publish
from tests.reading_feeds import read_atom, read_rss

pytestmark = pytest.mark.django_db
READERS = {"rss": read_rss, "atom": read_atom}


@pytest.mark.parametrize("kind", READERS)
def test_plan_is_in_the_feed_with_number_years_and_author(client, kind):
    make_ward()
    plan = make_plan(slug="ke-hoach-nam", number="18", is_public=True)
    feed, [entry] = READERS[kind](client.get(f"/ke-hoach/{kind}/").content)
    assert feed["self"] == f"{settings.PUBLIC_URL}/ke-hoach/{kind}/"
    assert entry["title"] == plan.subject
    assert entry["link"] == f"{settings.PUBLIC_URL}/ke-hoach/ke-hoach-nam/"
    assert entry["summary"] == "Kế hoạch số 18/KH-UBND. Ủy ban nhân dân phường Hoa Sen, thực hiện năm 2026."
    assert entry["author"] == "UBND phường Hoa Sen"
    assert entry["categories"] == ["Cải cách hành chính"]


@pytest.mark.parametrize("kind", READERS)
def test_plans_made_public_last_are_first_and_hidden_ones_absent(client, kind):
    now = timezone.now()
    old = publish(make_plan(), at=now - dt.timedelta(days=2))
    new = publish(make_plan(), at=now - dt.timedelta(days=1))
    make_plan(subject="Bản nháp")
    publish(make_plan(subject="Hẹn giờ"), at=now + dt.timedelta(hours=1))
    publish(make_plan(subject="Đã gỡ"), at=now - dt.timedelta(days=1)).withdraw("Sai", by=None)
    _, entries = READERS[kind](client.get(f"/ke-hoach/{kind}/").content)
    assert [entry["title"] for entry in entries] == [new.subject, old.subject]
