"""The index's rows, the words met in it, synonyms, and what was looked for in vain."""

from search.models.missed import MissedSearch
from search.models.row import IndexedRow, IndexFormat, KnownWord
from search.models.synonym import Synonym

__all__ = ["IndexFormat", "IndexedRow", "KnownWord", "MissedSearch", "Synonym"]
