"""What a citizen tells the ward with a feedback stands in its own table, on the desk of two roles, and nowhere else."""

import io
import json
import logging
import re
import time
import zipfile
from html import unescape

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse

from cchc_portal.logs import OneLine
from common.strangers import new_stamp
from search.finding import find, suggest
from tests.crawling import crawl
from tests.desk import signed_in
from tests.factories import SENDER, make_picture, make_post, make_ward
from tests.test_routes import public_routes
from voice.feedback import sending
from voice.models import About, Feedback, FeedbackFile

pytestmark = pytest.mark.django_db
CONTENT, FILE_NAME = "Chimhoangyen bay vào trụ sở phường rất lâu rồi.", "canhcam-cua-toi.png"
CANARIES = (*SENDER.values(), "0987654321", "Chimhoangyen", "canhcam")
PUBLIC = {"title": "Trả kết quả chậm", "summary": "Hồ sơ trả chậm ba ngày.", "answer": "Phường đã trả kết quả."}
RIGHTS = ("voice.view_feedback", "voice.handle_feedback", "voice.view_sender", "voice.publish_feedback")


def typed(**fields):
    """What the public form sends; its stamp is a minute old."""
    stamp = new_stamp("feedback", now=time.time() - 60)
    usual = {"about": About.CONDUCT, "content": CONTENT, "consent": "on", "may_publish": "on", "stamp": stamp, **SENDER}
    return {**usual, "files": make_picture(FILE_NAME), **fields}


def send(client, **fields):
    return client.post(reverse("voice:feedback"), typed(**fields))


@pytest.fixture
def told():
    """A feedback that came by the form and went the whole way to its public answer, and the officer who took it there."""
    make_ward(), make_post(is_public=True)
    assert send(Client()).status_code == 303
    officer, feedback = signed_in(*RIGHTS), Feedback.objects.get()
    for name, fields in [("accept", {}), ("answer", {"text": "Phường đã xử lý."}), ("publish", PUBLIC)]:
        officer.get(reverse("admin:voice_feedback_change", args=[feedback.pk]))
        address = reverse("admin:voice_feedback_act", args=[feedback.pk, name])
        assert officer.post(address, {"version": feedback.version, **fields}).status_code == 302
        feedback.refresh_from_db()
    assert feedback.is_published
    return feedback, officer


def told_in(text):
    """The canaries in `text`, also where it is escaped for HTML or JSON."""
    texts = (text, unescape(text), text.encode("ascii", "replace").decode())
    escaped = {canary: json.dumps(canary)[1:-1] for canary in CANARIES}
    folded = [one.casefold() for one in texts]
    return [canary for canary in CANARIES if any(canary.casefold() in one or escaped[canary].casefold() in one for one in folded)]


