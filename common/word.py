"""Official paper as DOCX, by python-docx, from the same tree as the PDF (its shape: `common.printing`)."""

import io
import zipfile

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from common.printing import FORMAT
from common.typeface import width_mm
from common.wordtext import (
    Place,
    element,
    flatten,
    never_split,
    new_paragraph,
    new_table,
    place_in,
    rule,
    tiny,
    write,
    write_blocks,
)

ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same paper, whenever it is made
BLACK = RGBColor(0, 0, 0)
DRAFT = "BẢN NHÁP"


def docx(tree):
    """The DOCX of `tree`; the same bytes for the same tree."""
    document = Document()
    _describe(document, tree)
    _style(document)
    _as_new_word(document)
    _lay_out(document, tree)
    place = Place(document)
    _letterhead(document, tree["letterhead"])
    _title(place, tree)
    write_blocks(place, tree["body"])
    if tree["closing"]:
        _closing(document, tree["closing"])
    if tree["note"]:
        note = new_paragraph(place, first_line_mm=0)
        note.paragraph_format.space_before = Pt(FORMAT.title_gap_pt)
        write(note, tree["note"], FORMAT.note_pt, italic=True)
    for appendix in tree["appendices"]:
        _appendix(document, appendix)
    if document.element.body[-2].tag == qn("w:tbl"):
        tiny(document)
    return _packed(document)


# -- The file, the page -----------------------------------------------------------------------------------------------
def _describe(document, tree):
    properties = document.core_properties
    properties.title, properties.author, properties.language = tree["title"][:255], tree["author"][:255], "vi-VN"
    properties.comments, properties.last_modified_by, properties.revision = "", tree["author"][:255], 1
    for name in ("dcterms:created", "dcterms:modified"):  # no clock in the bytes
        for found in properties._element.findall(qn(name)):
            properties._element.remove(found)


def _style(document):
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), "vi-VN")
    for fonts in list(document.styles.element.iter(qn("w:rFonts"))):
        _set_fonts(fonts)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            _set_fonts(style.element.get_or_add_rPr().get_or_add_rFonts())
    normal = document.styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(FORMAT.body_pt), BLACK
    for name, is_bold in (("Title", True), ("Heading 1", True), ("Heading 2", True), ("Heading 3", False)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(FORMAT.body_pt), BLACK
        style.font.bold, style.font.italic = is_bold, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(FORMAT.paragraph_gap_pt)
        style.paragraph_format.keep_with_next = True
        for part in ("w:pBdr", "w:contextualSpacing"):
            for found in style.element.pPr.findall(qn(part)):
                style.element.pPr.remove(found)
        for part in ("w:spacing", "w:kern"):
            for found in style.element.rPr.findall(qn(part)):
                style.element.rPr.remove(found)
    listed = document.styles["List Paragraph"].element
    for found in list(listed.iter(qn("w:contextualSpacing"))):
        found.getparent().remove(found)


def _as_new_word(document):
    """Word 2013's own layout instead of the compatibility mode it falls back to: tables begin at the margin."""
    compat = element("w:compat")
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val=15))
    for old in document.settings.element.findall(qn("w:compat")):
        document.settings.element.replace(old, compat)
    for language in document.settings.element.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), "vi-VN")


def _set_fonts(fonts):
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FORMAT.font_in_word)


def _lay_out(document, tree):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(FORMAT.width_mm), Mm(FORMAT.height_mm)
    section.top_margin, section.bottom_margin = Mm(FORMAT.margin_top_mm), Mm(FORMAT.margin_bottom_mm)
    section.left_margin, section.right_margin = Mm(FORMAT.margin_left_mm), Mm(FORMAT.margin_right_mm)
    section.header_distance = section.footer_distance = Mm(FORMAT.page_number_from_top_mm)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    _tabs(header)
    header.add_run("\t").font.size = Pt(FORMAT.page_number_pt)
    _page_field(header)
    first = section.first_page_header.paragraphs[0]
    _tabs(first)
    if tree["is_draft"]:
        for paragraph, tabs in ((header, "\t"), (first, "\t\t")):
            write(paragraph, f"{tabs}{DRAFT}", FORMAT.page_number_pt, bold=True)


