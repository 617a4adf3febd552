"""The desk: every screen opens, the first page says what to do, signing in is guarded, acts ask for their permission."""

import datetime as dt

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.models import Plan, Task
from tests.factories import make_plan, make_position, make_task, make_unit, make_user, make_ward, publish
from ward.models import Ward

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-thu-nghiem"


def signed_in(*permissions, **fields):
    user = make_user(**fields)
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def desk():
    return signed_in(is_superuser=True)


def words(response):
    return response.content.decode()


# -- Every screen -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label)
def test_list_and_new_form_open(desk, model):
    make_ward(), make_task(), make_unit(), make_position()
    for name in ("changelist", "add"):
        response = desk.get(reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}"), follow=True)
        assert response.status_code in ({200, 403} if name == "add" else {200})


@pytest.mark.parametrize("name", ["plans_plan", "plans_task", "ward_unit", "ward_position"])
def test_search_finds_without_marks(desk, name):
    make_unit("Phòng Văn hóa – Xã hội"), make_position("Công chức Văn hóa – Xã hội")
    make_task(make_plan(subject="Văn hóa – Xã hội"), content="Việc Văn hóa – Xã hội")
    make_task(make_plan(subject="Khác"), content="Khác")
    page = desk.get(reverse(f"admin:{name}_changelist"), {"q": "van hoa XA HOI"})
    assert page.context["cl"].result_count == 1


def test_editor_pages_alone_have_the_relaxed_policy(desk):
    plan = make_plan()
    for name, is_editor in (("plans_plan_change", True), ("plans_plan_publish", False)):
        policy = desk.get(reverse(f"admin:{name}", args=[plan.pk]))["Content-Security-Policy"]
        assert ("script-src-attr 'unsafe-inline'" in policy) == is_editor
        assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in desk.get(reverse("admin:plans_plan_changelist"))["Content-Security-Policy"]


def test_list_of_plans_asks_as_many_queries_for_fifty_rows(desk, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as asked:
            desk.get(reverse("admin:plans_plan_changelist"))
        return len(asked)

    make_task(), make_task()
    few = queries()
    for _ in range(48):
        make_task()
    assert queries() == few


# -- The ward's profile -----------------------------------------------------------------------------------------------
def test_profile_opens_on_its_form_and_is_neither_doubled_nor_deleted(desk):
    assert desk.get("/admin/ward/ward/")["Location"] == "/admin/ward/ward/add/"
    make_ward()
    assert desk.get("/admin/ward/ward/")["Location"] == "/admin/ward/ward/1/change/"
    assert desk.get("/admin/ward/ward/add/").status_code == 403
    assert desk.post("/admin/ward/ward/1/delete/", {"post": "yes"}).status_code == 403
    assert Ward.objects.count() == 1


# -- The first page ---------------------------------------------------------------------------------------------------
def pile(client, kind):
    return next(pile for pile in client.get("/admin/").context["piles"] if pile.kind == kind)


def test_first_page_lists_what_needs_attention(desk):
    today = timezone.localdate()
    draft, later = make_plan(), publish(make_plan(), at=timezone.now() + dt.timedelta(days=1))
    public = make_plan(is_public=True)
    fixed = {"time_kind": "day", "is_time_corrected": True}
    late = make_task(public, due_on=today - dt.timedelta(days=1), **fixed)
    soon = make_task(public, due_on=today + dt.timedelta(days=15), **fixed)
    make_task(public, due_on=today + dt.timedelta(days=16), **fixed)
    make_task(draft, due_on=today - dt.timedelta(days=9), **fixed)
    assert pile(desk, "drafts").rows == [draft]
    assert pile(desk, "scheduled").rows == [later]
    assert [(task, task.days_late) for task in pile(desk, "overdue").rows] == [(late, 1)]
    assert [(task, task.days_left) for task in pile(desk, "due_soon").rows] == [(soon, 15)]


def test_first_page_is_cut_and_says_how_many_there_are(desk):
    for _ in range(15):
        make_plan()
    assert (len(pile(desk, "drafts").rows), pile(desk, "drafts").count) == (12, 15)
    assert "Xem cả 15 dòng" in words(desk.get("/admin/"))


def test_first_page_asks_the_same_queries_whatever_the_rows(desk, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(70) as asked:
            desk.get("/admin/")
        return len(asked)

    def fill():
        plan = make_plan(is_public=True)
        make_plan()
        make_task(plan, due_on=dt.date(2026, 1, 5), time_kind="day", is_time_corrected=True)

    fill()
    few = queries()
    for _ in range(10):
        fill()
    assert queries() == few


def test_first_page_shows_plans_only_to_those_who_may_see_them():
    make_plan(subject="Bí mật")
    assert "Bí mật" not in words(signed_in().get("/admin/"))
    assert "Bí mật" in words(signed_in("plans.view_plan").get("/admin/"))


# -- Signing in -------------------------------------------------------------------------------------------------------
def sign_in(address, username, password):
    return Client(REMOTE_ADDR=address).post("/admin/login/", {"username": username, "password": password})


def test_five_wrong_passwords_lock_this_address_and_not_the_officer_elsewhere():
    officer = make_user()
    answers = [sign_in("192.0.2.1", officer.username, "sai").status_code for _ in range(5)]
    assert answers[-1] == 429
    locked = sign_in("192.0.2.1", officer.username, PASSWORD)
    assert locked.status_code == 429
    assert "15 phút" in words(locked)
    assert locked["Retry-After"] == "900"
    assert sign_in("192.0.2.2", officer.username, PASSWORD).status_code == 302


def test_login_page_speaks_vietnamese(client):
    page = words(client.get("/admin/login/"))
    assert '<html lang="vi"' in page
    assert "Đăng nhập" in page
    assert "Tên đăng nhập" in page or "Tên người dùng" in page


# -- Acts -------------------------------------------------------------------------------------------------------------
def publish_page(plan):
    return reverse("admin:plans_plan_publish", args=[plan.pk])


def seen(plan, **fields):
    return {"version": plan.version, "has_seen_warnings": "on", "at_0": "", "at_1": "", **fields}


def ready_plan(**fields):
    plan = make_plan(**fields)
    plan.sections.create(label="I.", title="Mục đích", body="<p>Nâng cao nhận thức.</p>")
    return plan


def test_publication_now(desk):
    plan = ready_plan()
    assert desk.post(publish_page(plan), seen(plan)).status_code == 302
    assert plan in Plan.objects.published()


def test_publication_at_a_set_time_in_vietnamese_notation(desk):
    plan = ready_plan()
    desk.post(publish_page(plan), seen(plan, at_0="05/01/2099", at_1="07:30"))
    plan.refresh_from_db()
    assert timezone.localtime(plan.public_from_at).strftime("%Y-%m-%d %H:%M") == "2099-01-05 07:30"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"has_seen_warnings": ""}, "đánh dấu là đã xem"),
        ({"at_0": "05/01/2020", "at_1": "07:30"}, "Giờ hẹn đã qua"),
        ({"version": 0}, "vừa được người khác lưu"),
    ],
)
def test_publication_is_refused_with_a_reason(desk, change, message):
    plan = ready_plan()
    response = desk.post(publish_page(plan), seen(plan, **change))
    assert response.status_code == 422
    assert message in words(response)
    assert not Plan.objects.published().exists()


