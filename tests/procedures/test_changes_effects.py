"""What a decision does to the list at its publication, by the calendar alone, and what its withdrawal takes back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procedures import changing
from procedures.models import ChangeItem, ChangeSet, Edition, Procedure
from procedures.tree import write_tree
from tests.factories import make_change_set, make_edition, make_field, make_procedure

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 7, 1)
BEFORE = DAY - dt.timedelta(days=1)


def published(*items, **fields):
    """A public decision, done to the list."""
    changes = make_change_set("1268/QĐ-UBND", *items, is_public=True, **fields)
    changing.apply(changes, by=None)
    return changes


def in_force(procedure, on):
    return list(Edition.objects.in_force(on=on).filter(procedure=procedure))


@pytest.fixture
def old():
    """The edition in force before the decision."""
    return make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)


# -- Repealed ---------------------------------------------------------------------------------------------------------
def test_repealed_procedure_ends_on_its_day_with_the_decision_and_what_replaces_it(old):
    new = make_procedure("1.014004")
    published({"action": "repealed", "code": "1.001193", "effective_on": DAY, "name": "A", "replaced_by_code": "1.014004"})
    procedure = Procedure.objects.get(pk=old.procedure_id)
    assert (procedure.is_ended(on=BEFORE), procedure.is_ended(on=DAY)) == (False, True)
    assert (procedure.end_kind, procedure.replaced_by) == ("repealed", new)
    assert procedure.end_decision == "Quyết định số 1268/QĐ-UBND ngày 01/03/2026"


def test_procedure_may_be_replaced_by_one_that_the_same_decision_adds(old):
    added = {"action": "added", "code": "1.014004", "effective_on": DAY, "name": "Mới", "field": make_field()}
    published({"action": "repealed", "code": "1.001193", "effective_on": DAY, "name": "A", "replaced_by_code": "1.014004"}, added)
    assert Procedure.objects.get(code="1.001193").replaced_by.code == "1.014004"


def test_procedure_that_has_ended_otherwise_stays_as_it_was(old):
    old.procedure.end("expired", on=BEFORE, decision="Nghị định 1")
    published(("repealed", "1.001193", DAY))
    procedure = Procedure.objects.get(pk=old.procedure_id)
    assert (procedure.ends_on, procedure.end_decision) == (BEFORE, "Nghị định 1")


# -- Amended ----------------------------------------------------------------------------------------------------------
def test_amended_procedure_gets_a_draft_of_its_next_edition(old):
    item = {"action": "amended", "code": "1.001193", "effective_on": DAY, "name": "Đăng ký khai sinh nhanh", "note": "Nhanh hơn"}
    [item] = published(item).items.all()
    draft = item.edition
    assert (draft.state, draft.number, draft.valid_from, draft.title) == ("draft", 2, DAY, "Đăng ký khai sinh nhanh")
    assert (draft.decision_number, draft.change_note, draft.documents.count()) == ("1268/QĐ-UBND", "Nhanh hơn", 1)


def test_right_edition_shows_before_on_and_after_the_day(old):
    [item] = published(("amended", "1.001193", DAY)).items.all()
    later = DAY + dt.timedelta(days=9)
    assert [in_force(old.procedure, on) for on in (BEFORE, DAY, later)] == [[old]] * 3
    item.edition.publish(by=None)
    assert [in_force(old.procedure, on) for on in (BEFORE, DAY, later)] == [[old], [item.edition], [item.edition]]


def test_edition_that_is_there_for_the_day_is_taken(old):
    mine = make_edition("Bản đang soạn", procedure=old.procedure, valid_from=DAY)
    [item] = published(("amended", "1.001193", DAY)).items.all()
    assert (item.edition, old.procedure.editions.count()) == (mine, 2)


def test_draft_begins_from_the_edition_in_force_the_day_before(old):
    make_edition("Bản của năm sau", procedure=old.procedure, valid_from=dt.date(2027, 1, 1), is_public=True)
    [item] = published({"action": "amended", "code": "1.001193", "effective_on": DAY, "name": ""}).items.all()
    assert item.edition.title == "Đăng ký khai sinh"


# -- Added ------------------------------------------------------------------------------------------------------------
def test_added_procedure_comes_into_the_list_with_a_first_draft():
    field = make_field("Hộ tịch")
    published({"action": "added", "code": "1.014004", "effective_on": DAY, "name": "Cấp bản sao", "field": field})
    [edition] = Procedure.objects.get(code="1.014004", field=field).editions.all()
    assert (edition.state, edition.valid_from, edition.title) == ("draft", DAY, "Cấp bản sao")
    assert in_force(edition.procedure, DAY) == []


def test_added_procedure_without_a_field_stops_the_whole(old):
    changes = make_change_set("1/QĐ", ("repealed", "1.001193", DAY), ("added", "1.014004", DAY), is_public=True)
    with pytest.raises(ValidationError, match="lĩnh vực"):
        changing.apply(changes, by=None)
    assert Procedure.objects.get(pk=old.procedure_id).ends_on is None


def test_procedures_that_the_ward_does_not_have_are_only_told_of():
    published(("amended", "1.777001", DAY), ("repealed", "1.777002", DAY))
    assert not Procedure.objects.filter(code__startswith="1.777").exists()


# -- Once and again ---------------------------------------------------------------------------------------------------
def snapshot():
    procedures = Procedure.objects.order_by("code").values(
        "code", "ends_on", "end_kind", "end_decision", "replaced_by", "updated_at"
    )
    editions = Edition.objects.order_by("pk").values("pk", "number", "title", "valid_from", "state", "updated_at")
    return list(procedures), list(editions), list(ChangeItem.objects.order_by("pk").values())


def everything():
    make_procedure("1.000003")
    return published(
        ("amended", "1.001193", DAY),
        {"action": "repealed", "code": "1.000003", "effective_on": DAY, "name": "A", "replaced_by_code": "1.001193"},
        {"action": "added", "code": "1.014004", "effective_on": DAY, "name": "Mới", "field": make_field()},
    )


def test_same_decision_done_twice_changes_nothing(old):
    changes = everything()
    before = snapshot()
    changing.apply(changes, by=None)
    assert snapshot() == before


def test_decision_that_is_not_published_is_not_done(old):
    with pytest.raises(ValidationError):
        changing.apply(make_change_set("1/QĐ", ("repealed", "1.001193", DAY)), by=None)


def test_decision_is_not_published_for_later():
    with pytest.raises(ValidationError, match="không hẹn giờ"):
        make_change_set(at=timezone.now() + dt.timedelta(hours=1))


# -- Withdrawn --------------------------------------------------------------------------------------------------------
def test_withdrawal_takes_everything_back(old):
    changes = everything()
    assert changing.undo(changes) == []
    assert Procedure.objects.get(code="1.000003").ends_on is None
    assert list(old.procedure.editions.all()) == [old]
    assert not Procedure.objects.filter(code="1.014004").exists()


def test_decision_done_again_after_a_withdrawal_does_all_again(old):
    changes = everything()
    changing.undo(changes)
    changing.apply(changes, by=None)
    assert Procedure.objects.get(code="1.000003").ends_on == DAY
    assert [item.edition is not None for item in changes.items.all()] == [True, False, True]


def test_draft_that_somebody_has_worked_on_stays(old):
    changes = published(("amended", "1.001193", DAY))
    [item] = changes.items.all()
    write_tree(item.edition, {"fees": [{"name": "Phí", "amount_vnd": 0}]})
    assert "soạn tiếp" in changing.undo(changes)[0]
    assert old.procedure.editions.count() == 2


def test_published_edition_stays(old):
    changes = published(("amended", "1.001193", DAY))
    changes.items.get().edition.publish(by=None)
    assert "đã công bố" in changing.undo(changes)[0]


def test_end_that_was_set_anew_stays(old):
    changes = published(("repealed", "1.001193", DAY))
    Procedure.objects.get(pk=old.procedure_id).end("repealed", on=BEFORE, decision="Quyết định khác")
    assert "giữ nguyên" in changing.undo(changes)[0]
    assert Procedure.objects.get(pk=old.procedure_id).ends_on == BEFORE


def test_added_procedure_that_somebody_has_filled_in_stays():
    changes = published({"action": "added", "code": "1.014004", "effective_on": DAY, "name": "Mới", "field": make_field()})
    Procedure.objects.filter(code="1.014004").update(popular_names="giấy mới")
    changing.undo(changes)
    assert Procedure.objects.filter(code="1.014004").exists()


# -- What waits -------------------------------------------------------------------------------------------------------
def test_drafts_wait_by_their_day_the_overdue_first(old):
    coming = DAY + dt.timedelta(days=30)
    field = make_field()
    added = {"action": "added", "code": "1.014004", "effective_on": coming, "name": "Mới", "field": field}
    published(added, ("amended", "1.001193", DAY), ("repealed", "1.000009", DAY))
    assert [(item.code, item.is_overdue) for item in changing.waiting(DAY)] == [("1.001193", True), ("1.014004", False)]
    assert [item.is_overdue for item in changing.waiting(BEFORE)] == [False, False]


def test_published_edition_and_withdrawn_decision_wait_no_more(old):
    changes = published(("amended", "1.001193", DAY))
    edition = changes.items.get().edition
    edition.publish(by=None)
    assert list(changing.waiting(DAY)) == []
    Edition.objects.filter(pk=edition.pk).update(state="draft")
    changes.withdraw("Nhầm", by=None)
    assert list(changing.waiting(DAY)) == []


def test_days_from_the_decision_to_the_portal_and_their_median():
    moment = timezone.make_aware(dt.datetime(2026, 3, 10, 0, 30))
    days = [make_change_set(at=moment, issued_on=dt.date(2026, 3, day)).days_to_publication for day in (1, 8, 10)]
    make_change_set(at=moment.replace(year=2025))
    make_change_set()
    assert (days, changing.median_days(2026), changing.median_days(2024)) == ([9, 2, 0], 2, None)


def test_what_would_be_done_is_known_without_a_query_a_row():
    counts = []
    for number in range(5):
        make_edition(procedure=make_procedure(f"1.00000{number}"), is_public=True)
        items = [ChangeItem(code=f"1.00000{n}", action="amended", effective_on=DAY, name="") for n in range(number + 1)]
        with CaptureQueriesContext(connection) as queries:
            known = changing.procedures_of(items)
            effects = [changing.effect_of(item, ChangeSet(issued_on=DAY), known) for item in items]
        assert {effect.kind for effect in effects} == {"edition"}
        counts.append(len(queries))
    assert counts[0] == counts[-1]
