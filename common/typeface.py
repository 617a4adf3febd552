"""Tinos, the face of all paper (metric-equal to Times New Roman): which characters it has and how wide they run."""

import re
import struct
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
FILES = {(bold, italic): FONTS / f"Tinos-{700 if bold else 400}-{'italic' if italic else 'normal'}.ttf"
         for bold in (False, True) for italic in (False, True)}  # fmt: skip
POINTS_PER_MM = 72 / 25.4

# Signs that officers paste and the face lacks, in the nearest form a typist would use. A tick is "v" and a cross "x", boxed
# or not: the two say opposite things and must not look alike.
_SAME_LOOK = "‐‑⁃−﹣"
_NEAREST = {
    **dict.fromkeys(_SAME_LOOK, "-"),
    **dict.fromkeys("●○◦▪▫■□◆◇►▸▶➢➤➔✦✧❖⬥⁌⁍∙⦁\uf0b7\uf0a7\uf0d8", "•"),
    **dict.fromkeys("→⇒➜➝➞⟶⟹", "->"),
    **dict.fromkeys("←⇐⟵", "<-"),
    **dict.fromkeys("✓✔✅√", "v"),
    **dict.fromkeys("✗✘✕✖❌", "x"),
    "☑": "[v]",
    "☒": "[x]",
    "☐": "[ ]",
    "≤": "<=",
    "≥": ">=",
    "≠": "<>",
    "≈": "~",
    "\u202f": "\u00a0",
    "\u2028": "\n",
    "\u2029": "\n",
    "\t": " ",
}
_SPACED_YEARS = re.compile(r"\b(\d{4}) ([-–]) (\d{4})\b")
# Two syllables that are one word, which a title had better not part.
COMPOUNDS = "hành chính|cải cách|ủy ban|uỷ ban|nhân dân|tuyên truyền|kế hoạch|nhiệm vụ|công chức|trực tuyến|địa bàn"
_COMPOUND = re.compile(rf"\b(?:{COMPOUNDS})\b", re.IGNORECASE)
_INVISIBLE = {"Cc", "Cf", "Cs", "Mn", "Me", "Co", "Cn"}


class Face:
    """One style's font file, read only as far as asked: cmap format 4 and hmtx, by OpenType's own description."""

    def __init__(self, path):
        self.data = path.read_bytes()
        count = self._at(">H", 4)[0]
        entries = (self._at(">4sLLL", 12 + 16 * i) for i in range(count))
        tables = {tag.decode(): offset for tag, _, offset, _ in entries}
        self.units = self._at(">H", tables["head"] + 18)[0]
        self.wide_count = self._at(">H", tables["hhea"] + 34)[0]
        self.hmtx = tables["hmtx"]
        self.cmap = self._unicode_table(tables["cmap"])
        self.segments = self._at(">H", self.cmap + 6)[0] // 2
        self.ends, self.starts, self.deltas, self.ranges = (
            self._at(f">{self.segments}H", self.cmap + 14 + 2 * self.segments * i + (2 if i else 0)) for i in range(4)
        )

    def _at(self, layout, offset):
        return struct.unpack_from(layout, self.data, offset)

    def _unicode_table(self, cmap):
        records = (self._at(">HHL", cmap + 4 + 8 * i) for i in range(self._at(">H", cmap + 2)[0]))
        tables = (cmap + offset for platform, _, offset in records if platform in (0, 3))
        return next(table for table in tables if self._at(">H", table)[0] == 4)

    def glyph(self, code):
        """The number of the character's glyph, 0 when the face lacks it."""
        i = bisect_left(self.ends, code)
        if code > 0xFFFE or i == self.segments or code < self.starts[i]:
            return 0
        if not self.ranges[i]:
            return (code + self.deltas[i]) & 0xFFFF
        place = self.cmap + 16 + 6 * self.segments + 2 * i + self.ranges[i] + 2 * (code - self.starts[i])
        glyph = self._at(">H", place)[0]
        return (glyph + self.deltas[i]) & 0xFFFF if glyph else 0

    def advance(self, code):
        """Width in thousandths of the size; half an em for what the face lacks."""
        glyph = self.glyph(code)
        return self._at(">H", self.hmtx + 4 * min(glyph, self.wide_count - 1))[0] * 1000 / self.units if glyph else 500


