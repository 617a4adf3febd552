"""The ward's own pages in a real browser: accessibility, small screens, the keyboard, no JavaScript."""

import datetime as dt
import json
from itertools import product

import pytest
from django.utils import timezone

from tests.browser.acting import follow
from tests.browser.test_public import DOUBLE_SIZE, NARROW, TEXT_SPACING, WIDE, sideways
from tests.factories import make_picture, make_position, make_unit, make_ward
from tests.ward.rows import make_item, make_links, make_page, make_place, make_tenure, polygon
from ward.geography import read_content
from ward.models import Boundary, OfficialChannel, Place, Predecessor, WeatherReading

LONG = "Phó Chủ tịch Ủy ban nhân dân phường phụ trách văn hóa, giáo dục, y tế, lao động và thông tin"
MAIL = "truongphongvanhoaxahoi@hoasen.example.gov.vn"
BODY = (
    "<h3>Mốc thời gian</h3><p>Đọc thêm ở <a href='/ban-do/'>Bản đồ số</a>.</p><table><thead><tr><th>Mốc</th><th>Sự kiện</th>"
    "</tr></thead><tbody><tr><td>01/7/2025</td><td>Thành lập phường</td></tr></tbody></table>"
)
CURVE = [[106.0, 20.0], [106.04, 19.99], [106.09, 20.01], [106.08, 20.06], [106.03, 20.08], [106.0, 20.0]]


@pytest.fixture
def ward(db):
    """A ward that tells everything once."""
    ward = make_ward(
        spokesperson_name="Lãnh Đức Vinh",
        spokesperson_post="Chủ tịch",
        spokesperson_phone="0200 3000 101",
        spokesperson_email=MAIL,
    )
    Predecessor.objects.create(ward=ward, name="phường Đầm Sen", merged_on=dt.date(2025, 7, 1))
    OfficialChannel.objects.create(
        ward=ward, kind="zalo", name="Phường Hoa Sen", url="https://zalo.example/hoasen-kenh-chinh-thuc"
    )
    root = make_page("Truyền thống văn hóa", slug="van-hoa", body=BODY)
    make_page("Hội Đầm Sen", slug="hoi-dam", parent=root, body=BODY)
    make_page("Lịch sử", slug="lich-su")
    consent = timezone.localdate()
    words = {
        "biography": "Sinh năm 1978.\n\nCử nhân luật.",
        "email": MAIL,
        "mobile": "0200 3000 192",
        "mobile_consented_on": consent,
    }
    leader = make_position(LONG, is_leadership=True, duties="Lãnh đạo chung\nTiếp công dân")
    make_tenure("Lãnh Đức Vinh", leader, picture=make_picture(size=(400, 500)), picture_alt="Chân dung", **words)
    make_tenure("Giáp Thị An", make_position("Phó Chủ tịch", is_leadership=True), is_acting=True)
    make_position("Chức danh trống", is_leadership=True)
    unit = make_unit("Phòng Văn hóa - Xã hội", duties="Nội vụ\nVăn hóa", address="Tầng 3", phone="0200 3000 120", email=MAIL)
    make_tenure("Viên Thị Hạ", make_position("Trưởng phòng", unit=unit), email=MAIL)
    for group in (1, 1, 13):
        make_item(group, url="/ke-hoach/", unit=unit, legal_basis="Luật Thực hiện dân chủ ở cơ sở 2022")
    boundary = Boundary(source="bản vẽ mẫu")
    boundary.take(read_content(json.dumps(polygon(CURVE)).encode()))
    boundary.save()
    for order, kind in enumerate(Place.Kind.values, start=1):
        make_place(f"Nơi số {order}", kind=kind, address="Số 1 đường Đầm Sen", phone="0200 3000 100", order=order)
    make_links("Tỉnh Sao Mai", ("Cổng tỉnh", "https://saomai.example.gov.vn/"))
    now = timezone.now()
    WeatherReading.objects.create(observed_at=now, fetched_at=now, temperature=31, code=80)
    return ward


THIS = timezone.localdate()
PAGES = {
    "about": "/gioi-thieu/",
    "page": "/gioi-thieu/van-hoa/",
    "leaf": "/gioi-thieu/hoi-dam/",
    "organisation": "/gioi-thieu/bo-may/",
    "channels": "/gioi-thieu/kenh/",
    "disclosure": "/gioi-thieu/cong-khai/",
    "quarter": f"/gioi-thieu/cong-khai/{THIS.year}/quy-{(THIS.month + 2) // 3}/",
    "map": "/ban-do/",
}


