"""The gate before publication of news: what a post, an album, a video and an event still lack. Errors block, warnings
must have been seen.

A link to a domain that is not on the ward's list is an error of its own sort: the post is held until somebody with the
right has looked (`Post.held_reason`).
"""

from django.conf import settings
from django.utils import timezone

from common.checking import (
    ERROR,
    WARNING,
    Finding,
    about_addresses,
    about_phones,
    foreign_addresses,
    foreign_in_words,
    gravest_first,
    is_allowed,
    text_findings,
)
from common.richtext import plain
from ward.models import allowed_domains

TITLE_LETTERS = 120  # a longer title is cut by search engines and on phones
HELD = "Có liên kết đến địa chỉ ngoài danh sách tên miền được phép: {}"
CONTENT, COVER, LIFE = "Nội dung", "Ảnh đại diện", "Thời hạn"


def domains():
    """Names that news may link to."""
    return allowed_domains(settings.PUBLIC_URL)


def findings(row):
    """All findings about a Post, Album, Video or Event, errors first."""
    return gravest_first([*_BY_MODEL[row._meta.model_name](row), *_about_expiry(row)])


# -- Posts ------------------------------------------------------------------------------------------------------------
def foreign_links(post, allowed=None):
    """Every address outside the allowed domains that the post would show."""
    allowed = domains() if allowed is None else allowed
    source = [post.source_url] if post.source_url and not is_allowed(post.source_url, allowed) else []
    words = "\n".join([post.title, post.summary, post.picture_caption, post.picture_credit, post.byline, post.source_name])
    return list(dict.fromkeys([*foreign_addresses(post.body, allowed), *foreign_in_words(words, allowed), *source]))


def held_reason(addresses):
    """The words that a held post bears; "" without addresses."""
    return HELD.format(", ".join(addresses)) if addresses else ""


def _about_post(post):
    allowed = domains()
    in_body = set(foreign_addresses(post.body, allowed))
    others = [address for address in foreign_links(post, allowed) if address not in in_body]
    field = "source_url" if post.source_url in others else ""
    return [
        *_about_title(post),
        *([] if post.category_id else [Finding(ERROR, "Chưa chọn chuyên mục.", CONTENT, "category")]),
        *_about_words(post),
        *text_findings(post.body, allowed, where=CONTENT),
        *about_addresses(others, where="Nguồn, chú thích", field=field),
        *about_phones(f"{post.title}\n{post.summary}\n{post.picture_caption}", where=CONTENT, field="summary"),
        *_about_cover(post),
    ]


def _about_title(row):
    title = row.title.strip()
    if not title:
        return [Finding(ERROR, "Chưa có tiêu đề.", CONTENT, "title")]
    found = []
    if len(title) > TITLE_LETTERS:
        message = f"Tiêu đề dài {len(title)} chữ cái; trên {TITLE_LETTERS} thường bị cắt khi hiện trong danh sách."
        found.append(Finding(WARNING, message, CONTENT, "title"))
    if title.isupper() and len(title.split()) > 2:
        found.append(Finding(WARNING, "Tiêu đề viết toàn chữ in hoa, khó đọc.", CONTENT, "title"))
    return found


def _about_words(post):
    if not plain(post.body).strip() and not post.summary.strip():
        return [Finding(ERROR, "Chưa có nội dung hoặc tóm tắt.", CONTENT, "body")]
    if not post.summary.strip():
        return [Finding(WARNING, "Chưa có tóm tắt: danh sách tin chỉ hiện tiêu đề.", CONTENT, "summary")]
    return []


def _about_cover(row):
    if not row.lacks_alt:
        return []
    message = "Ảnh chưa có mô tả. Hãy mô tả ảnh, hoặc đánh dấu ảnh chỉ để trang trí."
    return [Finding(ERROR, message, COVER, "picture_alt")]


# -- Albums, videos, events -------------------------------------------------------------------------------------------
def _about_album(album):
    found = _about_title(album)
    photos = list(album.photos.all()) if album.pk else []
    if not photos:
        found.append(Finding(ERROR, "Album chưa có ảnh.", "Ảnh trong album"))
    lacking = [str(number) for number, photo in enumerate(photos, start=1) if photo.lacks_alt]
    if lacking:
        found.append(Finding(ERROR, f"Ảnh chưa có mô tả: ảnh thứ {', '.join(lacking)}.", "Ảnh trong album"))
    words = "\n".join([album.title, album.summary, *(f"{photo.picture_caption}\n{photo.picture_credit}" for photo in photos)])
    return [*found, *about_addresses(foreign_in_words(words, domains()), where=CONTENT), *about_phones(words, where=CONTENT)]


def _about_video(video):
    allowed = domains()
    found = [*_about_title(video), *_about_cover(video)]
    if video.url and not is_allowed(video.url, allowed):
        found += about_addresses([video.url], where="Video", field="url")
    if not plain(video.transcript).strip() and not video.captions:
        message = "Chưa có bản chép lời hoặc phụ đề: người không nghe được sẽ không theo dõi được video."
        found.append(Finding(WARNING, message, "Video", "transcript"))
    words = f"{video.title}\n{video.summary}\n{video.picture_caption}\n{video.picture_credit}"
    found += [*about_addresses(foreign_in_words(words, allowed), where=CONTENT), *about_phones(words, where=CONTENT)]
    return [*found, *text_findings(video.transcript, allowed, where="Bản chép lời", field="transcript")]


def _about_event(event):
    found = _about_title(event)
    if not event.place.strip():
        found.append(Finding(WARNING, "Chưa ghi địa điểm.", CONTENT, "place"))
    if event.ends_at and event.ends_at <= timezone.now():
        found.append(Finding(WARNING, "Sự kiện đã kết thúc.", CONTENT, "ends_at_0"))
    words = f"{event.title}\n{event.place}\n{event.description}"
    return [*found, *about_addresses(foreign_in_words(words, domains()), where=CONTENT), *about_phones(words, where=CONTENT)]


def _about_expiry(row):
    if not row.is_expired():
        return []
    message = "Thời điểm tự gỡ đã qua: công bố rồi người dân cũng không thấy. Hãy đổi hoặc bỏ trống."
    return [Finding(ERROR, message, LIFE, "public_until_at_0")]


_BY_MODEL = {"post": _about_post, "album": _about_album, "video": _about_video, "event": _about_event}
