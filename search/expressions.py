"""What the index can be asked: some of several ways (OR) to hold one word for each place (AND) of a query."""

from dataclasses import dataclass
from enum import Enum


class How(Enum):
    """How a term's word is to be met."""

    WHOLE = "a whole word"
    BEGINNING = "the beginning of a word"
    INITIALS = "first letters of words that follow one another in a title or a name"


@dataclass(frozen=True)
class Term:
    """`word` has small Latin letters and digits only, at least one: nothing in it means anything to a database."""

    word: str
    how: How = How.WHOLE


@dataclass(frozen=True)
class Expression:
    """`ways` is a tuple of ways, each a tuple of places, each a tuple of Terms of which one must be met; in titles and names
    only, or in the body too."""

    ways: tuple
    in_names: bool = False
