"""The numbers to call in a real browser: accessibility, small screens, the thumb, no script."""

import re

import pytest
from django.utils import timezone

from hotline.models import FailedCall, HotlineGroup
from hotline.views import FAILED_CALLS
from tests.browser.acting import follow
from tests.browser.test_public import DOUBLE_SIZE, TEXT_SPACING, WIDE, sideways
from tests.factories import make_hotline, make_position, make_shifts, make_unit, make_ward
from ward.models import SpecialDay

PHONE = {"width": 360, "height": 640}
LIST = "/duong-day-nong/"
LOW = """controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"""


@pytest.fixture
def numbers(db):
    make_ward()
    group = HotlineGroup.objects.create(name="Phản ánh, kiến nghị")
    for purpose, number in (("Báo cháy, cứu nạn", "114"), ("Cấp cứu", "115"), ("Công an", "113"), ("Trẻ em", "111")):
        make_hotline(purpose, number=number, is_emergency=True, is_round_the_clock=True, order=9)
    stand_in = make_hotline("Trực ban", is_round_the_clock=True, order=3)
    today = timezone.localdate().weekday()
    for purpose, day in (("Đang nghỉ", (today + 3) % 7), ("Trực hôm nay", today)):
        fields = {"unit": make_unit(), "position": make_position(), "note": "Có Zalo cùng số", "stand_in": stand_in}
        make_shifts(make_hotline(purpose, order=1, **fields), [day])
    make_hotline("Phản ánh", number="024.1022 (Nhánh 7)", group=group)
    make_hotline("Thư", number=f"{'phananh' * 6}@example.gov.vn", channel="email", group=group)
    make_hotline("Zalo", number="https://zalo.me/02003000102", channel="zalo", group=group)
    SpecialDay.objects.create(day=timezone.localdate(), name="Ngày hội của phường")
    return stand_in


def test_pages_have_no_accessibility_violation_and_every_control_is_44_pixels_high(quiet_page, live_server, numbers, check_axe):
    for address in (LIST, f"{LIST}{numbers.pk}/da-bao/", "/tim-kiem/?q=zzqq", "/tim-kiem/?q=114"):
        quiet_page.goto(live_server.url + address)
        for size in (WIDE, PHONE):
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)
        controls = "main :is(.button, .stand-in a, .after a, .after button)"
        assert (address, quiet_page.locator(controls).evaluate_all(LOW)) == (address, [])


def test_emergencies_stand_on_the_first_screen_of_a_phone_and_nothing_runs_off_sideways(browser, live_server, numbers):
    context = browser.new_context(bypass_csp=True, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url + LIST)
    bottoms = page.locator(".emergencies .button").evaluate_all("all => all.map(b => b.getBoundingClientRect().bottom)")
    assert len(bottoms) == 4
    assert max(bottoms) <= PHONE["height"]
    for width, style in ((320, ""), (320, TEXT_SPACING), (1280, DOUBLE_SIZE)):
        page.set_viewport_size({"width": width, "height": 720})
        page.goto(live_server.url + LIST)
        page.add_style_tag(content=style or "x {}")
        assert (width, style, sideways(page)) == (width, style, 0)
    context.close()


def test_number_that_fails_is_reported_by_keyboard_without_a_script_and_the_limit_is_told(browser, live_server, numbers):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url + LIST)
    assert page.get_by_role("link", name=re.compile("Gọi 114.*Báo cháy, cứu nạn")).get_attribute("href") == "tel:114"
    for _ in range(FAILED_CALLS.times):
        page.goto(live_server.url + LIST)
        button = page.get_by_role("button", name=re.compile("Gọi không được.*Đang nghỉ"))
        button.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.get_by_role("heading", level=1).inner_text() == "Cảm ơn, phường đã ghi nhận"
    assert page.get_by_role("link", name="Gọi số thay").get_attribute("href").startswith("tel:+84")
    follow(page, page.get_by_role("link", name="Về danh sách đường dây nóng"))
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("Gọi không được.*Đang nghỉ")).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Bạn đã báo nhiều lần trong ít phút"
    assert FailedCall.objects.count() == FAILED_CALLS.times
    assert context.cookies() == []
    context.close()
