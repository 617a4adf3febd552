"""A post's page on the desk: what it saves, what it refuses without losing a word, and two officers on it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from news.admin.tags import tag_names
from news.models import Post, Tag
from tests.desk import add_row, errors_of, page_fields, signed_in
from tests.factories import (
    make_attachment,
    make_category,
    make_picture,
    make_plan,
    make_post,
    make_tag,
    make_task,
    make_user,
    make_video,
)
from tests.news.writing import FOREIGN, blank, opened

pytestmark = pytest.mark.django_db
WRITER = ("news.add_post", "news.change_post", "news.view_post", "news.add_tag", "plans.view_task")


@pytest.fixture
def desk():
    return signed_in(*WRITER)


@pytest.fixture
def leader():
    return signed_in(*WRITER, "news.publish_post")


# -- What is saved ----------------------------------------------------------------------------------------------------
def test_new_post_is_a_draft_of_its_officer(desk):
    url, fields = blank(desk, title="Đường dây nóng", tag_names="Cải cách hành chính, chuyển đổi số")
    assert desk.post(url, fields).status_code == 302
    post = Post.objects.get()
    assert (post.state, post.slug, post.updated_by, post.version) == ("draft", "duong-day-nong", desk.officer, 1)
    assert {tag.name for tag in post.tags.all()} == {"Cải cách hành chính", "chuyển đổi số"}


def test_picture_is_stored_and_shown_on_the_page(desk):
    url, fields = blank(desk, picture=make_picture(), picture_alt="Cán bộ phường")
    desk.post(url, fields)
    post = Post.objects.get()
    assert (post.picture_width, post.picture_height) == (640, 360)
    page = desk.get(reverse("admin:news_post_change", args=[post.pk])).content.decode()
    assert f'<img src="{post.narrow_picture_url}"' in page


def test_draft_picture_is_seen_by_officers_who_may_see_posts_only(desk, client):
    post = make_post(picture=make_picture(), picture_alt="Cán bộ phường")
    assert b"".join(desk.get(post.picture.url).streaming_content).startswith(b"RIFF")
    assert signed_in().get(post.picture.url).status_code == 404
    assert client.get(post.picture.url).status_code == 404


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (SimpleUploadedFile("a.jpg", b"<html><script>x</script></html>", "image/jpeg"), "Không đọc được ảnh"),
        (SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"), "Không đọc được ảnh"),
        (SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * (8 * 1024 * 1024), "image/jpeg"), "Ảnh lớn hơn 8 MB"),
    ],
)
def test_file_that_is_no_usable_picture_is_told_at_its_field(desk, file, message):
    url, fields = blank(desk, picture=file, title="Tin có ảnh hỏng")
    response = desk.post(url, fields)
    assert message in str(response.context["adminform"].form.errors["picture"])
    assert page_fields(response, "post_form")["title"] == ["Tin có ảnh hỏng"]
    assert "Sửa xong, hãy chọn lại: Ảnh." in response.content.decode()
    assert not Post.objects.exists()


def test_refused_picture_leaves_the_stored_one_in_sight(desk):
    post = make_post(picture=make_picture(), picture_alt="Cán bộ phường")
    url, fields = opened(desk, post)
    page = desk.post(url, {**fields, "picture": SimpleUploadedFile("a.jpg", b"<html>")}).content.decode()
    assert f'<img src="{post.narrow_picture_url}"' in page


def test_attachments_are_rows_of_the_page(desk):
    url, fields = opened(desk, make_post())
    add_row(fields, "attachments", title="Mẫu đơn", file=SimpleUploadedFile("don.pdf", b"%PDF-1.4\n%%EOF\n"))
    assert desk.post(url, fields).status_code == 302
    assert [row.title for row in Post.objects.get().attachments.all()] == ["Mẫu đơn"]


def test_attachment_of_another_type_is_refused_on_its_row(desk):
    url, fields = opened(desk, make_post())
    add_row(fields, "attachments", title="Tệp", file=SimpleUploadedFile("don.pdf", b"MZ\x90 chay"))
    assert "Chỉ nhận tệp PDF" in errors_of(desk.post(url, fields))


def test_attachment_of_a_draft_is_read_by_officers_who_may_see_the_post(desk, client):
    attachment = make_attachment(make_post())
    url = reverse("admin:news_post_document", args=[attachment.post_id, attachment.pk])
    page = desk.get(reverse("admin:news_post_change", args=[attachment.post_id])).content.decode()
    assert f'href="{url}"' in page
    assert attachment.file.name not in page
    sent = desk.get(url)
    assert b"".join(sent.streaming_content).startswith(b"%PDF")
    assert sent["Content-Disposition"].startswith("attachment")
    other = reverse("admin:news_post_document", args=[make_post().pk, attachment.pk])
    assert [signed_in().get(url).status_code, desk.get(other).status_code, client.get(url).status_code] == [403, 404, 302]


def test_task_is_chosen_from_all_plans(desk):
    task = make_task()
    url, fields = opened(desk, make_post())
    assert desk.post(url, {**fields, "tasks": [str(task.pk)]}).status_code == 302
    assert list(Post.objects.get().tasks.all()) == [task]


def test_task_is_named_with_its_plan_in_the_choice_and_on_the_page(desk):
    plan = make_plan(number="18", symbol="KH-UBND", year_from=2026, year_to=2026)
    task = make_task(plan, number="9", content="Khảo sát sự hài lòng")
    words = "18/KH-UBND (2026): 9. Khảo sát sự hài lòng"
    asked = {"term": "khao sat", "app_label": "news", "model_name": "post", "field_name": "tasks"}
    assert desk.get(reverse("admin:news_post_tasks"), asked).json()["results"] == [{"id": str(task.pk), "text": words}]
    page = desk.get(reverse("admin:news_post_change", args=[make_post(tasks=[task]).pk])).content.decode()
    assert words in page
    assert f'data-ajax--url="{reverse("admin:news_post_tasks")}"' in page
    assert signed_in("news.view_post").get(reverse("admin:news_post_tasks"), asked).status_code == 403


def test_saving_an_unchanged_page_changes_nothing_but_the_version(desk):
    post = make_post(tags=["một", "hai"], picture=make_picture(), picture_alt="Ảnh", tasks=[make_task()])
    before = Post.objects.values("title", "body", "picture", "folded", "slug", "state").get(pk=post.pk)
    url, fields = opened(desk, post)
    assert desk.post(url, fields).status_code == 302
    assert Post.objects.values("title", "body", "picture", "folded", "slug", "state").get(pk=post.pk) == before
    post.refresh_from_db()
    assert (post.version, post.tags.count(), post.tasks.count()) == (2, 2, 1)


def test_button_pressed_twice_saves_one_post(desk):
    url, fields = blank(desk)
    first, second = desk.post(url, fields), desk.post(url, fields)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Post.objects.count() == 1


def test_same_title_from_a_new_page_or_from_a_colleague_is_another_post(desk):
    url, fields = blank(desk)
    desk.post(url, fields)
    signed_in(*WRITER).post(url, fields)
    url, again = blank(desk, category=fields["category"])
    desk.post(url, again)
    assert Post.objects.count() == 3


# -- Tags -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("cải cách, dịch vụ công", ["cải cách", "dịch vụ công"]),
        (" , cải   cách ,, ; #dịch vụ công.", ["cải cách", "dịch vụ công"]),
        ("Cải cách, cải cách, CẢI CÁCH, cai cach", ["Cải cách"]),
        ("ca\u0309i ca\u0301ch", ["cải cách"]),
        ("một、hai，ba\nbốn", ["một", "hai", "ba", "bốn"]),
        ("đường, duong", ["đường"]),
        ("\u200bcải cách\u202e", ["cải cách"]),
        ("", []),
        (" , ;", []),
    ],
)
def test_tags_are_read_from_one_line(typed, names):
    assert tag_names(typed) == names


def test_known_tag_is_taken_whatever_its_spelling(desk):
    tag = make_tag("Cải cách hành chính")
    url, fields = opened(desk, make_post())
    desk.post(url, {**fields, "tag_names": "cai cach HANH CHINH, mới"})
    assert {row.pk for row in Post.objects.get().tags.all()} == {tag.pk, Tag.objects.get(name="mới").pk}


def test_tags_taken_from_the_line_leave_the_post(desk):
    url, fields = opened(desk, make_post(tags=["một", "hai"]))
    assert fields["tag_names"][0].split(", ") == ["hai", "một"]
    desk.post(url, {**fields, "tag_names": "hai"})
    assert [tag.name for tag in Post.objects.get().tags.all()] == ["hai"]


@pytest.mark.parametrize(
    ("typed", "message"), [(", ".join(f"thẻ {n}" for n in range(13)), "Nhiều nhất 12 thẻ"), ("x" * 61, "dài quá 60 chữ cái")]
)
def test_too_many_or_too_long_tags_are_told(desk, typed, message):
    url, fields = opened(desk, make_post())
    assert message in errors_of(desk.post(url, {**fields, "tag_names": typed}))


def test_officer_without_the_right_only_chooses_among_the_tags_there_are():
    make_tag("cũ")
    desk = signed_in("news.change_post", "news.view_post")
    url, fields = opened(desk, make_post())
    assert "không có quyền thêm thẻ mới: mới" in errors_of(desk.post(url, {**fields, "tag_names": "cũ, mới"}))
    assert desk.post(url, {**fields, "tag_names": "cũ"}).status_code == 302


# -- A public post ----------------------------------------------------------------------------------------------------
def test_public_post_may_be_edited_and_its_version_and_moment_move(leader):
    post = make_post(is_public=True)
    url, fields = opened(leader, post)
    assert leader.post(url, {**fields, "title": "Đính chính"}).status_code == 302
    changed = Post.objects.get()
    assert (changed.title, changed.version, changed.state) == ("Đính chính", 2, "published")
    assert changed.updated_at > post.updated_at
    assert changed.public_from_at == post.public_from_at


@pytest.mark.parametrize(
    ("change", "field", "told"),
    [
        ({"body": FOREIGN + '<p><a href="https://hai.example/">trang thứ hai</a></p>'}, "body", "https://hai.example/"),
        ({"source_url": "https://bet.example/km"}, "source_url", "https://bet.example/km"),
        ({"body": '<p><img src="/media/anh/a.webp" alt=""></p>'}, "body", "Ảnh thứ 1"),
        ({"picture": "picture", "picture_alt": ""}, "picture_alt", "mô tả"),
        ({"summary": "", "body": ""}, "body", "Chưa có nội dung"),
    ],
)
def test_public_post_passes_the_gate_at_every_save(leader, change, field, told):
    url, fields = opened(leader, make_post(is_public=True))
    if change.get("picture"):
        change = {**change, "picture": make_picture()}
    response = leader.post(url, {**fields, "title": "Chữ đã gõ", **change})
    assert response.status_code == 200
    assert told in str(response.context["adminform"].form.errors[field])
    assert page_fields(response, "post_form")["title"] == ["Chữ đã gõ"]
    assert page_fields(response, "post_form").get("body", [""])[0] == change.get("body", "<p>Nội dung của tin.</p>")
    assert Post.objects.get().version == 1


def test_scheduled_post_passes_it_too_a_withdrawn_one_when_it_comes_back(leader):
    scheduled = make_post(at=timezone.now() + dt.timedelta(hours=1))
    url, fields = opened(leader, scheduled)
    assert "bet.example" in errors_of(leader.post(url, {**fields, "body": FOREIGN}))
    withdrawn = make_post(is_public=True)
    withdrawn.withdraw("Rà soát", by=None)
    url, fields = opened(leader, withdrawn)
    assert leader.post(url, {**fields, "body": FOREIGN}).status_code == 302


# -- Leaving the portal -----------------------------------------------------------------------------------------------
def test_moment_of_leaving_is_a_field_in_vietnamese_notation(desk):
    url, fields = opened(desk, make_post())
    assert desk.post(url, {**fields, "public_until_at_0": "05/01/2099", "public_until_at_1": "17:00"}).status_code == 302
    moment = timezone.localtime(Post.objects.get().public_until_at)
    assert moment.strftime("%Y-%m-%d %H:%M") == "2099-01-05 17:00"


def test_moment_of_leaving_that_has_passed_is_told(desk):
    url, fields = opened(desk, make_post())
    response = desk.post(url, {**fields, "public_until_at_0": "05/01/2020", "public_until_at_1": "17:00"})
    assert "Thời điểm này đã qua" in errors_of(response)


def test_moment_of_leaving_before_the_hour_that_is_set_is_told():
    desk = signed_in(*WRITER, "news.publish_post")
    url, fields = opened(desk, make_post(at=timezone.now() + dt.timedelta(days=400)))
    tomorrow = (timezone.localtime() + dt.timedelta(days=1)).strftime("%d/%m/%Y")
    response = desk.post(url, {**fields, "public_until_at_0": tomorrow, "public_until_at_1": "17:00"})
    assert "Thời điểm tự gỡ phải sau thời điểm công khai" in errors_of(response)


def test_only_those_who_publish_say_when_a_withdrawn_post_leaves(desk, leader):
    post = make_post(is_public=True)
    post.withdraw("Rà soát", by=None)
    url, fields = opened(desk, post)
    assert "public_until_at_0" not in fields
    desk.post(url, {**fields, "public_until_at_0": "05/01/2099", "public_until_at_1": "17:00"})
    assert Post.objects.get().public_until_at is None
    assert "public_until_at_0" in opened(leader, post)[1]


def test_expired_post_can_still_be_corrected(leader):
    minute = timezone.now().replace(second=0, microsecond=0)  # as an officer types it
    post = make_post(at=minute - dt.timedelta(hours=3), public_until_at=minute - dt.timedelta(hours=1))
    url, fields = opened(leader, post)
    assert leader.post(url, {**fields, "title": "Đã sửa"}).status_code == 302


# -- Two officers -----------------------------------------------------------------------------------------------------
def test_second_officer_is_refused_with_both_texts_and_may_go_on_knowingly(desk):
    post = make_post("Ban đầu", tags=["một"])
    url, fields = opened(desk, post)
    signed_in(*WRITER).post(url, {**fields, "title": "Bản của người thứ nhất", "tag_names": "một, hai"})
    refused = desk.post(url, {**fields, "title": "Bản của người thứ hai", "body": "<p>Chữ mới</p>"})
    shown = {difference.place: (difference.saved, difference.mine) for difference in refused.context["conflict"]}
    assert shown["Tiêu đề"] == ("Bản của người thứ nhất", "Bản của người thứ hai")
    assert shown["Thẻ, cách nhau bằng dấu phẩy"] == ("hai, một", "một")
    assert "tin bài này đã được người khác lưu" in errors_of(refused)
    assert Post.objects.get().title == "Bản của người thứ nhất"
    again = {**page_fields(refused, "post_form"), "_overwrite": refused.context["mark"]}
    assert desk.post(url, again).status_code == 302
    assert (Post.objects.get().title, Post.objects.get().body) == ("Bản của người thứ hai", "<p>Chữ mới</p>")


def test_line_breaks_of_the_editor_are_no_difference(desk):
    url, fields = opened(desk, make_post(body="<p>Một</p><p>Hai</p>"))
    signed_in(*WRITER).post(url, {**fields, "title": "Khác"})
    refused = desk.post(url, {**fields, "body": "<p>Một</p>\r\n\r\n<p>Hai</p>\r\n"})
    assert [difference.place for difference in refused.context["conflict"]] == ["Tiêu đề"]


def test_changed_link_is_a_difference(desk):
    url, fields = opened(desk, make_post(body='<p><a href="/a/">Danh mục</a></p>'))
    signed_in(*WRITER).post(url, {**fields, "body": '<p><a href="/b/">Danh mục</a></p>'})
    assert [difference.place for difference in desk.post(url, fields).context["conflict"]] == ["Nội dung"]


def test_slug_that_another_post_once_had_is_told(desk):
    old = make_post(slug="da-co")
    old.slug = "da-doi"
    old.save()
    url, fields = opened(desk, make_post())
    assert "đã từng dùng" in errors_of(desk.post(url, {**fields, "slug": "da-co"}))


# -- Rights -----------------------------------------------------------------------------------------------------------
def test_viewer_sees_the_page_and_cannot_save():
    viewer, post = signed_in("news.view_post"), make_post("Nguyên văn", tags=["dịch vụ công"], body="<h3>Thời gian</h3>")
    url = reverse("admin:news_post_change", args=[post.pk])
    page = viewer.get(url)
    assert page.status_code == 200
    assert all(words in page.content.decode() for words in ("Nguyên văn", "dịch vụ công", "<h3>Thời gian</h3>"))
    assert 'name="_save"' not in page.content.decode()
    assert viewer.post(url, {"title": "Khác"}).status_code == 403
    assert viewer.get(reverse("admin:news_post_add")).status_code == 403
    assert Post.objects.get().title == "Nguyên văn"


@pytest.mark.parametrize("hours", [-1, 1], ids=["public", "scheduled"])
def test_public_or_scheduled_post_is_read_only_for_those_who_do_not_publish(desk, leader, hours):
    post = make_post("Nguyên văn", at=timezone.now() + dt.timedelta(hours=hours))
    make_attachment(post)
    url = reverse("admin:news_post_change", args=[post.pk])
    page = desk.get(url).content.decode()
    assert "chỉ người có quyền công bố được sửa" in page
    assert 'name="_save"' not in page
    assert 'name="title"' not in page
    assert desk.post(url, {"title": "Khác"}).status_code == 403
    assert Post.objects.get().title == "Nguyên văn"
    page = leader.get(url).content.decode()
    assert "chỉ người có quyền công bố được sửa" not in page
    assert 'name="_save"' in page


def test_viewer_sees_a_video_and_its_transcript():
    video = make_video(transcript="<p>Lời nói <strong>trong</strong> video</p>")
    page = signed_in("news.view_video").get(reverse("admin:news_video_change", args=[video.pk])).content.decode()
    assert "Lời nói <strong>trong</strong> video" in page


def test_officer_without_any_right_sees_nothing():
    post, stranger = make_post(), signed_in("plans.view_plan")
    for page in ("change", "preview", "publish", "history", "delete"):
        assert stranger.get(reverse(f"admin:news_post_{page}", args=[post.pk])).status_code == 403
    assert stranger.get(reverse("admin:news_post_changelist")).status_code == 403


def test_draft_may_be_deleted_a_published_post_may_not():
    desk = signed_in(user=make_user(is_superuser=True))
    draft, public = make_post(), make_post(is_public=True)
    make_attachment(draft)
    for post in (draft, public):
        response = desk.post(reverse("admin:news_post_delete", args=[post.pk]), {"post": "yes"}, follow=True)
    assert "Không xóa được tin bài đã công bố. Hãy gỡ và ghi lý do." in response.content.decode()
    assert list(Post.objects.all()) == [public]


def test_category_in_use_is_not_deleted():
    desk = signed_in(user=make_user(is_superuser=True))
    category = make_category()
    make_post(category=category)
    desk.post(reverse("admin:news_category_delete", args=[category.pk]), {"post": "yes"})
    assert Post.objects.count() == 1
