"""Letters to officers: written with what they tell of, sent once, kept when no server answers, and without a citizen's data."""

import datetime as dt
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction
from django.utils import timezone

from tests.factories import SENDER, make_feedback, make_user, make_ward
from tests.mail_server import MailServer, free_port
from tests.voice.test_handling import at_nine
from voice.letters import CLAIMED_FOR, KEPT, NO_MAIL, clear_old, send_due, tell_officers
from voice.models import Feedback, Letter

SMTP = "django.core.mail.backends.smtp.EmailBackend"
NOW = at_nine(dt.date(2026, 11, 25))
MINUTE = dt.timedelta(minutes=1)


def make_letter(key="feedback-AAAA-BBBB-1", **fields):
    defaults = {"recipient": "canbo@example.gov.vn", "subject": "Phản ánh mới: AAAA-BBBB", "body": "Mở trên bàn làm việc."}
    return Letter.objects.create(key=key, **{**defaults, "written_at": NOW, "next_try_at": NOW, **fields})


def officer_with(email, *permissions, **fields):
    from tests.desk import signed_in

    return signed_in(*permissions, email=email, **fields).officer


@pytest.fixture
def _mail_to_nobody(settings):
    """A server that is down."""
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", free_port()


@pytest.fixture
def server(settings):
    with MailServer() as running:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", running.port
        yield running


# -- Written ----------------------------------------------------------------------------------------------------------
def test_officers_who_handle_feedback_are_told_and_no_others(db):
    officer_with("tiepnhan@example.gov.vn", "voice.handle_feedback")
    officer_with("soan@example.gov.vn", "voice.view_feedback")
    officer_with("cu@example.gov.vn", "voice.handle_feedback", is_active=False)
    officer_with("", "voice.handle_feedback")
    make_user(email="quantri@example.gov.vn", is_superuser=True)
    tell_officers(make_feedback())
    assert [letter.recipient for letter in Letter.objects.all()] == ["tiepnhan@example.gov.vn"]


def test_the_ward_is_told_when_no_officer_has_an_address(db):
    make_ward(email="lienhe@example.gov.vn")
    tell_officers(make_feedback())
    assert Letter.objects.get().recipient == "lienhe@example.gov.vn"


def test_letter_is_not_written_when_its_feedback_is_not_stored(db):
    make_ward()
    with pytest.raises(RuntimeError), transaction.atomic():
        tell_officers(make_feedback())
        raise RuntimeError
    assert not Feedback.objects.exists()
    assert not Letter.objects.exists()


def test_the_same_feedback_is_told_once(db):
    make_ward()
    feedback = make_feedback()
    tell_officers(feedback), tell_officers(feedback)
    assert Letter.objects.count() == 1


def test_letter_holds_number_and_address_of_the_desk_and_nothing_of_the_sender_nor_the_code(db, settings):
    settings.PUBLIC_URL = "https://hoasen.example.gov.vn"
    make_ward()
    feedback = make_feedback()
    tell_officers(feedback)
    letter = Letter.objects.get()
    text = f"{letter.subject} {letter.body}"
    assert letter.subject == f"Phản ánh, kiến nghị mới: số {feedback.pk}"
    assert feedback.code not in f"{text} {letter.key}"
    assert f"https://hoasen.example.gov.vn/admin/voice/feedback/{feedback.pk}/change/" in letter.body
    assert not any(datum in text for datum in (*SENDER.values(), feedback.content))


# -- Sent -------------------------------------------------------------------------------------------------------------
def test_server_down_keeps_the_letter_for_later(db, _mail_to_nobody, caplog):
    letter = make_letter()
    assert send_due(at=NOW) == 0
    letter.refresh_from_db()
    assert (letter.sent_at, letter.tries_count, letter.next_try_at) == (None, 1, NOW + MINUTE)
    assert send_due(at=NOW + MINUTE) == 0
    letter.refresh_from_db()
    assert (letter.tries_count, letter.next_try_at) == (2, NOW + 3 * MINUTE)
    assert len([record for record in caplog.records if record.name == "voice.letters"]) == 2
    assert "canbo@example.gov.vn" not in caplog.text


