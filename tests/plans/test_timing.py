"""Time cells as officials write them, and what the portal makes of them."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.timing import CONTINUOUS_KINDS, TimeKind, Timing, describe, parse_timing


def read(text, year=2026, year_to=None):
    return parse_timing(text, year_from=year, year_to=year_to or year)


def day(text):
    """ "1/6" is in 2026."""
    parts = [int(part) for part in text.split("/")]
    return dt.date(parts[2] if len(parts) > 2 else 2026, parts[1], parts[0])


# In a plan for 2026: phrase | kind | first day | due day ("-" for none).
PHRASES = """
Năm 2026 | year | 1/1 | 31/12
Trong năm 2026 | year | 1/1 | 31/12
Trong năm | year | 1/1 | 31/12
Cả năm | year | 1/1 | 31/12
Năm 2027 | year | 1/1/2027 | 31/12/2027
Giai đoạn 2026–2030 | year | 1/1/2026 | 31/12/2030
Trong giai đoạn | year | 1/1 | 31/12
Tháng 12/2023 | month | 1/12/2023 | 31/12/2023
T12/2023 | month | 1/12/2023 | 31/12/2023
12/2023 | month | 1/12/2023 | 31/12/2023
tháng 12 | month | 1/12 | 31/12
Trong tháng 6 | month | 1/6 | 30/6
Tháng 2 năm 2028 | month | 1/2/2028 | 29/2/2028
Dự kiến tháng 6 | month | 1/6 | 30/6
Tháng 3, 4, 5/2026 | month | 1/3 | 31/5
Tháng 6 và tháng 12 | month | 1/6 | 31/12
Tháng 3-5/2026 | range | 1/3 | 31/5
Tháng 3 – tháng 5/2026 | range | 1/3 | 31/5
Từ tháng 3 đến tháng 5 | range | 1/3 | 31/5
Từ tháng 3/2026 đến 5/2026 | range | 1/3 | 31/5
Tháng 11 - tháng 2/2026 | range | 1/11/2025 | 28/2
Từ tháng 11/2025 đến tháng 2/2026 | range | 1/11/2025 | 28/2
Từ tháng 3 đến cuối năm | range | 1/3 | 31/12
Từ quý II đến hết năm 2026 | range | 1/4 | 31/12
Từ tháng 3/2026 trở đi | range | 1/3 | -
Sau ngày 15/6 | range | 16/6 | -
Quý II | quarter | 1/4 | 30/6
Trong quý II/2026 | quarter | 1/4 | 30/6
Quý 2/2026 | quarter | 1/4 | 30/6
Quý I/2026 | quarter | 1/1 | 31/3
Quý III năm 2026 | quarter | 1/7 | 30/9
Quý I, II | quarter | 1/1 | 30/6
Quý I+II | quarter | 1/1 | 30/6
Quý II; Quý IV | quarter | 1/4 | 31/12
Quý II – IV | range | 1/4 | 31/12
Trước ngày 15/6 | before | - | 14/6
Trước 30/6/2026 | before | - | 29/6
Trước ngày 01/01/2027 | before | - | 31/12
Trước ngày 15 tháng 6 năm 2026 | before | - | 14/6
Hoàn thành trước ngày 15/6 | before | - | 14/6
Trước tháng 6 | before | - | 31/5
Trước quý III | before | - | 30/6
Trước 17h00 ngày 15/6 | until | - | 15/6
đến 3/12/2022 | until | - | 3/12/2022
Đến hết ngày 30/6 | until | - | 30/6
Chậm nhất ngày 20/11 | until | - | 20/11
Chậm nhất là ngày 20/11/2026 | until | - | 20/11
Không quá ngày 15/6 | until | - | 15/6
Từ nay đến 31/12/2026 | until | - | 31/12
Hết quý II | until | - | 30/6
Cuối tháng 6 | until | - | 30/6
Cuối năm | until | - | 31/12
14–20/4/2025 | range | 14/4/2025 | 20/4/2025
14-20/4 | range | 14/4 | 20/4
14/4 - 20/4/2025 | range | 14/4/2025 | 20/4/2025
Từ ngày 14/4 đến ngày 20/4/2025 | range | 14/4/2025 | 20/4/2025
Từ ngày 14 đến ngày 20/4/2025 | range | 14/4/2025 | 20/4/2025
Từ 28/12 đến 03/01/2026 | range | 28/12/2025 | 3/1
Từ ngày 01/3 đến hết tháng 5 | range | 1/3 | 31/5
ngày 05/9/2026 | day | 5/9 | 5/9
05.9.2026 | day | 5/9 | 5/9
05-9-2026 | day | 5/9 | 5/9
ngày 5 tháng 9 | day | 5/9 | 5/9
08 giờ 00 ngày 05/9/2026 | day | 5/9 | 5/9
15/6/26 | day | 15/6 | 15/6
6 tháng đầu năm | half | 1/1 | 30/6
Sáu tháng đầu năm 2026 | half | 1/1 | 30/6
06 tháng cuối năm | half | 1/7 | 31/12
9 tháng | half | 1/1 | 30/9
Thường xuyên; báo cáo trước ngày 15/6 | before | - | 14/6
Theo kế hoạch, xong trước 15/6 | before | - | 14/6
Tháng 6, theo kế hoạch của tỉnh | month | 1/6 | 30/6
Thường xuyên | continuous | - | -
THƯỜNG XUYÊN. | continuous | - | -
Thường xuyên trong năm | continuous | - | -
Thường xuyên, liên tục | continuous | - | -
Thường xuyên, trong năm 2026 | continuous | - | -
Thường xuyên, tập trung vào tháng 5 | continuous | - | -
Thường xuyên từ tháng 3 | continuous | 1/3 | -
Quanh năm | continuous | - | -
Hằng tháng, quý | periodic | - | -
Hàng tuần | periodic | - | -
Hằng năm | periodic | - | -
Định kỳ hằng quý | periodic | - | -
Định kỳ | periodic | - | -
Mỗi tháng 01 lần | periodic | - | -
02 lần/quý | periodic | - | -
Ít nhất 02 tin, bài/tháng | periodic | - | -
Tháng, quý, năm | periodic | - | -
Trước ngày 20 hằng tháng | periodic | - | -
Thứ sáu hằng tuần | periodic | - | -
Ngày 10/10 hằng năm | periodic | - | -
Theo kế hoạch của tỉnh | other_plan | - | -
Theo kế hoạch của thành phố/tỉnh | other_plan | - | -
Theo Kế hoạch số 12/KH-UBND ngày 12/3/2026 | other_plan | - | -
Khi có văn bản chỉ đạo | other_plan | - | -
Sau khi có hướng dẫn của tỉnh | other_plan | - | -
Đột xuất | other_plan | - | -
"""
TABLE = [[cell.strip() for cell in line.split(" | ")] for line in PHRASES.strip().splitlines()]


@pytest.mark.parametrize(("phrase", "kind", "first", "due"), TABLE, ids=[row[0] for row in TABLE])
def test_phrase_of_officials_is_understood(phrase, kind, first, due):
    timing = read(phrase)
    days = [None if cell == "-" else day(cell) for cell in (first, due)]
    assert (timing.kind, timing.starts_on, timing.due_on) == (kind, *days)


@pytest.mark.parametrize(
    "phrase",
    [
        *("", "-", "Sau Tết", "Trước Tết Nguyên đán", "31/2", "31/2/2026", "29/02/2026", "Tháng 13", "Quý V", "Tháng 0"),
        *("Đầu tháng 6", "Giữa quý II", "Đầu năm", "Trong tháng", "Trong quý", "Tháng năm", "Trước ngày 15", "tháng 3/12"),
        *("Tháng 6 hoặc tháng 7", "Từ tháng 4 đến tháng 2", "Ngày 20-14/4", "Trước ngày 15/6 và trước ngày 15/12"),
        *("Tháng 9/2026; tháng 5/2026", "Tháng 6/1026", "Từ ngày", "Tháng 6 tại phường", "x" * 5000, "hằng " * 2000),
    ],
)
def test_what_is_not_understood_has_no_days(phrase):
    assert read(phrase) == Timing(TimeKind.UNKNOWN)


@pytest.mark.parametrize(
    ("phrase", "cadence"),
    [
        ("Hằng tháng, quý", "hằng tháng, quý"),
        ("Trước ngày 20 hằng tháng.", "trước ngày 20 hằng tháng"),
        ("Thường xuyên, hằng tháng", "thường xuyên, hằng tháng"),
        ("Thường xuyên; báo cáo trước ngày 15/6", "thường xuyên"),
        ("Quý II, Quý IV", "quý II, Quý IV"),
        ("Quý I, II", ""),
        ("Thường xuyên", ""),
    ],
)
def test_cadence_keeps_the_words_that_days_cannot_say(phrase, cadence):
    assert read(phrase).cadence == cadence


def test_phrase_without_year_in_a_plan_of_several_years_is_not_guessed():
    for phrase in ("Tháng 6", "Quý II", "Trước ngày 15/6", "14-20/4", "6 tháng đầu năm", "Trong năm", "Cuối năm"):
        assert read(phrase, 2026, 2030).kind == TimeKind.UNKNOWN
    assert read("Năm 2027", 2026, 2030).due_on == dt.date(2027, 12, 31)
    assert read("Quý II/2028", 2026, 2030).due_on == dt.date(2028, 6, 30)
    assert read("Cả giai đoạn", 2026, 2030).due_on == dt.date(2030, 12, 31)
    assert read("Thường xuyên trong năm", 2026, 2030).kind == TimeKind.CONTINUOUS
    assert read("Hằng năm", 2026, 2030).kind == TimeKind.PERIODIC


def test_year_of_two_digits_counts_only_beside_the_plans_years():
    assert read("Tháng 12/25").due_on == dt.date(2025, 12, 31)
    assert read("Tháng 12/24").kind == TimeKind.UNKNOWN


@pytest.mark.parametrize("phrase", [row[0] for row in TABLE])
def test_spelling_of_marks_dashes_spaces_and_capitals_makes_no_difference(phrase):
    expected = read(phrase)
    for variant in (
        unicodedata.normalize("NFD", phrase),
        phrase.upper(),
        f"\u200b  {phrase.replace(' ', chr(160) + ' ')} .",
        phrase.replace("–", "-").replace(" - ", "—"),
    ):
        timing = read(variant)
        assert (timing.kind, timing.starts_on, timing.due_on) == (expected.kind, expected.starts_on, expected.due_on), variant


WORDS = (
    "từ ngày tháng quý năm trước đến hết trong hằng thường xuyên định kỳ lần đầu cuối theo kế hoạch và / - , ;"
    " 6 15 31 2 II IV 2026 15/6"
)
phrases = st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join))
years = st.tuples(st.integers(1990, 2100), st.integers(0, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(phrases, years)
def test_any_text_has_a_meaning_that_the_database_accepts(text, span):
    timing = read(text, *span)
    if timing.kind in CONTINUOUS_KINDS:
        assert timing.due_on is None
    if timing.kind in {TimeKind.UNKNOWN, TimeKind.OTHER_PLAN}:
        assert timing.starts_on is timing.due_on is None
    if timing.starts_on and timing.due_on:
        assert timing.starts_on <= timing.due_on
    assert len(timing.cadence) <= 60
    assert describe(timing)


@given(phrases)
def test_nfd_and_nfc_mean_the_same(text):
    assert read(unicodedata.normalize("NFD", text)) == read(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("Quý II", "Từ 01/04/2026 đến hết 30/06/2026"),
        ("Trước ngày 15/6", "Hạn đến hết 14/06/2026"),
        ("ngày 05/9/2026", "Trong ngày 05/09/2026"),
        ("Từ tháng 3", "Từ 01/03/2026, không ghi hạn"),
        ("Thường xuyên", "Thường xuyên, không có hạn"),
        ("Thường xuyên từ tháng 3", "Thường xuyên từ 01/03/2026, không có hạn"),
        ("Hằng tháng", "Định kỳ, không có hạn cuối"),
        ("Theo kế hoạch của tỉnh", "Theo kế hoạch khác, chưa có ngày"),
        ("Sau Tết", "Chưa hiểu “Sau Tết”: hãy chọn loại và ngày"),
        ("", "Chưa ghi thời gian"),
    ],
)
def test_meaning_is_told_in_one_sentence(phrase, sentence):
    assert describe(read(phrase)) == sentence
