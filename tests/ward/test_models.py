"""The ward's profile, names with days of validity, and who holds a position."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import make_position, make_unit, make_ward
from ward.models import PHONE, Position, Tenure, Unit, Ward

pytestmark = pytest.mark.django_db

LAST, FIRST = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


def test_there_is_one_profile_only():
    make_ward()
    make_ward(name="phường Hoa Súng")
    assert Ward.objects.get().name == "phường Hoa Súng"
    with pytest.raises(IntegrityError), transaction.atomic():
        Ward.objects.bulk_create([Ward(pk=2, name="x")])


def test_profile_not_written_yet_is_empty_and_unsaved():
    assert Ward.current().name == ""
    assert not Ward.objects.exists()


def test_old_and_new_names_live_side_by_side():
    old, new = make_unit("Văn hóa cũ", valid_to=LAST), make_unit("Phòng Văn hóa - Xã hội", valid_from=FIRST)
    always = make_unit("Công an phường")
    assert set(Unit.objects.valid(on=LAST)) == {old, always}
    assert set(Unit.objects.valid(on=FIRST)) == {new, always}
    assert [old.is_valid(on=LAST), old.is_valid(on=FIRST)] == [True, False]
    assert [new.is_valid(on=LAST), new.is_valid(on=FIRST)] == [False, True]


def test_name_of_the_past_says_so():
    assert str(make_unit("Văn hóa", valid_to=LAST)) == "Văn hóa (tên cũ)"
    assert str(make_unit("Công an phường")) == "Công an phường"


def test_days_of_validity_are_in_order():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_unit(valid_from=FIRST, valid_to=LAST)
    make_unit(valid_from=FIRST, valid_to=FIRST)


def test_position_name_is_unique_within_its_unit_and_without_one():
    unit, other = make_unit(), make_unit()
    make_position("Chuyên viên", unit=unit)
    make_position("Chuyên viên", unit=other)
    make_position("Chuyên viên")
    for fields in ({"unit": unit}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_position("Chuyên viên", **fields)
    with pytest.raises(ValidationError, match="Đã có chức danh"):
        Position(name="Chuyên viên").full_clean()


def test_holders_on_a_day_those_in_their_own_right_first():
    position = make_position()
    for name, start, end, acting in (
        ("Phụ trách", FIRST, None, True),
        ("Chính thức", FIRST, LAST.replace(year=2026), False),
        ("Trước đây", LAST.replace(year=2020), LAST, False),
    ):
        Tenure.objects.create(position=position, person_name=name, starts_on=start, ends_on=end, is_acting=acting)
    assert [t.person_name for t in position.holders(on=FIRST)] == ["Chính thức", "Phụ trách"]
    assert [t.person_name for t in position.holders(on=LAST)] == ["Trước đây"]
    assert [t.person_name for t in position.holders(on=dt.date(2026, 6, 30))] == ["Chính thức", "Phụ trách"]
    assert [t.person_name for t in position.holders(on=dt.date(2026, 7, 1))] == ["Phụ trách"]


def test_tenure_does_not_end_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(position=make_position(), person_name="Ai đó", starts_on=FIRST, ends_on=LAST)


@pytest.mark.parametrize("number", ["0200 3000 100", "0200.3000.100", "+84 200 3000 100", "(0200) 3000-100", "1022"])
def test_phone_numbers_are_taken_as_they_are_written(number):
    PHONE(number)


@pytest.mark.parametrize("number", ["gọi trực ban", "12", "<b>1022</b>", "0200\n3000", "1" * 40])
def test_what_is_no_phone_number_is_refused(number):
    with pytest.raises(ValidationError):
        PHONE(number)
