"""Which folded words can be Vietnamese syllables: an initial, a rhyme."""

import re

_INITIAL = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?"
_OPEN = "a|ai|ao|au|ay|e|eo|eu|i|ia|ieu|iu|o|oa|oai|oao|oay|oe|oeo|oi|u|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uyu|y|yeu"
_CLOSED = "(?:a|e|i|o|u|y|ie|oa|oe|oo|ua|ue|uo|uy|uye|ye)(?:ch|ng|nh|[cmnpt])"
_SYLLABLE = re.compile(f"{_INITIAL}(?:{_OPEN}|{_CLOSED})|gi|giec|gieng")


def is_syllable(word):
    """ "nghieng" and "ky" are, "ddawng", "gks" and "2026" are not."""
    return _SYLLABLE.fullmatch(word) is not None
