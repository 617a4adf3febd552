"""Reads one uploaded file into records: `python -m procedures.importing.reading SOURCE OUT`.

Its own process under `limits.confine`, without Django's apps, settings, keys or database. OUT appears only when it is whole; it
holds one JSON object a line: {"record": …} each, at the end {"end": {"kind", "columns", "unknown_columns", "errors", "rows"}}
or {"end": {"refused": message}}. OUT.progress tells the rows read so far.
"""

import json
import os
import sys
from pathlib import Path

from procedures.importing import limits
from procedures.importing.export import export_record
from procedures.importing.headings import LABELS
from procedures.importing.letters import refuse_old_fonts
from procedures.importing.limits import RefusedError
from procedures.importing.opening import CSV, DOCX, kind_of
from procedures.importing.records import Faults, record_of
from procedures.importing.tables import bad_cells, csv_rows, table_of, xlsx_rows

PROGRESS_EVERY_ROWS = 100
TOO_HEAVY = (
    "Tệp quá nặng: đọc quá 20 giây hoặc cần hơn 256 MB bộ nhớ. "
    "Hãy xóa các dòng, cột trống và định dạng thừa, hoặc chia thành nhiều tệp rồi tải lên lại."
)


def read(source, out):
    """Reads the file at `source` into `out`; what cannot be read is told there too."""
    part = Path(f"{out}.part")
    with part.open("w", encoding="utf-8") as file:
        try:
            end = _read_into(file, source, out)
        except RefusedError as refusal:
            end = {"refused": str(refusal)}
        except (MemoryError, RecursionError):
            end = {"refused": TOO_HEAVY}
        _write(file, {"end": end})
    part.replace(out)


def _write(file, row):
    file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")


def _read_into(file, source, out):
    kind, faults = kind_of(source), Faults()
    if kind == DOCX:
        columns, record = export_record(source, faults)
        if record:
            _write(file, {"record": record})
        return _end(kind, columns, [], faults, rows=1)
    with open(source, "rb") as table:
        columns, unknown, rows = table_of(*(csv_rows(source) if kind == CSV else xlsx_rows(table)))
        count = _read_rows(file, rows, faults, out)
    if not count:
        raise RefusedError("Bảng không có dòng thủ tục nào dưới hàng tên cột.")
    return _end(kind, columns, unknown, faults, rows=count)


def _read_rows(file, rows, faults, out):
    first, count = {}, 0
    for number, cells in rows:
        count += 1
        for key in bad_cells(cells):
            faults.add(number, key, f"Ô báo lỗi {cells[key]} của bảng tính.")
        record = record_of(number, cells, faults)
        if record and record["code"] in first:
            faults.add(number, "code", f"Mã {record['code']} đã có ở dòng {first[record['code']]}.")
        elif record:
            first[record["code"]] = number
            if count <= 50:
                refuse_old_fonts(cells.get("title", ""))
            _write(file, {"record": record})
        if count % PROGRESS_EVERY_ROWS == 0:
            Path(f"{out}.progress").write_text(str(count))
    return count


def _end(kind, columns, unknown, faults, *, rows):
    told = list(faults[: limits.MAX_ERRORS])
    if len(faults) > len(told):
        told.append({"row": None, "column": "", "message": f"Còn {len(faults) - len(told)} lỗi nữa ở các dòng sau."})
    names = [LABELS[key] for key in columns]
    return {"kind": kind, "columns": names, "unknown_columns": unknown, "errors": told, "rows": rows}


def main(source, out):
    limits.confine()
    os.umask(0o077)
    read(source, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
