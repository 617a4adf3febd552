"""A table pasted from Word, Excel or a web page, as rows of one-line cells; and rows as text that is read back the same."""

import csv
from html.parser import HTMLParser
from io import StringIO

from common.vietnamese import clean, one_line

MAX_ROWS = 5_000
MAX_LETTERS = 2_000_000
SEPARATORS = "\t;|,"  # the first that a table has on its first lines
LINES_LOOKED_AT = 20
_CELLS, _ROW = {"td", "th"}, "tr"


class PastedError(Exception):
    """Nothing can be read; the words are for the officer."""


class _Table(HTMLParser):
    """Cells of every row of every table, in order."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.rows, self.cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == _ROW:
            self.rows.append([])
        elif tag in _CELLS:
            self.rows = self.rows or [[]]
            self.cell = []
        elif self.cell is not None:
            self.cell.append(" ")

    def handle_endtag(self, tag):
        if tag in _CELLS and self.cell is not None:
            self.rows[-1].append("".join(self.cell))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def rows_of(text):
    """Rows of cells, without empty rows; PastedError when the text is empty or too long."""
    text = clean(text)
    if len(text) > MAX_LETTERS:
        raise PastedError("Bảng dài quá. Hãy chia thành nhiều phần rồi nhập từng phần.")
    rows = _of_html(text) if "<td" in text.lower() else _of_lines(text)
    return kept(rows)


def kept(rows):
    """The rows that hold something, their cells on one line each."""
    rows = [[one_line(str(cell or "")) for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise PastedError("Chưa có dòng nào. Hãy chép bảng trong Word hoặc Excel rồi dán vào ô.")
    if len(rows) > MAX_ROWS:
        raise PastedError(f"Bảng có {len(rows)} dòng; mỗi lần nhập nhiều nhất {MAX_ROWS} dòng.")
    return rows


def _of_html(text):
    parser = _Table()
    parser.feed(text)
    parser.close()
    return parser.rows


def _of_lines(text):
    first = "\n".join(text.split("\n")[:LINES_LOOKED_AT])
    separator = next((sign for sign in SEPARATORS if sign in first), "\t")
    try:
        return list(csv.reader(StringIO(text.strip("\n")), delimiter=separator))
    except csv.Error:  # a quotation mark that is never closed and the like
        return [line.split(separator) for line in text.split("\n")]


def as_text(rows):
    """One line a row, cells between tabs."""
    return "\n".join("\t".join(one_line(cell) for cell in row) for row in rows)
