"""Words that a mistyped one may have meant: those that differ by a letter lost, doubled, wrong or swapped with its neighbour
(by two such slips in words of LONG letters or more), and words written as one."""

from itertools import combinations

from search.syllables import is_syllable

LONG = 7
MAX_MEANT = 6
MIN_LETTERS, MAX_LETTERS = 3, 20
MAX_PARTS, MAX_GLUED = 6, 30
# Written for one another where they are heard alike: at a syllable's beginning, at its end.
_ALIKE_FIRST = (("s", "x"), ("ch", "tr"), ("d", "gi", "r", "v"), ("l", "n"), ("c", "k", "q"), ("g", "gh"), ("ng", "ngh"))
_ALIKE_LAST = (("n", "ng", "nh"), ("c", "t", "ch"), ("i", "y"), ("o", "u"))


def near_forms(word):
    """The word without one letter, and without two when it is long: equal forms tell words that may be near."""
    forms = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    if len(word) >= LONG:
        forms |= {"".join(c for at, c in enumerate(word) if at not in gone) for gone in combinations(range(len(word)), 2)}
    return forms


def slips(one, other):
    """Letters lost, added, wrong, or swapped with their neighbours between two words (Damerau–Levenshtein, restricted)."""
    before, last = [], list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        line = [i]
        for j, b in enumerate(other, start=1):
            cost = min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]


def heard_alike(word):
    """Other spellings of what sounds the same somewhere in the country; also those that are no words."""
    found = set()
    for alike in _ALIKE_FIRST:
        found |= {new + word[len(old) :] for old in alike if word.startswith(old) for new in alike}
    for alike in _ALIKE_LAST:
        found |= {word[: -len(old)] + new for old in alike if word.endswith(old) for new in alike}
    return found - {word}


def meant(word, known, near):
    """At most MAX_MEANT of the `known` words, the likeliest first; `near` is their forms (form → words that have it)."""
    if not MIN_LETTERS <= len(word) <= MAX_LETTERS:
        return []
    alike = sorted(heard_alike(word) & known)
    allowed = 2 if len(word) >= LONG else 1
    found = {other for form in near_forms(word) for other in near.get(form, ()) if len(other) >= MIN_LETTERS}
    found -= {word, *alike}
    ranked = sorted((_distance(word, other), other) for other in found)
    return [*alike, *(other for (count, *_), other in ranked if count <= allowed)][:MAX_MEANT]


def _distance(word, other):
    return slips(word, other), sorted(word) != sorted(other), word[0] != other[0], abs(len(word) - len(other))


def parts(word, known):
    """ "khaisinh" → ["khai", "sinh"]: the fewest syllables of two letters or more that are all `known`; [] without them."""
    if len(word) > MAX_GLUED:
        return []
    best = {0: []}
    for end in range(2, len(word) + 1):
        starts = (start for start in range(max(0, end - 7), end - 1) if start in best and _is_part(word[start:end], known))
        found = [[*best[start], word[start:end]] for start in starts]
        if found:
            best[end] = min(found, key=lambda pieces: (len(pieces), pieces))
    pieces = best.get(len(word), [])
    return pieces if 2 <= len(pieces) <= MAX_PARTS else []


def _is_part(word, known):
    return word in known and is_syllable(word)
