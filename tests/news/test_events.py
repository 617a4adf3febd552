"""Events on their page and in the reader's own calendar."""

import datetime as dt

import pytest
from django.conf import settings
from django.utils import timezone

from news.models import Event
from tests.factories import make_event, make_post
from tests.news.pages import links, main, part, query_count, tree, words
from tests.plans.test_calendar import read

pytestmark = pytest.mark.django_db
NOW = timezone.now()
VIETNAM = timezone.get_fixed_timezone(7 * 60)
EVENING = dt.datetime(2036, 5, 20, 19, 30, tzinfo=VIETNAM)


def page(client):
    return tree(client.get("/tin-tuc/su-kien/"))


def names(client, anchor):
    section = part(page(client), anchor)
    return [words(heading) for heading in section.iter("h3")] if section is not None else []


def entries(client):
    """Events of the file, each as {name: (parameters, value)}."""
    found = []
    for name, parameters, value in read(client.get("/tin-tuc/su-kien.ics").content):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1].setdefault(name, (parameters, value))
    return found


# -- The page ---------------------------------------------------------------------------------------------------------
def test_nearest_coming_event_is_first_and_the_latest_past_one(client):
    for days in (9, 2, -1, -20, -40):
        make_event(f"Sau {days} ngày", is_public=True, starts_at=NOW + dt.timedelta(days=days))
    assert names(client, "sap-toi") == ["Sau 2 ngày", "Sau 9 ngày"]
    assert names(client, "da-qua") == ["Sau -1 ngày", "Sau -20 ngày"]


def test_event_tells_when_and_where(client):
    make_event("Hội nghị", is_public=True, starts_at=EVENING, description="Mời bà con.\nXin đến sớm.")
    [event] = page(client).xpath("//article")
    for told in ("19:30 Thứ Ba, 20/05/2036, đến 21:30", "Địa điểm: Nhà văn hóa phường", "Mời bà con. Xin đến sớm."):
        assert told in words(event)


def test_event_of_whole_days_tells_days_only(client):
    make_event("Một ngày", is_public=True, is_all_day=True, starts_at=EVENING)
    make_event("Một tuần", is_public=True, is_all_day=True, starts_at=EVENING, ends_at=EVENING + dt.timedelta(days=6))
    [one, week] = page(client).xpath("//article")
    assert "Thứ Ba, 20/05/2036, cả ngày" in words(one)
    assert "Thứ Ba, 20/05/2036 đến Thứ Hai, 26/05/2036" in words(week)
    assert "19:30" not in words(main(page(client)))


def test_event_of_a_whole_day_is_not_over_before_that_day_is():
    midnight = EVENING.replace(hour=0, minute=0)
    make_event("Cả ngày", is_all_day=True, starts_at=midnight, ends_at=midnight)
    late, next_day = midnight + dt.timedelta(hours=23, minutes=59), midnight + dt.timedelta(days=1)
    assert Event.objects.coming(at=late).count() == 1
    assert Event.objects.coming(at=next_day).count() == 0
    assert Event.objects.over(days=31, at=next_day).count() == 1


def test_event_runs_until_its_last_moment():
    event = make_event(starts_at=EVENING)
    assert list(Event.objects.coming(at=event.ends_at)) == [event]
    assert list(Event.objects.coming(at=event.ends_at + dt.timedelta(seconds=1))) == []


def test_event_leads_to_its_post_only_while_that_is_public(client):
    make_event("Có tin", is_public=True, post=make_post("Tin công khai", slug="tin", is_public=True))
    make_event("Tin nháp", is_public=True, post=make_post("Bí mật"))
    assert links(part(page(client), "sap-toi")) == ["/tin-tuc/tin/"]
    assert "Bí mật" not in words(page(client))


def test_page_without_events_says_so_and_what_to_do(client):
    assert "Hiện không có sự kiện nào sắp diễn ra" in words(main(page(client)))
    assert "/tin-tuc/" in links(part(page(client), "sap-toi"))


def test_events_that_are_not_public_are_nowhere(client):
    make_event("Bí mật")
    make_event("Bí mật", at=NOW + dt.timedelta(hours=1))
    make_event("Bí mật", is_public=True).withdraw("Hoãn", by=None)
    make_event("Bí mật", at=NOW - dt.timedelta(days=2), public_until_at=NOW - dt.timedelta(days=1))
    assert "Bí mật" not in words(page(client))
    assert entries(client) == []


def test_page_asks_as_many_queries_for_many_events_as_for_two(client):
    for _ in range(2):
        make_event(is_public=True, post=make_post(is_public=True))
    before = query_count(client, "/tin-tuc/su-kien/")
    for _ in range(10):
        make_event(is_public=True, post=make_post(is_public=True))
    assert query_count(client, "/tin-tuc/su-kien/") == before


# -- The file ---------------------------------------------------------------------------------------------------------
def test_file_is_offered_on_the_page_and_saved_under_a_readable_name(client):
    make_event(is_public=True)
    assert "/tin-tuc/su-kien.ics" in links(main(page(client)))
    response = client.get("/tin-tuc/su-kien.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="su-kien.ics"'


def test_moments_are_in_utc(client):
    make_event("Hội nghị", is_public=True, starts_at=EVENING)
    [entry] = entries(client)
    assert entry["DTSTART"] == ("", "20360520T123000Z")
    assert entry["DTEND"] == ("", "20360520T143000Z")


def test_event_of_whole_days_ends_on_the_day_after_its_last_by_vietnam_time(client):
    midnight = EVENING.replace(hour=0, minute=0)
    make_event(is_public=True, is_all_day=True, starts_at=midnight, ends_at=midnight + dt.timedelta(days=2, hours=23))
    [entry] = entries(client)
    assert entry["DTSTART"] == ("VALUE=DATE", "20360520")
    assert entry["DTEND"] == ("VALUE=DATE", "20360523")


def test_event_that_ends_when_it_begins_has_no_end(client):
    make_event(is_public=True, starts_at=EVENING, ends_at=EVENING)
    [entry] = entries(client)
    assert "DTEND" not in entry


def test_entry_tells_place_text_and_address(client):
    event = make_event("Hội nghị; họp tổ", is_public=True, description="Dòng một\nDòng hai, ba")
    [entry] = entries(client)
    assert entry["SUMMARY"][1] == "Hội nghị; họp tổ"
    assert entry["DESCRIPTION"][1] == "Dòng một\nDòng hai, ba"
    assert entry["LOCATION"][1] == "Nhà văn hóa phường"
    assert entry["URL"][1] == f"{settings.PUBLIC_URL}/tin-tuc/su-kien/#su-kien-{event.pk}"


def test_uid_and_stamp_follow_the_row_not_the_asking(client):
    event = make_event(is_public=True)
    Event.objects.update(updated_at=dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC))
    [entry] = entries(client)
    assert entry["UID"][1].startswith(f"su-kien-{event.pk}@")
    assert entry["DTSTAMP"][1] == "20260301T083000Z"
    assert client.get("/tin-tuc/su-kien.ics").content == client.get("/tin-tuc/su-kien.ics").content


def test_lines_of_the_file_are_folded(client):
    make_event("Ngày hội " * 15, is_public=True, description="đường dây nóng " * 40)
    lines = client.get("/tin-tuc/su-kien.ics").content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
