"""The page of results over all rooms: what it finds, what it never shows, what it says when there is nothing."""

import datetime as dt
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.finding import SHOWN_OF_ALL, find
from search.models import Synonym
from tests.factories import (
    make_album,
    make_edition,
    make_hotline,
    make_plan,
    make_post,
    make_procedure,
    make_video,
    make_ward,
)
from ward.models import Page

pytestmark = pytest.mark.django_db


def make_page(title, **fields):
    page = Page.objects.create(title=title, **fields)
    page.publish(by=None)
    return page


def html(client, query):
    return client.get("/tim-kiem/", query).content.decode()


def titles(text, key=""):
    return [row.title for group in find(text, key).groups for row in group.rows]


# -- What is found ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text", ["đầm sen", "dam sen", "ĐẦM SEN", unicodedata.normalize("NFD", "Đầm Sen"), "sen đầm", "ddaamf sen"]
)
def test_search_finds_rows_of_every_room_without_marks_in_any_case(client, text):
    make_ward()
    rows = [
        make_page("Hồ Đầm Sen"),
        make_plan(subject="Tuyên truyền phường Đầm Sen", is_public=True),
        make_post("Đầm Sen mùa hoa", is_public=True),
        make_album("Đầm Sen tháng sáu", is_public=True, photos=0),
        make_video("Một vòng Đầm Sen", is_public=True),
        make_edition("Khai thác Đầm Sen", is_public=True),
    ]
    page = html(client, {"q": text})
    assert [row.get_absolute_url() for row in rows if f'href="{row.get_absolute_url()}"' not in page] == []


def test_best_answer_comes_first():
    for title in ("Đăng ký lại khai sinh", "Đăng ký khai sinh có yếu tố nước ngoài", "Đăng ký khai sinh", "Đăng ký khai tử"):
        make_edition(title, is_public=True)
    assert titles("dang ky khai sinh")[0] == "Đăng ký khai sinh"


def test_popular_name_counts_as_much_as_the_title():
    edition = make_edition(
        "Xác nhận tình trạng hôn nhân", procedure=make_procedure(popular_names="giấy độc thân"), is_public=True
    )
    make_edition("Cấp giấy phép độc lập", is_public=True)
    assert titles("giay doc than")[0] == edition.title


def test_synonym_leads_to_what_it_means():
    make_edition("Chuyển mục đích sử dụng đất", is_public=True)
    assert titles("đất ở lâu năm") == []
    Synonym.objects.create(phrase="đất ở lâu năm", means="chuyển mục đích sử dụng đất")
    assert titles("đất ở lâu năm") == ["Chuyển mục đích sử dụng đất"]


def test_phrase_with_other_marks_is_no_synonym():
    Synonym.objects.create(phrase="tím mận", means="chuyển mục đích sử dụng đất")
    make_edition("Chuyển mục đích sử dụng đất", is_public=True)
    assert titles("tìm màn") == []
    assert titles("tim man") == ["Chuyển mục đích sử dụng đất"]


def test_question_around_what_is_looked_for_does_not_matter():
    make_edition("Đăng ký kết hôn", is_public=True)
    assert titles("muốn làm thủ tục đăng ký kết hôn thì nộp ở đâu bao nhiêu tiền") == ["Đăng ký kết hôn"]


def test_row_that_lacks_one_of_many_words_is_found_too():
    make_edition("Hòa giải tranh chấp đất đai", is_public=True)
    assert titles("hòa giải tranh chấp đất vườn") == ["Hòa giải tranh chấp đất đai"]


def test_row_of_other_words_only_is_offered_as_near():
    make_edition("Hòa giải tranh chấp đất đai", is_public=True)
    findings = find("tranh chấp lao động tập thể")
    assert (findings.groups, [row.title for row in findings.near]) == ([], ["Hòa giải tranh chấp đất đai"])


def test_words_far_from_one_another_in_a_long_text_are_no_answer():
    make_post("Tin", body="<p>Bố mẹ học sinh. Chợ mất điện.</p>", is_public=True)
    assert titles("bố mất") == []
    assert titles("mất điện") == ["Tin"]


def test_hotlines_are_found_by_what_everybody_calls_them_the_first_to_call_first():
    make_hotline("Phản ánh", order=2)
    make_hotline("Hỏi thủ tục", order=1)
    make_hotline("Số cũ", is_active=False)
    assert titles("đường dây nóng") == ["Hỏi thủ tục", "Phản ánh"]


