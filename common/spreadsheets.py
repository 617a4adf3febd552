"""CSV that spreadsheets open well: UTF-8 with a mark of its own, comma separated; text stays text, whatever it begins with."""

import csv
from io import StringIO

# What spreadsheets take for the beginning of a formula, full-width forms included (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # without it Excel reads UTF-8 as something else


def harmless(text):
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def csv_bytes(heads, rows):
    """`rows` of texts and numbers; None is an empty cell."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(map(harmless, heads))
    for row in rows:
        writer.writerow(_cell(cell) for cell in row)
    return (BOM + out.getvalue()).encode()


def _cell(cell):
    if cell is None:
        return ""
    return harmless(cell) if isinstance(cell, str) else cell
