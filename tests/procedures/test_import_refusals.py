"""Files that are refused, each with words that say what to do; and the limits of the reading process."""

import os
import subprocess
import sys
import zipfile

import pytest
from django.conf import settings

from procedures.importing import limits
from tests.procedures.making_lists import BIRTH, MARRIAGE, NAMES, Result, csv_bytes, export, part_of, read_bytes, repacked, xlsx

ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&a;</t></si></sst>"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def locked_zip():
    """A workbook whose parts are marked as encrypted."""
    data = bytearray(xlsx(BIRTH))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


REFUSED = {
    "empty": (b"", "Tệp rỗng"),
    "xls": (OLE + b"\0W\0o\0r\0k\0b\0o\0o\0k", "dạng cũ .xls hoặc .doc. Hãy mở tệp, chọn “Lưu thành” loại .xlsx"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
    "locked zip": (locked_zip(), "đặt mật khẩu"),
    "pdf": (b"%PDF-1.7\n", "Không đọc được tệp PDF"),
    "rtf": (b"{\\rtf1 abc}", "Không đọc được tệp RTF"),
    "web page": (b"<html><table></table></html>", "trang web đổi tên"),
    "xlsb": (repacked(xlsx(BIRTH), xl__workbook_dot_bin=b"x"), ".xlsb"),
    "zip of other things": (repacked(xlsx(BIRTH), **{"a": b"b"})[:200], "bị hỏng"),
    "cut": (xlsx(BIRTH)[:-400], "bị hỏng"),
    "workbook without sense": (repacked(xlsx(BIRTH), xl__workbook_dot_xml=b"<a>"), "bị hỏng"),
    "entities in xlsx": (repacked(xlsx(BIRTH), xl__sharedStrings_dot_xml=ENTITIES), "không được phép (DTD)"),
    "entities in docx": (repacked(export(), word__document_dot_xml=ENTITIES), "không được phép (DTD)"),
    "entities in UTF-16": (repacked(xlsx(BIRTH), xl__x_dot_xml=ENTITIES.decode().encode("utf-16")), "không được phép (DTD)"),
    "pictures": (b"\x89PNG\r\n\x1a\n\0\0\0", "Không đọc được tệp ảnh"),
    "no names": (csv_bytes(BIRTH, names=("a", "b", "c", "d", "e")), "Không thấy hàng tên cột"),
    "no rows": (xlsx(), "không có dòng thủ tục nào"),
    "TCVN3": ("M· thñ tôc,Tªn thñ tôc\n1.001193,§¨ng ký".encode("latin-1"), "TCVN3 (phông .VnTime)"),
    "VNI": ("Maõ thuû tuïc,Teân thuû tuïc\n1.001193,Ñaêng kyù".encode("latin-1"), "VNI (phông VNI-Times)"),
    "TCVN3 in a workbook": (xlsx(("1.001193", "x"), names=("M· thñ tôc", "Tªn thñ tôc")), "TCVN3"),
    "unknown encoding": (b"M\xff\xfe\xfa,T\xea\x81\n1.001193,x", "Không nhận ra bảng mã"),
    "quote that does not end": (csv_bytes(BIRTH) + b'1.000001,"' + b"x" * 200_000, "CSV sai ở gần dòng 3"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_file_is_refused_with_words_that_help(tmp_path, name):
    data, message = REFUSED[name]
    refused = read_bytes(tmp_path, data).refused
    assert refused
    assert message in refused


def test_file_beyond_the_size_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    assert "lớn hơn 50 MB" in read_bytes(tmp_path, csv_bytes(BIRTH)).refused


def test_rows_beyond_the_limit_are_refused(tmp_path):
    rows = [(f"1.{number:06d}", "Tên") for number in range(limits.MAX_ROWS + 1)]
    assert "hơn 20.000 dòng" in read_bytes(tmp_path, csv_bytes(*rows, names=NAMES[:2])).refused


def test_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    bomb = repacked(xlsx(BIRTH), xl__media__a_dot_bin=b"\0" * 3_000_000)
    monkeypatch.setattr(limits, "MAX_UNPACKED_BYTES", 2_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *arguments: pytest.fail("was unpacked"))
    assert "nén quá nhiều dữ liệu" in read_bytes(tmp_path, bomb).refused


def test_zip_of_too_many_files_is_refused(tmp_path):
    bomb = repacked(xlsx(BIRTH), **{f"xl/a{number}": b"" for number in range(limits.MAX_ENTRIES)})
    assert "nén quá nhiều dữ liệu" in read_bytes(tmp_path, bomb).refused


def test_macros_are_neither_run_nor_a_reason_to_refuse(tmp_path):
    assert read_bytes(tmp_path, repacked(xlsx(BIRTH), xl__vbaProject_dot_bin=b"x")).tree["title"] == BIRTH[1]


# -- The process ------------------------------------------------------------------------------------------------------
def read_apart(folder, data, *, before=""):
    """The reading process on `data`; `before` runs in it first. (its ended status, result or None)"""
    (folder / "source").write_bytes(data)
    code = f"{before}\nfrom procedures.importing.reading import main\nmain({str(folder / 'source')!r}, {str(folder / 'out')!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, env={}, capture_output=True, timeout=60)
    return done.returncode, Result(folder / "out") if (folder / "out").exists() else None


def test_process_reads_without_environment_and_for_its_owner_only(tmp_path):
    status, result = read_apart(tmp_path, xlsx(BIRTH, MARRIAGE))
    assert (status, [record["code"] for record in result.records]) == (0, ["1.001193", "1.000894"])
    assert os.stat(tmp_path / "out").st_mode & 0o077 == 0


def test_process_does_not_load_django(tmp_path):
    before = "import sys, atexit\natexit.register(lambda: 'django.apps' in sys.modules and print('loaded', flush=True))"
    (tmp_path / "source").write_bytes(csv_bytes(BIRTH))
    code = f"{before}\nfrom procedures.importing.reading import main\nmain(*sys.argv[1:])"
    arguments = [sys.executable, "-c", code, tmp_path / "source", tmp_path / "out"]
    done = subprocess.run(arguments, cwd=settings.BASE_DIR, env={}, capture_output=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, b"")


def test_file_that_needs_too_much_memory_is_told(tmp_path):
    """Small on disk, within the unpacked total, far beyond the memory: two million texts, each of its own."""
    strings = b"".join(b"<si><t>%d</t></si>" % number for number in range(2_000_000))
    space = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    told = b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.%s"/></Types>'
    types = part_of(xlsx(BIRTH), "[Content_Types].xml").replace(b"</Types>", told % b"spreadsheetml.sharedStrings+xml")
    parts = {"[Content_Types]_dot_xml": types, "xl__sharedStrings_dot_xml": space + strings + b"</sst>"}
    bomb = repacked(xlsx(BIRTH), **parts)
    status, result = read_apart(tmp_path, bomb, before="from procedures.importing import limits\nlimits.MAX_MEMORY_BYTES //= 3")
    assert (status, "256 MB bộ nhớ" in result.refused) == (0, True)


def test_process_that_takes_too_long_is_ended(tmp_path):
    before = (
        "from procedures.importing import limits, opening\nimport time\nlimits.MAX_SECONDS = 1\n"
        "import procedures.importing.reading as reading\nreading.kind_of = lambda path: time.sleep(30)"
    )
    status, result = read_apart(tmp_path, csv_bytes(BIRTH), before=before)
    assert (status < 0, result) == (True, None)
