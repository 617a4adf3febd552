"""The gate before an about page is public: errors block, warnings must have been seen."""

from django.conf import settings

from common.checking import (
    ERROR,
    WARNING,
    Finding,
    about_addresses,
    about_phones,
    foreign_in_words,
    gravest_first,
    text_findings,
)
from common.publishing import State
from common.richtext import plain
from ward.models import Page, allowed_domains

CONTENT, PLACE, LIFE = "Nội dung", "Vị trí", "Thời hạn"


def findings(page):
    """All findings about a Page, errors first."""
    allowed = allowed_domains(settings.PUBLIC_URL)
    found = [
        *_about_words(page),
        *text_findings(page.body, allowed, where=CONTENT),
        *about_addresses(foreign_in_words(f"{page.title}\n{page.summary}", allowed), where=CONTENT, field="summary"),
        *about_phones(f"{page.title}\n{page.summary}", where=CONTENT, field="summary"),
        *_about_place(page),
    ]
    if page.is_expired():
        message = "Thời điểm tự gỡ đã qua: công bố rồi người dân cũng không thấy. Hãy đổi hoặc bỏ trống."
        found.append(Finding(ERROR, message, LIFE, "public_until_at_0"))
    return gravest_first(found)


def _about_words(page):
    found = []
    has_words = plain(page.body).strip() or "<img" in page.body
    if not has_words and not (page.pk and Page.objects.filter(parent=page).exists()):
        found.append(Finding(ERROR, "Chưa có nội dung, cũng chưa có trang con.", CONTENT, "body"))
    if not page.summary.strip():
        found.append(Finding(WARNING, "Chưa có tóm tắt: danh sách trang chỉ hiện tiêu đề.", CONTENT, "summary"))
    return found


def _about_place(page):
    if page.parent is None or (page.parent.state == State.PUBLISHED and page.parent.is_public()):
        return []
    message = f"Trang cấp trên “{page.parent}” chưa công khai: trang này tạm hiện ở cấp ngoài cho đến khi trang đó công khai."
    return [Finding(WARNING, message, PLACE, "parent")]
