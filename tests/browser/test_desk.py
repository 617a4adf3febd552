"""The officer's desk in a real browser: a plan is written, published and read; editors under their policy; no axe fault."""

import pytest
from django.urls import reverse

from plans.models import Plan
from tests.browser.acting import EDITORS_READY, follow, save, wait_for
from tests.factories import make_basis, make_plan, make_section, make_task, make_user, make_ward


@pytest.fixture
def signed_in_desk(page, sign_in, live_server):
    """`signed_in_desk(path)` opens a page of the desk as an officer who may everything."""
    make_ward()
    sign_in(make_user(is_superuser=True))

    def open_page(path):
        page.goto(live_server.url + path)
        if page.locator("textarea[data-type=ckeditortype]").count():
            wait_for(page, EDITORS_READY)
        return page

    return open_page


@pytest.fixture
def desk(quiet_page, signed_in_desk):
    """The same, failing on any error in the console, breach of the policy or request to another host."""
    return signed_in_desk


@pytest.fixture
def every_page(db):
    """Addresses of each kind of page, with rows on them."""
    plan, issued = make_plan(number=""), make_plan(is_public=True)
    make_basis(plan), make_section(plan), make_task(plan, time_text="Quý II")
    task = make_task(issued, time_text="Tháng 1/2026")
    return [
        "/admin/",
        reverse("admin:plans_plan_changelist"),
        reverse("admin:plans_plan_change", args=[plan.pk]),
        reverse("admin:plans_plan_change", args=[issued.pk]),
        reverse("admin:plans_plan_publish", args=[plan.pk]),
        reverse("admin:plans_plan_publish", args=[make_plan().pk]),
        reverse("admin:plans_plan_step", args=[issued.pk, "withdraw"]),
        reverse("admin:plans_plan_copy", args=[issued.pk]),
        reverse("admin:plans_task_changelist"),
        reverse("admin:plans_task_change", args=[task.pk]),
        reverse("admin:plans_task_done", args=[task.pk]),
        reverse("admin:ward_ward_change", args=[1]),
        reverse("admin:ward_position_add"),
    ]


def editor_of(page, row):
    return page.locator(f"#sections-{row} .cke_wysiwyg_div")


def test_a_plan_is_written_published_and_read(desk, live_server):
    page = desk(reverse("admin:plans_plan_add"))
    page.fill("#id_subject", "Tuyên truyền cải cách hành chính năm 2026")
    page.fill("#id_number", "29")
    page.fill("#id_issued_on", "15/01/2026")
    page.fill("#id_lead_sentence", "Ủy ban nhân dân phường Hoa Sen ban hành Kế hoạch như sau:")
    page.fill("#id_year_from", "2026")
    page.fill("#id_year_to", "2026")
    page.get_by_text("Nơi nhận, ký").click()
    page.fill("#id_recipients", "Thường trực Đảng ủy\nLưu: VT")
    page.fill("#id_signer_title", "CHỦ TỊCH")
    page.fill("#id_signer_name", "Đỗ Thị Mỹ Đức")
    for row in (1, 2, 4, 5, 6, 8, 9):
        editor_of(page, row).click()
        page.keyboard.type(f"Nội dung của mục thứ {row}.")
    editor_of(page, 1).click()
    page.keyboard.press("Control+A")
    page.locator("#sections-1 .cke_button__bold").click()
    page.get_by_role("button", name="Thêm một nhiệm vụ").click()
    page.fill("#id_tasks-0-number", "1")
    page.fill("#id_tasks-0-content", "Đăng tin, bài trên trang thông tin")
    page.fill("#id_tasks-0-lead_text", "Công chức Văn phòng – Thống kê")
    page.fill("#id_tasks-0-time_text", "Quý II")
    save(page)
    plan = Plan.objects.get()
    assert plan.sections.all()[1].body == "<p><strong>Nội dung của mục thứ 1.</strong></p>"
    page = desk(reverse("admin:plans_plan_publish", args=[plan.pk]))
    page.check("#id_has_seen_warnings")
    follow(page, "input[type=submit][value='Công bố']")
    page.get_by_text("Đã công bố.").wait_for()
    page.goto(live_server.url + plan.get_absolute_url())
    assert page.get_by_text("Nội dung của mục thứ 9.").is_visible()
    assert page.get_by_text("Đăng tin, bài trên trang thông tin").first.is_visible()


def test_added_row_gets_an_editor_and_its_text_is_saved(desk):
    plan = make_plan()
    page = desk(reverse("admin:plans_plan_change", args=[plan.pk]))
    page.get_by_role("button", name="Thêm một mục").click()
    wait_for(page, EDITORS_READY)
    page.fill("#id_sections-0-title", "Kinh phí")
    editor_of(page, 0).click()
    page.keyboard.type("Từ ngân sách phường.")
    save(page)
    page.locator(".messagelist .success").wait_for()
    assert plan.sections.get().body == "<p>Từ ngân sách phường.</p>"


def titles(plan):
    return [section.title for section in plan.sections.all()]


def plan_with_three_sections():
    plan = make_plan()
    for title in ("Một", "Hai", "Ba"):
        make_section(plan, title)
    return plan


def drag_to_the_top(page, row):
    """By its handle; near the top the hand moves on until the row, which glides, lies first."""
    handle, target = page.locator(f"{row} h3").bounding_box(), page.locator("#sections-0").bounding_box()
    page.mouse.move(handle["x"] + 60, handle["y"] + 12)
    page.mouse.down()
    page.mouse.move(target["x"] + 60, target["y"] + 60, steps=12)
    for step in range(60):
        page.mouse.move(target["x"] + 60, target["y"] + 4 + step % 2 * 8, steps=4)
        if page.locator("#sections-group .inline-related").first.get_attribute("id") == row[1:]:
            break
    page.mouse.up()


