"""A kept page shows what is written at the next request, whatever kind of row it is; until then nothing is rendered."""

import datetime as dt

import pytest
from django.utils import timezone

from common.caching import watching
from hotline.models import Hotline, NumberChange
from news.models import Category
from tests.caching.layer import Portal
from tests.factories import (
    make_category,
    make_comment,
    make_edition,
    make_feedback,
    make_hotline,
    make_period,
    make_plan,
    make_poll,
    make_post,
    make_procedure,
    make_question,
    make_task,
    make_unit,
    make_user,
    make_ward,
    make_work_item,
    publish,
)
from ward.models import Alert, Link, LinkGroup, SpecialDay, WeatherReading

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
NEW = "Hoa Sen Nở"
TEXTS = {"title": f"Đáp {NEW}", "summary": "Thiếu mẫu.", "answer": "Đã đặt mẫu mới."}


@pytest.fixture
def portal(transactional_db):
    watching.keep_values()
    yield Portal()
    watching.forget_values()


def changes():
    """[(path, what its page says after the act, the act)], one of each kind."""
    clerk, leader, now = make_user("nhap"), make_user("duyet"), timezone.now()
    ward, unit = make_ward(), make_unit("Trung tâm cũ")
    line = make_hotline("Hỏi giấy tờ", unit=unit)
    asked = NumberChange.ask(line, channel=line.channel, number="0200 3000 999", reason="Đổi tổng đài", by=clerk)
    category = make_category(name="Chuyên mục cũ")
    post = make_post("Mở quầy", slug="mo-quay", category=category, is_public=True)
    comment = make_comment(post, f"Bình luận {NEW}")
    plan = make_plan(slug="ke-hoach")
    task = make_task(plan, content="Treo băng rôn", due_on=timezone.localdate() + DAY)
    publish(plan)
    procedure = make_procedure("9.000001")
    make_edition("Thủ tục cũ", procedure=procedure, is_public=True)
    later = make_edition(f"Thủ tục {NEW}", procedure=procedure, valid_from=timezone.localdate())
    poll = make_poll()
    feedback = make_feedback(answered_by=leader, may_publish=True)
    alert = {"kind": "notice", "text": f"Báo {NEW}", "shown_from_at": now - HOUR, "shown_until_at": now + HOUR}
    weather = {"place": None, "observed_at": now, "fetched_at": now, "temperature": 21, "code": 0}
    return [
        ("/duong-day-nong/", "0200 3000 999", lambda: asked.confirm(by=leader)),
        ("/duong-day-nong/", f"Nghỉ {NEW}", lambda: SpecialDay.objects.create(day=timezone.localdate(), name=f"Nghỉ {NEW}")),
        ("/duong-day-nong/", f"Đơn vị {NEW}", lambda: type(unit).objects.filter(pk=unit.pk).update(name=f"Đơn vị {NEW}")),
        ("/", f"Hỏi {NEW}", lambda: Hotline.objects.filter(pk=line.pk).update(purpose=f"Hỏi {NEW}")),
        ("/", "21 °C", lambda: WeatherReading.objects.create(**weather)),
        ("/", f"Trang {NEW}", lambda: link(f"Trang {NEW}")),
        ("/so-do/", f"Báo {NEW}", lambda: Alert.objects.create(**alert)),
        ("/tin-tuc/mo-quay/", f"Bình luận {NEW}", lambda: comment.show(by=leader)),
        ("/tin-tuc/mo-quay/", f"Mục {NEW}", lambda: Category.objects.filter(pk=category.pk).update(name=f"Mục {NEW}")),
        ("/tin-tuc/", f"Tin {NEW}", lambda: make_post(f"Tin {NEW}", is_public=True)),
        ("/ke-hoach/ke-hoach/", f"Xong {NEW}", lambda: task.mark_done(timezone.localdate(), by=clerk, note=f"Xong {NEW}")),
        ("/thu-tuc/9.000001/", f"Thủ tục {NEW}", lambda: later.publish(by=leader)),
        ("/thu-tuc/ket-qua/", f"Kỳ {NEW}", lambda: make_period(f"Kỳ {NEW}", is_public=True)),
        (f"/binh-chon/{poll.pk}/ket-qua/", "(1 lượt)", lambda: poll.take_vote([poll.choices.first().pk], visitor="v")),
        ("/phan-anh/tra-loi/", f"Đáp {NEW}", lambda: feedback.publish(**TEXTS, by=leader)),
        ("/hoi-dap/", f"Hỏi {NEW}?", lambda: make_question(f"Hỏi {NEW}?", is_public=True)),
        ("/lich-cong-tac/", f"Họp {NEW}", lambda: make_work_item(title=f"Họp {NEW}")),
        ("/bao-mat/", f"UBND phường {NEW}", lambda: rename(ward, f"UBND phường {NEW}")),
    ]


def link(name):
    Link.objects.create(group=LinkGroup.objects.create(name="Cơ quan cấp trên"), name=name, url="https://example.gov.vn/")


def rename(ward, name):
    ward.body_name = name
    ward.save()


def test_each_kind_of_change_shows_at_the_next_request(portal):
    for path, said, act in changes():
        assert said not in portal.get(path).html, (path, said)
        before = portal.pages.rendered_count
        portal.get(path)
        assert portal.pages.rendered_count == before, path
        act()
        assert said in portal.get(path).html, (path, said)
