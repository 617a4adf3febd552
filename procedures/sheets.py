"""The rows of a small table in an uploaded CSV or XLSX file: `python -m procedures.sheets SOURCE OUT` in a limited process,
without Django's apps, settings, keys or database. OUT holds {"rows": [[text]]} or {"refused": words}.
"""

import csv
import itertools
import json
import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

from common.vietnamese import clean
from procedures.importing import limits
from procedures.importing.letters import encoding_of
from procedures.importing.limits import RefusedError
from procedures.importing.opening import CSV, XLSX, kind_of
from procedures.importing.reading import TOO_HEAVY
from procedures.importing.tables import cell_text

ROOT = Path(__file__).resolve().parent.parent
MAX_ROWS = 5_000
DELIMITERS = ",;\t|"
SNIFFED_LETTERS = 8 * 1024
BROKEN = "Tệp bị hỏng, không mở được. Hãy mở bằng Excel, lưu lại rồi tải lên."


def rows_of_file(upload):
    """[[text]] of a Django upload; RefusedError with words for the officer."""
    with tempfile.TemporaryDirectory(prefix="cchc-bang-") as folder:
        source, out = Path(folder) / "nguon", Path(folder) / "ket-qua.json"
        with source.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        command = [sys.executable, "-m", "procedures.sheets", source, out]
        environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
        try:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            done = subprocess.run(command, cwd=folder, env=environment, timeout=limits.MAX_SECONDS + 5, check=False, **quiet)
        except subprocess.TimeoutExpired as error:
            raise RefusedError(TOO_HEAVY) from error
        if not out.exists():
            raise RefusedError(TOO_HEAVY if done.returncode < 0 else BROKEN)
        told = json.loads(out.read_text(encoding="utf-8"))
    if "refused" in told:
        raise RefusedError(told["refused"])
    return told["rows"]


# -- In the limited process -------------------------------------------------------------------------------------------
def read(source):
    kind = kind_of(source)
    if kind not in {CSV, XLSX}:
        raise RefusedError("Chỉ nhận tệp Excel (.xlsx) hoặc CSV. Bảng trong Word: hãy chép rồi dán vào ô.")
    rows = list(itertools.islice(_csv(source) if kind == CSV else _xlsx(source), MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise RefusedError(f"Bảng có hơn {MAX_ROWS} dòng. Hãy chia thành nhiều tệp.")
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _csv(path):
    with open(path, encoding=encoding_of(path), newline="") as file:
        head = file.read(SNIFFED_LETTERS)
        file.seek(0)
        delimiter = max(DELIMITERS, key=head.partition("\n")[0].count)
        try:
            for cells in csv.reader(file, delimiter=delimiter):
                if any(cells):
                    yield [clean(cell) for cell in cells[: limits.MAX_COLUMNS]]
        except csv.Error as error:
            raise RefusedError("Tệp CSV sai: dấu ngoặc kép không khép hoặc ô quá dài.") from error


def _xlsx(path):
    """The first visible sheet that holds anything; values as last calculated."""
    import openpyxl  # slow: only where a workbook is read

    warnings.simplefilter("ignore")
    try:
        with open(path, "rb") as file:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            for sheet in (sheet for sheet in book.worksheets if sheet.sheet_state == "visible"):
                sheet.reset_dimensions()
                rows = map(_cells, sheet.iter_rows(values_only=True, max_col=limits.MAX_COLUMNS))
                first = next((row for row in rows if row), None)
                if first:
                    yield first
                    yield from (row for row in rows if row)
                    return
    except (KeyError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        raise RefusedError(BROKEN) from error


def _cells(values):
    """Texts, without the empty ones at the end."""
    cells = [cell_text(value) for value in values]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def main(source, out):
    limits.confine()
    os.umask(0o077)
    try:
        told = {"rows": read(source)}
    except RefusedError as refusal:
        told = {"refused": str(refusal)}
    except (MemoryError, RecursionError):
        told = {"refused": TOO_HEAVY}
    Path(out).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
