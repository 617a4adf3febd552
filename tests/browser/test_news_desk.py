"""The news' desk in a real browser: a post is written with its picture, checked and published; no axe fault, no error."""

import pytest
from django.urls import reverse

from news.models import Post
from tests.browser.acting import EDITORS_READY, follow, save, wait_for
from tests.factories import (
    make_album,
    make_attachment,
    make_category,
    make_event,
    make_picture,
    make_post,
    make_tag,
    make_task,
    make_user,
    make_video,
    make_ward,
)


@pytest.fixture
def open_desk(page, sign_in, live_server):
    """`open_desk(path)` opens a page of the desk as an officer who may everything."""
    make_ward()
    sign_in(make_user(is_superuser=True))

    def open_page(path):
        page.goto(live_server.url + path)
        if page.locator("textarea[data-type=ckeditortype]").count():
            wait_for(page, EDITORS_READY)
        return page

    return open_page


@pytest.fixture
def every_page(db):
    """Addresses of each kind of page, with rows on them."""
    picture = {"picture": make_picture(), "picture_alt": "Cán bộ hướng dẫn người dân"}
    post = make_post("Tập huấn " + "rất dài " * 20, tags=["một"], tasks=[make_task(content="Việc " * 40)], **picture)
    make_attachment(post)
    lacking = make_post(picture=make_picture(), body='<p>Xem <a href="https://bet.example/km">tại đây</a> nhé</p>')
    public, album, video = make_post(is_public=True), make_album(photos=2), make_video()
    return [
        "/admin/",
        reverse("admin:news_post_changelist"),
        reverse("admin:news_post_add"),
        *(reverse("admin:news_post_change", args=[row.pk]) for row in (post, lacking, public)),
        *(reverse("admin:news_post_publish", args=[row.pk]) for row in (post, lacking)),
        reverse("admin:news_post_step", args=[public.pk, "withdraw"]),
        reverse("admin:news_post_history", args=[public.pk]),
        reverse("admin:news_post_delete", args=[post.pk]),
        reverse("admin:news_album_change", args=[album.pk]),
        *(reverse(f"admin:news_{row._meta.model_name}_preview", args=[row.pk]) for row in (album, video)),
        reverse("admin:news_video_change", args=[video.pk]),
        reverse("admin:news_event_change", args=[make_event().pk]),
        reverse("admin:news_category_changelist"),
        reverse("admin:news_tag_change", args=[make_tag().pk]),
    ]


def test_a_post_is_written_with_its_picture_checked_and_published(quiet_page, open_desk, live_server):
    make_category("Tin của phường"), make_tag("dịch vụ công")
    page = open_desk(reverse("admin:news_post_add"))
    page.fill("#id_title", "Tập huấn dịch vụ công trực tuyến")
    page.select_option("#id_category", label="Tin của phường")
    page.fill("#id_summary", "Ba mươi người dự.")
    page.locator(".field-body .cke_wysiwyg_div").click()
    page.keyboard.type("Sáng 25/11, phường tổ chức tập huấn.")
    page.set_input_files("#id_picture", {"name": "anh.png", "mimeType": "image/png", "buffer": make_picture().read()})
    page.fill("#id_tag_names", "chuyển đổi số, ")
    offers = "[...document.querySelectorAll('#id_tag_names_offers option')].map(one => one.value)"
    assert page.evaluate(offers) == ["chuyển đổi số, dịch vụ công"]
    page.fill("#id_tag_names", "chuyển đổi số, dịch vụ công")
    save(page)
    post = Post.objects.get()
    page = open_desk(reverse("admin:news_post_publish", args=[post.pk]))
    page.get_by_text("Hãy mô tả ảnh, hoặc đánh dấu ảnh chỉ để trang trí.").wait_for()
    page = open_desk(reverse("admin:news_post_change", args=[post.pk]))
    assert page.evaluate("() => document.querySelector('.stored-picture img').naturalWidth") > 0
    page.fill("#id_picture_alt", "Người dân ngồi trong hội trường")
    save(page)
    page = open_desk(reverse("admin:news_post_publish", args=[post.pk]))
    follow(page, "input[type=submit][value='Công bố']")
    page.get_by_text("Đã công bố.").wait_for()
    page.goto(live_server.url + post.get_absolute_url())
    assert page.get_by_text("Sáng 25/11, phường tổ chức tập huấn.").is_visible()
    assert {tag.name for tag in post.tags.all()} == {"chuyển đổi số", "dịch vụ công"}


def test_formats_of_the_editor_are_vietnamese_and_a_pasted_heading_stays_one(quiet_page, open_desk):
    page = open_desk(reverse("admin:news_post_add"))
    formats = "() => (({ tag_p, tag_h3, tag_h4 }) => [tag_p, tag_h3, tag_h4])(CKEDITOR.instances.id_body.lang.format)"
    assert page.evaluate(formats) == ["Đoạn văn", "Tiêu đề lớn", "Tiêu đề nhỏ"]
    pasted = "<h1>Một</h1><h2 class='x'>Hai</h2><p>Chữ</p><h5>Ba</h5>"
    page.locator(".field-body .cke_wysiwyg_div").click()
    page.evaluate("html => CKEDITOR.instances.id_body.fire('paste', {type: 'html', dataValue: html, method: 'paste'})", pasted)
    wait_for(page, "() => CKEDITOR.instances.id_body.getData().includes('Ba')")
    html = page.evaluate("() => CKEDITOR.instances.id_body.getData()")
    assert all(part in html for part in ("<h3>Một</h3>", ">Hai</h3>", "<p>Chữ</p>", "<h4>Ba</h4>"))


@pytest.mark.once
def test_every_page_keeps_its_policy_and_fits_a_phone_and_a_desk(quiet_page, open_desk, every_page):
    wide = {}
    for path in every_page:
        page = open_desk(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.locator("h1").count() == 1
        for width in (1366, 360):
            page.set_viewport_size({"width": width, "height": 800})
            if (needed := page.evaluate("() => document.documentElement.scrollWidth")) > width:
                wide[path, width] = needed
    assert wide == {}


@pytest.mark.once
def test_axe_finds_nothing_on_the_desk_of_news(page, open_desk, every_page, check_axe):
    for path in every_page:  # not the quiet page: axe's own style elements meet the policy
        open_desk(path)
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        check_axe(page)
