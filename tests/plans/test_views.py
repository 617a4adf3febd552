"""The citizen's pages about plans."""

import datetime as dt
import re
from collections import Counter

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plans.models import Attachment, Plan, PlanChange
from plans.reading import listed, plan_of_the_year, plan_page, qr_svg
from tests.factories import make_basis, make_plan, make_section, make_task, make_ward, publish

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 22)


def attach(plan, title="Bản ký", data=b"%PDF-1.7\nnoi dung"):
    return Attachment.objects.create(plan=plan, title=title, file=ContentFile(data, name="a.pdf"))


def words(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


# -- The list ---------------------------------------------------------------------------------------------------------
def test_list_groups_plans_by_year_the_newest_first(client):
    make_plan(subject="Kế hoạch cũ", year_from=2025, year_to=2025, is_public=True)
    make_plan(subject="Kế hoạch mới", year_from=2026, year_to=2026, is_public=True)
    text = words(client.get("/ke-hoach/"))
    assert text.index("Năm 2026") < text.index("Kế hoạch mới") < text.index("Năm 2025") < text.index("Kế hoạch cũ")


def test_list_of_a_year_holds_plans_that_span_it(client):
    make_plan(subject="Giai đoạn dài", year_from=2026, year_to=2030, is_public=True)
    make_plan(subject="Một năm", year_from=2026, year_to=2026, is_public=True)
    text = words(client.get("/ke-hoach/?nam=2028"))
    assert "Giai đoạn dài" in text
    assert "Một năm" not in text


@pytest.mark.parametrize("query", ["nam=abc", "nam=-1", "nam=20266", "trang=0", "trang=x", "trang=2", "nam=٢٠٢٦"])
def test_list_of_nonsense_is_not_found(client, query):
    assert client.get(f"/ke-hoach/?{query}").status_code == 404


def test_empty_list_says_so(client):
    assert "chưa công bố kế hoạch nào" in words(client.get("/ke-hoach/"))
    assert "không có kế hoạch nào cho năm 1999" in words(client.get("/ke-hoach/?nam=1999"))


def test_numbers_of_the_sentence_and_of_the_bar_add_up():
    plan = make_plan(is_public=True)
    make_task(plan, due_on=dt.date(2026, 6, 30), done_on=dt.date(2026, 6, 1), time_kind="quarter")
    make_task(plan, time_kind="other_plan", time_text="Theo kế hoạch của tỉnh")
    make_task(plan, time_kind="continuous")
    [item] = listed(Plan.objects.published().with_replaced(), on=ON)
    assert item.progress.sentence == "Đã hoàn thành 1/1 nhiệm vụ có thời hạn (100%); 1 nhiệm vụ chưa xác định thời hạn."
    assert sum(count.count for count in item.progress.bar) == 2


def test_list_tells_progress_in_words():
    plan = make_plan(is_public=True)
    make_task(plan, due_on=dt.date(2026, 6, 30), done_on=dt.date(2026, 6, 1), time_kind="quarter")
    make_task(plan, due_on=dt.date(2026, 9, 30), time_kind="quarter")
    make_task(plan, time_kind="continuous")
    [item] = listed(Plan.objects.published().with_replaced(), on=ON)
    assert item.progress.sentence == "Đã hoàn thành 1/2 nhiệm vụ có thời hạn (50%)."
    assert [(count.count, count.label) for count in item.progress.bar + item.progress.others] == [
        (1, "đã hoàn thành"),
        (1, "quá hạn"),
        (1, "thường xuyên"),
    ]
    assert sum(count.width for count in item.progress.bar) == 1000


def test_plan_from_before_the_portal_is_told_to_be_untracked():
    plan = make_plan(is_archival=True, is_public=True)
    make_task(plan, due_on=dt.date(2026, 9, 30), time_kind="quarter")
    [item] = listed(Plan.objects.published().with_replaced(), on=ON)
    assert item.progress.sentence == "Văn bản lưu: cổng không theo dõi việc thực hiện."
    assert [(count.count, count.label) for count in item.progress.others] == [(1, "không theo dõi")]
    assert item.progress.bar == []


def test_legend_counts_what_the_tasks_show():
    plan = make_plan()
    for fields in ({"due_on": ON, "done_on": ON}, {"due_on": ON}, {"due_on": ON - dt.timedelta(1)}, {"time_kind": "unknown"}):
        make_task(plan, **fields)
    page = plan_page(plan, on=ON)
    legend = {count.label: count.count for count in page["progress"].bar + page["progress"].others}
    assert legend == Counter(row.state.label.lower() for row in page["rows"])


@pytest.mark.parametrize(
    ("years", "standing"), [((2025, 2025), "Đã kết thúc"), ((2026, 2027), "Đang thực hiện"), ((2027, 2027), "Sắp thực hiện")]
)
def test_standing_of_a_plan_follows_its_years(years, standing):
    make_plan(year_from=years[0], year_to=years[1], is_public=True)
    assert listed(Plan.objects.with_replaced(), on=ON)[0].standing == standing


def test_plan_is_replaced_only_by_a_public_one():
    old = make_plan(is_public=True)
    new = make_plan(replaces=old)
    assert listed(Plan.objects.published().with_replaced(), on=ON)[0].standing == "Đang thực hiện"
    publish(new)
    assert {item.plan: item.standing for item in listed(Plan.objects.with_replaced(), on=ON)}[old] == "Đã được thay thế"


@pytest.mark.parametrize("address", ["/", "/ke-hoach/", "/ke-hoach/?nam=2026"])
def test_lists_ask_as_many_queries_for_many_plans_as_for_two(client, django_assert_num_queries, address):
    def fill(count):
        for _ in range(count):
            make_task(make_plan(is_public=True), due_on=dt.date(2026, 12, 1))

    fill(2)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    fill(48)
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_long_list_is_paged(client):
    for _ in range(21):
        make_plan(is_public=True)
    first, second = client.get("/ke-hoach/?nam=2026"), client.get("/ke-hoach/?nam=2026&trang=2")
    assert first.content.count(b'class="plan-item"') == 20
    assert second.content.count(b'class="plan-item"') == 1
    assert "?nam=2026&amp;trang=2" in first.content.decode()


# -- The year's plan on the home page ---------------------------------------------------------------------------------
def test_plan_of_the_year_is_the_one_for_the_shortest_span_and_not_replaced():
    make_plan(year_from=2026, year_to=2030, issued_on=ON, is_public=True)
    old = make_plan(issued_on=ON, is_public=True)
    new = make_plan(is_public=True, replaces=old)
    make_plan()
    assert plan_of_the_year(on=ON) == new


def test_there_is_no_plan_of_a_year_without_one():
    make_plan(is_public=True)
    assert plan_of_the_year(on=dt.date(2027, 1, 1)) is None


# -- One plan ---------------------------------------------------------------------------------------------------------
def test_page_holds_every_part_of_the_plan_in_order(client):
    plan = make_plan(subject="Tuyên truyền năm 2026", lead_sentence="Ban hành như sau:")
    make_basis(plan, "Căn cứ Luật thứ nhất")
    make_basis(plan, "Căn cứ Kế hoạch thứ hai;")
    make_section(plan, "NHIỆM VỤ", label="III.", kind="tasks", body="<p>Các việc:</p>")
    make_section(plan, "KINH PHÍ", label="III.", kind="funding", body="<p>Ngân sách phường.</p>")
    make_task(plan, number="1", content="Treo pano", lead_text="Phòng A", partner_text="Phòng B", time_text="Quý II")
    publish(plan)
    text = words(client.get(plan.get_absolute_url()))
    parts = ["Tuyên truyền năm 2026", "Căn cứ Luật thứ nhất;", "Căn cứ Kế hoạch thứ hai.", "Ban hành như sau:", "III. NHIỆM VỤ"]
    parts += [
        "Các việc:",
        "Treo pano",
        "Phòng A",
        "Phòng B",
        "Quý II",
        "III. KINH PHÍ",
        "Ngân sách phường.",
        "TM. ỦY BAN NHÂN DÂN",
    ]
    places = [text.index(part, text.index("Căn cứ Luật") if number > 3 else 0) for number, part in enumerate(parts)]
    assert places == sorted(places)


def test_headings_leave_out_no_level():
    plan = make_plan()
    for level in (1, 3, 4, 2, 4):
        make_section(plan, level=level)
    assert [part.rank for part in plan_page(plan, on=ON)["parts"]] == [2, 3, 4, 3, 4]


def test_headings_in_rich_text_stand_below_their_section(client):
    plan = make_plan()
    make_section(plan, level=1, body="<h4>Chi tiết</h4><p>Một.</p>")
    publish(plan)
    assert "<h3>Chi tiết</h3>" in client.get(plan.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"due_on": ON - dt.timedelta(days=1)}, "Quá hạn"),
        ({"due_on": ON}, "Sắp đến hạn"),
        ({"due_on": ON + dt.timedelta(days=60)}, "Đang thực hiện"),
        ({"due_on": ON + dt.timedelta(days=60), "starts_on": ON + dt.timedelta(days=30)}, "Chưa đến thời gian"),
        ({"time_kind": "continuous"}, "Thường xuyên"),
        ({"due_on": ON, "done_on": ON}, "Đã hoàn thành"),
    ],
)
def test_state_of_a_task_is_told_in_words_on_its_day(fields, label):
    task = make_task(**fields)
    [row] = plan_page(task.plan, on=ON)["rows"]
    assert row.state.label == label


