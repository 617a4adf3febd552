"""The reception schedule: what a citizen reads, prints and takes into the own calendar."""

import datetime as dt

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import make_position, make_reception, make_ward
from tests.news.pages import links, main, part, query_count, tree, words
from tests.plans.test_calendar import read
from tests.ward.rows import make_tenure
from voice.models import Reception, ReceptionRules, ReceptionState
from voice.receiving import reception_calendar, reception_page, year_page

pytestmark = pytest.mark.django_db
VIETNAM = timezone.get_fixed_timezone(7 * 60)
DAY = dt.date(2026, 11, 26)
TODAY = timezone.localdate()


def at(hour, minute=0, day=DAY):
    return dt.datetime.combine(day, dt.time(hour, minute), VIETNAM)


def days(*numbers):
    return [TODAY + dt.timedelta(days=number) for number in numbers]


def page(client, address="/tiep-cong-dan/"):
    return main(tree(client.get(address)))


def entries():
    """Entries of the file, each as {name: value}."""
    found = []
    for name, _, value in read(reception_calendar()):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


# -- Who receives -----------------------------------------------------------------------------------------------------
def test_leader_is_whoever_holds_the_position_on_the_day_and_stays_written():
    position = make_position("Chủ tịch")
    tenure = make_tenure("Lãnh Đức Vinh", position, starts_on=dt.date(2025, 7, 1))
    session = make_reception(DAY, position=position, leader_name="")
    tenure.ends_on = dt.date(2026, 1, 1)
    tenure.save()
    make_tenure("Giáp Thị An", position, starts_on=dt.date(2026, 1, 2))
    session.save()
    session.refresh_from_db()
    assert (session.leader_name, session.leader_post) == ("Lãnh Đức Vinh", "Chủ tịch")
    assert make_reception(DAY, position=position, leader_name="").leader_name == "Giáp Thị An"


def test_acting_holder_is_told_as_such():
    position = make_position("Phó Chủ tịch")
    make_tenure("Giáp Thị An", position, is_acting=True)
    assert make_reception(DAY, position=position, leader_name="").leader_post == "Phó Chủ tịch (phụ trách tạm thời)"


def test_typed_name_stays_and_gets_the_positions_name_beside_it():
    position = make_position("Chủ tịch")
    make_tenure("Lãnh Đức Vinh", position)
    session = make_reception(position=position, leader_name="Giáp Thị An")
    session.full_clean()
    assert (session.leader_name, session.leader_post) == ("Giáp Thị An", "Chủ tịch")


def test_session_without_anybody_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_reception(leader_name="")


def test_state_follows_the_clock():
    session = make_reception(DAY)
    moments = [at(7, 59), at(8), at(11, 29), at(11, 30)]
    states = [ReceptionState.COMING, ReceptionState.RUNNING, ReceptionState.RUNNING, ReceptionState.OVER]
    assert [session.state(at=moment) for moment in moments] == states


# -- The page ---------------------------------------------------------------------------------------------------------
def test_next_session_is_the_first_that_is_neither_over_nor_cancelled():
    over, off, coming = (
        make_reception(DAY),
        make_reception(DAY, starts_at=dt.time(9), cancellation="Họp"),
        make_reception(DAY + dt.timedelta(1)),
    )
    page = reception_page(at=at(12))
    assert [session.row for session in page["sessions"]] == [over, off, coming]
    assert page["following"].row == coming


def test_page_says_until_when_it_stays_the_same():
    make_reception(DAY)
    moments = [at(7), at(8), at(11, 30)]
    assert [reception_page(at=moment)["changes_at"] for moment in moments] == [
        at(8),
        at(11, 30),
        at(0, day=DAY + dt.timedelta(1)),
    ]


def test_cancelled_session_is_told_with_word_and_reason(client):
    make_reception(cancellation="Dự kỳ họp")
    [row] = page(client).xpath("//tbody/tr")
    assert "Hoãn" in words(row) and "Lý do hoãn: Dự kỳ họp" in words(row)
    assert part(page(client), "gan-nhat") is None


def test_page_tells_what_the_decree_asks_for(client):
    make_ward()
    ReceptionRules(place="Phòng 101", regular_time="Giờ hành chính", body="<p>Giữ trật tự.</p>").save()
    make_reception(agenda="Định kỳ; dự có Địa chính", leader_post="Chủ tịch")
    told = words(page(client))
    for fact in ("Phòng 101", "Giờ hành chính", "Giữ trật tự.", "Chủ tịch", "Định kỳ; dự có Địa chính", "08:00 – 11:30"):
        assert fact in told


