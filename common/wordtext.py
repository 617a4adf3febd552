"""Blocks of text (their shape: `common.layout`) written into a Word document, a table's cell or a letterhead."""

import io
import re
from dataclasses import dataclass, replace

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.run import Run
from PIL import Image

from common.layout import in_words
from common.printing import FORMAT

ALIGN = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
LIST_STEP_MM = 3
EIGHTHS_PER_PT = 8  # the unit of border widths
TWIPS_PER_MM = 1440 / 25.4
_YEARS_HYPHEN = re.compile(r"(?:(?<=\b\d{4})|(?<=\b\d{4}\u00a0))-(?=\u00a0?\d{4}\b)")
DOCX_FORMATS = {"PNG", "JPEG", "GIF"}  # what Word reads; others are written as PNG


@dataclass(frozen=True)
class Place:
    """Where blocks go: a document or cell (`container`), and how its paragraphs stand."""

    container: object
    first_line_mm: float = FORMAT.first_line_indent_mm
    left_mm: float = 0
    size_pt: float = FORMAT.body_pt
    line_spacing: float = FORMAT.line_spacing
    gap_pt: float = FORMAT.paragraph_gap_pt
    align: str = "justify"


def element(tag, **attributes):
    """`element("w:shd", fill="FFFFFF")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


# -- Paragraphs and runs ----------------------------------------------------------------------------------------------
def new_paragraph(place, *, align="", style=None, first_line_mm=None, left_mm=None):
    paragraph = place.container.add_paragraph(style=style)
    shape = paragraph.paragraph_format
    shape.alignment = ALIGN[align or place.align]
    shape.first_line_indent = Mm(place.first_line_mm if first_line_mm is None else first_line_mm)
    shape.left_indent = Mm(place.left_mm if left_mm is None else left_mm)
    shape.space_before, shape.space_after = Pt(0), Pt(place.gap_pt)
    shape.line_spacing = place.line_spacing
    shape.widow_control = True
    return paragraph


def write(paragraph, text, size_pt, *, bold=False, italic=False):
    """One run with explicit weight, so that no style can change it; "\\n" is a line break. Years stay on one line."""
    first, *others = _YEARS_HYPHEN.split(text)
    run = paragraph.add_run(first)
    for part in others:
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(part)
    run.font.size, run.font.bold, run.font.italic = Pt(size_pt), bold, italic
    return run


def write_runs(paragraph, runs, size_pt):
    for data in runs:
        run = write(paragraph, data["text"], size_pt, bold="bold" in data["marks"], italic="italic" in data["marks"])
        run.font.underline = "underline" in data["marks"] or None
        run.font.strike = "strike" in data["marks"] or None
        run.font.subscript = "sub" in data["marks"] or None
        run.font.superscript = "super" in data["marks"] or None
        if data["href"]:
            _link(paragraph, run, data["href"])


def _link(paragraph, run: Run, href):
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(run._r)


def tiny(container):
    """An unseen paragraph: Word wants one after a table that ends a cell, and between two tables."""
    return flatten(container.add_paragraph(), 1)


def flatten(paragraph, height_pt):
    """A line of this height, with nothing around it: an empty paragraph would have that of the usual text."""
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height_pt)
    shape.space_before = shape.space_after = Pt(0)
    return paragraph


def rule(place, length_mm, room_mm, *, above_pt=2):
    """A solid line of this length in the middle of the room: the upper border of an empty paragraph."""
    paragraph = tiny(place.container)
    side = Mm(max(room_mm - length_mm, 0) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.space_before = Pt(above_pt)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz=round(FORMAT.rule_pt * EIGHTHS_PER_PT), space=0, color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph


# -- Blocks -----------------------------------------------------------------------------------------------------------
def write_blocks(place, blocks, mark=""):
    """`mark` is the list mark that runs into the first paragraph."""
    after_table = False
    for block in blocks:
        kind = block["type"]
        if kind in {"table", "list", "quote"} and mark:
            write(new_paragraph(place), mark, place.size_pt)
            mark = ""
        if kind == "table":
            if after_table:
                tiny(place.container)
            _write_table(place, block)
        elif kind == "list":
            _write_list(place, block)
        elif kind == "quote":
            write_blocks(replace(place, left_mm=place.left_mm + FORMAT.first_line_indent_mm), block["blocks"])
        else:
            paragraph = _write_paragraph(place, block, mark)
            if after_table:
                paragraph.paragraph_format.space_before = Pt(place.gap_pt)
            mark = ""
        after_table = kind == "table"


def _write_paragraph(place, block, mark):
    kind = block["type"]
    if kind == "heading":
        paragraph = new_paragraph(place, style=f"Heading {min(block['outline'], 3)}")
        paragraph.paragraph_format.keep_with_next = True
        write_runs(paragraph, block["runs"], place.size_pt)
    elif kind == "image":
        paragraph = _write_picture(place, block)
    elif kind == "rule":
        paragraph = rule(place, FORMAT.text_width_mm * 0.4, FORMAT.text_width_mm)
    else:
        centred = block["align"] in {"center", "right"}
        left = place.left_mm + block["indent"] * FORMAT.first_line_indent_mm
        first_line = 0 if centred else None
        style = "List Paragraph" if mark else None
        paragraph = new_paragraph(place, align=block["align"], style=style, first_line_mm=first_line, left_mm=left)
        paragraph.paragraph_format.keep_with_next = block["keep"] or None
        if mark:
            write(paragraph, f"{mark} ", place.size_pt)
        write_runs(paragraph, block["runs"], place.size_pt)
    return paragraph


def _write_list(place, block):
    """Marks are written out: they stay what they were, whatever Word makes of its automatic numbers."""
    inner = replace(place, first_line_mm=place.first_line_mm + LIST_STEP_MM)
    for item, mark in zip(block["items"], block["marks"], strict=True):
        first, *rest = item or [None]
        if first:
            write_blocks(place, [first], mark)
            write_blocks(inner, rest)


def _write_picture(place, block):
    try:
        with Image.open(block["path"]) as image:
            source = block["path"]
            if image.format not in DOCX_FORMATS:
                source = io.BytesIO()
                image.convert("RGBA" if "A" in image.getbands() else "RGB").save(source, "PNG")
                source.seek(0)
            else:
                image.load()
    except (OSError, ValueError, Image.DecompressionBombError):
        return _write_paragraph(place, in_words(block), "")
    paragraph = new_paragraph(place, align="center", first_line_mm=0)
    paragraph.paragraph_format.line_spacing = 1
    shape = paragraph.add_run().add_picture(source, width=Mm(block["width_mm"]))
    shape._inline.docPr.set("descr", block["alt"])
    if block["caption"]:
        paragraph.paragraph_format.keep_with_next = True
        paragraph = new_paragraph(place, align="center", first_line_mm=0)
        write_runs(paragraph, [{**r, "marks": [*r["marks"], "italic"]} for r in block["caption"]], FORMAT.table_pt)
    return paragraph


# -- Tables -----------------------------------------------------------------------------------------------------------
def new_table(container, rows, widths_mm, *, padding_mm=0.0):
    """A table of fixed widths without lines; widths stand on columns and cells, as LibreOffice wants it."""
    table = (
        container.add_table(rows, len(widths_mm))
        if isinstance(container, _Cell)
        else container.add_table(rows, len(widths_mm), style="Normal Table")
    )
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    margins = element("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(f"w:{side}", w=round(padding_mm * TWIPS_PER_MM), type="dxa"))
    properties.append(margins)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(cells_of(row, table), widths_mm, strict=True):
            cell.width = Mm(width)
    return table


def cells_of(row, table):
    """The row's cells by its XML: `row.cells` counts the whole table anew each time."""
    return [_Cell(tc, table) for tc in row._tr.tc_lst]


