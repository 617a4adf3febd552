"""What officers do with a feedback: each act whole or not at all, in its place, once; until when; public texts."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import SENDER, make_feedback, make_hotline, make_user, make_ward
from voice.feedback.handling import READY_REFUSALS, doubtful_traces, due_of, is_past, late, ready_words, sender_traces
from voice.models import Feedback, FeedbackState
from voice.models.feedback import ACTS
from ward.models import SpecialDay
from ward.working_days import WorkingCalendar

FRIDAY, MONDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 23)


@pytest.fixture
def officer(db):
    return make_user()


def at_nine(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def words_of(feedback):
    return [step.words for step in feedback.steps.all()]


def publish(feedback, by, **texts):
    feedback.publish(**{"title": "Trả kết quả chậm", "summary": "Hồ sơ chậm.", "answer": "Đã trả.", **texts}, by=by)


# -- Acts -------------------------------------------------------------------------------------------------------------
def test_each_act_writes_state_moment_and_journal(officer):
    feedback, at = make_feedback(), timezone.now()
    feedback.accept(by=officer, at=at)
    feedback.give_answer("Phường đã xử lý.", by=officer, at=at + dt.timedelta(hours=1))
    saved = Feedback.objects.get()
    assert (saved.state, saved.answer, saved.answered_by) == (FeedbackState.ANSWERED, "Phường đã xử lý.", officer)
    assert saved.state_changed_at == at + dt.timedelta(hours=1)
    assert words_of(saved) == ["Đã tiếp nhận để xem xét, xử lý.", "Đã trả lời."]
    assert {step.made_by for step in saved.steps.all()} == {officer}


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (FeedbackState.RECEIVED, "accept transfer refuse"),
        (FeedbackState.ACCEPTED, "answer transfer refuse"),
        (FeedbackState.ANSWERED, "answer publish reopen"),
        (FeedbackState.TRANSFERRED, "reopen"),
        (FeedbackState.REFUSED, "reopen"),
    ],
)
def test_acts_follow_the_state(state, acts):
    assert Feedback(state=state, may_publish=True).acts() == acts.split()


def test_answer_is_not_published_without_consent(officer):
    feedback = make_feedback(answered_by=officer, may_publish=False)
    assert "publish" not in feedback.acts()
    with pytest.raises(ValidationError):
        publish(feedback, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        moment = {"published_at": timezone.now(), "public_summary": "Tóm tắt", "public_answer": "Trả lời"}
        Feedback.objects.update(**moment)


def test_act_out_of_its_place_changes_nothing(officer):
    feedback = make_feedback()
    with pytest.raises(ValidationError, match="Đã gửi đến phường"):
        feedback.give_answer("Phường đã xử lý.", by=officer)
    assert (Feedback.objects.get().state, words_of(feedback)) == (FeedbackState.RECEIVED, [])


def test_second_of_two_officers_is_told_and_changes_nothing(officer):
    first = make_feedback()
    second = Feedback.objects.get()
    first.transfer("Sở Nội vụ tỉnh Sao Mai", by=officer)
    with pytest.raises(ValidationError, match="người khác"):
        second.refuse("Không rõ nội dung.", by=officer)
    saved = Feedback.objects.get()
    assert (saved.state, saved.refusal) == (FeedbackState.TRANSFERRED, "")
    assert words_of(saved) == ["Đã chuyển đến: Sở Nội vụ tỉnh Sao Mai."]


def test_refused_act_leaves_the_row_in_hand_as_it_was(officer):
    feedback = make_feedback()
    with pytest.raises(ValidationError):
        feedback.refuse("", by=officer)
    assert (feedback.state, feedback.version) == (FeedbackState.RECEIVED, 1)


def test_answer_given_again_keeps_what_is_public(officer):
    feedback = make_feedback(answered_by=officer, may_publish=True)
    publish(feedback, officer)
    feedback.give_answer("Phường xin đính chính.", by=officer)
    assert (feedback.public_answer, feedback.is_published) == ("Đã trả.", True)
    assert words_of(feedback)[-1] == "Đã sửa nội dung trả lời."


def test_mended_public_text_keeps_its_first_moment(officer):
    feedback = make_feedback(answered_by=officer, may_publish=True)
    publish(feedback, officer)
    moment = feedback.published_at
    publish(feedback, officer, summary="Hồ sơ chậm ba ngày.")
    assert (feedback.published_at, Feedback.objects.published().get().public_summary) == (moment, "Hồ sơ chậm ba ngày.")


def test_unpublished_answer_is_not_public_and_keeps_its_text(officer):
    feedback = make_feedback(answered_by=officer, may_publish=True)
    publish(feedback, officer)
    feedback.unpublish(by=officer)
    assert not Feedback.objects.published().exists()
    assert Feedback.objects.get().public_answer == "Đã trả."


def test_public_answer_must_be_taken_down_before_its_feedback_is_opened_again(officer):
    feedback = make_feedback(answered_by=officer, may_publish=True)
    publish(feedback, officer)
    assert "reopen" not in feedback.acts()


def test_reopened_feedback_forgets_where_it_went(officer):
    feedback = make_feedback()
    feedback.transfer("Công an tỉnh", by=officer)
    feedback.reopen(by=officer)
    assert (Feedback.objects.get().state, Feedback.objects.get().transferred_to) == (FeedbackState.ACCEPTED, "")


def test_sender_seen_is_noted_once_a_day_for_each_officer(officer):
    feedback, other = make_feedback(), make_user()
    noon = at_nine(MONDAY)
    for by, at in [
        (officer, noon),
        (officer, noon + dt.timedelta(hours=14)),
        (other, noon),
        (officer, noon + dt.timedelta(days=1)),
    ]:
        feedback.note_sender_seen(by=by, at=at)
    assert feedback.steps.count() == 3


def test_every_act_has_its_method():
    assert all(hasattr(Feedback, {"answer": "give_answer"}.get(name, name)) for name in ACTS)


# -- Until when -------------------------------------------------------------------------------------------------------
def due(received, on, **fields):
    feedback = Feedback(received_at=at_nine(received), state=FeedbackState.RECEIVED, **fields)
    return due_of(feedback, WorkingCalendar.around(on), on=on)


def test_five_working_days_count_from_the_day_after_receipt(db):
    assert due(MONDAY, MONDAY).day == dt.date(2026, 11, 30)
    assert due(FRIDAY, FRIDAY).day == dt.date(2026, 11, 27)


def test_holiday_within_moves_the_last_day(db):
    SpecialDay.objects.create(day=dt.date(2026, 11, 24), is_working=False, name="Nghỉ lễ")
    assert due(MONDAY, MONDAY).day == dt.date(2026, 12, 1)


def test_feedback_of_a_late_evening_belongs_to_its_own_day(db):
    feedback = Feedback(received_at=at_nine(MONDAY).replace(hour=23, minute=59), state=FeedbackState.RECEIVED)
    assert due_of(feedback, WorkingCalendar(), on=MONDAY).day == dt.date(2026, 11, 30)


def test_last_day_is_in_time_and_the_next_is_late(db):
    last = dt.date(2026, 11, 30)
    assert [due(MONDAY, day).kind for day in (last - dt.timedelta(days=1), last, last + dt.timedelta(days=1))] == [
        "scheduled",
        "due_soon",
        "overdue",
    ]
    assert "Quá hạn từ 30/11/2026" in due(MONDAY, last + dt.timedelta(days=1)).words


def test_what_was_taken_up_is_not_late_but_passing_it_on_would_be(db):
    feedback = Feedback(received_at=at_nine(MONDAY), state=FeedbackState.ACCEPTED)
    calendar, later = WorkingCalendar(), dt.date(2026, 12, 20)
    assert not due_of(feedback, calendar, on=later).is_late
    assert is_past(feedback, calendar, on=later)


def test_list_of_the_late_agrees_with_each_last_day(db):
    SpecialDay.objects.create(day=dt.date(2026, 11, 24), is_working=False, name="Nghỉ lễ")
    on = dt.date(2026, 12, 1)
    rows = [make_feedback(received_at=at_nine(on - dt.timedelta(days=days))) for days in range(14)]
    calendar = WorkingCalendar.around(on)
    assert set(late(Feedback.objects.all(), on=on)) == {row for row in rows if due_of(row, calendar, on=on).is_late} != set()


# -- Ready words ------------------------------------------------------------------------------------------------------
def test_complaints_and_denunciations_are_told_where_to_go(db):
    ward = make_ward()
    assert "Luật Khiếu nại" in ready_words("complaint", ward)
    assert "Luật Tố cáo" in ready_words("denunciation", ward)
    assert all("Số 1 đường Đầm Sen" in ready_words(kind, ward) for kind in ("complaint", "denunciation"))
    assert all("{" not in ready_words(kind, None) for kind in READY_REFUSALS)


# -- Public texts -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Bà nguyễn thị BÍ MẬT đã nộp đơn", "họ tên"),
        ("Ba Nguyen-Thi Bi  Mat", "họ tên"),
        ("ở số 77, ngõ Kín", "địa chỉ"),
        ("gọi 0987.654.321", "điện thoại"),
        ("gọi +84 987 654 321", "điện thoại"),
        ("gọi ０９８７６５４３２１", "điện thoại"),
        ("thư BIMAT@example.com", "thư điện tử"),
    ],
)
def test_sender_is_found_in_whatever_way_he_is_written(text, what):
    assert what in " ".join(sender_traces(Feedback(**SENDER), text))


@pytest.mark.django_db
def test_innocent_text_holds_nothing_of_the_sender():
    text = "Phường đã trả kết quả ngày 20/11/2026; gọi 1900 1234 để hỏi thêm. Thị trường, bí quyết, mật ong."
    assert sender_traces(Feedback(**SENDER), text) == doubtful_traces(Feedback(**SENDER), text) == []


@pytest.mark.django_db
def test_number_that_the_portal_itself_tells_is_not_doubted():
    make_hotline(number="0200 3000 106")
    assert doubtful_traces(Feedback(**SENDER), "Xin gọi 02003000106.") == []


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["gọi 0200 3000 102", "căn cước 001099012345", "hỏi a.b@example.vn", "bà Bí Mật", "bà Mật"])
def test_what_may_tell_who_it_was_is_doubted(text):
    assert sender_traces(Feedback(**SENDER), text) == []
    assert doubtful_traces(Feedback(**SENDER), text)


def test_house_of_a_long_address_is_the_senders_own_but_not_his_quarter():
    feedback = Feedback(**{**SENDER, "sender_address": "Số 7 ngõ 5, phường Hoa Sen"})
    assert sender_traces(feedback, "đèn ở số 7 ngõ 5") == ["địa chỉ người gửi"]
    assert sender_traces(Feedback(**{**SENDER, "sender_address": "Tổ dân phố 5, phường Hoa Sen"}), "đèn ở tổ dân phố 5") == []


def test_empty_sender_is_found_nowhere():
    assert sender_traces(Feedback(), "Phường đã xử lý.") == []
