"""Next year's plan from this year's."""

import datetime as dt

import pytest

from plans.copying import copy_to_next_year, mentions, next_year, shifted_text
from tests.factories import make_basis, make_plan, make_position, make_section, make_task, make_user

pytestmark = pytest.mark.django_db


def copied(plan):
    return copy_to_next_year(plan, by=make_user())


def test_copy_is_a_draft_of_the_next_year_without_number_and_date():
    copy = copied(make_plan(is_public=True, number="29", year_from=2026, year_to=2027))
    assert (copy.state, copy.number, copy.issued_on) == ("draft", "", None)
    assert (copy.year_from, copy.year_to) == (2027, 2028)
    assert (copy.public_from_at, copy.published_by) == (None, None)


def test_address_of_the_copy_names_the_new_year():
    assert copied(make_plan(subject="Tuyên truyền năm 2026", year_from=2026)).slug == "tuyen-truyen-nam-2027"


def test_texts_are_kept_and_the_original_stays():
    plan = make_plan(subject="Tuyên truyền năm 2026")
    make_section(plan, "Mục đích năm 2026"), make_basis(plan)
    copy = copied(plan)
    assert copy.subject == "Tuyên truyền năm 2026"
    assert copy.sections.get().title == "Mục đích năm 2026"
    assert (plan.sections.count(), plan.legal_bases.count()) == (1, 1)


def test_time_of_a_task_moves_a_year_and_its_mark_is_gone():
    plan, position = make_plan(), make_position()
    task = make_task(plan, time_text="Trước ngày 15/6/2026", lead_text="Công chức A")
    task.lead_positions.add(position)
    task.mark_done(dt.date(2026, 6, 1), by=None, note="Xong")
    made = copied(plan).tasks.get()
    assert (made.time_text, made.due_on) == ("Trước ngày 15/6/2027", task.due_on.replace(year=2027))
    assert (made.done_on, made.done_note, made.done_by) == (None, "", None)
    assert list(made.lead_positions.all()) == [position]
    task.refresh_from_db()
    assert task.done_on == dt.date(2026, 6, 1)


def test_days_an_officer_wrote_move_a_year_too():
    plan = make_plan()
    make_task(plan, time_text="khi có lệnh", due_on=dt.date(2026, 5, 20), time_kind="day", is_time_corrected=True)
    assert copied(plan).tasks.get().due_on == dt.date(2027, 5, 20)


def test_29_february_becomes_the_28th():
    assert next_year(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)


def test_mentions_name_old_years_and_documents_with_their_place():
    plan = make_plan(subject="Tuyên truyền năm 2026", lead_sentence="", recipients="")
    make_basis(plan, "Căn cứ Kế hoạch số 248/KH-UBND ngày 16/02/2026 của UBND tỉnh")
    make_section(plan, "Mục đích", body="<p>Không nhắc gì</p><p>Kết quả năm 2025 và 2026</p>")
    found = {mention.where: mention.words for mention in mentions(copied(plan))}
    assert found == {"Trích yếu": ("2026",), "Căn cứ": ("248/KH-UBND", "2026"), "Mục “I. Mục đích”": ("2025", "2026")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Trước ngày 29/2/2028", "Trước ngày 28/2/2029"),
        ("đến 29/02/2028", "đến 28/02/2029"),
        ("ngày 29 tháng 02 năm 2028", "ngày 28 tháng 02 năm 2029"),
        ("29/12/2028", "29/12/2029"),
    ],
)
def test_a_written_29_february_becomes_a_day_that_is(before, after):
    plan = make_plan(year_from=2028, year_to=2028)
    assert shifted_text(before, plan) == after
