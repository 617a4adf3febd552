"""What others show for a post: links that hand it on, the picture made for it, its data for search engines."""

import datetime as dt
import json
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from news.models import Post
from news.share_drawing import BAND, BRAND, HEIGHT, _font, share_picture_bytes
from news.sharing import share_links
from tests.factories import make_picture, make_post, make_ward
from tests.news.pages import body, tree, words

pytestmark = pytest.mark.django_db
ADDRESS = "/tin-tuc/tap-huan/"
MOMENT = dt.datetime(2023, 3, 18, 14, 24, 24, tzinfo=dt.UTC)


def make_this(**fields):
    return make_post("Tập huấn", slug="tap-huan", **{"at": MOMENT, **fields})


def asked(client, **headers):
    """(status, ETag, bytes) of the picture."""
    response = client.get(f"{ADDRESS}anh-chia-se.jpg", headers=headers)
    return response.status_code, response.headers.get("ETag"), body(response)


def picture_of(client):
    status, _, data = asked(client)
    assert status == 200
    return Image.open(BytesIO(data), formats=["JPEG"])


# -- Links ------------------------------------------------------------------------------------------------------------
def test_links_hand_on_the_whole_address_and_title():
    links = share_links("Một cửa: 50% & hơn", "https://phuong.example/tin-tuc/mot-cua/")
    assert parse_qs(urlsplit(links["facebook"]).query) == {"u": ["https://phuong.example/tin-tuc/mot-cua/"]}
    mail = parse_qs(links["email"].removeprefix("mailto:?"))
    assert mail["subject"] == ["Một cửa: 50% & hơn"]
    assert mail["body"] == ["Một cửa: 50% & hơn\r\nhttps://phuong.example/tin-tuc/mot-cua/"]
    assert "+" not in links["email"]  # mail programs read it as it stands


def test_facebook_and_mail_are_plain_links_and_the_rest_waits_for_a_script(client):
    make_this()
    [share] = tree(client.get(ADDRESS)).xpath("//*[@data-share]")
    assert share.get("data-share") == f"{settings.PUBLIC_URL}{ADDRESS}"
    assert [words(item) for item in share.iter("li") if item.get("hidden") is None] == ["Facebook", "Thư điện tử"]
    hidden = [words(item) for item in share.iter("li") if item.get("hidden") is not None]
    assert hidden == ["Zalo", "Sao chép liên kết", "Ứng dụng khác…"]


# -- Meta data --------------------------------------------------------------------------------------------------------
def article(client):
    [block] = tree(client.get(ADDRESS)).xpath("//script[@type='application/ld+json']/text()")
    return json.loads(block)


def test_search_engines_are_told_the_article(client):
    make_ward()
    post = make_this(byline="Giáp Thị Tường An", summary="Có 86 người dự.")
    Post.objects.filter(pk=post.pk).update(updated_at=MOMENT + dt.timedelta(hours=1))
    told = article(client)
    assert (told["@type"], told["headline"], told["description"]) == ("NewsArticle", "Tập huấn", "Có 86 người dự.")
    assert told["datePublished"] == "2023-03-18T21:24:24+07:00"
    assert told["dateModified"] == "2023-03-18T22:24:24+07:00"
    assert told["author"] == {"@type": "Person", "name": "Giáp Thị Tường An"}
    assert told["publisher"]["name"] == "Ủy ban nhân dân phường Hoa Sen"
    assert told["image"] == [f"{settings.PUBLIC_URL}{ADDRESS}anh-chia-se.jpg"]
    assert told["mainEntityOfPage"] == f"{settings.PUBLIC_URL}{ADDRESS}"


def test_article_without_a_named_author_is_the_wards(client):
    make_ward()
    make_this()
    assert article(client)["author"]["name"] == "Ủy ban nhân dân phường Hoa Sen"


def test_title_cannot_leave_the_data_block(client):
    title = "Họp </script><script>alert(1)</script> & <!-- tổ"
    make_this()
    Post.objects.update(title=title)
    html = client.get(ADDRESS).content.decode()
    assert "<script>alert" not in html
    assert article(client)["headline"] == title


def test_page_has_an_open_graph_card_with_absolute_addresses(client):
    make_this(summary="Có 86 người dự.")
    told = {meta.get("property"): meta.get("content") for meta in tree(client.get(ADDRESS)).xpath("//meta[@property]")}
    assert told["og:title"] == "Tập huấn"
    assert told["og:type"] == "article"
    assert told["og:description"] == "Có 86 người dự."
    assert told["og:url"] == f"{settings.PUBLIC_URL}{ADDRESS}"
    assert told["og:image"] == f"{settings.PUBLIC_URL}{ADDRESS}anh-chia-se.jpg"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["article:published_time"] == "2023-03-18T21:24:24+07:00"


