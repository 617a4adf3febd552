"""Photo albums and videos."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from news.gallery import PHOTOS_PER_PAGE
from news.views.gallery import CARDS_PER_PAGE
from tests.factories import make_album, make_photo, make_picture, make_video, publish
from tests.news.pages import body, links, main, named_link, query_count, tree, words

pytestmark = pytest.mark.django_db
NOW = timezone.now()
MP4 = b"\x00\x00\x00\x20ftypisom" + bytes(range(200))
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\nXin chào\n".encode()


def own_video(**fields):
    return make_video(
        "Ba bước nộp hồ sơ",
        slug="ba-buoc",
        file=SimpleUploadedFile("a.mp4", MP4),
        **{"is_public": True, **fields},
    )


# -- Albums -----------------------------------------------------------------------------------------------------------
def test_albums_are_listed_with_their_first_photo_the_newest_first(client):
    old = make_album("Cũ", at=NOW - dt.timedelta(days=2), photos=1)
    make_photo(old, order=0, picture=make_picture(size=(300, 200)))
    make_album("Mới", at=NOW - dt.timedelta(days=1), photos=1)
    cards = main(tree(client.get("/hinh-anh/"))).xpath(".//li[@class='card']")
    assert [words(card.find(".//strong")) for card in cards] == ["Mới", "Cũ"]
    assert cards[1].find(".//img").get("width") == "300"


def test_album_without_photos_is_listed_too(client):
    make_album("Trống", is_public=True, slug="trong")
    assert "/hinh-anh/trong/" in links(main(tree(client.get("/hinh-anh/"))))
    assert "Album này chưa có ảnh" in words(main(tree(client.get("/hinh-anh/trong/"))))


def test_photo_has_its_words_its_size_and_opens_large(client):
    album = make_album(slug="ngay-hoi")
    facts = {"picture_alt": "Gian hàng", "picture_caption": "Ngày hội.", "picture_credit": "Lê Ổn"}
    photo = make_photo(album, picture=make_picture(size=(1200, 800)), **facts)
    publish(album)
    [figure] = tree(client.get("/hinh-anh/ngay-hoi/")).iter("figure")
    picture = figure.find(".//img")
    assert (picture.get("alt"), picture.get("width"), picture.get("height")) == ("Gian hàng", "1200", "800")
    assert words(figure.find("figcaption")) == "Ngày hội. Ảnh: Lê Ổn"
    assert links(figure) == [photo.picture.url]
    assert photo.picture.url.endswith("/full.webp")


def test_photos_keep_their_order_and_those_far_below_wait(client):
    album = make_album(slug="ngay-hoi")
    for order in (5, 2, 4, 1, 3):
        make_photo(album, order=order, picture_alt=f"Ảnh {order}")
    publish(album)
    pictures = list(main(tree(client.get("/hinh-anh/ngay-hoi/"))).iter("img"))
    assert [picture.get("alt") for picture in pictures] == [f"Ảnh {order}" for order in range(1, 6)]
    assert [picture.get("loading") for picture in pictures] == [None, None, None, "lazy", "lazy"]


def test_huge_album_has_parts(client):
    album = make_album(slug="lon", photos=1)
    photo = album.photos.get()
    for order in range(2, PHOTOS_PER_PAGE + 3):
        photo.pk, photo.order = None, order
        photo.save()
    publish(album)
    first = tree(client.get("/hinh-anh/lon/"))
    second = tree(client.get(f"/hinh-anh/lon/{named_link(first, 'Phần sau ›')}"))
    assert (len(list(first.iter("figure"))), len(list(second.iter("figure")))) == (PHOTOS_PER_PAGE, 2)
    assert second.xpath("//a[@rel='next']") == []
    assert client.get("/hinh-anh/lon/?trang=3").status_code == 404


@pytest.mark.parametrize("number", ["0", "x", "-1", "12345", "²"])
def test_part_that_is_no_number_is_not_found(client, number):
    make_album(slug="ngay-hoi", is_public=True)
    assert client.get(f"/hinh-anh/ngay-hoi/?trang={number}").status_code == 404


@pytest.mark.parametrize(("address", "told"), [("/hinh-anh/", "chưa đăng album ảnh nào"), ("/video/", "chưa đăng video nào")])
def test_empty_list_says_so_and_what_to_do(client, address, told):
    page = main(tree(client.get(address)))
    assert told in words(page)
    assert "/tin-tuc/" in links(page)


@pytest.mark.parametrize(("address", "make"), [("/hinh-anh/", make_album), ("/video/", make_video)])
def test_pages_of_the_list_hold_every_row_once(client, address, make):
    for number in range(CARDS_PER_PAGE + 3):
        make(f"Số {number:02}", at=NOW - dt.timedelta(hours=number // 3))
    first = tree(client.get(address))
    second = tree(client.get(address + first.xpath("//a[@rel='next']/@href")[0]))
    names = [words(name) for page in (first, second) for name in page.xpath("//li[@class='card']//strong")]
    assert sorted(names) == [f"Số {number:02}" for number in range(CARDS_PER_PAGE + 3)]


def test_lists_ask_as_many_queries_for_many_rows_as_for_two(client):
    for make, fields in ((make_album, {"photos": 1}), (make_video, {"picture": None})):
        address = "/hinh-anh/" if make is make_album else "/video/"
        for _ in range(2):
            make(is_public=True, **fields)
        before = query_count(client, address)
        for _ in range(6):
            make(is_public=True, **fields)
        assert query_count(client, address) == before


def test_album_asks_as_many_queries_for_many_photos_as_for_two(client):
    album = make_album(slug="ngay-hoi", is_public=True, photos=2)
    before = query_count(client, "/hinh-anh/ngay-hoi/")
    for _ in range(5):
        make_photo(album)
    assert query_count(client, "/hinh-anh/ngay-hoi/") == before


# -- Videos -----------------------------------------------------------------------------------------------------------
def test_own_video_plays_on_the_page_and_loads_nothing_before(client):
    video = own_video(picture=make_picture(size=(1280, 720)), is_picture_decorative=True)
    [player] = tree(client.get("/video/ba-buoc/")).iter("video")
    assert player.get("controls") is not None
    assert player.get("preload") == "none"
    assert (player.get("width"), player.get("height"), player.get("poster")) == ("1280", "720", video.picture.url)
    source = player.find("source")
    assert (source.get("src"), source.get("type")) == ("/video/ba-buoc/tep/", "video/mp4")
    assert links(player) == ["/video/ba-buoc/tep/"]  # for browsers that cannot play


def test_captions_and_transcript_stand_with_the_video(client):
    own_video(captions=SimpleUploadedFile("a.vtt", CAPTIONS), transcript="<h3>Bước một</h3><p>Xin chào.</p>")
    page = tree(client.get("/video/ba-buoc/"))
    [track] = page.iter("track")
    assert (track.get("kind"), track.get("srclang"), track.get("label")) == ("captions", "vi", "Tiếng Việt")
    response = client.get(track.get("src"))
    assert (response["Content-Type"], body(response)) == ("text/vtt; charset=utf-8", CAPTIONS)
    assert "Xin chào." in words(main(page))


def test_video_file_is_sent_whole_and_in_parts(client):
    own_video()
    whole = client.get("/video/ba-buoc/tep/")
    assert (whole.status_code, whole["Content-Type"], body(whole)) == (200, "video/mp4", MP4)
    part = client.get("/video/ba-buoc/tep/", headers={"Range": "bytes=4-7"})
    assert (part.status_code, body(part)) == (206, b"ftyp")


def test_linked_video_says_that_it_leaves_the_portal_and_where_to(client):
    make_video("Phóng sự", slug="phong-su", is_public=True, url="https://video.example.gov.vn/xem/1")
    page = main(tree(client.get("/video/phong-su/")))
    [link] = [link for link in page.iter("a") if link.get("href") == "https://video.example.gov.vn/xem/1"]
    assert words(link) == "Xem video tại video.example.gov.vn"
    assert link.get("rel") == "noopener noreferrer"
    assert "rời cổng thông tin của phường" in words(page)
    assert list(page.iter("video")) == []


@pytest.mark.parametrize("rest", ["tep/", "phu-de/"])
def test_file_that_a_video_has_not_is_not_found(client, rest):
    make_video(slug="phong-su", is_public=True)
    assert client.get(f"/video/phong-su/{rest}").status_code == 404


def test_video_whose_file_is_gone_is_not_found(client):
    video = own_video()
    video.file.storage.delete(video.file.name)
    assert client.get("/video/ba-buoc/tep/").status_code == 404


# -- Not public -------------------------------------------------------------------------------------------------------
STATES = {
    "draft": {},
    "scheduled": {"at": NOW + dt.timedelta(hours=1)},
    "expired": {"at": NOW - dt.timedelta(days=2), "public_until_at": NOW - dt.timedelta(days=1)},
    "withdrawn": {"at": NOW - dt.timedelta(days=2)},
}


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_public_is_neither_listed_nor_found(client, state):
    album = make_album("Bí mật", slug="bi-mat", photos=1, **STATES[state])
    video = own_video(is_public=False, captions=SimpleUploadedFile("a.vtt", CAPTIONS), **STATES[state])
    if state == "withdrawn":
        album.withdraw("Sai", by=None)
        video.withdraw("Sai", by=None)
    assert "Bí mật" not in words(tree(client.get("/hinh-anh/")))
    assert "Ba bước" not in words(tree(client.get("/video/")))
    for address in ("/hinh-anh/bi-mat/", "/video/ba-buoc/", "/video/ba-buoc/tep/", "/video/ba-buoc/phu-de/"):
        assert client.get(address).status_code == 404
    assert client.get(album.photos.get().picture.url).status_code == 404


def test_old_address_of_an_album_and_a_video_leads_on(client):
    album, video = make_album(slug="mot", is_public=True), own_video()
    for row in (album, video):
        row.slug = "hai"
        row.save()
    for address, target in (
        ("/hinh-anh/mot/", "/hinh-anh/hai/"),
        ("/video/ba-buoc/", "/video/hai/"),
        ("/video/ba-buoc/tep/", "/video/hai/tep/"),
    ):
        response = client.get(address)
        assert (response.status_code, response.url) == (301, target)