def test_rows_are_dragged_and_their_editors_live_on(desk):
    plan = plan_with_three_sections()
    page = desk(reverse("admin:plans_plan_change", args=[plan.pk]))
    page.set_viewport_size({"width": 1366, "height": 2400})
    drag_to_the_top(page, "#sections-2")
    editor_of(page, 2).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Thêm.")
    save(page)
    page.locator(".messagelist .success").wait_for()
    assert titles(plan) == ["Ba", "Một", "Hai"]
    assert plan.sections.first().body == "<p>Nội dung. Thêm.</p>"


def test_rows_are_moved_by_buttons_and_by_number(desk):
    plan = plan_with_three_sections()
    page = desk(reverse("admin:plans_plan_change", args=[plan.pk]))
    page.locator("#sections-2 button[data-move=up]").click()
    page.locator("#id_sections-1-order").fill("1")
    page.locator("#id_sections-1-order").press("Tab")
    save(page)
    page.locator(".messagelist .success").wait_for()
    assert titles(plan) == ["Hai", "Một", "Ba"]


def test_picture_is_uploaded_from_the_editor_with_the_forms_token(desk, settings):
    page = desk(reverse("admin:plans_plan_change", args=[make_section(make_plan()).plan_id]))
    answer = page.evaluate(
        """async () => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 8;
        canvas.getContext('2d').fillRect(0, 0, 8, 8);
        const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
        const editor = Object.values(CKEDITOR.instances)[0];
        const loader = editor.uploadRepository.create(new File([blob], 'dán.png', {type: 'image/png'}));
        return await new Promise(done => {
            loader.on('uploaded', () => done(loader.url));
            loader.on('error', () => done(loader.message));
            loader.loadAndUpload(editor.config.uploadUrl);
        });
    }"""
    )
    assert answer.startswith("/media/anh/")
    assert answer.endswith(".webp")


def test_second_save_shows_both_versions_and_keeps_the_text(desk):
    plan = make_plan(subject="Ban đầu")
    page = desk(reverse("admin:plans_plan_change", args=[plan.pk]))
    page.fill("#id_subject", "Bản của tôi")
    Plan.objects.filter(pk=plan.pk).update(subject="Bản của đồng nghiệp", version=2)
    save(page)
    table = page.get_by_role("region", name="Hai bản khác nhau ở đâu")
    assert table.get_by_role("cell", name="Bản của đồng nghiệp").is_visible()
    assert table.get_by_role("cell", name="Bản của tôi").is_visible()
    wait_for(page, EDITORS_READY)
    follow(page, page.get_by_role("button", name="Lưu bản của tôi"))
    page.locator(".messagelist .success").wait_for()
    assert Plan.objects.get().subject == "Bản của tôi"


def test_position_is_chosen_by_name(desk):
    from tests.factories import make_position

    task, position = make_task(), make_position("Công chức Văn hóa – Xã hội")
    page = desk(reverse("admin:plans_plan_change", args=[task.plan_id]))
    page.locator("#tasks-0 details.more > summary").click()
    page.fill("#id_tasks-0-lead_positions_add", "Công chức Văn hóa – Xã hội")
    assert page.get_by_role("button", name="Bỏ Công chức Văn hóa").is_visible()
    save(page)
    page.locator(".messagelist .success").wait_for()
    assert list(task.lead_positions.all()) == [position]


def test_every_page_keeps_its_policy_and_logs_no_error(desk, every_page):
    for path in every_page:
        page = desk(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.locator("h1").count() == 1


@pytest.mark.once
def test_axe_finds_nothing_on_the_desk(page, signed_in_desk, every_page, check_axe):
    for path in every_page:  # not the quiet page: axe's own style elements meet the policy
        signed_in_desk(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        check_axe(page)


def test_axe_finds_nothing_on_the_login_page(page, check_axe, live_server):
    page.goto(f"{live_server.url}/admin/login/")
    check_axe(page)


@pytest.mark.parametrize("width", [1366, 360])
def test_no_page_of_the_desk_scrolls_sideways(desk, width):
    plan = make_plan(subject="Tuyên truyền cải cách hành chính năm 2026 trên địa bàn phường")
    make_section(plan), make_task(plan, content="Việc " * 40, time_text="Quý II"), make_basis(plan)
    paths = ["/admin/", reverse("admin:plans_plan_change", args=[plan.pk]), reverse("admin:plans_plan_publish", args=[plan.pk])]
    for path in paths:
        page = desk(path)
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_list_of_mistakes_has_the_focus_and_leads_into_folded_rows(desk):
    task = make_task()
    page = desk(reverse("admin:plans_plan_change", args=[task.plan_id]))
    page.locator("#tasks-0 details.more > summary").click()
    page.fill("#id_tasks-0-quantity", "-5")
    save(page)
    wait_for(page, EDITORS_READY)
    assert page.evaluate("() => document.activeElement.className") == "error-summary"
    page.locator("#nhom-tasks > summary").click()
    page.locator(".error-summary a").last.click()
    assert page.evaluate("() => document.activeElement.closest('.inline-related').id") == "tasks-0"


def test_count_of_a_group_follows_its_rows(desk):
    plan = plan_with_three_sections()
    page = desk(reverse("admin:plans_plan_change", args=[plan.pk]))
    page.get_by_role("button", name="Thêm một mục").click()
    assert page.locator("#sections-heading .count").inner_text() == "4"
    assert page.locator("#sections-3 .inline-deletelink").count() == 0
    page.locator("#sections-3").get_by_label("Bỏ dòng").check()
    assert page.locator("#sections-heading .count").inner_text() == "3"
