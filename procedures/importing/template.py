"""The empty list that officers fill in, as XLSX and CSV, and cells that no spreadsheet takes for a formula."""

import csv
from io import BytesIO, StringIO

from procedures.importing.headings import LABELS

ACTIVE = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NAME = "mau-danh-muc-thu-tuc"
# key → (an example, how to fill the cell in)
COLUMNS = {
    "code": ("1.001193", "Bắt buộc. Mã của Cơ sở dữ liệu quốc gia: một chữ số, dấu chấm, sáu chữ số."),
    "title": ("Đăng ký khai sinh", "Bắt buộc với thủ tục mới."),
    "field": ("Hộ tịch", "Bắt buộc với thủ tục mới. Lĩnh vực chưa có sẽ được lập."),
    "levels": ("Cấp xã", "Cấp xã, cấp tỉnh, cấp bộ; ghi nhiều cấp cách nhau dấu phẩy."),
    "scope": ("Phường giải quyết", "Phường giải quyết; dùng chung; chỉ tiếp nhận."),
    "decision_number": ("936/QĐ-UBND", "Số, ký hiệu quyết định công bố."),
    "decision_on": ("10/02/2026", "Ngày/tháng/năm."),
    "audience": ("Công dân Việt Nam", "Mỗi dòng một đối tượng."),
    "implementing_body": ("Ủy ban nhân dân cấp xã", ""),
    "deciding_body": ("Chủ tịch Ủy ban nhân dân cấp xã", ""),
    "reception_place": ("", "Để trống: Trung tâm Phục vụ hành chính công của phường."),
    "steps": (
        "Bước 1: Nộp hồ sơ\nNộp tại một cửa hoặc trực tuyến.\nBước 2: Nhận kết quả\nNhận giấy khai sinh.",
        "Mỗi bước mở đầu bằng “Bước 1:”, “Bước 2:”.",
    ),
    "methods": (
        "Trực tiếp: Ngay trong ngày\nTrực tuyến (toàn trình): Ngay trong ngày\nDịch vụ bưu chính: 03 ngày làm việc",
        "Mỗi dòng một hình thức; sau dấu hai chấm là thời hạn.",
    ),
    "fees": (
        "Lệ phí (trực tiếp): 8.000 đồng\nLệ phí trực tuyến: Không thu",
        "Mỗi dòng một khoản. Không thu thì ghi “Không thu”.",
    ),
    "documents": (
        "* Đăng ký đúng hạn:\nTờ khai đăng ký khai sinh (bản chính: 1)\nGiấy chứng sinh (bản chính: 1)\n* Đăng ký quá hạn:\n"
        "Tờ khai đăng ký khai sinh (bản chính: 1)\nCăn cước (xuất trình)",
        "Mỗi dòng một giấy tờ. Dòng bắt đầu bằng dấu * mở một trường hợp.",
    ),
    "forms": ("Mẫu số 01: Tờ khai đăng ký khai sinh", "Mỗi dòng một mẫu; có thể ghi địa chỉ tải ở cuối dòng."),
    "result": ("Giấy khai sinh", ""),
    "conditions": ("Không có thông tin", "Ghi “Không có thông tin” khi không có; để trống thì giữ nội dung đang có."),
    "bases": ("60/2014/QH13 | Luật Hộ tịch | 20/11/2014 | Quốc hội", "Mỗi dòng một văn bản: số | trích yếu | ngày | cơ quan."),
    "popular_names": ("giấy khai sinh, khai sinh cho con", "Cách người dân hay gọi, cách nhau dấu phẩy. Dùng để tìm."),
    "keywords": ("sinh con", "Cách nhau dấu phẩy."),
    "official_url": ("", "Địa chỉ đầy đủ, bắt đầu bằng https://."),
    "valid_from": ("", "Ngày bản này bắt đầu áp dụng; để trống: ngày chọn khi nhập."),
}


def safe(text):
    """A CSV cell that stays a text in a spreadsheet."""
    return f"'{text}" if text.startswith(ACTIVE) else text


def template_csv():
    """Names and the example, with the mark by which Excel knows UTF-8."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(LABELS[key] for key in COLUMNS)
    writer.writerow(safe(example) for example, _ in COLUMNS.values())
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def template_xlsx():
    """A sheet with names and the example, a second one that says how each column is filled in."""
    from openpyxl import Workbook  # slow and large: only where a workbook is made
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Danh mục"
    for index, (key, (example, _)) in enumerate(COLUMNS.items(), start=1):
        name = text_cell(sheet, 1, index, LABELS[key])
        name.font, name.fill = Font(bold=True), PatternFill("solid", fgColor="F6F1E9")
        text_cell(sheet, 2, index, example)
        sheet.column_dimensions[get_column_letter(index)].width = 16 if len(example) < 40 else 44
    sheet.freeze_panes = "C2"
    _hints(book.create_sheet("Hướng dẫn"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _hints(sheet):
    from openpyxl.styles import Font  # as above

    text_cell(sheet, 1, 1, "Cột").font = Font(bold=True)
    text_cell(sheet, 1, 2, "Cách ghi").font = Font(bold=True)
    for row, (key, (_, hint)) in enumerate(COLUMNS.items(), start=2):
        text_cell(sheet, row, 1, LABELS[key])
        text_cell(sheet, row, 2, hint)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 36, 90


def text_cell(sheet, row, column, text):
    """A cell whose text is never a formula, and never turned into a number or a day."""
    from openpyxl.styles import Alignment  # as above

    cell = sheet.cell(row, column)
    if text:
        cell.value, cell.data_type = text, "s"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


# kind → (name of the file, its type, how it is made)
KINDS = {
    "xlsx": (f"{NAME}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", template_xlsx),
    "csv": (f"{NAME}.csv", "text/csv; charset=utf-8", template_csv),
}
