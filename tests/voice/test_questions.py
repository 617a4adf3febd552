"""Questions and answers: lists, one question, what is not public, the search, the site map."""

import datetime as dt
import json

import pytest
from django.utils import timezone

from tests.factories import make_field, make_question
from tests.news.pages import links, main, part, query_count, tree, words
from voice.answering import findings
from voice.views import questions

pytestmark = pytest.mark.django_db
NOW = timezone.now()
CANARY = "chimhoangyen"


def page(client, address="/hoi-dap/"):
    return main(tree(client.get(address)))


def titles(node):
    return [words(link) for link in node.xpath(".//h3/a")]


def ago(days):
    return NOW - dt.timedelta(days=days)


# -- The lists --------------------------------------------------------------------------------------------------------
def test_frequent_questions_stand_first_by_their_order_and_the_others_newest_first(client):
    for title, order, days in (("hai", 2, 1), ("một", 1, 9), ("cũ", 0, 8), ("mới", 0, 2)):
        make_question(title, is_public=True, at=ago(days), order=order)
    assert titles(part(page(client), "thuong-gap")) == ["một", "hai"]
    assert titles(part(page(client), "moi-tra-loi")) == ["mới", "cũ"]


def test_field_has_a_page_of_its_questions(client):
    make_question("của hộ tịch", is_public=True, field=make_field("Hộ tịch"), order=1)
    make_question("của đất đai", is_public=True, field=make_field("Đất đai"))
    make_question("không của lĩnh vực nào", is_public=True)
    assert titles(page(client, "/hoi-dap/linh-vuc/ho-tich/")) == ["của hộ tịch"]
    offered = links(part(page(client), "linh-vuc"))
    assert sorted(offered) == ["/hoi-dap/", "/hoi-dap/linh-vuc/dat-dai/", "/hoi-dap/linh-vuc/ho-tich/"]


def test_field_without_a_public_question_is_neither_offered_nor_found(client):
    make_question(field=make_field("Hộ tịch"))
    assert client.get("/hoi-dap/linh-vuc/ho-tich/").status_code == 404
    assert part(page(client), "linh-vuc") is None


def test_pages_of_the_list_hold_each_question_once(client, monkeypatch):
    monkeypatch.setattr(questions, "QUESTIONS_PER_PAGE", 2)
    for number in range(5):
        make_question(f"câu {number}", is_public=True, at=ago(number + 1), order=1 if number == 4 else 0)
    first = page(client)
    [older] = first.xpath("//a[@rel='next']/@href")
    second = page(client, f"/hoi-dap/{older}")
    assert titles(first) + titles(second) == ["câu 4", "câu 0", "câu 1", "câu 2", "câu 3"]


def test_empty_list_says_so(client):
    assert "Phường chưa đăng câu hỏi nào" in words(page(client))


@pytest.mark.parametrize("address", ["/hoi-dap/", "/hoi-dap/linh-vuc/ho-tich/", "/hoi-dap/cau-dau/"])
def test_as_many_queries_for_many_questions_as_for_three(client, address):
    make_question("Câu đầu", is_public=True, field=make_field("Hộ tịch"))
    for number in range(2):
        make_question(f"câu {number}", is_public=True, order=number, field=make_field("Hộ tịch"))
    before = query_count(client, address)
    for number in range(8):
        make_question(f"câu nữa {number}", is_public=True, order=number % 2, field=make_field(f"Lĩnh vực {number}"))
        make_question(f"câu khác {number}", is_public=True, field=make_field("Hộ tịch"))
    assert query_count(client, address) == before


# -- One question -----------------------------------------------------------------------------------------------------
def test_question_tells_what_was_asked_and_who_answers_when(client):
    question = make_question(
        is_public=True,
        at=dt.datetime(2026, 3, 8, 2, tzinfo=dt.UTC),
        details="Tôi ở tổ 3.\nXin hỏi cách làm.",
        body="<p>Mang <strong>giấy chứng sinh</strong>.</p><script>alert(1)</script>",
        answered_by_shown="Trung tâm Phục vụ hành chính công",
    )
    response = client.get(question.get_absolute_url())
    told = words(main(tree(response)))
    for fact in (
        "Tôi ở tổ 3. Xin hỏi cách làm.",
        "Mang giấy chứng sinh.",
        "Trung tâm Phục vụ hành chính công Đăng ngày 08/03/2026",
    ):
        assert fact in told
    assert b"alert(1)" not in response.content


