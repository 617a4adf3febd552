"""What stands on the paper and in which order: the tree, the PDF and the DOCX say the same."""

import datetime as dt
import io
import json

import page
import pdfua
import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn

from common.layout import text_of
from plans.models import Plan
from plans.printing import paper_data, paper_digest, plan_docx, plan_pdf, stored_paper
from tests.factories import make_full_plan, make_plan, make_position, make_section, make_task, publish
from tests.plans.paper import measure, positions, text_of_docx, text_of_pdf, without_marks, words
from ward.models import Position

pytestmark = pytest.mark.django_db
SHAPES = [
    {"number": "29"},
    {"kind": "QD", "symbol": "QĐ-UBND", "tasks_place": "appendix"},
    {"number": "", "issued_on": None, "signer_name": "", "is_archival": True},
]


def texts_of(tree):
    """Every text of the tree in its order, list marks left out."""
    head, closing = tree["letterhead"], tree["closing"] or {"recipients": [], "signature": None}
    yield from [*head["parent"], *head["body"]]
    yield "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
    yield from [head["number"], head["place_date"], tree["kind"], *tree["subject"], *tree["attached_to"]]
    yield from map(text_of, tree["body"])
    signature = closing["signature"] or {"authority": [], "name": ""}
    yield from ["Nơi nhận:"] * bool(closing["recipients"]) + [*closing["recipients"], *signature["authority"], signature["name"]]
    yield tree["note"]
    for appendix in tree["appendices"]:
        yield from [appendix["label"], *appendix["title"], *appendix["attached_to"], *map(text_of, appendix["body"])]


@pytest.mark.parametrize("fields", SHAPES)
def test_tree_pdf_and_docx_have_the_same_text_in_the_same_order(fields, tmp_path):
    plan = make_full_plan(is_public=True, **fields)
    expected = [part for text in texts_of(paper_data(plan)) for part in map(without_marks, text.split("\n")) if part]
    assert len(expected) > 60
    for whole in (text_of_pdf(plan_pdf(plan), tmp_path), text_of_docx(plan_docx(plan))):
        assert list(positions(expected, without_marks(whole)))


def test_every_heading_paragraph_and_cell_of_the_plan_is_on_the_paper():
    plan = make_full_plan(is_public=True)
    tree = words(" ".join(texts_of(paper_data(plan)))).casefold()
    for section in plan.sections.all():
        assert section.heading.casefold() in tree
    for task in plan.tasks.all():
        for cell in (task.content, task.lead_text, task.partner_text, task.time_text):
            assert cell.casefold() in tree


def test_number_used_twice_stays_twice():
    headings = [text_of(b) for b in paper_data(make_full_plan())["body"] if b["type"] == "heading" and b["outline"] == 1]
    assert [text.split(" ")[0] for text in headings] == ["I.", "II.", "III.", "III.", "IV."]


def test_label_without_title_runs_into_its_first_paragraph():
    body = [text_of(block) for block in paper_data(make_full_plan())["body"]]
    assert any(text.startswith("b) Sáu lĩnh vực của CCHC") for text in body)


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop():
    body = [text_of(block) for block in paper_data(make_full_plan())["body"]]
    assert body[0].endswith("cải cách hành chính năm 2026;")
    assert body[1].endswith("ngày 12 tháng 01 năm 2026.")


def test_text_ends_with_the_end_mark_instead_of_its_full_stop():
    assert text_of(paper_data(make_full_plan())["body"][-1]).endswith("xem xét, quyết định./.")


def test_end_mark_follows_a_table_on_a_line_of_its_own():
    plan = make_plan()
    make_task(plan)
    assert text_of(paper_data(plan)["body"][-1]) == "./."


def test_last_recipient_ends_with_a_full_stop_the_others_with_semicolons():
    plan = make_plan(recipients="- Sở Nội vụ;\nThường trực Đảng ủy.\nLưu: VT")
    assert paper_data(plan)["closing"]["recipients"] == ["- Sở Nội vụ;", "- Thường trực Đảng ủy;", "- Lưu: VT."]


def test_signer_s_post_follows_the_authority_lines_once():
    plan = make_plan(authority_lines="TM. Ủy ban nhân dân\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", signer_title="Phó Chủ tịch")
    lines = paper_data(plan)["closing"]["signature"]["authority"]
    assert lines == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


