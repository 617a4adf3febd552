"""The paper measured: one test a row of Decree 30/2020/NĐ-CP, Appendix I (points and millimetres read from the PDF)."""

import io

import pikepdf
import pytest

from plans.printing import plan_pdf
from tests.factories import make_full_plan
from tests.plans.paper import MM, measure

pytestmark = pytest.mark.django_db
HALF_MM = MM / 2
RIGHT_EDGE = (210 - 20) * MM


@pytest.fixture
def data():
    return plan_pdf(make_full_plan(number="29", is_public=True))


@pytest.fixture
def paper(data):
    return measure(data)


@pytest.fixture
def long_paper():
    return measure(plan_pdf(make_full_plan(number="29", tasks=60, is_public=True)))


# -- Page (I.1–I.7) ---------------------------------------------------------------------------------------------------
def test_every_page_is_portrait_a4(paper):
    assert all(
        width == pytest.approx(210 * MM, abs=0.5) and height == pytest.approx(297 * MM, abs=0.5) for width, height in paper.sizes
    )


def test_left_margin_is_30_to_35_mm(long_paper):
    left = min([line.x0 for line in long_paper.lines] + [rule.x0 for rule in long_paper.rules])
    assert 30 * MM - 0.3 <= left <= 35 * MM


def test_right_margin_is_15_to_20_mm(long_paper):
    right = max([line.x1 for line in long_paper.lines] + [rule.x1 for rule in long_paper.rules])
    assert 15 * MM <= 210 * MM - right <= 20 * MM + 0.5


def test_top_margin_is_20_to_25_mm(long_paper):
    for page in range(1, len(long_paper.sizes) + 1):
        body = [line.top for line in long_paper.on(page) if line.text != str(page)]
        rules = [rule.top for rule in long_paper.rules if rule.page == page]
        assert 20 * MM - 0.3 <= min(body + rules) <= 25 * MM


def test_bottom_margin_is_20_to_25_mm(long_paper):
    lowest = max([line.baseline for line in long_paper.lines] + [rule.top for rule in long_paper.rules])
    assert 277 * MM >= lowest >= 262 * MM  # a row that does not fit any more goes to the next page


def test_face_is_tinos_and_embedded(data, paper):
    assert {name.split("+")[-1].split("-")[0] for name in paper.fonts} == {"Tinos"}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        descriptors = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
        assert descriptors
        assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)


def test_text_is_black(paper):
    assert {sum(colour) for colour in paper.colours} == {0}


def test_page_number_is_upright_14_pt_centred_in_the_top_margin_from_page_2(long_paper):
    assert len(long_paper.sizes) >= 5
    for page in range(2, len(long_paper.sizes) + 1):
        number = long_paper.on(page)[0]
        assert (number.text, number.size, number.bold, number.italic) == (str(page), 14, False, False)
        assert number.middle == pytest.approx((30 * MM + RIGHT_EDGE) / 2, abs=0.5)
        assert 5 * MM < number.top < number.baseline < 20 * MM


def test_first_page_bears_no_number(paper):
    assert all(line.top >= 20 * MM - 0.3 for line in paper.on(1))


def test_appendix_counts_its_own_pages():
    paper = measure(plan_pdf(make_full_plan(tasks_place="appendix", tasks=40, is_public=True)))
    first = paper.line("Phụ lục").page
    assert min(line.top for line in paper.on(first)) >= 20 * MM - 0.3
    assert paper.on(first + 1)[0].text == "2"


# -- Letterhead (II.1–II.4) -------------------------------------------------------------------------------------------
def test_nation_is_bold_capitals_of_12_to_13_pt_at_the_top_right(paper):
    line = paper.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert (line.page, line.bold, line.italic) == (1, True, False)
    assert 12 <= line.size <= 13
    assert line.top == pytest.approx(20 * MM, abs=2)
    assert line.x1 <= RIGHT_EDGE + 0.1
    assert line.x0 > 105 * MM - 20 * MM


