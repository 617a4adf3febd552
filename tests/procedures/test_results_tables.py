"""Tables of a period: as CSV and XLSX without formulas, and read from what officers paste or upload."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from procedures import pasting
from procedures.importing.limits import RefusedError
from procedures.models import ResultRow
from procedures.results import importing, tables
from procedures.sheets import rows_of_file
from tests.factories import COUNTS, make_field, make_period, make_unit

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+84", "-2", "@SUM(A1)", "＝1", "＋1", "－1", "＠A1"]


def cells_of(data):
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


def book(*rows):
    file, workbook = BytesIO(), Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return SimpleUploadedFile("bang.xlsx", file.getvalue())


# -- Out --------------------------------------------------------------------------------------------------------------
def test_csv_is_utf8_with_a_mark_and_leaves_out_what_is_missing():
    period = make_period(rows=[{"label": "Hộ tịch", **COUNTS, "pending_late_count": None}])
    data = tables.period_csv(period, period.rows.all())
    head, row = cells_of(data)
    assert data.startswith(b"\xef\xbb\xbf")
    said = dict(zip(head, row, strict=True))
    assert (said["Tiếp nhận: tổng"], said["Đang giải quyết quá hạn"]) == ("100", "")
    assert said["Tỷ lệ đúng và trước hạn (%), tính trên hồ sơ đã giải quyết"] == "97.78"


@pytest.mark.parametrize("label", FORMULAS)
def test_label_is_no_formula_in_csv_nor_in_xlsx(label):
    period = make_period(rows=[{"label": label, **COUNTS}])
    rows = period.rows.all()
    assert cells_of(tables.period_csv(period, rows))[1][0] == f"'{label}"
    cell = load_workbook(BytesIO(tables.period_xlsx(period, rows))).active["A2"]
    assert (cell.data_type, cell.value) == ("s", label)


def test_xlsx_holds_numbers_as_numbers():
    period = make_period()
    sheet = load_workbook(BytesIO(tables.period_xlsx(period, period.rows.all()))).active
    assert [sheet.cell(4, column).value for column in (1, 5, 15)] == ["Tổng số", 200, 66.67]


# -- In ---------------------------------------------------------------------------------------------------------------
HEAD = "Lĩnh vực\tKỳ trước chuyển sang\tTrực tuyến\tTrực tiếp\tTiếp nhận\tTrước hạn\tĐúng hạn\tQuá hạn\tĐã giải quyết"


def test_own_csv_is_read_back_the_same():
    period = make_period(rows=["Hộ tịch", "Đất đai"])
    read = importing.read(cells_of(tables.period_csv(period, period.rows.all())))
    assert read.errors == []
    assert [change.kind for change in importing.compare(period, read.rows)] == ["same"] * 3


def test_pasted_table_is_read_by_its_headings():
    read = importing.read(pasting.rows_of(f"{HEAD}\nHộ tịch\t1\t1.234\t-\t1 235\t\t5\t0\t5\nTổng cộng\t\t\t\t9\t\t\t\t"))
    first, total = read.rows
    assert (first["new_online_count"], first["new_direct_count"], first["received_count"]) == (1234, None, 1235)
    assert (first["done_late_count"], total["is_total"], total["received_count"]) == (0, True, 9)


def test_headings_over_several_columns_are_read_with_what_stands_below_them():
    table = pasting.rows_of(
        "TT\tLĩnh vực\tTiếp nhận\t\t\tĐã giải quyết\t\t\tĐang giải quyết\t\t\n"
        "\t\tTổng số\tTrực tuyến\tKỳ trước chuyển sang\tTổng số\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn\n"
        "(1)\t(2)\t(3)=(4)+(5)\t(4)\t(5)\t(6)\t(7)\t(8)\t(9)\t(10)\t(11)\n"
        "1\tHộ tịch\t12\t10\t2\t9\t8\t1\t3\t2\t1\n"
    )
    [row] = importing.read(table).rows
    names = ("received_count", "new_online_count", "carried_over_count", "done_count", "done_on_time_count", "done_late_count")
    assert [row[name] for name in names] == [12, 10, 2, 9, 8, 1]
    assert [row[name] for name in ("pending_count", "pending_on_time_count", "pending_late_count")] == [3, 2, 1]
    assert row["label"] == "Hộ tịch"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("Hộ tịch\tba\t\t\t\t\t\t\t1", "Dòng 2: “ba” không phải là số hồ sơ."),
        ("Hộ tịch\t1,5\t\t\t\t\t\t\t1", "Dòng 2: “1,5” không phải là số hồ sơ."),
        ("Hộ tịch\t1\t\t\t\t\t\t\t1\nhộ tịch\t2\t\t\t\t\t\t\t1", "Dòng 3: “hộ tịch” đã có ở dòng 2."),
        ("\t1\t\t\t\t\t\t\t1", "Dòng 2: chưa ghi lĩnh vực hoặc đơn vị."),
        ("Tổng\t1\t\t\t\t\t\t\t1\nTổng số\t2\t\t\t\t\t\t\t1", "Bảng có nhiều hơn một dòng tổng."),
    ],
)
def test_mistake_is_told_by_its_row(lines, words):
    assert words in importing.read(pasting.rows_of(f"{HEAD}\n{lines}")).errors


def test_table_without_known_columns_is_refused():
    assert "Không nhận ra các cột" in importing.read([["Họ tên", "Tuổi"], ["An", "20"]]).errors[0]


def test_given_rate_is_read_and_our_own_column_of_rates_is_not():
    head = ["Lĩnh vực", "Tiếp nhận", "Tỷ lệ đúng hạn (%)", "Tỷ lệ đã công bố (%)"]
    [row] = importing.read([head, ["Hộ tịch", "5", "98", "99,57 %"]]).rows
    assert row["given_rate_percent"] == Decimal("99.57")
    assert "Dòng 2" in importing.read([head, ["Hộ tịch", "5", "98", "101"]]).errors[0]


def test_preview_tells_new_changed_unchanged_and_dropped_rows():
    period = make_period(rows=["Hộ tịch", "Đất đai", "Nhà ở"])
    rows = [
        {"label": "hộ tịch", "is_total": False, **COUNTS, "done_count": 91},
        {"label": "Đất đai", "is_total": False, **COUNTS},
    ]
    changes = importing.compare(period, [*rows, {"label": "Môi trường", "is_total": False}])
    assert [change.kind for change in changes] == ["changed", "same", "new", "gone", "gone"]
    assert changes[0].words == "Đã giải quyết: tổng: 90 → 91"


def test_writing_replaces_the_rows_and_ties_fields_and_units():
    field, unit = make_field("Đất đai"), make_unit("Trung tâm một cửa")
    period = make_period()
    importing.write(period, [{"label": "ĐẤT ĐAI", "is_total": False}, {"label": "trung tâm một cửa", "is_total": False}])
    assert [(row.field, row.unit) for row in period.rows.all()] == [(field, None), (None, unit)]


def test_row_that_breaks_a_rule_leaves_the_old_table_whole():
    period = make_period()
    with pytest.raises(ValidationError):
        importing.write(period, [{"label": "A", "is_total": False}, {"label": "B", "given_rate_percent": Decimal(101)}])
    assert ResultRow.objects.filter(period=period).count() == 3


# -- Files ------------------------------------------------------------------------------------------------------------
def test_xlsx_is_read_with_its_numbers():
    rows = rows_of_file(book(["Lĩnh vực", "Tiếp nhận", "Tỷ lệ công bố"], ["Hộ tịch", 1234, 99.57], [None, None, None]))
    assert rows == [["Lĩnh vực", "Tiếp nhận", "Tỷ lệ công bố"], ["Hộ tịch", "1234", "99.57"]]


def test_rows_of_a_sheet_are_all_as_long_as_the_longest():
    assert rows_of_file(book(["Mã", "Tên", "Ghi chú"], ["1.001193"])) == [["Mã", "Tên", "Ghi chú"], ["1.001193", "", ""]]


def test_csv_with_semicolons_is_read():
    file = SimpleUploadedFile("bang.csv", "Lĩnh vực;Mới: trực tiếp, bưu chính;Tiếp nhận\nHộ tịch;1;2\n".encode("utf-8-sig"))
    assert rows_of_file(file)[1] == ["Hộ tịch", "1", "2"]


def test_file_that_is_no_table_is_refused_with_a_reason():
    with pytest.raises(RefusedError, match="PDF"):
        rows_of_file(SimpleUploadedFile("bang.xlsx", b"%PDF-1.4"))


def test_web_page_pasted_as_its_source_becomes_text():
    html = "<table><tr><th>Lĩnh vực<th>Tiếp nhận</tr><tr><td><b>Hộ</b> tịch</td><td>1&nbsp;234</td></tr></table>"
    assert pasting.rows_of(html)[-1] == ["Hộ tịch", "1 234"]
