"""A period's figures as a table, as CSV and as XLSX: text stays text, whatever it begins with."""

from io import BytesIO

from common.spreadsheets import csv_bytes
from common.vietnamese import one_line
from procedures.results.figures import COUNTS, on_time, online

LABEL = "Lĩnh vực, đơn vị"
OWN_RATE, GIVEN_RATE, ONLINE_RATE = "Tỷ lệ đúng và trước hạn (%), tính trên {}", "Tỷ lệ đã công bố (%)", "Tỷ lệ trực tuyến (%)"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LABEL_WIDTH, COUNT_WIDTH = 34, 14  # in letters


def heads(period):
    rates = [OWN_RATE.format(period.get_denominator_display()), GIVEN_RATE, ONLINE_RATE]
    return [LABEL, *COUNTS.values(), *rates]


def cells(row, denominator):
    """A row's label, counts and rates; None where there is no figure. Counts as published: nothing is added up."""
    own, online_share = on_time(row, denominator).own, online(row)
    rates = [own and own.percent, row.given_rate_percent, online_share and online_share.percent]
    return [one_line(row.label), *(getattr(row, name) for name in COUNTS), *rates]


def period_csv(period, rows):
    """Rates with a point."""
    return csv_bytes(heads(period), (cells(row, period.denominator) for row in rows))


def period_xlsx(period, rows):
    from openpyxl import Workbook  # slow to import, needed for a download only
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Kết quả"
    sheet.append(heads(period))
    for row in rows:
        label, *numbers = cells(row, period.denominator)
        sheet.append(["", *numbers])
        cell = sheet.cell(sheet.max_row, 1, label)
        cell.data_type = "s"
    for number, cell in enumerate(sheet[1], start=1):
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(number)].width = LABEL_WIDTH if number == 1 else COUNT_WIDTH
    sheet.freeze_panes = "B2"
    book.properties.creator, book.properties.title = "", one_line(period.title)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
