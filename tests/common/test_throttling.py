"""How often a stranger may act."""

import datetime as dt

import pytest
from django.test import RequestFactory

from common.models import Attempt
from common.throttling import Limit, clear_old, waiting_words

TWICE = Limit("thử", times=2, seconds=60)
AT = dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def asked_from(address="203.0.113.7", **headers):
    return RequestFactory(REMOTE_ADDR=address).get("/", headers=headers)


def take(seconds=0, request=None, subject=""):
    return TWICE.take(request or asked_from(), subject, at=AT + dt.timedelta(seconds=seconds))


def test_over_the_limit_the_seconds_to_wait_are_told():
    assert [take(0), take(10), take(20), take(59)] == [0, 0, 40, 1]


def test_wait_is_rounded_up_so_that_coming_back_in_time_is_enough():
    take()
    take()
    assert take(19.6) == 41


def test_window_begins_anew_after_its_seconds():
    assert [take(0), take(1), take(60), take(61), take(62)] == [0, 0, 0, 0, 58]


def test_refusals_do_not_lengthen_the_wait():
    assert [take(0), take(0), *(take(30) for _ in range(5)), take(60)] == [0, 0, 30, 30, 30, 30, 30, 0]


def test_another_browser_at_the_same_address_shares_the_limit():
    take()
    take()
    assert take(request=asked_from(user_agent="Khác")) == 60


def test_other_addresses_subjects_and_acts_have_limits_of_their_own():
    take()
    take()
    assert take(request=asked_from("203.0.113.8")) == 0
    assert take(subject="trang khác") == 0
    assert Limit("việc khác", times=2, seconds=60).take(asked_from(), at=AT) == 0


def test_one_household_of_ipv6_counts_as_one():
    take(request=asked_from("2001:db8:1:2::1"))
    take(request=asked_from("2001:db8:1:2:ffff::9"))
    assert take(request=asked_from("2001:db8:1:2::3")) == 60
    assert take(request=asked_from("2001:db8:1:3::1")) == 0


def test_no_address_is_written():
    take()
    assert "203.0.113.7" not in str(list(Attempt.objects.values()))
    assert len(Attempt.objects.get().key) == 64


def test_what_is_older_than_a_day_is_forgotten():
    take()
    clear_old(at=AT + dt.timedelta(days=1))
    assert Attempt.objects.count() == 1
    clear_old(at=AT + dt.timedelta(days=1, seconds=1))
    assert Attempt.objects.count() == 0


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 giây"), (59, "59 giây"), (60, "1 phút"), (61, "2 phút"), (3600, "1 giờ"), (3601, "2 giờ")]
)
def test_wait_is_told_in_words_rounded_up(seconds, words):
    assert waiting_words(seconds) == words
