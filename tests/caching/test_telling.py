"""What a statement reads and writes, and when that is told."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from common.backends.telling import told_of
from common.caching.versions import ALL_TABLES, shared
from common.caching.watching import watch
from news.models import Category, Tag
from tests.factories import make_category, make_post, make_tag


def names(places):
    by_place = {place: name for name, place in shared().tables.items()}
    return {by_place[place] for place in places}


@pytest.mark.once
@pytest.mark.parametrize(
    ("sql", "tables", "writes"),
    [
        ('SELECT "news_post"."id" FROM "news_post" INNER JOIN "news_category" ON (1=1)', {"news_post", "news_category"}, False),
        ('INSERT INTO "news_tag" ("name") VALUES (%s)', {"news_tag"}, True),
        ("  update news_tag set name = 1", {"news_tag"}, True),
        ('DELETE FROM "news_tag" WHERE "id" IN (SELECT "tag_id" FROM "news_post_tags")', {"news_tag", "news_post_tags"}, True),
        ('WITH old AS (SELECT 1) INSERT INTO "news_tag" SELECT * FROM old', {"news_tag"}, True),
        ('WITH x AS (SELECT 1 FROM "news_tag") SELECT * FROM x', {"news_tag"}, False),
        ("SELECT rowid FROM some_full_text WHERE x MATCH %s", {ALL_TABLES}, False),
        ("CREATE TABLE x (id int)", {ALL_TABLES}, True),
        ("SAVEPOINT s1", set(), False),
        ("SELECT 1", set(), False),
    ],
)
def test_statement_tells_its_tables_and_whether_it_writes(sql, tables, writes):
    places, does_write = told_of(sql)
    assert (names(places), does_write) == (tables, writes)


def test_what_is_read_inside_a_watch_is_noted(db):
    with watch() as seen:
        list(Category.objects.filter(is_announcement=True))
    assert names(seen.places) == {"news_category"}


def changed_by(act):
    """The tables whose numbers `act` raises."""
    before = shared().snapshot()
    act()
    after = shared().snapshot()
    return {name for name, place in shared().tables.items() if before[place] != after[place]}


@pytest.mark.django_db(transaction=True)
def test_numbers_are_raised_by_commits_and_by_nothing_else():
    def save_and_roll_back():
        with transaction.atomic():
            make_tag(name="một")
            transaction.set_rollback(True)
        inside.append(connection.has_written())

    def savepoint_rolled_back_and_another_row_committed():
        with transaction.atomic():
            with transaction.atomic():
                make_tag(name="hai")
                transaction.set_rollback(True)
            make_category(name="ba")

    def seen_inside():
        with transaction.atomic():
            Tag.objects.create(name="bốn", slug="bon")
            inside.append(changed_by(lambda: None))
            inside.append(connection.has_written())

    inside = []
    assert changed_by(save_and_roll_back) == set()
    assert {"news_category", "news_tag"} <= changed_by(savepoint_rolled_back_and_another_row_committed)
    assert "news_tag" in changed_by(seen_inside)
    assert inside == [False, set(), True]
    assert changed_by(lambda: Tag.objects.update(name="năm")) == {"news_tag"}  # without a transaction of its own
    assert changed_by(lambda: list(Tag.objects.select_for_update().none()) or Tag.objects.count()) == set()
    assert not connection.has_written()


@pytest.mark.django_db(transaction=True)
def test_published_post_changes_tables_of_the_news_and_the_search_only():
    post = make_post("Mở quầy thứ hai")
    changed = changed_by(lambda: post.publish(by=None))
    assert "news_post" in changed
    assert {name.partition("_")[0] for name in changed} == {"news", "search"}


@pytest.mark.once
def test_every_table_of_the_portal_has_a_number():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables <= set(shared().tables)
