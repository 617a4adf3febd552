"""What comes by the clock while a page is being rendered is not missed: the page is over at once."""

import datetime as dt

import pytest
from django.utils import timezone

from common.caching import turns, watching
from tests.caching.layer import Portal
from tests.factories import make_post, make_ward

LAST_SECOND = timezone.make_aware(dt.datetime(2026, 11, 25, 23, 59, 59))
COMES = LAST_SECOND.replace(hour=12)


@pytest.fixture
def clock(db, monkeypatch):
    """Sets what time it is, for Python and for Django."""
    turns._known.clear()

    def is_at(moment):
        monkeypatch.setattr("time.time", moment.timestamp)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return is_at


def test_page_whose_rendering_began_before_midnight_is_over_at_that_midnight(clock):
    clock(LAST_SECOND)
    with watching.watch() as seen:
        clock(LAST_SECOND + dt.timedelta(seconds=2))
    watching.close(seen)
    assert seen.until == (LAST_SECOND + dt.timedelta(seconds=1)).timestamp()


@pytest.mark.parametrize("is_known", [False, True])
def test_text_that_came_while_a_page_was_rendered_ends_it(clock, is_known):
    clock(COMES - dt.timedelta(seconds=1))
    make_ward()
    post = make_post("Tin hẹn giờ", at=COMES)
    if is_known:
        Portal().get("/tin-tuc/")
    with watching.watch() as seen:
        assert "Tin hẹn giờ" not in Portal().get("/tin-tuc/").html
        clock(COMES + dt.timedelta(seconds=1))
    watching.close(seen)
    assert post.is_public()
    assert seen.until == COMES.timestamp()
