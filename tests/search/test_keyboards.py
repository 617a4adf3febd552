"""Telex and VNI that no keyboard program turned into marks; which words are syllables."""

import pytest

from search.keyboards import decoded
from search.syllables import is_syllable


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddawng", "đăng"),
        ("dangwd", "đăng"),
        ("kys", "ký"),
        ("giaays", "giấy"),
        ("giayas", "giấy"),
        ("dduwowngf", "đường"),
        ("dduowngf", "đường"),
        ("hooj", "hộ"),
        ("khaaur", "khẩu"),
        ("truwowngf", "trường"),
        ("tieesng", "tiếng"),
        ("tieengs", "tiếng"),
        ("nhwng", "nhưng"),
        ("thuys", "thúy"),
        ("quys", "quý"),
        ("hoaf", "hòa"),
        ("quyeenf", "quyền"),
        ("d9a8ng", "đăng"),
        ("dang89", "đăng"),
        ("ky1", "ký"),
        ("giay61", "giấy"),
        ("d9uo7ng2", "đường"),
        ("ho65", "hộ"),
        ("nghie6m", "nghiêm"),
    ],
)
def test_keys_become_the_marks_they_stand_for(typed, meant):
    assert decoded(typed) == meant


@pytest.mark.parametrize("word", ["khai", "sinh", "kt3", "ct07", "2026", "1004194", "", "a", "hành", "29a"])
def test_word_without_keys_is_left_alone(word):
    assert decoded(word) is None


@pytest.mark.parametrize("word", ["khai", "sinh", "nghieng", "ky", "quyen", "giay", "y", "duong", "thuy", "khuya", "gi", "gieng"])
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ddawng", "gks", "2026", "", "khaisinh", "thna", "zalo", "ubnd"])
def test_other_words_are_no_syllables(word):
    assert not is_syllable(word)
