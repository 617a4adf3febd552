"""Fifty presses in the same moment: one vote."""

import threading
from dataclasses import replace

from django.db import connections

from tests.factories import make_poll
from tests.voice.voting import counts, visitor, vote
from voice.models import Vote
from voice.polling import VOTES_OF_AN_ADDRESS

THREADS = 50


def in_threads(*acts):
    """What each of `acts` returned, all begun in the same moment."""
    start, answers = threading.Barrier(len(acts), timeout=60), []

    def run(act):
        try:
            start.wait()
            answers.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_fifty_votes_of_one_visitor_at_once_count_once(real_database, monkeypatch):
    no_limit = replace(VOTES_OF_AN_ADDRESS, times=THREADS + 1)
    monkeypatch.setattr("voice.views.polls.VOTES_OF_AN_ADDRESS", no_limit)
    poll = make_poll()
    if real_database:
        real_database()
    answers = in_threads(*[lambda: vote(visitor(), poll, 0).status_code] * THREADS)
    assert sorted(answers) == [302, *[409] * (THREADS - 1)]
    [stored] = in_threads(lambda: (*counts(poll), Vote.objects.count()))
    assert stored == (1, [1, 0], 1)
