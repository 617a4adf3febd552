"""A post's page beyond what the seeds show: its furniture, its ties, its preview, its addresses, its cost."""

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone

from news.models import Post
from news.reading import post_page
from tests.factories import make_attachment, make_category, make_picture, make_plan, make_post, make_task, make_ward
from tests.news.pages import links, main, named_link, part, query_count, tree, words

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ADDRESS = "/tin-tuc/tap-huan/"


def make_this(**fields):
    return make_post("Tập huấn", slug="tap-huan", **{"at": NOW - dt.timedelta(days=30), **fields})


def page_of_post(client):
    return main(tree(client.get(ADDRESS)))


def changed(post, *, after):
    Post.objects.filter(pk=post.pk).update(updated_at=post.public_from_at + after)


# -- Its head ---------------------------------------------------------------------------------------------------------
def test_breadcrumb_leads_home_to_the_news_and_to_the_category(client):
    make_this()
    [crumbs] = page_of_post(client).xpath(".//nav[@aria-label='Bạn đang ở']")
    assert links(crumbs) == ["/", "/tin-tuc/", "/tin-tuc/chuyen-muc/cai-cach-hanh-chinh/"]
    assert words(crumbs.xpath(".//*[@aria-current='page']")[0]) == "Tập huấn"


def test_reading_time_is_told_in_minutes(client):
    make_this(body=f"<p>{'từ ' * 700}</p>")
    assert "Đọc trong 3 phút" in words(page_of_post(client))


def test_change_later_than_a_day_is_told(client):
    changed(make_this(at=dt.datetime(2023, 3, 18, 14, 24, tzinfo=dt.UTC)), after=dt.timedelta(days=1, minutes=1))
    assert "Cập nhật lúc 21:25 ngày 19/03/2023" in words(page_of_post(client))


def test_change_within_a_day_is_not_told(client):
    changed(make_this(), after=dt.timedelta(days=1))
    assert "Cập nhật" not in words(page_of_post(client).find(".//article"))


def test_source_is_named_and_linked(client):
    make_this(source_name="Báo Hoa Sen", source_url="https://bao.example/tin")
    [link] = [link for link in page_of_post(client).iter("a") if words(link) == "Báo Hoa Sen"]
    assert (link.get("href"), link.get("rel")) == ("https://bao.example/tin", "noopener noreferrer")


def test_decorative_picture_is_silent_and_never_waits(client):
    make_this(picture=make_picture(), is_picture_decorative=True, picture_focus="tl")
    [picture] = page_of_post(client).xpath(".//figure//img")
    assert (picture.get("alt"), picture.get("loading"), picture.get("class")) == ("", None, "focus-tl")
    assert page_of_post(client).xpath(".//figcaption") == []


def test_headings_of_the_text_follow_the_title_without_a_gap(client):
    make_this(body="<h4>Mục</h4><p>Chữ.</p><h3>Mục khác</h3><h4>Tiểu mục</h4>")
    [text] = page_of_post(client).xpath(".//div[@class='rich']")
    assert [node.tag for node in text if node.tag != "p"] == ["h2", "h2", "h3"]


# -- What it is tied to -----------------------------------------------------------------------------------------------
def test_tasks_it_proves_lead_to_their_place_in_the_plan(client):
    task = make_task(make_plan(slug="ke-hoach-nam", is_public=True), content="Mở chuyên mục")
    make_this(tasks=[task])
    section = part(tree(client.get(ADDRESS)), "nhiem-vu")
    assert "Mở chuyên mục" in words(section)
    assert links(section) == [f"/ke-hoach/ke-hoach-nam/#nhiem-vu-{task.pk}"]


def test_task_of_a_plan_that_is_not_public_is_not_shown(client):
    make_this(tasks=[make_task(make_plan(subject="Kế hoạch mật"), content="Việc mật")])
    assert "mật" not in words(tree(client.get(ADDRESS)))


def test_tags_lead_to_their_lists(client):
    make_this(tags=["một cửa"])
    assert named_link(tree(client.get(ADDRESS)), "một cửa") == "/tin-tuc/the/mot-cua/"


def test_post_that_shares_a_task_is_related(client):
    task = make_task()
    make_this(tasks=[task], category=make_category("Y tế"))
    for days in range(1, 6):
        make_post(at=NOW - dt.timedelta(days=days))
    make_post("Cùng việc", at=NOW - dt.timedelta(days=1, hours=1), tasks=[task])
    assert "Cùng việc" in words(part(tree(client.get(ADDRESS)), "tin-lien-quan"))


