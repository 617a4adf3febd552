"""Cells in words: amounts, times, papers by case, ways, legal bases. What is not understood stays words."""

import pytest

from procedures.importing.lists import bases_of, documents_of, fees_of, forms_of, methods_of, steps_of
from procedures.importing.values import amount_of, code_of, day_of, levels_of, people_of, time_of

TIMES = [
    ("05 ngày làm việc", 5, "working_day", ""),
    ("Ngay trong ngày", None, "same_day", ""),
    ("Không quá 03 ngày làm việc kể từ ngày nhận đủ hồ sơ", 3, "working_day", "kể từ ngày nhận đủ hồ sơ"),
    ("15 ngày", 15, "day", ""),
    ("04 giờ làm việc", 4, "hour", "làm việc"),
    ("01 tháng", 1, "month", ""),
    ("03 ngày làm việc; xác minh thì 08 ngày", None, "", "03 ngày làm việc; xác minh thì 08 ngày"),
    ("10-15 ngày", None, "", "10-15 ngày"),
    ("1/2 ngày", None, "", "1/2 ngày"),
    ("1000 ngày", None, "", "1000 ngày"),
    ("Theo lịch hẹn", None, "", "Theo lịch hẹn"),
]


@pytest.mark.parametrize(("text", "amount", "unit", "words"), TIMES)
def test_time_is_understood_or_kept(text, amount, unit, words):
    assert time_of(text) == {"time_amount": amount, "time_unit": unit, "time_text": words}


AMOUNTS = [
    ("8.000 đồng", 8000, ""),
    ("8,000 VNĐ", 8000, ""),
    ("1.250.000đ", 1250000, ""),
    ("8000", 8000, ""),
    ("2.000 đồng/trang", 2000, "mỗi trang"),
    ("Không thu phí", 0, ""),
    ("Miễn lệ phí", 0, ""),
    ("1,5 triệu đồng", None, "1,5 triệu đồng"),
    ("0,1%", None, "0,1%"),
    ("2.000 đồng/trang, từ trang 3: 1.000 đồng", None, "2.000 đồng/trang, từ trang 3: 1.000 đồng"),
    ("Tối đa 20.000 đồng", None, "Tối đa 20.000 đồng"),
    ("Theo Nghị quyết số 12/2020/NQ-HĐND", None, "Theo Nghị quyết số 12/2020/NQ-HĐND"),
]


@pytest.mark.parametrize(("text", "amount", "words"), AMOUNTS)
def test_amount_is_understood_or_kept(text, amount, words):
    assert amount_of(text) == (amount, words)


FEES = [
    ("Lệ phí: 8.000 đồng", "Lệ phí", "", 8000),
    ("Phí thẩm định hồ sơ: 100.000 đồng/hồ sơ", "Phí thẩm định hồ sơ", "", 100000),
    ("Lệ phí trực tuyến: 5.000 đồng", "Lệ phí", "online", 5000),
    ("Trực tiếp: 8.000 đồng", "Lệ phí", "in_person", 8000),
    ("8.000 đồng (qua bưu chính)", "Lệ phí", "post", 8000),
    ("Lệ phí: Không", "Lệ phí", "", 0),
]


@pytest.mark.parametrize(("text", "name", "channel", "amount"), FEES)
def test_fee_has_name_channel_and_amount(text, name, channel, amount):
    [fee] = fees_of(text)
    assert (fee["name"], fee["channel"], fee["amount_vnd"]) == (name, channel, amount)


def test_papers_are_grouped_by_the_cases_above_them():
    tree = documents_of("* Đúng hạn:\n- Tờ khai (bản chính: 1; bản sao: 2)\nTrường hợp quá hạn:\n+ Đơn (01 bản chính)")
    assert [case["name"] for case in tree["cases"]] == ["Đúng hạn", "Trường hợp quá hạn"]
    assert tree["documents"] == [
        {"cases": ["dung-han"], "name": "Tờ khai", "originals": 1, "copies": 2},
        {"cases": ["truong-hop-qua-han"], "name": "Đơn", "originals": 1},
    ]


def test_papers_to_show_are_told_from_those_to_hand_in():
    tree = documents_of("* Giấy tờ phải nộp\nTờ khai\n* Giấy tờ phải xuất trình:\nCăn cước\n* Giấy tờ phải nộp\nĐơn (xuất trình)")
    assert "cases" not in tree
    assert [(paper["name"], paper.get("is_shown_only", False)) for paper in tree["documents"]] == [
        ("Tờ khai", False),
        ("Căn cước", True),
        ("Đơn", True),
    ]


def test_paper_of_copies_only_needs_no_original():
    assert documents_of("Giấy chứng nhận (bản sao: 1)")["documents"] == [{"name": "Giấy chứng nhận", "originals": 0, "copies": 1}]


def test_cases_whose_keys_would_be_the_same_get_keys_of_their_own():
    assert [case["key"] for case in documents_of("* Ủy quyền\nA\n* Ủy-quyền!\nB")["cases"]] == ["uy-quyen", "uy-quyen-2"]


def test_ways_have_channel_level_and_time():
    ways = methods_of("Trực tiếp: 05 ngày làm việc\nTrực tuyến (toàn trình): tại https://dichvucong.gov.vn\nDịch vụ bưu chính")
    assert [(way["channel"], way.get("online_level"), way.get("time_amount"), way.get("note")) for way in ways] == [
        ("in_person", None, 5, None),
        ("online", "full", None, "tại https://dichvucong.gov.vn"),
        ("post", None, None, None),
    ]


def test_ways_on_one_line_are_told_apart():
    assert [way["channel"] for way in methods_of("Trực tiếp; Trực tuyến; Qua dịch vụ bưu chính công ích")] == [
        "in_person",
        "online",
        "post",
    ]


@pytest.mark.parametrize(
    "text",
    ["Luật Hộ tịch số 60/2014/QH13 ngày 20/11/2014 của Quốc hội", "60/2014/QH13 | Luật Hộ tịch | 20/11/2014 | Quốc hội"],
)
def test_legal_basis_is_taken_apart(text):
    assert bases_of(text) == [
        {"symbol": "60/2014/QH13", "title": "Luật Hộ tịch", "issued_on": "2014-11-20", "issuer": "Quốc hội"}
    ]


def test_steps_open_with_their_number():
    assert steps_of("Bước 1: Nộp hồ sơ\nTại một cửa\n- Bước 2: Nhận kết quả") == [
        {"title": "Nộp hồ sơ", "text": "Tại một cửa"},
        {"title": "", "text": "Nhận kết quả"},
    ]


def test_form_has_code_title_and_address():
    assert forms_of("Mẫu số 01: Tờ khai: https://example.gov.vn/a.doc") == [
        {"title": "Tờ khai", "code": "Mẫu số 01", "url": "https://example.gov.vn/a.doc"}
    ]


def test_codes_days_levels_and_people_are_read_in_their_forms():
    assert [code_of(text) for text in ("1.001193", "1001193", "1.001193.000.00.00.H42", "1.1")] == ["1.001193"] * 3 + [None]
    assert [day_of(text) for text in ("5/3/2026", "ngày 5 tháng 3 năm 2026", "30-02-2026")] == ["2026-03-05", "2026-03-05", None]
    assert [levels_of(text) for text in ("Cấp Tỉnh, Cấp Xã", "Cấp Bộ", "cao")] == [["commune", "province"], ["ministry"], None]
    assert [people_of(text) for text in ("Cá nhân", "Doanh nghiệp", "Công dân, tổ chức")] == [
        (True, False),
        (False, True),
        (True, True),
    ]
