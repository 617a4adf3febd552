"""Places on a page that rooms above fill."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe

from common import slots


@pytest.fixture(autouse=True)
def _own_slots(monkeypatch):
    monkeypatch.setattr(slots, "_fillers", type(slots._fillers)(list))


def filled(template, **context):
    return Template(template).render(Context(context))


def test_fillers_stand_in_the_order_in_which_they_enrolled_each_once():
    def second(context, row):
        return mark_safe("<p>hai</p>")

    slots.enrol("place", lambda context, row: mark_safe("<p>một</p>"))
    slots.enrol("place", second)
    slots.enrol("place", second)
    assert filled('{% slot "place" %}') == "<p>một</p><p>hai</p>"


def test_filler_is_told_the_row_and_sees_the_page():
    slots.enrol("place", lambda context, row: f"{context['title']}: {row}")
    assert filled('{% slot "place" post %}', title="Trang", post="tin") == "Trang: tin"


def test_place_that_nobody_fills_is_empty():
    slots.enrol("elsewhere", lambda context, row: "chữ")
    assert filled('<p>{% slot "place" %}</p>') == "<p></p>"