def test_empty_schedule_says_so(client):
    assert "Hiện chưa có lịch" in words(page(client))


def test_past_sessions_stand_in_their_year_by_month_and_not_on_the_first_page(client):
    for day in (dt.date(2026, 10, 1), dt.date(2026, 11, 5), dt.date(2026, 11, 12)):
        make_reception(day, cancellation="Họp" if day.day == 5 else "")
    context = year_page(2026, at=at(12))
    assert [(month, [session.row.day.day for session in found]) for month, found in context["months"]] == [
        (11, [12, 5]),
        (10, [1]),
    ]
    assert (context["held_count"], context["cancelled_count"]) == (2, 1)
    assert reception_page(at=at(12))["sessions"] == []


def test_years_lead_from_the_first_session_to_today(client):
    make_reception(dt.date(TODAY.year - 1, 6, 4))
    years = [f"/tiep-cong-dan/{TODAY.year}/", f"/tiep-cong-dan/{TODAY.year - 1}/"]
    assert links(part(page(client), "da-tiep")) == years
    assert [client.get(year).status_code for year in years] == [200, 200]
    assert client.get(f"/tiep-cong-dan/{TODAY.year - 2}/").status_code == 404
    assert client.get(f"/tiep-cong-dan/{TODAY.year + 1}/").status_code == 404


@pytest.mark.parametrize(
    "address", ["/tiep-cong-dan/", "/tiep-cong-dan/in/", "/tiep-cong-dan/lich.ics", f"/tiep-cong-dan/{TODAY.year - 1}/"]
)
def test_as_many_queries_for_many_sessions_as_for_two(client, address):
    past = dt.date(TODAY.year - 1, 3, 1)
    for number in range(2):
        make_reception(TODAY + dt.timedelta(days=number), position=make_position())
        make_reception(past + dt.timedelta(days=number))
    before = query_count(client, address)
    for number in range(2, 12):
        make_reception(TODAY + dt.timedelta(days=number), position=make_position())
        make_reception(past + dt.timedelta(days=number))
    assert query_count(client, address) == before


def test_print_page_holds_sessions_rules_and_source(client):
    ReceptionRules(place="Phòng 101", regular_time="Giờ hành chính").save()
    make_reception(leader_name="Lãnh Đức Vinh")
    told = words(tree(client.get("/tiep-cong-dan/in/")))
    assert all(fact in told for fact in ("Lãnh Đức Vinh", "Phòng 101", f"{settings.PUBLIC_URL}/tiep-cong-dan/"))


# -- The file ---------------------------------------------------------------------------------------------------------
def test_file_holds_the_past_month_and_all_that_is_coming():
    for day in days(-32, -31, 0, 90):
        make_reception(day)
    assert [entry["DTSTART"][:8] for entry in entries()] == [f"{day:%Y%m%d}" for day in days(-31, 0, 90)]


def test_entry_tells_hours_in_utc_place_and_who():
    session = make_reception(DAY, leader_name="Lãnh Đức Vinh", leader_post="Chủ tịch", place="Phòng 101; tầng 1")
    Reception.objects.update(day=dt.date(2036, 11, 26), updated_at=dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC))
    [entry] = entries()
    assert (entry["DTSTART"], entry["DTEND"], entry["DTSTAMP"]) == ("20361126T010000Z", "20361126T043000Z", "20260301T083000Z")
    assert entry["UID"].startswith(f"tiep-cong-dan-{session.pk}@")
    assert (entry["SUMMARY"], entry["LOCATION"]) == ("Tiếp công dân – Lãnh Đức Vinh", "Phòng 101; tầng 1")
    assert "Chủ tịch" in entry["DESCRIPTION"]
    assert "STATUS" not in entry


def test_cancelled_entry_says_so_and_takes_no_time():
    make_reception(cancellation="Dự kỳ họp")
    [entry] = entries()
    assert (entry["STATUS"], entry["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert entry["SUMMARY"].startswith("Hoãn: ")
    assert "Dự kỳ họp" in entry["DESCRIPTION"]


def test_file_is_sent_under_a_readable_name_and_the_same_each_time(client):
    make_reception(note="Mang theo giấy tờ " * 10)
    first, second = (client.get("/tiep-cong-dan/lich.ics") for _ in range(2))
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first["Content-Disposition"] == 'attachment; filename="lich-tiep-cong-dan.ics"'
    assert first.content == second.content
    assert max(map(len, first.content.split(b"\r\n"))) <= 75
