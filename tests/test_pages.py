"""What holds for every public page: its headers, its furniture, its ways out."""

import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error
from PIL import Image

from common.templatetags.portal import dialled
from tests.factories import make_plan, make_post, make_section, make_task, make_user, make_video, make_ward
from ward.models import OfficialChannel, Page

pytestmark = pytest.mark.django_db
PUBLIC_PAGES = ["/", "/ke-hoach/", "/ke-hoach/ke-hoach-thu/", "/ke-hoach/ke-hoach-thu/in/", "/khong-co/"]
PICTURE = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def plan(db):
    plan = make_plan(slug="ke-hoach-thu")
    make_section(plan)
    make_task(plan)
    plan.publish(by=None)
    return plan


@pytest.fixture(params=PUBLIC_PAGES)
def response(request, client, plan):
    return client.get(request.param)


def test_page_is_vietnamese_with_one_first_heading(response):
    text = response.content.decode()
    assert '<html lang="vi">' in text
    assert len(re.findall(r"<h1\b", text)) == 1


def test_page_has_a_title_and_one_main_landmark(response):
    text = response.content.decode()
    assert re.search(r"<title>[^<]{10,}</title>", text)
    assert len(re.findall(r"<main\b", text)) == 1


def test_page_runs_nothing_inline(response):
    text = response.content.decode()
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|application/ld\+json))|<style\b|\sstyle=|\son[a-z]+=|javascript:", text)


def test_page_asks_no_other_host(response):
    text = response.content.decode()
    assert not re.search(r'<(?:script|img|link rel="(?:stylesheet|preload|icon)")[^>]*(?:src|href)="(?:https?:)?//', text)


def test_page_has_the_strict_policy(response):
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]


def test_page_has_the_other_security_headers(response):
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_page_sets_no_cookie_and_does_not_vary_by_one(response):
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ["/", "/ke-hoach/", "/ke-hoach/ke-hoach-thu/"])
def test_page_is_only_read(client, plan, address):
    assert client.post(address).status_code == 405


def test_no_more_than_five_style_sheets(response):
    assert response.content.decode().count('rel="stylesheet"') <= 5


# -- Furniture --------------------------------------------------------------------------------------------------------
def test_footer_names_the_body_the_person_and_the_ways_to_reach_them(client):
    ward = make_ward()
    OfficialChannel.objects.create(ward=ward, kind="zalo", name="Phường Hoa Sen", url="https://zalo.example/hoasen")
    text = client.get("/").content.decode()
    footer = text[text.index("<footer") :]
    for part in ("Ủy ban nhân dân phường Hoa Sen", "Đặng Thị Ước, Phó Chủ tịch", "Số 1 đường Đầm Sen", "tel:+842003000100"):
        assert part in footer
    assert "mailto:lienhe@example.gov.vn" in footer
    assert 'href="https://zalo.example/hoasen"' in footer
    assert "ghi rõ nguồn" in footer


def test_masthead_has_the_name_in_two_lines(client):
    make_ward()
    text = client.get("/").content.decode()
    assert '<span class="over">ỦY BAN NHÂN DÂN</span> <span class="name">PHƯỜNG HOA SEN</span>' in text


def test_current_room_is_marked(client, plan):
    assert '<a href="/" aria-current="page">' in client.get("/").content.decode()
    assert '<a href="/ke-hoach/" aria-current="page">' in client.get("/ke-hoach/").content.decode()
    assert '<a href="/ke-hoach/" aria-current="true">' in client.get(plan.get_absolute_url()).content.decode()


def test_empty_portal_has_a_home_page_that_says_so(client):
    text = client.get("/").content.decode()
    assert "chưa công bố kế hoạch nào" in text
    assert text.count("Thông tin liên hệ của phường đang được cập nhật") == 2  # beside the plans and in the footer


def test_home_without_a_plan_of_the_year_shows_the_others(client):
    make_plan(subject="Kế hoạch năm xưa", year_from=2001, year_to=2001, is_public=True)
    text = client.get("/").content.decode()
    assert "chưa công bố kế hoạch của năm" in text
    assert "Kế hoạch năm xưa" in text


@pytest.mark.parametrize(
    ("phone", "digits"),
    [
        ("0200 3000 100", "+842003000100"),
        ("02373.742.289", "+842373742289"),
        ("(024) 3824-1234", "+842438241234"),
        ("0912 345 678", "+84912345678"),
        ("+84 (0)200.300", "+84200300"),
        ("0084 912 345 678", "+84912345678"),
        ("84 912 345 678", "+84912345678"),
        ("+66 2 123 4567", "+6621234567"),
        ("024.1022 (Nhánh 7)", "+84241022;ext=7"),
        ("1900 1234 (máy lẻ 12)", "19001234;ext=12"),
        ("0200 3000 100 (gặp bộ phận một cửa)", "+842003000100"),
        ("113", "113"),
        ("1022", "1022"),
        ("19001009", "19001009"),
        ("", ""),
    ],
)
def test_number_is_dialled_from_anywhere_and_short_ones_stay_short(phone, digits):
    assert dialled(phone) == digits


