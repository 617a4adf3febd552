"""Rows for tests: plain functions that fill in what a test is not about."""

import datetime as dt
import itertools
from io import BytesIO

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from common.vietnamese import slugify
from hotline.models import Hotline, Shift
from news.models import Album, Category, Event, Photo, Post, PostAttachment, Tag, Video
from plans.models import LegalBasis, Plan, Section, Task
from procedures.models import ChangeItem, ChangeSet, Edition, Field, Procedure, ResultPeriod, ResultRow
from procedures.tree import write_tree
from voice.models import (
    About,
    Choice,
    Comment,
    Feedback,
    FeedbackState,
    OpenedPost,
    Poll,
    Question,
    Reception,
    WorkItem,
)
from ward.models import Position, Unit, Ward

ISSUED = dt.date(2026, 1, 15)
_counter = itertools.count(1)


def make_ward(**fields):
    """The profile of a ward that does not exist."""
    defaults = {
        "name": "phường Hoa Sen",
        "body_name": "Ủy ban nhân dân phường Hoa Sen",
        "short_body_name": "UBND phường Hoa Sen",
        "body_heading": "ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SEN",
        "place": "Hoa Sen",
        "address": "Số 1 đường Đầm Sen",
        "phone": "0200 3000 100",
        "email": "lienhe@example.gov.vn",
        "responsible_name": "Đặng Thị Ước",
        "responsible_post": "Phó Chủ tịch",
    }
    ward = Ward(**{**defaults, **fields})
    ward.save()
    return ward


def make_user(username=None, *, is_superuser=False, **fields):
    """An officer; the password is "mat-khau-thu-nghiem"."""
    model = get_user_model()
    make = model.objects.create_superuser if is_superuser else model.objects.create_user
    return make(username=username or f"canbo{next(_counter)}", password="mat-khau-thu-nghiem", **{"is_staff": True, **fields})


def make_unit(name=None, **fields):
    return Unit.objects.create(name=name or f"Phòng số {next(_counter)}", **fields)


def make_position(name=None, **fields):
    return Position.objects.create(name=name or f"Công chức số {next(_counter)}", **fields)


def make_plan(*, is_public=False, **fields):
    """A plan ready to be published; with `is_public`, published a minute ago by nobody."""
    number = next(_counter)
    defaults = {
        "issuing_body": "Ủy ban nhân dân phường Hoa Sen",
        "body_heading": "ỦY BAN NHÂN DÂN\nPHƯỜNG HOA SEN",
        "number": str(number),
        "symbol": "KH-UBND",
        "place": "Hoa Sen",
        "issued_on": ISSUED,
        "subject": f"Tuyên truyền cải cách hành chính năm 2026, đợt {number}",
        "year_from": 2026,
        "year_to": 2026,
        "lead_sentence": "Ủy ban nhân dân phường Hoa Sen ban hành Kế hoạch tuyên truyền như sau:",
        "recipients": "Thường trực Đảng ủy\nLưu: VT, VHXH",
        "authority_lines": "TM. ỦY BAN NHÂN DÂN",
        "signer_title": "CHỦ TỊCH",
        "signer_name": "Đỗ Thị Mỹ Đức",
        "author_shown": "UBND phường Hoa Sen",
    }
    plan = Plan(**{**defaults, **fields})
    plan.save()
    if is_public:
        publish(plan)
    return plan


def publish(plan, at=None):
    """As the publish step does, a minute ago by default."""
    plan.publish(by=None, at=at or timezone.now() - dt.timedelta(minutes=1))
    return plan


def make_section(plan, title="Mục đích", **fields):
    order = plan.sections.count() + 1
    return Section.objects.create(
        plan=plan, **{"order": order, "label": "I.", "title": title, "level": 1, "body": "<p>Nội dung.</p>", **fields}
    )


def make_basis(plan, text="Căn cứ Luật Tổ chức chính quyền địa phương", **fields):
    return LegalBasis.objects.create(plan=plan, text=text, **{"order": plan.legal_bases.count() + 1, **fields})