def test_motto_is_bold_of_13_to_14_pt_centred_under_the_nation(paper):
    nation, motto = paper.line("CỘNG HÒA"), paper.line("Độc lập - Tự do - Hạnh phúc")
    assert (motto.text, motto.bold, motto.italic) == ("Độc lập - Tự do - Hạnh phúc", True, False)
    assert 13 <= motto.size <= 14
    assert motto.middle == pytest.approx(nation.middle, abs=0.5)
    assert motto.baseline - nation.baseline < 1.3 * motto.size


def test_line_under_the_motto_is_as_long_as_the_motto(paper):
    motto = paper.line("Độc lập")
    rule = paper.rule_below(motto)
    assert rule.x0 == pytest.approx(motto.x0, abs=0.7)
    assert rule.x1 == pytest.approx(motto.x1, abs=0.7)
    assert rule.top - motto.baseline < 12


def test_parent_body_is_upright_capitals_of_12_to_13_pt_at_the_top_left():
    paper = measure(plan_pdf(make_full_plan(parent_heading="Ủy ban nhân dân tỉnh Sen", is_public=True)))
    parent, body = paper.line("ỦY BAN NHÂN DÂN TỈNH SEN"), paper.line("PHƯỜNG HOA SEN")
    assert (parent.bold, parent.italic) == (False, False)
    assert 12 <= parent.size <= 13
    assert parent.middle == pytest.approx(body.middle, abs=0.5)
    assert parent.baseline < body.baseline


def test_issuing_body_is_bold_capitals_of_12_to_13_pt_level_with_the_nation(paper):
    body, nation = paper.line("ỦY BAN NHÂN DÂN"), paper.line("CỘNG HÒA")
    assert (body.text, body.bold, body.italic) == ("ỦY BAN NHÂN DÂN", True, False)
    assert 12 <= body.size <= 13
    assert body.baseline == pytest.approx(nation.baseline, abs=1.2)
    assert body.x1 < nation.x0


def test_line_under_the_issuing_body_is_a_third_to_half_of_it_and_centred(paper):
    body = paper.line("PHƯỜNG HOA SEN")
    rule = paper.rule_below(body)
    assert body.length / 3 <= rule.length <= body.length / 2
    assert rule.middle == pytest.approx(body.middle, abs=0.5)


def test_number_is_upright_13_pt_centred_under_the_issuing_body(paper):
    number, body = paper.line("Số: "), paper.line("PHƯỜNG HOA SEN")
    assert (number.text, number.size, number.bold, number.italic) == ("Số: 29/KH-UBND", 13, False, False)
    assert number.middle == pytest.approx(body.middle, abs=0.5)
    assert number.baseline > paper.rule_below(body).top


def test_place_and_date_are_italic_of_13_to_14_pt_on_the_line_of_the_number(paper):
    place, number, nation = paper.line("Hoa Sen, "), paper.line("Số: "), paper.line("CỘNG HÒA")
    assert (place.text, place.bold, place.italic) == ("Hoa Sen, ngày 15 tháng 01 năm 2026", False, True)
    assert 13 <= place.size <= 14
    assert place.baseline == pytest.approx(number.baseline, abs=0.1)
    assert place.middle == pytest.approx(nation.middle, abs=0.5)


# -- Title (II.5) -----------------------------------------------------------------------------------------------------
def test_type_name_is_bold_capitals_of_13_to_14_pt_centred(paper):
    line = paper.line("KẾ HOẠCH")
    assert (line.text, line.bold, line.italic) == ("KẾ HOẠCH", True, False)
    assert 13 <= line.size <= 14
    assert line.middle == pytest.approx((30 * MM + RIGHT_EDGE) / 2, abs=0.5)


