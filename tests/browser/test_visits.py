"""The counter in a real browser: accessibility of its page, its strip and its desk, small screens, the keyboard, paper."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.browser.test_results import INSIDE
from tests.factories import make_user, make_ward
from tests.visits.counted import make_day, make_reads
from visits.models import Former, Shown
from visits.reading import make_missing_rows

PHONE, NARROW, WIDE = ({"width": width, "height": 640} for width in (360, 320, 1366))


@pytest.fixture
def counted(db):
    make_ward()
    today = timezone.localdate()
    for number in range(400):
        make_day(today - dt.timedelta(days=number), 90_000 + 500 * (number % 30))
    for path in ("/", "/ke-hoach/", "/luot-truy-cap/"):
        make_reads(path, 1_234_567)
    Former.objects.create(source="Trang thông tin điện tử phường (cũ)", visits_count=1_284_530, counted_until=today)
    make_missing_rows()


def test_axe_finds_nothing_and_all_fits_small_screens(quiet_page, live_server, counted, check_axe):
    quiet_page.goto(live_server.url + "/luot-truy-cap/")
    quiet_page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    for size in (WIDE, PHONE, NARROW):
        quiet_page.set_viewport_size(size)
        assert quiet_page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        for chart in quiet_page.locator(".time-chart svg").all():
            assert chart.evaluate(INSIDE) == []
    check_axe(quiet_page)
    assert quiet_page.locator(".visits a").bounding_box()["height"] >= 44
    quiet_page.emulate_media(media="print")
    assert not quiet_page.locator(".visits").is_visible()


def test_strip_leads_by_keyboard_to_how_it_counts(quiet_page, live_server, counted):
    quiet_page.goto(live_server.url + "/ke-hoach/")
    assert quiet_page.get_by_text("Trang này: 1.234.567 lượt xem").is_visible()
    quiet_page.get_by_role("complementary", name="Lượt truy cập").get_by_role("link", name="Cách đếm").press("Enter")
    quiet_page.wait_for_url("**/luot-truy-cap/#cach-dem")
    assert quiet_page.get_by_role("heading", name="Cách đếm").is_visible()


def test_axe_finds_nothing_on_the_desk(page, live_server, counted, sign_in, check_axe):
    sign_in(make_user(is_superuser=True))
    page.set_viewport_size(PHONE)
    row = Shown.objects.first()
    for address in ("shown/", f"shown/{row.pk}/change/", "former/add/", "day/", "page/"):
        page.goto(f"{live_server.url}/admin/visits/{address}")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"], address
        check_axe(page)
