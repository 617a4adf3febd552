"""Reading paper back: lines of text and rules as they lie on the page, in points from the top left corner."""

import io
import re
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pdfplumber
from docx import Document
from docx.oxml.ns import qn

MM = 72 / 25.4
SAME_LINE_PT = 0.3
COLUMN_GAP_PT = 13


@dataclass(frozen=True)
class Line:
    """Text on one baseline; `size`, `bold`, `italic` are those of every letter, or None when they differ."""

    page: int
    text: str
    x0: float
    x1: float
    top: float
    baseline: float
    size: float | None
    bold: bool | None
    italic: bool | None

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2

    @property
    def length(self):
        return self.x1 - self.x0


@dataclass(frozen=True)
class Rule:
    page: int
    x0: float
    x1: float
    top: float

    @property
    def middle(self):
        return (self.x0 + self.x1) / 2

    @property
    def length(self):
        return self.x1 - self.x0


@dataclass(frozen=True)
class Measured:
    """All that is measured on a PDF."""

    sizes: list  # (width, height) per page
    lines: list
    rules: list
    fonts: set
    colours: set

    def line(self, start, page=None):
        """The first line that begins so."""
        return next(one for one in self.lines if one.text.startswith(start) and page in (None, one.page))

    def on(self, page):
        return [one for one in self.lines if one.page == page]

    def rule_below(self, line):
        """The nearest rule in the line's own column."""
        rules = [r for r in self.rules if r.page == line.page and r.top > line.baseline and abs(r.middle - line.middle) < 5]
        return min(rules, key=lambda r: r.top)


@lru_cache(maxsize=16)
def measure(data):
    """A Measured of the PDF with these bytes."""
    sizes, lines, rules, fonts, colours = [], [], [], set(), set()
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages, start=1):
            sizes.append((float(page.width), float(page.height)))
            fonts |= {char["fontname"] for char in page.chars}
            colours |= {tuple(char["non_stroking_color"]) for char in page.chars}
            lines += _lines(page, number)
            rules += [Rule(number, line["x0"], line["x1"], line["top"]) for line in page.lines if line["x1"] - line["x0"] > 5]
    return Measured(sizes, lines, rules, fonts, colours)


def _lines(page, number):
    rows = []
    for char in sorted((c for c in page.chars if not c["matrix"][1]), key=lambda c: -c["matrix"][5]):
        if rows and abs(rows[-1][0]["matrix"][5] - char["matrix"][5]) < SAME_LINE_PT:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(page, number, part) for row in rows for part in _columns(row) if any(c["text"].strip() for c in part)]


def _columns(row):
    row.sort(key=lambda char: char["x0"])
    parts = [[row[0]]]
    for char in row[1:]:
        if char["x0"] - parts[-1][-1]["x1"] > COLUMN_GAP_PT:
            parts.append([])
        parts[-1].append(char)
    return parts


def _spaced(chars):
    """The letters, with a space where a list's mark stands apart from its text."""
    gaps = (right["x0"] - left["x1"] > 0.2 * right["size"] for left, right in pairwise(chars))
    return chars[0]["text"] + "".join(" " * gap + char["text"] for gap, char in zip(gaps, chars[1:], strict=True))


def _line(page, number, chars):
    shown = [c for c in chars if c["text"].strip()]

    def same(values):
        values = set(values)
        return values.pop() if len(values) == 1 else None

    return Line(
        page=number,
        text=" ".join(_spaced(chars).split()),
        x0=shown[0]["x0"],
        x1=shown[-1]["x1"],
        top=min(c["top"] for c in shown),
        baseline=float(page.height) - shown[0]["matrix"][5],
        size=same(round(c["size"], 2) for c in shown),
        bold=same("Bold" in c["fontname"] for c in shown),
        italic=same("Italic" in c["fontname"] for c in shown),
    )


def words(text):
    """White space folded, zero-width breaks of long words gone: what two renderings must share."""
    return " ".join(text.replace("\u200b", "").split())


def without_marks(text):
    """Words alone: list marks and page numbers belong to the layout."""
    return re.sub(r"[\W_]+", "", text)


def text_of_pdf(data, tmp_path):
    """As pdftotext reads it in the order of the file, page numbers and repeated table heads taken out."""
    (tmp_path / "paper.pdf").write_bytes(data)
    text = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")
    return "\n".join(re.sub(r"\A\s*\d+\n", "", one) for one in pages)


def text_of_docx(data):
    body = Document(io.BytesIO(data)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def positions(texts, whole):
    """Where each text begins in `whole`, each looked for after the one before."""
    place = 0
    for text in texts:
        found = whole.find(text, place)
        assert found >= 0, text
        yield found
        place = found + len(text)
