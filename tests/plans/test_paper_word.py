"""The DOCX, read from its XML, and as LibreOffice prints it."""

import io
import os
import re
import shutil
import subprocess
import zipfile

import pytest
from django.conf import settings
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from common.printing import FORMAT
from plans.printing import plan_docx, plan_pdf
from tests.factories import make_full_plan, make_plan, make_section
from tests.plans import full_plan as text
from tests.plans.paper import MM, measure, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def data():
    return plan_docx(make_full_plan(number="29", is_public=True))


@pytest.fixture
def document(data):
    return Document(io.BytesIO(data))


def paragraph(document, start):
    """The first paragraph, in a table too, that begins so."""
    texts = ((p, "".join(t.text or "" for t in p.iter(qn("w:t")))) for p in document.element.body.iter(qn("w:p")))
    return next(p for p, text in texts if text.startswith(start))


def run_of(document, start):
    """Size in pt, bold, italic of the paragraph's first run."""
    properties = next(r for r in paragraph(document, start).iter(qn("w:r")) if r.find(qn("w:t")) is not None).rPr
    on = [properties.find(qn(name)) for name in ("w:b", "w:i")]
    return (
        float(properties.find(qn("w:sz")).get(qn("w:val"))) / 2,
        *(o is not None and o.get(qn("w:val")) in (None, "1") for o in on),
    )


def test_page_and_margins_are_those_of_the_pdf(document):
    for section in document.sections:
        assert [round(size.mm) for size in (section.page_width, section.page_height)] == [210, 297]
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 20]


