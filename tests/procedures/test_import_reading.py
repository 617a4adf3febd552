"""Tables as officers bring them: encodings, separators, names of columns, group rows, errors by row."""

import datetime as dt
import unicodedata

import pytest

from procedures.importing.template import COLUMNS, template_csv, template_xlsx
from tests.procedures.making_lists import BIRTH, MARRIAGE, NAMES, csv_bytes, read_bytes, xlsx

TONES = [0x300, 0x301, 0x303, 0x309, 0x323]


def codes(result):
    assert not result.refused, result.refused
    return [record["code"] for record in result.records]


def test_workbook_below_titles_and_after_a_sheet_of_notes_is_read(tmp_path):
    above = [("ỦY BAN NHÂN DÂN PHƯỜNG HOA SEN",), ("DANH MỤC THỦ TỤC HÀNH CHÍNH",), ()]
    result = read_bytes(tmp_path, xlsx(BIRTH, MARRIAGE, above=above, sheets=["Hướng dẫn"]))
    assert codes(result) == ["1.001193", "1.000894"]
    assert [record["row"] for record in result.records] == [5, 6]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding_and_with_each_separator(tmp_path, encoding, delimiter):
    result = read_bytes(tmp_path, csv_bytes(BIRTH, encoding=encoding, delimiter=delimiter))
    assert (codes(result), result.tree["title"]) == (["1.001193"], "Đăng ký khai sinh")


def windows_1258(text):
    """The code page writes a letter (ă, â, ê, ô, ơ, ư, đ among them) and then its tone."""
    parts = (unicodedata.normalize("NFD", char) for char in text)
    split = ((part.translate(dict.fromkeys(TONES)), "".join(mark for mark in part if ord(mark) in TONES)) for part in parts)
    return "".join(unicodedata.normalize("NFC", letter) + tone for letter, tone in split).encode("cp1258")


def test_windows_1258_is_read_where_it_is_certain(tmp_path):
    text = csv_bytes(BIRTH).decode()
    assert windows_1258(text) != text.encode("utf-8")
    assert read_bytes(tmp_path, windows_1258(text)).tree["title"] == "Đăng ký khai sinh"


NAMES_IN_USE = [
    ("MÃ TTHC", "TÊN TTHC"),
    ("Ma thu tuc", "Ten thu tuc"),
    ("Mã số thủ tục (CSDLQG)", "Thủ tục hành chính"),
    ("STT", "Mã TTHC", "Tên thủ tục hành chính *"),
    ("Tên\nthủ tục", "Mã\nsố"),
]


@pytest.mark.parametrize("names", NAMES_IN_USE)
def test_columns_are_known_by_the_names_in_use(tmp_path, names):
    cells = ["1" if name == "STT" else "1.001193" if name[0].lower() == "m" else "Đăng ký khai sinh" for name in names]
    result = read_bytes(tmp_path, xlsx(cells, names=names))
    assert (codes(result), result.tree["title"], result.end["unknown_columns"]) == (["1.001193"], "Đăng ký khai sinh", [])


def test_unknown_columns_are_told(tmp_path):
    result = read_bytes(tmp_path, xlsx((*BIRTH, "x"), names=(*NAMES, "Người nhập")))
    assert result.end["unknown_columns"] == ["Người nhập"]
    assert "Phí, lệ phí" in result.end["columns"]


def test_record_holds_only_what_the_file_has(tmp_path):
    result = read_bytes(tmp_path, xlsx(("1.001193", "Đăng ký khai sinh", None), names=("Mã", "Tên", "Kết quả")))
    assert result.records == [{"row": 2, "code": "1.001193", "tree": {"title": "Đăng ký khai sinh"}, "way": {}}]


def test_words_that_there_is_nothing_empty_a_field(tmp_path):
    result = read_bytes(tmp_path, xlsx(("1.001193", "Không có thông tin"), names=("Mã", "Kết quả")))
    assert result.tree == {"result": ""}


