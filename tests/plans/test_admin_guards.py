"""Two officers on one plan, and the frozen text of an issued one."""

import datetime as dt
import threading
from types import SimpleNamespace

import pytest
from django.contrib.admin import site
from django.db import connections
from django.test import Client
from django.urls import reverse

from plans.models import Plan, Section, Task
from tests.factories import make_plan, make_section, make_task, make_user
from tests.plans.desk import add_section, add_task, open_plan, page_fields

SPELLING = {"change_kind": "spelling", "change_note": "Sửa lỗi chính tả ở trích yếu"}


def signed_in(user=None):
    client = Client()
    client.force_login(user or make_user(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk(db):
    return signed_in()


# -- Two officers -----------------------------------------------------------------------------------------------------
def test_second_officer_is_refused_with_both_versions(desk):
    url, fields = open_plan(desk, make_plan(theme="Cải cách hành chính"))
    signed_in().post(url, {**fields, "theme": "Bản của người thứ nhất"})
    response = desk.post(url, add_task({**fields, "theme": "Bản của người thứ hai"}, "Việc của người thứ hai"))
    shown = {difference.place: (difference.saved, difference.mine) for difference in response.context["conflict"]}
    assert shown["Chủ đề"] == ("Bản của người thứ nhất", "Bản của người thứ hai")
    assert "Việc của người thứ hai" in shown["Nhiệm vụ mới"][1]
    assert Plan.objects.get().theme == "Bản của người thứ nhất"


def test_second_officer_may_go_on_knowingly(desk):
    url, fields = open_plan(desk, make_plan())
    signed_in().post(url, {**fields, "theme": "Bản của người thứ nhất"})
    refused = desk.post(url, {**fields, "theme": "Bản của người thứ hai"})
    again = {**page_fields(refused), "_overwrite": str(refused.context["original"].version)}
    assert desk.post(url, again).status_code == 302
    assert Plan.objects.get().theme == "Bản của người thứ hai"


def test_row_deleted_by_a_colleague_comes_back_with_what_was_typed(desk):
    section = make_section(make_plan(), "Mục đích")
    url, fields = open_plan(desk, section.plan)
    signed_in().post(url, {**fields, "sections-0-DELETE": "on"})
    refused = desk.post(url, {**fields, "sections-0-title": "Mục đích, yêu cầu"})
    again = {**page_fields(refused), "_overwrite": str(refused.context["original"].version)}
    assert desk.post(url, again).status_code == 302
    assert Section.objects.get().title == "Mục đích, yêu cầu"


def test_task_marked_done_meanwhile_is_a_newer_version(desk):
    task = make_task(make_plan())
    url, fields = open_plan(desk, task.plan)
    signed_in().post(f"/admin/plans/task/{task.pk}/hoan-thanh/", {"done_on": "02/03/2026", "note": "Đã đăng 3 tin"})
    response = desk.post(url, fields)
    assert response.context["conflict"] is not None
    task.refresh_from_db()
    assert task.done_note == "Đã đăng 3 tin"


def test_of_two_simultaneous_saves_exactly_one_wins(real_database):
    plan, officers = make_plan(), [signed_in(), signed_in()]
    url, fields = open_plan(officers[0], plan)
    if real_database:
        real_database()
    start, answers = threading.Barrier(2), []

    def save(officer, theme):
        try:
            start.wait()
            answers.append((officer.post(url, {**fields, "theme": theme}).status_code, theme))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(officer, f"Bản {n}")) for n, officer in enumerate(officers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _ in answers) == [200, 302]


# -- The frozen text --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Trích yếu khác"},
        {"sections-0-body": "<p>Nội dung khác</p>"},
        {"sections-0-DELETE": "on"},
        {"sections-0-order": "9"},
        {"tasks-0-lead_text": "Người khác"},
    ],
)
def test_issued_text_changes_only_with_a_reason(desk, change):
    plan = make_plan(is_public=True)
    make_section(plan), make_task(plan)
    url, fields = open_plan(desk, plan)
    refused = desk.post(url, {**fields, **change})
    assert "đính chính lỗi chính tả hoặc theo văn bản sửa đổi" in str(refused.context["adminform"].form.errors)
    assert desk.post(url, {**fields, **change, **SPELLING}).status_code == 302
    assert plan.changes.get().note == SPELLING["change_note"]