@pytest.mark.parametrize(("quantity", "shown"), [("2500", "2.500 tờ"), ("2.50", "2,5 tờ"), ("0", "0 tờ"), (None, "")])
def test_quantity_is_written_the_vietnamese_way(quantity, shown):
    task = make_task(quantity=quantity, quantity_unit="tờ")
    assert plan_page(task.plan, on=ON)["rows"][0].quantity == shown


def test_next_deadlines_are_the_three_nearest_that_are_open():
    plan = make_plan()
    days = [ON + dt.timedelta(days=n) for n in (40, 10, 20, 30, 5)]
    for day in days:
        make_task(plan, due_on=day)
    make_task(plan, due_on=ON + dt.timedelta(days=1), done_on=ON)
    assert [task.due_on for task in plan_page(plan, on=ON)["deadlines"]] == sorted(days)[:3]


def test_archival_plan_says_what_it_lacks(client):
    plan = make_plan(number="", issued_on=None, signer_name="", is_archival=True, is_public=True)
    text = words(client.get(plan.get_absolute_url()))
    assert "bản đăng tại đây không ghi số, ngày ban hành và người ký." in text


@pytest.mark.parametrize("ending", ["", "in/"])
def test_lone_authority_line_of_an_archival_plan_is_not_shown(client, ending):
    plan = make_plan(recipients="", signer_name="", signer_title="", is_archival=True, is_public=True)
    text = words(client.get(f"{plan.get_absolute_url()}{ending}"))
    assert "TM. ỦY BAN NHÂN DÂN" not in text
    assert "không ghi nơi nhận và người ký" in text


