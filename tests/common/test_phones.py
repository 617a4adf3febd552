"""Telephone numbers in texts: which figures are one, and whether two ways of writing are the same number."""

import time

import pytest

from common.checking import ERROR, about_phones_of
from common.phones import numbers_in, same

WRITTEN = {
    "024.62933647": "+842462933647",
    "02373.742.289": "+842373742289",
    "(0200) 3000 100": "+842003000100",
    "(024)3825.3536": "+842438253536",
    "024 – 3825 3536": "+842438253536",
    "0243-825-3536": "+842438253536",
    "0912 345 678": "+84912345678",
    "0912\u00a0345\u00a0678": "+84912345678",
    "+84 24 6293 3647": "+842462933647",
    "+84 (0)200 3000 100": "+842003000100",
    "(84-24) 3825 3536": "+842438253536",
    "0084 912 345 678": "+84912345678",
    "1900 1009": "19001009",
    "1900.561.252": "1900561252",
    "18001096": "18001096",
    "024.1022": "+84241022",
}
NO_NUMBERS = [
    *("05.01.2026 - 12 giờ", "05 01 2026 10", "01/01/2026-31/12/2026", "từ 05.01.2026-05.02.2026", "02/2026 03/2026"),
    *("29/KH-UBND", "061/2025/NĐ-CP", "số 0912345678/GPXD", "Quyết định 1900/QĐ-UBND"),
    *("1.001234", "1.001234.000.00.00.H12", "000.00.01.H26-260125-0001", "H26.0912345678", "H26-0912345678"),
    *("8.000 đồng", "19000000 đồng", "1800.000.000 đồng", "09.500.000.000 đồng", "1 900 000 đồng", "0912345678đ"),
    *("07.30 - 11.30 - 13.00 - 17.00", "07.30-11.30-13.00", "02 03 04 05 06", "1900-1954", "1900 – 1954", "năm 1900"),
    *("MST 0312345678", "mã số thuế: 0312345678", "Mã số doanh nghiệp 0312345678", "tài khoản số 0651 000 123 456"),
    *("001085012345", "036 085 012 345", "số định danh 0912345678", "21.028511, 105.804817"),
    *("0912345678@gmail.com", "https://example.vn/0912345678", "IMG_0912345678.jpg", "0912345"),
]


@pytest.mark.parametrize("number", WRITTEN)
def test_number_is_found_in_every_way_of_writing(number):
    assert [same(one) for one in numbers_in(f"ĐT: {number}.")] == [WRITTEN[number]]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_other_figures_are_no_number(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize("between", [", ", " - ", "/", "-", " hoặc ", "; "])
def test_two_numbers_are_found_whatever_stands_between_them(between):
    assert numbers_in(f"0912 345 678{between}0200 3000 100") == ["0912 345 678", "0200 3000 100"]


def test_branch_is_no_part_of_the_number():
    assert same("024.1022 (Nhánh 7)") == same("tel:+84241022;ext=7".removeprefix("tel:")) == same("024 1022")


def test_long_figures_are_read_in_time():
    begin = time.perf_counter()
    for text in ("01 " * 20000, "0" * 60000, "(0" * 30000, "0912.345." * 10000):
        numbers_in(text)
    assert time.perf_counter() - begin < 5


# -- Links ------------------------------------------------------------------------------------------------------------
def wrong_links(html):
    return [finding.message for finding in about_phones_of(html, where="Nội dung") if finding.level == ERROR]


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch):
    """What the rooms know is tested with them."""
    monkeypatch.setattr("common.phones._providers", [lambda: ["0200 3000 100"]])


def test_link_that_dials_another_number_than_it_shows_is_an_error():
    html = '<p><a href="tel:02003000101">0200 3000 100</a></p>'
    assert wrong_links(html) == ["Liên kết ghi “0200 3000 100” nhưng bấm vào thì gọi 02003000101. Hãy sửa cho hai số giống nhau."]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="tel:+842003000100">0200 3000 100</a>',
        '<a href="tel:0200%203000%20100">(0200) 3000 100</a>',
        '<a href="tel:+842003000100;ext=7">Gọi 0200 3000 100 (nhánh 7)</a>',
        '<a href="tel:+842003000100">Gọi ngay</a>',
        '<a href="tel:113">113</a>',
    ],
)
def test_link_that_dials_what_it_shows_is_right(link):
    assert about_phones_of(f"<p>{link}</p>", where="Nội dung") == []


def test_short_number_that_dials_another_is_an_error():
    assert len(wrong_links('<p><a href="tel:114">113</a></p>')) == 1


def test_strange_number_behind_words_is_flagged():
    found = about_phones_of('<p><a href="tel:0912345678">Gọi ngay</a></p>', where="Nội dung")
    assert ["0912345678" in finding.message for finding in found] == [True]
