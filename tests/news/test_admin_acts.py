"""Acts on news: publishing and its gate, the held post, taking away and back, and the rights for each."""

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import Album, Event, Post, Video
from tests.desk import BACKEND, signed_in
from tests.factories import make_album, make_event, make_picture, make_post, make_user, make_video
from tests.news.writing import FOREIGN, act, opened, seen
from ward.models import AllowedDomain

pytestmark = pytest.mark.django_db
ROWS = {
    "post": make_post,
    "album": lambda **fields: make_album(photos=1, **fields),
    "video": lambda **fields: make_video(url="https://video.gov.vn/1", **fields),
    "event": make_event,
}
MODELS = {"post": Post, "album": Album, "video": Video, "event": Event}


def publisher(model="post", *others):
    return signed_in(f"news.publish_{model}", f"news.change_{model}", f"news.view_{model}", *others)


# -- Publishing -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ROWS)
def test_publication_now(name):
    leader, row = publisher(name), ROWS[name]()
    assert leader.post(act(row), seen(leader, row)).status_code == 302
    assert MODELS[name].objects.published().get().published_by == leader.officer
    assert LogEntry.objects.get().get_change_message() == "Đã công bố."


def test_publication_at_a_set_time_in_vietnamese_notation():
    leader, post = publisher(), make_post()
    leader.post(act(post), seen(leader, post, at_0="05/01/2099", at_1="07:30"))
    post.refresh_from_db()
    assert timezone.localtime(post.public_from_at).strftime("%Y-%m-%d %H:%M") == "2099-01-05 07:30"
    assert "Hẹn công bố lúc 07:30 ngày 05/01/2099." in LogEntry.objects.get().get_change_message()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"has_seen_warnings": ""}, "đánh dấu là đã xem"),
        ({"at_0": "05/01/2020", "at_1": "07:30"}, "Giờ hẹn đã qua"),
        ({"version": "0"}, "Tin bài vừa được người khác lưu"),
        ({"version": ""}, "bắt buộc"),
    ],
)
def test_publication_is_refused_with_a_reason(change, message):
    leader, post = publisher(), make_post(summary="")  # one warning
    response = leader.post(act(post), seen(leader, post, **change))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Post.objects.published().exists()


def test_hour_after_the_moment_of_leaving_is_told():
    leader, post = publisher(), make_post(public_until_at=timezone.now() + dt.timedelta(days=1))
    response = leader.post(act(post), seen(leader, post, at_0="05/01/2099", at_1="07:30"))
    assert response.status_code == 422
    assert "Thời điểm tự gỡ phải sau thời điểm công khai" in response.content.decode()


@pytest.mark.parametrize("name", ["album", "video", "event"])
def test_row_without_a_version_is_guarded_by_the_moment_of_its_last_save(name):
    leader, row = publisher(name), ROWS[name]()
    fields = seen(leader, row)
    row.title = "Đồng nghiệp sửa"
    row.save()
    assert leader.post(act(row), fields).status_code == 422
    assert not MODELS[name].objects.published().exists()


@pytest.mark.parametrize("name", ["album", "video", "event"])
def test_second_officer_on_the_others_is_refused_with_both_texts(name):
    officers = [signed_in(f"news.change_{name}", f"news.view_{name}") for _ in range(2)]
    url, fields = opened(officers[0], ROWS[name]())
    assert officers[0].post(url, {**fields, "title": "Bản thứ nhất"}).status_code == 302
    refused = officers[1].post(url, {**fields, "title": "Bản thứ hai"})
    assert [(d.saved, d.mine) for d in refused.context["conflict"]] == [("Bản thứ nhất", "Bản thứ hai")]


def test_errors_block_publication_whatever_is_posted():
    leader, post = publisher(), make_post(picture=make_picture())
    fields = seen(leader, post)
    page = leader.get(act(post)).content.decode()
    assert "Phải sửa trước khi công bố" in page
    assert 'value="Công bố"' not in page
    assert leader.post(act(post), fields).status_code == 422
    assert Post.objects.get().state == "draft"


