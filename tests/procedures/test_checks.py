"""The gate before a card is public: what it must tell, what only looks told, what had better be there."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from procedures.checks import EMPTY, findings, incomplete
from procedures.models import Edition
from tests.factories import TREE, make_edition, make_procedure
from ward.models import AllowedDomain

pytestmark = pytest.mark.django_db
CASES = [{"name": "Đúng hạn", "note": "Trong 60 ngày"}, {"name": "Quá hạn", "note": "Sau 60 ngày"}]
PARTIAL = [{"channel": "online", "online_level": "partial", "time_amount": 5, "time_unit": "day"}]


def told(is_error, **tree):
    """Messages of the errors or of the warnings about an edition with `tree`."""
    return [finding.message for finding in findings(make_edition(**tree)) if finding.is_error == is_error]


def test_whole_card_has_no_error():
    assert told(True) == []


@pytest.mark.parametrize(
    ("tree", "what"),
    [
        ({"title": "…"}, "tên thủ tục"),
        ({"decision_number": ""}, "số và ngày quyết định công bố"),
        ({"decision_on": None}, "số và ngày quyết định công bố"),
        ({"audience": ""}, "đối tượng thực hiện"),
        ({"is_for_people": False, "is_for_organisations": False}, "dấu người dân hay tổ chức"),
        ({"documents": []}, "thành phần hồ sơ"),
        ({"documents": [{"name": "Đang cập nhật"}]}, "thành phần hồ sơ"),
        ({"methods": [{"channel": "in_person"}]}, "thời hạn giải quyết"),
        ({"methods": [{"channel": "in_person", "time_text": "..."}]}, "thời hạn giải quyết"),
        ({"methods": PARTIAL, "partial_reason": " … "}, "lý do chưa toàn trình"),
        ({"fees": []}, "phí, lệ phí"),
        ({"fees": [{"text": "đang cập nhật…"}]}, "phí, lệ phí"),
        ({"steps": []}, "trình tự thực hiện"),
        ({"steps": [{"title": "Bước 1", "text": "-"}]}, "trình tự thực hiện"),
        ({"forms": [{"title": "Tờ khai"}]}, "tệp hoặc địa chỉ của mẫu đơn"),
        ({"implementing_body": "Không có thông tin"}, "cơ quan thực hiện"),
        ({"deciding_body": "Chưa có"}, "cơ quan có thẩm quyền quyết định"),
    ],
)
def test_what_the_law_asks_for_is_an_error_by_itself(tree, what):
    [message] = told(True, **tree)
    assert message.startswith(f"Chưa có {what}.")
    assert incomplete(Edition.objects.all()).count() == 1


def test_card_without_a_way_of_handing_in_lacks_its_time_too():
    assert told(True, methods=[]) == ["Chưa có cách nộp hồ sơ.", "Chưa có thời hạn giải quyết."]


@pytest.mark.parametrize(
    "methods",
    [
        [{"channel": "in_person", "time_unit": "same_day"}],
        [{"channel": "in_person", "time_text": "Ngay khi nhận đủ hồ sơ"}],
        [{"channel": "online", "online_level": "full", "time_amount": 0, "time_unit": "day"}],
    ],
)
def test_time_is_told_in_any_of_its_ways(methods):
    assert told(True, methods=methods) == []


def test_free_of_charge_is_a_fee_that_is_told():
    assert told(True, fees=[{"amount_vnd": 0}]) == []


@pytest.mark.parametrize(
    "text", ["", " ", "…", "...", "-", "Đang cập nhật", "ĐANG CẬP NHẬT…", "chờ cập nhật", "N/A", "(không rõ)"]
)
def test_words_that_say_nothing_count_as_empty(text):
    assert re.search(EMPTY, text, re.IGNORECASE)
    assert incomplete(Edition.objects.filter(pk=make_edition(audience=text).pk)).exists()


@pytest.mark.parametrize("text", ["Công dân", "Người đang cập nhật giấy tờ", "0", "Không", "5 - 7"])
def test_words_that_say_something_do_not(text):
    assert not re.search(EMPTY, text, re.IGNORECASE)
    assert not incomplete(Edition.objects.filter(pk=make_edition(audience=text).pk)).exists()


def test_case_that_finds_no_paper_time_or_fee_is_an_error():
    papers = [{"name": "Đơn", "cases": ["qua-han"]}]
    [message] = told(True, cases=CASES, documents=papers)
    assert message == "Trường hợp “Đúng hạn” chưa có giấy tờ nào áp dụng."
    [message] = told(True, cases=CASES, documents=papers, fees=[{"amount_vnd": 0, "cases": ["qua-han"]}])
    assert message == "Trường hợp “Đúng hạn” chưa có giấy tờ, chưa có phí, lệ phí nào áp dụng."


def test_case_that_takes_what_applies_to_all_is_none():
    papers = [*TREE["documents"], {"name": "Cam đoan", "cases": ["qua-han"]}]
    assert told(True, cases=CASES, documents=papers) == []
    assert not any("Trường hợp" in message for message in told(False, cases=CASES, documents=papers))


def test_foreign_address_is_an_error_until_its_domain_is_allowed():
    tree = {"forms": [{"title": "Tờ khai", "url": "https://bet.example/mau"}], "conditions": "Xem tại https://hai.example/x"}
    assert {message.rpartition(": ")[2].split("//")[1] for message in told(True, **tree)} == {"bet.example/mau", "hai.example/x"}
    AllowedDomain.objects.create(name="bet.example", note="thử"), AllowedDomain.objects.create(name="hai.example", note="thử")
    assert told(True, **tree) == []


def test_foreign_official_address_of_the_procedure_is_an_error():
    edition = make_edition(procedure=make_procedure(official_url="https://bet.example/tthc"))
    assert "bet.example" in findings(edition)[0].message
    assert findings(edition)[0].is_error


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"bases": []}, "căn cứ pháp lý"),
        ({"title": "ĐĂNG KÝ KHAI SINH"}, "in hoa"),
        ({"fees": [{"name": "lệ phí", "text": "theo quy định"}]}, "Lệ phí chỉ có lời (“theo quy định”)"),
        ({"cases": [{"name": "Quá hạn", "note": "x"}]}, "Chỉ có một trường hợp"),
        ({"cases": [{"name": "Quá hạn"}, CASES[0]]}, "“Quá hạn” chưa có lời giải thích"),
        ({"cases": CASES}, "không khác nhau"),
        ({"result": ""}, "kết quả"),
        ({"levels": []}, "cấp thực hiện"),
        ({"valid_from": dt.date(2026, 1, 5)}, "(05/01/2026)"),
        ({"methods": [*TREE["methods"], {"channel": "post"}]}, "“Dịch vụ bưu chính” chưa có thời hạn"),
        ({"methods": [{"channel": "online", "time_unit": "same_day"}]}, "toàn trình hay một phần"),
        ({}, "Cổng Dịch vụ công quốc gia"),
        ({}, "tên thường gọi"),
    ],
)
def test_what_had_better_be_there_is_a_warning(tree, words):
    tree = {"valid_from": dt.date(2099, 1, 1), **tree}
    assert [message for message in told(False, **tree) if words in message]
    assert not any(words in message for message in told(True, **tree))


def test_well_kept_card_has_no_warning():
    procedure = make_procedure(popular_names="khai sinh", official_url="https://dichvucong.gov.vn/1")
    assert findings(make_edition("Đăng ký khai sinh", procedure=procedure, valid_from=dt.date(2099, 1, 1))) == []


def test_gate_asks_as_many_queries_whatever_the_card_holds():
    counts = []
    for length in (2, 20):
        papers = [{"name": f"Giấy {n}", "cases": ["dung-han"]} for n in range(length)]
        edition = make_edition(
            cases=CASES, documents=papers, fees=[{"amount_vnd": n, "cases": ["qua-han"]} for n in range(length)]
        )
        with CaptureQueriesContext(connection) as queries:
            findings(edition)
        counts.append(len(queries))
    assert counts[0] == counts[1]