# -- Table ------------------------------------------------------------------------------------------------------------
def table_of(plan):
    """The task table as rows of texts."""
    block = next(b for b in paper_data(plan)["body"] if b["type"] == "table")
    return [["\n".join(map(text_of, cell["blocks"])) for cell in row] for row in block["rows"]]


def test_table_has_the_plan_s_own_labels_and_only_used_columns():
    plan = make_plan(time_label="Thời hạn", product_label="Kết quả")
    make_task(plan, time_text="Quý II")
    make_task(plan, product="Tin, bài", quantity="1200.50", quantity_unit="bài")
    rows = table_of(plan)
    assert rows[0] == ["STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Kết quả"]
    assert (rows[1][4], rows[2][5]) == ("Quý II", "Tin, bài (1.200,5 bài)")


def test_issued_paper_keeps_the_name_that_a_position_had_when_it_was_published():
    task = make_task()
    position = make_position("Công chức Văn hóa – Xã hội")
    task.lead_positions.add(position)
    publish(task.plan)
    digest = paper_digest(Plan.objects.get())
    Position.objects.update(name="Chuyên viên Văn hóa – Xã hội")
    assert table_of(Plan.objects.get())[1][2] == "Công chức Văn hóa – Xã hội"
    assert paper_digest(Plan.objects.get()) == digest


def test_task_table_stands_in_its_section():
    body = paper_data(make_full_plan())["body"]
    place = next(i for i, block in enumerate(body) if block.get("header_rows") and len(block["rows"]) == 7)
    assert text_of(body[place - 1]) == "III. HOẠT ĐỘNG TUYÊN TRUYỀN TRỌNG TÂM"


def test_paper_takes_no_more_queries_with_sixty_tasks_than_with_six(django_assert_max_num_queries):
    for tasks in (6, 60):
        plan = Plan.objects.get(pk=make_full_plan(tasks=tasks).pk)
        with django_assert_max_num_queries(4):
            paper_data(plan)


# -- Forms ------------------------------------------------------------------------------------------------------------
def test_plan_of_a_decision_is_form_1_3_without_number_date_and_signature():
    tree = paper_data(make_full_plan(kind="QD", number="7", symbol="QĐ-UBND", is_public=True))
    assert (tree["letterhead"]["number"], tree["letterhead"]["place_date"], tree["closing"]) == ("", "", None)
    assert " ".join(tree["attached_to"]) == (
        "(Kèm theo Quyết định số 07/QĐ-UBND ngày 15 tháng 01 năm 2026 của Ủy ban nhân dân phường Hoa Sen)"
    )


def test_officer_s_own_words_about_the_decision_come_first():
    plan = make_plan(kind="QD", decision_text="Quyết định số 9/QĐ-UBND ngày 02 tháng 3 năm 2026")
    assert " ".join(paper_data(plan)["attached_to"]) == "(Kèm theo Quyết định số 9/QĐ-UBND ngày 02 tháng 3 năm 2026)"


def test_text_refers_to_its_appendix_where_the_tasks_would_stand():
    tree = paper_data(make_full_plan(tasks_place="appendix"))
    texts = [text_of(block) for block in tree["body"]]
    assert texts[texts.index("III. HOẠT ĐỘNG TUYÊN TRUYỀN TRỌNG TÂM") + 1] == "(Chi tiết tại Phụ lục kèm theo)"
    assert not any(block["type"] == "table" and len(block["rows"]) == 7 for block in tree["body"])
    assert [text_of(block) for block in tree["appendices"][0]["body"]][-1] == "./."


def test_archived_plan_leaves_out_what_it_lacks_and_says_so():
    plan = make_full_plan(
        **{"number": "", "place": "", "issued_on": None, "recipients": "", "is_archival": True, "is_public": True},
        **{"authority_lines": "TM. ỦY BAN NHÂN DÂN", "signer_title": "", "signer_name": ""},
    )
    tree = paper_data(plan)
    assert (tree["letterhead"]["number"], tree["letterhead"]["place_date"]) == ("", "")
    assert tree["closing"] is None
    assert tree["note"].endswith("không ghi số, ngày ban hành, nơi nhận và người ký.")
    note = measure(plan_pdf(plan)).line("Bản lưu để tra cứu")
    assert (note.size, note.italic) == (11, True)


def test_date_of_an_archived_plan_without_number_is_printed_on_its_line():
    plan = make_full_plan(number="", is_archival=True)
    assert measure(plan_pdf(plan)).line("Hoa Sen, ngày 15 tháng 01 năm 2026").page == 1
    assert "Hoa Sen, ngày 15 tháng 01 năm 2026" in text_of_docx(plan_docx(plan))


