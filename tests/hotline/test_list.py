"""The page of numbers to call."""

import datetime as dt
import html as entities
import json
import re

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotline.models import FailedCall, HotlineGroup
from hotline.reading import UNGROUPED, directory, first_line, first_lines, reach
from hotline.views import FAILED_CALLS
from tests.factories import make_hotline, make_position, make_shifts, make_unit, make_ward
from ward.models import SpecialDay

pytestmark = pytest.mark.django_db
PAGE = "/duong-day-nong/"
OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
NOON = timezone.make_aware(dt.datetime(2026, 11, 25, 12))  # a Wednesday


def html(client):
    return entities.unescape(client.get(PAGE).content.decode())


# -- What is shown ----------------------------------------------------------------------------------------------------
def test_numbers_stand_in_their_order_each_to_be_called_with_one_tap(client):
    make_hotline("Tiếp công dân", number="0200 3000 200", order=2)
    make_hotline("Hỏi về thủ tục", number="02373.742.289", order=1)
    page = html(client)
    assert page.index('href="tel:+842373742289"') < page.index('href="tel:+842003000200"')
    assert page.index("Hỏi về thủ tục") < page.index("Tiếp công dân")


@pytest.mark.parametrize(
    ("channel", "number", "shown", "href", "verb"),
    [
        ("phone", "024.1022 (Nhánh 7)", "024.1022 (Nhánh 7)", "tel:+84241022;ext=7", "Gọi"),
        ("zalo", "https://zalo.me/02003000102/", "zalo.me/02003000102", "https://zalo.me/02003000102/", "Nhắn Zalo"),
        ("email", "pa@example.gov.vn", "pa@example.gov.vn", "mailto:pa@example.gov.vn", "Gửi thư"),
        ("web", "https://example.gov.vn/pa", "example.gov.vn/pa", "https://example.gov.vn/pa", "Mở trang"),
    ],
)
def test_every_channel_has_its_address_and_its_verb(channel, number, shown, href, verb):
    found = reach(make_hotline(channel=channel, number=number))
    assert (found.number, found.href, found.verb) == (shown, href, verb)


def test_who_answers_and_when_is_said(client):
    fields = {"hours_note": "trừ chiều thứ Sáu", "note": "Có Zalo cùng số", "position": make_position("Chánh Văn phòng")}
    make_shifts(make_hotline(unit=make_unit("Văn phòng HĐND và UBND"), **fields))
    page = html(client)
    assert "07:30–11:30, 13:00–17:00, thứ Hai đến thứ Sáu; trừ chiều thứ Sáu" in page
    assert "Chánh Văn phòng, Văn phòng HĐND và UBND" in page
    assert "Có Zalo cùng số" in page
    assert re.search(r'class="duty is-(on|off)"', page)


def test_number_without_hours_claims_nothing(client):
    make_hotline()
    assert 'class="duty' not in html(client)
    assert 'class="duty' not in client.get("/").content.decode()


def test_emergencies_come_first_then_numbers_for_everything_then_groups_in_their_order():
    second, first = (HotlineGroup.objects.create(name=name, order=order) for order, name in ((2, "An"), (1, "Bình")))
    rows = [make_hotline("Bốn", group=second, order=1), make_hotline("Ba", group=first, order=2)]
    rows += [make_hotline("Hai", order=3), make_hotline("Một", number="113", is_emergency=True, group=second, order=9)]
    found = directory()
    assert [title for title, _ in found.groups] == [UNGROUPED, "Bình", "An"]
    assert [line.purpose for line in found.lines] == ["Một", "Hai", "Ba", "Bốn"]


def test_stand_in_is_offered_while_it_is_in_use_itself(client):
    other = make_hotline("Trực ban", number="0200 3000 555")
    line = make_hotline(stand_in=other)
    assert "Không gọi được? Dùng số thay:" in html(client)
    make_shifts(line, [timezone.localdate(timezone.now() + dt.timedelta(days=3)).weekday()])
    assert "Ngoài giờ trực, dùng số thay:" in html(client)
    other.is_active = False
    other.save()
    assert "dùng số thay" not in html(client)


def test_only_numbers_in_use_and_confirmed_and_valid_today_are_shown(client):
    today, day = timezone.localdate(), dt.timedelta(days=1)
    make_hotline("Bỏ dùng", is_active=False)
    make_hotline("Chưa xác nhận", number="")
    make_hotline("Đã hết hạn", valid_to=today - day)
    make_hotline("Từ ngày mai", valid_from=today + day)
    make_hotline("Đúng hôm nay", valid_from=today, valid_to=today)
    assert re.findall(r"<h3>(.*?)</h3>", html(client)) == ["Đúng hôm nay"]


def test_holidays_of_the_next_thirty_days_are_told(client):
    make_hotline()
    assert "Sắp có ngày nghỉ" not in html(client)
    SpecialDay.objects.create(day=timezone.localdate() + dt.timedelta(days=9), name="Hội làng")
    assert "Hội làng: " in html(client)


def test_ward_without_hotlines_offers_its_own_number(client):
    make_ward()
    assert 'href="tel:+842003000100"' in html(client)
    assert first_line().href == "tel:+842003000100"


def test_guidance_is_never_asked_of_an_emergency_number_or_a_letter_box():
    make_hotline(number="113", is_emergency=True, order=0)
    make_hotline(number="a@example.gov.vn", channel="email", order=1)
    asked = make_hotline(order=2)
    assert first_line().row == asked


