"""A post that is not public is nowhere, and each of its addresses answers as one that never was."""

import datetime as dt

import pytest
from django.utils import timezone

from news.models import Post
from tests.factories import make_attachment, make_category, make_picture, make_plan, make_post, make_task, make_ward
from tests.news.pages import body

pytestmark = pytest.mark.django_db
NOW = timezone.now()
CANARY = "chimhoangyen"
ENDINGS = ("", "in/", "tai-lieu/{pk}/", "anh-chia-se.jpg")
STATES = {
    "draft": {},
    "scheduled": {"at": NOW + dt.timedelta(hours=1)},
    "expired": {"at": NOW - dt.timedelta(days=2), "public_until_at": NOW - dt.timedelta(days=1)},
    "withdrawn": {"at": NOW - dt.timedelta(days=2)},
}


@pytest.fixture(params=STATES)
def hidden(request, db):
    """(the post with the canary in every text, its file), not public; beside it public ones with which it shares all."""
    make_ward()
    topic, task = make_category("Y tế"), make_task(make_plan(is_public=True))
    texts = {name: f"{CANARY} {name}" for name in ("summary", "byline", "source_name", "picture_caption", "picture_credit")}
    post = make_post(
        CANARY,
        body=f"<p>{CANARY}</p>",
        category=topic,
        tags=["một cửa"],
        tasks=[task],
        picture=make_picture(),
        picture_alt=CANARY,
        **texts,
        **STATES[request.param],
    )
    file = make_attachment(post, CANARY)
    if request.param == "withdrawn":
        post.withdraw(f"Lý do {CANARY}", by=None)
    for days in (1, 3):
        make_post(
            f"Tin {days}", slug=f"tin-{days}", at=NOW - dt.timedelta(days=days), category=topic, tags=["một cửa"], tasks=[task]
        )
    return post, file


def answer(client, address):
    response = client.get(address)
    return response.status_code, dict(response.headers), body(response).decode("utf-8", "replace")


def test_it_stands_on_no_page_and_in_no_feed(client, hidden):
    day = timezone.localtime(NOW - dt.timedelta(days=1))
    addresses = [
        *(
            "/tin-tuc/",
            "/tin-tuc/chuyen-muc/y-te/",
            "/tin-tuc/the/mot-cua/",
            "/tin-tuc/tin-1/",
            "/tin-tuc/tin-3/",
            "/tin-tuc/tin-1/in/",
        ),
        *("/tin-tuc/rss/", "/tin-tuc/atom/", "/tin-tuc/chuyen-muc/y-te/rss/", "/tin-tuc/chuyen-muc/y-te/atom/"),
        *(f"/tin-tuc/{day:%Y}/", f"/tin-tuc/{day:%Y/%m}/", f"/tin-tuc/{day:%Y/%m/%d}/"),
    ]
    for address in addresses:
        status, headers, text = answer(client, address)
        assert status == 200, address
        assert CANARY not in text + str(headers), address


@pytest.mark.parametrize("ending", ENDINGS)
def test_its_addresses_answer_as_those_of_a_post_that_never_was(client, hidden, ending):
    post, file = hidden
    rest = ending.format(pk=file.pk)
    status, headers, text = answer(client, f"/tin-tuc/{CANARY}/{rest}")
    never = answer(client, f"/tin-tuc/khongcobaogio/{rest}")
    assert status == 404
    assert (status, headers, text.replace(CANARY, "khongcobaogio")) == never


def test_its_old_address_does_not_lead_to_it(client, hidden):
    post, _ = hidden
    post.slug = f"{CANARY}-moi"
    post.save()
    assert client.get(f"/tin-tuc/{CANARY}/").status_code == 404


def test_its_picture_is_not_served(client, hidden):
    post, _ = hidden
    for url in (post.picture.url, post.narrow_picture_url):
        assert client.get(url).status_code == 404


def test_its_day_is_no_link_and_not_found(client, hidden):
    post, _ = hidden
    if post.public_from_at is None:
        return
    day = timezone.localtime(post.public_from_at)
    others = Post.objects.published().filter(public_from_at__date=day.date())
    if not others:
        address = f"/tin-tuc/{day:%Y/%m/%d}/"
        assert client.get(address).status_code == 404
        assert address not in answer(client, "/tin-tuc/")[2]


def test_tag_and_category_that_only_it_has_are_not_shown(client, hidden):
    post, _ = hidden
    post.category = make_category(f"Chuyên mục {CANARY}")
    post.save()
    post.tags.set(make_post(tags=[f"thẻ {CANARY}"]).tags.all())
    assert CANARY not in answer(client, "/tin-tuc/")[2]
    assert client.get(f"/tin-tuc/the/the-{CANARY}/").status_code == 404
