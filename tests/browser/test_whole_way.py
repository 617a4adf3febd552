"""The portal's reason to exist: a real plan goes from the officer's desk to the citizen's screen and onto official paper."""

import re

import pytest
from django.urls import reverse

from plans.models import Plan
from tests.browser.acting import EDITORS_READY, follow, save, wait_for
from tests.factories import make_user, make_ward
from tests.plans import full_plan as text
from tests.plans.paper import positions, text_of_docx, text_of_pdf, without_marks

CELLS = ("number", "content", "lead_text", "partner_text", "time_text")
LABELS = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện")


def words_in_order():
    """Every heading, paragraph and cell as the officer typed them, in their order, letters and digits only, in capitals."""
    parts = [text.SUBJECT, *text.BASES, text.LEAD]
    for label, title, _, kind, body in text.SECTIONS:
        parts += [f"{label} {title}", *re.split(r"<[^>]+>", body)]
        if kind == "tasks":
            parts += LABELS
            for number, cells in enumerate(text.TASKS, start=1):
                parts += [str(number), *cells]
    return [without_marks(part).upper() for part in parts if without_marks(part)]


def fill(page):
    page.fill("#id_subject", text.SUBJECT)
    page.fill("#id_lead_sentence", text.LEAD)
    page.fill("#id_year_from", "2026")
    page.fill("#id_year_to", "2026")
    page.check("#id_is_archival")
    page.get_by_text("Nâng cao").click()
    page.fill("#id_content_label", LABELS[1])
    for row, basis in enumerate(text.BASES):
        page.get_by_role("button", name="Thêm một căn cứ").click()
        page.fill(f"#id_legal_bases-{row}-text", basis)
    for row, (label, title, level, kind, body) in enumerate(text.SECTIONS):
        if not page.locator(f"#id_sections-{row}-label").count():
            page.get_by_role("button", name="Thêm một mục").click()
            wait_for(page, EDITORS_READY)
        page.fill(f"#id_sections-{row}-label", label)
        page.fill(f"#id_sections-{row}-title", title)
        page.fill(f"#id_sections-{row}-level", str(level))
        page.select_option(f"#id_sections-{row}-kind", kind)
        page.evaluate("([name, html]) => CKEDITOR.instances[name].setData(html)", [f"id_sections-{row}-body", body])
    for row, cells in enumerate(text.TASKS):
        page.get_by_role("button", name="Thêm một nhiệm vụ").click()
        for name, value in zip(
            ("number", "content", "lead_text", "partner_text", "time_text"), (str(row + 1), *cells), strict=True
        ):
            page.fill(f"#id_tasks-{row}-{name}", value)


@pytest.fixture
def archived(quiet_page, live_server, sign_in):
    """The plan, typed and published as "văn bản lưu" in the browser."""
    make_ward()
    sign_in(make_user(is_superuser=True))
    quiet_page.goto(live_server.url + reverse("admin:plans_plan_add"))
    wait_for(quiet_page, EDITORS_READY)
    fill(quiet_page)
    save(quiet_page)
    plan = Plan.objects.get()
    quiet_page.goto(live_server.url + reverse("admin:plans_plan_publish", args=[plan.pk]))
    quiet_page.check("#id_has_seen_warnings")
    follow(quiet_page, "input[type=submit][value='Công bố']")
    quiet_page.get_by_text("Đã công bố.").wait_for()
    return plan


def test_every_heading_paragraph_and_cell_is_on_the_page_in_the_pdf_and_in_the_docx_in_order(
    archived, quiet_page, live_server, client, tmp_path
):
    quiet_page.goto(live_server.url + archived.get_absolute_url())
    quiet_page.evaluate("document.querySelectorAll('main nav').forEach(nav => nav.remove())")
    readings = {
        "page": quiet_page.locator("main").inner_text(),
        "pdf": text_of_pdf(b"".join(client.get(reverse("plans:pdf", args=[archived.slug])).streaming_content), tmp_path),
        "docx": text_of_docx(b"".join(client.get(reverse("plans:docx", args=[archived.slug])).streaming_content)),
    }
    wanted = words_in_order()
    assert [word for word in wanted if word.startswith("III")] == [
        "IIIHOẠTĐỘNGTUYÊNTRUYỀNTRỌNGTÂM",
        "IIIKINHPHÍTHỰCHIỆN",
    ]
    for name, reading in readings.items():
        assert len(list(positions(wanted, without_marks(reading).upper()))) == len(wanted), name
    assert "Văn bản lưu" in readings["page"]
    assert "Bản lưu để tra cứu" in readings["pdf"]
