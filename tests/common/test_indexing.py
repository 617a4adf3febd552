"""Rooms tell of every change of a row, inside its transaction."""

import pytest
from django.db import connection

from common import indexing
from common.searching import Searchable
from news.models import Album
from tests.factories import make_album, make_hotline, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """[(row, is_removed, whether inside a transaction of its own)] as a listener hears it."""
    heard = []
    monkeypatch.setattr(indexing, "_listeners", [])

    def listener(row, is_removed=False):
        heard.append((row, is_removed, bool(connection.savepoint_ids)))

    indexing.enrol(listener)
    return heard


def test_listener_enrols_once(monkeypatch):
    monkeypatch.setattr(indexing, "_listeners", [])
    indexing.enrol(print)
    indexing.enrol(print)
    assert indexing._listeners == [print]


def test_every_save_is_told_inside_its_transaction(told):
    post = make_post()
    assert told[-1] == (post, False, True)


def test_step_of_a_texts_life_is_told(told):
    post = make_post()
    told.clear()
    post.publish(by=None)
    assert [(row.state, is_removed) for row, is_removed, _ in told] == [("published", False)]


def test_refolding_is_told(told):
    post = make_post()
    told.clear()
    post.refold()
    assert told == [(post, False, True)]


def test_removal_is_told_while_the_key_is_there(told):
    album = make_album()
    key = album.pk
    told.clear()
    album.delete()
    assert [(row.__class__, is_removed) for row, is_removed, _ in told] == [(Album, True)]
    assert key


def test_removal_of_many_is_told_one_by_one(told):
    first, second = make_album(), make_album()
    told.clear()
    Album.objects.all().delete()
    assert sorted(row.pk for row, is_removed, _ in told if is_removed) == [first.pk, second.pk]


def test_draft_has_no_entry():
    assert make_post().index_entry() is None


def test_published_text_has_its_title_words_and_moments():
    post = make_post("Họp tổ dân phố", is_public=True)
    entry = post.index_entry()
    assert (entry.title, entry.public_from_at, entry.public_until_at) == ("Họp tổ dân phố", post.public_from_at, None)
    assert "noi dung cua tin" in entry.body


def test_row_without_a_public_life_has_no_entry_unless_its_room_says_so():
    assert Searchable.index_entry(make_hotline()) is None


def test_hotline_in_use_is_known_by_its_number_and_one_out_of_use_is_not_known():
    assert "0200 3000 555" in make_hotline(number="0200 3000 555").index_entry().names
    assert make_hotline(is_active=False).index_entry() is None
