"""A query understood: for each place the words it may stand for, and other ways to say the whole.

The same for both databases: no dictionary, stemmer or similarity of a database has a part in it.

1. A word is taken as typed. A word that was never met in a title or a name is also taken as what its keys would have made
   (Telex, VNI), else as several words written as one, else as the beginning of a word, as initials and, when it is no
   Vietnamese syllable, as near words (one slip, two in long words). A lenient reading, for when the first finds nothing good,
   takes every word as near ones too; a syllable of a query typed with marks only as those that are heard alike.
2. Pieces of the query that officers named as synonyms give further ways, in which the meaning stands for the piece.
3. Filler ("xin", "ở đâu", "bao nhiêu tiền") is not looked for, unless there is nothing else.

Limits: MAX_LETTERS, MAX_WORDS, MAX_WAYS and MAX_MEANT bound what one query can cost.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from common.vietnamese import clean, fold
from search.expressions import How, Term
from search.filler import FILLER, FILLER_WEIGHT, filler_places, weight_of
from search.keyboards import decoded
from search.models.synonym import Synonym
from search.spelling import MAX_MEANT, heard_alike, meant, parts
from search.syllables import is_syllable
from search.vocabulary import vocabulary
from search.words import MAX_LETTERS as MAX_WORD_LETTERS
from search.words import words_of

MAX_LETTERS, MAX_WORDS, MAX_WAYS, MAX_SYNONYM_WORDS = 120, 12, 5, 6
EXACT, CORRECTED, INITIALS, BEGINNING = 1.0, 0.85, 0.9, 0.7
_CHUNK = re.compile(r"[^\W_]+")
_TWINS = (re.compile(r"([^aeiouyq])i"), re.compile(r"([^aeiouyq])y"))


@dataclass(frozen=True)
class Meaning:
    """One word that a place may stand for; `quality` from 0 to 1."""

    term: Term
    quality: float = EXACT
    is_correction: bool = False


@dataclass(frozen=True)
class Place:
    """One word of a query. `typed` is as people see it, `word` its likeliest folded word; `weight` is what it tells;
    `is_changed` when it is not what stood in the query."""

    typed: str
    word: str
    meanings: tuple
    weight: float = 1.0
    is_core: bool = True
    is_changed: bool = False


@dataclass(frozen=True)
class Reading:
    """`ways` are tuples of Places: the query itself first, then those that synonyms give."""

    ways: tuple

    def __bool__(self):
        return bool(self.ways)


def read(text, *, is_typing=False, is_lenient=False):
    """The Reading of what a person typed; with `is_typing` the last word may be unfinished. False without a word."""
    typed = _typed_words(text)
    if not typed:
        return Reading(())
    known, is_careful = vocabulary(), not text.isascii()
    near = _Near(known, is_careful, is_lenient)
    places = [place for chunk in _rejoined(typed, known) for place in _places(chunk, near)][:MAX_WORDS]
    if is_typing:
        places[-1] = _unfinished(places[-1])
    return Reading((_weighted(places), *_by_synonyms(places)))


def _typed_words(text):
    """Words with their marks, small, as typed; at most MAX_WORDS of the first MAX_LETTERS letters."""
    chunks = _CHUNK.findall(clean(text[: 2 * MAX_LETTERS])[:MAX_LETTERS].lower())
    return [chunk for chunk in chunks if words_of(chunk)][:MAX_WORDS]


def _rejoined(typed, known):
    """ "kh ai" → "khai", where one of the two was never met and both together were."""
    found = []
    for chunk in typed:
        both = "".join(words_of(found[-1] + chunk)) if found else ""
        is_torn = both in known.words and not {fold(found[-1]), fold(chunk)} <= known.words
        if is_torn:
            found[-1] += chunk
        else:
            found.append(chunk)
    return found


class _Near:
    """Which known words a word of this query may have meant."""

    def __init__(self, known, is_careful, is_lenient):
        self.known, self.is_careful, self.is_lenient = known, is_careful, is_lenient

    def of(self, word, *, is_known):
        """Meanings; none of a syllable until the reading is lenient."""
        can_be_said = is_syllable(word)
        if not word.isalpha() or word in FILLER or (not self.is_lenient and (is_known or can_be_said)):
            return ()
        if self.is_careful and can_be_said:
            others = sorted(heard_alike(word) & self.known.words)[:MAX_MEANT]
        else:
            others = meant(word, self.known.words, self.known.near)
        return tuple(Meaning(Term(other), CORRECTED, is_correction=True) for other in others)


def _places(chunk, near):
    word, known = "".join(words_of(chunk))[:MAX_WORD_LETTERS], near.known
    own = (Meaning(Term(word)), *(Meaning(Term(twin)) for twin in _twins(word) if twin in known.words))
    if len(own) > 1 or word in known.words:
        return [Place(chunk, word, (*own, *near.of(word, is_known=True)))]
    if place := _keyed(chunk, word, own, known):
        return [place]
    if word.isalpha() and (pieces := parts(word, known.words)):
        return [Place(piece, piece, (Meaning(Term(piece), is_correction=True),), is_changed=True) for piece in pieces]
    return [_guessed(chunk, word, own, near.of(word, is_known=False))]


def _keyed(chunk, word, own, known):
    """The Place of a word typed for Telex or VNI; None when it is none that makes sense."""
    marked = decoded(chunk)
    plain = fold(marked or "")
    if not is_syllable(plain):
        return None
    wanted = [plain, *(twin for twin in _twins(plain) if twin in known.words)]
    if not known.words.intersection(wanted) and is_syllable(word):
        return None
    meanings = (Meaning(Term(one), is_correction=plain != word) for one in wanted)
    return Place(marked, plain, (*meanings, *own), is_changed=plain != word)


def _twins(word):
    """ "ky" is written "ki" too, and the other way round."""
    for pattern, last in zip(_TWINS, "yi", strict=True):
        if pattern.fullmatch(word) or (len(word) > 2 and pattern.fullmatch(word[-2:]) and is_syllable(word)):
            yield word[:-1] + last


def _guessed(chunk, word, own, near):
    """A word that was never met: what it may have meant."""
    guesses = list(near)
    if word.isalpha() and 2 <= len(word) <= 8:
        guesses.append(Meaning(Term(word, How.INITIALS), INITIALS))
    if len(word) > 1:
        guesses.append(Meaning(Term(word, How.BEGINNING), BEGINNING))
    is_abbreviation = not any(vowel in word for vowel in "aeiouy")
    likeliest = near[0].term.word if near and not is_abbreviation else word
    return Place(chunk, likeliest, (*own, *guesses), is_changed=likeliest != word)


def _unfinished(place):
    if len(place.word) < 2 or any(meaning.term.how is How.BEGINNING for meaning in place.meanings):
        return place
    return replace(place, meanings=(*place.meanings, Meaning(Term(place.word, How.BEGINNING), BEGINNING)))


def _weighted(places):
    """The places with what each tells; filler is not core, unless all is filler."""
    filler = filler_places([place.word for place in places])
    if len(filler) == len(places):
        filler = set()
    return tuple(
        replace(place, weight=FILLER_WEIGHT, is_core=False) if at in filler else replace(place, weight=weight_of(place.word))
        for at, place in enumerate(places)
    )


# -- Synonyms ---------------------------------------------------------------------------------------------------------
def _by_synonyms(places):
    """Ways in which one piece is replaced by what it means; longer pieces first. One query."""
    spans = [(start, end) for start in range(len(places)) for end in range(start + 1, len(places) + 1)]
    spans = [(start, end) for start, end in spans if end - start <= MAX_SYNONYM_WORDS]
    pieces = {(start, end): " ".join(place.word for place in places[start:end]) for start, end in spans}
    rows = Synonym.objects.filter(folded__in=set(pieces.values())).order_by("pk")[: 4 * MAX_WAYS]
    meanings = {}
    for row in rows:
        meanings.setdefault(row.folded, []).append(row)
    ways = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        for row in meanings.get(pieces[start, end], ()):
            if _is_said(row.phrase, places[start:end]):
                ways.append(_weighted([*places[:start], *map(_meant_place, words_of(row.means)), *places[end:]]))
    return tuple(dict.fromkeys(ways))[: MAX_WAYS - 1]


def _meant_place(word):
    return Place(word, word, (Meaning(Term(word)),))


def _is_said(phrase, places):
    """A word typed with marks is only taken for one with the same marks, wherever in the word they were put: "sơ đồ" is no
    "sổ đỏ", "so do" may be."""
    return all(
        place.word != fold(place.typed) or fold(place.typed) == place.typed or _letters(place.typed) == _letters(word)
        for place, word in zip(places, _CHUNK.findall(phrase), strict=False)
    )


def _letters(word):
    return sorted(unicodedata.normalize("NFD", word.lower()))