def test_button_pressed_twice_publishes_once():
    leader, post = publisher(), make_post()
    fields = seen(leader, post)
    leader.post(act(post), fields)
    moment = Post.objects.get().public_from_at
    again = leader.post(act(post), fields, follow=True)
    assert "Không thể công bố khi tin bài đang ở trạng thái “Đã công bố”." in again.content.decode()
    assert Post.objects.get().public_from_at == moment
    assert LogEntry.objects.count() == 1


# -- Held for a foreign link ------------------------------------------------------------------------------------------
def test_post_with_a_foreign_link_is_held_with_the_reason_when_somebody_would_publish_it():
    leader, post = publisher(), make_post(body=FOREIGN)
    assert "https://bet.example/km" in leader.get(act(post)).content.decode()
    assert Post.objects.get().held_reason == ""  # looking changes nothing
    assert leader.post(act(post), seen(leader, post)).status_code == 422
    held = Post.objects.get()
    assert (held.state, "https://bet.example/km" in held.held_reason) == ("draft", True)


def test_held_post_is_published_once_the_domain_is_allowed():
    leader, post = publisher(), make_post(body=FOREIGN)
    leader.post(act(post), seen(leader, post))
    AllowedDomain.objects.create(name="bet.example", note="Đã xem, đúng nguồn")
    assert leader.post(act(post), seen(leader, post)).status_code == 302
    assert Post.objects.published().get().held_reason == ""


def test_hold_ends_when_the_link_is_taken_out():
    leader, post = publisher(), make_post(body=FOREIGN)
    post.hold("Có liên kết lạ")
    url, fields = opened(leader, post)
    leader.post(url, {**fields, "body": FOREIGN.replace("km", "khac")})
    assert Post.objects.get().held_reason == "Có liên kết lạ"
    url, fields = opened(leader, post)
    leader.post(url, {**fields, "body": "<p>Không còn liên kết.</p>"})
    assert Post.objects.get().held_reason == ""


def test_post_that_lacks_something_else_is_not_held():
    leader, post = publisher(), make_post(picture=make_picture())
    leader.post(act(post), seen(leader, post))
    assert Post.objects.get().held_reason == ""


def piles(client):
    return {pile.kind: pile for pile in client.get("/admin/").context["piles"]}


def test_held_posts_wait_on_a_pile_of_those_who_may_allow_domains():
    held, draft = make_post(body=FOREIGN), make_post()
    held.hold("Có liên kết lạ: https://bet.example/km")
    leader = publisher("post", "ward.add_alloweddomain")
    assert piles(leader)["post_held"].rows == [held]
    assert piles(leader)["post_drafts"].rows == [draft]
    page = leader.get("/admin/").content.decode()
    assert "https://bet.example/km" in page
    assert "Cần xóa liên kết hoặc thêm tên miền" in page
    AllowedDomain.objects.create(name="bet.example", note="Đúng nguồn")
    assert "Không còn liên kết lạ, công bố được" in leader.get("/admin/").content.decode()
    assert "post_held" not in piles(publisher())
    assert piles(publisher())["post_drafts"].count == 2


# -- Taking away and back ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ROWS)
def test_taking_away_asks_why_and_putting_back_too(name):
    leader, row = publisher(name), ROWS[name](is_public=True)
    url, version = act(row, "step", "withdraw"), leader.get(act(row, "step", "withdraw")).context["form"].initial["version"]
    assert leader.post(url, {"version": version, "reason": " "}).status_code == 422
    assert leader.post(url, {"version": version, "reason": "Đăng nhầm"}).status_code == 302
    assert not MODELS[name].objects.published().exists()
    leader.post(act(row, "step", "restore"), {"version": version, "reason": "Đã rà soát"})
    assert MODELS[name].objects.published().exists()


def test_post_is_not_put_back_with_an_error_in_it():
    leader, post = publisher(), make_post(is_public=True)
    post.withdraw("Rà soát", by=None)
    Post.objects.filter(pk=post.pk).update(body=FOREIGN)
    response = leader.post(act(post, "step", "restore"), {"version": "1", "reason": "Xong"})
    assert response.status_code == 422
    assert "https://bet.example/km" in response.content.decode()
    assert not Post.objects.published().exists()


def test_cancelled_schedule_makes_a_draft_again():
    leader, post = publisher(), make_post(at=timezone.now() + dt.timedelta(hours=1))
    leader.post(act(post, "step", "unschedule"), {"version": "1"})
    assert Post.objects.get().state == "draft"