def test_every_font_is_times_new_roman(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in ("word/styles.xml", "word/document.xml", "word/header1.xml"):
            for fonts in re.findall(r"<w:rFonts[^>]*>", archive.read(name).decode()):
                assert set(re.findall(r'w:(\w+)="([^"]*)"', fonts)) == {
                    (key, "Times New Roman") for key in ("ascii", "hAnsi", "cs", "eastAsia")
                }
        assert b"Calibri" not in archive.read("word/styles.xml")


def test_language_is_vietnamese(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert re.findall(r'<w:lang w:val="([^"]+)"', styles) == ["vi-VN"]
    assert "en-US" not in styles


def test_headings_have_real_heading_styles(document):
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found[:3] == [("Heading 1", "I. MỤC ĐÍCH, YÊU CẦU"), ("Heading 2", "1. Mục đích"), ("Heading 2", "2. Yêu cầu")]
    assert ("Heading 3", "a) Thủ tục hành chính và dịch vụ công trực tuyến") in found
    assert [text[:5] for name, text in found if name == "Heading 1"] == ["I. MỤ", "II. Đ", "III. ", "III. ", "IV. T"]


@pytest.mark.parametrize("name", ["Title", "Heading 1", "Heading 2", "Heading 3"])
def test_heading_styles_are_black_14_pt_without_ornament(document, name):
    style = document.styles[name]
    assert (str(style.font.color.rgb), style.font.size, style.font.italic) == ("000000", Pt(14), False)
    assert style.element.pPr.find(qn("w:pBdr")) is None


def test_page_number_is_a_field_centred_in_the_header_and_not_on_the_first_page(document):
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_header._element.xml
    header = section.header.paragraphs[0]
    assert "PAGE" in header._p.xml
    assert {run.font.size for run in header.runs} == {Pt(14)}
    centre = [
        stop
        for stop in header.paragraph_format.tab_stops
        if stop.alignment is not None and str(stop.alignment).startswith("CENTER")
    ]
    assert round(centre[0].position.mm) == 80
    assert section.header_distance < section.top_margin


@pytest.mark.parametrize(
    ("start", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI", 12, True, False),
        ("Độc lập - Tự do", 13, True, False),
        ("ỦY BAN NHÂN DÂN", 12, True, False),
        ("Số: 29/KH-UBND", 13, False, False),
        ("Hoa Sen, ngày 15", 13, False, True),
        ("KẾ HOẠCH", 14, True, False),
        ("Căn cứ Kế hoạch", 14, False, True),
        ("Giúp cán bộ", 14, False, False),
        ("I. MỤC ĐÍCH", 14, True, False),
        ("1. Mục đích", 14, True, False),
        ("a) Thủ tục", 14, False, False),
        ("TM. ỦY BAN", 14, True, False),
        ("Đỗ Thị Mỹ Đức", 14, True, False),
        ("Nơi nhận:", 12, True, True),
        ("- Sở Nội vụ", 11, False, False),
        ("STT", 12, True, False),
        ("Đăng kết quả", 12, False, False),
    ],
)
def test_sizes_and_weights_are_those_of_the_pdf(document, start, size, bold, italic):
    assert run_of(document, start) == (size, bold, italic)
    line = measure(plan_pdf(make_full_plan(number="29", symbol="QD-UBND"))).line(start.replace("/KH-UBND", "/QD-UBND"))
    assert (line.size, line.bold, line.italic) == (size, bold, italic)


def test_body_is_justified_with_indent_gap_and_spacing_of_the_decree(document):
    body = next(p for p in document.paragraphs if p.text.startswith("Giúp cán bộ")).paragraph_format
    assert str(body.alignment).startswith("JUSTIFY")
    assert round(body.first_line_indent.mm, 1) == 12.7
    assert body.space_after >= Pt(6)
    assert 1 <= body.line_spacing <= 1.5


def test_task_table_repeats_its_head_keeps_rows_whole_and_has_both_widths(document):
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "STT")
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    grid = [column.width for column in table.columns]
    assert [cell.width for cell in table.rows[1].cells] == grid
    assert sum(width.mm for width in grid) == pytest.approx(FORMAT.text_width_mm, abs=0.5)


def test_lines_of_the_letterhead_have_the_lengths_of_the_decree(document):
    """A line is the upper border of a paragraph whose indents leave its length."""
    lengths = []
    for border in document.element.body.iter(qn("w:pBdr")):
        indent = border.getparent().find(qn("w:ind"))
        room = {0: 67, 1: 90, 2: 160}[len(lengths)]
        lengths.append(room - 2 * int(indent.get(qn("w:left"))) / 1440 * 25.4)
    paper = measure(plan_pdf(make_full_plan(number="29", symbol="QD-UBND", is_public=True)))
    agency, motto, subject = (paper.line(s).length / MM for s in ("PHƯỜNG HOA SEN", "Độc lập", "trên địa bàn phường Hoa Sen"))
    assert agency / 3 <= lengths[0] <= agency / 2
    assert lengths[1] == pytest.approx(motto, abs=0.5)
    assert subject / 3 <= lengths[2] <= subject / 2


def test_recipients_and_signature_are_one_row_that_never_splits_and_holds_the_last_lines(document):
    row = document.tables[-1].rows[-1]
    assert row.cells[0].text.startswith("Nơi nhận:")
    assert row.cells[1].text.startswith("TM. ỦY BAN NHÂN DÂN")
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert next(p for p in document.paragraphs if p.text.endswith("./.")).paragraph_format.keep_with_next


def test_appendix_starts_its_own_page_count():
    document = Document(io.BytesIO(plan_docx(make_full_plan(tasks_place="appendix", is_public=True))))
    count = document.sections[1]._sectPr.find(qn("w:pgNumType"))
    assert count.get(qn("w:start")) == "1"
    assert document.sections[1].different_first_page_header_footer


def test_draft_says_so_on_every_page():
    section = Document(io.BytesIO(plan_docx(make_full_plan()))).sections[0]
    assert "BẢN NHÁP" in section.first_page_header.paragraphs[0].text
    assert "BẢN NHÁP" in section.header.paragraphs[0].text


def test_lists_tables_and_spans_of_rich_text_are_kept():
    plan = make_plan()
    table = "<table><tr><td rowspan='2'>cao</td><td>x</td></tr><tr><td>y</td></tr></table>"
    make_section(plan, body=f"<ol type='a' start='4'><li>bốn</li><li>năm</li></ol>{table}")
    document = Document(io.BytesIO(plan_docx(plan)))
    assert [p.text for p in document.paragraphs if p.text.startswith(("d) ", "đ) "))] == ["d) bốn", "đ) năm"]
    table = next(t for t in document.tables if t.cell(0, 0).text == "cao")
    assert table.cell(1, 0).text == "cao"
    assert [table.cell(y, 1).text for y in (0, 1)] == ["x", "y"]


def test_same_plan_gives_the_same_bytes():
    plan = make_full_plan(number="29")
    assert plan_docx(plan) == plan_docx(plan)


def test_file_bears_title_author_and_no_clock(document, data):
    properties = document.core_properties
    assert properties.title.startswith("Kế hoạch tuyên truyền")
    assert properties.author == "Ủy ban nhân dân phường Hoa Sen"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"dcterms:created" not in archive.read("docProps/core.xml")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# -- As LibreOffice prints it -----------------------------------------------------------------------------------------
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <match target="pattern">
    <test name="family"><string>Times New Roman</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit>
  </match>
</fontconfig>
"""


@pytest.fixture
def as_printed(tmp_path):
    """A function from DOCX bytes to a Measured of LibreOffice's PDF, which has Tinos for Times New Roman on every machine."""
    office = shutil.which("soffice")
    if not office and os.environ.get("CI") != "true":
        pytest.skip("soffice (libreoffice-writer-nogui) is not installed")

    (tmp_path / "fonts.conf").write_text(FONTS.format(fonts=settings.BASE_DIR / "static" / "fonts", cache=tmp_path / "fonts"))
    environment = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}

    def printed(data):
        (tmp_path / "paper.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "paper.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
        paper = measure((tmp_path / "paper.pdf").read_bytes())
        assert {name.partition("+")[2].partition("-")[0] for name in paper.fonts} == {"Tinos"}
        return paper

    return printed


def heading_pages(paper, headings):
    """The page on which each heading begins, looked for from the one before on ("III." stands twice)."""
    pages, lines = [], iter(paper.lines)
    for heading in headings:
        pages.append(next(line.page for line in lines if words(line.text).startswith(words(heading)[:40])))
    return pages


@pytest.mark.once
@pytest.mark.parametrize("fields", [{}, {"tasks": 60}, {"tasks_place": "appendix", "tasks": 30}])
def test_libreoffice_puts_every_heading_on_the_page_of_the_pdf_or_beside_it(as_printed, fields):
    plan = make_full_plan(number="29", is_public=True, **fields)
    data = plan_docx(plan)
    headings = [p.text for p in Document(io.BytesIO(data)).paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) >= 14
    in_pdf, in_word = heading_pages(measure(plan_pdf(plan)), headings), heading_pages(as_printed(data), headings)
    assert all(abs(one - other) <= 1 for one, other in zip(in_pdf, in_word, strict=True)), (in_pdf, in_word)


@pytest.mark.once
def test_libreoffice_sets_the_head_and_the_rows_of_the_table_as_high_as_the_pdf(as_printed):
    plan = make_full_plan(number="29", is_public=True)
    pdf, word = measure(plan_pdf(plan)), as_printed(plan_docx(plan))
    first, second = text.TASKS[0][0][:12], text.TASKS[1][0][:12]
    heads, rows = [], []
    for paper in (pdf, word):
        heads.append(paper.line("KẾ HOẠCH").baseline - paper.line("Hoa Sen, ngày").baseline)
        rows.append(paper.line(second).baseline - paper.line(first).baseline)
    assert abs(heads[0] - heads[1]) < 2
    assert abs(rows[0] - rows[1]) < 2
