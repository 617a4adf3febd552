"""Files as officers bring them: workbooks, CSV, the national portal's Word export; and what the reader made of them."""

import csv
import datetime as dt
import json
import zipfile
from io import BytesIO, StringIO

import docx
import openpyxl

from procedures.importing import running
from procedures.importing.reading import read
from procedures.importing.writing import confirm
from procedures.models import Edition, Field, ImportRun, Procedure
from procedures.tree import tree_of

NAMES = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực", "Phí, lệ phí", "Thời hạn giải quyết")
BIRTH = ("1.001193", "Đăng ký khai sinh", "Hộ tịch", "Lệ phí: 8.000 đồng", "Ngay trong ngày")
MARRIAGE = ("1.000894", "Đăng ký kết hôn", "Hộ tịch", "Không thu", "05 ngày làm việc")


def xlsx(*rows, names=NAMES, above=(), sheets=()):
    """A workbook of one sheet (`sheets`: titles of empty ones before it)."""
    book = openpyxl.Workbook()
    sheet = book.active
    for title in sheets:
        sheet.title = title
        sheet = book.create_sheet()
    for row in (*above, names, *rows):
        sheet.append(list(row))
    return packed(book)


def packed(book):
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def csv_bytes(*rows, names=NAMES, delimiter=",", encoding="utf-8"):
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows([names, *rows])
    return out.getvalue().encode(encoding)


def repacked(data, **parts):
    """The zip with some of its parts replaced or added; "__" in a name stands for a slash, "_dot_" for a dot."""
    parts = {name.replace("__", "/").replace("_dot_", "."): text for name, text in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, parts.pop(entry.filename, None) or old.read(entry))
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def part_of(data, name):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


class Result:
    """What the reader wrote: `records`, `end`, and shortcuts."""

    def __init__(self, path):
        rows = [json.loads(line) for line in path.read_text().splitlines()]
        self.records = [row["record"] for row in rows if "record" in row]
        self.end = rows[-1]["end"]
        self.refused = self.end.get("refused", "")

    @property
    def tree(self):
        assert not self.refused, self.refused
        return self.records[0]["tree"]

    @property
    def errors(self):
        return [(error["row"], error["message"]) for error in self.end["errors"]]


def read_bytes(folder, data):
    """Reads `data` in this process, without the limits of its own process."""
    source, out = folder / "source", folder / "out"
    source.write_bytes(data)
    read(source, out)
    return Result(out)


# -- The national portal's export -------------------------------------------------------------------------------------
def _table(document, names, *rows):
    table = document.add_table(0, len(names))
    for texts in (names, *rows):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


WAYS = (
    (
        "Trực tiếp",
        "1 Ngày làm việc",
        "Lệ phí : 8000 Đồng\nPhí : 3000 Đồng (mỗi bản sao)",
        "Sau 15 giờ thì trả ngày làm việc tiếp theo",
    ),
    ("Trực tuyến", "1 Ngày làm việc", "", "Không có thông tin"),
    ("Dịch vụ bưu chính", "3 Ngày làm việc", "Lệ phí : 8000 Đồng", ""),
)
CASES = {
    "* Đối với đăng ký đúng hạn:": (("- Tờ khai đăng ký khai sinh", "1. TK khai sinh.doc", "Bản chính: 1\nBản sao: 0"),),
    "* Đối với đăng ký quá hạn": (
        ("- Tờ khai đăng ký khai sinh", "1. TK khai sinh.doc", "Bản chính: 1 Bản sao: 0"),
        ("- Văn bản cam đoan", "", "Bản chính: 1 Bản sao: 2"),
    ),
}
LABELS = {
    "Mã thủ tục": "1.001193",
    "Số quyết định": "936/QĐ-BTP",
    "Tên thủ tục": "Đăng ký khai sinh",
    "Cấp thực hiện": "Cấp Xã",
    "Loại thủ tục": "TTHC được luật giao quy định chi tiết",
    "Lĩnh vực": "Hộ tịch",
    "Trình tự thực hiện": "\n- Người yêu cầu nộp hồ sơ.\n- Cán bộ tiếp nhận: kiểm tra hồ sơ.",
}
MORE_LABELS = {
    "Đối tượng thực hiện": "Công dân Việt Nam, Người nước ngoài",
    "Cơ quan thực hiện": "Ủy ban nhân dân cấp Xã",
    "Cơ quan phối hợp": "Không có thông tin",
    "Kết quả thực hiện": "Giấy khai sinh",
    "Yêu cầu, điều kiện thực hiện": "\nKhông có thông tin",
}


def export(labels=None):
    """The Word file of one procedure, from top to bottom as the national portal writes it."""
    document = docx.Document()
    document.add_heading("Chi tiết thủ tục hành chính", 0)
    for label, text in (LABELS if labels is None else labels).items():
        for line in f"{label}: {text}".split("\n"):
            document.add_paragraph(line)
    document.add_paragraph("Cách thức thực hiện:")
    _table(document, ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"), *WAYS)
    document.add_paragraph("Thành phần hồ sơ:")
    for case, papers in CASES.items():
        document.add_paragraph(case)
        _table(document, ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), *papers)
    for label, text in MORE_LABELS.items():
        for line in f"{label}: {text}".split("\n"):
            document.add_paragraph(line)
    document.add_paragraph("Căn cứ pháp lý:")
    bases = ("60/2014/QH13", "Luật Hộ tịch", "20-11-2014", "Quốc Hội")
    _table(document, ("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"), bases)
    return packed(document)


# -- Runs -------------------------------------------------------------------------------------------------------------
def make_run(data, *, by=None, name="danh-muc.xlsx"):
    """An ImportRun of `data`, read in this process and compared."""
    run = ImportRun.objects.create(file_name=name, sha256="0" * 64, started_by=by)
    source = running.folder() / f"{run.token}.source"
    source.write_bytes(data)
    read(source, running.folder() / f"{run.token}.out")
    assert running.look_after(run), run.message
    return run


def confirm_run(run, *, by, valid_from=dt.date(2026, 11, 1), **how):
    return confirm(run, by=by, valid_from=valid_from, seen=run.result["digest"], **how)


def list_state():
    """Everything that an import could touch, as one comparable value."""
    trees = [(edition.pk, edition.state, str(edition.valid_from), tree_of(edition)) for edition in Edition.objects.order_by("pk")]
    owners = Procedure.objects.order_by("code").values_list("code", "field__name", "popular_names", "keywords", "official_url")
    return trees, list(owners), list(Field.objects.values_list("name", flat=True))
