""" "Thông tin này có hữu ích không?": one tap a visitor, a page and a day, for pages that are there only."""

import re

import pytest
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from common.models import Attempt
from tests.desk import signed_in
from tests.factories import make_comment, make_feedback, make_hotline, make_poll, make_post, make_ward
from tests.voice.voting import OWN_PAGE, visitor
from voice.models import PageOpinion
from voice.opinions import TAPS_OF_AN_ADDRESS

pytestmark = pytest.mark.django_db
PAGE = "/ke-hoach/"


@pytest.fixture(autouse=True)
def _ward():
    make_ward()


def signed(address=PAGE):
    """The page's own word for itself; None where the question is not asked."""
    found = re.search(r'name="trang" value="([^"]+)"', Client().get(address).content.decode())
    return found and found[1]


def tap(answer="co", client=None, page=None, **headers):
    return (client or visitor()).post("/huu-ich/", {"trang": page or signed(), "huu-ich": answer}, headers=headers)


def counted(path=PAGE):
    return tuple(PageOpinion.objects.filter(path=path).values_list("yes_count", "no_count"))


def test_a_tap_is_counted_and_leads_back_to_the_page():
    answer = tap("chua")
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}#da-gop-y")
    assert 'id="da-gop-y"' in Client().get(PAGE).content.decode()
    assert counted() == ((0, 1),)


def test_one_tap_a_visitor_and_page_a_day_whatever_he_taps():
    assert [tap(answer).status_code for answer in ("co", "co", "chua")] == [303] * 3
    tap("chua", visitor(browser="Chrome")), tap(page=signed("/tin-tuc/"))
    assert counted() == ((1, 1),)
    assert counted("/tin-tuc/") == ((1, 0),)
    Attempt.objects.all().delete()  # as the next day does: other keys, another salt
    tap()
    assert counted() == ((2, 1),)


@pytest.mark.parametrize("page", ["/ke-hoach/", "x", "/bia-ra/:abc", Signer(salt="other").sign("/bia-ra/"), "", "é" * 5000])
def test_a_page_that_no_page_of_ours_has_signed_is_refused(page):
    answer = visitor().post("/huu-ich/", {"trang": page, "huu-ich": "co"})
    assert answer.status_code == 400
    assert not PageOpinion.objects.exists()


def test_anything_but_the_two_answers_is_refused():
    assert {tap(answer).status_code for answer in ("", "x", "1")} == {400}
    assert Client(headers=OWN_PAGE).get("/huu-ich/").status_code == 405
    assert not PageOpinion.objects.exists()


def test_a_tap_from_a_foreign_page_is_refused():
    assert tap(client=Client(headers={"Sec-Fetch-Site": "cross-site"})).status_code == 403
    assert not PageOpinion.objects.exists()


def test_way_back_keeps_what_stood_behind_the_question_mark_of_that_page_only():
    assert tap(Referer=f"http://testserver{PAGE}?trang=2")["Location"] == f"{PAGE}?trang=2#da-gop-y"
    for referer in ("https://xau.example/ke-hoach/?a=1", "http://testserver/khac/?a=1", "rác"):
        assert tap(Referer=referer)["Location"] == f"{PAGE}#da-gop-y"


def test_one_address_with_ever_new_browsers_is_stopped():
    page = signed()
    for number in range(TAPS_OF_AN_ADDRESS.times):
        tap(client=visitor(browser=str(number)), page=page)
    answer = tap(client=visitor(browser="thêm".encode().decode("latin-1")), page=page)
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert counted() == ((TAPS_OF_AN_ADDRESS.times, 0),)


def test_the_same_page_asks_with_the_same_bytes_and_no_cookie():
    first, second = Client().get(PAGE), Client().get(PAGE)
    assert first.content == second.content
    assert not first.cookies
    assert not tap().cookies


def test_the_rest_of_the_day_holds_no_address_and_no_answer():
    tap("chua", visitor(address="203.0.113.77", browser="Trinh duyet la"))
    rows = [str(row) for row in (*Attempt.objects.values_list(), *PageOpinion.objects.values_list())]
    assert not [row for row in rows if "203.0.113" in row or "Trinh" in row]
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in Attempt.objects.values_list("key", flat=True))


def test_ordinary_pages_ask_and_forms_searches_errors_and_the_desk_do_not():
    poll, post = make_poll(), make_post(is_public=True)
    make_comment(post)
    asked = ["/", PAGE, post.get_absolute_url(), "/binh-chon/", f"/binh-chon/{poll.pk}/ket-qua/", "/so-do/"]
    assert [address for address in asked if signed(address) is None] == []
    unasked = [poll.get_absolute_url(), f"/binh-luan/{post.pk}/", f"/binh-luan/{post.pk}/da-gui/", "/tim-kiem/?q=x"]
    unasked += [f"/phan-anh/{make_feedback().code}/", f"/duong-day-nong/{make_hotline().pk}/da-bao/"]  # a code is a secret
    unasked += ["/khong-co/", "/tin-tuc/khong-co/", f"/binh-chon/{poll.pk}/cam-on/", "/admin/login/"]
    assert [address for address in unasked if signed(address) is not None] == []
    assert 'name="trang"' not in visitor().post(poll.get_absolute_url()).content.decode()
    preview = signed_in(is_superuser=True).get(f"/admin/news/post/{make_post().pk}/xem-truoc/")
    assert preview.status_code == 200
    assert 'name="trang"' not in preview.content.decode()


def test_officers_read_what_is_least_useful_first_and_write_nothing():
    for path, no_count in (("/tin-tuc/", 1), (PAGE, 5), ("/video/", 3)):
        PageOpinion.objects.create(path=path, no_count=no_count, last_at=timezone.now())
    desk = signed_in(*(f"voice.{verb}_pageopinion" for verb in ("add", "change", "delete", "view")))
    page = desk.get("/admin/voice/pageopinion/")
    assert [row.path for row in page.context["cl"].result_list] == [PAGE, "/video/", "/tin-tuc/"]
    assert f'<a href="{PAGE}">' in page.content.decode()
    pk = PageOpinion.objects.first().pk
    for address in ("add/", f"{pk}/delete/"):
        assert desk.get(f"/admin/voice/pageopinion/{address}").status_code == 403
    assert desk.post(f"/admin/voice/pageopinion/{pk}/change/", {"no_count": 0}).status_code == 403
    assert signed_in().get("/admin/voice/pageopinion/").status_code == 403