def place_in(cell, place, **changes):
    """A Place inside a cell, whose one empty paragraph is taken away; write at least one paragraph."""
    cell._tc.remove(cell._tc.p_lst[0])
    return replace(place, container=cell, **changes)


def never_split(row):
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _write_table(place, block):
    if block["caption"]:
        caption = new_paragraph(place, align="center", first_line_mm=0)
        caption.paragraph_format.keep_with_next = True
        write_runs(caption, [{**r, "marks": [*r["marks"], "bold"]} for r in block["caption"]], block["size_pt"])
    table = new_table(place.container, len(block["rows"]), block["widths_mm"], padding_mm=FORMAT.cell_padding_mm)
    _draw_lines(table)
    inner = replace(place, first_line_mm=0, left_mm=0, size_pt=block["size_pt"], line_spacing=1, gap_pt=2, align="left")
    held = {}  # (row, column) → the cell above that reaches down to it
    for y, (row, cells) in enumerate(zip(table.rows, block["rows"], strict=True)):
        _write_row(inner, row, cells_of(row, table), cells, held, y)
        if y < block["header_rows"]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        if not any(cell and cell["breakable"] for cell in cells):
            never_split(row)


def _write_row(place, row, boxes, cells, held, y):
    x = 0
    while x < len(cells):
        cell = cells[x] or held.get((y, x))
        colspan = cell["colspan"] if cell else 1
        box = boxes[x]
        for extra in boxes[x + 1 : x + colspan]:
            box.width += extra.width
            row._tr.remove(extra._tc)
        box._tc.grid_span = colspan
        if cell and cell["is_header"]:
            box.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if cell and cells[x] and cell["rowspan"] > 1:
            box._tc.vMerge = "restart"
            held.update({(y + dy, x): cell for dy in range(1, cell["rowspan"])})
        elif cell and not cells[x]:
            box._tc.vMerge = "continue"
        if cell and cells[x] and cell["blocks"]:
            inner = place_in(box, place, align=_cell_align(cell))
            write_blocks(inner, cell["blocks"])
            last = box.paragraphs[-1]
            if cell["blocks"][-1]["type"] == "table":
                flatten(last, 1)  # python-docx ends the cell with an empty paragraph, as Word wants
            last.paragraph_format.space_after = Pt(0)
        else:
            flatten(box.paragraphs[0], place.size_pt)
        x += colspan


def _cell_align(cell):
    if cell["is_header"]:
        return "center"
    return cell["align"] if cell["align"] in {"center", "right"} else "left"


def _draw_lines(table):
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        size = round(FORMAT.table_rule_pt * EIGHTHS_PER_PT)
        borders.append(element(f"w:{side}", val="single", sz=size, space=0, color="000000"))
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
