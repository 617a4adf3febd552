"""How well a row answers a query, from its title, its names and where it was met; the same on both databases.

For each way of the query (`search.reading`) and each phrase of the row (its title, each of its names):

    fit = coverage × (0.60 + 0.30 × share + 0.10 × order)

* coverage: what of the query's words the phrase holds, each by what it tells (filler 0.1, what names begin with 0.4, others 1)
  and by how sure it is: as typed 1, initials 0.9, corrected 0.85, the beginning of a word 0.7;
* share: what of the phrase's words the query names, by the same weights: "Đăng ký khai sinh" before "Đăng ký lại khai sinh";
* order: how many of the words met stand side by side in the query's order.

A row's score = weight × (0.85 × its best fit + 0.15 × coverage by all of its phrases together); words met in the body only
count BODY there. A way given by a synonym counts SYNONYM. Equal scores (to two decimals): the newer row first, then the higher
key.
"""

from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from search.expressions import How
from search.filler import weight_of
from search.words import initials

BASE, SHARE, ORDER = 0.60, 0.30, 0.10
BEST, TOGETHER = 0.85, 0.15
BODY, SYNONYM = 0.3, 0.97


@dataclass(frozen=True)
class Ranked:
    """`row` is an IndexedRow; `coverage` by all its phrases, from 0 to 1; `way` the one that fits best, `met` the Meaning
    that each of its places was met by in the best phrase (None where by none); `is_whole` when no core word is missing."""

    row: object
    score: float
    coverage: float
    way: tuple
    met: tuple
    is_whole: bool

    @property
    def order(self):
        moment = self.row.public_from_at
        return -round(self.score, 2), -(moment.timestamp() if moment else 0), -self.row.key


class _Phrase:
    def __init__(self, line):
        self.words = line.split()
        self.places = {}
        for at, word in enumerate(self.words):
            self.places.setdefault(word, at)
        self.initials = initials(line)
        self.weights = [weight_of(word) for word in self.words]
        self.weight = sum(self.weights) or 1.0

    def at(self, term):
        """(first place, one past the last) where `term` is met; None where it is not."""
        if term.how is How.WHOLE:
            place = self.places.get(term.word)
        elif term.how is How.BEGINNING:
            place = next((at for at, word in enumerate(self.words) if word.startswith(term.word)), None)
        else:
            place = self.initials.find(term.word)
            return None if place < 0 else (place, place + len(term.word))
        return None if place is None else (place, place + 1)


class _Way:
    """A way of the query, with what is the same for all rows: each place's meanings with the surest first."""

    def __init__(self, places, factor):
        self.places, self.factor = places, factor
        self.meanings = [sorted(place.meanings, key=lambda meaning: -meaning.quality) for place in places]
        self.weight = sum(place.weight for place in places)
        self.words = {meaning.term.word for place in places for meaning in place.meanings}
        self.is_plain = all(meaning.term.how is How.WHOLE for place in places for meaning in place.meanings)
        self.nothing = (None,) * len(places)

    def fit(self, phrase):
        """(fit, the Meaning that each place was met by)."""
        if self.is_plain and self.words.isdisjoint(phrase.places):
            return 0.0, self.nothing
        met, spans = [], []
        for meanings in self.meanings:
            found = ((meaning, span) for meaning in meanings if (span := phrase.at(meaning.term)))
            meaning, span = next(found, (None, None))
            met.append(meaning)
            spans.append(span)
        named = {at for span in spans if span for at in range(span[0], min(span[1], len(phrase.words)))}
        share = sum(phrase.weights[at] for at in named) / phrase.weight
        steps = [after is not None and before is not None and after[0] == before[1] for before, after in pairwise(spans)]
        order = sum(steps) / len(steps) if steps else 1.0
        return self.coverage(met) * (BASE + SHARE * share + ORDER * order), tuple(met)

    def coverage(self, met, is_in_body=False):
        told = 0.0
        for place, meaning in zip(self.places, met, strict=True):
            told += place.weight * (meaning.quality if meaning else BODY if is_in_body and place.is_core else 0.0)
        return told / self.weight


def rank(reading, rows, *, in_body=frozenset()):
    """Ranked rows, the best first. `in_body` are keys of rows that hold every core word of some way, in the body at least."""
    ways = [_Way(places, SYNONYM if number else 1.0) for number, places in enumerate(reading.ways)]
    return sorted((_ranked(ways, row, row.key in in_body) for row in rows), key=lambda one: one.order)


def _ranked(ways, row, is_in_body):
    phrases = [_Phrase(line) for line in (row.title, *row.names.splitlines())]
    best = None
    for way in ways:
        fits = [way.fit(phrase) for phrase in phrases]
        fit, met = max(fits, key=itemgetter(0))
        together = way.coverage([_surest(of_place) for of_place in zip(*map(itemgetter(1), fits), strict=True)], is_in_body)
        score = row.weight * way.factor * (BEST * fit + TOGETHER * together)
        if best is None or score > best.score:
            best = Ranked(row, score, together, way.places, met, is_in_body)
    return best


def _surest(meanings):
    if len(meanings) == 1:
        return meanings[0]
    return max(filter(None, meanings), key=lambda meaning: meaning.quality, default=None)
