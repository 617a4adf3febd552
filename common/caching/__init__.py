"""Pages kept whole until what they show changes.

A kept page is true while the numbers of all tables it read while it was rendered are unchanged (`versions`, raised by every
commit, see `common.backends`) and its moment has not come (`until`). Nobody lists what a page depends on.
"""

from common.caching.public import public_page
from common.caching.watching import kept, later, until, unwatched

__all__ = ["kept", "later", "public_page", "until", "unwatched"]
