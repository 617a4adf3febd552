"""Words typed for Telex or VNI where no keyboard program turned the keys into marks: "ddawng" and "d9a8ng" are "đăng".

Keys may stand right after their letter or anywhere later in the word ("dangw", "dang9"), as keyboard programs allow.
"""

import re
import unicodedata

VOWELS = "aeiouyăâêôơư"
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323", "z": ""}
_VNI = {"1": "s", "2": "f", "3": "r", "4": "x", "5": "j", "0": "z"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"a": "ă", "o": "ơ", "u": "ư"}
_IS_TELEX = re.compile(r"[a-z]{2,12}")
_IS_VNI = re.compile(r"(?=.*[0-9])[a-z][a-z0-9]{1,12}")


def decoded(word):
    """The word with its marks, NFC; None when no key of either way of typing is in it."""
    if _IS_VNI.fullmatch(word):
        return _typed(word, _vni_key)
    return _typed(word, _telex_key) if _IS_TELEX.fullmatch(word) else None


def _typed(word, press):
    letters, state = [], {"tone": None}
    for char in word:
        if not press(letters, char, state):
            letters.append(char)
    text = "".join(letters)
    if (text == word and state["tone"] is None) or not text.isalpha():
        return None
    return _toned(text, _TONES[state["tone"] or "z"])


def _telex_key(letters, char, state):
    """True when `char` is a key that works on `letters`, which it then changes."""
    if char in _TONES and any(letter in VOWELS for letter in letters):
        state["tone"] = char
        return True
    if char == "d":
        return _put(letters, {"d": "đ"}, at=0)
    if char == "w":
        return _horn(letters, "aou") or _lone_horn(letters)
    return char in _HATS and _put(letters, {char: _HATS[char]})


def _vni_key(letters, char, state):
    if char in _VNI and any(letter in VOWELS for letter in letters):
        state["tone"] = _VNI[char]
        return True
    if char == "6":
        return _put(letters, _HATS)
    if char == "7":
        return _horn(letters, "ou")
    if char == "8":
        return _put(letters, {"a": "ă"})
    return char == "9" and _put(letters, {"d": "đ"}, at=0)


def _put(letters, marks, at=None):
    """Marks the last letter that can take one of `marks`, or the one at `at`."""
    places = range(len(letters) - 1, -1, -1) if at is None else range(at, min(at + 1, len(letters)))
    for place in places:
        if letters[place] in marks:
            letters[place] = marks[letters[place]]
            return True
    return False


def _horn(letters, vowels):
    """ "uo" gets both horns, otherwise the last of `vowels` gets its horn or breve."""
    for place in range(len(letters) - 1):
        if letters[place : place + 2] == ["u", "o"]:
            letters[place : place + 2] = ["ư", "ơ"]
            return True
    return _put(letters, {vowel: _HORNS[vowel] for vowel in vowels})


def _lone_horn(letters):
    """ "nhwng": the key alone is the letter ư."""
    if any(letter in VOWELS for letter in letters):
        return False
    letters.append("ư")
    return True


def _toned(text, tone):
    """Puts the tone on the vowel that bears it."""
    start = 2 if re.match(rf"(?:qu|gi)[{VOWELS}]", text) else 0
    vowels = [place for place in range(start, len(text)) if text[place] in VOWELS]
    if not tone or not vowels:
        return text
    marked = [place for place in vowels if text[place] in "ăâêôơư"]
    if marked:
        place = marked[-1]
    elif vowels[-1] == len(text) - 1 and len(vowels) > 1:
        place = vowels[-2]
    else:
        place = vowels[-1] if len(vowels) < 3 else vowels[1]
    return unicodedata.normalize("NFC", text[: place + 1] + tone + text[place + 1 :])
