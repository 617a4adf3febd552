"""Where a feedback stands, and the answers that everybody may read."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import SENDER, make_edition, make_feedback, make_procedure, make_user, make_ward
from voice.models import Feedback

pytestmark = pytest.mark.django_db
CODE = "7XK4-M2QN"
PAGE = f"/phan-anh/{CODE}/"


def at(day, hour=2):
    return dt.datetime(2026, 11, day, hour, tzinfo=dt.UTC)


@pytest.fixture
def officer():
    return make_user("tiepnhan")


@pytest.fixture
def feedback():
    return make_feedback(CODE, received_at=at(20), state_changed_at=at(20))


def html_of(client, address=PAGE):
    return client.get(address).content.decode()


# -- Its own page -----------------------------------------------------------------------------------------------------
def test_new_feedback_shows_its_code_and_the_last_day_for_passing_it_on(client, feedback):
    html = html_of(client)
    assert f"<strong>{CODE}</strong>" in html
    assert "20/11/2026" in html
    assert "27/11/2026" in html


def test_steps_are_told_with_their_days(client, feedback, officer):
    feedback.accept(by=officer, at=at(23))
    feedback.give_answer("Phường đã đặt mẫu mới.", by=officer, at=at(24))
    page = client.get(PAGE)
    words = [(words, moment.day) for words, moment in page.context["track"].steps]
    assert words == [("Gửi đến phường", 20), ("Phường tiếp nhận để xem xét, xử lý", 23), ("Phường trả lời", 24)]
    assert "Phường đã đặt mẫu mới." in page.content.decode()


def test_transferred_feedback_tells_to_whom(client, feedback, officer):
    feedback.transfer("Sở Nội vụ tỉnh Sao Mai", by=officer, at=at(24))
    assert "Sở Nội vụ tỉnh Sao Mai" in html_of(client)


def test_refused_feedback_tells_why_and_where_to_go(client, feedback, officer):
    feedback.refuse("Đây là đơn khiếu nại.\n\nXin đến trụ sở.", by=officer)
    html = html_of(client)
    assert "<p>Đây là đơn khiếu nại.</p>" in html
    assert 'href="/tiep-cong-dan/"' in html


def test_reopened_feedback_is_worked_on_again(client, feedback, officer):
    feedback.transfer("Sở Nội vụ", by=officer, at=at(23))
    feedback.reopen(by=officer, at=at(24))
    track = client.get(PAGE).context["track"]
    assert track.heading == "Phường đang xem xét, xử lý phản ánh của bạn"
    assert [moment.day for _, moment in track.steps] == [20, 23, 24]


def test_answer_is_shown_as_text(client, feedback, officer):
    feedback.accept(by=officer)
    feedback.give_answer("<script>alert(1)</script>", by=officer)
    assert "&lt;script&gt;alert(1)" in html_of(client)


def test_forgotten_feedback_still_tells_its_state(client, officer):
    blank = dict.fromkeys((*SENDER, "content", "answer"), "")
    make_feedback(CODE, answered_by=officer, forgotten_at=timezone.now(), **blank | {"answer": ""})
    assert "đã được xóa theo thời hạn" in html_of(client)


@pytest.mark.parametrize("act", ["nothing", "accept", "transfer", "answer", "refuse"])
def test_page_holds_nothing_of_the_sender_nor_of_what_he_wrote(client, feedback, officer, act):
    if act in ("accept", "answer"):
        feedback.accept(by=officer)
    if act == "answer":
        feedback.give_answer("Đã xử lý.", by=officer)
    if act == "transfer":
        feedback.transfer("Sở Nội vụ", by=officer)
    if act == "refuse":
        feedback.refuse("Không rõ nội dung.", by=officer)
    html = html_of(client)
    assert [value for value in [*SENDER.values(), feedback.content, "tiepnhan"] if value in html] == []


def test_page_is_kept_by_no_cache_and_no_engine_and_sets_no_cookie(client, feedback):
    response = client.get(PAGE)
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert not response.cookies
    assert "huu-ich" not in response.content.decode()


# -- Looking up -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["7xk4-m2qn", "7XK4M2QN", "7xk4m2qn"])
def test_code_in_other_writing_leads_to_the_page(client, feedback, typed):
    assert client.get(f"/phan-anh/{typed}/")["Location"] == PAGE
    assert client.get("/phan-anh/tra-cuu/", {"ma": typed})["Location"] == PAGE


@pytest.mark.parametrize("code", ["7XK4-M2QP", "khong-co", "7XK4-M2Q", "<script>"])
def test_wrong_code_is_not_found_and_the_form_is_at_hand(client, feedback, code):
    response = client.get(f"/phan-anh/{code}/")
    assert response.status_code == 404
    html = response.content.decode()
    assert '<input type="text" id="ma" name="ma"' in html
    assert 'aria-describedby="ma-nhac ma-loi"' in html
    assert "<script>" not in html


def test_what_can_be_no_code_is_refused_with_what_was_typed(client):
    response = client.get("/phan-anh/tra-cuu/", {"ma": '12"34'})
    assert response.status_code == 422
    assert 'value="12&quot;34"' in response.content.decode()


def test_nobody_can_try_codes_in_a_row(client, feedback):
    statuses = [client.get(f"/phan-anh/7XK4-M2{first}{second}/").status_code for first in "ABCD" for second in "ABCDE"]
    assert statuses == [404] * 20
    response = client.get(PAGE)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 600
    assert "phút" in response.content.decode()


def test_page_costs_no_more_queries_with_more_steps(client, feedback, officer):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    feedback.accept(by=officer)
    client.get(PAGE)  # the first look-up of an address makes its row
    few = counted()
    for _ in range(5):
        feedback.give_answer("Trả lời.", by=officer)
        feedback.reopen(by=officer)
    assert counted() == few


# -- Answers for everybody --------------------------------------------------------------------------------------------
def make_published(officer, title="Mẫu tờ khai mới", **fields):
    row = make_feedback(answered_by=officer, may_publish=True, **fields)
    row.publish(title=title, summary="Bàn hướng dẫn thiếu mẫu.", answer="Phường đã đặt mẫu mới.", by=officer)
    return row


def test_published_answers_are_listed_and_read_without_their_senders(client, officer):
    procedure = make_edition(is_public=True).procedure
    row = make_published(officer, procedure=procedure)
    make_feedback(answered_by=officer, may_publish=True)
    lists = html_of(client, "/phan-anh/tra-loi/")
    one = html_of(client, f"/phan-anh/tra-loi/{row.pk}/")
    assert "Mẫu tờ khai mới" in lists
    assert lists.count("/phan-anh/tra-loi/1") + lists.count(f"/phan-anh/tra-loi/{row.pk}/") >= 1
    assert "Phường đã đặt mẫu mới." in one
    assert procedure.code in one
    hidden = [*SENDER.values(), row.content, row.code, row.answer, "tiepnhan"]
    assert [value for value in hidden if value in lists + one] == []


@pytest.mark.parametrize("is_withdrawn", [True, False])
def test_answer_that_is_not_public_is_not_found(client, officer, is_withdrawn):
    row = make_published(officer) if is_withdrawn else make_feedback(answered_by=officer)
    if is_withdrawn:
        row.unpublish(by=officer)
    assert client.get(f"/phan-anh/tra-loi/{row.pk}/").status_code == 404
    assert "Mẫu tờ khai mới" not in html_of(client, "/phan-anh/tra-loi/")


def test_list_of_answers_costs_as_many_queries_with_many_rows(client, officer):
    def counted():
        with CaptureQueriesContext(connection) as queries:
            client.get("/phan-anh/tra-loi/")
        return len(queries)

    make_ward()
    make_published(officer)
    few = counted()
    for _ in range(8):
        make_published(officer)
    assert counted() == few


def test_older_answers_are_on_the_next_page(client, officer):
    now = timezone.now()
    for number in range(21):
        row = make_published(officer, title=f"Trả lời số {number}.")
        Feedback.objects.filter(pk=row.pk).update(published_at=now - dt.timedelta(hours=number))
    page = client.get("/phan-anh/tra-loi/")
    assert len(page.context["page"].rows) == 20
    older = html_of(client, f"/phan-anh/tra-loi/{page.context['page'].older}")
    assert "Trả lời số 20." in older
    assert '<meta name="robots" content="noindex, follow">' in older


def test_public_procedure_without_rows_shows_an_empty_list(client):
    make_procedure()
    assert "Chưa có trả lời nào" in html_of(client, "/phan-anh/tra-loi/")
