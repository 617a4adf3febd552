"""Polls, comments and the question at a page's end in a real browser: accessibility, the keyboard, a vote without JavaScript."""

import pytest
from django.urls import reverse

from tests.browser.acting import follow
from tests.factories import make_comment, make_poll, make_post, make_user, make_ward
from voice.models import Comment, PageOpinion

PHONE = {"width": 360, "height": 640}
LONG = "Hỏi trực tiếp tại Trung tâm Phục vụ hành chính công, bộ phận tiếp nhận và trả kết quả"


@pytest.fixture
def poll(db):
    make_ward()
    poll = make_poll("Cổng thông tin", LONG, "Loa truyền thanh", note="Chọn nơi bạn hay dùng.")
    poll.take_vote([poll.choices.first().pk], visitor="a" * 64)
    closed = make_poll(question="Đã đóng từ lâu?")
    type(closed).objects.filter(pk=closed.pk).update(closes_at=closed.opens_at.replace(microsecond=999_999))
    return poll


@pytest.fixture
def post(db):
    post = make_post(is_public=True)
    make_comment(post, "Rất dài " * 60, decided_by=make_user())
    return post


def test_axe_finds_nothing_and_all_fits_a_phone(page, live_server, poll, post, sign_in, check_axe):
    public = ["/binh-chon/", poll.get_absolute_url(), f"{poll.get_absolute_url()}cam-on/", post.get_absolute_url(), "/"]
    forms = [reverse(f"voice:{name}", args=[post.pk]) for name in ("comment_form", "comments", "comment_sent")]
    make_comment(post)
    sign_in(make_user(is_superuser=True))
    desk = [reverse(f"admin:voice_{name}_changelist") for name in ("poll", "comment", "openedpost", "pageopinion")]
    desk += [reverse("admin:voice_poll_add"), reverse("admin:voice_poll_change", args=[poll.pk])]
    page.set_viewport_size(PHONE)
    for address in [*public, *forms, *desk]:
        page.goto(live_server.url + address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"], address
        check_axe(page)
        low = "controls => controls.filter(c => c.offsetParent && c.getBoundingClientRect().height < 44).map(c => c.outerHTML)"
        assert page.locator("#noi-dung :is(.button, .poll-choices label, summary)").evaluate_all(low) == []
    page.goto(live_server.url + poll.get_absolute_url())
    follow(page, page.get_by_role("button", name="Gửi bình chọn"))
    check_axe(page)
    assert page.locator(":focus").inner_text().startswith("Bạn chưa chọn phương án.")


def test_a_visitor_votes_by_keyboard_and_taps_and_comments_without_javascript(browser, live_server, poll, post):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(live_server.url + "/")
    page.get_by_role("radio", name="Cổng thông tin").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/cam-on/")
    assert page.get_by_text("Đã ghi nhận lựa chọn của bạn.").is_visible()
    assert list(poll.choices.order_by("order").values_list("votes_count", flat=True)) == [1, 1, 0]
    page.goto(live_server.url + post.get_absolute_url())
    page.emulate_media(media="print")
    assert not page.get_by_text("Thông tin này có hữu ích không?").is_visible()
    page.emulate_media(media="screen")
    thanks = page.get_by_text("Cảm ơn bạn đã góp ý.")
    assert not thanks.is_visible()
    page.get_by_role("button", name="Chưa", exact=True).press("Enter")
    page.wait_for_url("**#da-gop-y")
    assert thanks.is_visible()
    assert PageOpinion.objects.get().no_count == 1
    follow(page, page.get_by_role("link", name="Viết bình luận"))
    page.get_by_label("Tên hiển thị", exact=True).fill("Bạn đọc tổ 3")
    page.get_by_label("Bình luận", exact=True).fill("Bài rất bổ ích.")
    page.get_by_role("checkbox").check()
    page.wait_for_timeout(2100)  # what is sent sooner is taken for a machine's
    follow(page, page.get_by_role("button", name="Gửi bình luận"))
    assert page.get_by_role("heading", level=1).inner_text() == "Bình luận đã gửi"
    assert Comment.objects.get(name="Bạn đọc tổ 3").state == Comment.State.WAITING
    assert {cookie["name"] for cookie in context.cookies()} == {"csrftoken"}
    context.close()
