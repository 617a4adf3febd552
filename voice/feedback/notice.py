"""What the ward tells before it takes a feedback: where and how it is reached (Decree 20/2008 art. 10, 13), to what the sender
consents, for how long his data are kept."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from common.vietnamese import fold
from hotline.models import Hotline
from hotline.reading import Line, lines_of, ward_line
from voice.models.comment import REFUSED_KEPT, WAITING_KEPT
from voice.models.feedback import KEPT_DAYS, OPEN_KEPT_DAYS
from ward.models import Ward

# Every text that a citizen ever agreed to stays here under the version that is stored with his feedback.
CONSENT_TEXTS = {
    "2026-11": (
        "Tôi đồng ý để phường dùng họ tên, địa chỉ, số điện thoại, thư điện tử, nội dung và tệp tôi gửi vào một việc: xem xét, "
        "xử lý và trả lời phản ánh này, kể cả chuyển đến cơ quan có thẩm quyền khi việc không thuộc phường."
    ),
}
CONSENT_VERSION = "2026-11"
PUBLISHING_CONSENT = "Tôi đồng ý để phường đăng công khai nội dung trả lời, không kèm thông tin về tôi."
PRIVACY_UPDATED_ON = dt.date(2026, 11, 25)
_WORDS_OF_FEEDBACK = ("phan anh", "kien nghi")


@dataclass(frozen=True)
class Notice:
    """The decree's five ways to the body, and who receives."""

    ward: Ward
    line: Line | None  # "số điện thoại chuyên dùng"
    site: str
    receiver: str


def notice(*, at=None):
    """The Notice at `at`, by default now."""
    ward = Ward.current()
    line = _feedback_line(at or timezone.now()) or ward_line(ward)
    receiver = next(filter(None, [line.post, line.unit] if line else []), "")
    return Notice(ward, line, settings.PUBLIC_URL.partition("://")[2], receiver or ward.body_name)


def _feedback_line(at):
    """The number that says it is for feedback, else the first to call."""
    rows = list(Hotline.objects.for_guidance(on=timezone.localdate(at)))
    named = [row for row in rows if any(words in fold(row.purpose) for words in _WORDS_OF_FEEDBACK)]
    return next(iter(lines_of((named or rows)[:1], at=at)), None)


def kept_words(days=KEPT_DAYS):
    """ "12 tháng" of 365."""
    months, rest = divmod(days * 12, 365)
    return f"{days} ngày" if rest else f"{months} tháng"


def periods():
    """How long what is kept, as the privacy page says it."""
    return {
        "kept": kept_words(),
        "open_kept": kept_words(OPEN_KEPT_DAYS),
        "refused_kept": kept_words(REFUSED_KEPT.days),
        "waiting_kept": kept_words(WAITING_KEPT.days),
    }


def beside_procedure(context, procedure):
    """The way from a procedure's card to the form, which then knows the procedure."""
    if context.get("is_preview"):
        return ""
    link = '<p><a class="button" href="{}?thu-tuc={}" rel="nofollow">Phản ánh về thủ tục này</a></p>'
    return format_html(link, reverse("voice:feedback"), procedure.code)