# -- The picture ------------------------------------------------------------------------------------------------------
def is_near(colour, wanted):
    return all(abs(a - b) < 24 for a, b in zip(colour, wanted, strict=True))


def test_picture_is_a_jpeg_of_the_size_that_networks_show_whole(client):
    make_this()
    picture = picture_of(client)
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))


def test_cover_fills_the_upper_part_and_the_band_is_paper_below_a_red_line(client):
    make_this(picture=make_picture(size=(1280, 720), colour="#00ff00"), is_picture_decorative=True)
    picture = picture_of(client)
    assert is_near(picture.getpixel((600, 60)), (0, 255, 0))
    assert is_near(picture.getpixel((1190, 620)), (255, 253, 249))
    red = [y for y in range(630) if is_near(picture.getpixel((1190, y)), (143, 18, 24))]
    assert red != []
    assert abs(min(red) - (HEIGHT - BAND)) <= 1
    assert BAND <= 200


def test_crop_keeps_the_subject_of_the_cover():
    ward, file = make_ward(), BytesIO()
    halves = Image.new("RGB", (600, 1600), "#ff0000")
    halves.paste("#0000ff", (0, 800, 600, 1600))
    halves.save(file, "PNG")
    file.name, file.size = "a.png", len(file.getvalue())
    upload = make_picture()
    upload.file, upload.size = file, file.size
    post = make_post(picture=upload, is_picture_decorative=True, picture_focus="b")
    picture = Image.open(BytesIO(share_picture_bytes(post, ward)))
    assert is_near(picture.getpixel((600, 60)), (0, 0, 255))


def test_without_a_cover_the_card_begins_with_the_red_line(client):
    make_this()
    picture = picture_of(client)
    assert is_near(picture.getpixel((600, 5)), tuple(int(BRAND[i : i + 2], 16) for i in (1, 3, 5)))
    assert is_near(picture.getpixel((1190, 600)), (255, 253, 249))


def test_picture_is_set_in_the_portals_face_and_in_tinos_when_that_lacks_a_letter():
    assert _font("Ủy ban nhân dân phường Đầm Sen ẵ “–”", 40).getname()[0].startswith("Be Vietnam Pro")
    assert _font("Ω Ж", 40).getname()[0] == "Tinos"


@pytest.mark.parametrize("is_pictured", [True, False])
def test_picture_shows_the_mark_of_the_ward(is_pictured):
    fields = {"picture": make_picture(size=(1280, 720), colour="#00ff00"), "is_picture_decorative": True} if is_pictured else {}
    picture = Image.open(BytesIO(share_picture_bytes(make_post(**fields), make_ward())))
    x, y = (118, 543) if is_pictured else (124, 122)  # the middle of the mark's disc
    assert is_near(picture.getpixel((x - 50, y - 20)), (143, 18, 24))


@pytest.mark.parametrize("title", ["A", "Tuyên truyền " * 15, "Đ" * 200, "Họp tổ 📢 ✅", "一" * 30])
def test_any_title_fits(title):
    ward = make_ward()
    for fields in ({}, {"picture": make_picture(), "is_picture_decorative": True}):
        post = make_post(title.strip(), **fields)
        assert Image.open(BytesIO(share_picture_bytes(post, ward))).size == (1200, 630)


def test_picture_is_made_once_and_anew_when_the_title_changes(client):
    post = make_this()
    _, first, _ = asked(client)
    [kept] = Path(settings.PAPERS_DIR).iterdir()
    made_at = kept.stat().st_mtime_ns
    assert asked(client)[1] == first
    assert kept.stat().st_mtime_ns == made_at
    Post.objects.filter(pk=post.pk).update(title="Tập huấn lần hai")
    assert asked(client)[1] != first


def test_reader_who_has_the_picture_gets_304(client):
    make_this()
    _, etag, _ = asked(client)
    assert asked(client, **{"If-None-Match": etag})[0] == 304


def test_picture_stands_when_the_cover_is_gone(client):
    post = make_this(picture=make_picture(), is_picture_decorative=True)
    default_storage.delete(post.picture.name)
    assert picture_of(client).size == (1200, 630)


def test_picture_is_served_only_while_the_post_is_public(client):
    post = make_this()
    assert asked(client)[0] == 200
    Post.objects.filter(pk=post.pk).update(public_until_at=timezone.now())
    assert asked(client)[0] == 404
