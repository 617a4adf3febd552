"""The officers' desk for decisions: pasted, looked at, saved as a draft, published with its effect, withdrawn with it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from procedures import changing
from procedures.models import ChangeSet, Edition, Procedure
from tests.desk import page_fields, signed_in
from tests.factories import make_change_set, make_edition, make_field, make_procedure

pytestmark = pytest.mark.django_db
WRITE = tuple(f"procedures.{verb}_changeset" for verb in ("add", "change", "view", "delete"))
PUBLISH = (*WRITE, "procedures.publish_changeset", "procedures.view_edition")
DAY = dt.date(2026, 7, 1)
DECISION = {"number": "1268/QĐ-UBND", "issued_on": "01/03/2026", "issuer": "UBND tỉnh", "title": "Công bố danh mục"}
TABLE = "Mã\tTên\tThay đổi\tHiệu lực\n1.001193\tĐăng ký khai sinh\tBãi bỏ\t01/07/2026"


def address(name, *arguments):
    return reverse(f"admin:procedures_changeset_{name}", args=arguments)


def words(response):
    return response.content.decode()


@pytest.fixture
def old():
    return make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)


# -- Pasting ----------------------------------------------------------------------------------------------------------
def pasted(client, step="_preview", **fields):
    return client.post(address("paste"), {**DECISION, "table": TABLE, **fields, step: "1"})


def test_pasted_table_shows_what_each_row_would_do_and_saves_nothing(old):
    response = pasted(signed_in(*WRITE))
    assert response.status_code == 200
    assert "Hết hiệu lực từ 01/07/2026." in words(response)
    assert not ChangeSet.objects.exists()


def test_seen_table_is_saved_as_a_draft_and_the_list_stays_as_it_is(old):
    client = signed_in(*WRITE)
    assert pasted(client, "_save").status_code == 302
    changes = ChangeSet.objects.get()
    assert (changes.state, changes.number, changes.updated_by) == ("draft", "1268/QĐ-UBND", client.officer)
    assert [(item.code, item.action, item.effective_on) for item in changes.items.all()] == [("1.001193", "repealed", DAY)]
    assert Procedure.objects.get().ends_on is None


@pytest.mark.parametrize("wrong", [{"table": TABLE.replace("1.001193", "1.00119")}, {"table": ""}, {"number": ""}])
def test_table_or_decision_with_a_mistake_is_not_saved(wrong):
    response = pasted(signed_in(*WRITE), "_save", **wrong)
    assert response.status_code == 422
    assert not ChangeSet.objects.exists()


def test_day_given_once_is_for_all_rows_without_one():
    pasted(signed_in(*WRITE), "_save", table=TABLE.replace("01/07/2026", ""), day="15/08/2026")
    assert ChangeSet.objects.get().items.get().effective_on == dt.date(2026, 8, 15)


def test_file_goes_into_the_box_for_the_second_step():
    client = signed_in(*WRITE)
    response = pasted(client, table="", file=SimpleUploadedFile("bang.csv", TABLE.replace("\t", ";").encode()))
    assert "1.001193\tĐăng ký khai sinh\tBãi bỏ" in page_fields(response, None)["table"][0]


def test_same_decision_is_not_entered_twice():
    client = signed_in(*WRITE)
    pasted(client, "_save")
    assert "đã được nhập" in words(pasted(client, "_save"))
    assert ChangeSet.objects.count() == 1


def test_page_is_for_those_who_may_add(client):
    assert signed_in("procedures.view_changeset").get(address("paste")).status_code == 403
    assert client.get(address("paste")).status_code == 302


# -- Publishing, withdrawing ------------------------------------------------------------------------------------------
def published(client, changes):
    page = client.get(address("publish", changes.pk))
    response = client.post(address("publish", changes.pk), {**page_fields(page, None), "has_seen_warnings": "on"})
    return words(page), response


def test_publishing_says_before_what_it_does_and_then_does_it(old):
    client = signed_in(*PUBLISH)
    page, response = published(client, make_change_set(None, ("repealed", "1.001193", DAY)))
    assert "Hết hiệu lực từ 01/07/2026." in page
    assert "Hẹn giờ" not in page
    assert response.status_code == 302
    assert Procedure.objects.get().ends_on == DAY


def test_decision_with_an_error_is_not_published(old):
    _, response = published(signed_in(*PUBLISH), make_change_set(None, ("added", "1.014004", DAY)))
    assert response.status_code == 422
    assert ChangeSet.objects.get().state == "draft"


def step(client, changes, name):
    page = client.get(address("step", changes.pk, name))
    return client.post(address("step", changes.pk, name), {**page_fields(page, None), "reason": "Nhầm"}, follow=True)


def test_withdrawal_takes_back_and_restoration_does_again(old):
    client, changes = signed_in(*PUBLISH), make_change_set(None, ("repealed", "1.001193", DAY))
    published(client, changes)
    step(client, changes, "withdraw")
    assert Procedure.objects.get().ends_on is None
    step(client, changes, "restore")
    assert Procedure.objects.get().ends_on == DAY


def test_withdrawal_says_what_it_cannot_take_back(old):
    client, changes = signed_in(*PUBLISH), make_change_set(None, ("amended", "1.001193", DAY))
    published(client, changes)
    Edition.objects.drafts().get().publish(by=None)
    assert "Không hoàn lại được – 1.001193: bản số 2 đã công bố" in words(step(client, changes, "withdraw"))


def test_rows_of_a_public_decision_stay_as_they_are_when_its_page_is_saved(old):
    client, changes = signed_in(*PUBLISH), make_change_set(None, ("repealed", "1.001193", DAY))
    published(client, changes)
    fields = page_fields(client.get(address("change", changes.pk)), "changeset_form")
    fields |= {"title": "Trích yếu đã sửa", "items-0-effective_on": "01/01/2027", "items-0-DELETE": "on"}
    assert client.post(address("change", changes.pk), {**fields, "_save": "1"}).status_code == 302
    changes.refresh_from_db()
    assert (changes.title, changes.items.get().effective_on) == ("Trích yếu đã sửa", DAY)


# -- Lists and piles --------------------------------------------------------------------------------------------------
def test_list_tells_the_days_from_decision_to_portal_and_their_median():
    today = timezone.localdate()
    for days in (4, 9):
        make_change_set(None, ("repealed", "1.001193", DAY), issued_on=today - dt.timedelta(days=days), is_public=True)
    html = words(signed_in(*WRITE).get(address("changelist")))
    assert "9 ngày" in html
    assert "trong vòng <strong>6,5 ngày</strong>" in html


def test_desk_shows_drafts_that_wait_for_their_day(old):
    today = timezone.localdate()
    coming = {"action": "added", "code": "1.014004", "effective_on": today + dt.timedelta(days=1), "name": "Mới"}
    changes = make_change_set(None, ("amended", "1.001193", today), {**coming, "field": make_field()}, is_public=True)
    changing.apply(changes, by=None)
    client = signed_in(*PUBLISH)
    piles = {pile.kind: [row.code for row in pile.rows] for pile in changing.piles(client.officer, today)}
    assert piles == {"change_overdue": ["1.001193"], "change_coming": ["1.014004"]}
    html = words(client.get(reverse("admin:index")))
    assert "người dân còn thấy bản cũ" in html
    assert changing.piles(signed_in("procedures.view_resultperiod").officer, today) == []


def test_list_is_narrowed_to_decisions_that_wait(old):
    changes = make_change_set("77/QĐ-UBND", ("amended", "1.001193", timezone.localdate()), is_public=True)
    changing.apply(changes, by=None)
    client = signed_in(*WRITE)
    shown = {name: "77/QĐ-UBND" in words(client.get(f"{address('changelist')}?waiting={name}")) for name in ("overdue", "coming")}
    assert shown == {"overdue": True, "coming": False}


def test_screens_cost_the_same_with_many_rows(old):
    client, counts = signed_in(*WRITE), []
    for size in (1, 8):
        rows = [("repealed", f"{size}.00000{number}", DAY) for number in range(size)]
        changes = make_change_set(None, *rows)
        with CaptureQueriesContext(connection) as found:
            client.get(address("changelist"))
            client.get(address("change", changes.pk))
        counts.append(len(found))
    assert counts[0] == counts[1]
