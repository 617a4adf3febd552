"""A number changes by two officers: one asks, another confirms or refuses; the journal keeps who, when, old and new."""

import threading

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.urls import reverse
from django.utils import timezone

from hotline.models import FailedCall, Hotline, NumberChange
from tests.desk import page_fields, signed_in
from tests.factories import make_hotline, make_user

pytestmark = pytest.mark.django_db
OLD, NEW = "0200 3000 100", "0200 3000 200"
CHANGE, CONFIRM = "hotline.change_hotline", "hotline.confirm_numberchange"


def make_change(hotline=None, *, by=None, number=NEW):
    hotline = hotline or make_hotline("Tiếp công dân", number=OLD)
    return NumberChange.ask(hotline, channel="phone", number=number, reason="Thay tổng đài", by=by or make_user())


def decide(client, change, **fields):
    return client.post(reverse("admin:hotline_numberchange_decide", args=[change.pk]), fields)


def ask(client, hotline, **fields):
    url = reverse("admin:hotline_hotline_ask", args=[hotline.pk])
    version = client.get(url).context["form"]["version"].value()
    return client.post(url, {"version": version, "asked_channel": "phone", "reason": "Thay tổng đài", **fields})


def number_of(change):
    return Hotline.objects.get(pk=change.hotline_id).number


# -- Asking -----------------------------------------------------------------------------------------------------------
def test_asked_number_waits_and_the_old_one_stays(client):
    desk, hotline = signed_in(CHANGE), make_hotline(number=OLD)
    assert ask(desk, hotline, asked_number=NEW).status_code == 302
    change = NumberChange.objects.get()
    assert (change.old_number, change.number, change.asked_by, number_of(change)) == (OLD, NEW, desk.officer, OLD)
    assert NEW in LogEntry.objects.get().change_message and OLD in LogEntry.objects.get().change_message
    assert NEW not in client.get("/duong-day-nong/").content.decode()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"asked_number": OLD}, "Số mới trùng với số đang dùng."),
        ({"asked_number": "lễ tân"}, "Số điện thoại chỉ gồm chữ số"),
        ({"asked_number": "0200 3000 300"}, "Số này đã có cho đúng việc ấy."),
        ({"asked_number": NEW, "reason": " "}, "Ô này không được để trống."),
    ],
    ids=["same", "words", "taken", "no reason"],
)
def test_number_that_cannot_be_is_refused_and_what_was_typed_stays(fields, message):
    hotline = make_hotline("Tiếp công dân", number=OLD)
    make_hotline("Tiếp công dân", number="0200 3000 300")
    refused = ask(signed_in(CHANGE), hotline, **fields)
    assert refused.status_code == 422 and message in refused.content.decode()
    assert fields["asked_number"] in refused.content.decode() and not NumberChange.objects.exists()


def test_second_request_is_led_to_the_one_that_waits():
    change, url = make_change(), reverse("admin:hotline_hotline_ask", args=[Hotline.objects.get().pk])
    answer = signed_in(CHANGE).post(url, {"asked_number": "0200 3000 300"})
    assert answer.url == reverse("admin:hotline_numberchange_decide", args=[change.pk])
    assert NumberChange.objects.count() == 1


def test_two_waiting_requests_are_refused_by_the_database():
    change = make_change()
    change.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


# -- Deciding ---------------------------------------------------------------------------------------------------------
def test_page_shows_old_and_new_side_by_side():
    page = signed_in(CONFIRM).get(reverse("admin:hotline_numberchange_decide", args=[make_change().pk])).content.decode()
    assert page.index(OLD) < page.index(f"{NEW}</a>") and "Thay tổng đài" in page and "Xác nhận số mới" in page


def test_confirmed_number_is_public_at_once_and_what_was_said_of_the_old_one_is_past(client):
    hotline = make_hotline(number=OLD, last_tested_at=timezone.now())
    FailedCall.objects.create(hotline=hotline, reported_at=timezone.now())
    desk, change = signed_in(CONFIRM), make_change(hotline)
    decide(desk, change, _confirm="1")
    change.refresh_from_db(), hotline.refresh_from_db()
    assert (change.is_confirmed, change.decided_by, hotline.updated_by) == (True, desk.officer, desk.officer)
    assert (hotline.number, hotline.last_tested_at, hotline.failed_calls.open().count()) == (NEW, None, 0)
    page = client.get("/duong-day-nong/").content.decode()
    assert NEW in page and OLD not in page
    assert NEW in LogEntry.objects.get().change_message and OLD in LogEntry.objects.get().change_message