def test_subject_is_bold_of_13_to_14_pt_just_below_the_type_name(paper):
    kind, subject = paper.line("KẾ HOẠCH"), paper.line("Tuyên truyền công tác")
    assert (subject.bold, subject.italic) == (True, False)
    assert 13 <= subject.size <= 14
    assert subject.middle == pytest.approx(kind.middle, abs=0.5)
    assert subject.baseline - kind.baseline < 1.3 * subject.size


def test_line_under_the_subject_is_a_third_to_half_of_its_lines(paper):
    first, last = paper.line("Tuyên truyền công tác"), paper.line("trên địa bàn phường Hoa Sen năm 2026", 1)
    rule = paper.rule_below(last)
    for line in (first, last):
        assert line.length / 3 <= rule.length <= line.length / 2
    assert rule.middle == pytest.approx(last.middle, abs=0.5)
    assert rule.top - last.baseline < 12


# -- Text (II.6, V.6b) ------------------------------------------------------------------------------------------------
def test_bases_are_italic_of_14_pt(paper):
    lines = [
        line for line in paper.on(1) if paper.line("Căn cứ").baseline <= line.baseline < paper.line("Ủy ban nhân dân").baseline
    ]
    assert len(lines) >= 5
    assert {(line.size, line.bold, line.italic) for line in lines} == {(14, False, True)}


def test_body_is_upright_14_pt(paper):
    line = paper.line("Giúp cán bộ")
    assert (line.size, line.bold, line.italic) == (14, False, False)


def test_body_is_justified_on_both_sides(paper):
    lines = paper.on(1)
    first, second = (lines[lines.index(paper.line("Tạo sự đồng thuận")) + step] for step in (0, 1))
    assert first.x1 == pytest.approx(RIGHT_EDGE, abs=0.5)
    assert second.x0 == pytest.approx(30 * MM, abs=0.5)


def test_first_line_is_indented_by_10_or_12_7_mm(paper):
    for start in ("Căn cứ", "Ủy ban nhân dân phường", "I. ", "1. Mục đích", "Giúp cán bộ", "- Danh mục", "b) Sáu"):
        indent = (paper.line(start).x0 - 30 * MM) / MM
        assert indent == pytest.approx(12.7, abs=0.4), start


def test_paragraphs_stand_at_least_6_pt_apart(paper):
    lines = paper.on(1)
    last = lines[lines.index(paper.line("Tạo sự đồng thuận")) - 1]
    within = lines[lines.index(last)].baseline - lines[lines.index(last) - 1].baseline
    assert paper.line("Tạo sự đồng thuận").baseline - last.baseline >= within + 6 - 0.1


def test_line_spacing_is_single_to_one_and_a_half(paper):
    lines = paper.on(1)
    index = lines.index(paper.line("Giúp cán bộ"))
    pitch = lines[index + 1].baseline - lines[index].baseline
    assert 14 * 1.149 - 0.1 <= pitch <= 14 * 1.149 * 1.5


def test_level_1_is_number_and_title_in_bold_capitals(paper):
    line = paper.line("I. ")
    assert (line.text, line.size, line.bold, line.italic) == ("I. MỤC ĐÍCH, YÊU CẦU", 14, True, False)


def test_level_2_is_bold_on_a_line_of_its_own(paper):
    line = paper.line("1. Mục đích")
    assert (line.text, line.size, line.bold, line.italic) == ("1. Mục đích", 14, True, False)


def test_level_3_is_upright(paper):
    titled, untitled = paper.line("a) Thủ tục"), paper.line("b) Sáu lĩnh vực của CCHC: thể chế;")
    assert (titled.size, titled.bold, titled.italic) == (untitled.size, untitled.bold, untitled.italic) == (14, False, False)


# -- Signature and recipients (II.7, II.9) ----------------------------------------------------------------------------
def test_authority_and_post_are_bold_capitals_of_14_pt_on_the_right(paper):
    for text in ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"):
        line = paper.line(text)
        assert (line.text, line.size, line.bold, line.italic) == (text, 14, True, False)
        assert line.x0 > 105 * MM


