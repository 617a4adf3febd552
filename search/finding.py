"""From what a person typed to what is shown: a few bounded questions to the index, ranking, one query a kind for the rows.

Questions, each for at most ROWS_ASKED rows (NEWS_ASKED, the newest, of news): every core word in titles and names; every core
word anywhere, while a page has room; then, of guides (procedures, hotlines, pages, plans) while fewer than ENOUGH were met by
their names, all but one of the words, and any word that tells something. News are asked the last only when nothing else was
found.
"""

import re
from dataclasses import dataclass

from django.utils import timezone

from common.vietnamese import fold
from search.expressions import Expression, How
from search.index import candidates
from search.kinds import BY_KEY, BY_NUMBER, GUIDES, KEYS_A_KIND, KINDS, TIERS
from search.ranking import rank
from search.reading import CORRECTED, read

SHOWN_OF_ALL = 5  # rows a group while every group is shown
SHOWN_OF_ONE = 50  # rows of the one group that was asked for
SHOWN_NEAR = 5
SUGGESTED = 6
ROWS_ASKED, NEWS_ASKED, ROWS_SUGGESTED = 300, 100, 60
ENOUGH, MAX_LEFT_OUT, MAX_TEXTS = 3, 8, 60
ANSWERS = 0.55  # the share of a query's telling words that a row must hold to be an answer
GOOD = 0.8  # below this share in the best row the query is read again, more leniently
CLEAR_GAIN = 0.1
NOT_FAR_BEHIND = 0.5  # a row met by a part of the words is shown when its score is this share of the best


@dataclass(frozen=True)
class Group:
    """What one room has; `has_more` when only the first rows are here."""

    key: str
    name: str
    rows: list
    has_more: bool


@dataclass(frozen=True)
class Findings:
    """`groups` of what answers, or else `near` (rows that may be meant); `corrected` is what was looked for in place of a
    mistyped query, "" when that was taken as typed."""

    groups: list
    near: list
    corrected: str = ""


NOTHING = Findings([], [])


def find(text, key="", *, at=None):
    """The Findings for `text` in all rooms, or in the one named by `key`."""
    kinds, at = [BY_KEY[key]] if key in BY_KEY else list(KINDS), at or timezone.now()
    reading = read(text)
    if not reading:
        return NOTHING
    reading, ranked = _ranked_well(text, reading, kinds, at)
    answers, near = _sorted_out(ranked)
    groups = _groups(answers, SHOWN_OF_ONE if key in BY_KEY else SHOWN_OF_ALL)
    if not groups:
        return Findings([], [found for _, found in _shown(near[:SHOWN_NEAR])])
    return Findings(groups, [], _corrected(reading, answers[0]))


def suggest(text, *, at=None):
    """At most SUGGESTED Founds whose titles or names fit a query that is still being typed; of one letter, none."""
    at = at or timezone.now()
    for is_lenient in (False, True):
        reading = read(text, is_typing=True, is_lenient=is_lenient)
        if not reading or (len(reading.ways[0]) == 1 and len(reading.ways[0][0].word) < 2):
            return []
        answers, _ = _sorted_out(_quickly_ranked(reading, at))
        if found := [found for _, found in _shown(answers[:SUGGESTED])]:
            return found
    return []


def _quickly_ranked(reading, at):
    found = {}
    for tier in _tiers(KINDS):
        found |= {row.key: row for row in candidates(_expression(reading, in_names=True), tier, limit=ROWS_SUGGESTED, at=at)}
    if len(found) < ENOUGH:
        found |= {row.key: row for row in candidates(_all_but_one(reading), GUIDES, limit=ROWS_SUGGESTED, at=at)}
    return rank(reading, found.values())


def _ranked_well(text, reading, kinds, at):
    """(Reading, Ranked rows) of the reading or, where no row answers that, of a more lenient one with a clear gain."""
    ranked = _ranked(reading, kinds, at)
    if _best_coverage(ranked) >= GOOD or any(one.is_whole for one in ranked):
        return reading, ranked
    lenient = read(text, is_lenient=True)
    again = _ranked(lenient, kinds, at) if lenient != reading else []
    return (lenient, again) if _best_coverage(again) >= _best_coverage(ranked) + CLEAR_GAIN else (reading, ranked)


# -- Asking the index -------------------------------------------------------------------------------------------------
def _tiers(kinds):
    """Those of TIERS that hold some of `kinds`, with no others."""
    tiers = ([kind for kind in kinds if kind in tier] for tier in TIERS)
    return [tier for tier in tiers if tier]


def _ranked(reading, kinds, at):
    found, whole = {}, set()

    def ask(expression, tier):
        rows = candidates(expression, tier, limit=NEWS_ASKED if tier[0].is_news else ROWS_ASKED, at=at)
        found.update((row.key, row) for row in rows)
        return len(rows)

    for tier in _tiers(kinds):
        before = set(found)
        named = ask(_expression(reading, in_names=True), tier)
        if named < SHOWN_OF_ONE:
            ask(_expression(reading), tier)
        whole |= set(found) - before
        if named < ENOUGH and not tier[0].is_news:
            named += ask(_all_but_one(reading), tier)
        if named < ENOUGH and (not tier[0].is_news or not found):
            ask(_any_telling(reading), tier)
    return _said_together(rank(reading, found.values(), in_body=whole))


