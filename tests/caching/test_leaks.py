"""What is withdrawn is gone from a warm cache at the next request, on every page; a draft never enters it."""

import datetime as dt

import pytest
from django.utils import timezone

from common.caching import watching
from news.models import Post
from tests.caching.layer import Portal
from tests.crawling import crawl
from tests.factories import (
    make_album,
    make_change_set,
    make_comment,
    make_edition,
    make_event,
    make_hotline,
    make_period,
    make_plan,
    make_poll,
    make_post,
    make_procedure,
    make_question,
    make_section,
    make_user,
    make_video,
    make_ward,
    make_work_item,
    publish,
)
from ward.models import Alert, Page

CANARY = "Chim Hoàng Yến"
SAID = ("chim hoàng yến", "chim-hoang-yen", "chimhoangyen")
FURTHER = (
    "/tin-tuc/rss/",
    "/tin-tuc/atom/",
    "/sitemap.xml",
    "/sitemap-trang.xml",
    "/tim-kiem/?q=chim+hoang+yen",
    "/luot-truy-cap/",
)

pytestmark = pytest.mark.django_db(transaction=True)


class Reader:
    """Asks through the page cache as tests.crawling asks its client."""

    def __init__(self):
        self.portal = Portal()

    def get(self, address):
        path, _, query = address.partition("?")
        return Response(self.portal.get(path, query, HTTP_ACCEPT_ENCODING="identity"))


class Response:
    streaming = False

    def __init__(self, got):
        self.status_code, self.headers, self.content = got.status, got.headers, got.raw


@pytest.fixture
def reader():
    watching.keep_values()
    yield Reader()
    watching.forget_values()


def publish_everything():
    """One row of every kind with the canary in its title, and a public neighbour of each."""
    make_ward()
    plan = make_plan(subject=f"Kế hoạch {CANARY}")
    make_section(plan)
    publish(plan)
    post = make_post(f"Tin {CANARY}", is_public=True)
    make_post("Tin bên cạnh", is_public=True)
    page = Page.objects.create(title=f"Trang {CANARY}", body="<p>Hai làng cũ.</p>")
    page.publish(by=None)
    texts = [
        plan,
        post,
        page,
        make_album(f"Ảnh {CANARY}", is_public=True, photos=1),
        make_video(f"Video {CANARY}", is_public=True),
        make_event(f"Hội {CANARY}", is_public=True),
        make_edition(f"Thủ tục {CANARY}", is_public=True, procedure=make_procedure("9.000001")),
        make_period(f"Kỳ {CANARY}", is_public=True),
        make_question(f"Hỏi {CANARY}?", is_public=True),
    ]
    changes = make_change_set(None, ("repealed", "9.000002", timezone.localdate()), is_public=True, title=f"Công bố {CANARY}")
    comment = make_comment(Post.objects.get(title="Tin bên cạnh"), f"Bình luận {CANARY}", decided_by=make_user("duyet"))
    now, hour = timezone.now(), dt.timedelta(hours=1)
    alert = Alert.objects.create(kind="notice", text=f"Báo {CANARY}", shown_from_at=now - hour, shown_until_at=now + hour)
    poll, work = make_poll(question=f"Chọn {CANARY}?"), make_work_item(title=f"Họp {CANARY}")
    return [*texts, changes], [comment, alert, poll, work, make_hotline(f"Gọi {CANARY}")]


def holding(pages):
    return sorted(address for address, text in pages.items() if any(word in text.lower() for word in SAID))


def read_everything(reader, known=()):
    pages, _ = crawl(reader)
    for address in (*FURTHER, *known):
        pages[address] = reader.get(address).content.decode("utf-8", "replace")
    return pages


def test_what_is_withdrawn_is_gone_from_every_warm_page_at_the_next_request(reader):
    texts, rows = publish_everything()
    warm = read_everything(reader)
    assert len(holding(warm)) > 30
    assert len(reader.portal.pages.entries) > 30
    for text in texts:
        text.withdraw("Rút để soát lại", by=None)
    for row in rows:
        row.delete()
    assert holding(read_everything(reader, known=warm)) == []


def test_a_draft_never_shows_and_shows_at_once_when_it_is_published(reader):
    make_ward()
    post = make_post(f"Tin {CANARY}")
    assert holding(read_everything(reader, known=[f"/tin-tuc/{post.slug}/"])) == []
    post.publish(by=None)
    assert {"/", "/tin-tuc/", f"/tin-tuc/{post.slug}/"} <= set(holding(read_everything(reader)))