def test_signer_is_bold_14_pt_centred_below_with_room_to_sign(paper):
    post, name = paper.line("CHỦ TỊCH"), paper.line("Đỗ Thị Mỹ Đức")
    assert (name.size, name.bold, name.italic) == (14, True, False)
    assert name.middle == pytest.approx(post.middle, abs=0.5)
    assert name.top - post.baseline >= 25 * MM


def test_recipients_head_is_bold_italic_12_pt_level_with_the_authority_line(paper):
    head, authority = paper.line("Nơi nhận:"), paper.line("TM. ỦY BAN")
    assert (head.text, head.size, head.bold, head.italic) == ("Nơi nhận:", 12, True, True)
    assert head.baseline == pytest.approx(authority.baseline, abs=0.5)
    assert head.x0 == pytest.approx(30 * MM, abs=0.5)


def test_recipients_are_upright_11_pt_with_dashes_flush_left(paper):
    lines = [paper.line(start) for start in ("- Ủy ban nhân dân tỉnh (b/c);", "- Sở Nội vụ (b/c);", "- Lưu: VT, VHXH.")]
    assert {(line.size, line.bold, line.italic) for line in lines} == {(11, False, False)}
    assert all(line.x0 == pytest.approx(30 * MM, abs=0.5) for line in lines)


@pytest.mark.parametrize("tasks", range(6, 26, 3))
def test_signature_is_never_alone_on_its_page(tasks):
    paper = measure(plan_pdf(make_full_plan(number="29", tasks=tasks, is_public=True)))
    page = paper.line("Nơi nhận:").page
    assert paper.line("TM. ỦY BAN").page == paper.line("Đỗ Thị").page == page
    above = [line for line in paper.on(page) if line.baseline < paper.line("Nơi nhận:").baseline]
    assert len(above) >= (3 if page > 1 else 2)  # the page's number and the last lines of the text


# -- Appendix (III) and the task table --------------------------------------------------------------------------------
def test_appendix_head_is_bold_title_in_capitals_italic_reference_and_a_line():
    paper = measure(plan_pdf(make_full_plan(number="29", tasks_place="appendix", is_public=True)))
    word, title, reference = (
        paper.line("Phụ lục"),
        paper.line("HOẠT ĐỘNG TUYÊN TRUYỀN"),
        paper.line("(Kèm theo Kế hoạch số 29/KH-UBND"),
    )
    assert (word.text, word.size, word.bold, word.italic) == ("Phụ lục", 14, True, False)
    assert (title.size, title.bold, title.italic) == (14, True, False)
    assert (reference.size, reference.bold, reference.italic) == (14, False, True)
    assert word.middle == pytest.approx(title.middle, abs=0.5) and title.middle == pytest.approx(reference.middle, abs=0.5)
    rule = paper.rule_below(paper.on(word.page)[3])
    assert title.length / 3 <= rule.length <= title.length / 2


def test_table_head_is_bold_centred_and_repeated_on_every_page(long_paper):
    pages = {line.page for line in long_paper.lines if line.text.startswith("Tháng 10/2026")}
    heads = [line for line in long_paper.lines if line.text.startswith("STT")]
    assert len(pages) >= 3
    assert {line.page for line in heads} == pages | {heads[0].page}
    assert all(line.bold and 11 <= line.size <= 13 for line in heads)


def test_row_of_the_table_does_not_split_over_two_pages(long_paper):
    for page in range(2, len(long_paper.sizes) + 1):
        starts = [line.text for line in long_paper.on(page) if line.text.startswith("STT")]
        if starts:
            lines = [line for line in long_paper.on(page) if line.x0 < 42 * MM and line.text[0].isdigit()]
            body = [line for line in long_paper.on(page) if line.baseline > long_paper.line("STT", page).baseline + 14]
            assert min(line.baseline for line in body) == pytest.approx(lines[0].baseline, abs=1)
