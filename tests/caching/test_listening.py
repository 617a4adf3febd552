"""Two machines and one PostgreSQL: what one commits, the other hears, in the commit itself."""

import threading
import time

import psycopg2
import pytest
from django.db import connection, transaction

from common.caching import listening
from common.caching.versions import ALL_TABLES, shared
from news.models import Tag

HEARD_WITHIN_SECONDS = 5


def number_of(table):
    return shared().snapshot()[shared().place(table)]


@pytest.mark.once
def test_notice_names_tables_and_the_machine_that_wrote_them():
    sender, words = listening.payload([shared().place("news_tag"), shared().place("news_post")]).split(":")
    assert (sender, words) == (listening.origin(), "news_post,news_tag")


@pytest.mark.once
def test_own_notice_changes_nothing_and_anothers_changes_its_tables_only():
    before, other = number_of("news_tag"), number_of("news_post")
    listening.take(f"{listening.origin()}:news_tag")
    assert number_of("news_tag") == before
    listening.take("another-machine-1:news_tag")
    assert (number_of("news_tag"), number_of("news_post")) == (before + 1, other)


@pytest.mark.once
def test_table_that_this_machine_does_not_know_counts_as_all():
    before = number_of(ALL_TABLES)
    listening.take("another-machine-1:room_of_tomorrow")
    assert number_of(ALL_TABLES) == before + 1


@pytest.mark.once
def test_notice_too_long_for_postgresql_tells_of_all_tables(monkeypatch):
    monkeypatch.setattr(listening, "LONGEST_PAYLOAD", 5)
    assert listening.payload([shared().place("news_tag")]).endswith(":")


@pytest.fixture
def heard(transactional_db, monkeypatch):
    """A second machine that listens: [(tables), …] as they are heard; PostgreSQL only."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is not shared between machines")
    notices, is_listening = [], threading.Event()
    monkeypatch.setattr(listening, "take", lambda told: notices.append(set(told.partition(":")[2].split(","))))
    monkeypatch.setattr(listening, "WAITS_SECONDS", 0.2)
    connection.ensure_connection()
    raw = psycopg2.connect(connection.connection.dsn)

    def listen():
        try:
            listening.hear(raw)
        except Exception:
            is_listening.clear()

    changed = shared().changed
    monkeypatch.setattr(shared(), "changed", lambda places: (changed(places), is_listening.set()))
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert is_listening.wait(HEARD_WITHIN_SECONDS)
    yield notices
    raw.close()
    thread.join(HEARD_WITHIN_SECONDS)


def wait_for(notices, number):
    until = time.monotonic() + HEARD_WITHIN_SECONDS
    while len(notices) < number and time.monotonic() < until:
        threading.Event().wait(0.01)
    return notices


@pytest.mark.django_db(transaction=True)
def test_commits_are_heard_and_what_was_rolled_back_is_not(heard):
    with transaction.atomic():
        Tag.objects.create(name="một", slug="mot")
        transaction.set_rollback(True)
    with transaction.atomic():
        Tag.objects.create(name="hai", slug="hai")
    Tag.objects.update(name="ba")
    assert [told & {"news_tag"} for told in wait_for(heard, 2)] == [{"news_tag"}, {"news_tag"}]