def test_refusal_needs_a_reason_and_changes_only_the_journal():
    desk, change = signed_in(CONFIRM), make_change()
    refused = decide(desk, change, _refuse="1", refusal="")
    assert refused.status_code == 422 and "Hãy ghi lý do không xác nhận." in refused.content.decode()
    decide(desk, change, _refuse="1", refusal="Sai một chữ số")
    change.refresh_from_db()
    assert (change.refusal, change.is_confirmed, number_of(change)) == ("Sai một chữ số", False, OLD)
    assert make_change(change.hotline).decided_at is None


def test_who_asked_cannot_confirm_and_reads_why():
    asker = signed_in(CHANGE, CONFIRM)
    change = make_change(by=asker.officer)
    page = asker.get(reverse("admin:hotline_numberchange_decide", args=[change.pk])).content.decode()
    assert "Bạn là người đề nghị nên không tự xác nhận được" in page and "_confirm" not in page
    refused = decide(asker, change, _confirm="1")
    assert refused.status_code == 422 and "phải là người khác" in refused.content.decode()
    assert number_of(change) == OLD


def test_own_request_cannot_be_confirmed_past_the_method_either():
    change = make_change()
    change.decided_by, change.decided_at, change.is_confirmed = change.asked_by, timezone.now(), True
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


def test_who_may_not_confirm_sees_the_request_and_cannot_decide():
    change, keeper = make_change(), signed_in(CHANGE)
    page = keeper.get(reverse("admin:hotline_numberchange_decide", args=[change.pk])).content.decode()
    assert "Đang chờ người có quyền xác nhận số." in page and "_confirm" not in page
    assert decide(keeper, change, _confirm="1").status_code == 403
    assert decide(signed_in("hotline.view_hotline"), change, _confirm="1").status_code == 403
    assert signed_in().get(reverse("admin:hotline_numberchange_decide", args=[change.pk])).status_code == 403


def test_decided_request_is_not_decided_again():
    change, desk = make_change(), signed_in(CONFIRM)
    decide(desk, change, _confirm="1")
    again = decide(signed_in(CONFIRM), change, _refuse="1", refusal="Muộn")
    change.refresh_from_db()
    assert again.status_code == 422 and (change.is_confirmed, change.refusal) == (True, "")


def test_number_that_changed_otherwise_meanwhile_is_not_overwritten():
    change = make_change()
    Hotline.objects.update(number="0200 3000 300")
    with pytest.raises(ValidationError, match="đã khác lúc đề nghị"):
        NumberChange.objects.get().confirm(by=make_user())
    change.refresh_from_db()
    assert (change.decided_at, number_of(change)) == (None, "0200 3000 300")


def test_two_who_confirm_at_once_are_one_confirmation(real_database):
    change, officers = make_change(), [make_user(), make_user()]
    if real_database:
        real_database()
    together, kept, refusals = threading.Barrier(2), [], []

    def confirm(officer):
        try:
            together.wait()
            NumberChange.objects.get(pk=change.pk).confirm(by=officer)
            kept.append(number_of(change))
        except ValidationError as refusal:
            refusals.append(refusal.messages)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=confirm, args=[officer]) for officer in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (kept, refusals) == ([NEW], [["Đề nghị này đã được quyết định."]])


# -- The journal ------------------------------------------------------------------------------------------------------
def test_journal_is_read_and_never_written():
    reader, change = (
        signed_in("hotline.view_numberchange", "hotline.change_numberchange", "hotline.delete_numberchange"),
        make_change(),
    )
    listed = reader.get(reverse("admin:hotline_numberchange_changelist")).content.decode()
    assert OLD in listed and NEW in listed and "Chờ xác nhận" in listed
    page, delete = (reverse(f"admin:hotline_numberchange_{name}", args=[change.pk]) for name in ("change", "delete"))
    reader.post(page, {"number": "113"})
    assert [
        reader.post(delete, {"post": "yes"}).status_code,
        reader.get(reverse("admin:hotline_numberchange_add")).status_code,
    ] == [403, 403]
    change.refresh_from_db()
    assert change.number == NEW


def test_page_of_the_number_tells_its_changes():
    change = make_change()
    change.refuse("Sai một chữ số", by=make_user(first_name="Lý Thị Ba"))
    page = (
        signed_in("hotline.view_hotline").get(reverse("admin:hotline_hotline_change", args=[change.hotline_id])).content.decode()
    )
    for part in (OLD, NEW, "Thay tổng đài", "Lý Thị Ba", "Sai một chữ số"):
        assert part in page


def test_open_form_is_told_of_a_number_confirmed_meanwhile():
    desk, change = signed_in(CHANGE), make_change()
    url = reverse("admin:hotline_hotline_change", args=[change.hotline_id])
    fields = page_fields(desk.get(url), "hotline_form")
    change.confirm(by=make_user())
    assert desk.post(url, {**fields, "note": "mới"}).status_code == 200
    assert number_of(change) == NEW
