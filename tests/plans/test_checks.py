"""The gate before publication: what blocks, what only warns."""

import datetime as dt

import pytest

from plans.checks import findings
from plans.models import Plan
from tests.factories import make_basis, make_plan, make_section, make_task

pytestmark = pytest.mark.django_db


def errors(plan):
    return [finding.message for finding in findings(plan) if finding.is_error]


def warnings(plan):
    return [finding.message for finding in findings(plan) if not finding.is_error]


def make_complete_plan(**fields):
    plan = make_plan(**fields)
    make_basis(plan)
    make_section(plan, "Mục đích")
    return plan


def test_complete_plan_has_no_error():
    assert errors(make_complete_plan()) == []


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("number", "", "số văn bản"),
        ("symbol", "", "ký hiệu"),
        ("place", "", "địa danh"),
        ("issued_on", None, "ngày ban hành"),
        ("signer_name", "", "người ký"),
        ("recipients", " \n", "nơi nhận"),
    ],
)
def test_missing_part_blocks_a_new_plan_and_warns_of_an_archival_one(field, value, word):
    plan = make_complete_plan(**{field: value})
    assert [word in message for message in errors(plan)] == [True]
    Plan.objects.filter(pk=plan.pk).update(is_archival=True)
    plan.refresh_from_db()
    assert errors(plan) == []
    assert any(word in message for message in warnings(plan))


def test_section_without_text_blocks():
    plan = make_complete_plan()
    make_section(plan, "Kinh phí", label="II.", body="<p>&nbsp;</p>")
    assert errors(plan) == ["Mục “II. Kinh phí” chưa có nội dung."]


def test_heading_with_a_section_below_it_needs_no_text():
    plan = make_complete_plan()
    make_section(plan, "Đối tượng, nội dung", label="II.", body="")
    make_section(plan, "Đối tượng", label="1.", level=2)
    assert errors(plan) == []


def test_task_section_needs_a_table_or_text():
    plan = make_complete_plan()
    make_section(plan, "Nhiệm vụ", label="II.", kind="tasks", body="")
    assert errors(plan) == ["Mục “II. Nhiệm vụ” chưa có bảng nhiệm vụ hoặc nội dung."]
    make_task(plan, lead_text="Công chức Văn phòng", time_text="Thường xuyên")
    assert errors(plan) == []


def test_task_without_lead_or_time_blocks():
    plan = make_complete_plan()
    make_task(plan, number="4", content="Treo băng rôn")
    assert errors(plan) == [
        "Nhiệm vụ “4 Treo băng rôn” chưa có cơ quan chủ trì.",
        "Nhiệm vụ “4 Treo băng rôn” chưa có thời gian thực hiện.",
    ]


def test_time_that_is_not_understood_warns():
    plan = make_complete_plan()
    make_task(plan, lead_text="Công chức Văn phòng", time_text="Lúc thuận tiện nhất")
    assert errors(plan) == []
    assert any("chưa hiểu thời gian “Lúc thuận tiện nhất”" in message for message in warnings(plan))


def test_day_outside_the_plans_years_warns():
    plan = make_complete_plan(year_from=2026, year_to=2026)
    make_task(plan, lead_text="A", time_text="x", due_on=dt.date(2027, 1, 5), time_kind="day", is_time_corrected=True)
    assert any("ngoài các năm của kế hoạch" in message for message in warnings(plan))


def test_label_used_twice_under_one_heading_warns():
    plan = make_complete_plan()
    make_section(plan, "Nhiệm vụ", label="III.")
    make_section(plan, "Kinh phí", label="III.")
    assert "Số mục “III.” được dùng 2 lần trong cùng một phần." in warnings(plan)


def test_same_label_under_two_headings_is_usual():
    plan = make_complete_plan()
    make_section(plan, "Mục đích", label="1.", level=2)
    make_section(plan, "Tổ chức", label="II.")
    make_section(plan, "Phòng Văn hóa", label="1.", level=2)
    assert not any("được dùng" in message for message in warnings(plan))


def test_left_over_year_warns_but_dates_and_document_numbers_do_not():
    plan = make_complete_plan(subject="Tuyên truyền năm 2025", year_from=2026, year_to=2026)
    make_section(plan, "Nội dung", label="II.", body="<p>Nghị quyết số 76/2021/NQ-CP ngày 15/7/2021, giai đoạn 2021 - 2030</p>")
    assert [message for message in warnings(plan) if "nhắc đến năm" in message] == [
        "Trích yếu nhắc đến năm 2025: có phải năm cũ sót lại?"
    ]


def test_each_place_whose_characters_paper_lacks_is_named_with_what_becomes_of_them():
    plan = make_complete_plan(subject="Tuyên truyền 🎉 năm 2026", recipients="Sở Nội vụ ✓")
    make_section(plan, "Nội dung", label="II.", body="<p>Nộp hồ sơ → nhận kết quả</p>")
    make_task(plan, content="Vui 😀", number="4", lead_text="A", time_text="Quý II", product="☒")
    assert [message for message in warnings(plan) if "bản in" in message] == [
        "Trích yếu: bản in không có “🎉” (bị bỏ).",
        "Nơi nhận: bản in không có “✓” (in thành “v”).",
        "Mục “II. Nội dung”: bản in không có “→” (in thành “->”).",
        "Nhiệm vụ “4 Vui 😀”: bản in không có “😀” (bị bỏ), “☒” (in thành “[x]”).",
    ]


def test_text_that_paper_shows_as_typed_is_not_warned_of():
    plan = make_complete_plan(subject="Tuyên truyền “cải cách” – năm 2026 • 50% §", lead_sentence="Một\u202fhai\tba ‐ như sau:")
    assert not any("bản in" in message for message in warnings(plan))


def test_missing_signed_copy_warns():
    assert any("bản ký" in message for message in warnings(make_complete_plan()))
