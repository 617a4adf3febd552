"""The officers' desk for the ward's own pages: what is missing, the tree, the gate, the acts, the preview."""

import pytest
from django.urls import reverse

from tests.desk import page_fields, signed_in
from tests.factories import make_position, make_unit, make_user, make_ward
from tests.ward.rows import make_item, make_links, make_page, make_tenure
from ward.checks import findings
from ward.desk import gaps, missing_pages
from ward.models import Boundary, Page

pytestmark = pytest.mark.django_db
WRITE = ("ward.add_page", "ward.change_page", "ward.view_page", "ward.delete_page")
REQUIRED = [kind for kind in Page.Kind if kind != Page.Kind.OTHER]


def words(response):
    return response.content.decode()


# -- What is missing --------------------------------------------------------------------------------------------------
def test_new_ward_misses_every_required_page():
    assert missing_pages() == [kind.label for kind in REQUIRED]
    assert len(missing_pages()) == 7


def test_public_page_fills_its_gap_and_a_draft_does_not():
    make_page(kind=Page.Kind.HISTORY)
    make_page(kind=Page.Kind.RELICS, is_public=False)
    assert "Lịch sử" not in missing_pages()
    assert "Di tích" in missing_pages()


def test_organisation_page_and_map_fill_theirs():
    make_position(is_leadership=True)
    Boundary(outline=[[[[106, 20], [106.1, 20], [106, 20.1], [106, 20]]]]).save()
    assert {"Tổ chức bộ máy", "Bản đồ địa giới hành chính"}.isdisjoint(missing_pages())


def test_gaps_name_leaders_spokesperson_and_empty_groups():
    make_ward()
    make_tenure("Lãnh Đức Vinh", biography=" ")
    make_tenure("Giáp Thị An", biography="Sinh năm 1984.")
    make_item(1)
    told = "\n".join(gap.what for gap in gaps())
    assert "Lãnh Đức Vinh" in told
    assert "Giáp Thị An" not in told
    assert "người phát ngôn" in told
    assert "nhóm 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14" in told


def test_ward_that_tells_all_has_no_gaps():
    make_ward(spokesperson_name="A", spokesperson_phone="0200 3000 101", spokesperson_email="a@example.gov.vn")
    make_tenure(biography="Sinh năm 1978.")
    for kind in REQUIRED:
        make_page(kind=kind)
    for group in range(1, 15):
        make_item(group)
    assert gaps() == []


def test_first_page_of_the_desk_tells_who_can_mend_it():
    title = "Phường còn thiếu thông tin phải công khai"
    assert title in words(signed_in(*WRITE).get(reverse("admin:index")))
    assert title not in words(signed_in("plans.view_plan").get(reverse("admin:index")))


# -- The gate ---------------------------------------------------------------------------------------------------------
def messages_of(**fields):
    return [finding.message for finding in findings(make_page(is_public=False, **fields)) if finding.is_error]


def test_complete_page_has_no_findings():
    assert findings(make_page(is_public=False)) == []


def test_page_without_words_and_children_is_not_published():
    assert messages_of(body="") == ["Chưa có nội dung, cũng chưa có trang con."]
    parent = make_page(is_public=False, body="")
    make_page(parent=parent)
    assert findings(parent) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"body": '<p><a href="https://ca-cuoc.example/">Trang chơi</a></p>'},
        {"body": "<p>Vào www.ca-cuoc.example ngay</p>"},
        {"summary": "Xem https://ca-cuoc.example/"},
    ],
)
def test_page_with_a_foreign_link_is_not_published(fields):
    assert any("ngoài danh sách tên miền" in message for message in messages_of(**fields))


def test_page_below_a_draft_is_warned_of_it():
    draft = make_page("Nháp", is_public=False)
    found = findings(make_page(parent=draft, is_public=False))
    assert [(finding.is_error, "Nháp" in finding.message) for finding in found] == [(False, True)]


# -- The screens ------------------------------------------------------------------------------------------------------
def test_list_stands_as_a_tree():
    root = make_page("Văn hóa", order=2)
    make_page("Hội đầm", parent=root)
    make_page("Lịch sử", order=1)
    html = words(signed_in(*WRITE).get(reverse("admin:ward_page_changelist")))
    assert html.index("Lịch sử</a>") < html.index("Văn hóa</a>") < html.index("— Hội đầm</a>")


