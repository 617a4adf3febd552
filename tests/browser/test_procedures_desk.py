"""The procedures' desk in a real browser: a card is entered with cases and papers tied by number; no axe fault, no error."""

import pytest
from django.urls import reverse

from procedures.models import Edition
from tests.browser.acting import follow, save
from tests.factories import make_edition, make_field, make_hotline, make_procedure, make_user, make_ward
from tests.procedures.desk import address

CASES = [{"name": "Đúng hạn", "note": "Trong 60 ngày"}, {"name": "Quá hạn"}]


@pytest.fixture
def open_desk(page, sign_in, live_server):
    """`open_desk(path)` opens a page of the desk as an officer who may everything."""
    make_ward()
    sign_in(make_user(is_superuser=True))

    def open_page(path):
        page.goto(live_server.url + path)
        return page

    return open_page


@pytest.fixture
def every_page(db):
    """Addresses of each kind of page, with rows on them."""
    parts = {
        "cases": CASES,
        "documents": [{"name": "Văn bản cam đoan " + "rất dài " * 20, "form": "Tờ khai", "cases": ["qua-han"]}],
        "forms": [{"title": "Tờ khai", "url": "https://moj.gov.vn/mau"}],
    }
    draft, public = make_edition("Đăng ký " + "rất dài " * 20, **parts), make_edition(is_public=True, **parts)
    lacking = make_edition(procedure=make_procedure(officer=make_user()), documents=[], is_public=True)
    field = draft.procedure.field
    return [
        "/admin/",
        *(reverse(f"admin:procedures_{name}_changelist") for name in ("procedure", "edition", "field", "situation")),
        *(reverse(f"admin:procedures_{name}_add") for name in ("edition", "field", "situation")),
        *(address("change", row) for row in (draft, public, lacking.procedure, field, public.procedure)),
        *(address("publish", row) for row in (draft,)),
        *(address(page, public) for page in ("next", "history")),
        address("end", public.procedure),
        address("delete", draft),
        reverse("admin:procedures_procedure_completeness"),
        reverse("admin:hotline_hotline_change", args=[make_hotline().pk]),
    ]


def add(page, prefix):
    """One more row of a table by its button; returns the row."""
    page.locator(f"#{prefix}-group .add-row a").click()
    return page.locator(f"#{prefix}-group .inline-related:not(.empty-form)").last


def cell(row, name):
    return row.locator(f"[name$='-{name}']")


def test_a_card_is_entered_with_cases_and_papers_tied_by_number(quiet_page, open_desk):
    field = make_field("Hộ tịch")
    page = open_desk(reverse("admin:procedures_edition_add"))
    page.fill("#id_code", "1.001193")
    page.select_option("#id_field", str(field.pk))
    page.fill("#id_title", "Đăng ký khai sinh")
    for name in ("Đúng hạn", "Quá hạn"):
        cell(add(page, "cases"), "name").fill(name)
    assert [box.input_value() for box in page.locator("#cases-group [name$='-number']").all()[:2]] == ["1", "2"]
    paper = add(page, "documents")
    cell(paper, "name").fill("Văn bản cam đoan")
    cell(paper, "case_numbers").fill("2")
    assert paper.locator(".meaning").first.inner_text() == "Quá hạn"
    page.locator("#cases-group [data-move=up]").nth(1).click()
    assert paper.locator(".meaning").first.inner_text() == "Quá hạn"
    save(page)
    edition = Edition.objects.get()
    assert [case.name for case in edition.cases.all()] == ["Quá hạn", "Đúng hạn"]
    assert [case.name for case in edition.documents.get().cases.all()] == ["Quá hạn"]
    assert page.locator("[name='documents-0-case_numbers']").input_value() == "1"


@pytest.mark.once
def test_every_page_keeps_its_policy_and_fits_a_phone_and_a_desk(quiet_page, open_desk, every_page):
    wide = {}
    for path in every_page:
        page = open_desk(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.locator("h1").count() == 1
        for width in (1366, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if (needed := page.evaluate("() => document.documentElement.scrollWidth")) > width:
                wide[path, width] = needed
    assert wide == {}


@pytest.mark.once
def test_axe_finds_nothing_on_the_desk_of_procedures(page, open_desk, every_page, check_axe):
    for path in every_page:  # not the quiet page: axe's own style elements meet the policy
        open_desk(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        check_axe(page)
    open_desk(reverse("admin:procedures_procedure_changelist"))
    page.locator("input.action-select").first.check()
    page.select_option("select[name=action]", "assign")
    follow(page, "button[name=index]")
    check_axe(page)
    open_desk(reverse("admin:procedures_edition_add"))
    cell(add(page, "documents"), "case_numbers").fill("9")
    save(page)
    assert page.locator(".error-summary").count() == 1
    check_axe(page)
