"""The sổ theo dõi phản ánh, kiến nghị as a spreadsheet (Decree 20/2008 art. 13, 14): texts stay texts, nothing is computed."""

import datetime as dt
from dataclasses import dataclass
from io import BytesIO

from django.utils import timezone

from common.files import XLSX
from common.vietnamese import clean, short_date
from voice.feedback.handling import due_of
from voice.models import Feedback, FeedbackState, FeedbackStep
from ward.working_days import WorkingCalendar

CONTENT_TYPE = XLSX.content_type
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
EXPORTED = "Đã xuất trong sổ theo dõi có thông tin người gửi."
CELL_SIGNS = 32_767  # as many as a cell holds
NARROW, USUAL, BROAD = 12, 22, 50


@dataclass(frozen=True)
class Column:
    head: str
    width: int
    is_sender: bool = False  # holds, may hold or opens something of the sender's


COLUMNS = (
    Column("STT", 6),
    Column("Số phản ánh", NARROW),
    Column("Mã tra cứu", NARROW, is_sender=True),
    Column("Ngày nhận", NARROW),
    Column("Hình thức gửi", USUAL),
    Column("Họ và tên người gửi", USUAL, is_sender=True),
    Column("Địa chỉ", USUAL, is_sender=True),
    Column("Điện thoại", NARROW, is_sender=True),
    Column("Thư điện tử", USUAL, is_sender=True),
    Column("Về việc", USUAL),
    Column("Thủ tục", NARROW),
    Column("Nội dung phản ánh, kiến nghị", BROAD, is_sender=True),
    Column("Hạn chuyển", NARROW),
    Column("Trạng thái", USUAL),
    Column("Ngày của trạng thái", NARROW),
    Column("Cơ quan được chuyển đến", USUAL),
    Column("Kết quả: trả lời, lý do không tiếp nhận", BROAD, is_sender=True),
    Column("Người trả lời", USUAL),
    Column("Ngày công khai", NARROW),
)


def file_name(first, last):
    return f"so-theo-doi-phan-anh-{first:%Y%m%d}-{last:%Y%m%d}.xlsx"


def xlsx(first, last, *, by, with_senders):
    """Bytes of the book of all that was received from `first` to `last`, both included. That `by` took senders' data out
    is written into their journals."""
    from openpyxl import Workbook  # slow to import, needed for a download only

    rows = list(_received(first, last).select_related("procedure", "answered_by"))
    calendar = WorkingCalendar.around(last, days=max(400, (last - first).days + 60))
    kept = [number for number, column in enumerate(COLUMNS) if with_senders or not column.is_sender]
    book = Workbook()
    sheet = book.active
    sheet.title = "Sổ theo dõi"
    _write(sheet, 1, [COLUMNS[number].head for number in kept])
    for number, row in enumerate(rows, start=1):
        cells = _cells(number, row, calendar)
        _write(sheet, number + 1, [cells[place] for place in kept])
    _dress(sheet, kept)
    book.properties.creator, book.properties.title = "", "Sổ theo dõi phản ánh, kiến nghị"
    if with_senders:
        _note(rows, by)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _received(first, last):
    start = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    end = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    return Feedback.objects.filter(received_at__gte=start, received_at__lt=end).order_by("received_at", "pk")


def _cells(number, row, calendar):
    officer = row.answered_by
    return [
        number,
        row.pk,
        row.code,
        _day(row.received_at),
        row.get_came_by_display(),
        row.sender_name,
        row.sender_address,
        row.sender_phone,
        row.sender_email,
        row.get_about_display(),
        str(row.procedure or ""),
        row.content if not row.forgotten_at else "(đã xóa khi hết hạn lưu)",
        short_date(due_of(row, calendar).day),
        row.get_state_display(),
        _day(row.state_changed_at),
        row.transferred_to,
        row.refusal if row.state == FeedbackState.REFUSED else row.answer,
        (officer.get_full_name() or officer.get_username()) if officer else "",
        _day(row.published_at),
    ]


def _day(moment):
    return short_date(timezone.localdate(moment)) if moment else ""


def _write(sheet, line, values):
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(line, column)
        if isinstance(value, int):
            cell.value = value
            continue
        text = clean(value)[:CELL_SIGNS]
        cell.value, cell.data_type = text, "s"
        cell.quotePrefix = text.startswith(FORMULA_SIGNS)  # stays a text when somebody edits the cell


def _dress(sheet, kept):
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for place, number in enumerate(kept, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = COLUMNS[number].width
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"


def _note(rows, by):
    now = timezone.now()
    FeedbackStep.objects.bulk_create(
        [FeedbackStep(feedback=row, made_at=now, made_by=by, words=EXPORTED) for row in rows if not row.forgotten_at]
    )
