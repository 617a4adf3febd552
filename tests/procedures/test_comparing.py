"""What changed from one tree to another, in words."""

import pytest

from procedures.comparing import changes
from procedures.tree import tree_of
from tests.factories import TREE, make_edition

CASES = [{"key": "qua-han", "name": "Quá hạn"}, {"key": "dung-han", "name": "Đúng hạn"}]
WAY = {"channel": "in_person", "time_amount": 5, "time_unit": "working_day"}
LONG = "Người yêu cầu phải có mặt. " * 10


def told(old, new):
    return [str(change) for change in changes({**TREE, **old}, {**TREE, **new})]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"fees": [{"amount_vnd": 8000}]}, {"fees": [{"amount_vnd": 5000}]}, "Lệ phí: 8.000 đồng → 5.000 đồng"),
        ({"fees": [{"amount_vnd": 8000}]}, {"fees": [{"amount_vnd": 0}]}, "Lệ phí: 8.000 đồng → Không thu phí"),
        ({"methods": [WAY]}, {"methods": [WAY | {"time_amount": 3}]}, "Thời hạn, trực tiếp: 5 ngày làm việc → 3 ngày làm việc"),
        (
            {"methods": [WAY]},
            {"methods": [WAY | {"shortened_amount": 2}]},
            "Thời hạn, trực tiếp: 5 ngày làm việc → 2 ngày làm việc",
        ),
        ({"methods": [WAY]}, {"methods": [WAY, WAY | {"channel": "post"}]}, "Thêm cách nộp dịch vụ bưu chính: 5 ngày làm việc"),
        (
            {"methods": [{"channel": "online", "online_level": "partial"}]},
            {"methods": [{"channel": "online", "online_level": "full"}]},
            "Mức độ trực tuyến: một phần → toàn trình",
        ),
        ({"documents": [{"name": "Đơn"}]}, {"documents": [{"name": "Đơn"}, {"name": "Ảnh"}]}, "Thêm giấy tờ: Ảnh"),
        ({"documents": [{"name": "Đơn"}, {"name": "Ảnh"}]}, {"documents": [{"name": "Đơn"}]}, "Bỏ giấy tờ: Ảnh"),
        (
            {"documents": [{"name": "Đơn"}]},
            {"documents": [{"name": "Đơn", "copies": 2}]},
            "Đơn: 1 bản chính, 0 bản sao → 1 bản chính, 2 bản sao",
        ),
        ({"title": "Tên cũ"}, {"title": "Tên mới"}, "Tên thủ tục: Tên cũ → Tên mới"),
        ({"conditions": LONG}, {"conditions": LONG + "Thêm."}, "Yêu cầu, điều kiện: đã sửa"),
        ({"reception_place": ""}, {"reception_place": "Công an phường"}, "Nơi nộp hồ sơ: không ghi → Công an phường"),
        ({}, {"decision_on": "2026-09-01"}, "Ngày quyết định: 10/02/2026 → 01/09/2026"),
        ({}, {"is_for_organisations": True}, "Dành cho tổ chức, doanh nghiệp: không → có"),
        ({}, {"levels": ["commune", "province"]}, "Cấp thực hiện: Cấp xã → Cấp xã và Cấp tỉnh"),
        ({"cases": []}, {"cases": CASES[:1]}, "Thêm trường hợp: Quá hạn"),
        ({}, {"steps": []}, "Trình tự thực hiện: 1 bước → 0 bước"),
        ({"forms": [{"title": "Mẫu", "sha256": "a"}]}, {"forms": [{"title": "Mẫu", "sha256": "b"}]}, "Thay mẫu đơn: Mẫu"),
        ({}, {"bases": []}, "Bỏ căn cứ: 60/2014/QH13 Luật Hộ tịch"),
    ],
)
def test_change_is_told_in_words(old, new, words):
    assert told(old, new) == [words]


def test_fee_of_a_case_names_the_case():
    old = {"cases": CASES, "fees": [{"amount_vnd": 0, "cases": ["dung-han"]}, {"amount_vnd": 8000, "cases": ["qua-han"]}]}
    new = {"cases": CASES, "fees": [{"amount_vnd": 0, "cases": ["dung-han"]}, {"amount_vnd": 5000, "cases": ["qua-han"]}]}
    assert told(old, new) == ["Lệ phí (Quá hạn): 8.000 đồng → 5.000 đồng"]


def test_order_of_rows_is_no_change():
    papers = [{"name": "Đơn"}, {"name": "Ảnh"}]
    fees = [{"amount_vnd": 0, "cases": ["dung-han"]}, {"amount_vnd": 8000, "cases": ["qua-han"]}]
    assert told({"documents": papers}, {"documents": papers[::-1]}) == []
    assert told({"cases": CASES, "fees": fees}, {"cases": CASES, "fees": fees[::-1]}) == []


def test_two_rows_of_the_same_name_are_both_compared():
    old = {"documents": [{"name": "Bản sao", "copies": 1}, {"name": "Bản sao", "copies": 2}]}
    new = {"documents": [{"name": "Bản sao", "copies": 3}, {"name": "Bản sao", "copies": 2}]}
    assert told(old, new) == ["Bản sao: 1 bản chính, 1 bản sao → 1 bản chính, 3 bản sao"]


def test_tree_without_keys_is_an_empty_one():
    assert [str(change) for change in changes({"title": "A"}, {"title": "A", "fees": [{"amount_vnd": 0}]})] == [
        "Thêm lệ phí: Không thu phí"
    ]


@pytest.mark.django_db
def test_edition_differs_in_nothing_from_itself():
    edition = make_edition(cases=CASES, documents=[{"name": "Đơn", "cases": ["qua-han"]}], methods=[WAY])
    assert changes(tree_of(edition), tree_of(edition)) == []