def read(response):
    """All that an answer says: head, body, and the parts of a spreadsheet."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"".join(parts.read(name) for name in parts.namelist())
    return f"{dict(response.headers)}{body.decode('utf-8', 'replace')}"


def addresses(feedback):
    """Every public address that needs no argument, and those about `feedback`."""
    for name in public_routes():
        try:
            yield reverse(name)
        except NoReverseMatch:
            continue
    yield from (feedback.get_absolute_url(), reverse("voice:feedback_answer", args=[feedback.pk]))
    yield from (f"{reverse('voice:feedback_lookup')}?ma={feedback.code}", "/khong-co/")
    yield from re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", Client().get(reverse("sitemap")).content.decode())


# -- Public surfaces --------------------------------------------------------------------------------------------------
def test_the_canaries_would_be_seen(told):
    feedback, officer = told
    page = read(officer.get(reverse("admin:voice_feedback_change", args=[feedback.pk])))
    assert set(told_in(page)) == {*SENDER.values(), "Chimhoangyen"}
    assert told_in(json.dumps(SENDER)) == list(SENDER.values())


def test_no_page_feed_map_or_file_of_the_portal_holds_a_datum(told):
    feedback, _ = told
    client = Client()
    pages, statuses = crawl(client)
    assert len(pages) > 20
    assert {address: found for address, html in pages.items() if (found := told_in(html))} == {}
    for address in {*addresses(feedback)} - {*statuses}:
        assert told_in(read(client.get(address))) == [], address


def test_public_answer_is_there_with_its_own_text_alone(told):
    feedback, _ = told
    page = read(Client().get(reverse("voice:feedback_answer", args=[feedback.pk])))
    assert all(text in page for text in PUBLIC.values())


def test_search_and_suggestions_know_nothing_of_it(told):
    for words in (SENDER["sender_name"], "bimat@example.com", "0987 654 321", "chimhoangyen", "canhcam"):
        assert find(words).groups == []
        assert list(suggest(words)) == []


def test_its_file_has_no_address_of_its_own(told):
    _, officer = told
    name = FeedbackFile.objects.get().file.name
    assert default_storage.exists(name)
    for client in (Client(), officer):
        for address in (f"/media/{name}", f"/media/{name}.png"):
            assert client.get(address).status_code == 404


# -- What is stored ---------------------------------------------------------------------------------------------------
def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return cursor.fetchall()


def test_no_table_but_its_own_holds_a_datum(told):
    crawl(Client())
    found = {table: told_in(str(rows_of(table))) for table in connection.introspection.table_names()}
    assert set(found.pop(Feedback._meta.db_table)) == {*SENDER.values(), "Chimhoangyen"}
    assert {table: canaries for table, canaries in found.items() if canaries} == {}
    assert len(found) > len(apps.get_models()) // 2


def test_no_session_or_cache_holds_a_datum(told):
    crawl(Client())
    assert told_in(str([session.get_decoded() for session in Session.objects.all()])) == []
    assert told_in(" ".join(map(str, getattr(cache, "_cache", {}).values()))) == []


# -- Logs -------------------------------------------------------------------------------------------------------------
def logged(caplog):
    return "\n".join(map(OneLine().format, caplog.records))


def test_log_of_what_went_well_and_of_what_was_refused_holds_no_datum(caplog):
    make_ward()
    client = Client()
    with caplog.at_level(logging.DEBUG):
        sent, refused = send(client), send(client, consent="")
        for _ in range(8):
            last = send(client)
    assert (sent.status_code, refused.status_code, last.status_code) == (303, 422, 429)
    assert told_in(logged(caplog)) == []


def test_log_of_a_row_that_the_database_refused_holds_no_datum(caplog, monkeypatch):
    make_ward()

    def breaks(feedback, **_):
        Feedback.objects.filter(pk=feedback.pk).update(forgotten_at=feedback.received_at)

    monkeypatch.setattr(sending, "tell_officers", breaks)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        assert send(client).status_code == 500
    assert "IntegrityError" in logged(caplog)
    assert told_in(logged(caplog)) == []
    assert not Feedback.objects.exists()


def test_log_leaves_out_the_row_that_postgresql_repeats():
    try:
        raise ValueError(
            'new row violates check constraint "x"\nDETAIL:  Failing row contains (7, Nguyễn Thị Bí Mật,\n0987 654 321).'
        )
    except ValueError as error:
        record = logging.LogRecord("door", logging.ERROR, "", 0, "refused", (), (type(error), error, error.__traceback__))
    line = OneLine().format(record)
    assert "violates check constraint" in line
    assert told_in(line) == []


# -- The desk of those who may not see --------------------------------------------------------------------------------
def test_clerk_without_the_right_meets_no_datum_on_the_desk(told):
    feedback, _ = told
    clerk = signed_in("voice.view_feedback", "voice.handle_feedback", "voice.view_letter")
    row, file = [feedback.pk], [feedback.pk, FeedbackFile.objects.get().pk]
    days = {"from_day": "01/01/2026", "to_day": "31/12/2030"}
    pages = [
        clerk.get("/admin/"),
        clerk.get(reverse("admin:voice_feedback_changelist")),
        clerk.get(reverse("admin:voice_feedback_changelist"), {"q": feedback.code}),
        clerk.get(reverse("admin:voice_feedback_change", args=row)),
        clerk.get(reverse("admin:voice_feedback_history", args=row)),
        clerk.get(reverse("admin:voice_feedback_logbook")),
        clerk.post(reverse("admin:voice_feedback_logbook"), days),
        clerk.get(reverse("admin:voice_feedback_file", args=file)),
        clerk.get(reverse("admin:voice_feedback_act", args=[feedback.pk, "publish"])),
        clerk.get(reverse("admin:voice_letter_changelist")),
        clerk.get(reverse("admin:app_list", args=["voice"])),
    ]
    assert [page.status_code for page in pages] == [200] * 7 + [403, 403] + [200] * 2
    assert f"Số {feedback.pk}<" in read(pages[1])
    assert [page.request["PATH_INFO"] for page in pages[:2] + pages[3:] if feedback.code in read(page)] == []
    assert [found for page in pages if (found := told_in(read(page)))] == []
