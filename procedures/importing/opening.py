"""What an uploaded file really is, by its bytes; what cannot or may not be opened is refused before a parser sees it."""

import os
import zipfile
import zlib

from procedures.importing import limits
from procedures.importing.limits import RefusedError

CSV, XLSX, DOCX = "csv", "xlsx", "docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    **{b"%PDF": "PDF", b"{\\rtf": "RTF", b"\x89PNG": "ảnh", b"\xff\xd8\xff": "ảnh"},
    **{b"\x1f\x8b": "nén", b"Rar!": "nén", b"7z\xbc\xaf": "nén"},
}
PROLOG_BYTES = 64 * 1024
_XML = (".xml", ".rels", ".vml")
_PROTECTED = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"
SAVE_AS = "Hãy mở tệp, chọn “Lưu thành” loại .xlsx (Excel) hoặc .docx (Word) rồi tải lên lại."
TOO_HEAVY = "Tệp nén quá nhiều dữ liệu bên trong. Hãy chép riêng bảng thủ tục sang một tệp mới rồi tải lên."


def kind_of(path):
    """CSV, XLSX or DOCX; RefusedError for anything else."""
    size = os.path.getsize(path)
    if size == 0:
        raise RefusedError("Tệp rỗng, không có dữ liệu.")
    if size > limits.MAX_FILE_BYTES:
        raise RefusedError("Tệp lớn hơn 50 MB. Hãy chia thành nhiều tệp nhỏ hơn.")
    with open(path, "rb") as file:
        head = file.read(4096)
        if head.startswith(_OLE):
            _refuse_ole(head + file.read(1024 * 1024))
    for mark, name in _OTHERS.items():
        if head.startswith(mark):
            raise RefusedError(f"Không đọc được tệp {name}. Chỉ nhận CSV, XLSX và DOCX. {SAVE_AS}")
    if head.startswith((b"<html", b"<HTML", b"<!DOCTYPE", b"<table", b"<?xml")):
        raise RefusedError(f"Tệp là trang web đổi tên, không phải bảng tính. {SAVE_AS}")
    return _kind_of_zip(path) if head.startswith(b"PK") else CSV


def _refuse_ole(data):
    if _PROTECTED in data:
        raise RefusedError("Tệp đặt mật khẩu. Hãy bỏ mật khẩu (Tệp, “Bảo vệ”) rồi tải lên lại.")
    raise RefusedError(f"Tệp thuộc dạng cũ .xls hoặc .doc. {SAVE_AS}")


def _kind_of_zip(path):
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > limits.MAX_ENTRIES or sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
                raise RefusedError(TOO_HEAVY)
            if any(entry.flag_bits & 1 for entry in entries):
                raise RefusedError("Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")
            kind = _office_kind({entry.filename for entry in entries})
            for entry in entries:
                _refuse_entities(archive, entry)
            return kind
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise RefusedError("Tệp bị hỏng, không mở được. Hãy lưu lại rồi tải lên.") from error


def _office_kind(names):
    if "xl/workbook.bin" in names:
        raise RefusedError(f"Không đọc được tệp .xlsb. {SAVE_AS}")
    for part, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX)):
        if part in names:
            return kind
    raise RefusedError(f"Tệp nén này không phải là XLSX hay DOCX. {SAVE_AS}")


def _refuse_entities(archive, entry):
    """No Office program writes a DTD; whoever does wants entities."""
    if not entry.filename.lower().endswith(_XML):
        return
    with archive.open(entry) as part:
        head = part.read(PROLOG_BYTES).replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise RefusedError("Tệp có khai báo không được phép (DTD). Hãy lưu lại tệp bằng Excel hoặc Word rồi tải lên.")
