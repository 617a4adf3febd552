"""The sample ward shows every side of the portal, and breaks none of its rules."""

import collections
import datetime as dt

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from cchc_portal.first_start import first_start
from common.publishing import State
from news.models import Album, Post, Video
from plans.checks import findings
from plans.models import Plan, Section, Task
from plans.models.task import TaskState
from plans.timing import TimeKind
from visits.models import Day, PageMonth
from visits.models import Page as VisitedPage
from ward.models import Page, Position, Unit, Ward

DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The sample, loaded once for this module and rolled back after it; each test's own changes are rolled back before."""
    with django_db_blocker.unblock(), transaction.atomic():
        first_start(with_sample=True)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(loaded, db):
    """The rows of the sample."""


def plan_for(year):
    return Plan.objects.get(year_from=year)


def test_public_plans_are_the_current_the_last_and_an_archived_one(sample):
    assert [plan.year_from for plan in Plan.objects.published().newest_first()] == [2026, 2025, 2023]
    assert plan_for(2027).state == State.DRAFT


def test_current_plan_has_tasks_in_every_state(sample):
    counts = collections.Counter(plan_for(2026).tasks.with_state(on=DAY).values_list("state", flat=True))
    assert counts == {
        TaskState.DONE: 5,
        TaskState.CONTINUOUS: 3,
        TaskState.OVERDUE: 1,
        TaskState.DUE_SOON: 1,
        TaskState.RUNNING: 2,
        TaskState.NOT_STARTED: 1,
    }


def test_every_dated_task_of_last_year_is_done(sample):
    progress = plan_for(2025).progress(on=DAY)
    assert (progress.percent, progress.timed_count, progress.count("running")) == (100, 8, 0)


def test_only_the_draft_has_a_time_that_is_not_understood(sample):
    assert list(Task.objects.filter(time_kind=TimeKind.UNKNOWN).values_list("plan__year_from", "time_text")) == [
        (2027, "Sau Tết Nguyên đán")
    ]


def test_time_phrases_of_the_public_plans_are_of_many_kinds(sample):
    kinds = set(Task.objects.of_public_plans().values_list("time_kind", flat=True))
    assert kinds == set(TimeKind) - {TimeKind.UNKNOWN, TimeKind.DAY, TimeKind.YEAR}


def test_archived_plan_has_its_label_iii_twice_and_no_number(sample):
    plan = plan_for(2023)
    assert (plan.is_archival, plan.full_number, plan.issued_on, plan.signer_name) == (True, "", None, "")
    assert [section.label for section in plan.sections.filter(level=1)] == ["I.", "II.", "III.", "III.", "IV."]


def test_public_plans_stand_at_the_gate_without_an_error_and_the_draft_does_not(sample):
    errors = {plan.year_from: [finding.message for finding in findings(plan) if finding.is_error] for plan in Plan.objects.all()}
    assert errors.pop(2027)
    assert errors == {2023: [], 2025: [], 2026: []}


def test_last_years_plan_is_led_by_positions_that_exist_no_more(sample):
    leads = Position.objects.filter(led_tasks__plan=plan_for(2025)).distinct()
    assert {lead.valid_to for lead in leads} == {dt.date(2025, 6, 30)}
    assert all(lead.replaced_by.is_valid(on=DAY) for lead in leads)


def test_current_plan_is_led_by_units_and_positions_in_force(sample):
    plan = plan_for(2026)
    leads = [*Unit.objects.filter(led_tasks__plan=plan), *Position.objects.filter(led_tasks__plan=plan)]
    assert leads
    assert all(lead.is_valid(on=plan.issued_on) for lead in leads)


def test_every_task_but_one_of_the_draft_has_a_lead(sample):
    assert list(Task.objects.filter(lead_text="").values_list("plan__year_from", flat=True)) == [2027]
    without = Task.objects.filter(lead_units=None, lead_positions=None)
    assert without.count() == 1


def test_position_changes_hands_to_an_acting_holder(sample):
    counter = Position.objects.get(name="Giám đốc Trung tâm Phục vụ hành chính công")
    assert [holder.is_acting for holder in counter.holders(on=dt.date(2026, 8, 14))] == [False]
    assert [holder.is_acting for holder in counter.holders(on=dt.date(2026, 8, 15))] == [True]


def test_numbered_plans_carry_their_signed_copy_as_pdf(sample):
    attached = {plan.year_from: [file.type_shown for file in plan.attachments.all()] for plan in Plan.objects.all()}
    assert attached == {2023: [], 2025: ["PDF"], 2026: ["PDF"], 2027: []}


@pytest.mark.parametrize("model", [Post, Album, Video, Page])
def test_nothing_published_tells_of_an_edit_that_never_was(sample, model):
    rows = list(model.objects.published())
    assert rows
    assert [str(row) for row in rows if row.updated_at != row.public_from_at] == []


def test_byline_that_claims_the_picture_goes_without_another_credit(sample):
    pictured = Post.objects.published().exclude(picture="")
    assert set(pictured.values_list("byline_kind", "picture_credit")) == {
        ("both", ""),
        ("text", "Tranh minh họa"),
        ("edited", "Tranh minh họa"),
    }


@pytest.mark.parametrize("model", [Ward, Unit, Position, Plan, Section, Task])
def test_every_row_passes_its_own_validation(sample, model):
    rows = list(model.objects.all())
    assert rows
    for row in rows:
        row.full_clean()


def test_visits_of_fourteen_months_add_up_to_the_last_read(sample):
    today = timezone.localdate()
    days = dict(Day.objects.values_list("day", "reads_count"))
    assert (min(days).day, max(days)) == (1, today - dt.timedelta(days=1))
    assert len(days) == (today - min(days)).days > 420
    by_month = collections.Counter()
    for day, reads in days.items():
        by_month[day.replace(day=1)] += reads
    assert dict(PageMonth.objects.values_list("month").annotate(reads=Sum("reads_count"))) == dict(by_month)
    assert all(page.reads_count == page.total for page in VisitedPage.objects.annotate(total=Sum("months__reads_count")))
    assert all(day.reads_count >= day.visits_count for day in Day.objects.all())
