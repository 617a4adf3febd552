"""The public pages in a real browser: accessibility, small screens, the keyboard, no JavaScript."""

import datetime as dt
from itertools import product

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from plans.models import Attachment, PlanChange
from plans.models.task import TaskState
from tests.browser.acting import follow
from tests.factories import make_basis, make_plan, make_section, make_task, make_ward, publish
from ward.models import OfficialChannel

NARROW = {"width": 320, "height": 640}
WIDE = {"width": 1366, "height": 768}
# WCAG 2.2, 1.4.12, as a reader's own style sheet would set it.
TEXT_SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
DOUBLE_SIZE = "html { font-size: 200% !important }"
LONG_NAME = "Tuyên truyền cải cách hành chính phường Hoa Sen năm 2026"
BODY = (
    "<h4>Cách làm</h4><p>Đăng tin trên <a href='https://example.gov.vn/'>trang của tỉnh</a>.</p><ol><li>Một</li><li>Hai</li></ol>"
    "<table><thead><tr><th>Kênh</th><th>Số lần trong năm</th><th>Đơn vị thực hiện</th></tr></thead>"
    "<tbody><tr><td>Truyền thanh phường</td><td>24</td><td>Phòng Văn hóa - Xã hội</td></tr></tbody></table>"
)


def add_tasks(plan, today):
    """One task in every state."""
    days = {name: today + dt.timedelta(days=n) for name, n in (("past", -30), ("soon", 10), ("later", 40), ("far", 80))}
    cells = {"lead_text": "Phòng Văn hóa - Xã hội", "partner_text": "Văn phòng HĐND và UBND", "time_text": "Quý IV"}
    make_task(plan, due_on=days["past"], done_on=days["past"], done_note="86 người dự", product="Hội nghị", **cells)
    make_task(plan, time_kind="continuous", note="Cả năm", **{**cells, "time_text": "Thường xuyên"})
    for fields in ({"due_on": days["past"]}, {"due_on": days["soon"]}, {"due_on": days["later"]}, {"time_kind": "other_plan"}):
        make_task(plan, **cells, **fields)
    make_task(plan, starts_on=days["later"], due_on=days["far"], number="", lead_text="", partner_text="")


@pytest.fixture
def plan(db):
    ward = make_ward(spokesperson_name="Phạm Văn Ổn", spokesperson_phone="0200 3000 101")
    OfficialChannel.objects.create(ward=ward, kind="zalo", name="Phường Hoa Sen", url="https://zalo.example/hoasen")
    parent = make_plan(subject="Cải cách hành chính giai đoạn 2026–2030", year_to=2030, is_public=True)
    year = timezone.localdate().year
    plan = make_plan(slug="ke-hoach-nam", subject=LONG_NAME, parent_plan=parent, year_from=year, year_to=year)
    make_basis(plan)
    for level, label, kind in (
        (1, "I.", "other"),
        (2, "1.", "purpose"),
        (3, "a)", "other"),
        (1, "III.", "tasks"),
        (1, "III.", "other"),
    ):
        make_section(plan, "MỤC ĐÍCH, YÊU CẦU", level=level, label=label, kind=kind, body=BODY)
    add_tasks(plan, timezone.localdate())
    Attachment.objects.create(plan=plan, title="Bản ký", file=ContentFile(b"%PDF-1.7\n", name="a.pdf"))
    PlanChange.objects.create(plan=plan, kind="spelling", note="Sửa lỗi chính tả ở mục I.", version=2)
    make_plan(number="", issued_on=None, signer_name="", is_archival=True, year_from=2023, year_to=2023, is_public=True)
    return publish(plan)


PAGES = {
    "home": "/",
    "list": "/ke-hoach/",
    "plan": "/ke-hoach/ke-hoach-nam/",
    "print": "/ke-hoach/ke-hoach-nam/in/",
}


@pytest.mark.once
def test_pages_have_no_accessibility_violation(quiet_page, live_server, plan, check_axe):
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        for size in (WIDE, NARROW):
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)


def test_not_found_page_has_no_accessibility_violation(page, live_server, plan, check_axe):
    assert page.goto(f"{live_server.url}/khong-co/").status == 404
    check_axe(page)


def test_every_state_is_on_the_page_in_words(quiet_page, live_server, plan):
    quiet_page.goto(live_server.url + PAGES["plan"])
    shown = set(quiet_page.locator(".tasks .state").all_inner_texts())
    assert shown == set(TaskState.labels) - {TaskState.NOT_TRACKED.label}


def sideways(page):
    """Pixels by which the page is wider than the window."""
    return page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.once
def test_pages_bear_320_pixels_wider_text_spacing_and_double_size(browser, live_server, plan):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for address, (width, style) in product(PAGES.values(), ((320, ""), (320, TEXT_SPACING), (1280, DOUBLE_SIZE))):
        page.set_viewport_size({"width": width, "height": 720})
        page.goto(live_server.url + address)
        if style:
            page.add_style_tag(content=style)
        assert sideways(page) == 0, (address, width, style)
    context.close()


def test_seed_004_first_tab_reaches_the_skip_link_and_it_leads_to_the_content(quiet_page, live_server, plan):
    quiet_page.goto(live_server.url + PAGES["plan"])
    quiet_page.keyboard.press("Tab")
    skip = quiet_page.locator(":focus")
    assert skip.inner_text() == "Truy cập nội dung luôn"
    assert skip.bounding_box()["y"] >= 0
    quiet_page.keyboard.press("Enter")
    assert quiet_page.evaluate("document.activeElement.id") == "noi-dung"
    quiet_page.keyboard.press("Tab")
    assert quiet_page.locator(":focus").inner_text() == "Trang chủ"
    assert quiet_page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_of_a_phone_opens_by_keyboard_without_javascript(browser, live_server, plan):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(live_server.url)
    link = page.locator("header").get_by_role("link", name="Kế hoạch", exact=True)
    assert not link.is_visible()
    page.locator(".menu-switch summary").press("Enter")
    assert link.is_visible()
    follow(page, link)
    assert page.get_by_role("heading", level=1).inner_text() == "Kế hoạch tuyên truyền cải cách hành chính"
    context.close()


def test_plan_is_read_without_javascript(browser, live_server, plan):
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(f"{live_server.url}/ke-hoach/")
    follow(page, page.get_by_role("link", name=LONG_NAME))
    page.locator(".contents a").first.click()
    assert page.url.endswith(f"#muc-{plan.sections.first().pk}")
    follow(page, page.get_by_role("link", name="In", exact=True))
    assert "chọn lệnh In của trình duyệt" in page.locator(".screen").inner_text()
    context.close()


def test_print_page_has_a_button_where_javascript_runs(quiet_page, live_server, plan):
    quiet_page.goto(live_server.url + PAGES["print"])
    assert quiet_page.get_by_role("button", name="In trang này").is_visible()


def test_controls_are_at_least_44_pixels_high(quiet_page, live_server, plan):
    quiet_page.set_viewport_size({"width": 360, "height": 640})
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        low = quiet_page.locator(".button, summary, .menu a, .links a, .contents a, .screen a, .screen button").evaluate_all(
            "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
        )
        assert low == []


def test_tasks_are_a_table_on_a_wide_screen_and_cards_on_a_phone(quiet_page, live_server, plan):
    quiet_page.set_viewport_size(WIDE)
    quiet_page.goto(live_server.url + PAGES["plan"])
    row = quiet_page.locator(".tasks tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    quiet_page.set_viewport_size(NARROW)
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    label = row.locator("td").nth(1).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Cơ quan chủ trì"'