@pytest.mark.parametrize(("hour", "purposes"), [(9, ["Thủ tục"]), (22, ["Thủ tục", "An ninh"])])
def test_while_nobody_answers_one_who_does_is_offered_too(hour, purposes):
    make_shifts(make_hotline("Thủ tục", order=1))
    make_shifts(make_hotline("Hộ tịch", order=2))
    make_hotline("An ninh", order=3, is_round_the_clock=True)
    assert [line.purpose for line in first_lines(1, at=NOON.replace(hour=hour))] == purposes


def test_page_knows_when_it_changes_by_itself():
    assert directory(at=NOON).changes_at is None
    in_a_week, midnight = NOON + dt.timedelta(days=6, hours=12), NOON + dt.timedelta(hours=12)
    make_hotline(valid_from=in_a_week.date())
    make_hotline(valid_from=in_a_week.date() - dt.timedelta(days=2), is_active=False)
    assert directory(at=NOON).changes_at == in_a_week
    SpecialDay.objects.create(day=NOON.date() + dt.timedelta(days=99), name="Hội làng")
    assert directory(at=NOON).changes_at == midnight
    make_shifts(make_hotline())
    assert directory(at=NOON).changes_at == NOON + dt.timedelta(hours=1)


def test_page_asks_as_many_queries_for_fifty_numbers_as_for_two(client):
    counts = []
    for more in (2, 48):
        for _ in range(more):
            unit = make_unit()
            line = make_hotline(unit=unit, stand_in=make_hotline(), group=HotlineGroup.objects.create(name=unit.name))
            make_shifts(line)
        with CaptureQueriesContext(connection) as queries:
            html(client)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_page_sets_no_cookie_and_holds_no_token(client):
    make_hotline()
    response = client.get(PAGE)
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


# -- For engines ------------------------------------------------------------------------------------------------------
def test_numbers_are_told_to_engines_with_their_hours(client):
    make_ward()
    make_shifts(make_hotline("Hỏi về thủ tục", number="0200 3000 102"), [0, 1])
    make_hotline("Công an", number="113", is_round_the_clock=True, order=1)
    make_hotline("Thư", number="a@example.gov.vn", channel="email", order=2)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html(client), re.DOTALL)[1])
    first, second, third = data["contactPoint"]
    days = ["https://schema.org/Monday", "https://schema.org/Tuesday"]
    hours = {"@type": "OpeningHoursSpecification", "dayOfWeek": days}
    assert (first["contactType"], first["telephone"]) == ("Hỏi về thủ tục", "+842003000102")
    assert first["hoursAvailable"] == [
        {**hours, "opens": "07:30", "closes": "11:30"},
        {**hours, "opens": "13:00", "closes": "17:00"},
    ]
    assert (second["telephone"], len(second["hoursAvailable"][0]["dayOfWeek"])) == ("113", 8)
    assert (third["email"], "telephone" in third, "hoursAvailable" in third) == ("a@example.gov.vn", False, False)


# -- "Gọi không được" -------------------------------------------------------------------------------------------------
def report(client, hotline, **headers):
    return client.post(f"{PAGE}{hotline.pk}/goi-khong-duoc/", **(headers or OWN))


def test_failed_call_is_noted_without_a_trace_of_the_caller_and_he_is_thanked(client):
    line = make_hotline(stand_in=make_hotline(number="0200 3000 555"))
    response = report(client, line)
    assert (response.status_code, response.url) == (302, f"{PAGE}{line.pk}/da-bao/")
    call = FailedCall.objects.get()
    assert (call.hotline, call.settled_at) == (line, None)
    assert {field.name for field in FailedCall._meta.fields} == {"id", "hotline", "reported_at", "settled_at", "settled_by"}
    assert not response.cookies
    page = client.get(response.url).content.decode()
    assert "phường đã ghi nhận" in page
    assert 'href="tel:+842003000555"' in page


def test_report_over_the_limit_is_refused_with_the_time_to_come_back_and_not_stored(client):
    line = make_hotline()
    answers = [report(client, line) for _ in range(FAILED_CALLS.times + 2)]
    assert [answer.status_code for answer in answers] == [302] * FAILED_CALLS.times + [429] * 2
    assert FailedCall.objects.count() == FAILED_CALLS.times
    assert 0 < int(answers[-1]["Retry-After"]) <= FAILED_CALLS.seconds
    assert "xin trở lại sau <strong>10 phút</strong>" in answers[-1].content.decode()


def test_report_from_elsewhere_or_about_a_number_that_is_not_shown_is_not_taken(client):
    line = make_hotline()
    assert report(client, line, HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert report(client, line, HTTP_ORIGIN="https://xau.example.com").status_code == 403
    assert report(client, make_hotline(is_active=False)).status_code == 404
    assert client.get(f"{PAGE}{line.pk}/goi-khong-duoc/").status_code == 405
    assert client.get(f"{PAGE}{make_hotline(is_active=False).pk}/da-bao/").status_code == 404
    assert not FailedCall.objects.exists()


def test_same_number_for_the_same_purpose_is_refused():
    make_hotline("Tiếp công dân", number="0200 3000 200")
    with pytest.raises(IntegrityError):
        make_hotline("Tiếp công dân", number="0200 3000 200")
