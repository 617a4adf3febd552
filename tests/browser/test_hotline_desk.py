"""The desk of the numbers to call in a real browser: no axe fault in any look, nothing wider than a phone, done by keyboard."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone

from hotline.models import FailedCall, HotlineGroup, NumberChange, TestCall
from tests.browser.test_public import NARROW, WIDE
from tests.factories import make_hotline, make_procedure, make_shifts, make_user, make_ward

LONG = "Tiếp công dân, tiếp nhận phản ánh về thái độ phục vụ của cán bộ, công chức"
LOW = "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"


def furnish(officer):
    """A number with everything at once, and one whose change the officer may decide."""
    make_ward()
    colleague, now = make_user(first_name="Lý Thị Ba"), timezone.now()
    hotline = make_hotline(LONG, group=HotlineGroup.objects.create(name="Hỏi về thủ tục"), number="0200 3000 100")
    make_shifts(hotline)
    TestCall.record(hotline, is_answered=True, by=colleague, note="Trả lời ngay", at=now - dt.timedelta(days=45))
    FailedCall.objects.create(hotline=hotline, reported_at=now), make_procedure(hotline=hotline)
    address = f"https://zalo.me/{'0' * 60}"
    NumberChange.ask(hotline, channel="zalo", number=address, reason="Zalo", by=colleague).refuse("Sai", by=officer)
    NumberChange.ask(hotline, channel="phone", number="0200 3000 200", reason="Máy mới", by=officer)
    other = make_hotline("Hỏi về hộ tịch", number="0200 3000 300", last_tested_at=now)
    return hotline, NumberChange.ask(other, channel="phone", number="0200 3000 400", reason="Máy mới", by=colleague)


def test_every_page_is_accessible_fits_a_phone_and_is_done_by_keyboard(page, sign_in, live_server, check_axe):
    officer, faults = make_user(is_superuser=True), []
    sign_in(officer)
    hotline, change = furnish(officer)
    of_number = [reverse(f"admin:hotline_hotline_{name}", args=[hotline.pk]) for name in ("change", "test", "delete")]
    forms = [reverse(f"admin:{name}") for name in ("hotline_hotline_changelist", "hotline_hotline_add", "ward_specialday_fill")]
    forms.append(reverse("admin:hotline_hotline_ask", args=[make_hotline().pk]))
    decide = reverse("admin:hotline_numberchange_decide", args=[change.pk])
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    for path in ("/admin/", *of_number, *forms, decide):
        page.set_viewport_size(WIDE)
        page.goto(live_server.url + path)
        assert (path, faults) == (path, [])
        check_axe(page)
        faults.clear()  # axe's own style elements meet the policy
        page.set_viewport_size(NARROW)
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, NARROW["width"])
    page.goto(live_server.url + of_number[1])
    assert page.eval_on_selector_all(".answers button, .number a, a.button", LOW) == []
    page.locator("button.yes").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{of_number[0]}")
    assert hotline.failed_calls.open().count() == 0
    page.goto(live_server.url + decide)
    page.get_by_role("button", name="Xác nhận số mới").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('admin:hotline_hotline_change', args=[change.hotline_id])}")
    assert "0200 3000 400" in page.locator(".number-now").inner_text()