def test_groups_come_in_the_order_of_their_best_rows():
    make_edition("Thủ tục khác", result="Giấy phép dựng rạp", is_public=True)
    make_post("Giấy phép dựng rạp", is_public=True)
    assert [group.key for group in find("giấy phép dựng rạp").groups] == ["tin-tuc", "thu-tuc"]


def test_newer_of_two_equal_posts_comes_first():
    now = timezone.now()
    make_post("Họp tổ dân phố", at=now - dt.timedelta(days=1), summary="mới")
    make_post("Họp tổ dân phố", at=now - dt.timedelta(days=9), summary="cũ")
    assert [row.summary for row in find("họp tổ").groups[0].rows] == ["mới", "cũ"]


def test_procedure_shows_fee_time_and_number_to_call(client):
    hotline = make_hotline(number="0200 3000 999")
    make_edition("Đăng ký kết hôn", procedure=make_procedure(hotline=hotline), is_public=True)
    page = html(client, {"q": "ket hon"})
    assert "8.000 đồng" in page
    assert "5 ngày làm việc" in page
    assert 'href="tel:+842003000999"' in page


# -- Correction -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("ddawng kys ket hon", "đăng ký ket hon"),
        ("dang ky ket hoon", "dang ky ket hôn"),
        ("kethon", "ket hon"),
        ("ket hno", "ket hon"),
    ],
)
def test_page_says_what_was_looked_for_instead(typed, read_as):
    make_edition("Đăng ký kết hôn", is_public=True)
    assert find(typed).corrected == read_as


@pytest.mark.parametrize("typed", ["khia sinh", "khai xinh", "say dung"])
def test_slip_that_makes_another_syllable_is_understood_when_nothing_answers_it(client, typed):
    make_edition("Đăng ký khai sinh", is_public=True)
    make_edition("Cấp phép xây dựng", is_public=True)
    assert len(titles(typed)) == len(suggested(client, typed)) == 1


@pytest.mark.parametrize("typed", ["kết hôn", "ket hon", "KET HON", "kh", "kết"])
def test_query_taken_as_typed_is_not_called_corrected(typed):
    make_edition("Đăng ký kết hôn", is_public=True)
    findings = find(typed)
    assert findings.groups
    assert findings.corrected == ""


def test_notice_shows_both(client):
    make_edition("Đăng ký kết hôn", is_public=True)
    page = html(client, {"q": "ket hno"})
    assert "“ket hon”" in page
    assert "bạn đã gõ “ket hno”" in page


def test_word_met_in_a_text_is_not_corrected_away():
    make_post("Tin", body="<p>Lễ rước khia</p>", is_public=True)
    make_edition("Đăng ký khai sinh", is_public=True)
    assert titles("khia") == ["Tin"]


# -- What is never shown ----------------------------------------------------------------------------------------------
def test_search_shows_nothing_that_is_not_public(client):
    now = timezone.now()
    make_post("Bí mật nháp")
    make_post("Bí mật hẹn giờ", at=now + dt.timedelta(hours=1))
    make_post("Bí mật hết hạn", at=now - dt.timedelta(hours=2), public_until_at=now - dt.timedelta(hours=1))
    make_post("Bí mật đã gỡ", is_public=True).withdraw("Đăng nhầm", by=None)
    make_plan(subject="Bí mật kế hoạch")
    Page.objects.create(title="Bí mật trang")
    make_edition("Bí mật thủ tục")
    make_edition("Bí mật sau này", valid_from=timezone.localdate() + dt.timedelta(days=2), is_public=True)
    assert find("bí mật").groups == []
    assert "Không thấy nội dung nào" in html(client, {"q": "bí mật"})


def test_row_that_the_index_believes_public_and_its_room_does_not_is_not_shown():
    post = make_post("Bí mật", is_public=True)
    type(post).objects.update(state="draft")
    assert find("bí mật").groups == []


