"""What officers go by when they handle feedback: the day until which, words for what is no feedback, and what a public text
must not hold."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from django.utils import timezone

from common.phones import unknown
from common.vietnamese import fold, short_date
from voice.models import FeedbackState
from voice.models.feedback import TRANSFER_WITHIN_WORKING_DAYS
from ward.working_days import WorkingCalendar


# -- Until when -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Due:
    """The last day, itself included, on which the ward may still pass a feedback on; `kind` names its style on the desk."""

    day: dt.date
    kind: str
    words: str

    @property
    def is_late(self):
        return self.kind == "overdue"


def due_of(feedback, calendar, *, on=None):
    """Working days count from the day after receipt; only what nobody has taken up yet can be late."""
    on = on or timezone.localdate()
    day = calendar.after(timezone.localdate(feedback.received_at), TRANSFER_WITHIN_WORKING_DAYS)
    if feedback.state != FeedbackState.RECEIVED or feedback.forgotten_at:
        return Due(day, "not_tracked", short_date(day))
    if day < on:
        return Due(day, "overdue", f"Quá hạn từ {short_date(day)}")
    if day == on:
        return Due(day, "due_soon", f"Hạn cuối hôm nay, {short_date(day)}")
    return Due(day, "scheduled", f"Hạn {short_date(day)}")


def is_past(feedback, calendar, *, on=None):
    """Whether passing it on now is later than the decree allows."""
    return due_of(feedback, calendar, on=on).day < (on or timezone.localdate())


def late(rows, *, on=None, calendar=None):
    """Those of the queryset `rows` that nobody has taken up in time."""
    on = on or timezone.localdate()
    calendar = calendar or WorkingCalendar.around(on)
    first_in_time = on
    while calendar.after(first_in_time - dt.timedelta(days=1), TRANSFER_WITHIN_WORKING_DAYS) >= on:
        first_in_time -= dt.timedelta(days=1)
    midnight = timezone.make_aware(dt.datetime.combine(first_in_time, dt.time.min))
    return rows.waiting().filter(received_at__lt=midnight)


# -- What is no feedback ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ReadyRefusal:
    label: str
    words: str  # with {place}: where the ward receives citizens


READY_REFUSALS = {
    "complaint": ReadyRefusal(
        "Là khiếu nại",
        "Nội dung bạn gửi là khiếu nại, được giải quyết theo Luật Khiếu nại chứ không theo quy định về phản ánh, kiến nghị. "
        "Đề nghị bạn gửi đơn khiếu nại hoặc đến trình bày trực tiếp tại {place}. Đơn cần ghi ngày, tháng, năm; họ tên, địa chỉ "
        "của bạn và của người bị khiếu nại; nội dung, lý do, yêu cầu giải quyết; có chữ ký hoặc điểm chỉ của bạn.",
    ),
    "denunciation": ReadyRefusal(
        "Là tố cáo",
        "Nội dung bạn gửi là tố cáo, được giải quyết theo Luật Tố cáo chứ không theo quy định về phản ánh, kiến nghị. Đề nghị "
        "bạn gửi đơn tố cáo hoặc đến trình bày trực tiếp tại {place}. Thông tin về người tố cáo được giữ bí mật theo luật.",
    ),
    "none": ReadyRefusal(
        "Không rõ nội dung",
        "Nội dung bạn gửi chưa nêu rõ việc cần phản ánh, kiến nghị nên phường chưa thể xem xét. Đề nghị bạn gửi lại, nêu rõ "
        "việc gì, ở đâu, khi nào và điều bạn đề nghị.",
    ),
    "twice": ReadyRefusal(
        "Trùng phản ánh đã gửi",
        "Phản ánh này trùng với phản ánh bạn đã gửi trước đó. Phường xử lý theo phản ánh đã gửi trước; đề nghị bạn dùng mã tra "
        "cứu của phản ánh ấy để xem kết quả.",
    ),
}


def ready_words(kind, ward):
    """The words of a ready refusal with the ward's own address."""
    where = f"nơi tiếp công dân của {ward.body_name}, {ward.address}" if ward else "nơi tiếp công dân của phường"
    return READY_REFUSALS[kind].words.format(place=where)


# -- What a public text must not hold ---------------------------------------------------------------------------------
LONG_NUMBER_DIGITS = 9  # telephones, identity cards; 1900 1234 is nobody's own
_NUMBER = re.compile(r"\+?\d(?:[\s.()\-]*\d)+")
_EMAIL = re.compile(r"[^\s<>()]+@[^\s<>()]+\.[^\s<>()]+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_TITLES = ("ông", "bà", "anh", "chị", "cô", "chú", "bác")
_BIG_PLACES = ("to", "khu", "thon", "ap", "khoi", "xom", "ban", "tdp", "phuong", "xa")  # shared by many


def sender_traces(feedback, text):
    """What in `text` is the sender's own, in words; must be none before `text` is public."""
    plain = unicodedata.normalize("NFKC", text)
    words, numbers = _words(plain), [_digits(found) for found in _NUMBER.findall(plain)]
    phone, email = _digits(feedback.sender_phone), feedback.sender_email.casefold()
    found = {
        "họ tên người gửi": _holds(words, feedback.sender_name),
        "địa chỉ người gửi": _holds(words, feedback.sender_address) or _holds(words, _house(feedback.sender_address)),
        "số điện thoại người gửi": bool(phone) and any(phone in number for number in numbers),
        "thư điện tử người gửi": bool(email) and email in plain.casefold(),
    }
    return [what for what, is_there in found.items() if is_there]


def doubtful_traces(feedback, text):
    """What in `text` may tell somebody who sent it, to be looked at by the officer; the ward's own numbers do not."""
    plain = unicodedata.normalize("NFKC", text)
    words, names = _words(plain), feedback.sender_name.split()
    called = [" ".join(names[-2:]), *(f"{title} {names[-1]}" for title in _TITLES)] if len(names) > 1 else []
    found = {
        "một số dài như số điện thoại, số giấy tờ": any(
            len(_digits(number)) >= LONG_NUMBER_DIGITS for number in unknown(_NUMBER.findall(plain))
        ),
        "một địa chỉ thư điện tử": bool(_EMAIL.search(plain)),
        "tên gọi của người gửi": any(_holds(words, name) for name in called),
    }
    return [what for what, is_there in found.items() if is_there]


def _words(text):
    return f" {_NOT_WORD.sub(' ', fold(text)).strip()} "


def _holds(words, text):
    return _words(text) in words and bool(text.strip())


def _house(address):
    """ "Số 7 ngõ 5" of "Số 7 ngõ 5, phường …"; "" where the first part names no house."""
    first = re.split(r"[,;\n]", address)[0]
    folded = _words(first).split()
    return first if len(folded) > 1 and folded[0] not in _BIG_PLACES and any(map(str.isdigit, first)) else ""


def _digits(text):
    """A telephone number's digits with 0 for the country's +84."""
    digits = re.sub(r"\D", "", text)
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > LONG_NUMBER_DIGITS else digits