def test_archived_appendix_names_its_plan_without_dots():
    plan = make_full_plan(number="", issued_on=None, is_archival=True, tasks_place="appendix")
    [appendix] = paper_data(plan)["appendices"]
    assert " ".join(appendix["attached_to"]) == "(Kèm theo Kế hoạch của Ủy ban nhân dân phường Hoa Sen)"


def test_span_of_years_stays_on_one_line():
    plan = make_plan()
    make_section(plan, body="".join(f"<p>{'a' * n} giai đoạn 2021 - 2030, 2026–2030 và 2031-2035.</p>" for n in range(40, 85)))
    lines = [line.text for line in measure(plan_pdf(plan)).lines]
    assert sum(text.count("2021 - 2030") + text.count("2026–2030") + text.count("2031-2035") for text in lines) == 3 * 45
    xml = Document(io.BytesIO(plan_docx(plan))).element.body
    assert len(list(xml.iter(qn("w:noBreakHyphen")))) == 2 * 45


def test_archived_plan_that_lacks_nothing_bears_no_note():
    assert paper_data(make_full_plan(is_archival=True))["note"] == ""


def test_only_a_draft_is_marked():
    plan = make_full_plan(number="29")
    draft = measure(plan_pdf(plan))
    assert any(sum(colour) > 0 for colour in draft.colours)
    plan.publish(by=None)
    assert {sum(colour) for colour in measure(plan_pdf(plan)).colours} == {0}


# -- The file ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("fields", [*SHAPES, {"tasks": 60}, {"state": "draft"}])
def test_pdf_has_no_fault_against_pdf_ua_1(fields, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(plan_pdf(make_full_plan(is_public="state" not in fields, **fields)))
    findings = [f for f in pdfua.validate(str(file)).findings if f.severity.name in {"ERROR", "CRITICAL", "WARNING"}]
    assert findings == []
    assert page.is_pdf_compliant(str(file), profile=page.ValidationProfile.PDF_UA_1)


def test_pdf_bears_language_title_and_tags():
    with pikepdf.open(io.BytesIO(plan_pdf(make_full_plan(number="29")))) as pdf:
        assert str(pdf.Root.Lang) == "vi"
        assert str(pdf.docinfo["/Title"]).startswith("Kế hoạch tuyên truyền công tác")
        kinds = {str(o.get("/S")) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem"}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/LI"} <= kinds


def test_same_plan_gives_the_same_pdf_without_a_clock():
    plan = make_full_plan(number="29")
    data = plan_pdf(plan)
    assert data == plan_pdf(Plan.objects.get(pk=plan.pk))
    assert b"CreationDate" not in data


def test_digest_changes_with_the_text_and_only_with_it():
    plan = make_full_plan(number="29")
    before = paper_digest(plan)
    plan.save()
    assert paper_digest(plan) == before
    plan.sections.filter(label="b)").update(body="<p>Khác.</p>")
    assert paper_digest(plan) != before


def test_tree_is_plain_json():
    tree = paper_data(make_full_plan(issued_on=dt.date(2026, 3, 5)))
    assert json.loads(json.dumps(tree)) == tree


def test_stored_paper_is_made_once_and_knows_its_size_and_pages(monkeypatch):
    plan = make_full_plan(number="29", is_public=True)
    paper = stored_paper(plan, "pdf")
    data = paper.path.read_bytes()
    assert (paper.size_bytes, paper.digest) == (len(data), paper_digest(plan))
    with pikepdf.open(paper.path) as pdf:
        assert paper.page_count == len(pdf.pages)
    made = paper.path.stat().st_mtime_ns
    assert stored_paper(plan, "pdf") == paper
    assert paper.path.stat().st_mtime_ns == made
    word = stored_paper(plan, "docx")
    assert (word.page_count, word.path.suffix) == (None, ".docx")


def test_section_that_skips_a_level_is_still_a_sound_outline():
    plan = make_plan()
    make_section(plan, "Mục sâu", level=3, label="a)")
    make_section(plan, "Mục lớn", level=1, label="I.")
    make_section(plan, "Mục sâu", level=3, label="a)")
    outlines = [block["outline"] for block in paper_data(plan)["body"] if block["type"] == "heading"]
    assert outlines == [1, 1, 2]
    assert plan_pdf(plan).startswith(b"%PDF")