def _said_together(ranked):
    """Without the rows that hold the words far from one another in a long text: two of them must stand side by side there.
    Of rows that are met by their texts alone the best MAX_TEXTS are looked at, the others left out; one query a kind."""
    doubtful = [one for one in ranked if one.is_whole and one.coverage < ANSWERS and len(_core(one.way)) > 1][:MAX_TEXTS]
    texts = _texts([one.row.key for one in doubtful])
    said = {one.row.key for one in doubtful if _pairs(one.way).search(texts.get(one.row.key, ""))}
    return [
        one for one in ranked if not one.is_whole or one.coverage >= ANSWERS or one.row.key in said or len(_core(one.way)) == 1
    ]


def _texts(keys):
    """{key: folded text} of rows of any kind."""
    found = {}
    for number, pks in _by_kind(keys).items():
        kind = BY_NUMBER[number]
        rows = kind.model._default_manager.filter(pk__in=pks).values_list("pk", "folded")
        found |= {kind.lowest + pk: folded for pk, folded in rows}
    return found


def _by_kind(keys):
    """{kind's number: the rows' own keys}, in the order in which the kinds come."""
    found = {}
    for key in keys:
        number, pk = divmod(key, KEYS_A_KIND)
        found.setdefault(number, []).append(pk)
    return found


def _pairs(way):
    core = [place.word for place in _core(way)]
    return re.compile("|".join(rf"\b{first}\W+{second}\b" for first, second in zip(core, core[1:], strict=False)))


def _core(way):
    return [place for place in way if place.is_core]


def _terms(place, *, with_guesses=True):
    return tuple(meaning.term for meaning in place.meanings if with_guesses or meaning.quality != CORRECTED)


def _expression(reading, *, in_names=False):
    """Corrected words are looked for in names only: in long texts some near word is always met."""
    ways = [tuple(_terms(place, with_guesses=in_names) for place in _core(way)) for way in reading.ways]
    return Expression(tuple(dict.fromkeys(ways)), in_names)


def _all_but_one(reading):
    """No ways for a query of one core word."""
    ways = []
    for way in reading.ways:
        core = [_terms(place) for place in _core(way)]
        if len(core) > 1:
            ways += [tuple(core[:left_out] + core[left_out + 1 :]) for left_out in range(min(len(core), MAX_LEFT_OUT))]
    return Expression(tuple(dict.fromkeys(ways)), in_names=True)


def _any_telling(reading):
    places = [place for way in reading.ways for place in _core(way) if place.weight == 1.0]
    return Expression(tuple(dict.fromkeys((_terms(place),) for place in places)), in_names=True)


# -- What is an answer ------------------------------------------------------------------------------------------------
def _best_coverage(ranked):
    return ranked[0].coverage if ranked else 0.0


def _sorted_out(ranked):
    """(answers, near ones)."""
    least = NOT_FAR_BEHIND * ranked[0].score if ranked else 0
    answers, near = [], []
    for one in ranked:
        is_answer = one.is_whole or (one.coverage >= ANSWERS and one.score >= least)
        (answers if is_answer and not _is_guesswork(one) else near).append(one)
    return answers, near


def _is_guesswork(one):
    """More than half of the words met were put in place of others that were typed."""
    met = [meaning for meaning, place in zip(one.met, one.way, strict=True) if meaning and place.is_core]
    return len(met) > 2 and 2 * sum(meaning.quality == CORRECTED for meaning in met) > len(met)


def _corrected(reading, best):
    """What was looked for in place of the words typed, when the best row was met by that; else ""."""
    own = reading.ways[0]
    if best.way is not own:
        words = [place.typed if fold(place.typed) == place.word else place.word for place in own]
        return " ".join(words) if any(place.is_changed for place in own) else ""
    if not any(meaning and meaning.is_correction for meaning in best.met):
        return ""
    return " ".join(
        meaning.term.word if meaning and meaning.term.how is How.WHOLE and meaning.term.word != fold(place.typed) else place.typed
        for place, meaning in zip(own, best.met, strict=True)
    )


# -- Rows to show -----------------------------------------------------------------------------------------------------
def _shown(ranked):
    """[(Kind, Found)] in the order of `ranked`, of those that their rooms show in public too; one query a kind."""
    shown = {}
    for number, pks in _by_kind(one.row.key for one in ranked).items():
        rows = list(BY_NUMBER[number].rows().filter(pk__in=pks))
        shown |= {(number, row.pk): found for row, found in zip(rows, BY_NUMBER[number].shown(rows), strict=True)}
    places = (divmod(one.row.key, KEYS_A_KIND) for one in ranked)
    return [(BY_NUMBER[place[0]], shown[place]) for place in places if place in shown]


def _groups(answers, limit):
    """Groups in the order of their best rows."""
    taken = {}
    for one in answers:
        of_kind = taken.setdefault(one.row.key // KEYS_A_KIND, [])
        if len(of_kind) <= limit:
            of_kind.append(one)
    shown = {}
    for kind, found in _shown([one for of_kind in taken.values() for one in of_kind]):
        shown.setdefault(kind.number, []).append(found)
    groups = [(BY_NUMBER[number], shown.get(number, [])) for number in taken]
    return [Group(kind.key, kind.name, rows[:limit], len(rows) > limit) for kind, rows in groups if rows]