def make_task(plan=None, **fields):
    """Days or a kind given by name count as set by an officer, so that saving does not read the time cell over them."""
    plan = plan or make_plan()
    if not {"time_kind", "starts_on", "due_on", "cadence"}.isdisjoint(fields):
        fields = {"is_time_corrected": True, **fields}
    order = plan.tasks.count() + 1
    return Task.objects.create(
        plan=plan, **{"order": order, "number": str(order), "content": "Đăng tin, bài trên trang thông tin", **fields}
    )


def make_full_plan(*, tasks=None, **fields):
    """A whole plan of the shape of a real one (tests/plans/full_plan.py); `tasks` repeats its rows to that number."""
    from tests.plans import full_plan as text

    plan = make_plan(**{"subject": text.SUBJECT, "lead_sentence": text.LEAD, "recipients": text.RECIPIENTS, **fields})
    for basis in text.BASES:
        make_basis(plan, basis)
    Section.objects.bulk_create(
        Section(plan=plan, order=order, label=label, title=title, level=level, kind=kind, body=body)
        for order, (label, title, level, kind, body) in enumerate(text.SECTIONS, start=1)
    )
    rows = itertools.islice(itertools.cycle(text.TASKS), len(text.TASKS) if tasks is None else tasks)
    for order, (content, lead, partner, time) in enumerate(rows, start=1):
        task = Task(plan=plan, order=order, number=str(order), content=content)
        task.lead_text, task.partner_text, task.time_text = lead, partner, time
        task.read_time()
        task.save()
    return plan


