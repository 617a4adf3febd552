"""Readers' comments: only where opened, each shown only after an officer let it through, nothing hidden anywhere."""

import datetime as dt
import re
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.strangers import new_stamp
from tests.desk import signed_in
from tests.factories import make_comment, make_post, make_user, make_ward
from voice.commenting import COMMENTS_OF_AN_ADDRESS, SHOWN_BELOW_A_POST
from voice.models import Comment, OpenedPost

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
LIST = "/admin/voice/comment/"
MODERATE = ("voice.view_comment", "voice.moderate_comment")


@pytest.fixture
def post():
    make_ward()
    post = make_post(is_public=True)
    OpenedPost.objects.create(post=post)
    return post


def typed(code=None, **fields):
    stamp = new_stamp("comment", code=code, now=time.time() - 10)
    return {"name": "Bạn đọc tổ 3", "body": "Bài rất bổ ích.", "consent": "on", "stamp": stamp, **fields}


def send(post, client=None, **fields):
    return (client or Client()).post(f"/binh-luan/{post.pk}/", typed(**fields))


def html_of(address):
    return Client().get(address).content.decode()


# -- Sending ----------------------------------------------------------------------------------------------------------
def test_a_comment_waits_and_is_seen_nowhere(post):
    answer = send(post, body="Chữ đang chờ")
    assert (answer.status_code, answer["Location"]) == (302, f"/binh-luan/{post.pk}/da-gui/")
    assert "sau khi được duyệt" in html_of(answer["Location"])
    comment = Comment.objects.get()
    assert (comment.state, comment.post) == (Comment.State.WAITING, post)
    pages = [post.get_absolute_url(), f"/binh-luan/{post.pk}/tat-ca/", "/tin-tuc/rss/", "/tim-kiem/?q=Chữ+đang+chờ", "/"]
    assert [page for page in pages if "Chữ đang chờ</p>" in html_of(page)] == []


