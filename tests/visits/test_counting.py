"""What the counting layer writes down, and what it never does."""

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.conf import settings as portal_settings
from django.db import connection

from visits import counting, journal
from visits.agents import kind_of
from visits.counting import Counted
from visits.journal import Kind
from visits.models import Day, Page
from visits.rolling import roll_up

PERSON = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"
ADDRESS = "203.0.113.77"
SESSION = f"{portal_settings.SESSION_COOKIE_NAME}=abc"


class Site:
    """Answers as the page cache does; `ask` is a request."""

    def __init__(self):
        self.counted = Counted(self.answer)

    def answer(self, environ, start_response):
        if environ["test.page"] is not None:
            environ["portal.page"] = environ["test.page"]
        start_response(environ["test.status"], [("Content-Type", "text/html")])
        return [b"page"]

    def ask(self, path="/", *, page="", status="200 OK", method="GET", address=ADDRESS, agent=PERSON, **headers):
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": address, "HTTP_USER_AGENT": agent, **headers}
        environ |= {"test.status": status, "test.page": path if page == "" else page, "QUERY_STRING": "q=bi-mat"}
        told = []
        assert self.counted(environ, lambda *arguments: told.append(arguments)) == [b"page"]
        assert told == [(status, [("Content-Type", "text/html")])]

    def records(self):
        return [record for path in self.segments() for record in journal.read(path, 0, at_most=10**7)[0]]

    def segments(self):
        return journal.segments(self.counted.journal.folder)


@pytest.fixture
def site(settings):
    return Site()


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "request_"),
    [
        (Kind.READER, {}),
        (Kind.READER, {"status": "304 Not Modified"}),
        (Kind.READER, {"HTTP_COOKIE": "csrftoken=a; other=1"}),
        (Kind.READER, {"HTTP_SEC_PURPOSE": ""}),
        (Kind.BOT, {"agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}),
        (Kind.BOT, {"agent": "curl/8.5.0", "method": "HEAD"}),
        (Kind.BOT, {"agent": ""}),
        (Kind.PREFETCH, {"HTTP_SEC_PURPOSE": "prefetch;prerender"}),
        (Kind.PREFETCH, {"HTTP_PURPOSE": "prefetch"}),
        (Kind.PREFETCH, {"HTTP_X_MOZ": "prefetch"}),
        (Kind.HEAD, {"method": "HEAD"}),
        (Kind.ERROR, {"status": "404 Not Found", "page": None}),
        (Kind.ERROR, {"status": "503 Service Unavailable"}),
        (Kind.OFFICER, {"HTTP_COOKIE": SESSION}),
        (Kind.OFFICER, {"HTTP_COOKIE": f"csrftoken=a; {SESSION}"}),
        (Kind.MONITOR, {"path": "/healthz", "page": None}),
        (Kind.MONITOR, {"path": "/readyz", "page": None, "status": "503 Service Unavailable"}),
        (Kind.MONITOR, {"agent": "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)"}),
        (None, {"method": "POST"}),
        (None, {"method": "POST", "status": "422 Unprocessable Content", "page": None}),
        (None, {"page": None}),
        (None, {"page": None, "status": "302 Found"}),
        (None, {"path": "/static/css/x.css", "status": "404 Not Found", "page": None}),
        (None, {"path": "/media/x.pdf", "status": "404 Not Found", "page": None}),
    ],
)
def test_who_was_answered(site, kind, request_):
    site.ask(**request_)
    assert [record.kind for record in site.records()] == ([] if kind is None else [kind])
    assert all(record.path == ("/" if kind == Kind.READER else "") for record in site.records())


@pytest.mark.once
@pytest.mark.parametrize(
    "agent",
    [
        PERSON,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Zalo iOS/2406",
        "Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0.41;FBDV/iPhone14,2]",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/126.0.130 Chrome/120.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/109.0 ZaloPC-win32-24v589 Electron/22.3 Safari/537.36",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; vi) Presto/2.8.119 Version/11.10",
        "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    ],
)
def test_browsers_and_those_inside_apps_are_people(agent):
    assert kind_of(agent) is Kind.READER


@pytest.mark.once
@pytest.mark.parametrize(
    "agent",
    "facebookexternalhit/1.1|Twitterbot/1.0|TelegramBot (like TwitterBot)|Mozilla/5.0 (compatible; coccocbot-web/1.0)|Wget/1.21|"
    "python-requests/2.32|Go-http-client/2.0|Mozilla/5.0 HeadlessChrome/126.0|Mozilla/5.0 Chrome-Lighthouse|Scrapy/2.11|"
    "Baiduspider/2.0|Mozilla/5.0 (compatible; Yahoo! Slurp)|WhatsApp/2.23|okhttp/4|Java/17.0|GPTBot/1| |libwww-perl".split("|"),
)
def test_machines_are_no_people(agent):
    assert kind_of(agent) is Kind.BOT


@pytest.mark.once
def test_a_page_that_must_not_be_named_leaves_no_path(site):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/y-kien/MA-BI-MAT/", "REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": PERSON}
    site.counted({**environ, "test.page": "", "test.status": "200 OK"}, lambda *arguments: None)
    [record] = site.records()
    assert (record.kind, record.path) == (Kind.READER, "")
    assert not any(b"BI-MAT" in path.read_bytes() for path in site.segments())


@pytest.mark.once
def test_it_is_counted_before_the_body_is_handed_over(site):
    body = site.counted(
        {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "test.page": "/", "test.status": "200 OK"}, lambda *arguments: None
    )
    assert len(site.records()) == 1 and body


@pytest.mark.once
@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({}, True),
        ({"address": "203.0.113.78"}, False),
        ({"agent": PERSON + " x"}, False),
        ({"address": ""}, False),
    ],
)
def test_a_visitor_is_address_and_agent(site, other, is_same):
    site.ask()
    site.ask(**other)
    first, second = site.records()
    assert (first.visitor == second.visitor) is is_same


