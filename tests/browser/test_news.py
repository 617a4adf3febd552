"""News, albums, videos and events in a real browser: accessibility, small screens, no script, sharing, reading aloud."""

import datetime as dt
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.browser.acting import follow, wait_for
from tests.browser.test_public import DOUBLE_SIZE, NARROW, TEXT_SPACING, WIDE, sideways
from tests.factories import (
    make_album,
    make_attachment,
    make_category,
    make_event,
    make_photo,
    make_picture,
    make_plan,
    make_post,
    make_task,
    make_video,
    make_ward,
    publish,
)

NOON = dt.datetime(2022, 11, 21, 5, tzinfo=dt.UTC)
TITLE = "Phường Hoa Sen đẩy mạnh tuyên truyền cải cách hành chính tới từng tổ dân phố"
BODY = (
    "<h3>Cách làm</h3><p>Đăng tin trên <a href='https://example.gov.vn/'>trang của tỉnh</a>. Người dân nghe đài.</p>"
    "<ul><li>Một</li><li>Hai</li></ul><table><thead><tr><th>Kênh</th><th>Số lần</th></tr></thead>"
    "<tbody><tr><td>Truyền thanh phường</td><td>24</td></tr></tbody></table>"
)
PAGES = {
    "list": "/tin-tuc/",
    "category": "/tin-tuc/chuyen-muc/y-te/",
    "tag": "/tin-tuc/the/mot-cua/",
    "year": "/tin-tuc/2022/",
    "day": "/tin-tuc/2022/11/21/",
    "post": "/tin-tuc/tap-huan/",
    "print": "/tin-tuc/tap-huan/in/",
    "events": "/tin-tuc/su-kien/",
    "albums": "/hinh-anh/",
    "album": "/hinh-anh/ngay-hoi/",
    "videos": "/video/",
    "video": "/video/ba-buoc/",
    "linked video": "/video/phong-su/",
}
# A browser with a Vietnamese voice, which tells what it was asked to say.
VOICE = """
window.said = [];
const speech = Object.assign(new EventTarget(), {
  getVoices: () => [{ lang: "vi-VN", name: "Hoa" }],
  speak(part) { window.said.push(part.text); this.last = part; },
  cancel() {}, pause() { window.said.push("‖"); }, resume() { window.said.push("▶"); },
});
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
COPIES = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"


@pytest.fixture
def news(db):
    make_ward()
    topic, task = make_category("Y tế", description="Tin của trạm y tế."), make_task(make_plan(is_public=True))
    words = {"picture_alt": "Lớp học ở nhà văn hóa", "picture_caption": "Bà con nghe hướng dẫn.", "picture_credit": "Lê Ổn"}
    for number in range(24):
        make_post(
            f"Tin thứ {number}, {TITLE}",
            at=NOON - dt.timedelta(days=1 + number * 20),
            category=topic,
            tags=["một cửa"],
            picture=make_picture() if number < 2 else None,
            is_picture_decorative=number < 2,
        )
    post = make_post(
        TITLE,
        slug="tap-huan",
        at=NOON,
        body=BODY,
        category=topic,
        tags=["một cửa"],
        tasks=[task],
        byline="Giáp Thị Tường An",
        picture=make_picture(size=(960, 640)),
        **words,
    )
    make_attachment(post, "Tờ rơi hướng dẫn nộp hồ sơ trực tuyến")
    make_post("Tin mới hơn", at=NOON + dt.timedelta(hours=1))
    make_event(is_public=True, post=post, description="Mời bà con.")
    make_event(is_public=True, starts_at=timezone.now() - dt.timedelta(days=3))
    album = make_album("Ngày hội", slug="ngay-hoi", photos=2)
    make_photo(album, **words)
    publish(album)
    captions = SimpleUploadedFile("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nXin chao\n")
    film = SimpleUploadedFile("a.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 64)
    make_video("Ba bước", slug="ba-buoc", is_public=True, file=film, captions=captions, transcript=BODY)
    make_video("Phóng sự", slug="phong-su", is_public=True, picture=make_picture(), is_picture_decorative=True)
    return post


@pytest.mark.once
def test_pages_have_no_accessibility_violation(quiet_page, live_server, news, check_axe):
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        for size in (WIDE, NARROW):
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)


@pytest.mark.once
def test_pages_bear_320_pixels_wider_text_spacing_and_double_size(browser, live_server, news):
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
def test_controls_are_at_least_44_pixels_high(quiet_page, live_server, news):
    quiet_page.set_viewport_size({"width": 360, "height": 640})
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        low = quiet_page.locator(".button, summary, .links a, .calendar a, .months a, .over a").evaluate_all(
            "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
        )
        assert low == []


def test_pictures_keep_their_place_before_they_have_come(browser, live_server, news):
    """The same height of the page with pictures as without them: nothing moves when they arrive."""
    heights = []
    for blocked in (False, True):
        context = browser.new_context(viewport=NARROW)
        if blocked:
            context.route("**/media/**", lambda route: route.abort())
        page = context.new_page()
        found = []
        for name in ("list", "post", "albums", "album"):
            page.goto(live_server.url + PAGES[name])
            found.append(page.evaluate("document.scrollingElement.scrollHeight"))
        heights.append(found)
        context.close()
    assert heights[0] == heights[1]


# -- Without a script -------------------------------------------------------------------------------------------------
def test_news_is_read_from_list_to_print_without_a_script(browser, live_server, news):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(live_server.url + PAGES["list"])
    follow(page, page.get_by_role("link", name=TITLE, exact=True))
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    for waiting in ("Zalo", "Sao chép liên kết", "Nghe đọc bài"):
        assert not page.get_by_role("button", name=waiting).is_visible()
    assert page.get_by_role("link", name="Facebook").is_visible()
    follow(page, page.get_by_role("link", name="Bản in"))
    assert page.get_by_role("heading", level=1).inner_text() == TITLE
    context.close()


def test_day_is_reached_by_the_calendar_without_a_script(browser, live_server, news):
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(live_server.url + PAGES["list"])
    follow(page, page.locator(".calendar").get_by_role("link", name="Tin ngày 21"))
    assert page.get_by_role("heading", level=1).inner_text() == "Tin ngày 21/11/2022"
    context.close()


def test_older_posts_are_reached_and_left_by_keyboard(quiet_page, live_server, news):
    quiet_page.goto(live_server.url + PAGES["list"])
    with quiet_page.expect_navigation():
        quiet_page.get_by_role("link", name="Tin cũ hơn").press("Enter")
    assert "Tin thứ 23" in quiet_page.locator("main").inner_text()
    with quiet_page.expect_navigation():
        quiet_page.get_by_role("link", name="Tin mới hơn", exact=False).first.press("Enter")
    assert TITLE in quiet_page.locator("main").inner_text()


# -- Sharing ----------------------------------------------------------------------------------------------------------
def test_copied_link_is_the_posts_own_and_the_reader_is_told(quiet_page, live_server, news, settings):
    quiet_page.add_init_script(COPIES)
    quiet_page.goto(live_server.url + PAGES["post"])
    quiet_page.get_by_role("button", name="Sao chép liên kết").press("Enter")
    wait_for(quiet_page, "() => window.copied")
    assert quiet_page.evaluate("window.copied") == f"{settings.PUBLIC_URL}/tin-tuc/tap-huan/"
    assert quiet_page.locator(".share [role=status]").inner_text() == "Đã sao chép liên kết."


def test_zalo_on_a_computer_copies_the_link_and_says_what_to_do(quiet_page, live_server, news):
    quiet_page.add_init_script(COPIES)
    quiet_page.goto(live_server.url + PAGES["post"])
    quiet_page.get_by_role("button", name="Zalo").click()
    wait_for(quiet_page, "() => window.copied")
    assert "Hãy mở Zalo và dán" in quiet_page.locator(".share [role=status]").inner_text()


def test_zalo_on_a_phone_opens_the_devices_own_sheet(browser, live_server, news):
    context = browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.add_init_script("navigator.share = async (data) => { window.shared = data; };")
    page.goto(live_server.url + PAGES["post"])
    page.get_by_role("button", name="Zalo").tap()
    wait_for(page, "() => window.shared")
    assert page.evaluate("window.shared")["title"] == TITLE
    assert page.evaluate("window.shared")["url"].endswith("/tin-tuc/tap-huan/")
    context.close()


def test_address_is_shown_where_it_cannot_be_copied(quiet_page, live_server, news):
    quiet_page.add_init_script("navigator.clipboard.writeText = () => Promise.reject();")
    quiet_page.goto(live_server.url + PAGES["post"])
    quiet_page.get_by_role("button", name="Sao chép liên kết").click()
    wait_for(quiet_page, "() => document.querySelector('.share [role=status]').textContent")
    assert quiet_page.locator(".share [role=status]").inner_text().endswith("/tin-tuc/tap-huan/")


# -- Read aloud -------------------------------------------------------------------------------------------------------
def test_reading_aloud_is_not_offered_without_a_vietnamese_voice(quiet_page, live_server, news):
    quiet_page.add_init_script(VOICE.replace("vi-VN", "en-US"))
    quiet_page.goto(live_server.url + PAGES["post"])
    quiet_page.wait_for_timeout(200)
    assert not quiet_page.locator(".read-aloud").is_visible()


def test_post_is_read_aloud_in_its_order_paused_and_stopped(quiet_page, live_server, news):
    quiet_page.add_init_script(VOICE)
    quiet_page.goto(live_server.url + PAGES["post"])
    button, status = quiet_page.locator("[data-do=play]"), quiet_page.locator(".read-aloud [role=status]")
    assert button.inner_text() == "Nghe đọc bài"
    button.press("Enter")
    said = quiet_page.evaluate("window.said")
    assert said[0] == "Tóm tắt của tin."
    assert (
        said.index("Cách làm")
        < said.index("Đăng tin trên trang của tỉnh.")
        < said.index("Người dân nghe đài.")
        < said.index("Một")
    )
    assert status.inner_text() == "Đang đọc bài."
    button.press("Enter")
    assert (button.inner_text(), status.inner_text()) == ("Đọc tiếp", "Đã tạm dừng.")
    button.press("Enter")
    assert quiet_page.evaluate("window.said.slice(-2)") == ["‖", "▶"]
    quiet_page.locator("[data-do=stop]").press("Enter")
    assert (button.inner_text(), status.inner_text()) == ("Nghe đọc bài", "Đã dừng đọc.")
    assert not quiet_page.locator("[data-do=stop]").is_visible()
    assert quiet_page.evaluate("document.activeElement.dataset.do") == "play"  # focus is not lost with the button


def test_reading_ends_with_the_last_sentence(quiet_page, live_server, news):
    quiet_page.add_init_script(VOICE)
    quiet_page.goto(live_server.url + PAGES["post"])
    quiet_page.locator("[data-do=play]").click()
    quiet_page.evaluate("speechSynthesis.last.onend()")
    assert quiet_page.locator(".read-aloud [role=status]").inner_text() == "Đã đọc xong."


def test_scripts_of_a_post_stay_under_six_kilobytes(quiet_page, live_server, news):
    sizes = []
    quiet_page.on("response", lambda response: sizes.append(len(response.body())) if ".js" in response.url else None)
    quiet_page.goto(live_server.url + PAGES["post"])
    quiet_page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= 6 * 1024
