"""Which words a mistyped one may have meant."""

from collections import defaultdict

import pytest

from search.spelling import heard_alike, meant, near_forms, parts, slips

WORDS = {"khai", "sinh", "dang", "ky", "ket", "hon", "tru", "thuong", "nghiem", "giay", "sen", "xay", "dung"}


def near_of(words):
    near = defaultdict(set)
    for word in words:
        for form in near_forms(word):
            near[form].add(word)
    return near


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("khai", "khai", 0),
        ("khia", "khai", 1),
        ("kai", "khai", 1),
        ("khaii", "khai", 1),
        ("khoi", "khai", 1),
        ("kahi", "sinh", 4),
    ],
)
def test_slips_are_counted(one, other, count):
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("khia", "khai"),
        ("kai", "khai"),
        ("khhai", "khai"),
        ("xinh", "sinh"),
        ("chu", "tru"),
        ("hong", "hon"),
        ("thuonng", "thuong"),
        ("nghhimm", "nghiem"),
    ],
)
def test_near_word_is_the_likeliest(typed, word):
    assert meant(typed, WORDS, near_of(WORDS))[0] == word


def test_two_slips_are_too_many_for_a_short_word():
    assert meant("khoa", WORDS, near_of(WORDS)) == []


def test_word_of_two_letters_has_no_near_ones():
    assert meant("kk", WORDS, near_of(WORDS)) == []


def test_spellings_that_sound_the_same_are_named():
    assert {"sinh", "xin"} <= heard_alike("xinh")
    assert {"dang", "giang"} <= heard_alike("rang")


@pytest.mark.parametrize(
    ("glued", "pieces"),
    [
        ("khaisinh", ["khai", "sinh"]),
        ("dangkykethon", ["dang", "ky", "ket", "hon"]),
        ("khai", []),
        ("khaixyz", []),
        ("khai" * 20, []),
    ],
)
def test_words_written_as_one_are_taken_apart(glued, pieces):
    assert parts(glued, WORDS) == pieces
