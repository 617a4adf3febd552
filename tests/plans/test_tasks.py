"""A task's time, state and progress: one rule, on the row and in the database."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.models import CommunicationForm, Task
from plans.models.task import TaskState
from plans.timing import TimeKind
from tests.factories import make_plan, make_position, make_task, make_unit, make_user

pytestmark = pytest.mark.django_db

DUE = dt.date(2026, 6, 30)
DAY = dt.timedelta(days=1)


def corrected(plan=None, **fields):
    """A task whose days an officer has set."""
    return make_task(plan, **{"is_time_corrected": True, "time_kind": TimeKind.RANGE, **fields})


# -- The time cell is read by every way in ----------------------------------------------------------------------------
def test_saved_task_knows_the_meaning_of_its_time_cell():
    task = make_task(time_text="Quý II")
    task.refresh_from_db()
    assert (task.time_kind, task.starts_on, task.due_on) == ("quarter", dt.date(2026, 4, 1), DUE)


def test_changed_time_cell_is_read_again():
    task = make_task(time_text="Quý II")
    task.time_text = "Hằng tháng"
    task.save(update_fields=["time_text"])
    task.refresh_from_db()
    assert (task.time_kind, task.starts_on, task.due_on, task.cadence) == ("periodic", None, None, "hằng tháng")


def test_time_set_by_an_officer_is_kept():
    task = corrected(time_text="Sau Tết", due_on=DUE)
    task.save()
    task.refresh_from_db()
    assert (task.time_kind, task.due_on) == ("range", DUE)


def test_correction_taken_back_lets_the_cell_speak_again():
    task = corrected(time_text="Tháng 5", due_on=DUE)
    task.is_time_corrected = False
    task.save(update_fields=["is_time_corrected"])
    task.refresh_from_db()
    assert task.due_on == dt.date(2026, 5, 31)


def test_saving_other_fields_leaves_time_alone():
    task = make_task(time_text="Quý II")
    Task.objects.filter(pk=task.pk).update(due_on=dt.date(2026, 6, 1))
    task.refresh_from_db()
    task.save(update_fields=["note"])
    task.refresh_from_db()
    assert task.due_on == dt.date(2026, 6, 1)


def test_times_are_read_again_after_the_plans_years_change():
    plan = make_plan()
    read, kept = make_task(plan, time_text="Quý II"), corrected(plan, time_text="Quý II", due_on=DUE)
    plan.year_from = plan.year_to = 2027
    plan.save()
    plan.tasks.read_times_again()
    read.refresh_from_db()
    kept.refresh_from_db()
    assert (read.due_on, kept.due_on) == (dt.date(2027, 6, 30), DUE)


def test_meaning_is_shown_as_a_sentence():
    assert make_task(time_text="Quý II").time_meaning == "Từ 01/04/2026 đến hết 30/06/2026"
    assert make_task(time_text="Sau Tết").time_meaning == "Chưa hiểu “Sau Tết”: hãy chọn loại và ngày"


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_on": DUE + DAY, "due_on": DUE},
        {"time_kind": TimeKind.CONTINUOUS, "due_on": DUE},
        {"time_kind": TimeKind.PERIODIC, "due_on": DUE},
        {"done_note": "Đã xong"},
        {"quantity": -1},
    ],
)
def test_database_refuses_what_no_task_may_be(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        corrected(**fields)


# -- State on a day ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "day", "state"),
    [
        ({"due_on": DUE}, DUE, TaskState.DUE_SOON),
        ({"due_on": DUE}, DUE + DAY, TaskState.OVERDUE),
        ({"due_on": DUE}, DUE - 15 * DAY, TaskState.DUE_SOON),
        ({"due_on": DUE}, DUE - 16 * DAY, TaskState.RUNNING),
        ({"starts_on": DUE, "due_on": DUE + 60 * DAY}, DUE - DAY, TaskState.NOT_STARTED),
        ({"starts_on": DUE, "due_on": DUE + 60 * DAY}, DUE, TaskState.RUNNING),
        ({"starts_on": DUE, "due_on": DUE + 3 * DAY}, DUE - DAY, TaskState.DUE_SOON),
        ({"starts_on": DUE}, DUE - DAY, TaskState.NOT_STARTED),
        ({"starts_on": DUE}, DUE + 999 * DAY, TaskState.RUNNING),
        ({"due_on": DUE, "done_on": DUE}, DUE - DAY, TaskState.DUE_SOON),
        ({"due_on": DUE, "done_on": DUE}, DUE, TaskState.DONE),
        ({"due_on": DUE, "done_on": DUE + 9 * DAY}, DUE + 5 * DAY, TaskState.OVERDUE),
        ({"due_on": DUE, "done_on": DUE + 9 * DAY}, DUE + 9 * DAY, TaskState.DONE),
        ({"time_kind": TimeKind.CONTINUOUS}, DUE + 999 * DAY, TaskState.CONTINUOUS),
        ({"time_kind": TimeKind.PERIODIC, "starts_on": DUE}, DUE - DAY, TaskState.CONTINUOUS),
        ({"time_kind": TimeKind.CONTINUOUS, "done_on": DUE}, DUE, TaskState.DONE),
        ({"time_kind": TimeKind.UNKNOWN}, DUE, TaskState.RUNNING),
        ({"time_kind": TimeKind.OTHER_PLAN}, DUE, TaskState.RUNNING),
    ],
)
def test_state_at_the_edges(fields, day, state):
    task = corrected(**fields)
    assert task.state_on(day) == state
    assert Task.objects.with_state(on=day).get().state == state


def test_row_and_database_tell_the_same_state():
    """Every kind × start × due × done around one day, compared on days at and beside every edge."""
    plans, offsets = (make_plan(), make_plan(is_archival=True)), (None, -20, -1, 0, 1, 14, 15, 16, 40)
    rows = [
        Task(
            plan=plan,
            content="Nội dung",
            time_kind=kind,
            **{
                name: None if n is None else DUE + n * DAY
                for name, n in zip(("starts_on", "due_on", "done_on"), days, strict=True)
            },
        )
        for plan in plans
        for kind in (TimeKind.CONTINUOUS, TimeKind.PERIODIC, TimeKind.RANGE, TimeKind.UNKNOWN)
        for days in product(offsets, offsets, (None, -1, 0, 1))
        if (None in days[:2] or days[0] <= days[1]) and (kind not in ("continuous", "periodic") or days[1] is None)
    ]
    Task.objects.bulk_create(rows)
    for shift in (-16, -1, 0, 1, 15):
        day = DUE + shift * DAY
        differing = [task for task in Task.objects.with_state(on=day).select_related("plan") if task.state != task.state_on(day)]
        assert differing == []
        for state in TaskState:
            assert {t.pk for t in Task.objects.in_state(state, on=day)} == {t.pk for t in rows if t.state_on(day) == state}


def test_open_tasks_are_those_not_done_yet():
    plan = make_plan()
    done, later, never = corrected(plan, done_on=DUE), corrected(plan, done_on=DUE + DAY), corrected(plan)
    assert set(plan.tasks.open(on=DUE)) == {later, never}
    assert done not in plan.tasks.open(on=DUE)


def test_next_deadlines_are_open_dated_and_nearest_first():
    plan = make_plan()
    far, near = corrected(plan, due_on=DUE + 9 * DAY), corrected(plan, due_on=DUE)
    corrected(plan, due_on=DUE - DAY)
    corrected(plan, due_on=DUE, done_on=DUE)
    corrected(plan, time_kind=TimeKind.CONTINUOUS)
    corrected(plan)
    assert list(plan.tasks.next_deadlines(on=DUE)) == [near, far]


def test_tasks_of_plans_that_are_not_public_are_not_public():
    shown = corrected(make_plan(is_public=True))
    corrected(make_plan())
    assert list(Task.objects.of_public_plans()) == [shown]


def test_done_mark_sets_day_note_and_name_and_is_taken_back_whole():
    task, officer = make_task(time_text="Quý II"), make_user()
    task.mark_done(DUE, by=officer, note="Đã đăng 12 tin")
    task.refresh_from_db()
    assert (task.done_on, task.done_note, task.done_by) == (DUE, "Đã đăng 12 tin", officer)
    task.take_back_done()
    task.refresh_from_db()
    assert (task.done_on, task.done_note, task.done_by, task.due_on) == (None, "", None, DUE)


# -- Progress ---------------------------------------------------------------------------------------------------------
def test_progress_counts_done_of_timed_and_continuous_apart(django_assert_num_queries):
    plan = make_plan()
    for fields in (
        {"due_on": DUE, "done_on": DUE - DAY},
        {"due_on": DUE - DAY},
        {"due_on": DUE},
        {"due_on": DUE + 30 * DAY},
        {"starts_on": DUE + 30 * DAY, "due_on": DUE + 60 * DAY},
        {"due_on": DUE + 30 * DAY, "done_on": DUE + DAY},
        {"time_kind": TimeKind.CONTINUOUS},
        {"time_kind": TimeKind.PERIODIC, "done_on": DUE},
        {"time_kind": TimeKind.UNKNOWN},
        {"time_kind": TimeKind.OTHER_PLAN, "done_on": DUE},
    ):
        corrected(plan, **fields)
    corrected(due_on=DUE)
    with django_assert_num_queries(1):
        progress = plan.progress(on=DUE)
    assert (progress.timed_count, progress.done_count, progress.percent) == (6, 1, 17)


def test_counts_by_state_are_those_of_the_rows():
    plan = make_plan()
    for fields in (
        {"due_on": DUE, "done_on": DUE},
        {"due_on": DUE},
        {"due_on": DUE - DAY},
        {"time_kind": TimeKind.CONTINUOUS},
        {"time_kind": TimeKind.PERIODIC, "done_on": DUE},
        {"time_kind": TimeKind.UNKNOWN},
    ):
        corrected(plan, **fields)
    assert plan.progress(on=DUE).by_state == Counter(task.state_on(DUE) for task in plan.tasks.all())


@pytest.mark.parametrize(("done", "percent"), [(0, 0), (5, 56), (8, 89), (9, 100)])
def test_percentage_is_rounded(done, percent):
    plan = make_plan()
    for number in range(9):
        corrected(plan, due_on=DUE, done_on=DUE if number < done else None)
    assert plan.progress(on=DUE).percent == percent


# -- A plan from before the portal ------------------------------------------------------------------------------------
def test_unfinished_task_of_an_archival_plan_is_not_tracked_and_never_late():
    plan = make_plan(is_archival=True)
    tasks = [corrected(plan, due_on=DUE), corrected(plan, time_kind=TimeKind.UNKNOWN)]
    assert [task.state_on(DUE + DAY) for task in tasks] == [TaskState.NOT_TRACKED] * 2
    assert not Task.objects.in_state(TaskState.OVERDUE, TaskState.DUE_SOON, on=DUE + DAY).exists()
    assert not Task.objects.next_deadlines(on=DUE - DAY).exists()


def test_archival_plan_has_no_percentage():
    plan = make_plan(is_archival=True)
    corrected(plan, due_on=DUE, done_on=DUE), corrected(plan, due_on=DUE)
    assert plan.progress(on=DUE).percent is None


def test_plan_without_timed_tasks_has_no_percentage():
    plan = make_plan()
    assert plan.progress().percent is None
    corrected(plan, time_kind=TimeKind.CONTINUOUS)
    assert plan.progress().percent is None


def test_percentage_is_full_only_when_all_is_done():
    plan = make_plan()
    for done in [DUE] * 199 + [None]:
        corrected(plan, due_on=DUE, done_on=done)
    assert plan.progress(on=DUE).percent == 99


def test_percentage_is_nothing_only_when_nothing_is_done():
    plan = make_plan()
    for done in [None] * 299 + [DUE]:
        corrected(plan, due_on=DUE, done_on=done)
    assert plan.progress(on=DUE).percent == 1


# -- The day on which it was done -------------------------------------------------------------------------------------
def test_task_is_not_done_on_a_day_to_come():
    today = timezone.localdate()
    task = make_task()
    task.done_on = today
    task.full_clean()
    task.done_on = today + DAY
    with pytest.raises(ValidationError, match="không thể ở sau hôm nay"):
        task.full_clean()


# -- What is shown ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("quantity", "unit", "shown"),
    [
        ("12.00", "tin, bài", "12 tin, bài"),
        ("1.50", "", "1,5"),
        ("1200", "tờ rơi", "1.200 tờ rơi"),
        ("0", "", "0"),
        (None, "tin", ""),
    ],
)
def test_quantity_is_shown_without_trailing_zeros(quantity, unit, shown):
    task = make_task(quantity=None if quantity is None else Decimal(quantity), quantity_unit=unit)
    task.refresh_from_db()
    assert task.quantity_shown == shown


def test_parties_of_a_task_come_from_its_cells_where_none_are_set():
    from plans.parties import Directory

    clerk, office = make_position("Công chức Văn phòng – Thống kê", aliases="VP – TK"), make_unit("Đoàn Thanh niên")
    chosen = make_position("Công chức Văn hóa – Xã hội")
    task = make_task(lead_text="VP – TK; Đoàn Thanh niên", partner_text="VP – TK; công chức có liên quan")
    task.partner_positions.add(chosen)
    assert task.recognise_parties(Directory()) == ["công chức có liên quan"]
    assert list(task.lead_positions.all()) == [clerk]
    assert list(task.lead_units.all()) == [office]
    assert list(task.partner_positions.all()) == [chosen]


def test_usual_forms_of_communication_are_there_to_choose_from():
    assert set(CommunicationForm.objects.values_list("group", flat=True)) == {"online", "traditional"}
    assert CommunicationForm.objects.filter(name__icontains="truyền thanh").exists()


def test_empty_cells_are_written_out_from_what_was_chosen_and_written_ones_stay():
    empty, written = make_task(), make_task(lead_text="Tổ công tác", partner_text="")
    position, unit = make_position("Công chức Văn phòng"), make_unit("Công an phường")
    for task in (empty, written):
        task.lead_positions.add(position)
        task.lead_units.add(unit)
    Task.objects.all().write_down_parties()
    empty.refresh_from_db()
    written.refresh_from_db()
    assert empty.lead_text == "Công chức Văn phòng; Công an phường"
    assert (written.lead_text, written.partner_text) == ("Tổ công tác", "")
