"""Results and changes of procedures in a real browser: accessibility, small screens, charts that are read, no JavaScript."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.browser.test_public import NARROW, WIDE, sideways
from tests.factories import COUNTS, make_change_set, make_edition, make_period, make_procedure, make_ward

PAGES = {"results": "/thu-tuc/ket-qua/", "period": "/thu-tuc/ket-qua/quy-iii-2026/", "changes": "/thu-tuc/thay-doi/"}
LONG = "Thành lập và hoạt động của hộ kinh doanh, hợp tác xã"
INSIDE = """svg => [...svg.querySelectorAll("text")].filter(text => {
  const box = text.getBoundingClientRect(), all = svg.getBoundingClientRect();
  return box.left < all.left - 1 || box.right > all.right + 1 || box.bottom > all.bottom + 1;
}).map(text => text.textContent)"""


@pytest.fixture
def procedures(db):
    make_ward()
    big = {name: count * 123 for name, count in COUNTS.items()}
    rows = [{"label": LONG, **big}, {"label": "Hộ tịch", **COUNTS, "done_count": 95, "given_rate_percent": 99}]
    make_period("Quý II/2026", is_public=True, starts_on=dt.date(2026, 4, 1), ends_on=dt.date(2026, 6, 30), rows=rows)
    make_period("Quý III/2026", is_public=True, rows=rows)
    make_edition("Đăng ký khai sinh", procedure=make_procedure("1.001193"), is_public=True)
    today = timezone.localdate()
    item = {"action": "repealed", "code": "1.001193", "name": LONG, "replaced_by_code": "1.001193", "note": LONG}
    for day in (today, today + dt.timedelta(days=9)):
        make_change_set(None, {**item, "effective_on": day}, ("added", "1.014004", day), is_public=True)


@pytest.mark.once
def test_pages_have_no_accessibility_violation_and_do_not_scroll_sideways(quiet_page, live_server, procedures, check_axe):
    for address in PAGES.values():
        quiet_page.goto(live_server.url + address)
        quiet_page.evaluate("document.querySelectorAll('.chart details').forEach(one => one.open = true)")
        for size in (WIDE, NARROW):
            quiet_page.set_viewport_size(size)
            check_axe(quiet_page)
            assert sideways(quiet_page) == 0


def test_charts_say_everything_on_a_narrow_screen_and_their_tables_open_without_javascript(browser, live_server, procedures):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(live_server.url + PAGES["period"])
    charts = page.locator("main svg[role=img]")
    assert charts.count() == 3
    assert [chart.evaluate(INSIDE) for chart in charts.all()] == [[], [], []]
    first = page.locator(".chart details").first
    first.locator("summary").press("Enter")
    assert first.locator("table").is_visible()
    context.close()
