"""Who is meant in a cell such as "Công chức Văn phòng – Thống kê; VH – XH": positions and units of the ward, or nobody known."""

import re
from dataclasses import dataclass
from functools import lru_cache

from common.vietnamese import fold, one_line
from ward.models import Position, Unit

MAX_PIECES = 20  # pieces between commas that are still tried in every grouping
LEADS = ("cong chuc", "can bo", "dong chi")  # "Công chức Tư pháp – Hộ tịch" is also written "Tư pháp – Hộ tịch"

_BULLET = re.compile(r"^[-–—•+*·\s]+")
_WORDS = re.compile(r"[a-z0-9]+")
_COMMAS = re.compile(r",| và |&", re.IGNORECASE)


@dataclass(frozen=True)
class Parties:
    """In the order of the text, each once; `unknown` are the parts that name nobody the ward knows."""

    positions: tuple = ()
    units: tuple = ()
    unknown: tuple = ()


@lru_cache(maxsize=2048)
def _key(text):
    """Letters and digits alone, so that dashes, spaces, tones and "và" make no difference."""
    return "".join(word for word in _WORDS.findall(fold(text)) if word != "va")


def _without_lead(text):
    folded = " ".join(_WORDS.findall(fold(text)))
    for lead in LEADS:
        if folded.startswith(f"{lead} "):
            return _key(folded.removeprefix(lead))
    return _key(folded)


class Directory:
    """Every name of positions and units, past and present, in two queries; recognises any number of cells."""

    def __init__(self):
        self._by_name, self._by_bare_name = {}, {}
        for row in (*Position.objects.all(), *Unit.objects.all()):
            for name in filter(None, (row.name, *map(one_line, row.aliases.split(";")))):
                self._by_name.setdefault(_key(name), {})[type(row), row.pk] = row
                if isinstance(row, Position):
                    self._by_bare_name.setdefault(_without_lead(name), {})[type(row), row.pk] = row

    def recognise(self, text, *, on=None):
        """Parties of a cell; names valid on `on` (a date, by default today) come before names of other days.

        Parts end at ";" and at line ends; at commas and "và" only where every piece is then known. A name that fits two
        rows equally well is unknown: an officer chooses.
        """
        found, unknown = [], []
        for part in re.split(r"[;\n]", text):
            part = _BULLET.sub("", one_line(part)).strip(" .,:")
            if not part:
                continue
            rows = self._listed(part, on)
            if rows:
                found.extend(row for row in rows if row not in found)
            else:
                unknown.append(part)
        return Parties(
            tuple(row for row in found if isinstance(row, Position)),
            tuple(row for row in found if isinstance(row, Unit)),
            tuple(unknown),
        )

    def _listed(self, part, on):
        """Rows named by `part` as one name or as a list; None unless all of it is known. Names may hold commas themselves."""
        pieces = [piece for piece in map(str.strip, _COMMAS.split(part)) if piece]
        if len(pieces) > MAX_PIECES:
            return None
        rows_from = {len(pieces): []}  # rows named by the pieces from an index on, the longest names first
        for start in range(len(pieces) - 1, -1, -1):
            for end in range(len(pieces), start, -1):
                if end in rows_from and (row := self._named(" ".join(pieces[start:end]), on)):
                    rows_from[start] = [row, *rows_from[end]]
                    break
        return rows_from.get(0)

    def _named(self, name, on):
        """The one row that bears the name: as written, else a position without its "Công chức"."""
        if not _key(name):
            return None
        exact, bare = self._by_name.get(_key(name), {}), self._by_bare_name.get(_without_lead(name), {})
        candidates = [*exact.values()], [*bare.values()]
        for rows in (*([row for row in rows if row.is_valid(on=on)] for rows in candidates), *candidates):
            if rows:
                return rows[0] if len(rows) == 1 else None
        return None


def recognise(text, *, on=None):
    """`Directory.recognise` for a single cell."""
    return Directory().recognise(text, on=on)
