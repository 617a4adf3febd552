"""Columns of days and months as data for an SVG: widths in per cent of its width, heights and text in em, so that it fits any
screen and any text size; each with its table and with its story in words.
"""

import datetime as dt
from dataclasses import dataclass

from common.vietnamese import capitalise, short_date, thousands

DAYS, MONTHS = 30, 12
TOP_EM, PLOT_EM, LABEL_EM = 1.6, 9.0, 1.5
COLUMN_SHARE = 0.74  # of its place; the rest is air
LEAST_EM = 0.12  # of a column that is not nothing
STEPS = (10, 12, 16, 20, 24, 30, 40, 50, 60, 80, 100)  # tenths of a power of ten at which an axis may end
NOT_COUNTED = "–"
HEADS = ["Lượt truy cập", "Lượt xem trang"]


@dataclass(frozen=True)
class Column:
    """`is_open`: its time is not over."""

    x: str
    width: str
    y: str
    height: str
    words: str
    is_open: bool


@dataclass(frozen=True)
class Label:
    words: str
    x: str
    y: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Chart:
    """`key` is unique on the page; `rules` are lines across, at the axis's top, half and nothing; `rows` are the table's cells,
    the newest first, the first of each its head."""

    key: str
    title: str
    story: str
    height: str
    columns: list
    labels: list
    rules: list
    heads: list
    rows: list


@dataclass(frozen=True)
class _Slot:
    """One day or month: `words` names it; the counts are None before the counter began, `is_whole` that all of it was counted
    and is over."""

    words: str
    visits: int | None
    reads: int | None
    is_whole: bool


def days(history, first_on, *, on):
    """The last DAYS days until `on`; `history` is {day: (visits, reads)}, `first_on` the first day that was counted."""
    listed = [on - dt.timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    slots = [
        _slot(short_date(day), [history.get(day, (0, 0))] if day >= first_on else [], is_whole=first_on <= day < on)
        for day in listed
    ]
    labels = [(place, f"{listed[place].day}/{listed[place].month}") for place in range(DAYS - 1, -1, -7)]
    return _chart("ngay", f"{DAYS} ngày gần nhất", slots, labels, "Ngày", ("ngày", "hôm nay"))


def months(history, first_on, *, on):
    """The last MONTHS months until that of `on`."""
    last = on.year * 12 + on.month - 1
    listed = [divmod(last - MONTHS + 1 + number, 12) for number in range(MONTHS)]
    listed = [(year, month + 1) for year, month in listed]
    begun = (first_on.year, first_on.month)
    by_month = {place: [] for place in listed}
    for day, counts in history.items():
        if (day.year, day.month) in by_month:
            by_month[day.year, day.month].append(counts)
    slots = [
        _slot(
            f"{month:02d}/{year}",
            by_month[year, month] or [(0, 0)] * ((year, month) >= begun),
            is_whole=dt.date(year, month, 1) >= first_on and (year, month) != (on.year, on.month),
        )
        for year, month in listed
    ]
    labels = [(place, str(month)) for place, (_, month) in enumerate(listed)]
    return _chart("thang", f"{MONTHS} tháng gần nhất", slots, labels, "Tháng", ("tháng", "tháng này"), _years(listed))


def _years(listed):
    """The year below its first month; not of a first month so near the next year that they would touch."""
    places = [place for place, (_, month) in enumerate(listed) if month == 1]
    first = [0] if not places or places[0] > 2 else []
    return [(place, str(listed[place][0])) for place in first + places]


def _slot(words, counts, *, is_whole):
    if not counts:
        return _Slot(words, None, None, is_whole=False)
    return _Slot(words, sum(visits for visits, _ in counts), sum(reads for _, reads in counts), is_whole)


# -- Drawing ----------------------------------------------------------------------------------------------------------
def _chart(key, title, slots, labels, head, units, lower_labels=()):
    top = axis_top(max((slot.visits or 0 for slot in slots), default=0))
    bottom = TOP_EM + PLOT_EM
    drawn = [Label(thousands(top), "0%", _em(TOP_EM - 0.35), "start")]
    drawn += [_label(place, words, len(slots), bottom + LABEL_EM - 0.35) for place, words in labels]
    drawn += [_label(place, words, len(slots), bottom + 2 * LABEL_EM - 0.45) for place, words in lower_labels]
    return Chart(
        key,
        title,
        _story(slots, *units),
        _em(bottom + LABEL_EM * (2 if lower_labels else 1)),
        [_column(place, slot, len(slots), top) for place, slot in enumerate(slots) if slot.visits],
        drawn,
        [_em(TOP_EM), _em(TOP_EM + PLOT_EM / 2), _em(bottom)],
        [head, *HEADS],
        [[slot.words, *map(_cell, (slot.visits, slot.reads))] for slot in reversed(slots)],
    )


def axis_top(most):
    """The first round number not below `most` that can be halved: 2, 4, 10, 12, 16, 20 … 240, 300."""
    power = 1
    while True:
        for step in STEPS:
            top, rest = divmod(step * power, 10)
            if not rest and top % 2 == 0 and top >= most:
                return top
        power *= 10


def _column(place, slot, places, top):
    width, height = 100 / places, max(PLOT_EM * slot.visits / top, LEAST_EM)
    return Column(
        _percent(width * (place + (1 - COLUMN_SHARE) / 2)),
        _percent(width * COLUMN_SHARE),
        _em(TOP_EM + PLOT_EM - height),
        _em(height),
        f"{slot.words}: {thousands(slot.visits)} lượt truy cập",
        is_open=place == places - 1,
    )


def _label(place, words, places, y):
    """Below the middle of its column; near an edge it begins or ends with it."""
    width, air = 100 / places, (1 - COLUMN_SHARE) / 2
    middle = width * (place + 0.5)
    if len(words) > 2 and middle < 8:
        return Label(words, _percent(width * (place + air)), _em(y), "start")
    if len(words) > 2 and middle > 92:
        return Label(words, _percent(width * (place + 1 - air)), _em(y), "end")
    return Label(words, _percent(middle), _em(y))


def _story(slots, unit, newest):
    """What the columns show, in words; nothing is concluded of those that are not whole."""
    whole, parts = [slot for slot in slots if slot.is_whole], []
    if whole:
        most = max(whole, key=lambda slot: slot.visits)
        mean = round(sum(slot.visits for slot in whole) / len(whole))
        parts.append(f"Nhiều nhất: {thousands(most.visits)} lượt truy cập, {unit} {most.words}.")
        parts.append(f"Trung bình: {thousands(mean)} lượt một {unit}.")
    if last := slots[-1].visits:
        parts.append(f"Cột cuối, chỉ có viền, là {newest}, chưa hết: {thousands(last)} lượt.")
    else:
        parts.append(f"{capitalise(newest)} chưa có lượt nào.")
    return " ".join(parts)


def _cell(count):
    return NOT_COUNTED if count is None else thousands(count)


def _em(number):
    return f"{number:.2f}em"


def _percent(number):
    return f"{number:.2f}%"
