"""Rows of CSV and XLSX files as texts, the row of column names among them, and group rows ("I. Lĩnh vực hộ tịch")."""

import csv
import datetime as dt
import re
import warnings

from common.vietnamese import capitalise, clean, one_line
from procedures.importing import limits
from procedures.importing.headings import columns_of, is_header, is_unread, key_of
from procedures.importing.letters import encoding_of, refuse_old_fonts
from procedures.importing.limits import RefusedError

HEADER_WITHIN_ROWS = 60
MAX_SHEETS = 20
_ROMAN = re.compile(r"[IVXL]+[.)/]?")
_FIELD_ROW = re.compile(r"^(?:(?:[IVXL]+|[A-Z]|\d+)[.)/]\s*)?lĩnh vực\s*:?\s*(.+)$", re.IGNORECASE)
_BAD_CELLS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
NO_HEADER = (
    "Không thấy hàng tên cột. Bảng phải có cột “Mã thủ tục” và ít nhất một cột khác như “Tên thủ tục”, “Lĩnh vực”. "
    "Hãy tải tệp mẫu của cổng để xem tên các cột."
)


# -- CSV --------------------------------------------------------------------------------------------------------------
def csv_rows(path):
    """(names' row, rows) of a CSV file; rows are (number as in Excel, [text])."""
    encoding = encoding_of(path)
    csv.field_size_limit(limits.MAX_CELL_LETTERS * 4)
    delimiter = next((mark for mark in ",;\t|" if _header_at(_cells(path, encoding, mark))), None)
    if delimiter is None:
        with open(path, encoding=encoding) as file:
            refuse_old_fonts(file.read(64 * 1024))
        raise RefusedError(NO_HEADER)
    return _from_header(_cells(path, encoding, delimiter))


def _cells(path, encoding, delimiter):
    with open(path, encoding=encoding, newline="") as file:
        try:
            for number, cells in enumerate(csv.reader(file, delimiter=delimiter), start=1):
                yield number, [_unquoted(clean(cell)) for cell in cells[: limits.MAX_COLUMNS]]
        except csv.Error as error:
            raise RefusedError(f"Tệp CSV sai ở gần dòng {number + 1}: dấu ngoặc kép không khép hoặc ô quá dài.") from error


def _unquoted(cell):
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r" else cell


# -- XLSX -------------------------------------------------------------------------------------------------------------
def xlsx_rows(file):
    """The same of the first sheet with a row of names, in an open binary file. Values as last calculated: no formula is run."""
    import openpyxl  # slow: only where a workbook is read

    warnings.simplefilter("ignore")
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets[:MAX_SHEETS] if sheet.sheet_state == "visible"]
        sheet = next((sheet for sheet in sheets if _header_at(_sheet_rows(sheet))), None)
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        raise RefusedError("Tệp XLSX bị hỏng, không mở được. Hãy mở bằng Excel, lưu lại rồi tải lên.") from error
    if sheet is None:
        for one in sheets:
            refuse_old_fonts(" ".join(cell for _, cells in _first(_sheet_rows(one)) for cell in cells))
        raise RefusedError(NO_HEADER)
    return _from_header(_sheet_rows(sheet))


def _sheet_rows(sheet):
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=limits.MAX_COLUMNS), start=1):
        yield number, [cell_text(cell) for cell in cells]


def cell_text(value):
    """A cell's value as text: dates as ISO words, whole numbers without a point, codes such as 1.001193 as they are."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.6f}" if value < 10 and value != int(value) else f"{value:.0f}" if value == int(value) else repr(value)
    return value.isoformat() if isinstance(value, dt.date) else str(value)


# -- Both -------------------------------------------------------------------------------------------------------------
def _first(rows):
    for number, cells in rows:
        if number > HEADER_WITHIN_ROWS:
            return
        yield number, cells


def _header_at(rows):
    return next((number for number, cells in _first(rows) if is_header(cells)), None)


def _from_header(rows):
    for _, cells in rows:
        if is_header(cells):
            return cells, rows
    raise RefusedError(NO_HEADER)


def table_of(names, rows):
    """(keys in the file, names not known, generator of (row number, {key: text}))."""
    columns = columns_of(names)
    unknown = [one_line(name)[:80] for index, name in enumerate(names) if name and index not in columns and not is_unread(name)]
    return list(columns.values()), unknown, _rows(columns, rows)


def _rows(columns, rows):
    field, count = "", 0
    for number, cells in rows:
        said = {key: cells[index].strip() for index, key in columns.items() if index < len(cells) and cells[index].strip()}
        if "code" not in said and (group := _group(cells)):
            field = group
            continue
        is_repeated_header = "code" in said and key_of(said["code"]) == "code"
        if not said or is_repeated_header or _is_numbering(cells):
            continue
        count += 1
        if count > limits.MAX_ROWS:
            raise RefusedError(f"Bảng có hơn {limits.MAX_ROWS:,} dòng. Hãy chia thành nhiều tệp.".replace(",", "."))
        yield number, ({"field": field} if field else {}) | said


def _is_numbering(cells):
    """The row "(1) (2) (3)" below the names."""
    marks = [cell.strip(" ()") for cell in cells if cell.strip()]
    return len(marks) > 1 and all(mark.isdigit() for mark in marks) and [int(m) for m in marks] == list(range(1, len(marks) + 1))


def _group(cells):
    """The field that a group row names: "Lĩnh vực: Hộ tịch", or a Roman number and one text."""
    words = [one_line(cell) for cell in cells if cell.strip()]
    text = words[-1] if words else ""
    if len(words) == 1 and (found := _FIELD_ROW.match(text)):
        return _named(found[1])
    if len(words) == 2 and _ROMAN.fullmatch(words[0]):
        return _named(_FIELD_ROW.match(text)[1] if _FIELD_ROW.match(text) else text)
    return ""


def _named(text):
    return capitalise(text.casefold()) if text.isupper() else text


def bad_cells(said):
    """Keys whose cell shows an error of the spreadsheet."""
    return [key for key, text in said.items() if text in _BAD_CELLS]
