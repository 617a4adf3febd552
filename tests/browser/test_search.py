"""The search in a real browser: titles offered while somebody types, the results, nothing found."""

import pytest
from playwright.sync_api import expect

from search import vocabulary
from tests.factories import make_edition, make_hotline, make_post, make_procedure, make_ward

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def portal(db):
    vocabulary.forget()
    make_ward()
    hotline = make_hotline("Hỏi về hộ tịch")
    make_edition("Đăng ký kết hôn", procedure=make_procedure("1.000894", hotline=hotline), is_public=True)
    make_edition("Đăng ký lại kết hôn", is_public=True)
    make_post("Lễ kết hôn tập thể", is_public=True)


def test_titles_are_offered_and_chosen_by_the_keyboard(portal, quiet_page, live_server, check_axe):
    page = quiet_page
    page.goto(f"{live_server.url}/")
    field = page.get_by_role("combobox").first
    field.press_sequentially("ket ho")
    options = page.get_by_role("listbox", name="Gợi ý").get_by_role("option")
    expect(options).to_have_count(3)
    expect(field).to_have_attribute("aria-expanded", "true")
    check_axe(page)
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    field.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    field.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("ket ho")
    field.press_sequentially("n")
    expect(options.first).to_have_text("Đăng ký kết hôn")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/thu-tuc/1.000894/")


def test_enter_without_a_choice_sends_the_form(portal, quiet_page, live_server):
    page = quiet_page
    page.goto(f"{live_server.url}/")
    field = page.get_by_role("combobox").first
    field.press_sequentially("ket hno")
    field.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=ket+hno")
    expect(page.get_by_text("Kết quả cho")).to_be_visible()


def test_results_are_accessible_and_fit_a_small_screen(portal, quiet_page, live_server, check_axe):
    page = quiet_page
    page.set_viewport_size(NARROW)
    for text in ("ket hno", "xe buýt đêm"):
        page.goto(f"{live_server.url}/tim-kiem/?q={text}")
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
