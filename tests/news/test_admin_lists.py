"""The desk's lists of news, the first page's piles, albums with their photos, and what each group of officers may do."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cchc_portal.roles import CLERK, KEEPER, LEADER, ensure_roles
from news.checks import findings
from news.models import Album, Event, Photo, Post
from tests.desk import add_row, errors_of, signed_in
from tests.factories import make_album, make_category, make_event, make_picture, make_post, make_tag, make_user, make_video
from tests.news.writing import FOREIGN, blank, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return signed_in(user=make_user(is_superuser=True))


def listed(client, name="post", **query):
    response = client.get(reverse(f"admin:news_{name}_changelist"), query)
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


# -- The list ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def one_of_each(desk):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    rows = {
        "draft": make_post(),
        "scheduled": make_post(at=now + hour),
        "published": make_post(is_public=True),
        "expired": make_post(at=now - 3 * hour, public_until_at=now - hour),
        "withdrawn": make_post(is_public=True),
    }
    rows["withdrawn"].withdraw("Đăng nhầm", by=None)
    return rows


@pytest.mark.parametrize("state", ["draft", "scheduled", "published", "expired", "withdrawn"])
def test_list_is_filtered_by_what_a_post_is_now(desk, one_of_each, state):
    assert listed(desk, state=state) == [one_of_each[state]]


def test_list_is_filtered_by_category_officer_day_and_hold(desk):
    category, officer, today = make_category(), make_user(first_name="Giáp Thị Ước"), timezone.localdate()
    post = make_post(is_public=True, category=category, updated_by=officer)
    held = make_post(body=FOREIGN)
    held.hold("Có liên kết lạ")
    assert listed(desk, category__id__exact=category.pk) == [post]
    assert listed(desk, officer=officer.pk) == [post]
    assert listed(desk, held="1") == [held]
    assert listed(desk, public_from_at__gte=f"{today} 00:00:00+07:00") == [post]
    page = desk.get(reverse("admin:news_post_changelist")).content.decode()
    assert "Giáp Thị Ước" in page
    assert "Bị giữ lại" in page


@pytest.mark.parametrize("query", ["duong day nong", "ĐƯỜNG DÂY nóng", "dây đường"])
def test_search_finds_without_marks_in_title_and_text(desk, query):
    title, body = make_post("Đường dây nóng của phường"), make_post(body="<p>Gọi đường dây nóng khi cần.</p>")
    make_post("Tin khác")
    assert set(listed(desk, q=query)) == {title, body}


def test_search_of_albums_and_videos_and_events(desk):
    make_album("Đường hoa"), make_video("Đường hoa"), make_event("Đường hoa")
    for name in ("album", "video", "event"):
        assert len(listed(desk, name, q="duong hoa")) == 1
        assert listed(desk, name, q="duong dua") == []


def test_search_is_done_by_the_database(desk):
    with CaptureQueriesContext(connection) as asked:
        listed(desk, q="duong day")
    assert any("folded" in query["sql"] and "LIKE" in query["sql"] for query in asked.captured_queries)


@pytest.mark.parametrize("name", ["post", "album", "video", "event"])
def test_list_asks_as_many_queries_for_forty_rows_as_for_two(desk, name, django_assert_max_num_queries):
    make = {"post": lambda: make_post(tags=["một"]), "album": make_album, "video": make_video, "event": make_event}[name]

    def queries():
        with django_assert_max_num_queries(30) as asked:
            listed(desk, name)
        return asked

    def add(count):
        for _ in range(count):
            row = make()
            row.updated_by = make_user()
            row.save()

    add(2)
    few = queries()
    add(38)
    many = queries()
    assert len(many) == len(few)
    assert not any('"news_post"."body"' in query["sql"] for query in many.captured_queries)


def test_page_of_a_post_asks_as_many_queries_whatever_hangs_on_it(desk, django_assert_max_num_queries):
    def queries(count):
        post = make_post(tags=[f"thẻ {count}-{n}" for n in range(count)])
        with django_assert_max_num_queries(60) as asked:
            opened(desk, post)
        return len(asked)

    queries(1)
    assert queries(10) == queries(2)


# -- The first page ---------------------------------------------------------------------------------------------------
def piles(client):
    return {pile.kind: pile for pile in client.get("/admin/").context["piles"]}


def test_piles_hold_what_waits_is_set_and_leaves_soon(one_of_each, desk):
    now = timezone.now()
    leaving = make_post(is_public=True, public_until_at=now + dt.timedelta(days=6))
    make_post(is_public=True, public_until_at=now + dt.timedelta(days=8))
    found = piles(desk)
    assert found["post_drafts"].rows == [one_of_each["draft"]]
    assert found["post_scheduled"].rows == [one_of_each["scheduled"]]
    assert found["post_expiring"].rows == [leaving]
    assert found["post_held"].rows == []


def test_first_page_asks_the_same_queries_whatever_the_posts(desk):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            desk.get("/admin/")
        return len(asked)

    def fill():
        make_post(updated_by=make_user()), make_post(at=timezone.now() + dt.timedelta(hours=1))
        make_post(body=FOREIGN).hold("Có liên kết lạ")
        make_post(is_public=True, public_until_at=timezone.now() + dt.timedelta(days=1))

    fill()
    few = queries()
    for _ in range(10):
        fill()
    assert queries() == few


def test_first_page_offers_what_the_officer_may_begin():
    page = signed_in("news.add_post").get("/admin/").content.decode()
    assert "Viết tin mới" in page
    assert "Soạn kế hoạch mới" not in page
    make_post("Bí mật")
    assert "Bí mật" not in signed_in().get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("permission", "status"), [("news.add_post", 200), ("news.change_video", 200), ("news.view_post", 403), ("news.add_tag", 403)]
)
def test_pictures_are_uploaded_by_those_who_write(permission, status):
    assert signed_in(permission).post(reverse("admin:picture_upload"), {"upload": make_picture()}).status_code == status


# -- Albums -----------------------------------------------------------------------------------------------------------
def test_album_is_saved_with_its_photos_in_their_order(desk):
    url, fields = blank(desk, "album", title="Ngày hội")
    for number, words in (("2", "Múa lân"), ("1", "Khai mạc")):
        add_row(fields, "photos", order=number, picture=make_picture(), picture_alt=words, picture_focus="c")
    assert desk.post(url, fields).status_code == 302
    assert [photo.picture_alt for photo in Album.objects.get().photos.all()] == ["Khai mạc", "Múa lân"]


def test_row_without_a_picture_is_no_photo(desk):
    url, fields = blank(desk, "album", title="Ngày hội")
    add_row(fields, "photos", picture_alt="Chỉ có chữ", picture_focus="c")
    assert "Hãy chọn tệp ảnh." in errors_of(desk.post(url, fields))


def test_draft_keeps_a_photo_that_has_no_words_yet(desk):
    url, fields = blank(desk, "album", title="Ngày hội")
    add_row(fields, "photos", picture=make_picture(), picture_focus="c")
    assert desk.post(url, fields).status_code == 302
    album = Album.objects.get()
    assert album.photos.get().lacks_alt
    assert [finding.message for finding in findings(album) if finding.is_error] == ["Ảnh chưa có mô tả: ảnh thứ 1."]


def test_public_album_refuses_a_photo_without_words_on_its_row(desk):
    url, fields = opened(desk, make_album(is_public=True, photos=2))
    assert "Hãy mô tả ảnh" in errors_of(desk.post(url, {**fields, "photos-1-picture_alt": ""}))
    add_row(fields, "photos", picture=make_picture(), picture_focus="c")
    assert "Hãy mô tả ảnh" in errors_of(desk.post(url, fields))
    assert Photo.objects.exclude(picture_alt="").count() == Photo.objects.count() == 2


def test_pictures_chosen_together_become_photos_behind_the_rows(desk):
    url, fields = blank(desk, "album", title="Ngày hội", more_photos=[make_picture(size=(20, 10)), make_picture(size=(30, 10))])
    add_row(fields, "photos", picture=make_picture(size=(10, 10)), picture_alt="Khai mạc", picture_focus="c")
    assert desk.post(url, fields).status_code == 302
    assert [photo.picture_width for photo in Album.objects.get().photos.all()] == [10, 20, 30]


def test_refused_picture_among_many_is_named_and_nothing_is_saved(desk):
    broken = SimpleUploadedFile("DSC_0042.jpg", b"<html>", "image/jpeg")
    url, fields = blank(desk, "album", title="Ngày hội", more_photos=[make_picture(), broken])
    told = errors_of(desk.post(url, fields))
    assert "DSC_0042.jpg: Không đọc được ảnh" in told
    assert "anh.png" not in told
    assert not Album.objects.exists()


def test_more_than_forty_pictures_at_once_are_refused(desk):
    url, fields = blank(desk, "album", title="Ngày hội", more_photos=[make_picture(size=(2, 2)) for _ in range(41)])
    assert "nhiều nhất 40 ảnh" in errors_of(desk.post(url, fields))


def test_public_album_takes_no_pictures_that_cannot_have_words_yet(desk):
    url, fields = opened(desk, make_album(is_public=True, photos=1))
    assert "kèm mô tả" in errors_of(desk.post(url, {**fields, "more_photos": [make_picture()]}))
    assert Photo.objects.count() == 1


def test_viewer_sees_an_album_and_cannot_add_to_it():
    album = make_album("Ngày hội", photos=1)
    page = signed_in("news.view_album").get(reverse("admin:news_album_change", args=[album.pk])).content.decode()
    assert "Ngày hội" in page
    assert 'name="more_photos"' not in page


def test_public_album_keeps_a_photo(desk):
    url, fields = opened(desk, make_album(is_public=True, photos=1))
    assert "phải còn ít nhất một ảnh" in errors_of(desk.post(url, {**fields, "photos-0-DELETE": "on"}))
    assert Photo.objects.count() == 1


def test_whole_day_event_is_saved_in_vietnamese_notation(desk):
    day = {"starts_at_0": "05/01/2099", "starts_at_1": "08:00", "ends_at_0": "05/01/2099", "ends_at_1": "17:00"}
    url, fields = blank(desk, "event", title="Ngày hội", place="Nhà văn hóa", **day)
    assert desk.post(url, fields).status_code == 302
    assert timezone.localtime(Event.objects.get().starts_at).hour == 8
    url, fields = blank(desk, "event", title="Ngược giờ", **{**day, "ends_at_0": "04/01/2099"})
    assert "Sự kiện phải kết thúc sau khi bắt đầu." in errors_of(desk.post(url, fields))


# -- Groups -----------------------------------------------------------------------------------------------------------
def officer_in(group):
    ensure_roles()
    user = make_user()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        (
            CLERK,
            "news.add_post news.change_album news.delete_video news.add_event news.add_tag plans.view_task",
            "news.publish_post news.publish_album news.add_category ward.add_alloweddomain ward.change_alert",
        ),
        (
            LEADER,
            "news.add_post news.publish_post news.publish_album news.publish_video news.publish_event ward.add_alloweddomain",
            "news.add_category ward.delete_alloweddomain auth.change_user",
        ),
        (
            KEEPER,
            "news.add_category news.view_post news.change_tag ward.delete_alloweddomain ward.add_link ward.add_alert",
            "news.change_post news.publish_post news.add_album auth.change_user",
        ),
    ],
)
def test_group_may_what_its_work_is_and_no_more(group, may, may_not):
    user = officer_in(group)
    assert [name for name in may.split() if not user.has_perm(name)] == []
    assert [name for name in may_not.split() if user.has_perm(name)] == []


def test_clerk_writes_and_leader_publishes():
    clerk, leader = signed_in(user=officer_in(CLERK)), signed_in(user=officer_in(LEADER))
    make_tag("cũ")
    url, fields = blank(clerk, title="Tin của cán bộ", tag_names="cũ, mới")
    assert clerk.post(url, fields).status_code == 302
    post = Post.objects.get()
    publish = reverse("admin:news_post_publish", args=[post.pk])
    assert clerk.get(publish).status_code == 403
    leader.post(publish, {"version": str(post.version), "has_seen_warnings": "on", "at_0": "", "at_1": ""})
    assert Post.objects.published().get().published_by == leader.officer
