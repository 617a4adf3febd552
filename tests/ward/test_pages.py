"""About pages: the tree, its rules, and that nothing of a page shows before it is public."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_ward
from tests.ward.rows import make_page
from ward.models import Page

pytestmark = pytest.mark.django_db
ABOUT = "/gioi-thieu/"


def text(response):
    return response.content.decode()


# -- The tree's rules -------------------------------------------------------------------------------------------------
def test_page_cannot_stand_below_itself():
    page = make_page()
    page.parent = page
    with pytest.raises(ValidationError, match="không thể nằm dưới chính nó"):
        page.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(parent=page.pk)


def test_page_cannot_stand_below_what_is_below_it():
    root = make_page()
    leaf = make_page(parent=make_page(parent=root))
    root.parent = leaf
    for act in (root.save, root.full_clean):
        with pytest.raises(ValidationError, match="không thể nằm dưới chính nó"):
            act()


def test_tree_has_three_levels_and_no_fourth():
    third = make_page(parent=make_page(parent=make_page()))
    with pytest.raises(ValidationError, match="nhiều nhất 3 cấp"):
        make_page(parent=third)


def test_page_with_children_does_not_move_so_that_they_fall_too_deep():
    page = make_page()
    make_page(parent=page)
    second = make_page(parent=make_page())
    page.parent = second
    with pytest.raises(ValidationError, match="nhiều nhất 3 cấp"):
        page.save()
    page.parent = second.parent
    page.save()
    assert page.parent == second.parent


def test_circle_forced_into_the_rows_does_not_hang_the_pages(client):
    one, other, plain = make_page("Một"), make_page("Hai"), make_page("Ba")
    Page.objects.filter(pk=one.pk).update(parent=other)
    Page.objects.filter(pk=other.pk).update(parent=one)
    assert [page.title for page in Page.objects.published().tree()] == ["Ba"]
    assert client.get(one.get_absolute_url()).status_code == 200
    assert plain.title in text(client.get(ABOUT))


def test_page_above_others_is_not_deleted_from_under_them():
    root = make_page()
    make_page(parent=root)
    with pytest.raises(IntegrityError):
        root.delete()


# -- The tree as it is read -------------------------------------------------------------------------------------------
def test_tree_lists_each_page_before_what_is_below_it_in_order():
    second, first = make_page("B", order=2), make_page("A", order=1)
    below_two, below_one = make_page("B2", parent=second, order=2), make_page("B1", parent=second, order=1)
    deep = make_page("B1a", parent=below_one)
    tree = Page.objects.published().tree()
    assert [(page.title, page.depth) for page in tree] == [("A", 1), ("B", 1), ("B1", 2), ("B1a", 3), ("B2", 2)]
    assert tree == [first, second, below_one, deep, below_two]
    assert [page.title for page in Page.objects.in_tree_order()] == ["A", "B", "B1", "B1a", "B2"]


def test_page_below_a_draft_stands_at_the_nearest_public_page():
    root = make_page("Gốc")
    draft = make_page("Nháp", parent=root, is_public=False)
    leaf = make_page("Lá", parent=draft)
    tree = Page.objects.published().tree()
    assert [(page.title, page.depth) for page in tree] == [("Gốc", 1), ("Lá", 2)]
    assert tree[1] == leaf
    assert tree[1].above == root


# -- What is not public -----------------------------------------------------------------------------------------------
@pytest.fixture
def hidden():
    """(page, how it is hidden) of every way in which a page is not public."""
    now = timezone.now()
    draft = make_page("Bí mật nháp", is_public=False)
    scheduled = make_page("Bí mật hẹn giờ", at=now + dt.timedelta(hours=1))
    expired = make_page("Bí mật hết hạn", at=now - dt.timedelta(days=2))
    Page.objects.filter(pk=expired.pk).update(public_until_at=now - dt.timedelta(days=1))
    withdrawn = make_page("Bí mật thu hồi")
    withdrawn.withdraw("Sai", by=None)
    return [draft, scheduled, expired, withdrawn]


def test_what_is_not_public_answers_as_what_does_not_exist(client, hidden):
    make_ward()
    missing = client.get(f"{ABOUT}khong-co/")
    for page in hidden:
        answer = client.get(page.get_absolute_url())
        assert answer.status_code == missing.status_code == 404
        assert text(answer) == text(missing)


def test_what_is_not_public_shows_nowhere(client, hidden):
    parent = make_page("Trang cha")
    for page in hidden:
        page.refresh_from_db()
        page.parent = parent
        page.save()
    shown = make_page("Trang con", parent=parent)
    for address in (ABOUT, parent.get_absolute_url(), shown.get_absolute_url()):
        assert "Bí mật" not in text(client.get(address))
    assert [page.title for page in Page.objects.published().matching("bi mat")] == []


def test_breadcrumb_leaves_out_a_draft_above(client):
    draft = make_page("Bí mật", parent=make_page("Gốc"), is_public=False)
    html = text(client.get(make_page("Lá", parent=draft).get_absolute_url()))
    assert "Bí mật" not in html
    assert "Gốc</a>" in html[: html.index("<h1>")]


# -- The pages --------------------------------------------------------------------------------------------------------
def test_first_page_lists_the_tree(client):
    root = make_page("Lịch sử", summary="Từ làng lên phường.")
    child = make_page("Làng Đầm", parent=root)
    html = text(client.get(ABOUT))
    for part in (root.get_absolute_url(), "Từ làng lên phường.", child.get_absolute_url()):
        assert part in html


def test_first_page_of_an_empty_ward_says_so(client):
    html = text(client.get(ABOUT))
    assert "đang được biên soạn" in html
    assert "Thông tin liên hệ của phường đang được cập nhật" in html


def test_page_shows_where_it_stands_and_when_it_was_changed(client):
    root = make_page("Văn hóa")
    page = make_page("Hội đầm", parent=root, body="<h3>Ngày hội</h3><p>Tháng Sáu.</p>")
    sibling, child = make_page("Nghề ướp trà", parent=root), make_page("Thi thuyền", parent=page)
    Page.objects.filter(pk=page.pk).update(updated_at=timezone.make_aware(dt.datetime(2026, 3, 2, 9, 5)))
    html = text(client.get(page.get_absolute_url()))
    crumbs, _, rest = html.partition("<h1>")
    assert root.get_absolute_url() in crumbs
    for part in ("<h2>Ngày hội</h2>", sibling.get_absolute_url(), child.get_absolute_url(), "09:05 02/03/2026"):
        assert part in rest


def test_siblings_mark_the_page_itself(client):
    page = make_page("Hai")
    make_page("Một")
    assert f'<a href="{page.get_absolute_url()}" aria-current="page">Hai</a>' in text(client.get(page.get_absolute_url()))


def test_old_slug_leads_to_the_new_one_for_ever(client):
    page = make_page(slug="ten-cu")
    page.slug = "ten-moi"
    page.save()
    answer = client.get(f"{ABOUT}ten-cu/")
    assert (answer.status_code, answer["Location"]) == (301, f"{ABOUT}ten-moi/")
    with pytest.raises(ValidationError, match="đã từng dùng"):
        make_page(slug="ten-cu")


@pytest.mark.parametrize("slug", ["bo-may", "kenh", "cong-khai"])
def test_addresses_of_the_rooms_own_pages_are_no_slugs(slug):
    with pytest.raises(ValidationError, match="Đường dẫn này không dùng được"):
        Page(title="Trang", slug=slug).full_clean()


@pytest.mark.parametrize("name", ["about", "organisation", "channels", "disclosure"])
def test_pages_are_only_read(client, name):
    assert client.post(reverse(f"ward:{name}")).status_code == 405


def test_queries_do_not_grow_with_pages(client, queries_of):
    make_ward()
    root = make_page("Gốc")
    page = make_page("Trang", parent=root)
    addresses = (ABOUT, page.get_absolute_url())
    few = [queries_of(address) for address in addresses]
    for _ in range(20):
        make_page(parent=root)
        make_page(parent=page)
    assert [queries_of(address) for address in addresses] == few
