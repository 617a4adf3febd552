"""The same form pressed twice, and fifty times at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_ward
from tests.voice.sending_feedback import filled, send, stamp
from voice.models import Feedback, Letter

AT_ONCE = 50


@pytest.mark.django_db
def test_second_press_leads_to_what_the_first_has_stored(client):
    once = stamp("7XK4-M2QN")
    assert {send(client, stamp=once)["Location"] for _ in range(8)} == {"/phan-anh/7XK4-M2QN/"}
    assert Feedback.objects.count() == 1


@pytest.mark.django_db
def test_other_words_under_a_used_stamp_are_kept_and_sent_with_the_next_press(client):
    once = stamp("7XK4-M2QN")
    send(client, stamp=once)
    response = send(client, stamp=once, content="Một việc khác hẳn, ở một nơi khác hẳn.")
    assert response.status_code == 422
    html = response.content.decode()
    assert "Một việc khác hẳn" in html
    assert response.context["form"]["stamp"].value() != once
    assert Feedback.objects.count() == 1


def test_of_fifty_posts_at_once_with_one_stamp_exactly_one_is_stored(real_database):
    make_ward(email="vanthu@hoasen.example.gov.vn")
    if real_database:
        real_database()
    data, together = filled(stamp=stamp("7XK4-M2QN")), Barrier(AT_ONCE)

    def press(_):
        client = Client()
        together.wait()
        try:
            response = client.post("/phan-anh/", data)
            return response.status_code, response.get("Location")
        finally:
            connection.close()

    def stored(_):
        try:
            return Feedback.objects.count(), Letter.objects.count()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = set(pool.map(press, range(AT_ONCE)))
        assert answers == {(303, "/phan-anh/7XK4-M2QN/")}
        assert list(pool.map(stored, [0])) == [(1, 1)]
