"""What the portal knows of the Vietnamese language."""

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import vietnamese as vi


def test_clean_composes_and_drops_what_nobody_sees():
    assert vi.clean("Du\u031bo\u031b\u0300ng\u200b \u202eda\u0302y\ufeff no\u0301\xadng") == "Dường dây nóng"
    assert vi.clean("a\r\nb\rc\u2028d\x0be\x00\x07\ud800") == "a\nb\nc\nd\ne"
    assert vi.clean("👩\u200d👧 ệ\t1") == "👩\u200d👧 ệ\t1"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once = vi.clean(text)
    assert vi.clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_one_line_folds_every_kind_of_space():
    assert vi.one_line(" Quý\u00a0 II\n\t2026 ") == "Quý II 2026"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường DÂY Nóng", "duong day nong"),
        ("ỦY BAN  nhân dân", "uy ban nhan dan"),
        ("Ước vọng ẳ ữ ỵ", "uoc vong a u y"),
        ("", ""),
    ],
)
def test_fold_takes_marks_and_capitals_away(text, folded):
    assert vi.fold(text) == folded == vi.fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đường dây nóng", "duong-day-nong"),
        ("  Kế hoạch 29/KH-UBND (2026) ", "ke-hoach-29-kh-ubnd-2026"),
        ("!!! ☎", ""),
        ("ĐẶNG – đầu", "dang-dau"),
    ],
)
def test_slug_keeps_the_letter_d_and_only_plain_signs(text, slug):
    assert vi.slugify(text) == slug


def test_slug_is_cut_at_a_word():
    assert vi.slugify("mot hai ba bon", max_length=10) == "mot-hai-ba"
    assert vi.slugify("mot hai ba bon", max_length=9) == "mot-hai"
    assert vi.slugify("x" * 30, max_length=9) == "x" * 9


@pytest.mark.parametrize(
    "ordered",
    [
        ["an", "ăn", "ân", "ba", "ca", "da", "đa", "em", "êm", "on", "ôn", "ơn", "um", "ưm", "ý"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["mo", "mò", "mô", "mồ", "mơ", "mờ"],
        ["ma mới", "má cũ", "mạ"],
        ["1", "2", "a"],
        ["đa", "em", "fax", "ga", "hạ", "im", "jet", "ka", "va", "web", "xa", "y tế", "zalo"],
    ],
)
def test_words_sort_as_in_a_dictionary(ordered):
    backwards = ordered[::-1]
    assert sorted(backwards, key=vi.sort_key) == ordered
    decomposed = [unicodedata.normalize("NFD", word).upper() for word in backwards]
    assert sorted(decomposed, key=vi.sort_key) == decomposed[::-1]


@given(st.text(), st.text())
def test_any_two_texts_can_be_sorted(first, second):
    assert (vi.sort_key(first) < vi.sort_key(second)) in {True, False}


def test_capitals_keep_their_marks():
    assert vi.upper("Ủy ban nhân dân phường Ước Mơ, đợt ẵ") == "ỦY BAN NHÂN DÂN PHƯỜNG ƯỚC MƠ, ĐỢT Ẵ"
    assert vi.capitalise("đoàn Thanh niên") == "Đoàn Thanh niên"
    assert vi.capitalise("") == ""


@pytest.mark.parametrize(
    ("day", "long"),
    [
        (dt.date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (dt.date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (dt.date(2019, 3, 9), "ngày 09 tháng 3 năm 2019"),
        (dt.date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (dt.date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_long_date_pads_days_below_ten_and_the_first_two_months_only(day, long):
    assert vi.long_date(day) == long


def test_short_date_is_day_month_year():
    assert vi.short_date(dt.date(2026, 4, 1)) == "01/04/2026"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("5", "05"), ("05", "05"), ("0005", "05"), ("10", "10"), ("129", "129"), ("29a", "29a"), ("", ""), (" 7 ", "07")],
)
def test_document_number_below_ten_is_padded(number, shown):
    assert vi.document_number(number) == shown


def test_numbers_are_written_with_dots_and_a_comma():
    assert [vi.thousands(n) for n in (0, 999, 1000, 1234567)] == ["0", "999", "1.000", "1.234.567"]
    assert [vi.decimal(Decimal(n)) for n in ("12.00", "1.50", "1234.5", "0", "100", "-0.5", "1E+2")] == [
        *("12", "1,5", "1.234,5", "0", "100", "-0,5", "100")
    ]


def test_money_is_whole_dong_and_nothing_is_free():
    assert [vi.money(n) for n in (0, 8000, 1250000)] == ["Không thu phí", "8.000 đồng", "1.250.000 đồng"]


def test_points_follow_the_decrees_alphabet():
    assert "".join(vi.point_letter(index) for index in range(30)) == "abcdđeghiklmnopqrstuvxy"
    assert vi.point_letter(-1) == ""


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (88_000, "86 KB"), (1024**2 - 1, "1,0 MB"), (1_468_006, "1,4 MB")],
)
def test_file_size_is_read_as_an_officer_reads_it(size, shown):
    assert vi.file_size(size) == shown
