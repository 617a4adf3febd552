"""Slugs with a history (a post stands for every page)."""

import pytest
from django.core.exceptions import ValidationError

from common.addresses import RESERVED_SLUGS, validate_slug
from news.models import PostAddress
from tests.factories import make_category, make_post

pytestmark = pytest.mark.django_db


def test_slug_is_made_of_the_title_with_d_for_the_barred_letter():
    assert make_post("Đường dây nóng đã đổi số").slug == "duong-day-nong-da-doi-so"


def test_second_row_of_the_same_title_gets_a_number():
    assert [make_post("Tin mới").slug for _ in range(3)] == ["tin-moi", "tin-moi-2", "tin-moi-3"]


@pytest.mark.parametrize(
    ("title", "slug"), [("2026", "tin-2026"), ("Atom", "tin-atom"), ("???", "tin"), ("Sự kiện", "tin-su-kien")]
)
def test_words_that_are_addresses_of_their_own_are_not_taken(title, slug):
    assert make_post(title).slug == slug


@pytest.mark.parametrize("slug", [*sorted(RESERVED_SLUGS), "2026", "Hoa", "a_b", "đ", "a--b", "-a"])
def test_slug_that_is_reserved_or_unclean_is_refused(slug):
    with pytest.raises(ValidationError, match="không dùng được"):
        validate_slug(slug)


def test_old_slug_keeps_leading_to_the_row_and_to_no_other():
    post = make_post("Tin cũ")
    post.slug = "tin-doi-ten"
    post.save()
    assert set(PostAddress.objects.filter(post=post).values_list("slug", flat=True)) == {"tin-cu", "tin-doi-ten"}
    other = make_post("Tin khác")
    other.slug = "tin-cu"
    with pytest.raises(ValidationError, match="đã từng dùng cho tin, bài khác"):
        other.full_clean()
    with pytest.raises(ValidationError, match="đã từng dùng"):
        other.save()
    assert make_post("Tin cũ").slug == "tin-cu-2"


def test_row_may_take_its_own_old_slug_back():
    post = make_post("Tin cũ")
    for slug in ("tin-doi-ten", "tin-cu"):
        post.slug = slug
        post.full_clean()
        post.save()
    assert post.slug == "tin-cu"


def test_slugs_of_different_kinds_of_rows_do_not_meet():
    assert (make_post("Thông báo").slug, make_category("Thông báo").slug) == ("thong-bao", "thong-bao")
