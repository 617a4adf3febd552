"""The words met in titles, names and synonyms, kept in the process: what a query's words are compared with."""

import threading
from collections import defaultdict

from django.db.models import Count, Max

from search.models.row import KnownWord
from search.spelling import near_forms


class Vocabulary:
    """Words, and for each form that a slip would leave of them (`search.spelling.near_forms`) the words that have it."""

    def __init__(self):
        self.words, self.near = set(), defaultdict(set)
        self.last_id = 0

    def add(self, rows):
        for number, word in rows:
            self.last_id = max(self.last_id, number)
            self.words.add(word)
            for form in near_forms(word):
                self.near[form].add(word)


_lock = threading.Lock()
_kept = Vocabulary()


def vocabulary():
    """The Vocabulary as the database has it now; one small query, and one more when there are new words."""
    global _kept
    now = KnownWord.objects.aggregate(count=Count("pk"), last=Max("pk"))
    with _lock:
        if (now["count"], now["last"] or 0) == (len(_kept.words), _kept.last_id):
            return _kept
        newer = list(KnownWord.objects.filter(pk__gt=_kept.last_id).values_list("pk", "word"))
        if len(_kept.words) + len(newer) != now["count"]:  # rebuilt, or written in another order than committed
            _kept, newer = Vocabulary(), list(KnownWord.objects.values_list("pk", "word"))
        _kept.add(newer)
        return _kept


def forget():
    """What the process knows; the database is asked anew."""
    global _kept
    with _lock:
        _kept = Vocabulary()
