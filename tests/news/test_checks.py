"""The gate before publication of news: what blocks, what only warns."""

import datetime as dt

import pytest
from django.utils import timezone

from news.checks import findings, foreign_links
from news.models import Album, Event, Post, Video
from tests.factories import make_album, make_event, make_photo, make_picture, make_post, make_video
from ward.models import AllowedDomain

pytestmark = pytest.mark.django_db
FOREIGN = '<p>Xem <a href="https://bet.example/km">khuyến mại của trang</a></p>'


def errors(row):
    return [finding.message for finding in findings(row) if finding.is_error]


def warnings(row):
    return [finding.message for finding in findings(row) if not finding.is_error]


# -- Posts ------------------------------------------------------------------------------------------------------------
def test_complete_post_has_no_finding():
    assert findings(make_post(picture=make_picture(), picture_alt="Cán bộ phường tiếp công dân")) == []


def test_post_without_title_or_category_is_blocked():
    """Neither can be stored that way by a form; a row from elsewhere can."""
    assert errors(Post(title=" ", summary="Có")) == ["Chưa có tiêu đề.", "Chưa chọn chuyên mục."]


def test_post_needs_words_and_a_summary_is_asked_for():
    assert errors(make_post(body="<p>&nbsp;</p>", summary="")) == ["Chưa có nội dung hoặc tóm tắt."]
    assert errors(make_post(body="", summary="Tin vắn.")) == []
    assert any("tóm tắt" in message for message in warnings(make_post(summary="")))


def test_cover_needs_words_or_a_mark_as_decoration():
    assert any("mô tả" in message for message in errors(make_post(picture=make_picture())))
    assert errors(make_post(picture=make_picture(), is_picture_decorative=True)) == []


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ('<p><img src="/media/anh/a.webp" alt=""></p>', "Ảnh thứ 1"),
        ("<table><tbody><tr><td>1</td></tr></tbody></table>", "hàng tiêu đề"),
        ('<h3><img src="/media/anh/a.webp" alt=""></h3>', "tiêu đề để trống"),
        (FOREIGN, "https://bet.example/km"),
    ],
)
def test_body_that_not_everyone_can_read_is_blocked(body, word):
    assert any(word in message for message in errors(make_post(body=body)))


@pytest.mark.parametrize("body", ["<h4>Cấp nhỏ</h4><p>x</p>", '<p><a href="/a/">tại đây</a></p>'])
def test_body_that_could_be_clearer_warns(body):
    post = make_post(body=body)
    assert errors(post) == []
    assert len(warnings(post)) == 1


def test_long_title_and_one_in_capitals_warn():
    assert any("bị cắt" in message for message in warnings(make_post("Tin " * 40)))
    assert any("in hoa" in message for message in warnings(make_post("HỘI NGHỊ TẬP HUẤN NĂM 2026")))


@pytest.mark.parametrize(
    "fields",
    [
        {"source_url": "https://bet.example/km"},
        {"summary": "Xem https://bet.example/km"},
        {"picture_caption": "https://bet.example/km"},
        {"title": "Xem www.bet.example"},
    ],
)
def test_foreign_address_is_found_wherever_the_page_shows_it(fields):
    assert len(foreign_links(make_post(**fields))) == 1
    assert len(errors(make_post(**fields))) == 1


def test_domain_on_the_wards_list_is_no_longer_foreign():
    post = make_post(body=FOREIGN, source_url="https://tin.bet.example/1")
    AllowedDomain.objects.create(name="bet.example", note="Thử")
    assert errors(post) == []


def test_own_address_and_state_bodies_are_never_foreign(settings):
    settings.PUBLIC_URL = "https://phuonghoasen.example"
    links = ["https://phuonghoasen.example/thu-tuc/", "https://dichvucong.gov.vn/", "/tin-tuc/", "mailto:a@example.com"]
    assert errors(make_post(body="".join(f'<p><a href="{link}">Trang cần xem</a></p>' for link in links))) == []


def test_moment_of_leaving_that_has_passed_blocks():
    post = make_post(public_until_at=timezone.now() - dt.timedelta(minutes=1))
    assert any("tự gỡ đã qua" in message for message in errors(post))
    assert errors(make_post(public_until_at=timezone.now() + dt.timedelta(minutes=1))) == []


def test_checking_asks_a_fixed_number_of_queries(django_assert_num_queries):
    post = make_post(body="".join(f'<p><a href="https://so{n}.example/">Trang số {n}</a></p>' for n in range(60)))
    with django_assert_num_queries(1):
        assert len(errors(post)) == 60


# -- Albums, videos, events -------------------------------------------------------------------------------------------
def test_album_needs_photos_with_words():
    assert errors(make_album()) == ["Album chưa có ảnh."]
    album = make_album(photos=2)
    assert findings(album) == []
    make_photo(album, picture_alt="")
    assert errors(album) == ["Ảnh chưa có mô tả: ảnh thứ 3."]
    assert errors(Album(title="Mới")) == ["Album chưa có ảnh."]


def test_album_names_foreign_addresses_of_its_captions():
    album = make_album()
    make_photo(album, picture_caption="Ảnh: www.bet.example")
    assert any("www.bet.example" in message for message in errors(album))


def test_video_without_words_for_those_who_do_not_hear_warns():
    assert len(warnings(make_video(url="https://video.gov.vn/1"))) == 1
    assert findings(make_video(url="https://video.gov.vn/1", transcript="<p>Lời nói trong video.</p>")) == []


def test_video_and_its_transcript_lead_to_allowed_domains_only():
    video = make_video(url="https://bet.example/xem", transcript='<p><a href="https://la.example/">trang khác</a></p>')
    assert ["bet.example" in message or "la.example" in message for message in errors(video)] == [True, True]


def test_still_of_a_video_needs_words():
    assert len(errors(Video(title="V", url="https://video.gov.vn/1", transcript="<p>x</p>", picture="video/x/full.webp"))) == 1


def test_event_without_a_place_or_already_over_warns():
    assert findings(make_event()) == []
    assert len(warnings(make_event(place=""))) == 1
    assert len(warnings(make_event(starts_at=timezone.now() - dt.timedelta(days=3)))) == 1
    assert errors(Event(title="X", place="P", description="Đăng ký ở www.bet.example")) != []