# -- News -------------------------------------------------------------------------------------------------------------
def make_picture(name="anh.png", *, size=(640, 360), colour="#8f1218"):
    """A small, real PNG as a browser uploads it."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return SimpleUploadedFile(name, file.getvalue(), "image/png")


def make_category(name=None, **fields):
    return Category.objects.create(name=name or f"Chuyên mục {next(_counter)}", **fields)


def make_tag(name=None, **fields):
    return Tag.objects.create(name=name or f"thẻ {next(_counter)}", **fields)


def _made_public(row, *, is_public, at):
    return publish(row, at) if is_public or at else row


def make_post(title=None, *, is_public=False, at=None, category=None, tags=(), tasks=(), **fields):
    """A post ready to be published; with `is_public` or `at`, public from `at` (a minute ago by default).

    `tags` are Tag rows or names. Without a `category` all posts of a test share one.
    """
    category = category or Category.objects.get_or_create(name="Cải cách hành chính")[0]
    defaults = {"summary": "Tóm tắt của tin.", "body": "<p>Nội dung của tin.</p>"}
    post = Post.objects.create(title=title or f"Tin số {next(_counter)}", category=category, **{**defaults, **fields})
    post.tags.set(tag if isinstance(tag, Tag) else Tag.objects.get_or_create(name=tag)[0] for tag in tags)
    post.tasks.set(tasks)
    return _made_public(post, is_public=is_public, at=at)


def make_attachment(post, title="Mẫu đơn", **fields):
    file = SimpleUploadedFile("mau.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf")
    return PostAttachment.objects.create(post=post, title=title, **{"file": file, **fields})


def make_album(title=None, *, is_public=False, at=None, photos=0, **fields):
    """An album with `photos` pictures."""
    album = Album.objects.create(title=title or f"Album số {next(_counter)}", **fields)
    for _ in range(photos):
        make_photo(album)
    return _made_public(album, is_public=is_public, at=at)


def make_photo(album, **fields):
    order = album.photos.count() + 1
    defaults = {"order": order, "picture": make_picture(), "picture_alt": f"Cán bộ hướng dẫn người dân, ảnh {order}"}
    return Photo.objects.create(album=album, **{**defaults, **fields})


def make_video(title=None, *, is_public=False, at=None, **fields):
    """A video that is seen elsewhere; with `file` an own one."""
    defaults = {} if "file" in fields else {"url": "https://video.example.gov.vn/xem/1"}
    video = Video.objects.create(title=title or f"Video số {next(_counter)}", **{**defaults, **fields})
    return _made_public(video, is_public=is_public, at=at)


def make_event(title=None, *, is_public=False, at=None, **fields):
    """An event of two hours, tomorrow."""
    starts_at = fields.pop("starts_at", timezone.now() + dt.timedelta(days=1))
    defaults = {"starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=2), "place": "Nhà văn hóa phường"}
    event = Event.objects.create(title=title or f"Sự kiện số {next(_counter)}", **{**defaults, **fields})
    return _made_public(event, is_public=is_public, at=at)


def make_hotline(purpose=None, **fields):
    number = next(_counter)
    return Hotline.objects.create(purpose=purpose or f"Hỏi việc số {number}", **{"number": f"0200 3000 {number:03d}", **fields})


def make_shifts(hotline, weekdays=range(5), hours=("07:30", "11:30", "13:00", "17:00")):
    """Office hours with their lunch break; `hours` of two times only has none."""
    opens, *lunch, closes = map(dt.time.fromisoformat, hours)
    lunch_from, lunch_to = lunch or (None, None)
    return Shift.objects.bulk_create(
        Shift(hotline=hotline, weekday=day, opens_at=opens, lunch_from=lunch_from, lunch_to=lunch_to, closes_at=closes)
        for day in weekdays
    )


# What no public page, feed, index, export or log may ever hold.
SENDER = {
    "sender_name": "Nguyễn Thị Bí Mật",
    "sender_address": "Số 77 ngõ Kín",
    "sender_phone": "0987 654 321",
    "sender_email": "bimat@example.com",
}


def make_feedback(code=None, *, answered_by=None, **fields):
    """Received an hour ago; answered already when `answered_by` is given."""
    number, at = next(_counter), timezone.now() - dt.timedelta(hours=1)
    defaults = {
        "about": About.PROCEDURE,
        "content": f"Nội dung kín số {number}",
        "consent_version": "2026-11",
        "consented_at": at,
        "received_at": at,
        "state_changed_at": at,
        **SENDER,
    }
    if answered_by:
        defaults |= {"state": FeedbackState.ANSWERED, "answer": "Phường đã xử lý.", "answered_by": answered_by}
    return Feedback.objects.create(
        code=code or f"MAU2-{number:04d}".replace("0", "A").replace("1", "B"), **{**defaults, **fields}
    )


def make_poll(*choices, **fields):
    """Open since an hour ago for a day, with the texts in `choices`."""
    now = timezone.now()
    defaults = {"opens_at": now - dt.timedelta(hours=1), "closes_at": now + dt.timedelta(days=1), "is_public": True}
    poll = Poll.objects.create(**{"question": "Cổng thông tin có dễ dùng không?", **defaults, **fields})
    texts = choices or ("Dễ dùng", "Khó dùng")
    Choice.objects.bulk_create(Choice(poll=poll, text=text, order=order) for order, text in enumerate(texts, start=1))
    return poll


def make_question(title="Làm giấy khai sinh cần gì?", *, is_public=False, at=None, **fields):
    question = Question(title=title, **{"body": "<p>Cần giấy chứng sinh.</p>", **fields})
    question.save()
    if is_public:
        publish(question, at)
    return question


def make_reception(day=None, **fields):
    """Tomorrow morning by default."""
    hours = {"starts_at": dt.time(8), "ends_at": dt.time(11, 30)}
    defaults = {**hours, "leader_name": "Lãnh Đức Tường Vinh", "place": "Phòng tiếp công dân"}
    return Reception.objects.create(day=day or timezone.localdate() + dt.timedelta(days=1), **{**defaults, **fields})


def make_work_item(day=None, **fields):
    return WorkItem.objects.create(day=day or timezone.localdate(), **{"title": "Họp giao ban", "is_public": True, **fields})


def make_comment(post, body="Bài viết rất bổ ích.", *, decided_by=None, **fields):
    """Waiting for an officer, on a post that is opened for comments; shown when `decided_by` is given."""
    OpenedPost.objects.get_or_create(post=post)
    now = timezone.now()
    if decided_by:
        fields = {"state": Comment.State.SHOWN, "decided_by": decided_by, "decided_at": now, **fields}
    code = f"BL{next(_counter):06d}"
    return Comment.objects.create(post=post, body=body, **{"code": code, "name": "Bạn đọc", "sent_at": now, **fields})


def make_field(name="Hộ tịch", **fields):
    """The field of this name; made when it is not there."""
    slug = fields.pop("slug", slugify(name))
    return Field.objects.get_or_create(name=name, defaults={"slug": slug, **fields})[0]


# All that the gate asks for, in the smallest form.
TREE = {
    "levels": ["commune"],
    "audience": "Công dân Việt Nam",
    "implementing_body": "Ủy ban nhân dân phường Hoa Sen",
    "deciding_body": "Chủ tịch Ủy ban nhân dân phường",
    "decision_number": "936/QĐ-UBND",
    "decision_on": "2026-02-10",
    "result": "Giấy khai sinh",
    "steps": [{"title": "Nộp hồ sơ", "text": "Nộp hồ sơ tại một cửa."}],
    "methods": [{"channel": "in_person", "time_amount": 5, "time_unit": "working_day"}],
    "fees": [{"name": "Lệ phí", "amount_vnd": 8000}],
    "documents": [{"name": "Tờ khai đăng ký"}],
    "bases": [{"symbol": "60/2014/QH13", "title": "Luật Hộ tịch", "issued_on": "2014-11-20", "issuer": "Quốc hội"}],
}


def make_procedure(code=None, **fields):
    """A procedure without editions."""
    code = code or f"1.{next(_counter):06d}"
    return Procedure.objects.create(code=code, field=fields.pop("field", None) or make_field(), **fields)


def make_edition(title=None, *, is_public=False, procedure=None, valid_from=dt.date(2026, 3, 1), **tree):
    """An edition ready to be published, with TREE and what `tree` says otherwise; with `is_public`, published by nobody."""
    procedure = procedure or make_procedure()
    edition = Edition(procedure=procedure, valid_from=valid_from)
    write_tree(edition, {"title": title or f"Thủ tục số {next(_counter)}", **TREE, **tree})
    if is_public:
        edition.publish(by=None, at=timezone.now() - dt.timedelta(minutes=1))
    return edition


# -- Results, changes of procedures -----------------------------------------------------------------------------------
# A row whose sums fit: 100 received, 90 done of which 88 in time, 10 left.
COUNTS = {
    **{"carried_over_count": 10, "new_online_count": 60, "new_direct_count": 30, "received_count": 100},
    **{"done_early_count": 70, "done_on_time_count": 18, "done_late_count": 2, "done_count": 90},
    **{"pending_on_time_count": 9, "pending_late_count": 1, "pending_count": 10},
}


def make_period(title=None, *, is_public=False, at=None, rows=("Hộ tịch", "Đất đai"), **fields):
    """A quarter; `rows` are labels (each with COUNTS, and a total over them) or dicts of a row's fields, taken as they are."""
    days = {"starts_on": dt.date(2026, 7, 1), "ends_on": dt.date(2026, 9, 30), "kind": ResultPeriod.Kind.QUARTER}
    period = ResultPeriod.objects.create(title=title or f"Kỳ số {next(_counter)}", **{**days, **fields})
    labels = [row for row in rows if isinstance(row, str)]
    rows = [{"label": row, **COUNTS} if isinstance(row, str) else row for row in rows]
    if labels:
        sums = {name: count * len(labels) for name, count in COUNTS.items()}
        rows.append({"label": "Tổng số", "is_total": True, **sums})
    for order, row in enumerate(rows, start=1):
        ResultRow.objects.create(period=period, order=order, **row)
    return _made_public(period, is_public=is_public, at=at)


def make_change_set(number=None, *items, is_public=False, at=None, **fields):
    """A decision of 01/3/2026; `items` are (action, code or Procedure, day) or dicts of an item's fields. `is_public` does not
    do to the list what the decision says: `procedures.changing.apply` does."""
    defaults = {"issued_on": dt.date(2026, 3, 1), "issuer": "Ủy ban nhân dân tỉnh Sao Mai", "title": "Công bố danh mục thủ tục"}
    number = number or f"{next(_counter)}/QĐ-UBND"
    changes = ChangeSet.objects.create(number=number, **{**defaults, **fields})
    for order, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            action, code, day = item
            item = {"action": action, "code": str(code), "effective_on": day}
        ChangeItem.objects.create(change_set=changes, order=order, **{"name": f"Thủ tục của dòng {order}", **item})
    return _made_public(changes, is_public=is_public, at=at)