def test_unknown_step_is_not_found():
    assert publisher().get(act(make_post(), "step", "xoa")).status_code == 404


# -- Rights -----------------------------------------------------------------------------------------------------------
ACTS = {
    "publish": ("publish", [], "publish"),
    "withdraw": ("step", ["withdraw"], "publish"),
    "restore": ("step", ["restore"], "publish"),
    "unschedule": ("step", ["unschedule"], "publish"),
}


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("step", ACTS)
def test_act_needs_its_permission(name, step):
    page, arguments, verb = ACTS[step]
    row, others = ROWS[name](), [other for other in ROWS if other != name]
    clerk = signed_in(f"news.add_{name}", f"news.change_{name}", f"news.view_{name}", *(f"news.publish_{o}" for o in others))
    url = act(row, page, *arguments)
    assert clerk.get(url).status_code == 403
    assert clerk.post(url, {"version": "1", "reason": "x"}).status_code == 403
    assert signed_in(f"news.{verb}_{name}").get(url).status_code == 200
    assert Client().get(url).status_code == 302
    assert MODELS[name].objects.get().state == "draft"


def test_page_of_a_clerk_offers_no_act_that_is_not_his():
    post = make_post()
    page = signed_in("news.change_post", "news.view_post").get(reverse("admin:news_post_change", args=[post.pk]))
    assert "Công bố, hẹn giờ" not in page.content.decode()
    page = publisher().get(reverse("admin:news_post_change", args=[post.pk]))
    assert "Công bố, hẹn giờ" in page.content.decode()


@pytest.mark.parametrize(("what", "arguments"), [("publish", []), ("step", ["withdraw"]), ("change", [])])
def test_acting_and_saving_need_a_token(what, arguments):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user(is_superuser=True), backend=BACKEND)
    post = make_post(is_public=what == "step")
    url = act(post, what, *arguments)
    assert client.get(url).status_code == 200
    assert client.post(url, {"version": "1", "reason": "x", "title": "x"}).status_code == 403
    assert Post.objects.get().state == ("published" if what == "step" else "draft")


# -- Preview ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["album", "video", "event"])
@pytest.mark.parametrize("is_public", [False, True])
def test_preview_of_the_others_is_offered_and_shows_the_citizens_page(name, is_public):
    row = ROWS[name](title="Chưa ai được thấy", is_public=is_public)
    officer, url = signed_in(f"news.view_{name}"), act(row, "preview")
    page = officer.get(url).content.decode()
    assert "Chưa ai được thấy" in page
    assert "Bản xem trước" in page
    assert 'content="noindex"' in page
    assert (url in officer.get(act(row, "change")).content.decode()) is not is_public
    assert signed_in().get(url).status_code == 403


def test_file_of_a_draft_video_plays_in_its_preview_for_officers_who_may_see_it():
    video = make_video(url="", file=SimpleUploadedFile("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 64))
    officer, url = signed_in("news.view_video"), act(video, "file", "file")
    assert url in officer.get(act(video, "preview")).content.decode()
    response = officer.get(url)
    assert (response["Content-Type"], len(b"".join(response.streaming_content))) == ("video/mp4", 76)
    assert officer.get(act(video, "file", "captions")).status_code == 404
    assert signed_in().get(url).status_code == 403


def test_preview_of_an_event_that_is_over_stands_among_the_past():
    now = timezone.now()
    event = make_event(starts_at=now - dt.timedelta(days=40), ends_at=now - dt.timedelta(days=40))
    page = signed_in("news.view_event").get(act(event, "preview"))
    assert ([row for row, _ in page.context["past"]], page.context["coming"]) == ([event], [])


def test_preview_shows_the_citizens_page_of_a_draft_to_those_who_may_see_it():
    post = make_post("Chưa ai được thấy")
    url = act(post, "preview")
    page = signed_in("news.view_post").get(url)
    assert page.status_code == 200
    assert "Chưa ai được thấy" in page.content.decode()
    assert page.context["is_preview"] is True
    assert signed_in().get(url).status_code == 403
    assert signed_in("news.view_post").post(url).status_code == 405