@pytest.mark.once
def test_one_household_of_ipv6_is_one_address(site):
    for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"):
        site.ask(address=address)
    first, second, third = [record.visitor for record in site.records()]
    assert first == second != third


@pytest.mark.once
def test_all_processes_of_a_machine_know_a_visitor_alike(settings):
    one, two = Site(), Site()
    one.ask()
    two.ask()
    assert len(one.segments()) == 2
    assert len({record.visitor for record in one.records()}) == 1


@pytest.mark.once
def test_an_endless_agent_is_cut_and_not_remembered(site):
    site.ask(agent=PERSON + "x" * 5000)
    site.ask(agent=PERSON + "x" * 6000)
    first, second = site.records()
    assert first.visitor == second.visitor and not site.counted._day[3]


@pytest.mark.once
def test_a_process_remembers_no_more_visitors_than_it_may(site, monkeypatch):
    monkeypatch.setattr(counting, "MANY_VISITORS", 10)
    for number in range(35):
        site.ask(address=f"198.51.100.{number}")
    assert len(site.counted._day[3]) <= 10


def at(monkeypatch, moment):
    monkeypatch.setattr(counting.time, "time", lambda: moment.timestamp())


MIDNIGHT = dt.datetime(2026, 11, 26, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
SECOND = dt.timedelta(seconds=1)


@pytest.mark.once
def test_at_midnight_in_vietnam_everybody_is_new(site, monkeypatch):
    for moment in (MIDNIGHT - SECOND, MIDNIGHT, MIDNIGHT + dt.timedelta(hours=23, minutes=59)):
        at(monkeypatch, moment)
        site.ask()
    first, second, third = site.records()
    assert first.visitor != second.visitor == third.visitor


@pytest.mark.once
def test_a_clock_set_back_over_midnight_makes_nobody_new(site, monkeypatch):
    for moment in (MIDNIGHT, MIDNIGHT - SECOND):
        at(monkeypatch, moment)
        site.ask()
        site.ask(path="/khong-co/", status="404 Not Found", page=None)
    first, _, second, error = site.records()
    assert first.visitor == second.visitor and second.seconds == error.seconds == MIDNIGHT.timestamp()


@pytest.mark.once
def test_a_clock_that_was_wrong_by_days_is_believed_again(site, monkeypatch):
    for moment in (MIDNIGHT + dt.timedelta(days=300), MIDNIGHT):
        at(monkeypatch, moment)
        site.ask()
    assert site.records()[1].seconds == MIDNIGHT.timestamp()


@pytest.mark.once
def test_whatever_fails_in_the_counter_the_page_is_answered_and_it_is_told_once(site, monkeypatch, caplog):
    monkeypatch.setattr(counting, "key_of", lambda *arguments, **named: 1 / 0)
    site.ask()
    site.ask()
    assert [record.message for record in caplog.records] == ["pages are answered but not counted"]


@pytest.mark.once
def test_an_error_told_in_the_middle_reaches_the_server(settings):
    told, fault = [], (ValueError, ValueError(), None)

    def application(environ, start_response):
        start_response("500 Internal Server Error", [], fault)
        return []

    Counted(application)({"REQUEST_METHOD": "GET", "PATH_INFO": "/"}, lambda *arguments: told.append(arguments))
    assert told == [("500 Internal Server Error", [], fault)]


@pytest.mark.django_db
def test_fifty_threads_of_twenty_visitors_are_counted_exactly(site):
    def read(number):
        for visitor in range(20):
            for path in ("/a/", "/b/", "/a/"):
                site.ask(path, address=f"10.0.{number}.{visitor}" if number % 2 else f"10.0.0.{visitor}")

    threads = [threading.Thread(target=read, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert roll_up() == 50 * 20 * 3
    day = Day.objects.get()
    visitors = 26 * 20  # those of the even threads are the same twenty
    assert (day.visits_count, day.reads_count, day.answered_count) == (visitors, 2 * visitors, 3000)
    assert dict(Page.objects.values_list("path", "reads_count")) == {"/a/": visitors, "/b/": visitors}


@pytest.mark.django_db
def test_no_address_agent_or_query_is_written_anywhere(site, settings):
    site.ask("/tin-tuc/", agent="Canary Browser")
    site.ask("/tin-tuc/", agent="Canary Browser", address="2001:db8:77::1")
    site.ask("/tin-tuc/?", page=None, status="404 Not Found", agent="Canary Browser")
    roll_up()
    written = b"".join(path.read_bytes() for path in settings.VISITS_DIR.rglob("*") if path.is_file()) + _whole_database()
    written += b"".join(path.read_bytes() for path in settings.SALTS_DIR.iterdir())
    assert b"/tin-tuc/" in written
    for canary in (ADDRESS.encode(), bytes(map(int, ADDRESS.split("."))), b"2001:db8:77", b"Canary", b"bi-mat"):
        assert canary not in written


def _whole_database():
    rows = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.managed:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
                rows += [repr(row) for row in cursor.fetchall()]
    return "\n".join(rows).encode()
