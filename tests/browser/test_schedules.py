"""Receptions, the working week, questions and answers in a real browser: accessibility, small screens, the keyboard."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.browser.acting import follow
from tests.browser.test_public import BODY, NARROW, WIDE, sideways
from tests.factories import make_field, make_question, make_reception, make_ward, make_work_item
from voice.models import ReceptionRules

TODAY = timezone.localdate()
WHO = "Phó Chủ tịch Ủy ban nhân dân phường phụ trách văn hóa - xã hội"
WEEK = "/lich-cong-tac/{}/tuan-{}/".format(*TODAY.isocalendar()[:2])
PAGES = {
    "/tiep-cong-dan/": (WIDE, NARROW),
    f"/tiep-cong-dan/{TODAY.year - 1}/": (NARROW,),
    "/tiep-cong-dan/in/": (NARROW,),
    "/lich-cong-tac/": (WIDE, NARROW),
    f"{WEEK}in/": (NARROW,),
    "/hoi-dap/": (WIDE,),
    "/hoi-dap/cau-dau/": (WIDE, NARROW),
}


@pytest.fixture
def rows(db):
    """Every state that the pages can tell."""
    make_ward()
    ReceptionRules(place="Phòng Tiếp công dân, tầng 1", regular_time="Thứ Hai đến thứ Sáu", body=BODY).save()
    for days, fields in ((0, {"ends_at": dt.time(23, 59)}), (1, {"cancellation": "Dự kỳ họp"}), (9, {"agenda": "Định kỳ"})):
        make_reception(TODAY + dt.timedelta(days=days), leader_post=WHO, **fields)
    make_reception(dt.date(TODAY.year - 1, 3, 5), cancellation="Dự kỳ họp")
    make_work_item(chair=WHO, participants="Các phòng", place="Phòng họp số 1")
    make_work_item(starts_at=dt.time(8), cancellation="Mưa bão")
    make_work_item(TODAY - dt.timedelta(days=7), starts_at=dt.time(8))
    fields = {"field": make_field("Hộ tịch"), "answered_by_shown": WHO, "is_public": True}
    make_question("Câu đầu", order=1, details="Xin hỏi cách làm.", body=BODY, **fields)
    make_question("Câu nữa", **fields)


def test_pages_have_no_accessibility_violation_and_fit_320_pixels(quiet_page, live_server, rows, check_axe):
    for address, sizes in PAGES.items():
        quiet_page.goto(live_server.url + address)
        for size in sizes:
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)
            assert sideways(quiet_page) == 0, (address, size)
        low = quiet_page.locator("main :is(.button, .call-link, .more a, .others a, .questions > li)").evaluate_all(
            "all => all.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
        )
        assert low == [], address


def test_sessions_are_a_table_or_cards_and_weeks_and_fields_are_walked_by_keyboard_without_javascript(browser, live_server, rows):
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(f"{live_server.url}/tiep-cong-dan/")
    row = page.locator(".sessions tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    page.set_viewport_size(NARROW)
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    page.goto(f"{live_server.url}/lich-cong-tac/")
    page.get_by_role("link", name="Tuần trước").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Họp giao ban" in page.locator("main").inner_text()
    follow(page, page.get_by_role("link", name="Tuần này"))
    assert page.locator(".is-today").get_by_text("Hôm nay").count() == 1
    page.goto(f"{live_server.url}/hoi-dap/")
    follow(page, page.get_by_role("navigation", name="Theo lĩnh vực").get_by_role("link", name="Hộ tịch"))
    follow(page, page.get_by_role("link", name="Câu đầu"))
    assert page.get_by_role("heading", level=1).inner_text() == "Câu đầu"
    context.close()
