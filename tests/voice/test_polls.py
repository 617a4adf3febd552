"""Polls as citizens meet them: one vote a visitor and day, results that add up, nothing kept of who chose what."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import make_poll, make_ward
from tests.voice.voting import counts, visitor, vote
from voice.models import Choice, Poll, Vote
from voice.models.poll import AlreadyVotedError, PollClosedError, WrongChoiceError
from voice.polling import VOTES_OF_AN_ADDRESS, forget_voters, results_of

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def closed_poll(*choices, **fields):
    now = timezone.now()
    return make_poll(*choices, **{"opens_at": now - 2 * DAY, "closes_at": now - HOUR, **fields})


# -- Voting -----------------------------------------------------------------------------------------------------------
def test_a_vote_is_counted_and_leads_to_the_thanks_with_the_results():
    poll = make_poll()
    page = visitor().post(poll.get_absolute_url(), {"chon": poll.choices.first().pk}, follow=True)
    assert page.redirect_chain == [(f"/binh-chon/{poll.pk}/cam-on/", 302)]
    assert "Đã ghi nhận lựa chọn của bạn." in page.content.decode()
    assert counts(poll) == (1, [1, 0])


def test_second_vote_of_the_day_is_told_so_and_shows_the_results():
    poll, client = make_poll(), visitor()
    vote(client, poll, 0)
    page = vote(client, poll, 1)
    assert page.status_code == 409
    assert "Hôm nay cổng đã ghi nhận một lượt bình chọn từ mạng và trình duyệt này" in page.content.decode()
    assert [result.votes_count for result in page.context["results"]] == [1, 0]
    assert counts(poll) == (1, [1, 0])


@pytest.mark.parametrize("other", [{"address": "192.0.2.2"}, {"browser": "Chrome"}])
def test_another_household_or_browser_votes_too(other):
    poll = make_poll()
    vote(visitor(), poll, 0), vote(visitor(**other), poll, 0)
    assert counts(poll) == (2, [2, 0])


def test_the_same_visitor_votes_in_another_poll_and_again_the_next_day():
    one, other, client = make_poll(), make_poll(question="Khác?"), visitor()
    assert [vote(client, poll, 0).status_code for poll in (one, other)] == [302, 302]
    assert Vote.objects.values("visitor").distinct().count() == 2  # nobody can tell that it was one visitor
    Vote.objects.update(visitor="b" * 64)  # yesterday's salt is gone: no key of today's is the same
    assert vote(client, one, 1).status_code == 302
    assert counts(one) == (2, [1, 1])


def test_row_of_a_vote_holds_no_choice_and_no_address_and_goes_with_its_day():
    poll = make_poll()
    vote(visitor(), poll, 0)
    row = Vote.objects.get()
    assert {field.name for field in Vote._meta.fields} == {"id", "poll", "visitor", "voted_on"}
    assert re.fullmatch(r"[0-9a-f]{64}", row.visitor)
    forget_voters(at=timezone.now())
    assert Vote.objects.exists()
    forget_voters(at=timezone.now() + DAY)
    assert not Vote.objects.exists()
    assert counts(poll) == (1, [1, 0])


def test_several_answers_count_one_voter_and_twice_the_same_counts_once():
    poll = make_poll("Một", "Hai", "Ba", is_multiple=True)
    assert vote(visitor(), poll, 0, 2, 2).status_code == 302
    assert counts(poll) == (1, [1, 0, 1])


@pytest.mark.parametrize("choices", [[], ["x"], ["-1"], ["9" * 30], [HOSTILE]])
def test_nothing_or_something_else_chosen_shows_the_form_again(choices):
    poll = make_poll()
    page = vote(visitor(), poll, *choices)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert HOSTILE not in page.content.decode()
    assert counts(poll) == (0, [0, 0])
    assert not Vote.objects.exists()


def test_what_was_ticked_stays_ticked_in_a_refused_form():
    poll = make_poll(is_multiple=True)
    kept = poll.choices.last()
    html = visitor().post(poll.get_absolute_url(), {"chon": [kept.pk, "999"]}).content.decode()
    assert re.findall(r'value="(\d+)" checked', html) == [str(kept.pk)]


def test_choice_of_another_poll_is_refused_by_form_and_model():
    poll, other = make_poll(), make_poll(question="Khác?")
    assert vote(visitor(), poll, other.choices.first()).status_code == 422
    for choices in ([other.choices.first().pk], [], [choice.pk for choice in poll.choices.all()]):
        with pytest.raises(WrongChoiceError):
            poll.take_vote(choices, visitor="a" * 64)
    assert counts(poll) == (0, [0, 0])
    assert not Vote.objects.exists()


def test_closed_poll_takes_no_vote_and_shows_its_results():
    poll = closed_poll()
    page = vote(visitor(), poll, 0)
    assert page.status_code == 409
    assert "đã đóng nên không nhận thêm" in page.content.decode()
    assert counts(poll) == (0, [0, 0])


def test_a_poll_takes_votes_from_its_first_moment_to_its_last():
    poll = make_poll()
    choice = [poll.choices.first().pk]
    poll.take_vote(choice, visitor="a" * 64, at=poll.opens_at)
    for at in (poll.opens_at - dt.timedelta(microseconds=1), poll.closes_at):
        with pytest.raises(PollClosedError):
            poll.take_vote(choice, visitor="b" * 64, at=at)
    with pytest.raises(AlreadyVotedError):
        poll.take_vote(choice, visitor="a" * 64, at=poll.opens_at)
    assert counts(poll) == (1, [1, 0])


def test_vote_from_a_foreign_page_or_from_nowhere_is_refused():
    poll = make_poll()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://xau.example"}, {}):
        assert vote(Client(headers=headers), poll, 0).status_code == 403
    assert vote(Client(headers={"Origin": "http://testserver"}), poll, 0).status_code == 302
    assert counts(poll) == (1, [1, 0])


def test_one_address_with_ever_new_browsers_is_stopped_and_told_when_to_come_back():
    poll = make_poll()
    for number in range(VOTES_OF_AN_ADDRESS.times):
        assert vote(visitor(browser=f"máy {number}".encode().decode("latin-1")), poll, 0).status_code == 302
    page = vote(visitor(browser="thêm nữa".encode().decode("latin-1")), poll, 0)
    assert page.status_code == 429
    assert 3500 < int(page["Retry-After"]) <= 3600
    assert re.search(r"<strong>(?:1 giờ|\d\d phút)</strong>", page.content.decode())
    assert counts(poll) == (VOTES_OF_AN_ADDRESS.times, [VOTES_OF_AN_ADDRESS.times, 0])


# -- What is shown ----------------------------------------------------------------------------------------------------
def test_pages_set_no_cookie_and_hold_no_token():
    make_ward()
    poll = make_poll()
    for address in ("/", "/binh-chon/", poll.get_absolute_url(), f"{poll.get_absolute_url()}ket-qua/"):
        page = Client().get(address)
        assert page.status_code == 200
        assert not page.cookies
        assert "csrf" not in page.content.decode()
    assert not vote(visitor(), poll, 0).cookies


@pytest.mark.parametrize("hidden", [{"is_public": False}, {"opens_at": timezone.now() + HOUR}], ids=["draft", "to come"])
def test_poll_that_is_not_shown_is_not_there(client, hidden):
    poll = make_poll(**hidden)
    for tail in ("", "ket-qua/", "cam-on/"):
        assert client.get(f"/binh-chon/{poll.pk}/{tail}").status_code == 404
    assert vote(visitor(), poll, 0).status_code == 404
    assert poll.question not in client.get("/binh-chon/").content.decode()
    assert client.get(f"/binh-chon/{'9' * 40}/").status_code == 404


def test_hostile_words_are_only_words(client):
    poll = make_poll(HOSTILE, "Khác", question=f"Câu {HOSTILE}?", note=HOSTILE)
    for address in ("/binh-chon/", poll.get_absolute_url(), f"{poll.get_absolute_url()}ket-qua/"):
        assert "<script>alert" not in client.get(address).content.decode()
        assert "<img src=x" not in client.get(address).content.decode()


def test_shares_are_of_those_who_voted_and_bars_are_as_wide(client):
    poll = closed_poll("Một", "Hai", "Ba")
    Poll.objects.update(voters_count=3)
    poll.choices.filter(text__in=["Một"]).update(votes_count=2)
    poll.choices.filter(text="Hai").update(votes_count=1)
    poll.refresh_from_db()
    assert [result.percent_shown for result in results_of(poll)] == ["66,7%", "33,3%", "0%"]
    html = client.get(poll.get_absolute_url()).content.decode()
    assert re.findall(r'class="share" width="([\d.]+%)"', html) == ["66.7%", "33.3%", "0.0%"]
    assert "<strong>66,7%</strong> (2 lượt)" in html


def test_poll_without_a_voter_has_results_without_division():
    assert {result.percent for result in results_of(make_poll())} == {Decimal(0)}


def test_list_has_the_open_ones_first_and_the_closed_ones_with_results_by_pages(client):
    open_poll = make_poll()
    closed = [closed_poll(question=f"Cuộc cũ số {n}?", closes_at=timezone.now() - n * HOUR) for n in range(1, 13)]
    first = client.get("/binh-chon/")
    assert list(first.context["open_polls"]) == [open_poll]
    assert [poll for poll, _ in first.context["closed_polls"]] == closed[:10]
    second = client.get(f"/binh-chon/{first.context['page'].older}")
    assert [poll for poll, _ in second.context["closed_polls"]] == closed[10:]
    assert list(second.context["open_polls"]) == []


def test_list_and_home_ask_as_many_queries_with_many_rows(client, django_assert_max_num_queries):
    def queries():
        with django_assert_max_num_queries(60) as asked:
            client.get("/binh-chon/"), client.get("/")
        return len(asked)

    make_ward()
    make_poll(), closed_poll()
    few = queries()
    for n in range(8):
        make_poll(question=f"Mở {n}?"), closed_poll(*map(str, range(9)), question=f"Đóng {n}?")
    assert queries() == few


def test_home_page_has_the_newest_open_poll_and_its_form(client):
    make_ward()
    closed_poll(question="Đã đóng?"), make_poll(question="Cũ hơn?", opens_at=timezone.now() - DAY)
    poll = make_poll(question="Mới nhất?")
    html = client.get("/").content.decode()
    assert "Mới nhất?" in html
    assert "Cũ hơn?" not in html
    assert "Đã đóng?" not in html
    assert f'action="{poll.get_absolute_url()}"' in html
    Poll.objects.all().update(is_public=False)
    assert "poll-box" not in client.get("/").content.decode()


def test_home_page_only_leads_to_a_poll_with_many_choices(client):
    poll = make_poll(*map(str, range(6)))
    html = client.get("/").content.decode()
    assert f'href="{poll.get_absolute_url()}"' in html
    assert f'action="{poll.get_absolute_url()}"' not in html


def test_next_change_is_the_nearest_opening_or_closing_of_a_public_poll():
    now = timezone.now()
    assert Poll.objects.next_change(at=now) is None
    make_poll(closes_at=now + 3 * HOUR)
    make_poll(opens_at=now + 2 * HOUR)
    make_poll(opens_at=now + HOUR, is_public=False)
    assert Poll.objects.next_change(at=now) == now + 2 * HOUR
    assert Poll.objects.next_change(at=now + 2 * HOUR) == now + 3 * HOUR


def test_site_map_for_engines_names_the_polls_first_page(client):
    assert reverse("voice:polls") in client.get("/sitemap-trang.xml").content.decode()


# -- Sums -------------------------------------------------------------------------------------------------------------
class Sums(TestCase):
    @given(st.lists(st.tuples(st.sampled_from("abcd"), st.sets(st.integers(0, 2))), max_size=8), st.booleans())
    def test_every_sequence_of_votes_adds_up(self, votes, is_multiple):
        poll = make_poll("Một", "Hai", "Ba", is_multiple=is_multiple)
        keys = list(poll.choices.values_list("pk", flat=True))
        taken = []
        for who, chosen in votes:
            try:
                poll.take_vote([keys[index] for index in chosen], visitor=who * 64)
                taken.append(chosen)
            except (AlreadyVotedError, WrongChoiceError):
                continue
        voters, votes_counts = counts(poll)
        assert voters == len(taken) == Vote.objects.filter(poll=poll).count()
        assert sum(votes_counts) == sum(map(len, taken))
        if not is_multiple:
            assert sum(votes_counts) == voters
        assert Choice.objects.filter(poll=poll, votes_count__gt=voters).count() == 0
