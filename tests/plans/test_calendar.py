"""The calendar of a plan's deadlines, read back as RFC 5545 has it."""

import datetime as dt

import pytest

from plans.calendar import calendar
from tests.factories import make_plan, make_task

pytestmark = pytest.mark.django_db
DUE = dt.date(2026, 6, 30)


def read(data):
    """[(name, parameters, value)] of every content line: unfolded, unescaped."""
    rows = []
    for line in data.decode().replace("\r\n ", "").rstrip("\r\n").split("\r\n"):
        head, value = line.split(":", 1)
        name, _, parameters = head.partition(";")
        marks = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
        text, index = "", 0
        while index < len(value):
            pair = value[index : index + 2]
            text += marks.get(pair, value[index])
            index += 2 if pair in marks else 1
        rows.append((name, parameters, text))
    return rows


def events(plan):
    found = []
    for name, parameters, value in read(calendar(plan)):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1].setdefault(name, (parameters, value))
    return found


def test_calendar_is_enclosed_and_says_its_version():
    rows = read(calendar(make_plan()))
    assert rows[0] == ("BEGIN", "", "VCALENDAR")
    assert rows[-1] == ("END", "", "VCALENDAR")
    assert ("VERSION", "", "2.0") in rows
    assert "PRODID" in [name for name, _, _ in rows]


def test_deadline_is_an_event_of_one_whole_day():
    plan = make_plan()
    make_task(plan, due_on=DUE)
    [event] = events(plan)
    assert event["DTSTART"] == ("VALUE=DATE", "20260630")
    assert event["DTEND"] == ("VALUE=DATE", "20260701")


def test_task_without_a_due_day_is_not_in_the_calendar():
    plan = make_plan()
    make_task(plan, time_kind="continuous", time_text="Thường xuyên")
    assert events(plan) == []


def test_lines_end_with_crlf_and_hold_at_most_75_octets():
    plan = make_plan(subject="Tuyên truyền " + "đường dây nóng " * 20)
    make_task(plan, content="Đẩy mạnh tuyên truyền 📢 " * 20, due_on=DUE)
    data = calendar(plan)
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two


def test_folded_and_escaped_text_is_read_back_whole():
    content = "Họp tổ; phát tờ rơi, treo pano \\ băng rôn\n" + "Ủy ban " * 30
    plan = make_plan()
    make_task(plan, content=content.strip(), lead_text="Phòng Văn hóa - Xã hội", due_on=DUE)
    [event] = events(plan)
    assert event["DESCRIPTION"][1] == f"{content.strip()}\nChủ trì: Phòng Văn hóa - Xã hội"


def test_each_event_has_a_uid_that_stays():
    plan = make_plan()
    first, second = make_task(plan, due_on=DUE), make_task(plan, due_on=DUE)
    before = [event["UID"][1] for event in events(plan)]
    first.content = "Nội dung khác"
    first.save()
    assert [event["UID"][1] for event in events(plan)] == before
    assert len({*before}) == 2
    assert str(second.pk) in before[1]


def test_separators_of_the_format_are_escaped():
    plan = make_plan()
    make_task(plan, content="a;b,c\\d", due_on=DUE)
    assert "SUMMARY:Hạn: a\\;b\\,c\\\\d\r\n" in calendar(plan).decode()


def test_same_rows_give_the_same_bytes_whenever_asked():
    plan = make_plan()
    make_task(plan, due_on=DUE)
    type(plan).objects.update(updated_at=dt.datetime(2026, 3, 1, 8, 30, tzinfo=dt.UTC))
    plan.refresh_from_db()
    assert events(plan)[0]["DTSTAMP"][1] == "20260301T083000Z"


def test_done_task_says_so():
    plan = make_plan()
    make_task(plan, content="Tổ chức hội nghị", due_on=DUE, done_on=dt.date(2026, 6, 5))
    [event] = events(plan)
    assert event["SUMMARY"][1] == "Đã hoàn thành: Tổ chức hội nghị"
    assert "Hoàn thành ngày 05/06/2026" in event["DESCRIPTION"][1]
