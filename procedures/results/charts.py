"""Charts of a period as data for an SVG: bars in per cent of its width, heights and text in em, so that it fits any screen
and any text size; each with its table.

What a part of a bar means is told by its pattern and in words, never by its colour alone. A part that is not nothing is
drawn at least LEAST_PERCENT wide.
"""

import textwrap
from dataclasses import dataclass

from common.vietnamese import thousands
from procedures.results.figures import COUNTS, count_of, on_time

LEAST_PERCENT = 0.6
LABEL_LETTERS, NOTE_LETTERS = 28, 38  # of a line at the narrowest (19 em)
LINE_EM, BAR_EM, GAP_EM = 1.45, 1.15, 0.9
UNKNOWN = "chưa có số"
# A part of a bar → what its pattern stands for.
MEANINGS = {
    "all": "Tất cả",
    "early": "Trước hạn",
    "on_time": "Đúng hạn",
    "late": "Quá hạn",
    "open": "Còn trong hạn",
    "this": "Kỳ này",
    "that": "Kỳ so sánh",
}
DONE = {"early": "done_early_count", "on_time": "done_on_time_count", "late": "done_late_count"}
PENDING = {"open": "pending_on_time_count", "late": "pending_late_count"}


@dataclass(frozen=True)
class Band:
    """One bar with its words: `parts` are (kind, number)s, of which `whole` would fill the width."""

    label: str
    value: str
    parts: list
    whole: float
    note: str = ""


@dataclass(frozen=True)
class Part:
    kind: str
    x: str
    width: str
    y: str


@dataclass(frozen=True)
class Text:
    words: str
    y: str
    css: str


@dataclass(frozen=True)
class Chart:
    """`key` is unique on the page; `heads` and `rows` are the table's cells, the first of each row its head."""

    key: str
    title: str
    description: str
    height: str
    parts: list
    texts: list
    legend: list
    heads: list
    rows: list


def chart(key, title, bands, heads, rows):
    """None without bands."""
    if not bands:
        return None
    parts, texts, y = [], [], 0.0
    for band in bands:
        y = _draw(band, y, parts, texts)
    kinds = dict.fromkeys(part.kind for part in parts if part.kind != "all")
    described = "; ".join(f"{band.label}: {band.value}{f' ({band.note})' if band.note else ''}" for band in bands)
    legend = [(kind, MEANINGS[kind]) for kind in MEANINGS if kind in kinds]
    return Chart(key, title, f"{described}.", _em(y - GAP_EM + 0.1), parts, texts, legend, heads, rows)


def _draw(band, y, parts, texts):
    """Adds a band's texts and parts below `y`; returns where the next one begins."""
    for number, words in enumerate(textwrap.wrap(band.label, LABEL_LETTERS) or [""]):
        y += LINE_EM
        texts.append(Text(words, _em(y - 0.35), "label"))
        if number == 0:
            texts.append(Text(band.value, _em(y - 0.35), "value"))
    x = 0.0
    for kind, number in band.parts:
        width = max(100 * number / band.whole, LEAST_PERCENT) if band.whole and number else 0
        if width:
            width = min(width, 100 - x)
            parts.append(Part(kind, _percent(x), _percent(width), _em(y)))
            x += width
    y += BAR_EM
    for words in textwrap.wrap(band.note, NOTE_LETTERS):
        y += LINE_EM
        texts.append(Text(words, _em(y - 0.35), "note-words"))
    return y + GAP_EM


def _em(number):
    return f"{number:.2f}em"


def _percent(number):
    return f"{number:.2f}%"


# -- A period's charts ------------------------------------------------------------------------------------------------
def volumes(total):
    """All that was received, done and left of `total` (a row)."""
    received, done, pending = (count_of(total, name) for name in ("received_count", "done_count", "pending_count"))
    whole = max(filter(None, (received, done, pending)), default=0)
    bands = [
        Band("Tiếp nhận", thousands(received), [("all", received)], whole) if received is not None else None,
        _split("Đã giải quyết", total, done, DONE, whole),
        _split("Đang giải quyết", total, pending, PENDING, whole),
    ]
    rows = [[name, in_words(count_of(total, column))] for column, name in COUNTS.items()]
    return chart("khoi-luong", "Hồ sơ tiếp nhận và giải quyết", [band for band in bands if band], ["Số liệu", "Hồ sơ"], rows)


def _split(label, row, count, columns, whole, value=None):
    """A band of `count` by `columns` {kind: column}; in one piece when a column is missing; None without a count."""
    if count is None:
        return None
    counts = {kind: getattr(row, name) for kind, name in columns.items()}
    if None in counts.values():
        return Band(label, value or thousands(count), [("all", count)], whole)
    note = " · ".join(f"{thousands(number)} {MEANINGS[kind].lower()}" for kind, number in counts.items() if number)
    return Band(label, value or thousands(count), list(counts.items()), max(whole, sum(counts.values())), note)


def by_row(rows, denominator, title):
    """What was done of each row, early, on time, late; the row's rate beside it."""
    rows = [row for row in rows if not row.is_total]
    whole = max((count_of(row, "done_count") or 0 for row in rows), default=0)
    rates = {id(row): str(on_time(row, denominator)) for row in rows}
    bands = [
        _split(row.label, row, count_of(row, "done_count"), DONE, whole, rates[id(row)] or thousands(count_of(row, "done_count")))
        for row in rows
        if count_of(row, "done_count") is not None
    ]
    cells = [
        [row.label, *(in_words(count_of(row, name)) for name in ("done_count", *DONE.values())), rates[id(row)] or UNKNOWN]
        for row in rows
    ]
    heads = ["Lĩnh vực, đơn vị", "Đã giải quyết", *(MEANINGS[kind] for kind in DONE), "Đúng và trước hạn"]
    return chart("theo-dong", title, bands, heads, cells)


def comparison(period, total, other, other_total, other_named):
    """This period beside `other`: received, done, rate; a pair that lacks one of its figures is left out."""
    pairs = [
        (words, thousands, *(count_of(row, name) for row in (total, other_total)))
        for words, name in (("Tiếp nhận", "received_count"), ("Đã giải quyết", "done_count"))
    ]
    bands, rows = [], []
    for words, shown, mine, theirs in pairs:
        if mine is not None and theirs is not None:
            bands += _pair(words, shown, mine, theirs, max(mine, theirs), period, other)
            rows.append([words, shown(mine), shown(theirs)])
    rate, other_rate = on_time(total, period.denominator), on_time(other_total, other.denominator)
    if period.denominator == other.denominator and rate.shown is not None and other_rate.shown is not None:
        bands += _pair("Đúng và trước hạn", None, rate, other_rate, 100, period, other)
        rows.append(["Đúng và trước hạn", str(rate), str(other_rate)])
    return chart("so-sanh", f"So với {other_named}", bands, ["Số liệu", period.title, other.title], rows)


def _pair(words, shown, mine, theirs, whole, period, other):
    numbers = [float(number.shown) if shown is None else number for number in (mine, theirs)]
    values = [str(number) if shown is None else shown(number) for number in (mine, theirs)]
    for one, kind, value, number in zip((period, other), ("this", "that"), values, numbers, strict=True):
        title = one.title.replace(" ", "\u00a0")  # not broken over lines
        yield Band(f"{words}, {title}", value, [(kind, number)], whole)


def in_words(count):
    return UNKNOWN if count is None else thousands(count)