@lru_cache(maxsize=4)
def face(*, bold=False, italic=False):
    return Face(FILES[bold, italic])


@lru_cache(maxsize=4096)
def _is_known(char):
    """All four styles have the same characters (a test says so): the upright one answers for them."""
    return char == "\n" or bool(face().glyph(ord(char)))


@lru_cache(maxsize=4096)
def _advance(char, bold, italic):
    return face(bold=bold, italic=italic).advance(ord(char))


@lru_cache(maxsize=4096)
def _printable_character(char):
    """The nearest text the face has: a typist's sign, the compatible form, the bare letter, nothing for what is unseen
    (emoji, joiners, private use), "?" for the letters of another script."""
    for text in (char, _NEAREST.get(char, ""), unicodedata.normalize("NFKC", char), unicodedata.normalize("NFKD", char)[:1]):
        if text and all(map(_is_known, text)):
            return text
    category = unicodedata.category(char)
    return "" if category in _INVISIBLE or category == "So" or ord(char) > 0xFFFF else "?"


def printable(text):
    """NFC text made only of characters of the face; line ends stay, the gap of a dropped sign closes."""
    text = unicodedata.normalize("NFC", text)
    if all(map(_is_known, set(text))):
        return text
    kept = "".join(map(_printable_character, text))
    return re.sub(r" {2,}", " ", kept) if len(kept) < len(text) else kept


def changed_characters(text):
    """{character: what paper shows for it, "" when it is dropped} for all of `text` that a reader would miss or see changed;
    spaces, dashes of another length and what is unseen do not count."""
    text = unicodedata.normalize("NFC", text)
    shown = (char for char in dict.fromkeys(text) if not _is_known(char) and not char.isspace() and char not in _SAME_LOOK)
    return {char: _printable_character(char) for char in shown if unicodedata.category(char) not in _INVISIBLE - {"Co"}}


def unbroken(text):
    """Spans of years with spaces that no line end parts: "2021 - 2030" stays on one line."""
    return _SPACED_YEARS.sub("\\1\u00a0\\2\u00a0\\3", text)


def width_mm(text, size_pt, *, bold=False, italic=False):
    """How long one line of `text` runs, without kerning (as Word sets it)."""
    return sum(_advance(char, bold, italic) for char in text) * size_pt / 1000 / POINTS_PER_MM


def balanced_lines(text, size_pt, available_mm, *, bold=False, italic=False):
    """`text` in as few lines as fit, of lengths as equal as can be; "năm 2026", "2021 - 2030" and, where that costs no line
    more, the words of COMPOUNDS stay together."""
    text = unbroken(re.sub(r"\b(năm|số|tháng|ngày|quý) (?=[\dIVX])", "\\1\u00a0", text))
    space = width_mm(" ", size_pt, bold=bold, italic=italic)

    def measured(text):
        words = text.split(" ")
        return words, [width_mm(word, size_pt, bold=bold, italic=italic) for word in words]

    words, widths = measured(_COMPOUND.sub(lambda pair: pair[0].replace(" ", "\u00a0"), text))
    loose_words, loose_widths = measured(text)
    fewest = len(_line_starts(loose_widths, space, available_mm))
    if len(_line_starts(widths, space, available_mm)) > fewest:
        words, widths = loose_words, loose_widths
    starts = [*_balanced(widths, space, available_mm, fewest), len(words)]
    return [" ".join(words[i:j]).replace("\u00a0", " ") for i, j in pairwise(starts)]


def _balanced(widths, space, available_mm, fewest):
    """The starts of `fewest` lines in the narrowest measure that holds them."""
    narrow, wide = 0, available_mm
    while wide - narrow > 0.5:  # mm
        middle = (narrow + wide) / 2
        if len(_line_starts(widths, space, middle)) > fewest:
            narrow = middle
        else:
            wide = middle
    return _line_starts(widths, space, wide)


def _line_starts(widths, space, available_mm):
    """Indices of the words that begin a line when each line takes as many words as fit."""
    starts, length = [0], widths[0]
    for index, width in enumerate(widths[1:], start=1):
        length += space + width
        if length > available_mm:
            starts.append(index)
            length = width
    return starts