@pytest.mark.parametrize("ending", ["", "in/"])
def test_date_of_the_paper_is_written_out(client, ending):
    plan = make_plan(is_public=True)
    assert "Hoa Sen, ngày 15 tháng 01 năm 2026" in words(client.get(f"{plan.get_absolute_url()}{ending}"))


def test_changes_are_told_with_their_reason(client):
    plan = make_plan(is_public=True)
    PlanChange.objects.create(
        plan=plan, kind="amendment", amending_document="Kế hoạch số 45/KH-UBND", note="Thêm mục 2", version=2
    )
    text = words(client.get(plan.get_absolute_url()))
    assert "Sửa đổi theo văn bản Kế hoạch số 45/KH-UBND (phiên bản 2): Thêm mục 2" in text


def test_qr_code_needs_no_style(client):
    svg = qr_svg("https://phuong.example/ke-hoach/a/")
    assert "style" not in svg
    assert "<title>Mã QR của trang này</title>" in svg


@pytest.mark.parametrize("ending", ["/", "/in/"])
def test_plan_page_asks_as_many_queries_for_many_tasks_as_for_two(client, django_assert_num_queries, ending):
    plan = make_plan(is_public=True)
    for _ in range(3):
        make_task(plan, due_on=dt.date(2030, 1, 1))
        make_section(plan)
        attach(plan)
    client.get(f"/ke-hoach/{plan.slug}{ending}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/ke-hoach/{plan.slug}{ending}")
    for _ in range(40):
        make_task(plan, due_on=dt.date(2030, 1, 1))
        make_section(plan)
    with django_assert_num_queries(len(few)):
        client.get(f"/ke-hoach/{plan.slug}{ending}")


def test_print_page_ends_with_source_and_date(client):
    make_ward()
    plan = make_plan(is_public=True)
    text = words(client.get(f"/ke-hoach/{plan.slug}/in/"))
    assert f"Nguồn: http://127.0.0.1:8000/ke-hoach/{plan.slug}/" in text
    assert f"In ngày {timezone.localdate():%d/%m/%Y}" in text


# -- Addresses that moved ---------------------------------------------------------------------------------------------
def test_old_slug_answers_301_to_the_new_one_with_what_follows(client):
    plan = make_plan(subject="Tên cũ", is_public=True)
    file = attach(plan)
    plan.slug = "ten-moi"
    plan.save()
    for ending in ("/", "/in/", ".pdf", ".docx", ".ics", f"/tai-lieu/{file.pk}/"):
        response = client.get(f"/ke-hoach/ten-cu{ending}")
        assert (response.status_code, response["Location"]) == (301, f"/ke-hoach/ten-moi{ending}")


def test_old_slug_of_a_hidden_plan_is_not_found(client):
    plan = make_plan(subject="Tên cũ")
    plan.slug = "ten-moi"
    plan.save()
    assert client.get("/ke-hoach/ten-cu/").status_code == 404
