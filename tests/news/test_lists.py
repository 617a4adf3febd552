"""Lists of posts: all, a category's, a tag's; their pages, their ways on, and what stands where there is nothing."""

import datetime as dt

import pytest
from django.utils import timezone

from news.views.posts import POSTS_PER_PAGE
from tests.factories import make_category, make_picture, make_post, make_tag
from tests.news.pages import links, main, named_link, query_count, titles, tree, words

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 21, 12, tzinfo=timezone.get_fixed_timezone(7 * 60))


def hours_before(number):
    return NOON - dt.timedelta(hours=number)


def test_newest_post_is_first(client):
    make_post("Tin cũ", at=hours_before(5))
    make_post("Tin mới", at=hours_before(1))
    assert titles(tree(client.get("/tin-tuc/"))) == ["Tin mới", "Tin cũ"]


def test_item_has_category_title_summary_moment_and_a_picture_with_dimensions(client):
    make_post("Tập huấn", at=NOON, summary="Có 86 người dự.", picture=make_picture(size=(640, 360)), picture_alt="Lớp học")
    make_post("Tin không ảnh", at=hours_before(1))
    [item, plain] = tree(client.get("/tin-tuc/")).xpath("//article")
    assert words(item) == "Tập huấn Cải cách hành chính · 12:00 21/11/2026 Có 86 người dự."
    [picture] = item.iter("img")
    assert (picture.get("width"), picture.get("height"), picture.get("decoding")) == ("640", "360", "async")
    assert picture.get("alt") == ""  # its title stands beside it
    assert [source.get("type") for source in item.iter("source")] == ["image/avif", "image/webp"]
    assert list(plain.iter("img")) == []


def test_pictures_below_the_first_item_wait_until_they_are_near(client):
    for number in range(3):
        make_post(at=hours_before(number), picture=make_picture(), is_picture_decorative=True)
    pictures = list(main(tree(client.get("/tin-tuc/"))).iter("img"))
    assert [picture.get("loading") for picture in pictures] == [None, "lazy", "lazy"]


def test_category_shows_its_own_posts_under_its_name(client):
    health = make_category("Y tế", description="Tin của trạm y tế.")
    make_post("Tiêm chủng", at=NOON, category=health)
    make_post("Tin khác", at=NOON)
    page = tree(client.get("/tin-tuc/chuyen-muc/y-te/"))
    assert titles(page) == ["Tiêm chủng"]
    assert words(page.find(".//h1")) == "Y tế"
    assert words(page.find(".//title")).startswith("Y tế")
    assert "Tin của trạm y tế." in words(main(page))


def test_tag_shows_its_own_posts(client):
    make_post("Có thẻ", at=NOON, tags=["một cửa"])
    make_post("Không thẻ", at=NOON)
    page = tree(client.get("/tin-tuc/the/mot-cua/"))
    assert titles(page) == ["Có thẻ"]
    assert words(page.find(".//h1")) == "Thẻ: một cửa"


def test_tag_of_very_many_posts_lists_the_newest_of_them(client, monkeypatch):
    monkeypatch.setattr("news.models.post.FEW_TIES", 3)
    for number in range(6):
        make_post(f"Tin {number}", at=hours_before(number), tags=["một cửa"] if number % 2 else ["khác"])
    make_post("Tin 9", at=hours_before(9), tags=["một cửa"])
    assert titles(tree(client.get("/tin-tuc/the/mot-cua/"))) == ["Tin 1", "Tin 3", "Tin 5", "Tin 9"]


def test_navigation_names_only_categories_with_public_posts(client):
    make_category("Chưa dùng")
    make_post(category=make_category("Chỉ có nháp"))
    make_post(at=NOON, category=make_category("Đang dùng"))
    [navigation] = tree(client.get("/tin-tuc/")).xpath("//nav[@aria-label='Chuyên mục']")
    assert words(navigation) == "Tất cả Đang dùng"


def test_current_category_is_marked(client):
    make_post(at=NOON, category=make_category("Y tế"))
    page = tree(client.get("/tin-tuc/chuyen-muc/y-te/"))
    assert [words(link) for link in page.xpath("//nav[@aria-label='Chuyên mục']//a[@aria-current='page']")] == ["Y tế"]


def test_list_leads_to_feeds_events_and_the_archive(client):
    make_post(at=NOON)
    page = tree(client.get("/tin-tuc/"))
    assert named_link(page, "RSS") == "/tin-tuc/rss/"
    assert named_link(page, "Atom") == "/tin-tuc/atom/"
    assert named_link(page, "Sự kiện của phường") == "/tin-tuc/su-kien/"
    found = page.xpath("//link[@rel='alternate']")
    assert [link.get("href") for link in found] == ["/tin-tuc/rss/", "/tin-tuc/atom/"]


def test_category_offers_its_own_feeds(client):
    make_post(at=NOON, category=make_category("Y tế"))
    page = tree(client.get("/tin-tuc/chuyen-muc/y-te/"))
    assert named_link(page, "RSS") == "/tin-tuc/chuyen-muc/y-te/rss/"
    found = {link.get("href") for link in page.xpath("//link[@rel='alternate']")}
    assert {"/tin-tuc/chuyen-muc/y-te/rss/", "/tin-tuc/chuyen-muc/y-te/atom/"} <= found


