"""A citizen's feedback as a browser sends it."""

import time

from common.strangers import new_stamp
from tests.factories import SENDER

ADDRESS = "/phan-anh/"
CONTENT = "Bàn hướng dẫn ở trụ sở không có mẫu tờ khai mới."


def stamp(code=None, *, seconds_ago=10, form="feedback"):
    return new_stamp(form, code=code, now=time.time() - seconds_ago)


def filled(**fields):
    """All that the form asks for; a field given as None is left out."""
    data = {"stamp": stamp(), "about": "other", "content": CONTENT, "consent": "on", **SENDER, **fields}
    return {name: value for name, value in data.items() if value is not None}


def send(client, **fields):
    return client.post(ADDRESS, filled(**fields))
