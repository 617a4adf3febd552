"""The officers' side of feedback: who sees what, what a page offers and refuses, files, entries by hand."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from common.vietnamese import short_date
from tests.desk import page_fields, signed_in
from tests.factories import SENDER, make_feedback, make_picture, make_ward
from voice.feedback.notice import CONSENT_VERSION
from voice.models import Feedback, FeedbackFile, FeedbackState
from voice.models.days import STRANGE_YEAR

pytestmark = pytest.mark.django_db
HIDDEN = "Bị ẩn theo quy định bảo vệ dữ liệu cá nhân"
RECEIVING = ("voice.view_feedback", "voice.handle_feedback", "voice.view_sender")
LIST, ADD = reverse("admin:voice_feedback_changelist"), reverse("admin:voice_feedback_add")


@pytest.fixture
def desk():
    return signed_in(*RECEIVING)


@pytest.fixture
def clerk():
    return signed_in("voice.view_feedback")


@pytest.fixture
def leader():
    return signed_in(*RECEIVING, "voice.publish_feedback")


def page_of(feedback):
    return reverse("admin:voice_feedback_change", args=[feedback.pk])


def act_of(feedback, name):
    return reverse("admin:voice_feedback_act", args=[feedback.pk, name])


def words(response):
    return response.content.decode()


def acts_on(client, feedback):
    return [name for name, _, _ in client.get(page_of(feedback)).context["acts"]]


def do(client, feedback, name, **fields):
    return client.post(act_of(feedback, name), {"version": feedback.version, **fields})


def add_file(feedback, title="don cua toi.png"):
    return FeedbackFile.objects.create(feedback=feedback, title=title, file=make_picture())


# -- Who sees what ----------------------------------------------------------------------------------------------------
def test_sender_and_content_are_shown_to_whoever_may_see_them(desk):
    feedback = make_feedback()
    page = words(desk.get(page_of(feedback)))
    assert all(datum in page for datum in (*SENDER.values(), feedback.content))
    assert HIDDEN not in page


def test_clerk_reads_state_and_last_day_but_nothing_of_the_sender(clerk):
    feedback = make_feedback(answered_by=clerk.officer)
    feedback_file = add_file(feedback)
    page = words(clerk.get(page_of(feedback)))
    assert str(feedback) in page
    assert HIDDEN in page
    hidden = (*SENDER.values(), feedback.content, feedback.answer, feedback_file.title, feedback.code)
    assert not any(datum in page for datum in hidden)


def test_seeing_the_sender_is_written_into_the_journal_and_shown_there(desk, clerk):
    feedback = make_feedback()
    clerk.get(page_of(feedback))
    assert not feedback.steps.exists()
    assert "Đã xem thông tin người gửi." in words(desk.get(page_of(feedback)))
    desk.get(page_of(feedback))
    assert [step.made_by for step in feedback.steps.all()] == [desk.officer]


def test_search_looks_into_what_was_sent_only_for_those_who_may_see_it(desk, clerk):
    feedback = make_feedback(content="Đèn đường hỏng")
    make_feedback()
    assert list(desk.get(LIST, {"q": "den duong"}).context["cl"].result_list) == [feedback]
    assert list(clerk.get(LIST, {"q": "den duong"}).context["cl"].result_list) == []


def found(client, words):
    return list(client.get(LIST, {"q": words}).context["cl"].result_list)


def test_code_leads_only_those_to_a_feedback_who_may_read_its_answer(desk, clerk):
    feedback, other = make_feedback("7XK4-M2QN"), make_feedback()
    for typed in ("7XK4-M2QN", "7xk4m2qn"):
        assert (found(desk, typed), found(clerk, typed)) == ([feedback], [])
    assert "7XK4-M2QN" in words(desk.get(LIST)) and "7XK4-M2QN" not in words(clerk.get(LIST))
    assert clerk.get(LIST, {"o": "2"}).status_code == 200
    for typed in (str(other.pk), f"Số {other.pk}"):
        assert found(clerk, typed) == [other]
        assert other in found(desk, typed)


def test_name_of_eight_letters_is_no_code(desk):
    feedback = make_feedback(**{**SENDER, "sender_name": "Đặng Khang"})
    assert found(desk, "dang khan") == [feedback]


def test_nobody_deletes_or_edits_a_feedback_and_no_act_is_done_in_bulk():
    root = signed_in(is_superuser=True)
    feedback = make_feedback()
    assert root.post(reverse("admin:voice_feedback_delete", args=[feedback.pk]), {"post": "yes"}).status_code == 403
    root.post(page_of(feedback), {"content": "khác"})
    assert Feedback.objects.get().content == feedback.content
    assert 'name="action"' not in words(root.get(LIST))


def test_feedback_is_closed_to_officers_without_the_right():
    client = signed_in("plans.view_plan")
    feedback = make_feedback()
    for address in (LIST, page_of(feedback), act_of(feedback, "accept"), reverse("admin:voice_feedback_logbook")):
        assert client.get(address).status_code == 403


def test_list_names_the_last_day_and_marks_the_late(desk):
    make_feedback(received_at=timezone.now() - dt.timedelta(days=30))
    assert "Quá hạn từ" in words(desk.get(LIST))
    assert desk.get(LIST, {"late": "1"}).context["cl"].result_count == 1
    Feedback.objects.update(received_at=timezone.now())
    assert "Quá hạn từ" not in words(desk.get(LIST))
    assert desk.get(LIST, {"late": "1"}).context["cl"].result_count == 0


def test_list_asks_as_many_queries_for_many_rows(desk, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as asked:
            desk.get(LIST), desk.get("/admin/")
        return len(asked)

    make_feedback(), make_feedback()
    few = queries()
    for _ in range(10):
        make_feedback()
    assert queries() == few


# -- Acts -------------------------------------------------------------------------------------------------------------
def test_page_offers_what_may_be_done_now_the_usual_next_first(leader):
    assert acts_on(leader, make_feedback()) == ["accept", "transfer", "refuse"]
    answered = make_feedback(answered_by=leader.officer, may_publish=True)
    assert acts_on(leader, answered)[0] == "publish"


def test_officer_does_not_publish_and_clerk_does_nothing(desk, clerk):
    feedback = make_feedback(answered_by=desk.officer, may_publish=True)
    assert "publish" not in acts_on(desk, feedback)
    assert do(desk, feedback, "publish", title="T", summary="S", answer="A").status_code == 403
    assert acts_on(clerk, feedback) == []
    assert do(clerk, feedback, "reopen").status_code == 403


def test_whoever_may_not_read_what_was_sent_cannot_handle_it():
    client, feedback = signed_in("voice.view_feedback", "voice.handle_feedback"), make_feedback()
    assert do(client, feedback, "accept").status_code == 403
    assert acts_on(client, feedback) == []


def test_whole_way_from_receipt_to_the_public_answer(leader):
    feedback = make_feedback(may_publish=True)
    texts = {"title": "Trả kết quả chậm", "summary": "Hồ sơ khai sinh trả chậm.", "answer": "Phường đã trả kết quả."}
    for name, fields in [("accept", {}), ("answer", {"text": "Phường đã trả kết quả cho bà."}), ("publish", texts)]:
        assert do(leader, feedback, name, **fields).status_code == 302
        feedback.refresh_from_db()
    assert Feedback.objects.published().get().public_summary == "Hồ sơ khai sinh trả chậm."
    assert "Trả lời đang công khai" in words(leader.get(page_of(feedback)))


def test_second_officer_is_told_on_the_page_that_a_colleague_was_first(desk):
    feedback = make_feedback()
    feedback.accept(by=desk.officer)
    response = desk.post(act_of(feedback, "transfer"), {"version": "1", "to": "Sở Nội vụ"})
    assert response.status_code == 422
    assert "vừa được người khác lưu" in words(response)
    assert "Sở Nội vụ" in words(response)  # what was typed is still there
    assert Feedback.objects.get().state == FeedbackState.ACCEPTED


def test_late_transfer_is_warned_about_and_still_possible(desk):
    late = make_feedback(received_at=timezone.now() - dt.timedelta(days=30))
    assert "Đã quá hạn 05 ngày làm việc" in words(desk.get(act_of(late, "transfer")))
    assert "Đã quá hạn" not in words(desk.get(act_of(make_feedback(), "transfer")))
    assert do(desk, late, "transfer", to="Công an tỉnh").status_code == 302


def test_act_without_its_words_is_refused_and_keeps_what_was_typed(desk):
    feedback = make_feedback()
    assert do(desk, feedback, "transfer", to="  ").status_code == 422
    assert do(desk, feedback, "refuse").status_code == 422
    assert do(desk, feedback, "refuse", kind="own", reason=" ").status_code == 422
    assert Feedback.objects.get().state == FeedbackState.RECEIVED


def test_complaint_is_refused_with_ready_words_or_the_officers_own(desk):
    make_ward()
    first, second = make_feedback(), make_feedback()
    do(desk, first, "refuse", kind="complaint")
    do(desk, second, "refuse", kind="complaint", reason="Mời ông đến phòng tiếp công dân.")
    first.refresh_from_db(), second.refresh_from_db()
    assert "Luật Khiếu nại" in first.refusal
    assert second.refusal == "Mời ông đến phòng tiếp công dân."


def test_page_of_an_act_out_of_its_place_leads_back(desk):
    feedback = make_feedback()
    response = desk.get(act_of(feedback, "answer"), follow=True)
    assert "Không thể “Trả lời”" in words(response)
    assert desk.get(act_of(feedback, "nothing")).status_code == 404


# -- Publishing -------------------------------------------------------------------------------------------------------
def publish(client, feedback, **texts):
    usual = {"title": "Trả kết quả chậm", "summary": "Hồ sơ chậm.", "answer": "Phường đã trả."}
    return do(client, feedback, "publish", **{**usual, **texts})


@pytest.mark.parametrize("field", ["title", "summary", "answer"])
def test_public_text_with_the_senders_name_is_refused(leader, field):
    feedback = make_feedback(answered_by=leader.officer, may_publish=True)
    response = publish(leader, feedback, **{field: "Gửi bà nguyen thi bi mat", "has_looked": "on"})
    assert response.status_code == 422
    assert "Còn họ tên người gửi" in words(response)
    assert not Feedback.objects.published().exists()


def test_other_numbers_are_published_once_the_officer_has_looked(leader):
    feedback = make_feedback(answered_by=leader.officer, may_publish=True)
    refused = publish(leader, feedback, answer="Gọi 0200 3000 102 để hỏi.")
    assert refused.status_code == 422
    assert "một số dài như số điện thoại" in words(refused)
    assert publish(leader, feedback, answer="Gọi 0200 3000 102 để hỏi.", has_looked="on").status_code == 302


def test_publishing_page_begins_with_the_answer_given(leader):
    feedback = make_feedback(answered_by=leader.officer, may_publish=True)
    assert "Phường đã xử lý." in words(leader.get(act_of(feedback, "publish")))


# -- Files ------------------------------------------------------------------------------------------------------------
def test_file_is_saved_under_guard_and_kept_nowhere(desk, clerk):
    feedback = make_feedback()
    address = reverse("admin:voice_feedback_file", args=[feedback.pk, add_file(feedback).pk])
    assert clerk.get(address).status_code == 403
    response = desk.get(address)
    b"".join(response.streaming_content)
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert feedback.steps.get().made_by == desk.officer


@pytest.mark.parametrize("address", ["{big}/tep/1/", "1/tep/{big}/", "{big}/xu-ly/accept/"])
def test_number_that_no_table_holds_is_not_found(desk, address):
    add_file(make_feedback(pk=1))
    assert desk.get(LIST + address.format(big=10**20)).status_code == 404


@pytest.mark.parametrize("query", ["gte=0001-01-01+00:00:00%2B14:00", "lt=9999-12-31+23:59:59-10:00", "year=99999"])
def test_list_of_days_that_no_calendar_has_is_answered(desk, query):
    """PostgreSQL knows some of them."""
    make_feedback()
    assert desk.get(f"{LIST}?received_at__{query}").status_code in {200, 302}


def test_file_of_another_feedback_is_not_found(desk):
    feedback, other = make_feedback(), make_feedback()
    assert desk.get(reverse("admin:voice_feedback_file", args=[other.pk, add_file(feedback).pk])).status_code == 404


# -- Entered by hand --------------------------------------------------------------------------------------------------
ENTERED = {"came_by": "phone", "about": "conduct", "content": "Cán bộ hẹn ba lần.", "has_consented": "on", **SENDER}


def test_officer_enters_what_came_by_telephone(desk):
    fields = {name: values[0] for name, values in page_fields(desk.get(ADD), "feedback_form").items() if values}
    response = desk.post(ADD, {**fields, **ENTERED})
    feedback = Feedback.objects.get()
    assert response["Location"] == page_of(feedback)
    assert (feedback.came_by, feedback.state, len(feedback.code)) == ("phone", FeedbackState.RECEIVED, 9)
    assert feedback.consent_version == CONSENT_VERSION
    assert short_date(timezone.localdate(feedback.received_at)) == fields["received_at_0"]
    assert feedback.steps.get().words == "Đã ghi vào hệ thống; hình thức gửi: Điện thoại."
    log = str(list(LogEntry.objects.values()))
    assert f"Phản ánh số {feedback.pk}" in log
    assert not any(datum in log for datum in (*SENDER.values(), "hẹn ba lần", feedback.code))


def test_day_of_receipt_in_a_year_that_no_calendar_has_is_refused(desk):
    for day in ("01/01/0001", "03/01/0001"):
        response = desk.post(ADD, {"received_at_0": day, "received_at_1": "00:00", **ENTERED})
        assert STRANGE_YEAR in words(response)
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("missing", [{"has_consented": ""}, {"sender_phone": "", "sender_email": ""}, {"sender_name": ""}])
def test_entry_without_consent_or_sender_is_refused(desk, missing):
    fields = {"received_at_0": "20/11/2026", "received_at_1": "08:00", **ENTERED, **missing}
    assert desk.post(ADD, fields).status_code == 200
    assert not Feedback.objects.exists()


def test_entry_by_hand_needs_both_rights(clerk):
    assert clerk.get(ADD).status_code == 403
    assert signed_in("voice.view_feedback", "voice.handle_feedback").get(ADD).status_code == 403


# -- The first page ---------------------------------------------------------------------------------------------------
def piles(client):
    return {pile.kind: pile.rows for pile in client.get("/admin/").context["piles"] if pile.kind.startswith("feedback")}


def test_first_page_says_what_waits(leader, desk, clerk):
    waiting, open_one = make_feedback(), make_feedback(state=FeedbackState.ACCEPTED)
    answered = make_feedback(answered_by=leader.officer, may_publish=True)
    make_feedback(answered_by=leader.officer)
    all_piles = {"feedback_waiting": [waiting], "feedback_open": [open_one], "feedback_to_publish": [answered]}
    assert piles(leader) == all_piles
    assert list(piles(desk)) == ["feedback_waiting", "feedback_open"]
    assert piles(clerk) == {}


def test_outbox_is_read_and_never_written():
    root = signed_in(is_superuser=True)
    assert root.get(reverse("admin:voice_letter_changelist")).status_code == 200
    assert root.get(reverse("admin:voice_letter_add")).status_code == 403


@pytest.mark.parametrize("field", ["sender_phone__startswith", "sender_name", "content__icontains", "answer__contains"])
def test_list_is_not_filtered_by_what_is_hidden(field):
    make_feedback()
    clerk = signed_in("voice.view_feedback")
    answers = {clerk.get(reverse("admin:voice_feedback_changelist"), {field: text}).status_code for text in ("0987", "zz")}
    assert 200 not in answers
