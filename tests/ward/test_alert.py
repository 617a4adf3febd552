"""The banner: when it is shown, what it must tell, the notice of a planned stop."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.desk import signed_in
from ward.models import Alert
from ward.models.alert import working_days_between

pytestmark = pytest.mark.django_db
FROM = timezone.make_aware(dt.datetime(2026, 11, 23, 8, 0))  # a Monday
UNTIL = FROM + dt.timedelta(hours=4)
MOMENT = dt.timedelta(microseconds=1)


def make_alert(**fields):
    return Alert.objects.create(**{"text": "Mất nước", "shown_from_at": FROM, "shown_until_at": UNTIL, **fields})


def make_stop(stops_at, **fields):
    return make_alert(kind="maintenance", stops_at=stops_at, resumes_at=stops_at + dt.timedelta(hours=1), **fields)


def test_first_moment_is_included_and_the_last_is_not():
    make_alert()
    shown = [Alert.objects.shown(at=at).count() for at in (FROM - MOMENT, FROM, UNTIL - MOMENT, UNTIL)]
    assert shown == [0, 1, 1, 0]


def test_gravest_stands_first_and_of_the_same_kind_the_newest():
    notice = make_alert()
    newer = make_alert(shown_from_at=FROM + dt.timedelta(minutes=1))
    emergency, stop = make_alert(kind="emergency"), make_stop(UNTIL)
    assert list(Alert.objects.shown(at=UNTIL - MOMENT)) == [emergency, stop, newer, notice]


def test_end_is_after_the_start():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_alert(shown_until_at=FROM)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "maintenance"},
        {"kind": "maintenance", "stops_at": UNTIL},
        {"kind": "maintenance", "stops_at": UNTIL, "resumes_at": UNTIL},
        {"kind": "notice", "stops_at": UNTIL, "resumes_at": UNTIL + MOMENT},
    ],
)
def test_planned_stop_and_nothing_else_has_a_stop_and_its_end(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_alert(**fields)


@pytest.mark.parametrize("url", ["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_banner_leads_to_the_portals_own_pages_only(url):
    with pytest.raises(ValidationError, match="Chỉ dẫn đến trang trên cổng"):
        Alert(text="x", shown_from_at=FROM, shown_until_at=UNTIL, url=url).full_clean()


def test_working_days_between_leave_out_both_ends_and_weekends():
    monday = dt.date(2026, 11, 23)
    days = [working_days_between(monday, monday + dt.timedelta(days=n)) for n in (0, 1, 2, 5, 6, 7, 8, 14, 15)]
    assert days == [0, 0, 1, 4, 4, 4, 5, 9, 10]


def test_planned_stop_told_seven_working_days_ahead_is_in_time():
    # Tuesday 24 to Wednesday 2 December: seven working days between Monday 23 and Thursday 3.
    in_time, late = (dt.datetime(2026, 12, day, 22, 0, tzinfo=FROM.tzinfo) for day in (3, 2))
    assert not make_stop(in_time).is_late_notice
    assert make_stop(late).is_late_notice
    assert not make_alert(kind="emergency").is_late_notice


# -- The desk ---------------------------------------------------------------------------------------------------------
def saved(stops_at):
    """The page after an officer has saved a planned stop."""
    client = signed_in("ward.add_alert", "ward.change_alert", "ward.view_alert")
    moments = {
        "shown_from_at": FROM,
        "shown_until_at": UNTIL,
        "stops_at": stops_at,
        "resumes_at": stops_at + dt.timedelta(hours=1),
    }
    data = {"kind": "maintenance", "text": "Bảo trì cổng", "url": ""}
    for name, moment in moments.items():
        local = timezone.localtime(moment)
        data |= {f"{name}_0": f"{local:%d/%m/%Y}", f"{name}_1": f"{local:%H:%M}"}
    return client.post(reverse("admin:ward_alert_add"), data, follow=True).content.decode()


def test_officer_is_warned_of_a_late_notice_and_it_is_saved():
    html = saved(FROM + dt.timedelta(days=2))
    assert "Thông báo bảo trì phải hiện trước ít nhất 7 ngày làm việc" in html
    assert Alert.objects.count() == 1


def test_officer_is_not_warned_of_a_timely_notice():
    assert "7 ngày làm việc" not in saved(FROM + dt.timedelta(days=20))
    assert Alert.objects.count() == 1


def test_list_of_banners_says_which_are_shown():
    now, hour = timezone.now(), dt.timedelta(hours=1)
    make_alert(shown_from_at=now - hour, shown_until_at=now + hour)
    make_alert(shown_from_at=now + hour, shown_until_at=now + 2 * hour)
    make_alert(shown_from_at=now - 2 * hour, shown_until_at=now - hour)
    html = signed_in("ward.view_alert").get(reverse("admin:ward_alert_changelist")).content.decode()
    for word in ("Đang hiện", "Chưa đến giờ hiện", "Đã thôi hiện"):
        assert word in html