# -- Errors -----------------------------------------------------------------------------------------------------------
def test_unknown_address_offers_ways_on(client):
    response = client.get("/khong-co/")
    assert response.status_code == 404
    assert 'href="/ke-hoach/"' in response.content.decode()
    assert "khong-co" not in response.content.decode()


@pytest.mark.parametrize("view", [server_error, lambda request: bad_request(request, Exception())])
def test_error_page_needs_no_database(view, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = view(RequestFactory().get("/")).content.decode()
    assert '<html lang="vi">' in text
    assert 'href="/"' in text


def test_forbidden_page_is_vietnamese():
    response = permission_denied(RequestFactory().get("/"), Exception())
    assert (response.status_code, "không được phép" in response.content.decode()) == (403, True)


def test_form_without_token_gets_a_vietnamese_page():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})
    assert (response.status_code, "Biểu mẫu đã hết hạn" in response.content.decode()) == (403, True)


# -- Pictures ---------------------------------------------------------------------------------------------------------
def stored_picture():
    default_storage.save(f"anh/{PICTURE}.webp", ContentFile(b"RIFF"))
    return f'<p><img src="/media/anh/{PICTURE}.webp" alt="Sân phường"></p>'


def texts_with(body):
    """Drafts of every kind that may show a picture of the editor, each as (row to publish, row that is withdrawn)."""
    plan = make_plan()
    make_section(plan, body=body)
    page = Page.objects.create(title="Lịch sử", body=body)
    return [plan, page, make_post(body=body), make_video(transcript=body)]


@pytest.mark.parametrize("kind", range(4))
def test_picture_of_a_text_is_sent_while_the_text_is_public_and_can_run_nothing(client, kind):
    row = texts_with(stored_picture())[kind]
    assert client.get(f"/media/anh/{PICTURE}.webp").status_code == 404
    row.publish(by=None)
    response = client.get(f"/media/anh/{PICTURE}.webp")
    assert b"".join(response.streaming_content) == b"RIFF"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    again = client.get(f"/media/anh/{PICTURE}.webp", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    row.withdraw("Đăng nhầm", by=None)
    assert client.get(f"/media/anh/{PICTURE}.webp").status_code == 404


def test_picture_that_left_the_text_is_sent_no_more(client):
    post = make_post(body=stored_picture(), is_public=True)
    post.body = "<p>Không còn ảnh.</p>"
    post.save()
    assert client.get(f"/media/anh/{PICTURE}.webp").status_code == 404


def test_officer_who_may_see_texts_sees_pictures_of_drafts(client):
    make_post(body=stored_picture())
    client.force_login(make_user(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(f"/media/anh/{PICTURE}.webp")
    assert b"".join(response.streaming_content) == b"RIFF"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["anh/../anh/x.webp", "ke-hoach/" + PICTURE, "anh/", f"anh/{PICTURE}.svg", "bieu-trung/a.png"])
def test_nothing_else_of_the_media_folder_is_served(client, path):
    default_storage.save(f"ke-hoach/{PICTURE}", ContentFile(b"bi mat"))
    default_storage.save(f"anh/{PICTURE}.svg", ContentFile(b"<svg/>"))
    default_storage.save("bieu-trung/a.png", ContentFile(b"png"))
    assert client.get(f"/media/{path}").status_code == 404


def test_logo_of_the_ward_is_stored_re_encoded_under_a_random_name_and_shown(client):
    source = BytesIO()
    Image.new("RGB", (80, 80), "red").save(source, "PNG")
    ward = make_ward(logo=SimpleUploadedFile("Biểu trưng của bà Ước.png", source.getvalue()))
    assert re.fullmatch(r"bieu-trung/[0-9a-f]{32}\.webp", ward.logo.name)
    response = client.get(f"/media/{ward.logo.name}")
    assert response["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(b"".join(response.streaming_content)), formats=["WEBP"]).size == (80, 80)
    assert f'src="/media/{ward.logo.name}"' in client.get("/").content.decode()


def test_logo_that_is_no_picture_is_refused():
    ward = make_ward()
    ward.logo = SimpleUploadedFile("sen.png", b"<svg/>")
    with pytest.raises(ValidationError, match="Không đọc được ảnh"):
        ward.full_clean()