# -- The page ---------------------------------------------------------------------------------------------------------
def test_long_group_is_cut_and_leads_to_its_own_list(client):
    for number in range(SHOWN_OF_ALL + 1):
        make_post(f"Họp tổ dân phố {number}", is_public=True)
    [group] = find("tổ dân phố").groups
    assert (len(group.rows), group.has_more) == (SHOWN_OF_ALL, True)
    assert 'href="?q=t%E1%BB%95%20d%C3%A2n%20ph%E1%BB%91&amp;nhom=tin-tuc"' in html(client, {"q": "tổ dân phố"})
    [group] = find("tổ dân phố", "tin-tuc").groups
    assert (len(group.rows), group.has_more) == (SHOWN_OF_ALL + 1, False)


def test_empty_search_says_what_can_be_typed(client):
    assert "có dấu hay không dấu đều được" in html(client, {})
    assert "có dấu hay không dấu đều được" in html(client, {"q": "   "})


def test_search_without_a_result_offers_the_first_hotline(client):
    make_ward()
    make_hotline("Hỏi về thủ tục", number="0200 3000 555")
    assert 'href="tel:+842003000555"' in html(client, {"q": "khong co gi"})


def test_search_without_a_result_offers_the_wards_number_where_there_is_no_hotline(client):
    make_ward()
    assert 'href="tel:+842003000100"' in html(client, {"q": "khong co gi"})


@pytest.mark.parametrize(
    "query",
    [
        *(
            {"q": "\x00"},
            {"q": "x" * 5000},
            {"q": "a", "nhom": "../"},
            {"q": "%' OR 1=1 --"},
            {"q": '" OR title:*'},
            {"q": 'a" NEAR b'},
        ),
        *({"q": "{title}: x"}, {"q": "AND OR NOT"}, {"q": "'a':* & !b | <->"}, {"q": "\\"}, {"q": "*"}, {"q": "a b c d " * 300}),
        *(
            {"q": "đ\u0301\u0301\u0301"},
            {"q": "漢字 كتاب"},
            {"q": "khaisinh" * 15},
            {"q": "w" * 120},
            {"q": "1" * 120},
            {"q": "🙂"},
        ),
    ],
)
def test_hostile_search_is_answered(client, query):
    make_edition("Đăng ký khai sinh", is_public=True)
    assert client.get("/tim-kiem/", query).status_code == 200
    assert client.get("/tim-kiem/goi-y/", query).status_code == 200


def test_text_of_the_search_is_shown_as_text(client):
    assert "<script>alert" not in html(client, {"q": "<script>alert(1)</script>"})


def test_search_asks_as_many_queries_for_fifty_rows_as_for_two(client):
    make_ward()

    def count():
        with CaptureQueriesContext(connection) as asked:
            html(client, {"q": "tổ dân phố"})
        return len(asked)

    for number in range(2):
        make_post(f"Họp tổ dân phố {number}", is_public=True)
        make_edition(f"Lập tổ dân phố {number}", is_public=True)
    html(client, {"q": "tổ dân phố"})  # the vocabulary is read
    few = count()
    for number in range(50):
        make_post(f"Họp tổ dân phố {number}", is_public=True)
    for number in range(5):
        make_edition(f"Lập tổ dân phố lần {number}", is_public=True)
    html(client, {"q": "tổ dân phố"})
    assert count() <= few


# -- Suggestions ------------------------------------------------------------------------------------------------------
def suggested(client, text):
    return [row["title"] for row in client.get("/tim-kiem/goi-y/", {"q": text}).json()["rows"]]


def test_titles_are_offered_while_a_word_is_unfinished(client):
    edition = make_edition("Đăng ký khai sinh", is_public=True)
    assert client.get("/tim-kiem/goi-y/", {"q": "khai si"}).json() == {
        "rows": [{"title": "Đăng ký khai sinh", "url": edition.get_absolute_url()}]
    }


def test_unfinished_known_word_is_a_beginning_too(client):
    make_edition("Đăng ký thi", is_public=True)
    make_edition("Cấp thìa", is_public=True)
    assert sorted(suggested(client, "thi")) == ["Cấp thìa", "Đăng ký thi"]


def test_at_most_six_titles_are_offered_none_for_one_letter_and_none_that_is_not_public(client):
    for number in range(8):
        make_post(f"Họp tổ {number}", is_public=True)
    make_post("Họp kín")
    assert len(suggested(client, "hop")) == 6
    assert suggested(client, "h") == []
    assert suggested(client, "hop kin") == []


def test_suggestions_may_be_kept_for_a_minute(client):
    assert client.get("/tim-kiem/goi-y/", {"q": "khai"})["Cache-Control"] == "public, max-age=60"
