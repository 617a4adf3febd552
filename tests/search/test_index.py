"""The index in step with the rows, inside their transactions, and what it answers; the same on both databases."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search import index
from search.expressions import Expression, How, Term
from search.kinds import GUIDES, KINDS, key_of
from search.models import IndexedRow, IndexFormat, KnownWord
from search.vocabulary import vocabulary
from tests.factories import make_album, make_edition, make_hotline, make_plan, make_post, make_procedure

pytestmark = pytest.mark.django_db


def expression(*words, how=How.WHOLE, in_names=False):
    return Expression((tuple((Term(word, how),) for word in words),), in_names)


def keys(asked, kinds=KINDS, *, limit=50, at=None):
    return [row.key for row in index.candidates(asked, kinds, limit=limit, at=at or timezone.now())]


def test_published_row_is_met_by_words_of_its_title_and_body():
    post = make_post("Đầm sen", body="<p>Cải cách hành chính</p>", is_public=True)
    assert keys(expression("dam", "chinh")) == [key_of(post)]
    assert keys(expression("dam", "khac")) == []


def test_word_of_the_body_is_no_word_of_the_names():
    make_post("Đầm sen", body="<p>Cải cách</p>", is_public=True)
    assert keys(expression("cach", in_names=True)) == []


def test_beginning_of_a_word_is_met():
    post = make_post("Đầm sen", is_public=True)
    assert keys(expression("se", how=How.BEGINNING)) == [key_of(post)]
    assert keys(expression("se")) == []


@pytest.mark.parametrize("letters", ["dkks", "dkk", "ks"])
def test_initials_of_words_that_follow_one_another_are_met(letters):
    edition = make_edition("Đăng ký khai sinh", is_public=True)
    assert keys(expression(letters, how=How.INITIALS)) == [key_of(edition)]
    assert keys(expression("dks", how=How.INITIALS)) == []


def test_initials_are_no_words():
    make_edition("Đăng ký khai sinh", is_public=True)
    assert keys(expression("dkks")) == []


def test_whole_code_is_met_with_and_without_its_point():
    edition = make_edition(procedure=make_procedure("1.004194"), is_public=True)
    assert keys(expression("1", "004194")) == keys(expression("1004194")) == [key_of(edition)]


def test_telephone_number_is_met_with_and_without_spaces():
    hotline = make_hotline(number="0200 3000 555")
    assert keys(expression("0200", "3000", "555")) == keys(expression("02003000555")) == [key_of(hotline)]


def test_change_of_a_row_takes_the_place_of_what_was_known():
    post = make_post("Đầm sen", is_public=True)
    post.title = "Đầm súng"
    post.save()
    assert keys(expression("sen")) == []
    assert keys(expression("sung")) == [key_of(post)]


def test_withdrawn_row_is_known_no_more():
    post = make_post("Đầm sen", is_public=True)
    post.withdraw("Đăng nhầm", by=None)
    assert not IndexedRow.objects.exists()
    assert keys(expression("sen")) == []


def test_removed_row_is_known_no_more():
    album = make_album("Đầm sen", is_public=True)
    album.delete()
    assert not IndexedRow.objects.exists()


def test_change_that_is_rolled_back_leaves_the_index_as_it_was():
    post = make_post("Đầm sen", is_public=True)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post.title = "Đầm súng"
        post.save()
        raise ZeroDivisionError
    assert keys(expression("sung")) == []
    assert keys(expression("sen")) == [key_of(post)]


def test_scheduled_row_is_met_from_its_moment_on():
    at = timezone.now() + dt.timedelta(hours=1)
    post = make_post("Đầm sen", at=at)
    assert keys(expression("sen"), at=at - dt.timedelta(seconds=1)) == []
    assert keys(expression("sen"), at=at) == [key_of(post)]


def test_row_is_met_until_its_last_moment():
    until = timezone.now() + dt.timedelta(hours=1)
    post = make_post("Đầm sen", is_public=True, public_until_at=until)
    assert keys(expression("sen"), at=until - dt.timedelta(seconds=1)) == [key_of(post)]
    assert keys(expression("sen"), at=until) == []


def test_edition_gives_way_to_the_next_one_on_its_day():
    procedure = make_procedure()
    first = make_edition("Cấp thẻ cũ", procedure=procedure, valid_from=dt.date(2026, 1, 1), is_public=True)
    second = make_edition("Cấp thẻ mới", procedure=procedure, valid_from=dt.date(2030, 1, 1), is_public=True)
    day = timezone.make_aware(dt.datetime(2030, 1, 1))
    assert keys(expression("the"), at=day - dt.timedelta(seconds=1)) == [key_of(first)]
    assert keys(expression("the"), at=day) == [key_of(second)]


def test_highest_keys_come_first_and_no_more_than_asked_for():
    posts = [make_post("Đầm sen", is_public=True) for _ in range(3)]
    assert keys(expression("sen"), limit=2) == [key_of(posts[2]), key_of(posts[1])]


def test_only_the_kinds_asked_for_are_met():
    plan = make_plan(subject="Tuyên truyền đầm sen", is_public=True)
    make_post("Đầm sen", is_public=True)
    assert keys(expression("sen"), GUIDES) == [key_of(plan)]


def test_one_of_several_ways_is_enough():
    post = make_post("Đầm sen", is_public=True)
    ways = Expression(expression("khac").ways + expression("dam", "sen").ways)
    assert keys(ways) == [key_of(post)]


def test_expression_without_a_way_meets_nothing():
    make_post("Đầm sen", is_public=True)
    assert keys(Expression(())) == []


def test_words_of_names_are_remembered_once():
    make_post("Đầm sen đầm", is_public=True)
    make_post("Sen nở", is_public=True)
    assert set(KnownWord.objects.values_list("word", flat=True)) == {"dam", "sen", "no"}


def test_rebuilding_gives_the_same_index():
    post = make_post("Đầm sen", is_public=True)
    make_post("Đầm nháp")
    IndexedRow.objects.all().delete()
    call_command("reindex", stdout=StringIO())
    assert keys(expression("dam")) == [key_of(post)]
    assert index.is_built()


def test_vocabulary_follows_new_words_and_a_rebuilding():
    make_post("Đầm sen", is_public=True)
    assert vocabulary().words == {"dam", "sen"}
    album = make_album("Súng nở", is_public=True)
    assert vocabulary().words == {"dam", "sen", "sung", "no"}
    album.delete()
    make_post("Hoa đào phai", is_public=True)
    index.rebuild()
    assert {"dam", "sen", "hoa", "dao", "phai"} <= vocabulary().words
    assert "sung" not in vocabulary().words


def test_index_of_an_older_form_is_not_taken_as_built():
    assert not index.is_built()
    IndexFormat.objects.create(pk=1, version=index.FORMAT - 1)
    assert not index.is_built()


def test_words_left_from_a_row_that_is_gone_are_not_believed():
    post = make_post("Đầm sen", is_public=True)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_indexedrow WHERE key = %s", [key_of(post)])
    assert keys(expression("sen")) == []


def test_saving_asks_as_many_queries_whatever_the_index_holds(django_assert_num_queries):
    post = make_post("Đầm sen", is_public=True)
    with CaptureQueriesContext(connection) as few:
        post.save()
    for number in range(20):
        make_post(f"Họp tổ {number}", is_public=True)
    with django_assert_num_queries(len(few)):
        post.save()
