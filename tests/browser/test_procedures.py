"""Procedures in a real browser: the answers on the first screen of a phone, the case without a script, small and dark pages."""

import datetime as dt

import pytest
from django.utils import timezone

from cchc_portal.sample import hoa_sen
from cchc_portal.sample.loading_procedures import load_procedures
from procedures.models import ChangeItem, ChangeSet, Edition, Situation
from tests.browser.acting import follow
from tests.browser.test_public import DOUBLE_SIZE, NARROW, TEXT_SPACING, WIDE, sideways
from tests.factories import make_edition, make_hotline, make_procedure, make_unit, make_user, make_ward
from ward.models import Alert, Place

PHONE = {"width": 360, "height": 640}
NAME = (
    "Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con có yếu tố nước ngoài tại khu vực biên giới cho người chưa có quốc tịch"
)
CASES = [
    {"key": "dung-han", "name": "Đăng ký đúng hạn", "note": "Trong 60 ngày kể từ ngày sinh con."},
    {"key": "qua-han", "name": "Đăng ký quá hạn", "note": "Sau 60 ngày."},
]
ON_TIME, LATE = {"cases": ["dung-han"]}, {"cases": ["qua-han"]}
PAGES = {
    "list": "/thu-tuc/",
    "filtered list": "/thu-tuc/?linh-vuc=ho-tich",
    "situation": "/thu-tuc/tinh-huong/sinh-con/",
    "card": "/thu-tuc/9.000001/",
    "card of a case": "/thu-tuc/9.000001/?truong-hop=qua-han",
    "old edition": "/thu-tuc/9.000001/ban-1/",
    "ended": "/thu-tuc/9.000002/",
    "print": "/thu-tuc/9.000001/in/",
    "hotlines": "/duong-day-nong/",
    "home": "/",
}
FOLD = "e => Math.round(e.getBoundingClientRect().bottom)"
LOW = "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
COPIES = "navigator.clipboard.writeText = async (text) => { window.copied = text; };"


def furnish():
    """What stands around a card of a real ward: its profile, its counter, a notice on every page."""
    make_ward(**{name: hoa_sen.PROFILE[name] for name in ("address", "phone", "welcome") if name in hoa_sen.PROFILE})
    counter = {"name": "Bộ phận một cửa", "kind": Place.Kind.RECEPTION, "address": "Tầng 1, số 1 đường Đầm Sen"}
    Place.objects.create(**counter, latitude=10.03, longitude=105.78)
    now, day = timezone.now(), dt.timedelta(days=1)
    text = "Trung tâm Phục vụ hành chính công tiếp nhận hồ sơ cả sáng thứ Bảy, từ 07 giờ 30 đến 11 giờ 30."
    Alert.objects.create(text=text, url="/tin-tuc/", shown_from_at=now - day, shown_until_at=now + day)


def make_hard_procedure():
    """A long name, cases, three ways, an old and a coming edition, an amendment: everything at once."""
    procedure = make_procedure("9.000001", is_frequent=True, official_url="https://dichvucong.gov.vn/")
    channels = {"in_person": "", "online": "partial", "post": ""}
    tree = {
        "cases": CASES,
        "partial_reason": "Phải ký sổ tại phường.",
        "conditions": "Người yêu cầu có mặt.",
        "forms": [{"code": "Mẫu số 01", "title": "Tờ khai", "url": "https://dichvucong.gov.vn/mau"}],
        "documents": [
            {"name": "Tờ khai đăng ký khai sinh theo mẫu", "form": "Tờ khai"},
            {"name": "Giấy chứng sinh", **ON_TIME},
            {"name": "Văn bản cam đoan về việc sinh", "copies": 1, **LATE},
            {"name": "Căn cước hoặc hộ chiếu", "is_shown_only": True},
        ],
        "methods": [
            {"channel": channel, "online_level": level, "time_amount": 5, "shortened_amount": 3, "time_unit": "working_day"}
            for channel, level in channels.items()
        ],
    }
    today = timezone.localdate()
    for days, late in ((-90, 8000), (-30, 5000), (30, 0)):
        fees = [{"amount_vnd": 0, **ON_TIME}, {"amount_vnd": late, **LATE}]
        make_edition(NAME, procedure=procedure, valid_from=today + dt.timedelta(days=days), fees=fees, is_public=True, **tree)
    changes = ChangeSet.objects.create(number="1268/QĐ-UBND", issued_on=today, issuer="UBND tỉnh", title="Sửa đổi")
    ChangeItem.objects.create(change_set=changes, code=procedure.code, name=NAME, action="amended", effective_on=today)
    changes.publish(by=None)
    procedure.situations.add(Situation.objects.get_or_create(slug="sinh-con", defaults={"title": "Sinh con"})[0])
    ended = make_procedure("9.000002")
    make_edition("Cấp bản sao trích lục hộ tịch từ sổ cũ", procedure=ended, is_public=True)
    ended.end("repealed", on=today, decision="Quyết định số 1268/QĐ-UBND", replaced_by=procedure)


