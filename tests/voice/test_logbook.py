"""The log book as a spreadsheet: what it holds, for whom, and that no payload becomes a formula."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.desk import signed_in
from tests.factories import SENDER, make_feedback, make_user
from tests.voice.test_handling import at_nine
from voice.feedback.logbook import COLUMNS, EXPORTED, xlsx
from voice.models import Feedback
from voice.models.days import STRANGE_YEAR

pytestmark = pytest.mark.django_db
BOOK = reverse("admin:voice_feedback_logbook")
DAY = dt.date(2026, 11, 20)
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://x")',
    "+84987",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "=cmd|'/C calc'!A0",
)


def sheet_of(content):
    return load_workbook(BytesIO(content)).active


def book(first=DAY, last=DAY, *, with_senders=True, by=None):
    return sheet_of(xlsx(first, last, by=by or make_user(), with_senders=with_senders))


def table(sheet):
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_book_has_a_line_for_each_feedback_of_the_period_both_days_included():
    first, last = at_nine(DAY).replace(hour=0), at_nine(DAY + dt.timedelta(days=1)).replace(hour=23, minute=59)
    kept = [make_feedback(received_at=moment) for moment in (first, last)]
    make_feedback(received_at=first - dt.timedelta(minutes=1)), make_feedback(received_at=last + dt.timedelta(minutes=1))
    lines = table(book(DAY, DAY + dt.timedelta(days=1)))
    assert [line[1:3] for line in lines[1:]] == [[feedback.pk, feedback.code] for feedback in kept]
    assert [line[0] for line in lines[1:]] == [1, 2]


def test_book_says_what_the_decree_asks_for():
    feedback = make_feedback(received_at=at_nine(DAY))
    feedback.transfer("Công an tỉnh", by=make_user(), at=at_nine(dt.date(2026, 11, 24)))
    [heads, line] = table(book())
    found = dict(zip(heads, line, strict=True))
    assert heads == [column.head for column in COLUMNS]
    assert found["Họ và tên người gửi"] == SENDER["sender_name"]
    assert (found["Ngày nhận"], found["Hạn chuyển"], found["Ngày của trạng thái"]) == ("20/11/2026", "27/11/2026", "24/11/2026")
    assert found["Cơ quan được chuyển đến"] == "Công an tỉnh"


def test_texts_stay_texts_whatever_they_begin_with():
    for payload in HOSTILE:
        make_feedback(received_at=at_nine(DAY), content=payload, **{**SENDER, "sender_name": payload, "sender_address": payload})
    sheet = book()
    cells = [cell for line in sheet.iter_rows(min_row=2) for cell in line]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s", "n"}
    assert all(isinstance(cell.value, int) for cell in cells if cell.data_type == "n" and cell.value is not None)
    names = [line[5] for line in sheet.iter_rows(min_row=2)]
    assert [name.value.strip() for name in names] == [payload.strip() for payload in HOSTILE]
    assert all(name.quotePrefix for name in names)


def test_control_signs_do_not_break_the_book():
    make_feedback(received_at=at_nine(DAY), content="dòng một\x01\x0b\ndòng hai\x1b" + "d" * 40_000)
    text = dict(zip(*table(book()), strict=True))["Nội dung phản ánh, kiến nghị"]
    assert text.startswith("dòng một\n\ndòng hai")
    assert len(text) == 32_767


def test_book_of_whoever_may_not_see_senders_has_no_column_of_theirs_and_no_code():
    feedback = make_feedback(received_at=at_nine(DAY), answered_by=make_user())
    content = xlsx(DAY, DAY, by=make_user(), with_senders=False)
    lines = table(sheet_of(content))
    assert lines[1][:2] == [1, feedback.pk]
    hidden = (*SENDER.values(), feedback.content, feedback.answer, feedback.code, "Họ và tên", "Mã tra cứu")
    assert not any(datum in str(lines) for datum in hidden)
    assert not feedback.steps.exists()


def test_taking_senders_out_is_written_into_each_journal():
    feedback, officer = make_feedback(received_at=at_nine(DAY)), make_user()
    book(by=officer)
    assert [(step.words, step.made_by) for step in feedback.steps.all()] == [(EXPORTED, officer)]


def test_forgotten_feedback_is_said_to_be_so():
    make_feedback(received_at=at_nine(DAY))
    blank = dict.fromkeys([*SENDER, "content"], "")
    Feedback.objects.update(**blank, forgotten_at=at_nine(DAY))
    assert "(đã xóa khi hết hạn lưu)" in table(book())[1]


@pytest.mark.parametrize("days", [("01/01/0001", "31/12/2026"), ("01/01/2026", "31/12/9999"), ("01/01/0001", "31/12/9999")])
def test_period_of_a_year_that_no_calendar_has_is_refused(days):
    officer = signed_in("voice.view_feedback")
    response = officer.post(BOOK, dict(zip(("from_day", "to_day"), days, strict=True)))
    assert response.status_code == 422
    assert STRANGE_YEAR in response.content.decode()


def test_desk_gives_each_officer_the_book_he_may_have():
    make_feedback(received_at=at_nine(DAY))
    days = {"from_day": "20/11/2026", "to_day": "20/11/2026"}
    full = signed_in("voice.view_feedback", "voice.view_sender").post(BOOK, days)
    short = signed_in("voice.view_feedback").post(BOOK, days)
    assert full["Content-Disposition"] == 'attachment; filename="so-theo-doi-phan-anh-20261120-20261120.xlsx"'
    assert "no-store" in full["Cache-Control"]
    assert SENDER["sender_name"] in str(table(sheet_of(full.content)))
    assert SENDER["sender_name"] not in str(table(sheet_of(short.content)))


def test_period_that_ends_before_it_begins_is_refused():
    response = signed_in("voice.view_feedback").post(BOOK, {"from_day": "21/11/2026", "to_day": "20/11/2026"})
    assert response.status_code == 422
    assert "Ngày cuối phải từ ngày đầu trở đi" in response.content.decode()
