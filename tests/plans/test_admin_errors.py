"""The list of mistakes on top of a form of the desk: every one named with group, row and field, and linked to its place."""

import pytest
from django.urls import reverse

from common.form_errors import FormError
from tests.factories import make_plan, make_section, make_task, make_user
from tests.plans.desk import add_row, add_section, add_task, open_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(make_user(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    return client


def listed(response):
    """The list as the page shows it."""
    return list(response.context["found"])


def test_mistake_of_the_plan_itself_is_named_by_its_group_and_field(desk):
    url, fields = open_plan(desk, make_plan())
    [error] = listed(desk.post(url, {**fields, "issued_on": "31/02/2026"}))
    assert (error.where, error.target) == ("Văn bản – Ngày ban hành", "id_issued_on")


def test_mistakes_of_rows_are_named_by_table_row_and_field(desk):
    plan = make_plan()
    make_section(plan, "Mục đích"), make_task(plan, number="1", content="Đăng tin")
    url, fields = open_plan(desk, plan)
    fields |= {"sections-0-level": "9", "tasks-0-due_on": "xx"}
    errors = listed(desk.post(url, add_task(fields, "Việc mới", starts_on="10/06/2026", due_on="01/06/2026")))
    assert [(error.where, error.target) for error in errors] == [
        ("Các mục, dòng 1 “I. Mục đích” – Cấp", "id_sections-0-level"),
        ("Nhiệm vụ, dòng 1 “1 Đăng tin” – Hạn (đến hết ngày)", "id_tasks-0-due_on"),
        ("Nhiệm vụ, dòng 2", "tasks-1"),
    ]
    assert errors[0].message == "Cấp phải trong khoảng 1–4."


def test_mistake_of_the_whole_page_leads_nowhere(desk):
    url, fields = open_plan(desk, make_plan())
    assert listed(desk.post(url, {**fields, "year_from": "2027", "year_to": "2026"})) == [
        FormError("", "Năm kết thúc phải từ năm bắt đầu trở đi.", "")
    ]


def test_row_that_is_dropped_is_not_complained_of(desk):
    url, fields = open_plan(desk, make_plan())
    fields = add_section({**fields, "subject": ""}, level="9", DELETE="on")
    assert [error.target for error in listed(desk.post(url, fields))] == ["id_subject"]


def test_list_is_on_every_form_of_the_desk(desk):
    html = desk.post(reverse("admin:ward_position_add"), {}).content.decode()
    assert '<li><a href="#id_name">' in html


def test_restored_text_is_shown_and_not_saved(desk):
    plan = make_plan(subject="Ban đầu")
    url, fields = open_plan(desk, plan)
    row = add_row(fields, "legal_bases", text="Căn cứ Luật mới")
    response = desk.post(url, {**row, "subject": "Soạn cả buổi sáng", "_restore": "1"})
    html = response.content.decode()
    assert 'value="Soạn cả buổi sáng"' in html
    assert "Căn cứ Luật mới" in html
    plan.refresh_from_db()
    assert (plan.subject, plan.legal_bases.count()) == ("Ban đầu", 0)