@pytest.fixture
def procedures(db):
    furnish()
    make_hotline("Hỏi về thủ tục", number="0200 3000 102", hours_note="7:30–11:30, 13:00–17:00", note="Có Zalo cùng số.")
    make_hard_procedure()


@pytest.mark.once
def test_five_answers_of_every_sample_procedure_stand_on_the_first_screen_without_a_script(browser, live_server, db):
    furnish()
    clerk = make_user()
    load_procedures({name: make_unit(name) for name, *_ in hoa_sen.UNITS}, clerk=clerk, leader=clerk)
    make_hard_procedure()
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    codes = list(Edition.objects.published().values_list("procedure__code", flat=True).distinct())
    below = {}
    for code in codes:
        page.goto(f"{live_server.url}/thu-tuc/{code}/", wait_until="domcontentloaded")
        assert page.locator(".answers > div").count() == 5
        bottom = page.locator(".answers").evaluate(FOLD)
        if bottom > PHONE["height"]:
            below[code] = bottom
    context.close()
    assert len(codes) > 50
    assert below == {}


@pytest.mark.once
def test_pages_have_no_accessibility_violation(quiet_page, live_server, procedures, check_axe):
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        for size in (WIDE, NARROW):
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)
            assert (address, sideways(quiet_page)) == (address, 0)


@pytest.mark.once
@pytest.mark.parametrize(("width", "style"), [(320, TEXT_SPACING), (1280, DOUBLE_SIZE)])
def test_pages_bear_wider_text_spacing_and_double_size(browser, live_server, procedures, width, style):
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 720})
    page = context.new_page()
    for address in PAGES.values():
        page.goto(live_server.url + address)
        page.add_style_tag(content=style)
        assert (address, sideways(page)) == (address, 0)
    context.close()


def test_controls_are_at_least_44_pixels_high(quiet_page, live_server, procedures):
    quiet_page.set_viewport_size(PHONE)
    controls = ".button, summary, .my-case label, select, .jumps a, .letters a, .answers a, .papers a, .links a, .procedures li"
    for address in set(PAGES.values()) - {PAGES["print"]}:
        quiet_page.goto(live_server.url + address)
        assert (address, quiet_page.locator(f"main :is({controls})").evaluate_all(LOW)) == (address, [])


def test_case_is_chosen_and_the_message_read_without_a_script(browser, live_server, procedures):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url + PAGES["card"])
    page.get_by_label("Đăng ký quá hạn").check()
    follow(page, page.get_by_role("button", name="Chỉ xem trường hợp này"))
    assert page.url.endswith("?truong-hop=qua-han")
    assert page.locator(".answers").get_by_text("5.000 đồng").is_visible()
    assert page.get_by_text("Giấy chứng sinh").count() == 0
    page.get_by_text("Sao chép để gửi Zalo").click()
    assert "Trường hợp: Đăng ký quá hạn" in page.get_by_label("Tin nhắn soạn sẵn").input_value()
    assert not page.get_by_role("button", name="Sao chép", exact=True).is_visible()
    context.close()


def test_message_is_copied_with_one_press(quiet_page, live_server, procedures):
    quiet_page.add_init_script(COPIES)
    quiet_page.goto(live_server.url + PAGES["card"])
    quiet_page.get_by_text("Sao chép để gửi Zalo").click()
    quiet_page.get_by_role("button", name="Sao chép", exact=True).click()
    assert quiet_page.get_by_text("Đã sao chép.").is_visible()
    assert quiet_page.evaluate("window.copied").endswith("/thu-tuc/9.000001/")


def test_ways_are_a_table_on_a_wide_screen_and_cards_on_a_phone(quiet_page, live_server, procedures):
    row = quiet_page.locator(".ways tbody tr").first
    for size, display in ((WIDE, "table-row"), (PHONE, "block")):
        quiet_page.set_viewport_size(size)
        quiet_page.goto(live_server.url + PAGES["card"])
        assert row.evaluate("row => getComputedStyle(row).display") == display
