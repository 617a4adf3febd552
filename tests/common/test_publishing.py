"""The life of a text, step by step (a plan stands for every text)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.publishing import STEPS, State
from plans.models import Plan
from tests.factories import make_plan, make_user, publish

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def plans():
    """One plan in each place of its life."""
    withdrawn = make_plan(is_public=True)
    withdrawn.withdraw("Ban hành nhầm", by=None)
    return {
        "draft": make_plan(),
        "scheduled": publish(make_plan(), at=timezone.now() + HOUR),
        "public": make_plan(is_public=True),
        "withdrawn": withdrawn,
    }


def take(plan, step):
    arguments = {"reason": "Lý do"} if STEPS[step].needs_reason else {}
    getattr(plan, step)(by=None, **arguments)


def test_steps_from_each_place():
    assert {name: plan.steps() for name, plan in plans().items()} == {
        "draft": ["publish"],
        "scheduled": ["unschedule"],
        "public": ["withdraw"],
        "withdrawn": ["restore"],
    }


def test_steps_that_are_not_offered_are_refused_and_change_nothing():
    for plan in plans().values():
        before = (plan.state, plan.public_from_at, plan.state_reason)
        for step in STEPS.keys() - set(plan.steps()):
            with pytest.raises(ValidationError):
                take(plan, step)
        assert (plan.state, plan.public_from_at, plan.state_reason) == before
        plan.refresh_from_db()
        assert (plan.state, plan.public_from_at, plan.state_reason) == before


def test_steps_that_are_offered_can_be_taken():
    for plan in plans().values():
        [step] = plan.steps()
        take(plan, step)
        plan.refresh_from_db()
        assert plan.state == STEPS[step].target


def test_each_plan_is_in_one_list_only():
    found = plans()
    lists = {
        "draft": Plan.objects.drafts(),
        "scheduled": Plan.objects.scheduled(),
        "public": Plan.objects.published(),
        "withdrawn": Plan.objects.withdrawn(),
    }
    assert {name: list(rows) for name, rows in lists.items()} == {name: [plan] for name, plan in found.items()}


def test_step_of_a_stale_page_is_refused():
    plan = make_plan(is_public=True)
    stale = Plan.objects.get(pk=plan.pk)
    plan.withdraw("Ban hành nhầm", by=None)
    with pytest.raises(ValidationError, match="Người khác"):
        stale.withdraw("Lý do khác", by=None)
    plan.refresh_from_db()
    assert plan.state_reason == "Ban hành nhầm"


def test_publisher_and_moment_are_kept_through_withdrawal():
    officer, moment = make_user(), timezone.now() - HOUR
    plan = make_plan()
    plan.publish(by=officer, at=moment)
    plan.withdraw("Ban hành nhầm", by=None)
    plan.restore("Đã kiểm tra lại", by=officer)
    plan.refresh_from_db()
    assert (plan.published_by, plan.public_from_at, plan.state_reason) == (officer, moment, "Đã kiểm tra lại")


@pytest.mark.parametrize(
    "fields", [{"state": State.PUBLISHED, "public_from_at": None}, {"state": State.WITHDRAWN, "state_reason": ""}]
)
def test_database_refuses_half_a_step(fields):
    plan = make_plan(is_public=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(**fields)


# -- Expiry -----------------------------------------------------------------------------------------------------------
def test_text_is_public_to_its_last_moment_that_not_included():
    start = timezone.now() - HOUR
    plan = publish(make_plan(public_until_at=start + HOUR), at=start)
    for at, is_public in ((start, True), (start + HOUR - dt.timedelta(microseconds=1), True), (start + HOUR, False)):
        assert (plan.is_public(at=at), Plan.objects.published(at=at).exists()) == (is_public, is_public)
        assert Plan.objects.expired(at=at).exists() is not is_public


def test_text_cannot_end_before_it_begins():
    with pytest.raises(ValidationError, match="phải sau thời điểm công khai"):
        publish(make_plan(public_until_at=timezone.now() - HOUR))


def test_expired_text_can_still_be_withdrawn():
    start = timezone.now() - 2 * HOUR
    assert publish(make_plan(public_until_at=start + HOUR), at=start).steps() == ["withdraw"]