def test_list_costs_the_same_with_many_pages(django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = signed_in(*WRITE), reverse("admin:ward_page_changelist")
    make_page(parent=make_page())
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        counts.append(len(found))
        for _ in range(10):
            make_page(parent=make_page())
    assert counts[0] == counts[1]


def test_clerk_writes_a_page_and_only_a_leader_publishes_it():
    clerk = signed_in(*WRITE)
    fields = page_fields(clerk.get(reverse("admin:ward_page_add")), "page_form")
    fields |= {"title": "Lịch sử", "summary": "Tóm tắt", "body": "<p>Chữ.</p>", "kind": "history"}
    clerk.post(reverse("admin:ward_page_add"), fields)
    page = Page.objects.get()
    assert (page.state, page.updated_by, page.slug) == ("draft", clerk.officer, "lich-su")
    publish = reverse("admin:ward_page_publish", args=[page.pk])
    assert clerk.get(publish).status_code == 403
    leader = signed_in(*WRITE, "ward.publish_page")
    leader.post(publish, page_fields(leader.get(publish), None))
    page.refresh_from_db()
    assert page.is_public()
    assert page.published_by == leader.officer


def test_page_moved_into_a_circle_is_refused_with_words():
    root = make_page("Gốc")
    leaf = make_page("Lá", parent=root)
    client = signed_in(*WRITE, "ward.publish_page")
    address = reverse("admin:ward_page_change", args=[root.pk])
    fields = page_fields(client.get(address), "page_form") | {"parent": leaf.pk}
    assert "không thể nằm dưới chính nó" in words(client.post(address, fields))
    root.refresh_from_db()
    assert root.parent is None


def test_colleagues_save_in_between_is_not_overwritten():
    page = make_page("Lịch sử", is_public=False)
    client, address = signed_in(*WRITE), reverse("admin:ward_page_change", args=[page.pk])
    mine = page_fields(client.get(address), "page_form") | {"title": "Của tôi"}
    theirs = page_fields(client.get(address), "page_form") | {"title": "Của đồng nghiệp"}
    client.post(address, theirs)
    assert "đã được người khác lưu" in words(client.post(address, mine))
    page.refresh_from_db()
    assert page.title == "Của đồng nghiệp"


def test_preview_shows_a_draft_to_officers_only(client):
    page = make_page("Bí mật", is_public=False)
    address = reverse("admin:ward_page_preview", args=[page.pk])
    html = words(signed_in("ward.view_page").get(address))
    assert "Bản xem trước – chưa công bố" in html
    assert '<meta name="robots" content="noindex">' in html
    assert signed_in("ward.view_place").get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_public_page_is_withdrawn_not_deleted():
    page = make_page()
    client = signed_in(*WRITE, "ward.publish_page")
    html = words(client.post(reverse("admin:ward_page_delete", args=[page.pk]), {"post": "yes"}, follow=True))
    assert "Không xóa được trang giới thiệu đã công bố" in html
    assert Page.objects.filter(pk=page.pk).exists()


def test_every_screen_of_the_ward_opens_with_rows():
    make_ward(), make_unit(), make_item(), make_page(), make_links("Tỉnh", ("Cổng tỉnh", "https://saomai.example.gov.vn/"))
    make_tenure()
    client = signed_in(user=make_user(is_superuser=True))
    for name in (
        "ward",
        "unit",
        "position",
        "page",
        "disclosureitem",
        "alert",
        "linkgroup",
        "alloweddomain",
        "place",
        "boundary",
    ):
        assert client.get(reverse(f"admin:ward_{name}_changelist"), follow=True).status_code == 200
        assert client.get(reverse(f"admin:ward_{name}_add")).status_code in {200, 403}


def test_portrait_without_words_says_whose_it_is():
    from tests.factories import make_picture

    tenure = make_tenure("Lãnh Đức Vinh")
    client = signed_in(user=make_user(is_superuser=True))
    address = reverse("admin:ward_position_change", args=[tenure.position.pk])
    fields = page_fields(client.get(address), "position_form") | {"tenures-0-picture": make_picture()}
    assert client.post(address, fields).status_code == 302
    tenure.refresh_from_db()
    assert (tenure.picture_alt, tenure.picture_width) == ("Chân dung Lãnh Đức Vinh", 640)