def test_errors_block_publication(desk):
    plan = make_plan(number="")
    assert "Chưa có số văn bản." in words(desk.get(publish_page(plan)))
    assert desk.post(publish_page(plan), seen(plan)).status_code == 422
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_withdrawal_asks_why_and_restoring_too(desk):
    plan = make_plan(is_public=True)
    url = reverse("admin:plans_plan_step", args=[plan.pk, "withdraw"])
    assert desk.post(url, {"version": plan.version, "reason": " "}).status_code == 422
    assert desk.post(url, {"version": plan.version, "reason": "Ban hành nhầm"}).status_code == 302
    assert not Plan.objects.published().exists()
    restore = reverse("admin:plans_plan_step", args=[plan.pk, "restore"])
    desk.post(restore, {"version": plan.version, "reason": "Đã rà soát lại"})
    assert Plan.objects.published().exists()


def test_cancelled_schedule_makes_a_draft_again(desk):
    plan = publish(make_plan(), at=timezone.now() + dt.timedelta(hours=1))
    desk.post(reverse("admin:plans_plan_step", args=[plan.pk, "unschedule"]), {"version": plan.version})
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_copy_leads_to_what_still_speaks_of_the_old_year(desk):
    plan = make_plan(subject="Tuyên truyền năm 2026")
    page = desk.post(reverse("admin:plans_plan_copy", args=[plan.pk]), follow=True)
    assert Plan.objects.count() == 2
    assert [mention.where for mention in page.context["mentions"]] == ["Trích yếu"]


def test_task_is_marked_done_and_the_mark_taken_back(desk):
    task = make_task()
    url = reverse("admin:plans_task_done", args=[task.pk])
    assert desk.post(url, {"done_on": "31/12/2099", "note": ""}).status_code == 422
    assert desk.post(url, {"done_on": "02/03/2026", "note": "Đăng 3 tin"}).status_code == 302
    task.refresh_from_db()
    assert (task.done_on, task.done_note) == (dt.date(2026, 3, 2), "Đăng 3 tin")
    desk.post(url, {"_take_back": "1"})
    task.refresh_from_db()
    assert (task.done_on, task.done_note) == (None, "")


ACTS = {
    "publish": ("plans_plan_publish", [], "plans.publish_plan"),
    "withdraw": ("plans_plan_step", ["withdraw"], "plans.publish_plan"),
    "copy": ("plans_plan_copy", [], "plans.add_plan"),
    "mentions": ("plans_plan_mentions", [], "plans.change_plan"),
    "preview": ("plans_plan_preview", [], "plans.view_plan"),
    "pdf": ("plans_plan_pdf", [], "plans.view_plan"),
    "docx": ("plans_plan_docx", [], "plans.view_plan"),
}


@pytest.mark.parametrize("act", ACTS)
def test_act_needs_its_permission(act):
    name, arguments, permission = ACTS[act]
    others = [other for _, _, other in ACTS.values() if other != permission and not (permission.endswith("view_plan"))]
    url = reverse(f"admin:{name}", args=[make_plan().pk, *arguments])
    assert signed_in(*others).get(url).status_code == 403
    assert signed_in(permission).get(url).status_code == 200
    assert Client().get(url).status_code == 302


def test_marking_done_needs_permission():
    url = reverse("admin:plans_task_done", args=[make_task().pk])
    assert signed_in("plans.view_task").post(url, {"done_on": "02/03/2026"}).status_code == 403
    assert not Task.objects.filter(done_on__isnull=False).exists()


@pytest.mark.parametrize("name", ["plans_plan_publish", "plans_plan_copy"])
def test_looking_changes_nothing_and_acting_needs_a_token(name):
    user = make_user(is_superuser=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    plan = ready_plan()
    url = reverse(f"admin:{name}", args=[plan.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, seen(plan)).status_code == 403
    assert list(Plan.objects.values_list("state", flat=True)) == ["draft"]
