"""The plan's own rules, met by every way into the database."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from plans.models import Plan
from tests.factories import make_plan, publish

pytestmark = pytest.mark.django_db


def test_number_and_symbol_are_unique_in_the_year_of_issue():
    make_plan(number="29")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_plan(number="29")
    make_plan(number="29", issued_on=dt.date(2027, 1, 4))
    make_plan(number="29", symbol="QĐ-UBND")


def test_taken_number_is_refused_in_vietnamese():
    make_plan(number="5")
    plan = make_plan(number="6")
    plan.number = "05"
    with pytest.raises(ValidationError, match="đã được dùng"):
        plan.full_clean()


def test_number_below_ten_is_padded():
    assert make_plan(number="5").full_number == "05/KH-UBND"


def test_published_plan_needs_number_date_and_signer():
    plan = make_plan(number="", signer_name="")
    with pytest.raises(ValidationError, match="phải có số"):
        publish(plan)
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_archival_plan_may_lack_number_date_and_signer():
    plan = make_plan(number="", issued_on=None, signer_name="", is_archival=True)
    publish(plan)
    assert plan in Plan.objects.published()


def test_scheduled_plan_is_public_from_its_moment_on():
    moment = timezone.now() + dt.timedelta(hours=1)
    plan = publish(make_plan(), at=moment)
    assert plan not in Plan.objects.published()
    assert plan in Plan.objects.published(at=moment)
    assert plan in Plan.objects.scheduled()
    assert not plan.is_public()
    assert plan.is_public(at=moment)


def test_withdrawal_needs_a_reason_and_hides_the_plan():
    plan = make_plan(is_public=True)
    with pytest.raises(ValidationError, match="lý do"):
        plan.withdraw("  ", by=None)
    plan.withdraw("Ban hành nhầm", by=None)
    assert plan not in Plan.objects.published()


def test_a_step_that_is_not_allowed_is_refused():
    with pytest.raises(ValidationError, match="Không thể"):
        make_plan().withdraw("Lý do", by=None)


def test_slug_keeps_the_letter_d_of_d_with_bar():
    assert make_plan(subject="Tuyên truyền về đường dây nóng").slug == "tuyen-truyen-ve-duong-day-nong"


def test_slug_once_used_is_never_given_to_another_plan():
    plan = make_plan(subject="Kế hoạch một")
    plan.slug = "ten-moi"
    plan.save()
    other = make_plan(subject="Kế hoạch một")
    assert other.slug == "ke-hoach-mot-2"
    other.slug = "ke-hoach-mot"
    with pytest.raises(ValidationError, match="đã từng dùng"):
        other.full_clean()


@pytest.mark.parametrize("slug", ["rss", "2026", "Ke-Hoach", "kế-hoạch"])
def test_reserved_and_misspelt_slugs_are_refused(slug):
    with pytest.raises(ValidationError):
        make_plan(slug=slug).full_clean()


@pytest.mark.parametrize("number", ["0", "00", "-1", "12.5", "muoi"])
def test_number_of_a_document_counts_from_one(number):
    with pytest.raises(ValidationError, match="Số văn bản"):
        Plan(number=number).clean_fields()
