"""What citizens already know from other wards' pages (seeds 000–004), each on the portal's own page."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.factories import make_attachment, make_category, make_picture, make_post, make_ward
from tests.news.pages import body, links, main, named_link, part, tree, words

pytestmark = pytest.mark.django_db
VIETNAM = timezone.get_fixed_timezone(7 * 60)
EVENING = dt.datetime(2023, 3, 18, 21, 24, 24, tzinfo=VIETNAM)
ADDRESS = "/tin-tuc/tap-huan/"


def make_seed(**fields):
    return make_post("Tập huấn", slug="tap-huan", **{"at": EVENING, **fields})


def text(client):
    return words(main(tree(client.get(ADDRESS))))


def shelf(client, anchor):
    """Titles under one heading beside the post."""
    section = part(tree(client.get(ADDRESS)), anchor)
    return [words(link) for link in section.iter("a")] if section is not None else []


# -- 000 --------------------------------------------------------------------------------------------------------------
def test_seed_000_moment_of_publication_is_told_with_its_time_zone(client):
    make_seed()
    assert "Đăng lúc 21:24 ngày 18/03/2023 (GMT+7)" in text(client)


def test_seed_000_author_of_the_text_is_named(client):
    make_seed(byline="Giáp Thị Tường An")
    assert "Tin bài: Giáp Thị Tường An" in text(client)


# -- 001 --------------------------------------------------------------------------------------------------------------
def test_seed_001_print_link_leads_to_a_print_page(client):
    make_seed(body="<p>Toàn văn của bài.</p>", byline="Giáp Thị Tường An")
    address = named_link(tree(client.get(ADDRESS)), "Bản in")
    page = tree(client.get(address))
    assert address == "/tin-tuc/tap-huan/in/"
    assert words(page.find(".//h1")) == "Tập huấn"
    for told in ("Toàn văn của bài.", "Đăng lúc 21:24 ngày 18/03/2023", "Tin bài: Giáp Thị Tường An", "Nguồn: http"):
        assert told in words(page)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_seed_001_way_back_leads_to_the_list(client):
    make_seed()
    assert named_link(tree(client.get(ADDRESS)), "‹ Quay lại danh sách") == "/tin-tuc/"


def test_seed_001_newer_and_earlier_posts_are_the_neighbours_in_time(client):
    for days in range(-8, 9):
        if days:
            make_post(f"Sau {days} ngày", at=EVENING + dt.timedelta(days=days))
    make_seed()
    assert shelf(client, "tin-moi-hon") == [f"Sau {days} ngày" for days in (1, 2, 3)]
    assert shelf(client, "tin-da-dua") == [f"Sau {days} ngày" for days in (-1, -2, -3, -4, -5)]


def test_seed_001_neighbours_of_the_same_moment_are_told_by_their_order(client):
    make_post("Trước", at=EVENING)
    make_seed()
    make_post("Sau", at=EVENING)
    assert (shelf(client, "tin-moi-hon"), shelf(client, "tin-da-dua")) == (["Sau"], ["Trước"])


def test_seed_001_archive_by_day_is_reached_from_the_list(client):
    make_seed()
    page = tree(client.get("/tin-tuc/"))
    by_day = part(page, "theo-ngay")
    assert "Xem theo ngày" in words(by_day)
    assert "/tin-tuc/2023/03/18/" in links(by_day)
    assert client.get("/tin-tuc/2023/03/18/").status_code == 200


def test_seed_001_archive_with_a_calendar_is_reached_from_the_list(client):
    make_seed()
    address = named_link(tree(client.get("/tin-tuc/")), "Lưu trữ (Lịch)")
    assert address == "/tin-tuc/2023/"
    assert "/tin-tuc/2023/03/" in links(tree(client.get(address)))
    assert tree(client.get("/tin-tuc/2023/03/")).xpath("//table[@class='calendar']") != []


def test_seed_001_category_stands_above_the_title(client):
    make_seed(category=make_category("Tin tức về cải cách thủ tục hành chính"))
    article = main(tree(client.get(ADDRESS))).find(".//article")
    assert words(article).startswith("Tin tức về cải cách thủ tục hành chính Tập huấn")


# -- 002 --------------------------------------------------------------------------------------------------------------
def test_seed_002_author_of_text_and_pictures_is_named(client):
    make_seed(byline="GIA NGUYỄN", byline_kind="both")
    assert "Tin, ảnh: GIA NGUYỄN" in text(client)


def test_seed_002_picture_has_a_caption_and_a_credit(client):
    words_of_picture = {"picture_alt": "Công chức và người dân", "picture_caption": "Bộ phận một cửa.", "picture_credit": "Lê Ổn"}
    make_seed(picture=make_picture(), **words_of_picture)
    figure = main(tree(client.get(ADDRESS))).find(".//figure")
    assert words(figure.find("figcaption")) == "Bộ phận một cửa. (Ảnh: Lê Ổn)"
    assert figure.find(".//img").get("alt") == "Công chức và người dân"


def test_seed_002_posts_of_the_same_category_follow(client):
    health = make_category("Y tế")
    make_seed(category=health)
    for days in range(1, 11):
        make_post(f"Khác {days}", at=EVENING + dt.timedelta(days=days))
    make_post("Tiêm chủng", at=EVENING + dt.timedelta(days=4, hours=1), category=health)
    assert shelf(client, "cung-chuyen-muc") == ["Tiêm chủng"]


def test_seed_002_other_posts_follow_the_newest_first(client):
    make_seed(category=make_category("Y tế"))
    for days in range(1, 11):
        make_post(f"Khác {days}", at=EVENING + dt.timedelta(days=days))
    assert shelf(client, "tin-khac") == ["Khác 10", "Khác 9", "Khác 8", "Khác 7", "Khác 6"]


# -- 003 --------------------------------------------------------------------------------------------------------------
def test_seed_003_related_posts_share_a_tag(client):
    make_seed(tags=["một cửa"], category=make_category("Y tế"))
    for days in range(1, 6):
        make_post(f"Khác {days}", at=EVENING + dt.timedelta(days=days))
    make_post("Cùng thẻ", at=EVENING + dt.timedelta(days=9), tags=["một cửa"])
    assert shelf(client, "tin-lien-quan") == ["Cùng thẻ"]


def test_seed_003_where_nothing_is_related_no_empty_heading_stands(client):
    make_seed()
    page = tree(client.get(ADDRESS))
    assert [words(heading) for heading in page.xpath("//aside//h2")] == []


def test_seed_003_attachment_is_downloaded(client):
    post = make_seed()
    make_attachment(post, "Kế hoạch tuyên truyền")
    section = part(tree(client.get(ADDRESS)), "tai-lieu")
    assert words(section).startswith("Tài liệu đính kèm Tải về: Kế hoạch tuyên truyền (PDF, ")
    response = client.get(links(section)[0])
    assert response["Content-Disposition"] == 'attachment; filename="ke-hoach-tuyen-truyen.pdf"'
    assert body(response).startswith(b"%PDF-")


def test_seed_003_post_without_an_author_names_the_ward(client):
    make_ward()
    make_seed()
    assert "UBND phường Hoa Sen" in words(tree(client.get(ADDRESS)).find(".//article"))


# -- 004 --------------------------------------------------------------------------------------------------------------
def test_seed_004_date_and_time_stand_in_the_list_too(client):
    make_seed()
    assert "21:24 18/03/2023" in words(main(tree(client.get("/tin-tuc/"))))