def test_related_posts_are_the_newest_also_where_very_many_share_the_tag(client, monkeypatch):
    monkeypatch.setattr("news.models.post.FEW_TIES", 2)
    post = make_this(tags=["một cửa"])
    for days in range(1, 8):
        make_post(f"Tin {days}", at=NOW - dt.timedelta(days=days), tags=["một cửa"])
    related = Post.objects.published().related_to(post, tags=post.tags.all(), tasks=[])[:3]
    assert [row.title for row in related] == ["Tin 1", "Tin 2", "Tin 3"]


def test_post_is_not_related_to_itself():
    post = make_this(tags=["một cửa"])
    assert list(Post.objects.related_to(post, tags=post.tags.all(), tasks=[])) == []


def test_no_post_stands_on_two_shelves_nor_on_its_own(client):
    health = make_category("Y tế")
    make_this(tags=["một cửa"], category=health)
    for days in range(1, 61):
        make_post(at=NOW - dt.timedelta(days=days), tags=["một cửa"], category=health)
    main = next(tree(client.get(ADDRESS)).iter("main"))
    beside = [link for aside in main.iter("aside") for link in links(aside)]
    assert len(beside) == 3 + 5 + 5 + 5 + 5
    assert len(set(beside) - {ADDRESS}) == len(beside)


# -- Preview, addresses, cost -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_preview_shows_a_post_that_is_not_public_and_leads_to_nothing_that_is_not(state):
    at = NOW + dt.timedelta(days=1) if state == "scheduled" else None
    post = make_post("Bản nháp", at=at, tags=["một cửa"], picture=make_picture(), picture_alt="Lớp học")
    make_attachment(post)
    make_post("Tin khác", is_public=True)
    html = render_to_string(
        "news/post.html", {**post_page(post), "is_preview": True}, request=RequestFactory().get("/admin/xem-truoc/")
    )
    assert "Bản xem trước – chưa công bố" in html
    assert "Tin khác" in html
    assert "ld+json" not in html
    assert post.slug not in html.replace(f"tin/{post.slug}", "")


def test_old_address_leads_to_the_new_one_with_all_that_follows(client):
    post = make_this(picture=make_picture(), is_picture_decorative=True)
    file = make_attachment(post)
    post.slug = "tap-huan-moi"
    post.save()
    for rest in ("", "in/", f"tai-lieu/{file.pk}/", "anh-chia-se.jpg"):
        response = client.get(ADDRESS + rest)
        assert (response.status_code, response.url) == (301, f"/tin-tuc/tap-huan-moi/{rest}")


def test_attachment_of_another_post_is_not_found(client):
    make_this()
    file = make_attachment(make_post(is_public=True))
    assert client.get(f"{ADDRESS}tai-lieu/{file.pk}/").status_code == 404


def test_page_without_a_ward_stands(client):
    make_this()
    assert client.get(ADDRESS).status_code == 200
    assert client.get(f"{ADDRESS}in/").status_code == 200


def test_post_asks_as_many_queries_among_many_posts_as_among_few(client):
    make_ward()
    task = make_task(make_plan(is_public=True))
    make_this(tags=["một cửa"], tasks=[task])
    for days in (1, 60):
        make_post(at=NOW - dt.timedelta(days=days), tags=["một cửa"])
    before = query_count(client, ADDRESS)
    for days in range(2, 50):
        make_post(at=NOW - dt.timedelta(days=days), tags=["một cửa"], tasks=[task])
    assert query_count(client, ADDRESS) == before


def test_post_asks_as_many_queries_with_many_files_tags_and_tasks_as_with_one(client):
    plan = make_plan(is_public=True)
    post = make_this(tags=["thẻ 1"], tasks=[make_task(plan)])
    make_post(tags=["thẻ 1"], is_public=True)
    make_attachment(post)
    before = query_count(client, ADDRESS)
    post.tags.set([*post.tags.all(), *make_post(tags=["thẻ 2", "thẻ 3"]).tags.all()])
    post.tasks.add(make_task(plan), make_task(make_plan(is_public=True)))
    make_attachment(post)
    assert query_count(client, ADDRESS) == before
