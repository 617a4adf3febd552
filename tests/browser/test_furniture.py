"""What stands on every page: header, search, banner, text size, colours, footer."""

import datetime as dt

import pytest
from django.utils import timezone

from news.models import Post
from plans.models import Plan
from tests.browser.acting import follow
from tests.factories import make_plan, make_post, make_ward
from ward.models import Alert, OfficialChannel

WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 640}


@pytest.fixture
def portal(db):
    ward = make_ward(welcome="Phường Hoa Sen kính chào quý công dân", slogan="Gần dân, sát việc, đúng hẹn")
    OfficialChannel.objects.create(ward=ward, kind="zalo", name="UBND phường Hoa Sen", order=1)
    OfficialChannel.objects.create(ward=ward, kind="portal", name="hoasen.example.gov.vn", url="https://hoasen.example.gov.vn/")
    make_plan(is_public=True)
    make_post("Đường dây nóng đổi số", is_public=True)


def base_size(page):
    return page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


def background(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def open_display(page):
    page.locator("[data-display] summary").click()
    return page.locator("[data-display]")


def sideways(page):
    return page.evaluate("document.scrollingElement.scrollWidth - document.documentElement.clientWidth")


def test_seed_000_text_size_100_percent_grows_to_200_and_is_remembered(quiet_page, live_server, portal):
    quiet_page.set_viewport_size(PHONE)
    quiet_page.goto(live_server.url)
    display = open_display(quiet_page)
    normal = base_size(quiet_page)
    assert display.locator("[data-step='0']").inner_text() == "100 %"
    for _ in range(5):
        display.get_by_role("button", name="Chữ lớn hơn").click()
    assert display.locator("[data-step='0']").inner_text() == "200 %"
    assert display.get_by_role("button", name="Chữ lớn hơn").get_attribute("aria-disabled") == "true"
    assert base_size(quiet_page) == 2 * normal
    assert sideways(quiet_page) == 0
    quiet_page.goto(f"{live_server.url}/ke-hoach/")
    assert base_size(quiet_page) == 2 * normal
    open_display(quiet_page).locator("[data-step='0']").click()
    quiet_page.reload()
    assert base_size(quiet_page) == normal


@pytest.mark.once
@pytest.mark.parametrize("width", [320, 360])
def test_own_text_size_of_200_percent_fits_a_phone_on_every_kind_of_page(quiet_page, live_server, portal, width):
    quiet_page.set_viewport_size({"width": width, "height": 640})
    quiet_page.goto(live_server.url)
    quiet_page.evaluate("localStorage.setItem('size', '200')")
    rows = [Plan.objects.get(), Post.objects.get()]
    rooms = ["/", "/ke-hoach/", "/tin-tuc/", "/ban-do/", "/so-do/", "/tim-kiem/?q=duong"]
    about = ["/gioi-thieu/", "/gioi-thieu/bo-may/", "/gioi-thieu/cong-khai/"]
    wide = {}
    for path in [*rooms, *about, *(row.get_absolute_url() for row in rows)]:
        quiet_page.goto(live_server.url + path)
        assert base_size(quiet_page) == 32
        wide[path] = sideways(quiet_page)
    assert {path: pixels for path, pixels in wide.items() if pixels} == {}


@pytest.mark.parametrize(
    ("choice", "colour"), [("dark", "rgb(22, 19, 15)"), ("light", "rgb(255, 253, 249)"), ("contrast", "rgb(255, 255, 255)")]
)
def test_colours_are_the_readers_choice_and_remembered(quiet_page, live_server, portal, choice, colour):
    quiet_page.emulate_media(color_scheme="light" if choice != "light" else "dark")
    quiet_page.goto(live_server.url)
    open_display(quiet_page).locator("select").select_option(choice)
    if choice == "contrast":
        assert quiet_page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--edge')") == "2px"
    assert background(quiet_page) == colour
    quiet_page.goto(f"{live_server.url}/ke-hoach/")
    assert background(quiet_page) == colour


def test_without_javascript_no_control_is_shown_that_would_do_nothing(browser, live_server, portal):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    assert not page.locator("[data-display]").is_visible()
    context.close()


def test_seed_000_welcome_and_slogan_lines_stand_in_the_header(quiet_page, live_server, portal):
    quiet_page.set_viewport_size(WIDE)
    quiet_page.goto(live_server.url)
    header = quiet_page.locator("header.masthead")
    assert header.get_by_text("Phường Hoa Sen kính chào quý công dân").is_visible()
    assert header.get_by_text("Gần dân, sát việc, đúng hẹn").is_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_search_of_the_header_finds_without_marks(browser, live_server, portal, size):
    context = browser.new_context(java_script_enabled=False, viewport=size)
    page = context.new_page()
    page.goto(f"{live_server.url}/ke-hoach/")
    if size is PHONE:
        page.locator(".menu-switch summary").press("Enter")
    page.get_by_role("searchbox", name="Tìm trên cổng").fill("duong day nong")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    follow(page, page.get_by_role("link", name="Đường dây nóng đổi số"))
    assert page.get_by_role("heading", level=1).inner_text() == "Đường dây nóng đổi số"
    context.close()


def test_banner_stands_on_every_page_while_its_time_runs_the_gravest_first(quiet_page, live_server, portal):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    Alert.objects.create(kind="notice", text="Nghỉ lễ", shown_from_at=now - hour, shown_until_at=now + hour)
    Alert.objects.create(kind="emergency", text="Ngập ở tổ 7", shown_from_at=now - hour, shown_until_at=now + hour)
    Alert.objects.create(kind="notice", text="Đã qua", shown_from_at=now - 2 * hour, shown_until_at=now - hour)
    for path in ("/", "/ke-hoach/", "/tin-tuc/"):
        quiet_page.goto(live_server.url + path)
        assert [text.partition(":")[2].strip() for text in quiet_page.locator(".alert p").all_inner_texts()] == [
            "Ngập ở tổ 7",
            "Nghỉ lễ",
        ]


def test_planned_stop_tells_its_hours(quiet_page, live_server, portal):
    now, day = timezone.now(), dt.timedelta(days=1)
    Alert.objects.create(
        kind="maintenance", text="Bảo trì", shown_from_at=now - day, shown_until_at=now + 20 * day,
        stops_at=timezone.make_aware(dt.datetime(2026, 12, 20, 22)), resumes_at=timezone.make_aware(dt.datetime(2026, 12, 21, 5)),
    )  # fmt: skip
    quiet_page.goto(live_server.url)
    text = quiet_page.locator(".alert").inner_text()
    assert "từ 22:00 20/12/2026" in text
    assert "lúc 05:00 21/12/2026" in text


@pytest.mark.once
def test_axe_finds_nothing(page, live_server, portal, check_axe):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    for kind in ("emergency", "notice"):
        Alert.objects.create(kind=kind, text="Xem tin", url="/tin-tuc/", shown_from_at=now - hour, shown_until_at=now + hour)
    for path in ("/", "/tim-kiem/?q=duong", "/so-do/", "/khong-co/"):
        page.goto(live_server.url + path)
        for size in (WIDE, {"width": 320, "height": 640}):
            page.set_viewport_size(size)
            assert sideways(page) == 0, path
            check_axe(page)


def test_everything_of_the_header_is_reached_by_keyboard_in_order(quiet_page, live_server, portal):
    quiet_page.set_viewport_size(WIDE)
    quiet_page.goto(live_server.url)
    names = []
    for _ in range(12):
        quiet_page.keyboard.press("Tab")
        names.append(
            quiet_page.evaluate("(document.activeElement.innerText || document.activeElement.name).trim().split('\\n')[0]")
        )
    assert names[0] == "Truy cập nội dung luôn"
    assert names.index("Hiển thị") < names.index("q") < names.index("Trang chủ") < names.index("Kế hoạch")


def test_seed_001_footer_names_who_answers_for_the_content_and_the_channels(quiet_page, live_server, portal):
    quiet_page.goto(live_server.url)
    footer = quiet_page.locator("footer.footer").inner_text()
    for words in (
        "Chịu trách nhiệm nội dung: Đặng Thị Ước",
        "Số 1 đường Đầm Sen",
        "0200 3000 100",
        "Zalo: UBND phường Hoa Sen",
        "ghi rõ nguồn",
    ):
        assert words in footer


def test_escape_closes_the_menu_of_a_phone(quiet_page, live_server, portal):
    quiet_page.set_viewport_size(PHONE)
    quiet_page.goto(live_server.url)
    quiet_page.locator(".menu-switch summary").press("Enter")
    assert quiet_page.locator(".menu nav").is_visible()
    quiet_page.keyboard.press("Escape")
    assert not quiet_page.locator(".menu nav").is_visible()
    assert quiet_page.evaluate("document.activeElement.matches('.menu-switch summary')")