# -- Nothing there ----------------------------------------------------------------------------------------------------
def test_empty_list_says_so_and_what_to_do(client):
    page = main(tree(client.get("/tin-tuc/")))
    assert "Phường chưa đăng tin nào" in words(page)
    assert "/ke-hoach/" in links(page)


def test_empty_category_says_so_and_leads_to_all_news(client):
    make_category("Y tế")
    page = main(tree(client.get("/tin-tuc/chuyen-muc/y-te/")))
    assert "Chuyên mục này chưa có tin" in words(page)
    assert named_link(page, "Xem tất cả tin tức") == "/tin-tuc/"


def test_page_past_the_end_says_so_and_leads_back(client):
    make_post(at=NOON)
    page = main(tree(client.get("/tin-tuc/?truoc=1-1")))
    assert "Không còn tin ở phần này" in words(page)
    assert "/tin-tuc/" in links(page)


def test_tag_that_no_public_post_bears_is_not_found(client):
    make_post(tags=["bí mật"])
    make_tag("chưa dùng")
    assert client.get("/tin-tuc/the/bi-mat/").status_code == 404
    assert client.get("/tin-tuc/the/chua-dung/").status_code == 404


def test_old_address_of_a_category_and_of_a_tag_leads_on(client):
    health = make_category("Y tế")
    post = make_post(at=NOON, category=health, tags=["một cửa"])
    tag = post.tags.get()
    for row, slug in ((health, "suc-khoe"), (tag, "mot-cua-moi")):
        row.slug = slug
        row.save()
    assert client.get("/tin-tuc/chuyen-muc/y-te/").url == "/tin-tuc/chuyen-muc/suc-khoe/"
    assert client.get("/tin-tuc/chuyen-muc/y-te/rss/").url == "/tin-tuc/chuyen-muc/suc-khoe/rss/"
    response = client.get("/tin-tuc/the/mot-cua/")
    assert (response.status_code, response.url) == (301, "/tin-tuc/the/mot-cua-moi/")


# -- Pages ------------------------------------------------------------------------------------------------------------
def walk(client, address, query="", way="next"):
    """(titles of every page from `address` on, the last page)."""
    found = []
    while query is not None:
        page = tree(client.get(address + query))
        found.append(titles(page))
        query = next(iter(page.xpath(f"//a[@rel='{way}']/@href")), None)
    return found, page


@pytest.mark.parametrize("address", ["/tin-tuc/", "/tin-tuc/chuyen-muc/y-te/", "/tin-tuc/the/mot-cua/", "/tin-tuc/2026/11/21/"])
def test_pages_hold_every_post_exactly_once_also_where_moments_are_equal(client, address):
    health = make_category("Y tế")
    posts = [
        make_post(f"Tin {n:02}", at=NOON - dt.timedelta(minutes=n // 15), category=health, tags=["một cửa"]) for n in range(45)
    ]
    expected = [post.title for post in sorted(posts, key=lambda post: (post.public_from_at, post.pk), reverse=True)]
    forward, _ = walk(client, address)
    assert [len(page) for page in forward] == [POSTS_PER_PAGE, POSTS_PER_PAGE, 5]
    assert sum(forward, []) == expected


def test_way_back_holds_the_same_posts(client):
    for number in range(45):
        make_post(f"Tin {number:02}", at=NOON - dt.timedelta(minutes=number // 15))
    forward, last = walk(client, "/tin-tuc/")
    [back] = last.xpath("//a[@rel='prev']/@href")
    backward, _ = walk(client, "/tin-tuc/", back, way="prev")
    assert backward == forward[1::-1]


@pytest.mark.parametrize("query", ["?truoc=x", "?truoc=1-1&sau=1-1"])
def test_cursor_that_no_page_has_written_is_not_found(client, query):
    assert client.get(f"/tin-tuc/{query}").status_code == 404


def test_pages_after_the_first_are_not_for_search_engines(client):
    for number in range(POSTS_PER_PAGE + 1):
        make_post(at=hours_before(number))
    first = tree(client.get("/tin-tuc/"))
    [older] = first.xpath("//a[@rel='next']/@href")
    second = tree(client.get(f"/tin-tuc/{older}"))
    assert first.xpath("//link[@rel='canonical']") != []
    assert second.xpath("//link[@rel='canonical']") == []
    assert second.xpath("//meta[@name='robots']/@content") == ["noindex, follow"]


@pytest.mark.parametrize("address", ["/tin-tuc/", "/tin-tuc/chuyen-muc/y-te/", "/tin-tuc/the/mot-cua/"])
def test_list_asks_as_many_queries_for_many_posts_as_for_two(client, address):
    health = make_category("Y tế")
    for number in range(2):
        make_post(at=hours_before(number), category=health, tags=["một cửa"], picture=make_picture())
    before = query_count(client, address)
    for number in range(2, 30):
        make_post(at=hours_before(number * 30), category=health, tags=["một cửa", f"thẻ {number}"])
        make_post(at=hours_before(number), category=make_category())
    assert query_count(client, address) == before
