"""The plan's page: what it starts with, what it saves, what it refuses without losing a word."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from plans.models import Attachment, Plan, Task
from plans.printing import paper_data
from tests.factories import make_basis, make_plan, make_position, make_section, make_task, make_user, make_ward
from tests.plans.desk import add_section, add_task, open_plan, page_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = make_user(is_superuser=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def new_plan_fields(client, **changes):
    fields = page_fields(client.get(reverse("admin:plans_plan_add")))
    return {**fields, "subject": "Tuyên truyền cải cách hành chính năm 2026", "symbol": "KH-UBND", **changes}


def post_new(client, **changes):
    return client.post(reverse("admin:plans_plan_add"), new_plan_fields(client, **changes))


def errors_of(response):
    """Every error shown, as one text."""
    context = response.context
    return str(context["errors"]) + str(context["adminform"].form.errors)


def test_new_plan_starts_with_the_usual_outline_and_the_wards_names(client, officer):
    make_ward()
    assert post_new(client).status_code == 302
    plan = Plan.objects.get()
    assert [section.label for section in plan.sections.all()] == ["I.", "1.", "2.", "II.", "1.", "2.", "3.", "III.", "IV.", "V."]
    assert (plan.body_heading, plan.place) == ("ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SEN", "Hoa Sen")
    assert plan.updated_by == officer


def test_saved_task_has_its_time_and_its_lead_understood(client, officer):
    position = make_position("Công chức Văn phòng – Thống kê")
    url, fields = open_plan(client, make_plan(year_from=2026, year_to=2026))
    assert client.post(url, add_task(fields, time_text="Quý II", lead_text="Công chức Văn phòng – Thống kê")).status_code == 302
    task = Task.objects.get()
    assert task.due_on == dt.date(2026, 6, 30)
    assert list(task.lead_positions.all()) == [position]


def test_days_written_by_an_officer_are_not_read_again(client, officer):
    task = make_task(make_plan(), time_text="Quý II")
    url, fields = open_plan(client, task.plan)
    assert client.post(url, {**fields, "tasks-0-due_on": "20/05/2026"}).status_code == 302
    task.refresh_from_db()
    assert (task.due_on, task.is_time_corrected) == (dt.date(2026, 5, 20), True)


def test_rows_are_saved_in_the_order_of_their_numbers(client, officer):
    plan = make_plan()
    for title in ("Một", "Hai", "Ba"):
        make_section(plan, title)
    url, fields = open_plan(client, plan)
    client.post(url, {**fields, "sections-0-order": "3", "sections-1-order": "1", "sections-2-order": "2"})
    assert [section.title for section in plan.sections.all()] == ["Hai", "Ba", "Một"]


def test_one_label_may_stand_twice(client, officer):
    url, fields = open_plan(client, make_plan())
    add_section(add_section(fields, "Nhiệm vụ", label="III."), "Kinh phí", label="III.")
    assert client.post(url, fields).status_code == 302


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"year_from": "2027", "year_to": "2026"}, "Năm kết thúc phải từ năm bắt đầu"),
        ({"number": "số 5"}, "Số văn bản là chữ số"),
        ({"issued_on": "31/02/2026"}, "ngày"),
        ({"subject": ""}, "trống|bắt buộc"),
    ],
)
def test_bad_heading_is_refused_and_keeps_what_was_typed(client, officer, changes, message):
    url, fields = open_plan(client, make_plan())
    response = client.post(url, add_task({**fields, "theme": "Chuyển đổi số", **changes}, "Việc mới 🙂"))
    assert response.status_code == 200
    assert any(part in errors_of(response) for part in message.split("|"))
    shown = page_fields(response)
    assert shown["theme"] == ["Chuyển đổi số"]
    assert shown["tasks-0-content"] == ["Việc mới 🙂"]


def test_number_taken_in_the_year_is_said_on_the_form(client, officer):
    make_plan(number="7", subject="Tuyên truyền về thủ tục")
    url, fields = open_plan(client, make_plan(number="8"))
    errors = client.post(url, {**fields, "number": "7"}).context["adminform"].form.errors
    assert errors == {"number": ["Số, ký hiệu này đã được dùng trong năm ban hành cho “07/KH-UBND – Tuyên truyền về thủ tục”."]}


@pytest.mark.parametrize("year", ["1989", "2101"])
def test_year_out_of_range_is_told_with_its_range(client, officer, year):
    url, fields = open_plan(client, make_plan())
    errors = client.post(url, {**fields, "year_from": year, "year_to": year}).context["adminform"].form.errors
    assert errors["year_from"] == errors["year_to"] == ["Năm phải trong khoảng 1990–2100."]


@pytest.mark.parametrize("door", ["page", "act"])
def test_task_is_not_done_on_a_day_to_come_by_either_door(client, officer, door):
    task, tomorrow = make_task(make_plan()), f"{timezone.localdate() + dt.timedelta(days=1):%d/%m/%Y}"
    if door == "page":
        url, fields = open_plan(client, task.plan)
        response = client.post(url, {**fields, "tasks-0-done_on": tomorrow})
    else:
        response = client.post(reverse("admin:plans_task_done", args=[task.pk]), {"done_on": tomorrow})
    assert "Ngày hoàn thành không thể ở sau hôm nay." in response.content.decode()
    task.refresh_from_db()
    assert task.done_on is None


# -- Files ------------------------------------------------------------------------------------------------------------
def attached(plan, data=b"%PDF-1.7\nnoi dung"):
    return Attachment.objects.create(plan=plan, title="Bản ký", file=ContentFile(data, name="a.pdf"))


def test_attached_file_is_a_link_with_its_name_type_and_size(client, officer):
    file = attached(make_plan())
    html = client.get(reverse("admin:plans_plan_change", args=[file.plan_id])).content.decode()
    assert f'<a href="/admin/plans/plan/{file.plan_id}/tai-lieu/{file.pk}/">Bản ký</a>' in html
    assert "(PDF, 17 B)" in html
    assert "/media/" not in html


def test_file_of_a_draft_is_sent_to_officers_who_see_plans_and_to_nobody_else(client, officer):
    file = attached(make_plan())
    url = reverse("admin:plans_plan_document", args=[file.plan_id, file.pk])
    response = client.get(url)
    assert b"".join(response.streaming_content) == b"%PDF-1.7\nnoi dung"
    assert response["Content-Disposition"] == 'attachment; filename="ban-ky.pdf"'
    assert client.get(reverse("admin:plans_plan_document", args=[make_plan().pk, file.pk])).status_code == 404
    client.force_login(make_user(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url).status_code == 403
    client.logout()
    assert client.get(url).status_code == 302


def test_saving_a_page_with_a_file_keeps_it(client, officer):
    file = attached(make_plan())
    url, fields = open_plan(client, file.plan)
    assert client.post(url, {**fields, "attachments-0-title": "Bản ký đóng dấu"}).status_code == 302
    file.refresh_from_db()
    with file.file.open() as kept:
        assert (file.title, kept.read()) == ("Bản ký đóng dấu", b"%PDF-1.7\nnoi dung")


def test_task_days_out_of_order_are_refused_on_their_row(client, officer):
    url, fields = open_plan(client, make_plan())
    response = client.post(url, add_task(fields, starts_on="10/06/2026", due_on="01/06/2026"))
    assert "Hạn hoàn thành phải từ ngày bắt đầu trở đi." in errors_of(response)


def test_published_plan_cannot_lose_its_signer(client, officer):
    url, fields = open_plan(client, make_plan(is_public=True))
    reason = {"change_kind": "spelling", "change_note": "Sửa tên"}
    assert "phải có số" in errors_of(client.post(url, {**fields, **reason, "signer_name": ""}))


def test_text_of_200_kb_pasted_from_word_is_kept_and_cleaned(client, officer):
    paragraph = '<p class="MsoNormal" style="margin:0cm"><span style="font-size:14pt">Nội dung tuyên truyền<o:p></o:p></span></p>'
    url, fields = open_plan(client, make_plan())
    assert client.post(url, add_section(fields, body=paragraph * (200_000 // len(paragraph)))).status_code == 302
    body = Plan.objects.get().sections.get().body
    assert body.count("<p>Nội dung tuyên truyền</p>") == 200_000 // len(paragraph)
    assert "Mso" not in body


def test_decomposed_letters_are_stored_composed(client, officer):
    url, fields = open_plan(client, make_plan())
    client.post(url, {**fields, "subject": "Tuye\u0302n truye\u0302\u0300n"})
    assert Plan.objects.get().subject == "Tuyên truyền"


def test_emoji_is_kept_on_the_page_and_left_out_on_paper(client, officer):
    plan = make_plan()
    url, fields = open_plan(client, plan)
    changes = {"subject": "Tuyên truyền 🎉 năm 2026", "number": "77"}
    assert client.post(url, add_section({**fields, **changes}, body="<p>Vui 😀 cùng dân</p>")).status_code == 302
    plan.refresh_from_db()
    plan.publish(by=None)
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Tuyên truyền 🎉 năm 2026" in page and "Vui 😀 cùng dân" in page
    assert b"".join(client.get(reverse("plans:pdf", args=[plan.slug])).streaming_content).startswith(b"%PDF-")
    tree = str(paper_data(plan))
    assert "Vui cùng dân" in tree and "Tuyên truyền năm 2026" in tree


def test_characters_that_paper_lacks_are_told_after_saving(client, officer):
    url, fields = open_plan(client, make_plan())
    response = client.post(url, add_task({**fields, "subject": "Tuyên truyền 🎉"}, "Nộp → nhận", number="4"), follow=True)
    [warning] = [str(message) for message in response.context["messages"] if message.level_tag == "warning"]
    assert "Trích yếu: “🎉” (bị bỏ); Nhiệm vụ “4 Nộp → nhận”: “→” (in thành “->”)." in warning


def test_300_tasks_open_and_save(client, officer):
    plan = make_plan()
    Task.objects.bulk_create(Task(plan=plan, order=n, number=str(n), content=f"Việc {n}") for n in range(1, 301))
    url, fields = open_plan(client, plan)
    assert client.post(url, {**fields, "tasks-299-content": "Việc cuối"}).status_code == 302
    assert plan.tasks.count() == 300
    assert plan.tasks.last().content == "Việc cuối"


def test_page_with_fifty_tasks_asks_as_many_queries_as_with_two(client, officer, django_assert_max_num_queries):
    def queries(count):
        plan = make_plan()
        position = make_position()
        for _ in range(count):
            make_task(plan).lead_positions.add(position)
        url = reverse("admin:plans_plan_change", args=[plan.pk])
        with django_assert_max_num_queries(200) as asked:
            client.get(url)
        return len(asked)

    queries(1)
    assert queries(50) == queries(2)


def test_saving_an_unchanged_page_does_not_ask_for_every_row(client, officer, django_assert_max_num_queries):
    def queries(count):
        plan = make_plan()
        for _ in range(count):
            make_task(plan)
        url, fields = open_plan(client, plan)
        with django_assert_max_num_queries(200) as asked:
            assert client.post(url, fields).status_code == 302
        return len(asked)

    queries(1)
    assert queries(50) == queries(2)


def test_saving_an_unchanged_page_changes_no_text(client, officer):
    plan = make_plan()
    make_basis(plan), make_section(plan, body="<p>Một <strong>hai</strong></p>"), make_task(plan, quantity="1.50")
    before = [list(rows.values()) for rows in (plan.legal_bases, plan.sections, plan.tasks)]
    url, fields = open_plan(client, plan)
    assert client.post(url, fields).status_code == 302
    assert [list(rows.values()) for rows in (plan.legal_bases, plan.sections, plan.tasks)] == before
    assert Plan.objects.get().version == 2


def test_draft_may_be_deleted_a_published_plan_may_not(client, officer):
    draft, public = make_plan(), make_plan(is_public=True)
    for plan in (draft, public):
        make_task(plan)
        response = client.post(reverse("admin:plans_plan_delete", args=[plan.pk]), {"post": "yes"}, follow=True)
    assert "Hãy thu hồi và ghi lý do" in response.content.decode()
    assert list(Plan.objects.all()) == [public]


def test_copy_to_be_signed_bears_no_draft_mark_the_other_does(client, officer):
    plan = make_plan()
    texts = {}
    for name in ("docx", "docx_to_sign"):
        response = client.get(reverse(f"admin:plans_plan_{name}", args=[plan.pk]))
        texts[name] = "".join(part.header._element.xml for part in Document(BytesIO(response.content)).sections)
        texts[name] += "".join(part.first_page_header._element.xml for part in Document(BytesIO(response.content)).sections)
    assert "BẢN NHÁP" in texts["docx"]
    assert "BẢN NHÁP" not in texts["docx_to_sign"]
    assert client.get(reverse("admin:plans_plan_pdf_to_sign", args=[plan.pk])).content.startswith(b"%PDF-")


@pytest.mark.parametrize("prefix", ["legal_bases", "sections", "tasks"])
def test_row_whose_number_was_rubbed_out_stays_where_it_was(client, officer, prefix):
    plan = make_plan()
    for _ in range(2):
        make_basis(plan), make_section(plan), make_task(plan)
    url, fields = open_plan(client, plan)
    assert client.post(url, {**fields, f"{prefix}-1-order": ""}).status_code == 302
    assert [row.order for row in getattr(plan, prefix).all()] == [1, 2]


@pytest.mark.parametrize("day", ["31/12/9999", "20/05/0206"])
def test_day_of_a_year_that_no_plan_means_is_refused(client, officer, day):
    task = make_task(make_plan())
    url, fields = open_plan(client, task.plan)
    response = client.post(url, {**fields, "tasks-0-due_on": day, "tasks-0-time_kind": "day"})
    assert "Năm phải trong khoảng 1990–2100" in errors_of(response)


def test_copy_button_pressed_twice_makes_one_copy(client, officer):
    plan = make_plan()
    url = reverse("admin:plans_plan_copy", args=[plan.pk])
    fields = {"latest": client.get(url).context["latest"]}
    first, second = client.post(url, fields), client.post(url, fields)
    assert first["Location"] == second["Location"]
    assert Plan.objects.count() == 2
    client.post(url, {"latest": client.get(url).context["latest"]})
    assert Plan.objects.count() == 3


def test_emptied_address_of_a_public_plan_loses_nothing_when_something_else_is_wrong(client, officer):
    url, fields = open_plan(client, make_plan(is_public=True))
    response = client.post(url, {**fields, "slug": "", "theme": ""})
    assert response.status_code == 200
    assert "theme" in response.context["adminform"].form.errors
