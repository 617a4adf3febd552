"""Words as the index and the queries have them: folded, of Latin letters and digits only."""

import re

from common.vietnamese import fold

MAX_LETTERS = 40
MAX_INITIALS, MAX_PHRASE_INITIALS = 8, 24
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text):
    """ "Số 29/KH-UBND" → ["so", "29", "kh", "ubnd"]."""
    return [word[:MAX_LETTERS] for word in _WORD.findall(fold(text))]


def joined(text):
    """The words of `text` as one line."""
    return " ".join(words_of(text))


def with_whole_code(phrase):
    """The phrase as one line; a code or number is also met when typed without its signs: "1.004194" → "1 004194 1004194"."""
    words = words_of(phrase)
    is_code = len(phrase.split()) == 1 and any(word.isdigit() for word in words) or all(word.isdigit() for word in words)
    return " ".join([*words, "".join(words)[:MAX_LETTERS]] if is_code and len(words) > 1 else words)


def initials(line):
    """First letters of a line of words: "dang ky khai sinh" → "dkks"."""
    return "".join(word[0] for word in line.split())[:MAX_PHRASE_INITIALS]


def initials_met(lines):
    """All by whose beginnings a part of a line is found by its first letters: "dkks", "kks", "ks"."""
    letters = [initials(line) for line in lines]
    return sorted({text[start : start + MAX_INITIALS] for text in letters for start in range(len(text) - 1)})