def _tabs(paragraph):
    stops = paragraph.paragraph_format.tab_stops
    for stop in paragraph.style.paragraph_format.tab_stops:
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(FORMAT.text_width_mm / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(FORMAT.text_width_mm), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_after = Pt(0)


def _page_field(paragraph):
    for part in ("begin", None, "separate", "2", "end"):
        run = paragraph.add_run()
        run.font.size = Pt(FORMAT.page_number_pt)
        if part is None:
            code = element("w:instrText")
            code.text = " PAGE "
            run._r.append(code)
        elif part == "2":
            run.text = part
        else:
            run._r.append(element("w:fldChar", fldCharType=part))


# -- The parts of a document ------------------------------------------------------------------------------------------
def _line(place, text, size_pt, *, bold=False, italic=False, align="center"):
    paragraph = new_paragraph(place, align=align)
    write(paragraph, text, size_pt, bold=bold, italic=italic)
    return paragraph


def _letterhead(document, head):
    left, gap = FORMAT.agency_column_mm, FORMAT.column_gap_mm
    right = FORMAT.text_width_mm - left - gap
    table = new_table(document, 2 if head["number"] or head["place_date"] else 1, [left, gap, right])
    top, *below = table.rows
    place = Place(document, first_line_mm=0, line_spacing=1, gap_pt=0)
    agency, nation = (place_in(top.cells[i], place) for i in (0, 2))
    for text in head["parent"]:
        _line(agency, text, FORMAT.agency_pt)
    for text in head["body"]:
        _line(agency, text, FORMAT.agency_pt, bold=True)
    last = width_mm("".join(head["body"][-1:]), FORMAT.agency_pt, bold=True)
    rule(agency, FORMAT.short_rule * min(last, left), left)
    _line(nation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", FORMAT.nation_pt, bold=True)
    motto = "Độc lập - Tự do - Hạnh phúc"
    _line(nation, motto, FORMAT.motto_pt, bold=True)
    rule(nation, width_mm(motto, FORMAT.motto_pt, bold=True), right)
    for row in table.rows:
        flatten(row.cells[1].paragraphs[0], 1)
    for row in below:
        number, date = (place_in(row.cells[i], place) for i in (0, 2))
        for paragraph in (
            _line(number, head["number"], FORMAT.number_pt),
            _line(date, head["place_date"], FORMAT.place_pt, italic=True),
        ):
            paragraph.paragraph_format.space_before = Pt(FORMAT.paragraph_gap_pt)


def _title(place, tree):
    place = Place(place.container, first_line_mm=0, line_spacing=1, gap_pt=0, align="center")
    title = new_paragraph(place, style="Title")
    title.paragraph_format.space_before = Pt(FORMAT.title_gap_pt)
    write(title, "\n".join([tree["kind"], *tree["subject"]]), FORMAT.title_pt, bold=True)
    _under_title(place, tree["attached_to"], tree["subject"])


def _under_title(place, attached_to, lines):
    if attached_to:
        paragraph = _line(place, "\n".join(attached_to), FORMAT.body_pt, italic=True)
        paragraph.paragraph_format.space_before = Pt(FORMAT.paragraph_gap_pt)
    widest = max(width_mm(line, FORMAT.title_pt, bold=True) for line in lines)
    last = rule(place, FORMAT.short_rule * widest, FORMAT.text_width_mm, above_pt=3)
    last.paragraph_format.space_after = Pt(FORMAT.title_gap_pt)


def _closing(document, closing):
    """Recipients left, signature right, never torn apart; the last lines of the text stay with them."""
    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.space_after = Pt(FORMAT.title_gap_pt)
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    widths = [FORMAT.recipients_column_mm, FORMAT.text_width_mm - FORMAT.recipients_column_mm]
    row = new_table(document, 1, widths).rows[0]
    never_split(row)
    base = Place(document, first_line_mm=0, line_spacing=1, gap_pt=0)
    left, right = (place_in(cell, base) for cell in row.cells)
    if closing["recipients"]:
        head = _line(left, "Nơi nhận:", FORMAT.recipients_head_pt, bold=True, italic=True, align="left")
        head.paragraph_format.line_spacing = Pt(FORMAT.signature_pt * 1.149)  # the line of the larger text beside it
    for text in closing["recipients"]:
        _line(left, text, FORMAT.recipients_pt, align="left")
    signature = closing["signature"] or {"authority": [], "name": ""}
    for text in signature["authority"]:
        _line(right, text, FORMAT.signature_pt, bold=True)
    if closing["signature"]:
        name = _line(right, signature["name"], FORMAT.signature_pt, bold=True)
        name.paragraph_format.space_before = Mm(FORMAT.signature_room_mm)
    for place in (left, right):
        if not place.container.paragraphs:
            tiny(place.container)


def _appendix(document, appendix):
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section._sectPr.append(element("w:pgNumType", start=1))
    end_of_text = document.paragraphs[-1]
    end_of_text.paragraph_format.line_spacing = Pt(1)
    end_of_text.paragraph_format.space_after = Pt(0)
    place = Place(document, first_line_mm=0, line_spacing=1, gap_pt=0, align="center")
    label = new_paragraph(place, style="Heading 1")
    write(label, appendix["label"], FORMAT.title_pt, bold=True)
    for text in appendix["title"]:
        _line(place, text, FORMAT.title_pt, bold=True)
    _under_title(place, appendix["attached_to"], appendix["title"])
    write_blocks(Place(document), appendix["body"])


def _packed(document):
    """The document's bytes without the clock that zip files carry."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, ZIP_TIME)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(entry))
    return fixed.getvalue()
