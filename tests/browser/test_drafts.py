"""A session that ended before "Lưu" costs nothing typed: what was sent is offered again after the login."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from plans.models import Plan
from tests.browser.acting import EDITORS_READY, follow, save, wait_for
from tests.factories import make_plan, make_section, make_user, make_ward

PASSWORD = "mat-khau-thu-nghiem"
OFFER = "Khôi phục nội dung vừa soạn"


@pytest.fixture
def officer(page, sign_in, live_server):
    make_ward()
    user = make_user(is_superuser=True)
    sign_in(user)
    return user


@pytest.fixture
def typed(quiet_page, officer, live_server):
    """The page of a plan on which an officer has typed a subject, a text in the editor and a new task; not saved."""
    return type_on(quiet_page, live_server)


def type_on(page, live_server):
    plan = make_plan(subject="Ban đầu")
    make_section(plan)
    page.goto(live_server.url + reverse("admin:plans_plan_change", args=[plan.pk]))
    wait_for(page, EDITORS_READY)
    page.fill("#id_subject", "Soạn cả buổi sáng")
    page.locator("#sections-0 .cke_wysiwyg_div").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Đoạn viết thêm.")
    page.get_by_role("button", name="Thêm một nhiệm vụ").click()
    page.fill("#id_tasks-0-content", "Việc mới\nhai dòng")
    return page


def log_in(page, user):
    page.fill("#id_username", user.username)
    page.fill("#id_password", PASSWORD)
    follow(page, "input[type=submit]")


def end_session():
    Session.objects.all().delete()


def test_what_was_typed_comes_back_after_the_session_has_ended(typed, officer):
    end_session()
    save(typed)
    assert typed.get_by_text("Nội dung bạn vừa soạn vẫn được giữ").is_visible()
    log_in(typed, officer)
    assert typed.input_value("#id_subject") == "Ban đầu"
    follow(typed, typed.get_by_role("button", name=OFFER))
    wait_for(typed, EDITORS_READY)
    assert "Nội dung này chưa được lưu" in typed.locator(".error-summary").inner_text()
    assert Plan.objects.get().subject == "Ban đầu"
    save(typed)
    typed.locator(".messagelist .success").wait_for()
    plan = Plan.objects.get()
    assert plan.subject == "Soạn cả buổi sáng"
    assert plan.sections.get().body == "<p>Nội dung. Đoạn viết thêm.</p>"
    assert plan.tasks.get().content.split() == ["Việc", "mới", "hai", "dòng"]
    assert typed.get_by_role("button", name=OFFER).count() == 0
    typed.reload()
    assert typed.get_by_role("button", name=OFFER).count() == 0


def test_saved_text_is_not_offered_again(typed):
    save(typed)
    typed.reload()
    assert typed.get_by_role("button", name=OFFER).count() == 0


def test_another_officer_is_not_shown_what_was_typed(typed):
    end_session()
    save(typed)
    log_in(typed, make_user(is_superuser=True))
    assert typed.input_value("#id_subject") == "Ban đầu"
    assert typed.get_by_role("button", name=OFFER).count() == 0


def test_logout_forgets_what_was_typed(typed, officer):
    end_session()
    save(typed)
    log_in(typed, officer)
    assert typed.get_by_role("button", name=OFFER).is_visible()
    follow(typed, "#logout-form button")
    assert typed.evaluate("() => Object.keys(sessionStorage).filter(key => key.startsWith('desk-draft')).length") == 0


def test_form_that_the_server_does_not_trust_any_more_loses_nothing(page, officer, live_server):
    type_on(page, live_server)
    address = page.url
    page.context.clear_cookies(name="csrftoken")
    save(page)
    assert page.get_by_role("heading", name="Biểu mẫu đã hết hạn").is_visible()
    page.goto(address)
    assert page.get_by_role("button", name=OFFER).is_visible()
