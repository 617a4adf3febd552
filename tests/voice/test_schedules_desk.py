"""The desk of schedules and of questions: many weeks at one go, last week's copy, rules, publication, piles."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.desk import errors_of, page_fields, signed_in
from tests.factories import make_position, make_question, make_reception, make_work_item
from tests.news.pages import query_count
from tests.ward.rows import make_tenure
from voice.admin import schedules
from voice.models import Question, Reception, ReceptionRules, WorkItem
from voice.models.days import STRANGE_YEAR
from voice.reception_series import days_of, save_series, series
from ward.models import SpecialDay

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
RECEPTIONS = ("voice.add_reception", "voice.change_reception", "voice.view_reception")
WORK = ("voice.add_workitem", "voice.change_workitem", "voice.view_workitem")
QUESTIONS = ("voice.add_question", "voice.change_question", "voice.view_question")
HOURS = {"starts_at": dt.time(8), "ends_at": dt.time(11, 30), "place": "Phòng 101"}
THURSDAY = TODAY + dt.timedelta(days=(3 - TODAY.weekday()) % 7)
WEEKS = [THURSDAY + dt.timedelta(days=7 * number) for number in range(4)]
SERIES = reverse("admin:voice_reception_series")


def sent(**changes):
    """What the page of many weeks sends."""
    fields = {"leader_name": "Lãnh Đức Vinh", "weekday": "3", "starts_at": "08:00", "ends_at": "11:30", "place": "Phòng 101"}
    return {**fields, "first": f"{TODAY:%d/%m/%Y}", "last": f"{WEEKS[-1]:%d/%m/%Y}", **changes}


def told(response):
    return " ".join(str(message) for message in response.context["messages"])


# -- Many weeks -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("first", "last", "count"),
    [("2026-12-03", "2026-12-31", 5), ("2026-12-04", "2026-12-30", 3), ("2026-12-04", "2026-12-04", 0)],
)
def test_both_ends_of_the_span_are_included(first, last, count):
    days = list(days_of(3, dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
    assert len(days) == count
    assert all(day.weekday() == 3 for day in days)


@pytest.mark.parametrize("span", [("31/12/9998", "31/12/9999"), ("01/01/2101", "01/02/2101")])
def test_span_in_a_year_that_no_calendar_has_is_refused(span):
    response = signed_in(*RECEPTIONS).post(SERIES, sent(first=span[0], last=span[1]))
    assert response.status_code == 422
    assert STRANGE_YEAR in response.content.decode()


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999"])
def test_day_in_a_year_that_no_calendar_has_is_refused(day):
    fields = {
        "day": day,
        "starts_at": "08:00",
        "ends_at": "11:30",
        "leader_name": "Vinh",
        "place": "P",
        "title": "Họp",
        "order": "0",
    }
    for client, name in ((signed_in(*RECEPTIONS), "reception"), (signed_in(*WORK), "workitem")):
        response = client.post(reverse(f"admin:voice_{name}_add"), fields)
        assert STRANGE_YEAR in errors_of(response)
    assert not Reception.objects.exists() and not WorkItem.objects.exists()


def test_holidays_and_days_taken_are_left_out_and_told_why():
    client = signed_in(*RECEPTIONS)
    SpecialDay.objects.create(day=WEEKS[1], name="Ngày lễ")
    make_reception(WEEKS[2], leader_name="Lãnh Đức Vinh", starts_at=dt.time(9))
    response = client.post(SERIES, sent(), follow=True)
    assert list(Reception.objects.filter(place="Phòng 101").in_order().values_list("day", flat=True)) == [WEEKS[0], WEEKS[3]]
    assert f"{WEEKS[1]:%d/%m/%Y} (nghỉ: Ngày lễ)" in told(response)
    assert f"{WEEKS[2]:%d/%m/%Y} (đã có buổi tiếp lúc 09:00)" in told(response)
    assert LogEntry.objects.filter(user=client.officer).count() == 2
    assert Reception.objects.filter(updated_by=client.officer).count() == 2


def test_second_click_makes_nothing_and_says_so():
    client = signed_in(*RECEPTIONS)
    client.post(SERIES, sent())
    response = client.post(SERIES, sent())
    assert response.status_code == 422
    assert "Không có buổi nào để lập" in response.content.decode()
    assert Reception.objects.count() == len(WEEKS)


def test_each_day_bears_its_own_holder_and_days_without_one_are_left_out():
    position = make_position("Chủ tịch")
    make_tenure("Lãnh Đức Vinh", position, ends_on=WEEKS[1])
    make_tenure("Giáp Thị An", position, starts_on=WEEKS[3])
    signed_in(*RECEPTIONS).post(SERIES, sent(leader_name="", position=position.pk))
    names = dict(Reception.objects.values_list("day", "leader_name"))
    assert names == {WEEKS[0]: "Lãnh Đức Vinh", WEEKS[1]: "Lãnh Đức Vinh", WEEKS[3]: "Giáp Thị An"}


def test_all_are_made_or_none(monkeypatch):
    """A colleague makes one of the sessions between the look and the save."""
    client = signed_in(*RECEPTIONS)

    def late(found, *, by):
        make_reception(WEEKS[3], leader_name="Lãnh Đức Vinh", place="của người khác")
        return save_series(found, by=by)

    monkeypatch.setattr(schedules, "save_series", late)
    response = client.post(SERIES, sent())
    assert response.status_code == 422
    assert "Người khác vừa thêm buổi trùng" in response.content.decode()
    assert Reception.objects.get().place == "của người khác"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ends_at": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"last": "01/01/2020"}, "Ngày cuối phải từ ngày đầu trở đi."),
        ({"last": f"{TODAY + dt.timedelta(days=367):%d/%m/%Y}"}, "nhiều nhất một năm"),
        ({"first": "01/01/2020"}, "Chỉ lập lịch từ hôm nay trở đi."),
        ({"leader_name": ""}, "Hãy chọn chức danh hoặc ghi tên người tiếp."),
    ],
)
def test_what_cannot_be_is_refused_with_everything_typed_kept(changes, message):
    response = signed_in(*RECEPTIONS).post(SERIES, sent(**changes))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert 'value="Phòng 101"' in response.content.decode()
    assert not Reception.objects.exists()


@pytest.mark.parametrize("name", ["voice_reception_series", "voice_workitem_copy"])
def test_who_may_only_look_makes_nothing(name):
    client, url = signed_in("voice.view_reception", "voice.view_workitem"), reverse(f"admin:{name}")
    make_work_item(TODAY - dt.timedelta(days=7))
    answers = [client.get(url), client.post(url, {**sent(), "week": "{}-{}".format(*TODAY.isocalendar()[:2])})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert (Reception.objects.count(), WorkItem.objects.count()) == (0, 1)


def test_days_taken_and_holidays_are_looked_up_once_for_all_days():
    def asked(last):
        with CaptureQueriesContext(connection) as queries:
            series(3, WEEKS[0], last, leader_name="Lãnh Đức Vinh", **HOURS)
        return len(queries)

    assert asked(WEEKS[0] + dt.timedelta(days=360)) == asked(WEEKS[1])


# -- One session ------------------------------------------------------------------------------------------------------
def test_other_position_brings_its_holder_unless_a_name_is_typed():
    first, second = make_position("Chủ tịch"), make_position("Phó Chủ tịch")
    make_tenure("Lãnh Đức Vinh", first)
    make_tenure("Giáp Thị An", second)
    session = make_reception(position=first, leader_name="")
    client, url = signed_in(*RECEPTIONS), reverse("admin:voice_reception_change", args=[session.pk])
    fields = page_fields(client.get(url), "reception_form")
    client.post(url, {**fields, "position": second.pk})
    session.refresh_from_db()
    assert (session.leader_name, session.leader_post) == ("Giáp Thị An", "Phó Chủ tịch")
    assert session.updated_by == client.officer


def test_session_without_a_name_is_refused_with_words():
    client, url = signed_in(*RECEPTIONS), reverse("admin:voice_reception_add")
    fields = {"day": "26/11/2026", "starts_at": "08:00", "ends_at": "09:00", "place": "Phòng 101"}
    assert "Hãy ghi tên người tiếp" in errors_of(client.post(url, fields))


# -- The working week -------------------------------------------------------------------------------------------------
def test_copy_leads_to_the_weeks_list_and_says_that_nothing_is_public_yet():
    make_work_item(TODAY - dt.timedelta(days=7), title="Họp")
    client, url = signed_in(*WORK), reverse("admin:voice_workitem_copy")
    week = "{}-{}".format(*TODAY.isocalendar()[:2])
    response = client.post(url, {"week": week}, follow=True)
    assert "chưa việc nào hiện trên cổng" in told(response)
    assert [row.day for row in response.context["cl"].queryset] == [TODAY]
    assert WorkItem.objects.get(day=TODAY).updated_by == client.officer


def test_lines_are_shown_and_hidden_together():
    rows = [make_work_item(is_public=False), make_work_item(is_public=True)]
    client, url = signed_in(*WORK), reverse("admin:voice_workitem_changelist")
    fields = {"_selected_action": [row.pk for row in rows]}
    assert "Đã hiện 1 việc" in told(client.post(url, {**fields, "action": "show"}, follow=True))
    assert WorkItem.objects.filter(is_public=True).count() == 2
    client.post(url, {**fields, "action": "hide"})
    assert WorkItem.objects.filter(is_public=True).count() == 0


@pytest.mark.parametrize("model", ["reception", "workitem", "question"])
def test_lists_ask_as_many_queries_for_many_rows_as_for_two(model):
    client, url = signed_in(*RECEPTIONS, *WORK, *QUESTIONS), reverse(f"admin:voice_{model}_changelist")

    def make(count):
        for _ in range(count):
            make_reception(position=make_position(), leader_name=f"Người {Reception.objects.count()}")
            make_work_item()
            make_question()

    make(2)
    before = query_count(client, url)
    make(8)
    assert query_count(client, url) == before


# -- The rules --------------------------------------------------------------------------------------------------------
def test_rules_are_saved_with_their_officer_and_refused_with_a_foreign_link():
    client = signed_in("voice.add_receptionrules", "voice.change_receptionrules", "voice.view_receptionrules")
    add, fields = reverse("admin:voice_receptionrules_add"), {"place": "Phòng 101", "regular_time": "Giờ hành chính"}
    client.post(add, {**fields, "body": "<p>Giữ trật tự.</p>"})
    rules = ReceptionRules.objects.get()
    assert (rules.body, rules.updated_by) == ("<p>Giữ trật tự.</p>", client.officer)
    url = reverse("admin:voice_receptionrules_change", args=[rules.pk])
    seen = page_fields(client.get(url), "receptionrules_form")
    foreign = "<p>Xem <a href='https://bet.example/'>trang khuyến mại</a></p>"
    assert "bet.example" in errors_of(client.post(url, {**seen, "body": foreign}))
    assert ReceptionRules.objects.get().body == "<p>Giữ trật tự.</p>"


# -- Questions --------------------------------------------------------------------------------------------------------
def test_question_is_written_seen_in_advance_and_published():
    client, add = signed_in(*QUESTIONS, "voice.publish_question"), reverse("admin:voice_question_add")
    fields = page_fields(client.get(add), "question_form")
    client.post(add, {**fields, "title": "Cần giấy gì?", "body": "<p>Giấy chứng sinh.</p>", "answered_by_shown": "UBND phường"})
    question = Question.objects.get()
    preview = client.get(reverse("admin:voice_question_preview", args=[question.pk])).content.decode()
    assert "Bản xem trước" in preview and "Giấy chứng sinh." in preview
    publish = reverse("admin:voice_question_publish", args=[question.pk])
    version = client.get(publish).context["form"].initial["version"]
    client.post(publish, {"version": version, "has_seen_warnings": "on", "at_0": "", "at_1": ""})
    question.refresh_from_db()
    assert question.is_public() and question.published_by == client.officer


def test_question_with_an_error_is_not_published_and_without_the_right_nothing_is():
    question = make_question(body="<p> </p>")
    publish = reverse("admin:voice_question_publish", args=[question.pk])
    client = signed_in(*QUESTIONS, "voice.publish_question")
    client.post(publish, {"version": "1", "has_seen_warnings": "on", "at_0": "", "at_1": ""})
    question.refresh_from_db()
    assert not question.is_public()
    assert signed_in(*QUESTIONS).get(publish).status_code == 403
    assert signed_in("news.view_post").get(reverse("admin:voice_question_preview", args=[question.pk])).status_code == 403


# -- Piles ------------------------------------------------------------------------------------------------------------
def kinds(client):
    return {pile.kind: pile for pile in client.get("/admin/").context["piles"]}


def test_drafts_of_questions_wait_on_the_desk():
    make_question("Nháp")
    make_question("Công khai", is_public=True)
    assert [row.title for row in kinds(signed_in(*QUESTIONS))["question_drafts"].rows] == ["Nháp"]
    assert "question_drafts" not in kinds(signed_in(*RECEPTIONS))


@pytest.mark.parametrize(
    ("days", "fields", "is_missing"), [(0, {}, False), (6, {}, False), (7, {}, True), (1, {"cancellation": "Họp"}, True)]
)
def test_week_without_a_session_that_takes_place_is_told(days, fields, is_missing):
    make_reception(TODAY + dt.timedelta(days=days), **fields)
    assert ("reception_missing" in kinds(signed_in(*RECEPTIONS))) == is_missing
