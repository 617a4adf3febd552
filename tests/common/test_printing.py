"""What all paper stands on: the face's characters and widths, sound tables, outlines, finished files."""

import os
import time

import pytest
from django.conf import settings
from PIL import ImageFont

from common.layout import heading, paragraph, run, table, with_outline
from common.printing import KEPT_SECONDS, stored
from common.typeface import FILES, Face, balanced_lines, printable, width_mm

pytestmark = pytest.mark.once

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_face_has_every_vietnamese_letter():
    assert printable(VIETNAMESE + VIETNAMESE.upper()) == VIETNAMESE + VIETNAMESE.upper()


def test_four_styles_have_the_same_characters():
    known = {path.name: frozenset(code for code in range(0x10000) if Face(path).glyph(code)) for path in FILES.values()}
    assert len(set(known.values())) == 1


@pytest.mark.parametrize("style", FILES)
def test_width_is_that_of_the_font(style):
    bold, italic = style
    text = "Độc lập - Tự do - Hạnh phúc"
    font = ImageFont.truetype(str(FILES[style]), 1000, layout_engine=ImageFont.Layout.BASIC)
    expected = sum(font.getlength(char) for char in text) * 14 / 1000 / 72 * 25.4
    assert width_mm(text, 14, bold=bold, italic=italic) == pytest.approx(expected, rel=0.005)


def test_title_is_broken_into_equal_lines_that_keep_the_year_whole():
    lines = balanced_lines("Tuyên truyền công tác cải cách hành chính trên địa bàn phường Hoa Sen năm 2026", 14, 144, bold=True)
    lengths = [width_mm(line, 14, bold=True) for line in lines]
    assert len(lines) == 2
    assert min(lengths) > 0.8 * max(lengths)
    assert lines[-1].endswith("năm 2026")


def test_one_line_that_fits_is_left_alone():
    assert balanced_lines("KẾ HOẠCH", 14, 144, bold=True) == ["KẾ HOẠCH"]


def test_title_parts_no_compound_and_no_span_of_years():
    title = "Tuyên truyền công tác cải cách hành chính nhà nước giai đoạn 2021 - 2030 của Ủy ban nhân dân phường Hoa Sen"
    for room in range(95, 160):
        ends = [line.rpartition(" ")[2].casefold() for line in balanced_lines(title, 14, room, bold=True)]
        assert not {"hành", "cải", "ủy", "nhân", "2021", "-"} & set(ends), room


def test_compound_is_parted_rather_than_a_line_more_begun():
    room = width_mm("cách cải cách", 14) + 0.1
    assert balanced_lines("cải cách cải cách cải cách", 14, room) == ["cải cách cải", "cách cải cách"]


def test_outline_never_skips_a_level():
    blocks = with_outline([heading(level, "x") for level in (2, 3, 1, 3, 3, 2)])
    assert [block["outline"] for block in blocks] == [1, 2, 1, 2, 2, 2]


def cell(text, **fields):
    return {"is_header": False, "colspan": 1, "rowspan": 1, "align": "", "blocks": [paragraph(text)], **fields}


def made(rows, head=0):
    return table({"caption": [], "header_rows": head, "columns": 2, "rows": rows}, 160)[0]


def test_columns_fill_the_room_and_hold_their_longest_word():
    widths = made([[cell("1"), cell("Phối hợp với các tổ dân phố phát tờ gấp " * 5)]])["widths_mm"]
    assert sum(widths) == pytest.approx(160, abs=0.1)
    assert widths[0] < 20 < widths[1]


def test_span_ends_where_the_head_ends():
    rows = made([[cell("a", rowspan=3), cell("b")], [cell("c"), cell("d")]], head=1)["rows"]
    assert rows[0][0]["rowspan"] == 1
    assert rows[1][0] is not None


def test_head_of_a_table_is_bold():
    runs = made([[cell("a", is_header=True), cell("b")], [cell("c"), cell("d")]])["rows"][0][0]["blocks"][0]["runs"]
    assert runs == [run("a", "bold")]


def test_table_without_cells_is_left_out():
    assert table({"caption": [], "header_rows": 0, "columns": 0, "rows": []}, 160) == []


def test_finished_paper_is_not_made_twice():
    stored("to", "a" * 64, "docx", lambda: b"xong")
    assert stored("to", "a" * 64, "docx", lambda: pytest.fail("made again")).size_bytes == 4


def test_failed_paper_leaves_no_file():
    with pytest.raises(ZeroDivisionError):
        stored("to", "a" * 64, "docx", lambda: 1 / 0)
    assert not settings.PAPERS_DIR.exists() or not list(settings.PAPERS_DIR.iterdir())


def test_paper_of_an_older_version_goes_after_a_day():
    old, fresh = (stored("to", letter * 64, "docx", lambda: b"x").path for letter in "ab")
    long_ago = time.time() - KEPT_SECONDS - 1
    os.utime(old, (long_ago, long_ago))
    stored("to", "c" * 64, "docx", lambda: b"x")
    assert not old.exists()
    assert fresh.exists()
