"""A visitor before the polls and the buttons, as his browser sends him."""

from django.test import Client

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


def visitor(address="192.0.2.1", browser="Firefox"):
    return Client(REMOTE_ADDR=address, headers={"User-Agent": browser, **OWN_PAGE})


def vote(client, poll, *choices):
    """Posts `choices`: rows of the poll, their numbers in its order (from 0), or anything else as it is."""
    rows = list(poll.choices.all())
    keys = [rows[choice].pk if isinstance(choice, int) else getattr(choice, "pk", choice) for choice in choices]
    return client.post(poll.get_absolute_url(), {"chon": keys})


def counts(poll):
    poll.refresh_from_db()
    return poll.voters_count, list(poll.choices.order_by("order").values_list("votes_count", flat=True))
