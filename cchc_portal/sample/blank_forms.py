"""Blank forms of the sample's procedures, as small DOCX files: to be filled in by hand or on screen."""

from functools import cache
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from common.vietnamese import upper

TITLE, CODE = "CHO-TEN-MAU", "cho-ky-hieu"
LINES = (
    "Kính gửi",
    "Họ, chữ đệm, tên",
    "Ngày sinh",
    "Số định danh",
    "Nơi cư trú",
    "Số điện thoại",
    "Đề nghị",
    "Lý do",
    "Kèm theo",
)
PROMISE = "Tôi cam đoan những điều ghi trên là đúng sự thật và chịu trách nhiệm trước pháp luật."


def blank_form(title, code=""):
    """The bytes of a form with this title: one document is made once, the title is set into it."""
    made = BytesIO()
    with ZipFile(BytesIO(_pattern())) as pattern, ZipFile(made, "w", ZIP_DEFLATED) as form:
        for name in pattern.namelist():
            content = pattern.read(name)
            if name == "word/document.xml":
                content = content.decode().replace(TITLE, escape(upper(title))).replace(CODE, escape(code)).encode()
            form.writestr(name, content)
    return made.getvalue()


@cache
def _pattern():
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for words in (CODE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", TITLE):
        line = document.add_paragraph(words)
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if words == CODE else WD_ALIGN_PARAGRAPH.CENTER
        line.runs[0].bold = words != CODE
    for label in LINES:
        document.add_paragraph(f"{label}: {'.' * (90 - len(label))}")
    document.add_paragraph(PROMISE)
    document.add_paragraph("Người khai (ký, ghi rõ họ tên)").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    file = BytesIO()
    document.save(file)
    return file.getvalue()