def test_row_added_to_an_issued_plan_needs_a_reason(desk):
    url, fields = open_plan(desk, make_plan(is_public=True))
    assert "change_kind" in desk.post(url, add_section(dict(fields))).context["adminform"].form.errors
    assert not Section.objects.exists()


def test_amendment_names_its_document(desk):
    url, fields = open_plan(desk, make_plan(is_public=True))
    change = {**fields, "subject": "Khác", "change_kind": "amendment", "change_note": "Bổ sung"}
    assert "amending_document" in desk.post(url, change).context["adminform"].form.errors
    assert desk.post(url, {**change, "amending_document": "Kế hoạch số 45/KH-UBND"}).status_code == 302
    assert Plan.objects.get().changes.get().amending_document == "Kế hoạch số 45/KH-UBND"


@pytest.mark.parametrize("change", [{"slug": "dia-chi-moi"}, {"tasks-0-done_on": "02/03/2026", "tasks-0-done_note": "Xong"}])
def test_what_does_not_stand_on_paper_is_free(desk, change):
    plan = make_plan(is_public=True)
    make_section(plan, body="<p>Một</p><p>Hai</p>"), make_task(plan, partner_text="Các tổ dân phố")
    url, fields = open_plan(desk, plan)
    assert desk.post(url, {**fields, "sections-0-body": "<p>Một</p>\r\n\r\n<p>Hai</p>\r\n", **change}).status_code == 302
    assert not plan.changes.exists()


def test_plan_published_meanwhile_is_frozen_for_the_form_still_open(desk):
    plan = make_plan()
    url, fields = open_plan(desk, plan)
    plan.publish(by=None)
    response = desk.post(url, {**fields, "subject": "Sửa muộn"})
    assert response.status_code == 200
    assert Plan.objects.get().subject != "Sửa muộn"


@pytest.mark.parametrize("value", ["false", "False"])
def test_a_removal_mark_that_says_no_hides_no_new_row(desk, value):
    plan = make_plan(is_public=True)
    url, fields = open_plan(desk, plan)
    assert desk.post(url, add_section(dict(fields), DELETE=value)).status_code == 200
    assert not Section.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_draft_is_deleted_under_its_lock():
    plan = make_plan()
    assert signed_in().post(f"/admin/plans/plan/{plan.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Plan.objects.exists()


@pytest.mark.parametrize("change", [{"slug": "da-co"}, {"number": "77"}])
def test_what_a_colleague_took_in_the_same_moment_is_told(desk, change, monkeypatch):
    """The form's checks see nothing until the first save has been refused by the database."""
    make_plan(slug="da-co", number="77")
    url, fields = open_plan(desk, make_plan(slug="con-trong", number="78"))
    checks = {name: getattr(Plan, name) for name in ("clean", "validate_unique", "validate_constraints")}
    save = Plan.save

    def refused_save(plan, *args, **kwargs):
        for name, check in checks.items():
            monkeypatch.setattr(Plan, name, check)
        save(plan, *args, **kwargs)

    for name in checks:
        monkeypatch.setattr(Plan, name, lambda *args, **kwargs: None)
    monkeypatch.setattr(Plan, "save", refused_save)
    refused = desk.post(url, {**fields, **change})
    assert refused.status_code == 200
    assert "đã" in str(refused.context["errors"])


def test_address_of_no_number_is_not_found(desk):
    assert desk.post("/admin/plans/plan/²/change/").status_code == 302


def test_task_page_writes_only_what_was_changed_there(rf, db):
    """The paper of the row may have been saved on the plan's page after the task's page was opened."""
    task = make_task(content="Cũ")
    request = rf.post("/")
    request.user = make_user()
    form = SimpleNamespace(changed_data=["due_on"])
    stale = Task.objects.get(pk=task.pk)
    Task.objects.filter(pk=task.pk).update(content="Mới")
    stale.due_on = dt.date(2026, 6, 30)
    site._registry[Task].save_model(request, stale, form, True)
    task.refresh_from_db()
    assert (task.content, task.due_on, task.is_time_corrected) == ("Mới", dt.date(2026, 6, 30), True)


def test_choice_named_in_the_address_that_is_no_number_is_ignored(desk):
    for name in ("parent_plan", "replaces", "signer_position"):
        assert desk.get(reverse("admin:plans_plan_add"), {name: "abc"}).status_code == 200
