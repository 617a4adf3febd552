"""What a page of results costs, for each query of tests/search/queries.py: beside 500 procedures, and with 100,000 posts more.

    .venv/bin/python bench/search.py [ROUNDS]
    DATABASE_URL=postgres://user:password@host/name .venv/bin/python bench/search.py

Goals: each query's median within 50 ms beside the procedures alone, within 150 ms with the posts. Two temporary databases,
asked by one process; whole pages by the test client. The clock is the processors' time that this process and, where it can be
read, PostgreSQL's own took: what others do on the machine does not count. The posts are made of the procedures' own words,
so that what people look for is met in thousands of them.
"""

import datetime as dt
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PROCEDURES = 500
FEW, MANY = 100, 100_000
GOALS_MS = {FEW: 50, MANY: 150}
WORDS_A_POST = 250
SLOWEST_SHOWN = 8


def start():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    os.environ["CCHC_DATA"] = tempfile.mkdtemp(prefix="bench-")
    os.environ.setdefault("DEBUG", "False")
    os.environ.setdefault("SECRET_KEY", "bench-only-" + "x" * 50)
    import django

    django.setup()
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.ALLOWED_HOSTS.append("testserver")
    settings.SECURE_SSL_REDIRECT = False


# -- Databases --------------------------------------------------------------------------------------------------------
def use(name):
    from django.db import connection

    from search import vocabulary

    connection.close()
    connection.settings_dict["NAME"] = name
    vocabulary.forget()


def made(count):
    """The name of a new database with PROCEDURES procedures, `count` posts and their index."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from search.index import rebuild

    if connection.vendor == "sqlite":
        name = str(Path(os.environ["CCHC_DATA"]) / f"{count}.sqlite3")
    else:
        name = f"bench_{os.getpid()}_{count}"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    use(name)
    settings.DATABASES["default"]["NAME"] = name
    call_command("migrate", verbosity=0)
    fill(count)
    begin = time.perf_counter()
    rows = rebuild()
    print(f"index of {rows} rows built in {time.perf_counter() - begin:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
    return name


def dropped(names):
    from django.db import connection

    original = os.environ.get("DATABASE_URL", "")
    if original.startswith("postgres"):
        use(original.rpartition("/")[2].partition("?")[0])
        with connection._nodb_cursor() as cursor:
            for name in names:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def fill(count):
    from cchc_portal.sample.procedures import PROCEDURES as CARDS
    from tests.factories import make_hotline, make_ward

    chance = random.Random(1)
    make_ward()
    for number in range(6):
        make_hotline(f"Hỏi về việc số {number}", order=number)
    for number in range(PROCEDURES):
        fill_procedure(number, CARDS, chance)
    fill_posts(count, [card["tree"]["title"] for card in CARDS], chance)


def fill_procedure(number, cards, chance):
    """The sample's cards first, then cards whose titles are made of two of theirs."""
    from tests.factories import make_edition, make_field, make_procedure

    card = cards[number % len(cards)]
    is_sample = number < len(cards)
    halves = card["tree"]["title"], chance.choice(cards)["tree"]["title"]
    title = halves[0] if is_sample else f"{halves[0]} khi {halves[1][:1].lower()}{halves[1][1:]}"
    names = {name: "\n".join(card[name]) for name in ("popular_names", "keywords")} if is_sample else {}
    code = card["code"] if is_sample else f"3.{number:06d}"
    make_edition(title[:500], is_public=True, procedure=make_procedure(code, field=make_field(card["field"]), **names))


def fill_posts(count, titles, chance):
    from django.utils import timezone

    from common.vietnamese import fold
    from news.models import Post
    from tests.factories import make_category

    category, newest = make_category("Tin"), timezone.now() - dt.timedelta(minutes=5)
    words = " ".join(titles).split()
    for first in range(0, count, 5000):
        posts = []
        for number in range(first, min(first + 5000, count)):
            title = f"{chance.choice(titles)}: {' '.join(chance.choices(words, k=6))}"[:200]
            body = " ".join(chance.choices(words, k=WORDS_A_POST))
            at = newest - dt.timedelta(minutes=20 * number)
            life = {"state": "published", "public_from_at": at, "updated_at": at}
            posts.append(Post(title=title, slug=f"tin-{number}", category=category, folded=fold(f"{title}\n{body}"), **life))
        Post.objects.bulk_create(posts)


def clock():
    """Seconds of processor time so far; of the wall where PostgreSQL runs on another machine or no Linux."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return time.process_time()
    connection.ensure_connection()
    try:
        spent = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    except OSError:
        return time.perf_counter()
    return time.process_time() + int(spent.split()[0]) / 1e9


# -- Queries ----------------------------------------------------------------------------------------------------------
def measured(rounds):
    """[(median milliseconds, query)] of whole pages."""
    from django.test import Client

    from tests.search.queries import QUERIES

    client, times = Client(), {query: [] for query, _ in QUERIES}
    client.get("/tim-kiem/", {"q": "khai sinh"})
    for _ in range(rounds):
        for query, took in times.items():
            begin = clock()
            response = client.get("/tim-kiem/", {"q": query})
            took.append((clock() - begin) * 1000)
            assert response.status_code == 200, query
    return sorted((statistics.median(took), query) for query, took in times.items())


def main():
    start()
    from django.db import connection

    rounds = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
    databases, is_within = {}, True
    try:
        for count, goal in GOALS_MS.items():
            databases[count] = made(count)
            times = measured(rounds)
            slowest = times[-1][0]
            is_within &= slowest <= goal
            print(f"{connection.vendor}, {PROCEDURES} procedures, {count} posts, {len(times)} queries, {rounds} rounds:")
            print(f"  median {statistics.median(took for took, _ in times):.1f} ms, worst {slowest:.1f} ms (goal {goal} ms)")
            for took, query in reversed(times[-SLOWEST_SHOWN:]):
                print(f"  {took:8.1f}  {query}")
        return int(not is_within)
    finally:
        dropped(databases.values())


if __name__ == "__main__":
    sys.exit(main())
