"""Plain search: folded words, each of them, on both databases."""

import unicodedata

import pytest

from common.searching import MAX_QUERY_WORDS, query_words
from news.models import Post
from plans.models import Plan
from tests.factories import make_plan, make_post, make_section, make_task, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "đường dây nóng",
        "duong day nong",
        "ĐƯỜNG DÂY NÓNG",
        unicodedata.normalize("NFD", "đường dây nóng"),
        "nóng  đường",
        "duong",
    ],
)
def test_words_are_found_without_marks_in_any_case_and_order(text):
    post = make_post("Đường dây nóng của phường")
    make_post("Tin khác")
    assert list(Post.objects.matching(text)) == [post]


def test_body_and_byline_are_searched_too():
    post = make_post(body="<p>Hòm thư <strong>góp ý</strong></p>", byline="Giáp Thị Tường An")
    assert list(Post.objects.matching("gop y tuong an")) == [post]


def test_every_word_must_be_there():
    make_post("Hòm thư góp ý")
    assert not Post.objects.matching("hòm thư nóng").exists()


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "100%", "\\"])
def test_signs_of_the_database_are_plain_letters_and_nothing_finds_nothing(text):
    make_post("Tin mới")
    assert list(Post.objects.matching(text)) == []


def test_query_of_many_words_is_cut():
    assert len(query_words(" ".join(f"tu{n}" for n in range(50)))) == MAX_QUERY_WORDS


def test_plan_is_found_by_its_sections_and_tasks_once_published():
    plan = make_plan(subject="Tuyên truyền")
    make_section(plan, "Kinh phí", body="<p>Từ ngân sách phường.</p>")
    make_task(plan, content="Hội thi tìm hiểu")
    publish(plan)
    assert list(Plan.objects.matching("ngan sach")) == [plan]
    assert list(Plan.objects.matching("hoi thi")) == [plan]


def test_saving_some_fields_leaves_the_words_in_step():
    post = make_post("Tin mới")
    post.hold("Liên kết lạ")
    assert Post.objects.get().folded.startswith("tin moi")