@pytest.mark.once
def test_pages_have_no_accessibility_violation(quiet_page, live_server, ward, check_axe):
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        for size in (WIDE, NARROW):
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)


@pytest.mark.once
def test_pages_bear_320_pixels_wider_text_spacing_and_double_size(browser, live_server, ward):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for address, (width, style) in product(PAGES.values(), ((320, ""), (320, TEXT_SPACING), (1280, DOUBLE_SIZE))):
        page.set_viewport_size({"width": width, "height": 720})
        page.goto(live_server.url + address)
        if style:
            page.add_style_tag(content=style)
        assert sideways(page) == 0, (address, width, style)
    context.close()


@pytest.mark.once
def test_controls_are_at_least_44_pixels_high(quiet_page, live_server, ward):
    quiet_page.set_viewport_size({"width": 360, "height": 640})
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        low = quiet_page.locator(
            "main :is(.button, .entries a, .below a, .side-nav li a, .reach a, .jump a, .ways a, .groups a, .links a)"
        ).evaluate_all(
            "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
        )
        assert low == []


def test_tree_is_walked_by_keyboard_without_javascript(browser, live_server, ward):
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(live_server.url + PAGES["about"])
    follow(page, page.get_by_role("link", name="Truyền thống văn hóa"))
    assert page.get_by_role("heading", level=1).inner_text() == "Truyền thống văn hóa"
    follow(page, page.locator("article").get_by_role("link", name="Hội Đầm Sen"))
    assert page.locator("[aria-current=page]", has_text="Hội Đầm Sen").count() == 2
    follow(page, page.locator(".breadcrumb").get_by_role("link", name="Truyền thống văn hóa"))
    assert page.url.endswith("/gioi-thieu/van-hoa/")
    context.close()


def test_focus_is_seen_on_every_control_of_the_map_page(quiet_page, live_server, ward):
    quiet_page.set_viewport_size(WIDE)
    quiet_page.goto(live_server.url + PAGES["map"])
    quiet_page.locator("main").focus()
    seen = 0
    for _ in range(40):
        quiet_page.keyboard.press("Tab")
        if not quiet_page.evaluate("document.activeElement.closest('main') !== null"):
            break
        seen += 1
        assert quiet_page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert seen >= 2 * len(Place.Kind)


def test_markers_do_not_cover_one_another_on_a_phone(quiet_page, live_server, ward):
    quiet_page.set_viewport_size(NARROW)
    quiet_page.goto(live_server.url + PAGES["map"])
    boxes = quiet_page.locator(".pin").evaluate_all(
        "pins => pins.map(p => p.getBoundingClientRect()).map(b => [b.x + b.width / 2, b.y + b.height / 2, b.width])"
    )
    assert len(boxes) == len(Place.Kind)
    for number, (x, y, width) in enumerate(boxes):
        for other_x, other_y, _ in boxes[:number]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= (width - 3) ** 2


def test_way_to_a_place_is_offered_to_phones_only(browser, quiet_page, live_server, ward, playwright):
    quiet_page.goto(live_server.url + PAGES["map"])
    assert quiet_page.get_by_role("link", name="Chỉ đường đến Nơi số 1").count() == 0
    context = browser.new_context(**playwright.devices["Pixel 5"])
    page = context.new_page()
    page.goto(live_server.url + PAGES["map"])
    link = page.get_by_role("link", name="Chỉ đường đến Nơi số 1")
    assert link.get_attribute("href").startswith("geo:20.050000,106.050000?q=")
    context.close()


def test_list_of_what_is_public_is_a_table_on_a_wide_screen_and_short_lines_on_a_phone(quiet_page, live_server, ward):
    quiet_page.set_viewport_size(WIDE)
    quiet_page.goto(live_server.url + PAGES["disclosure"])
    row = quiet_page.locator(".disclosed tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    quiet_page.set_viewport_size(NARROW)
    assert row.evaluate("row => getComputedStyle(row).display") == "block"
    shown = "cells => cells.map(cell => getComputedStyle(cell).display)"
    assert row.locator("td").evaluate_all(shown) == ["block", "inline", "inline", "inline", "inline"]


def test_seed_003_weather_box_on_the_home_page_has_no_accessibility_violation(quiet_page, live_server, ward, check_axe):
    quiet_page.goto(live_server.url)
    assert "31 °C" in quiet_page.locator(".weather").inner_text()
    check_axe(quiet_page)
