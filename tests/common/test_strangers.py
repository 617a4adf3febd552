"""Forms for strangers: the trap, the stamp, the codes."""

import time

import pytest
from django import forms
from django.http import QueryDict

from common.strangers import CODE_SIGNS, OpenForm, new_code, new_stamp, read_code


class Note(OpenForm):
    FORM_NAME = "note"
    SHORT_NAMES = {"words": "Lời nhắn"}

    words = forms.CharField(label="Bạn muốn nhắn gì cho phường?")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def sent(*, stamp=None, seconds_ago=10, **fields):
    """The form as it comes, shown `seconds_ago`."""
    stamp = new_stamp("note", code="7XK4-M2QN", now=time.time() - seconds_ago) if stamp is None else stamp
    data = QueryDict(mutable=True)
    data.update({"stamp": stamp, "words": "Chào phường", "kind": "a", **fields})
    return Note(data)


def test_form_knows_the_code_it_was_shown_with():
    form = sent()
    assert form.is_valid(), form.errors
    assert form.code == "7XK4-M2QN"


def test_every_form_is_shown_with_a_code_of_its_own():
    assert Note().initial["stamp"] != Note().initial["stamp"]


def test_filled_trap_is_refused():
    assert list(sent(website="https://spam.example").errors) == ["website"]


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "rác",
        new_stamp("other", now=time.time() - 10),
        new_stamp("note", now=1),
        new_stamp("note", now=time.time() + 3600),
    ],
    ids=["none", "forged", "of another form", "old", "of the future"],
)
def test_bad_stamp_is_refused_and_the_next_press_works(stamp):
    form = sent(stamp=stamp)
    assert list(form.errors) == ["stamp"]
    assert form.data["words"] == "Chào phường"
    if form.data["stamp"] != stamp:  # a stamp of this very moment only needs time
        assert sent(stamp=new_stamp("note", now=time.time() - 3)).is_valid()


def test_stamp_with_a_nul_is_replaced_as_any_forged_one():
    form = sent(stamp="a\x00b")
    assert list(form.errors) == ["stamp"]
    assert form.data["stamp"] != "a\x00b"


def test_stamp_changed_by_one_letter_is_refused():
    stamp = new_stamp("note", now=time.time() - 10)
    assert "stamp" in sent(stamp=stamp[:-1] + ("A" if stamp[-1] != "A" else "B")).errors


def test_form_sent_too_fast_keeps_its_code_for_the_next_press():
    form = sent(seconds_ago=0)
    assert "quá nhanh" in form.errors["stamp"][0]
    assert sent(stamp=form["stamp"].value()).errors.keys() == {"stamp"}
    assert form["stamp"].value() == form.data["stamp"]


def test_mistakes_stand_in_order_each_with_the_way_to_its_control():
    form = sent(words="", kind="c")
    form.add_error(None, "Xin chờ.")
    found = [(mistake.where, mistake.target) for mistake in form.mistakes]
    assert found == [("", ""), ("Lời nhắn", "id_words"), ("Loại", "id_kind_0")]


def test_codes_hold_no_sign_that_is_misread():
    assert not set("01ILO") & set(CODE_SIGNS)
    code = new_code()
    assert read_code(code) == code


@pytest.mark.parametrize("typed", ["7xk4m2qn", "7XK4 M2QN", " 7xk4-m2qn ", "7XK4–M2QN"])
def test_code_is_read_as_people_type_it(typed):
    assert read_code(typed) == "7XK4-M2QN"


@pytest.mark.parametrize("typed", ["", "7XK4-M2Q", "7XK4-M2QNN", "7XK4-M2Q0", "7XK4-M2QÔ", "tra-loi", "７XK4M2QN"])
def test_what_can_be_no_code_is_none(typed):
    assert read_code(typed) == ""