def test_a_second_press_makes_no_second_comment(post):
    answers = [send(post, code="ABCD-EFGH")["Location"] for _ in range(2)]
    assert answers == [f"/binh-luan/{post.pk}/da-gui/"] * 2
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("fields", [{"body": "Một ý khác."}, {"name": "Bạn đọc khác"}])
def test_other_words_under_a_used_stamp_are_kept_and_sent_with_the_next_press(post, fields):
    first = typed(code="ABCD-EFGH")
    assert Client().post(f"/binh-luan/{post.pk}/", first).status_code == 302
    page = Client().post(f"/binh-luan/{post.pk}/", {**first, **fields})
    assert page.status_code == 422
    assert all(text in page.content.decode() for text in ("Bình luận trước của bạn đã được gửi", *fields.values()))
    again = typed(code="ABCD-EFGJ", **fields)
    assert page.context["form"]["stamp"].value() != first["stamp"]
    assert Client().post(f"/binh-luan/{post.pk}/", again).status_code == 302
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": " "}, "Hãy ghi tên hiển thị"),
        ({"body": ""}, "Hãy viết bình luận."),
        ({"consent": ""}, "chỉ được gửi khi bạn đồng ý"),
        ({"body": "Vào https://bet.example/km nhận quà"}, "không nhận địa chỉ trang web"),
        ({"body": "Vào nhacai88.com nhé"}, "không nhận địa chỉ trang web"),
        ({"name": "www.bet.vip"}, "không nhận địa chỉ trang web"),
        ({"body": "a" * 1001}, "1000"),
        ({"name": "a" * 61}, "60"),
        ({"website": "x"}, "máy gửi tự động"),
        ({"stamp": "giả"}, "mở quá lâu"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(post, fields, message):
    page = send(post, **{"name": "Tên đã gõ", "body": "Chữ đã gõ", **fields})
    html = page.content.decode()
    assert page.status_code == 422
    assert message in html
    assert "Tên đã gõ" in html or "name" in fields
    assert "Chữ đã gõ" in html or "body" in fields
    assert not Comment.objects.exists()


def test_sixth_comment_in_ten_minutes_waits_and_loses_nothing(post):
    for _ in range(COMMENTS_OF_AN_ADDRESS.times):
        assert send(post).status_code == 302
    page = send(post, body="Chữ đã gõ")
    assert page.status_code == 429
    assert 500 < int(page["Retry-After"]) <= 600
    assert re.search(r"xin gửi lại sau (?:9|10) phút", page.content.decode())
    assert "Chữ đã gõ" in page.content.decode()
    assert Comment.objects.count() == COMMENTS_OF_AN_ADDRESS.times


def test_the_form_needs_its_token(post):
    assert send(post, Client(enforce_csrf_checks=True)).status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize("case", ["not opened", "not public", "no post"])
def test_form_and_lists_are_there_only_for_a_public_opened_post(post, case):
    if case == "not opened":
        OpenedPost.objects.all().delete()
    elif case == "not public":
        post.withdraw("Sai", by=make_user())
    pk = 10**30 if case == "no post" else post.pk
    assert {Client().get(f"/binh-luan/{pk}/{tail}").status_code for tail in ("", "da-gui/", "tat-ca/")} == {404}
    assert Client().post(f"/binh-luan/{pk}/", typed()).status_code == 404
    assert not Comment.objects.exists()


def test_a_post_that_takes_no_more_says_so_and_keeps_what_is_shown(post):
    make_comment(post, "Đã hiện", decided_by=make_user())
    OpenedPost.objects.update(closed_at=timezone.now())
    assert send(post).status_code == 409
    assert "không nhận thêm bình luận" in html_of(f"/binh-luan/{post.pk}/")
    html = html_of(post.get_absolute_url())
    assert "Đã hiện" in html
    assert "Viết bình luận" not in html


# -- Shown ------------------------------------------------------------------------------------------------------------
def test_shown_comments_stand_below_their_post_the_oldest_first(post):
    officer, now = make_user(), timezone.now()
    for number in (2, 1, 3):
        sent_at = now + dt.timedelta(minutes=number)
        make_comment(post, f"Bình luận số {number}", decided_by=officer, sent_at=sent_at)
    make_comment(post, "Chưa duyệt"), make_comment(make_post(is_public=True), "Của bài khác", decided_by=officer)
    html = html_of(post.get_absolute_url())
    places = [html.index(f"Bình luận số {number}") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert "Chưa duyệt" not in html
    assert "Của bài khác" not in html
    assert f'href="/binh-luan/{post.pk}/"' in html


def test_post_page_has_no_form_no_token_and_no_cookie_and_a_closed_one_nothing(post):
    page = Client().get(post.get_absolute_url())
    assert not page.cookies
    assert "csrf" not in page.content.decode()
    OpenedPost.objects.all().delete()
    make_comment(post, "Đã hiện", decided_by=make_user())
    OpenedPost.objects.all().delete()
    html = html_of(post.get_absolute_url())
    assert "Đã hiện" not in html
    assert "Bình luận" not in html


def test_many_comments_are_cut_below_the_post_and_all_stand_on_pages(post):
    officer = make_user()
    for number in range(SHOWN_BELOW_A_POST + 1):
        make_comment(post, f"Số {number:03d}.", decided_by=officer, sent_at=timezone.now() + dt.timedelta(seconds=number))
    html = html_of(post.get_absolute_url())
    assert "Số 019." in html
    assert "Số 020." not in html
    assert f'href="/binh-luan/{post.pk}/tat-ca/"' in html
    assert "Số 020." in html_of(f"/binh-luan/{post.pk}/tat-ca/")


def test_hostile_comment_is_only_words_on_page_list_and_desk(post):
    make_comment(post, HOSTILE, name=HOSTILE[:60], decided_by=make_user())
    make_comment(post, HOSTILE, name=HOSTILE[:60])
    desk = signed_in(*MODERATE)
    pages = [html_of(post.get_absolute_url()), html_of(f"/binh-luan/{post.pk}/tat-ca/")]
    pages += [desk.get(address).content.decode() for address in (LIST, "/admin/")]
    for html in pages:
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;" in html


def test_post_with_many_comments_asks_as_many_queries(post, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as asked:
            Client().get(post.get_absolute_url()), Client().get(f"/binh-luan/{post.pk}/tat-ca/")
        return len(asked)

    officer = make_user()
    make_comment(post, decided_by=officer), make_comment(post, decided_by=officer)
    few = queries()
    for _ in range(30):
        make_comment(post, decided_by=officer)
    assert queries() == few


# -- The desk ---------------------------------------------------------------------------------------------------------
def decide(desk, comment, decision):
    return desk.post(reverse("admin:voice_comment_decide", args=[comment.pk, decision]))


def test_officer_lets_a_comment_through_and_takes_it_back(post):
    desk, comment = signed_in(*MODERATE), make_comment(post, "Chữ chờ duyệt")
    decide(desk, comment, "duyet")
    comment.refresh_from_db()
    assert (comment.state, comment.decided_by) == (Comment.State.SHOWN, desk.officer)
    assert "Chữ chờ duyệt" in html_of(post.get_absolute_url())
    decide(desk, comment, "khong-duyet")
    assert "Chữ chờ duyệt" not in html_of(post.get_absolute_url())


def test_deciding_needs_its_right_a_press_and_a_token(post):
    comment = make_comment(post)
    url = reverse("admin:voice_comment_decide", args=[comment.pk, "duyet"])
    assert decide(signed_in("voice.view_comment", "voice.change_comment"), comment, "duyet").status_code == 403
    assert decide(Client(), comment, "duyet").status_code == 302
    assert signed_in(*MODERATE).get(url).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make_user(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(url).status_code == 403
    comment.refresh_from_db()
    assert comment.state == Comment.State.WAITING


def test_list_has_buttons_for_those_who_decide_only(post):
    make_comment(post)
    assert "/quyet-dinh/duyet/" in signed_in(*MODERATE).get(LIST).content.decode()
    assert "/quyet-dinh/" not in signed_in("voice.view_comment").get(LIST).content.decode()


def test_same_decision_twice_is_told_and_the_database_wants_to_know_by_whom(post):
    officer, comment = make_user(), make_comment(post)
    comment.show(by=officer)
    with pytest.raises(ValidationError):
        comment.show(by=make_user())
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.update(decided_by=None)


def test_first_page_piles_what_waits_for_those_who_decide_only(post):
    make_comment(post), make_comment(post, decided_by=make_user())
    [pile] = [pile for pile in signed_in(*MODERATE).get("/admin/").context["piles"] if pile.kind == "comments"]
    assert pile.count == 1
    assert not [p for p in signed_in("voice.view_comment").get("/admin/").context["piles"] if p.kind == "comments"]


def test_only_a_public_post_is_opened(post):
    desk = signed_in("voice.add_openedpost", "voice.view_openedpost", "voice.change_openedpost", "news.view_post")
    url, draft, public = reverse("admin:voice_openedpost_add"), make_post(), make_post(is_public=True)
    assert "đang công khai" in desk.post(url, {"post": draft.pk, "closed_at_0": "", "closed_at_1": ""}).content.decode()
    assert desk.post(url, {"post": public.pk, "closed_at_0": "", "closed_at_1": ""}).status_code == 302
    assert OpenedPost.objects.get(post=public).updated_by == desk.officer


def test_lists_ask_as_many_queries_with_many_rows(post, django_assert_max_num_queries):
    desk = signed_in(*MODERATE, "voice.view_openedpost")

    def queries():
        with django_assert_max_num_queries(80) as asked:
            desk.get(LIST), desk.get("/admin/voice/openedpost/")
        return len(asked)

    officer = make_user()
    make_comment(post), make_comment(post, decided_by=officer)
    few = queries()
    for _ in range(10):
        make_comment(make_post(is_public=True), decided_by=officer), make_comment(post)
    assert queries() == few
