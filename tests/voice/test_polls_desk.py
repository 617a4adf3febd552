"""Polls on the desk: free until the first vote, then only the hour of closing, then nothing at all."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.desk import add_row, page_fields, signed_in
from tests.factories import make_poll, make_ward
from voice.models import Choice, Poll
from voice.models.days import STRANGE_YEAR

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
RIGHTS = [f"voice.{verb}_poll" for verb in ("add", "change", "delete", "view")]


@pytest.fixture
def desk():
    make_ward()
    return signed_in(*RIGHTS)


def change(poll):
    return reverse("admin:voice_poll_change", args=[poll.pk])


def voted(poll):
    poll.take_vote([poll.choices.first().pk], visitor="a" * 64)
    poll.refresh_from_db()
    return poll


def closed_poll(**fields):
    now = timezone.now()
    return make_poll(**{"opens_at": now - 2 * HOUR, "closes_at": now - HOUR, **fields})


def written(moment):
    moment = timezone.localtime(moment)
    return {"0": moment.strftime("%d/%m/%Y"), "1": moment.strftime("%H:%M")}


def at(name, moment):
    return {f"{name}_{part}": words for part, words in written(moment).items()}


# -- Writing ----------------------------------------------------------------------------------------------------------
def new_poll(desk, *texts, **fields):
    data = page_fields(desk.get(reverse("admin:voice_poll_add")), "poll_form")
    data["choices-TOTAL_FORMS"] = ["0"]
    for text in texts:
        add_row(data, "choices", text=text)
    now = timezone.now()
    data |= {"question": "Có nên mở thêm giờ?", "is_public": "on", **at("opens_at", now), **at("closes_at", now + HOUR), **fields}
    return desk.post(reverse("admin:voice_poll_add"), data)


@pytest.mark.parametrize("field", [{"opens_at_0": "01/01/0001"}, {"closes_at_0": "31/12/9999"}])
def test_moment_in_a_year_that_no_calendar_has_is_refused(desk, field):
    assert STRANGE_YEAR in new_poll(desk, "Có", "Không", **field).content.decode()
    assert not Poll.objects.exists()


def test_an_officer_writes_a_poll_with_its_choices(desk):
    assert new_poll(desk, "Nên", "Chưa nên").status_code == 302
    poll = Poll.objects.get()
    assert (poll.updated_by, [str(choice) for choice in poll.choices.all()]) == (desk.officer, ["Nên", "Chưa nên"])
    assert poll.is_open(at=timezone.now() + dt.timedelta(minutes=1))


@pytest.mark.parametrize(("texts", "fields", "taken"), [(["Nên"], {}, False), (["Nên"], {"is_public": ""}, True)])
def test_a_public_poll_needs_two_choices_a_draft_does_not(desk, texts, fields, taken):
    page = new_poll(desk, *texts, **fields)
    assert Poll.objects.exists() == taken
    assert taken or "ít nhất 2 phương án" in page.content.decode()


def test_closing_before_opening_and_twice_the_same_choice_are_refused_by_form_and_database(desk):
    assert "Lúc đóng phải sau lúc mở." in new_poll(desk, "a", "b", **at("closes_at", timezone.now() - HOUR)).content.decode()
    assert new_poll(desk, "Nên", "Nên").status_code == 200
    assert not Poll.objects.exists()
    poll = make_poll("a", "b")
    with pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.filter(pk=poll.pk).update(closes_at=poll.opens_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        poll.choices.filter(text="a").update(text="b")


# -- After the first vote ---------------------------------------------------------------------------------------------
def test_after_a_vote_the_page_offers_the_closing_time_only(desk):
    poll = voted(make_poll())
    fields = page_fields(desk.get(change(poll)), "poll_form")
    assert {name for name in fields if "-" not in name} == {"csrfmiddlewaretoken", "seen_version", "closes_at_0", "closes_at_1"}
    assert not {name for name in fields if name.startswith("choices-")}


def test_after_a_vote_a_forged_form_changes_neither_words_nor_choices(desk):
    poll = voted(make_poll())
    first = poll.choices.first()
    data = page_fields(desk.get(change(poll)), "poll_form")
    data |= {"question": "Khác?", "is_multiple": "on", "choices-TOTAL_FORMS": "1", "choices-INITIAL_FORMS": "1"}
    data |= {"choices-0-id": first.pk, "choices-0-poll": poll.pk, "choices-0-text": "Khác", "choices-0-DELETE": "on"}
    desk.post(change(poll), data)
    poll.refresh_from_db()
    assert (poll.question, poll.is_multiple) == ("Cổng thông tin có dễ dùng không?", False)
    assert [str(choice) for choice in poll.choices.all()] == ["Dễ dùng", "Khó dùng"]


def test_after_a_vote_the_closing_is_prolonged_or_brought_to_now_not_into_the_past(desk):
    poll = voted(make_poll())
    fields = page_fields(desk.get(change(poll)), "poll_form")
    page = desk.post(change(poll), {**fields, **at("closes_at", timezone.now() - 30 * dt.timedelta(minutes=1))})
    assert "Giờ đóng mới phải là lúc này hoặc về sau" in page.content.decode()
    later = timezone.now() + 48 * HOUR
    assert desk.post(change(poll), {**fields, **at("closes_at", later)}).status_code == 302
    poll.refresh_from_db()
    assert poll.closes_at > timezone.now() + 47 * HOUR
    fields = page_fields(desk.get(change(poll)), "poll_form")
    assert desk.post(change(poll), {**fields, "close_now": "on"}).status_code == 302
    poll.refresh_from_db()
    assert poll.is_closed()


@pytest.mark.parametrize("name", ["question", "note"])
def test_model_refuses_other_words_after_a_vote(name):
    poll = voted(make_poll())
    setattr(poll, name, "Khác")
    with pytest.raises(ValidationError):
        poll.save()


@pytest.mark.parametrize("make", [lambda: voted(make_poll()), closed_poll], ids=["voted", "closed"])
def test_model_refuses_choices_and_deletion_once_settled(make):
    poll = make()
    choice = poll.choices.first()
    choice.text = "Khác"
    for act in (choice.save, choice.delete, Choice(poll=poll, text="Thêm").save, poll.delete):
        with pytest.raises(ValidationError):
            act()
    assert poll.choices.count() == 2


# -- Closed -----------------------------------------------------------------------------------------------------------
def test_a_closed_poll_is_read_only(desk):
    poll = closed_poll()
    page = desk.get(change(poll))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert desk.post(change(poll), {"question": "Khác?"}).status_code == 403
    assert desk.post(reverse("admin:voice_poll_delete", args=[poll.pk]), {"post": "yes"}).status_code == 403


def test_model_refuses_to_reopen_or_hide_a_closed_poll():
    for change_of in ({"closes_at": timezone.now() + HOUR}, {"is_public": False}, {"question": "Khác?"}):
        poll = closed_poll()
        for name, value in change_of.items():
            setattr(poll, name, value)
        with pytest.raises(ValidationError):
            poll.save()


def test_a_draft_whose_time_has_passed_is_still_a_draft(desk):
    poll = closed_poll(is_public=False)
    assert 'name="_save"' in desk.get(change(poll)).content.decode()


# -- Lists and rights -------------------------------------------------------------------------------------------------
def test_list_tells_the_state_in_words(desk):
    now = timezone.now()
    make_poll(is_public=False), make_poll(opens_at=now + HOUR), make_poll(), closed_poll()
    html = desk.get(reverse("admin:voice_poll_changelist")).content.decode()
    assert [words in html for words in ("Bản nháp", "Chờ mở", "Đang mở", "Đã đóng")] == [True] * 4


def test_list_asks_as_many_queries_with_many_rows(desk, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(40) as asked:
            desk.get(reverse("admin:voice_poll_changelist"))
        return len(asked)

    make_poll(), closed_poll()
    few = queries()
    for _ in range(10):
        make_poll(), closed_poll()
    assert queries() == few


def test_votes_have_no_screen_and_who_only_looks_changes_nothing():
    poll, reader = make_poll(), signed_in("voice.view_poll")
    assert reader.get("/admin/voice/vote/").status_code == 404
    assert reader.get(change(poll)).status_code == 200
    assert reader.post(change(poll), {"question": "Khác?"}).status_code == 403
    assert signed_in().get(change(poll)).status_code == 403
