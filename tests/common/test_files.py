"""Uploaded documents are what their bytes say, and nothing in them acts."""

import io
import re
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from common import files

CONTENT_TYPES = "<Types><Override PartName='/word/document.xml' ContentType='application/xml'/></Types>"


def office(main="word/document.xml", **others):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", others.pop("types", CONTENT_TYPES))
        archive.writestr(main, "<xml/>")
        for name, content in others.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def pdf(body=b""):
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\n%%EOF"


def object_stream(names):
    return b"5 0 obj <</Type/ObjStm/N 1>> stream\n" + zlib.compress(names) + b"\nendstream endobj"


def scan(kind):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(buffer, kind)
    return buffer.getvalue()


def check(content):
    files.checked_document(ContentFile(content, name="tep"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf(), files.PDF),
        (office(), files.DOCX),
        (office("xl/workbook.xml"), files.XLSX),
        (b"\xff\xd8\xff\xe0 jpeg", files.JPEG),
        (b"\x89PNG\r\n\x1a\n", files.PNG),
        (office("khac.txt"), None),
        (b"<html>", None),
        (b"MZ\x90", None),
        (b"", None),
        (b"PK\x03\x04 hong", None),
        (office()[:-30], None),
    ],
)
def test_type_is_read_from_the_bytes(content, kind):
    file = io.BytesIO(content)
    assert files.document_type(file) == kind
    assert file.tell() == 0


@pytest.mark.parametrize("content", [pdf(), office(), office("xl/workbook.xml"), scan("JPEG"), scan("PNG")])
def test_plain_documents_are_taken(content):
    check(content)


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", scan("PNG")[:-20]])
def test_broken_scan_is_refused(content):
    with pytest.raises(ValidationError, match="Không đọc được ảnh"):
        check(content)


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"2 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"),
        pdf(b"2 0 obj<</S/J#61vaScript>>endobj"),
        pdf(b"2 0 obj<</S/Launch/F(cmd.exe)>>endobj"),
        pdf(b"2 0 obj<</Type/EmbeddedFile>>endobj"),
        pdf(object_stream(b"<</OpenAction<</S/JavaScript>>>>")),
        office(word__vbaProject_dot_bin=b"x"),
        office(types="<Types><Default ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"),
        office(word__embeddings__a_dot_bin=b"x"),
        office(word__activeX__a_dot_xml=b"x"),
        office(word___rels__settings_dot_xml_dot_rels="<Relationship Type='.../attachedTemplate' TargetMode='External'/>"),
    ],
)
def test_what_acts_is_refused(content):
    with pytest.raises(ValidationError, match=r"mã lệnh|macro"):
        check(content)


def test_chance_bytes_of_a_scanned_page_are_no_script():
    check(pdf(b"3 0 obj <</Filter/DCTDecode>> stream\n\x00\x01/JS(\xfe/JavaScript \nendstream endobj"))


def test_page_that_only_speaks_of_javascript_is_taken():
    check(pdf(b"3 0 obj <</Title(Hoc JavaScript)>> endobj"))


@pytest.mark.parametrize("content", [b"<html>", b"MZ", office("khac.txt"), office()[:-30]])
def test_unknown_or_broken_files_are_refused(content):
    with pytest.raises(ValidationError, match="Chỉ nhận tệp"):
        check(content)


def test_zip_bombs_are_refused(monkeypatch):
    with pytest.raises(ValidationError, match="quá nhiều"):
        check(office(big=b"\0" * (files.MAX_UNZIPPED_BYTES + 1)))
    with pytest.raises(ValidationError, match="quá nhiều"):
        check(office(**{f"a{n}": b"" for n in range(files.MAX_ZIP_ENTRIES)}))
    monkeypatch.setattr(files, "MAX_ZIP_DIRECTORY_BYTES", 60)
    with pytest.raises(ValidationError, match="Chỉ nhận tệp"):
        check(office())


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MAX_DOCUMENT_BYTES", 10)
    with pytest.raises(ValidationError, match="50 MB"):
        check(pdf())


def test_nothing_of_the_officers_file_name_reaches_the_disk():
    names = {files.stored_name("ke-hoach")(None, "../../Bí mật.exe") for _ in range(9)}
    assert len(names) == 9
    assert all(re.fullmatch(r"ke-hoach/[0-9a-f]{32}", name) for name in names)


def test_download_name_is_readable_without_marks():
    assert files.download_name("Bản ký kế hoạch đợt 1", "pdf") == "ban-ky-ke-hoach-dot-1.pdf"
    assert files.download_name("???", "pdf") == "tai-lieu.pdf"
