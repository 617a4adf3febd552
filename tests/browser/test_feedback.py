"""The citizen's form in a real browser: read aloud, by keyboard, on a small phone, without scripts."""

import re

import pytest

from tests.browser.acting import follow
from tests.browser.test_public import NARROW, WIDE, sideways
from tests.factories import SENDER, make_edition, make_feedback, make_hotline, make_procedure, make_shifts, make_user, make_ward
from voice.models import Feedback

PHONE = {"width": 360, "height": 640}
LOW = "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
CONTROLS = ".button, .choice, .tick label, .form-errors a, .field > input, .field > select, .field > textarea"
CODE = "7XK4-M2QN"
ANSWER = "Phường đã đặt mẫu tờ khai mới tại bàn hướng dẫn."


@pytest.fixture
def ward(db):
    make_ward(email="vanthu@hoasen.example.gov.vn", phone="0200 3000 100")
    make_shifts(make_hotline("Phản ánh, kiến nghị", number="0200 3000 106"))
    make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)


def checked(page, check_axe, sizes=(NARROW,)):
    for size in sizes:
        page.set_viewport_size(size)
        check_axe(page)
        assert (page.url, sideways(page)) == (page.url, 0)
    page.set_viewport_size(PHONE)
    visible = page.locator(f"main :is({CONTROLS})").locator("visible=true")
    assert (page.url, visible.evaluate_all(LOW)) == (page.url, [])


def test_pages_have_no_accessibility_violation_and_large_controls(page, live_server, ward, check_axe):
    officer = make_user("tiepnhan")
    make_feedback(CODE)
    row = make_feedback(answered_by=officer, may_publish=True, answer=ANSWER)
    row.publish(title="Mẫu tờ khai mới", summary="Bàn hướng dẫn thiếu mẫu.", answer=ANSWER, by=officer)
    addresses = ("", f"{CODE}/", f"{row.code}/", "ABCD-2345/", "tra-loi/", f"tra-loi/{row.pk}/")
    for address in (*(f"/phan-anh/{address}" for address in addresses), "/bao-mat/"):
        page.goto(live_server.url + address)
        checked(page, check_axe)
    page.goto(f"{live_server.url}/phan-anh/")
    follow(page, page.get_by_role("button", name="Gửi phản ánh"))
    checked(page, check_axe, (WIDE, NARROW))


def test_feedback_is_sent_by_keyboard_without_scripts_after_its_mistakes_are_read(browser, live_server, ward):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/phan-anh/?thu-tuc=1.001193")
    assert page.locator(".form-trap").bounding_box()["height"] <= 1
    assert page.get_by_role("textbox", name="Để trống ô này").count() == 0
    page.get_by_label("Nội dung phản ánh, kiến nghị").fill("Bàn hướng dẫn thiếu mẫu tờ khai khai sinh.")
    follow(page, page.get_by_role("button", name="Gửi phản ánh"))

    summary = page.get_by_role("group", name="Chưa gửi được")
    assert page.locator(":focus").get_attribute("class") == "form-errors"
    assert summary.get_by_role("link").all_inner_texts() == ["Họ và tên", "Địa chỉ", "Số điện thoại", "Ô đồng ý"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("name") == "sender_name"
    page.keyboard.type(SENDER["sender_name"])
    page.keyboard.press("Tab")
    page.keyboard.type(SENDER["sender_address"])
    page.keyboard.press("Tab")
    page.keyboard.type(SENDER["sender_phone"])
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("name") == "consent"
    page.keyboard.press("Space")
    assert page.get_by_role("group", name="Bạn phản ánh, kiến nghị về việc gì?").get_by_label("Thủ tục hành chính").is_checked()
    page.wait_for_timeout(2100)  # faster is a machine
    with page.expect_navigation():
        page.get_by_role("button", name="Gửi phản ánh").press("Enter")

    row = Feedback.objects.get()
    assert page.url == f"{live_server.url}/phan-anh/{row.code}/"
    assert page.get_by_role("heading", level=1).inner_text() == "Phản ánh của bạn đã được gửi đến phường"
    assert re.sub(r"\s+", " ", page.locator(".code").inner_text()) == f"Mã tra cứu {row.code}"
    assert (row.procedure.code, row.sender_name) == ("1.001193", SENDER["sender_name"])
    page.goto(f"{live_server.url}/phan-anh/tra-cuu/")
    page.get_by_label("Mã tra cứu").fill(row.code.lower().replace("-", ""))
    follow(page, page.get_by_role("button", name="Xem tình trạng"))
    assert page.url.endswith(f"/{row.code}/")
    context.close()