def test_one_letter_only_knocks_at_a_dead_server_in_a_turn(db, _mail_to_nobody):
    make_letter("eins"), make_letter("zwei")
    send_due(at=NOW)
    assert sorted(Letter.objects.values_list("tries_count", flat=True)) == [0, 1]


def test_letter_goes_out_once_the_server_is_back(db, server):
    make_ward(email="lienhe@example.gov.vn")
    letter = make_letter(tries_count=3)
    assert (send_due(at=NOW), send_due(at=NOW)) == (1, 0)
    letter.refresh_from_db()
    assert letter.sent_at == NOW
    [message] = server.messages
    assert message["To"] == "canbo@example.gov.vn"
    assert message["From"] == "lienhe@example.gov.vn"
    assert message["Message-ID"] == "<feedback-AAAA-BBBB-1@127.0.0.1>"
    assert "Mở trên bàn làm việc." in message.get_payload(decode=True).decode()


def test_letter_is_not_sent_before_its_time(db, server):
    make_letter(next_try_at=NOW + MINUTE)
    assert (send_due(at=NOW + MINUTE - dt.timedelta(seconds=1)), send_due(at=NOW + MINUTE)) == (0, 1)


def test_refused_letter_does_not_hold_up_the_others(db, server):
    server.refused = "sai@example.gov.vn"
    make_letter("eins", recipient="sai@example.gov.vn", next_try_at=NOW - MINUTE), make_letter("zwei")
    assert send_due(at=NOW) == 1
    assert Letter.objects.get(key="eins").next_try_at == NOW + MINUTE


def test_line_ends_in_a_subject_add_no_header(db, server):
    make_letter(subject="Phản ánh\r\nBcc: nguoi-khac@example.com")
    assert send_due(at=NOW) == 1
    assert server.messages[0]["Bcc"] is None
    assert server.recipients == ["canbo@example.gov.vn"]


def test_letters_wait_untouched_without_a_server(db, settings):
    settings.EMAIL_BACKEND = NO_MAIL
    letter = make_letter()
    assert send_due(at=NOW) == 0
    letter.refresh_from_db()
    assert (letter.tries_count, letter.next_try_at) == (0, NOW)


def test_letter_of_a_process_that_died_is_taken_up_later(db, server):
    make_letter(next_try_at=NOW + CLAIMED_FOR, tries_count=1)
    assert (send_due(at=NOW), send_due(at=NOW + CLAIMED_FOR)) == (0, 1)


def test_waits_grow_to_an_hour():
    waits = []
    for tries in range(1, 10):
        letter = Letter(tries_count=tries)
        letter.wait(at=NOW)
        waits.append((letter.next_try_at - NOW) // MINUTE)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_letters_are_kept_for_three_months(db):
    make_letter("cu", written_at=NOW - KEPT - MINUTE, sent_at=NOW - KEPT), make_letter("moi", written_at=NOW - KEPT)
    clear_old(at=NOW)
    assert Letter.objects.get().key == "moi"


def test_two_senders_at_once_send_each_letter_once(real_database, server):
    for number in range(6):
        make_letter(f"feedback-{number}")
    if real_database:
        real_database()
    gate = threading.Barrier(2, timeout=20)

    def send(_):
        try:
            gate.wait()
            return send_due(at=timezone.now())
        finally:
            connections.close_all()

    def unsent(_):
        try:
            return Letter.objects.filter(sent_at=None).count()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(send, range(2))) == 6
        assert list(pool.map(unsent, [0])) == [0]
    assert sorted(message["Message-ID"] for message in server.messages) == [f"<feedback-{n}@127.0.0.1>" for n in range(6)]


def test_failure_is_one_line_in_the_log(db, _mail_to_nobody, caplog):
    make_letter()
    with caplog.at_level(logging.DEBUG):
        send_due(at=NOW)
    [record] = [record for record in caplog.records if record.name == "voice.letters"]
    assert record.exc_info is None
    assert "\n" not in record.getMessage()
