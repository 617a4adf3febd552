"""Editions in time: which one applies, what a copy keeps, what the tree of one says."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from procedures.models import Edition
from procedures.tree import next_edition, tree_of, write_tree
from tests.factories import make_edition, make_procedure

pytestmark = pytest.mark.django_db
FIRST, SECOND = dt.date(2026, 3, 1), dt.date(2026, 9, 1)


def test_edition_applies_from_its_first_day_until_the_next_ones():
    procedure = make_procedure()
    old = make_edition(procedure=procedure, valid_from=FIRST, is_public=True)
    new = make_edition(procedure=procedure, valid_from=SECOND, is_public=True)
    applying = {day: list(Edition.objects.in_force(on=day)) for day in (FIRST, dt.date(2026, 8, 31), SECOND)}
    assert applying == {FIRST: [old], dt.date(2026, 8, 31): [old], SECOND: [new]}
    assert list(Edition.objects.in_force(on=dt.date(2026, 2, 28))) == []


def test_draft_changes_nothing_about_what_applies():
    procedure = make_procedure()
    old = make_edition(procedure=procedure, valid_from=FIRST, is_public=True)
    make_edition(procedure=procedure, valid_from=SECOND)
    assert list(Edition.objects.in_force(on=SECOND)) == [old]


def test_withdrawn_edition_gives_way_to_the_one_before_it():
    procedure = make_procedure()
    old = make_edition(procedure=procedure, valid_from=FIRST, is_public=True)
    new = make_edition(procedure=procedure, valid_from=SECOND, is_public=True)
    new.withdraw("Nhầm lệ phí", by=None)
    assert list(Edition.objects.in_force(on=SECOND)) == [old]


def test_editions_are_numbered_within_their_procedure():
    procedure = make_procedure()
    numbers = [make_edition(procedure=procedure).number, make_edition(procedure=procedure).number, make_edition().number]
    assert numbers == [1, 2, 1]


def test_two_published_editions_of_one_day_are_refused():
    procedure = make_procedure()
    make_edition(procedure=procedure, valid_from=FIRST, is_public=True)
    second = make_edition(procedure=procedure, valid_from=FIRST)
    with pytest.raises(ValidationError, match="đúng ngày"):
        second.publish(by=None)
    with pytest.raises(IntegrityError):
        Edition.objects.filter(pk=second.pk).update(state="published", public_from_at=second.created_at)


CASES = [{"key": "dung-han", "name": "Đúng hạn", "note": ""}, {"key": "qua-han", "name": "Quá hạn", "note": ""}]


def test_next_edition_keeps_everything_and_is_a_draft():
    edition = make_edition(
        cases=CASES,
        forms=[{"code": "Mẫu 01", "title": "Tờ khai đăng ký khai sinh", "url": "https://example.gov.vn/mau"}],
        documents=[{"name": "Tờ khai", "form": "Tờ khai đăng ký khai sinh"}, {"name": "Đơn", "copies": 2, "cases": ["qua-han"]}],
        fees=[{"name": "Lệ phí", "amount_vnd": 8000, "cases": ["qua-han"], "channel": "online"}],
        is_public=True,
    )
    draft = next_edition(edition, by=None, valid_from=SECOND)
    assert (draft.state, draft.number, draft.valid_from) == ("draft", 2, SECOND)
    assert tree_of(draft) == tree_of(edition)


def test_tree_written_in_part_leaves_the_rest():
    edition = make_edition("Đăng ký khai sinh")
    before = tree_of(edition)
    write_tree(edition, {"fees": [{"name": "Phí", "amount_vnd": 0}]})
    after = tree_of(Edition.objects.get(pk=edition.pk))
    assert after["fees"][0]["amount_vnd"] == 0
    assert {key for key in before if before[key] != after[key]} == {"fees"}


def test_tree_with_an_unknown_case_is_refused_whole():
    edition = make_edition("Đăng ký khai sinh")
    with pytest.raises(ValidationError, match="chua-co"):
        write_tree(edition, {"title": "Tên khác", "documents": [{"name": "Đơn", "cases": ["chua-co"]}]})
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.title, edition.documents.count()) == ("Đăng ký khai sinh", 1)


def test_cases_of_the_same_name_get_keys_of_their_own():
    edition = make_edition(cases=[{"name": "Ủy quyền"}, {"name": "Ủy quyền"}])
    assert [case.key for case in edition.cases.all()] == ["uy-quyen", "uy-quyen-2"]


def test_card_is_read_in_as_many_queries_whatever_its_length():
    counts = []
    for length in (2, 20):
        edition = make_edition(documents=[{"name": f"Giấy {n}", "cases": ["dung-han"]} for n in range(length)], cases=CASES)
        with CaptureQueriesContext(connection) as queries:
            assert len(tree_of(Edition.objects.for_cards().get(pk=edition.pk))["documents"]) == length
        counts.append(len(queries))
    assert counts[0] == counts[1]