def test_other_questions_of_the_field_are_offered_newest_first(client):
    field = make_field("Hộ tịch")
    question, *_ = [make_question(f"câu {n}", is_public=True, at=ago(n + 1), field=field) for n in range(3)]
    make_question("lĩnh vực khác", is_public=True, field=make_field("Đất đai"))
    make_question("nháp", field=field)
    offered = page(client, question.get_absolute_url()).xpath("//ul[@class='others']//a")
    assert [words(link) for link in offered] == ["câu 1", "câu 2"]


def test_old_address_leads_to_the_present_one(client):
    question = make_question(is_public=True, slug="cu")
    question.slug = "moi"
    question.save()
    response = client.get("/hoi-dap/cu/")
    assert (response.status_code, response.url) == (301, "/hoi-dap/moi/")


def test_engines_are_told_question_and_accepted_answer(client):
    question = make_question("Cần gì?", is_public=True, body="<p>Giấy &lt;A&gt;.</p>", answered_by_shown="UBND phường")
    [data] = tree(client.get(question.get_absolute_url())).xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(data)
    [asked] = found["mainEntity"]
    assert (found["@type"], asked["name"]) == ("FAQPage", "Cần gì?")
    assert (asked["acceptedAnswer"]["text"], asked["acceptedAnswer"]["author"]["name"]) == ("Giấy <A>.", "UBND phường")


# -- What is not public -----------------------------------------------------------------------------------------------
STATES = {
    "draft": {},
    "scheduled": {"is_public": True, "at": NOW + dt.timedelta(hours=1)},
    "expired": {"is_public": True, "at": ago(2), "public_until_at": ago(1)},
}


@pytest.mark.parametrize("state", [*STATES, "withdrawn"])
def test_question_that_is_not_public_is_nowhere(client, state):
    field = make_field("Hộ tịch")
    make_question("Công khai", is_public=True, field=field, slug="cong-khai-roi")
    hidden = make_question(
        CANARY, details=CANARY, body=f"<p>{CANARY}</p>", field=field, order=1, **STATES.get(state, {"is_public": True})
    )
    if state == "withdrawn":
        hidden.withdraw(CANARY, by=None)
    addresses = ["/hoi-dap/", "/hoi-dap/linh-vuc/ho-tich/", "/hoi-dap/cong-khai-roi/", "/sitemap-hoi-dap-0.xml"]
    for address in addresses:
        assert CANARY not in client.get(address).content.decode(), address
    assert hidden.get_absolute_url() not in client.get(f"/tim-kiem/?q={CANARY}").content.decode()
    answers = [client.get(f"/hoi-dap/{slug}/") for slug in (CANARY, "khongcobaogio")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.replace(CANARY.encode(), b"khongcobaogio") == answers[1].content


def test_public_question_is_found_and_stands_in_the_site_map(client):
    url = make_question("Khai sinh cho con nuôi", is_public=True).get_absolute_url()
    assert url in links(page(client, "/tim-kiem/?q=khai+sinh+con+nuoi"))
    assert url in client.get("/sitemap-hoi-dap-0.xml").content.decode()
    assert "/hoi-dap/</loc>" in client.get("/sitemap-trang.xml").content.decode()


# -- The gate ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"body": "<p> </p>"}, "Chưa có câu trả lời."),
        ({"body": "<p>Xem <a href='https://bet.example/km'>trang khuyến mại</a></p>"}, "bet.example"),
        ({"details": "Xem bet-bet.com nhé"}, "bet-bet.com"),
    ],
)
def test_error_stops_the_publication(fields, message):
    found = findings(make_question(**fields))
    assert any(message in finding.message for finding in found if finding.is_error)


@pytest.mark.parametrize("details", ["Gọi tôi 0987 654 321", "số +84.987.654.321", "viết cho toi@example.com"])
def test_what_looks_like_the_askers_own_data_is_warned_of(details):
    assert any("hãy xóa trước khi công bố" in finding.message for finding in findings(make_question(details=details)))


def test_numbers_of_documents_are_no_telephone_numbers():
    found = findings(make_question(details="Theo Nghị định 123/2015/NĐ-CP ngày 15/11/2015, mã 1.001193, phí 8.000 đồng"))
    assert not any("hãy xóa" in finding.message for finding in found)