def test_values_of_a_workbook_are_taken_as_they_are_meant(tmp_path):
    names = ("Mã", "Tên", "Ngày quyết định", "Lệ phí", "Áp dụng từ ngày")
    result = read_bytes(tmp_path, xlsx((1.00119, "Cấp bản sao", dt.date(2026, 2, 10), 8000, "05/3/2026"), names=names))
    record = result.records[0]
    assert (record["code"], record["valid_from"], record["tree"]["decision_on"]) == ("1.001190", "2026-03-05", "2026-02-10")
    assert record["tree"]["fees"][0]["amount_vnd"] == 8000


def test_field_is_taken_from_the_group_rows_above(tmp_path):
    names = ("STT", "Mã thủ tục", "Tên thủ tục")
    rows = [("I", None, "HỘ TỊCH"), (1, *BIRTH[:2]), ("Lĩnh vực: Đất đai",), (2, *MARRIAGE[:2])]
    assert [record["field"] for record in read_bytes(tmp_path, xlsx(*rows, names=names)).records] == ["Hộ tịch", "Đất đai"]


def test_row_of_column_numbers_and_repeated_names_are_passed_over(tmp_path):
    result = read_bytes(tmp_path, xlsx(("(1)", "(2)", "(3)", "(4)", "(5)"), BIRTH, NAMES, MARRIAGE))
    assert (codes(result), result.errors) == (["1.001193", "1.000894"], [])


def test_formulas_are_not_calculated(tmp_path):
    result = read_bytes(tmp_path, xlsx(("1.001193", '="Đăng ký "&"khai sinh"'), names=NAMES[:2]))
    assert result.tree == {}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("", "Đăng ký"), "Thiếu mã thủ tục."),
        (("abc", "Đăng ký"), "“abc” không phải mã thủ tục. Mã có dạng 1.001193."),
        (BIRTH[:2], "Mã 1.001193 đã có ở dòng 2."),
        (("1.000001", "#REF!"), "Ô báo lỗi #REF! của bảng tính."),
    ],
)
def test_faulty_row_is_told_with_its_number(tmp_path, row, message):
    assert read_bytes(tmp_path, xlsx(BIRTH[:2], row, names=NAMES[:2])).errors == [(3, message)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Áp dụng từ ngày", "31/02/2026"),
        ("Ngày QĐ", "mai"),
        ("Cấp thực hiện", "cấp trên"),
        ("Mức độ", "cao"),
        ("Thẩm quyền", "?"),
    ],
)
def test_value_that_must_be_understood_and_is_not_is_told(tmp_path, name, text):
    errors = read_bytes(tmp_path, xlsx(("1.001193", text), names=("Mã", name))).errors
    assert len(errors) == 1
    assert errors[0][0] == 2


def test_errors_beyond_the_limit_are_counted(tmp_path):
    errors = read_bytes(tmp_path, xlsx(*[(f"x{n}", "Tên") for n in range(503)], names=NAMES[:2])).errors
    assert (len(errors), errors[-1]) == (501, (None, "Còn 3 lỗi nữa ở các dòng sau."))


@pytest.mark.parametrize("make", [template_csv, template_xlsx])
def test_template_reads_as_a_whole_list_of_one(tmp_path, make):
    result = read_bytes(tmp_path, make())
    assert (codes(result), result.errors, len(result.end["columns"])) == (["1.001193"], [], len(COLUMNS))
    assert [case["name"] for case in result.tree["cases"]] == ["Đăng ký đúng hạn", "Đăng ký quá hạn"]


def test_apostrophe_that_guards_a_csv_cell_is_no_part_of_it(tmp_path):
    result = read_bytes(tmp_path, csv_bytes(("1.001193", "'-Đăng ký", "'tên"), names=("Mã", "Tên", "Kết quả")))
    assert (result.tree["title"], result.tree["result"]) == ("-Đăng ký", "'tên")
