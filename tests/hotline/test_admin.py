"""The desk's list and page of numbers to call."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hotline.models import FailedCall, Hotline, HotlineGroup, NumberChange, Shift
from tests.desk import errors_of, page_fields, signed_in
from tests.factories import make_edition, make_field, make_hotline, make_procedure, make_shifts, make_unit, make_user

pytestmark = pytest.mark.django_db
KEEPER = (*(f"hotline.{verb}_hotline" for verb in ("add", "change", "delete", "view")), "hotline.add_testcall")
LIST, ADD = "/admin/hotline/hotline/", "/admin/hotline/hotline/add/"
FIRST = {"purpose": "Hỏi về thủ tục", "asked_channel": "phone", "asked_number": "0200 3000 100", "order": "1", "is_active": "on"}


@pytest.fixture
def desk():
    return signed_in(*KEEPER)


def opened(client, hotline):
    url = reverse("admin:hotline_hotline_change", args=[hotline.pk])
    return url, page_fields(client.get(url), "hotline_form")


def added(client, **fields):
    return client.post(ADD, {**page_fields(client.get(ADD), "hotline_form"), **FIRST, **fields})


def hours(hotline):
    return [(shift.weekday, f"{shift.opens_at:%H:%M}", f"{shift.closes_at:%H:%M}") for shift in hotline.shifts.all()]


def errors_beside(response):
    return {name: list(errors) for name, errors in response.context["adminform"].form.errors.items()}


# -- A new number -----------------------------------------------------------------------------------------------------
def test_new_number_begins_with_office_hours_and_waits_for_a_second_officer(desk):
    assert added(desk).status_code == 302
    hotline = Hotline.objects.get()
    assert hours(hotline) == [(day, "07:30", "17:00") for day in range(5)]
    assert (hotline.number, hotline.is_shown(), hotline.updated_by) == ("", False, desk.officer)
    assert [(change.number, change.asked_by) for change in hotline.changes.waiting()] == [("0200 3000 100", desk.officer)]


def test_words_in_place_of_a_number_are_told_beside_it(desk):
    refused = added(desk, asked_number="gọi lễ tân")
    assert "Số điện thoại chỉ gồm chữ số" in errors_beside(refused)["asked_number"][0]
    assert not Hotline.objects.exists()


def test_zalo_wants_an_address(desk):
    assert "zalo.me" in errors_beside(added(desk, asked_channel="zalo"))["asked_number"][0]


def test_number_that_stands_for_the_purpose_already_is_refused_beside_it(desk):
    make_hotline("Hỏi về thủ tục", number="0200 3000 100")
    assert errors_beside(added(desk)) == {"asked_number": ["Số này đã có cho đúng việc ấy."]}


# -- The form ---------------------------------------------------------------------------------------------------------
def test_number_cannot_be_changed_by_the_plain_form(desk):
    hotline = make_hotline(number="0200 3000 100")
    url, fields = opened(desk, hotline)
    assert desk.post(url, {**fields, "number": "113", "asked_number": "113", "note": "mới"}).status_code == 302
    hotline.refresh_from_db()
    assert (hotline.number, hotline.note, NumberChange.objects.count()) == ("0200 3000 100", "mới", 0)


def test_hours_are_written_as_one_says_them_and_a_blank_row_is_a_day_off(desk):
    hotline = make_hotline()
    make_shifts(hotline, weekdays=[0, 1])
    url, fields = opened(desk, hotline)
    hours_of = {fields[f"shifts-{row}-weekday"][0]: f"shifts-{row}" for row in range(7)}
    fields |= {f"{hours_of['0']}-{name}": "" for name in ("opens_at", "lunch_from", "lunch_to", "closes_at")}
    fields |= {f"{hours_of['5']}-opens_at": "7h30", f"{hours_of['5']}-closes_at": "11.30"}
    fields |= {f"{hours_of['6']}-opens_at": "18h", f"{hours_of['6']}-closes_at": "24:00"}
    assert desk.post(url, fields).status_code == 302
    assert hours(hotline) == [(1, "07:30", "17:00"), (5, "07:30", "11:30"), (6, "18:00", "00:00")]


@pytest.mark.parametrize(
    ("cells", "field", "message"),
    [
        ({"opens_at": "7:30", "closes_at": "7:30"}, "closes_at", "Giờ kết thúc phải khác giờ bắt đầu"),
        ({"opens_at": "7:30", "lunch_from": "11:30", "closes_at": "17:00"}, "lunch_from", "Giờ nghỉ trưa phải đủ hai đầu"),
        ({"opens_at": "sáng", "closes_at": "17:00"}, "opens_at", "Hãy ghi giờ như 7:30 hoặc 7h30."),
    ],
    ids=["no length", "half a lunch", "words"],
)
def test_wrong_hours_are_told_in_their_row_beside_the_box(desk, cells, field, message):
    url, fields = opened(desk, make_hotline())
    refused = desk.post(url, fields | {f"shifts-0-{name}": value for name, value in cells.items()})
    assert [list(errors) for errors in refused.context["inline_admin_formsets"][0].formset.errors if errors] == [[field]]
    assert message in refused.content.decode() and not Shift.objects.exists()


def test_end_before_the_beginning_is_told_beside_it(desk):
    url, fields = opened(desk, make_hotline())
    refused = desk.post(url, {**fields, "valid_from": "02/01/2026", "valid_to": "01/01/2026"})
    assert errors_beside(refused) == {"valid_to": ["Ngày hết dùng phải từ ngày bắt đầu dùng trở đi."]}


def test_number_is_not_offered_as_its_own_stand_in(desk):
    hotline, other = make_hotline(), make_hotline()
    url, fields = opened(desk, hotline)
    assert list(desk.get(url).context["adminform"].form.fields["stand_in"].queryset) == [other]
    assert "stand_in" in errors_beside(desk.post(url, {**fields, "stand_in": hotline.pk}))


def test_second_officer_is_refused_with_both_texts(desk):
    url, fields = opened(desk, make_hotline())
    signed_in(*KEEPER).post(url, {**fields, "note": "một"})
    refused = desk.post(url, {**fields, "note": "hai"})
    assert [(one.saved, one.mine) for one in refused.context["conflict"]] == [("một", "hai")]
    assert "đường dây nóng này đã được người khác lưu" in errors_of(refused)


def test_who_may_only_look_sees_the_hours_and_changes_nothing():
    viewer, hotline = signed_in("hotline.view_hotline"), make_hotline()
    make_shifts(hotline, weekdays=[0])
    url = reverse("admin:hotline_hotline_change", args=[hotline.pk])
    page = viewer.get(url).content.decode()
    assert "<td>07:30</td>" in page and "goi-thu" not in page and "doi-so" not in page
    assert viewer.post(url, {"note": "x"}).status_code == 403
    assert signed_in().get(url).status_code == 403


# -- Deleting ---------------------------------------------------------------------------------------------------------
def deleted(client, hotline):
    return client.post(reverse("admin:hotline_hotline_delete", args=[hotline.pk]), {"post": "yes"})


def test_number_that_others_lead_to_is_not_deleted_and_they_are_named_with_the_way_there(desk):
    hotline = make_hotline("Hỏi về hộ tịch")
    field, procedure = make_field("Hộ tịch", hotline=hotline), make_procedure(hotline=hotline)
    make_edition("Đăng ký khai sinh", procedure=procedure, is_public=True)
    make_hotline("Trực đêm", stand_in=hotline)
    for _ in range(11):
        make_procedure(hotline=hotline)
    refused = deleted(desk, hotline)
    page = refused.content.decode()
    for part in (
        "1 lĩnh vực đang dẫn tới số này",
        "12 thủ tục hành chính đang dẫn tới số này",
        "… và 2 nơi khác",
        "1 đường dây nóng khác (số thay)",
        f'<a href="{reverse("admin:procedures_field_change", args=[field.pk])}">Hộ tịch</a>',
        f"{procedure.code} – Đăng ký khai sinh</a>",
        "Trực đêm",
        "dấu “Đang dùng”",
    ):
        assert part in page
    assert refused.status_code == 409 and Hotline.objects.filter(pk=hotline.pk).exists()


def test_number_with_a_journal_is_not_deleted(desk):
    hotline = make_hotline()
    NumberChange.ask(hotline, channel="phone", number="0200 3000 999", reason="Đổi máy", by=make_user())
    assert "Nhật ký thay đổi số của đường dây này phải được giữ" in deleted(desk, hotline).content.decode()
    assert NumberChange.objects.count() == 1


def test_number_nobody_leads_to_is_deleted_with_its_hours_and_reports(desk):
    hotline = make_hotline(unit=make_unit())
    make_shifts(hotline), FailedCall.objects.create(hotline=hotline, reported_at=timezone.now())
    deleted(desk, hotline)
    assert not Hotline.objects.exists()


# -- The list ---------------------------------------------------------------------------------------------------------
def test_list_tells_in_words_which_number_is_tested_reported_or_waits(desk):
    now, day = timezone.now(), dt.timedelta(days=1)
    make_hotline("Mới thử", last_tested_at=now - day), make_hotline("Chưa thử")
    old = make_hotline("Thử lâu rồi", last_tested_at=now - 31 * day)
    for _ in range(3):
        FailedCall.objects.create(hotline=old, reported_at=now)
    NumberChange.ask(old, channel="phone", number="0200 3000 999", reason="Đổi máy", by=make_user())
    page = desk.get(LIST).content.decode()
    for part in ("Chưa gọi thử lần nào", "đã 31 ngày", '<span class="state state-overdue">3 lần</span>', "Số chờ xác nhận"):
        assert part in page
    assert page.count('class="state state-due_soon"') == 2


@pytest.mark.parametrize(("need", "purpose"), [("goi-thu", "Chưa thử"), ("bao-hong", "Bị báo"), ("xac-nhan", "Chờ số")])
def test_list_is_filtered_by_what_needs_doing(desk, need, purpose):
    now = timezone.now()
    rows = {
        name: make_hotline(name, last_tested_at=None if name == "Chưa thử" else now) for name in ("Chưa thử", "Bị báo", "Chờ số")
    }
    FailedCall.objects.create(hotline=rows["Bị báo"], reported_at=now)
    NumberChange.ask(rows["Chờ số"], channel="phone", number="0200 3000 999", reason="Đổi máy", by=make_user())
    assert [row.purpose for row in desk.get(LIST, {"can": need}).context["cl"].result_list] == [purpose]


def test_list_asks_as_many_queries_for_fifty_numbers_as_for_two(desk):
    counts = []
    for more in (2, 48):
        group = HotlineGroup.objects.create(name=f"Nhóm {more}")
        for _ in range(more):
            hotline = make_hotline(unit=make_unit(), group=group)
            FailedCall.objects.create(hotline=hotline, reported_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            desk.get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
