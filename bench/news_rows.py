"""What the news' pages cost among 100,000 posts beside what they cost among 100: the ratio of medians (goal: at most 1.5).

    .venv/bin/python bench/news_rows.py [ROUNDS]
    DATABASE_URL=postgres://user:password@host/name .venv/bin/python bench/news_rows.py

Two temporary databases with every index that migrations make, asked in turns by one process, each page showing as much in
the one as in the other. On SQLite the clock is this process's CPU, on PostgreSQL (whose work another process does) the wall.
With `--explain` the plan of every query of the large database follows.
"""

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FEW, MANY = 100, 100_000
LIMIT = 1.5
YEARS = 6
IN_ONE_DAY = 40  # the newest posts, so that a full page of one day exists in both databases
RARE = 40  # posts with the rare tag, in both
ASKED_IN_A_TURN = 4  # the first is not timed: the connection is new
BODY = "<p>" + "Tuyên truyền cải cách hành chính trên địa bàn phường Hoa Sen, gắn với việc thật của người dân. " * 30 + "</p>"


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

    connection.close()
    connection.settings_dict["NAME"] = name


def made(count):
    """The name of a new database with `count` posts."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "postgresql" else "PRAGMA optimize")
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
    from django.utils import timezone

    from news.models import Category, Post, PostAddress, Tag
    from tests.factories import make_plan, make_task, make_ward

    make_ward()
    tasks = [make_task(make_plan(is_public=True)) for _ in range(5)]
    topics = [Category.objects.create(name=f"Chuyên mục {n}", slug=f"chuyen-muc-{n}") for n in range(5)]
    tags = [Tag.objects.create(name=f"thẻ {n}", slug=f"the-{n}") for n in range(30)]
    rare = Tag.objects.create(name="hiếm", slug="hiem")
    newest = timezone.make_aware(dt.datetime(timezone.localdate().year - 1, 11, 21, 20))
    step = dt.timedelta(days=365 * YEARS) / count
    for first in range(0, count, 5000):
        numbers = range(first, min(first + 5000, count))
        posts = Post.objects.bulk_create(Post(**fields_of(n, newest, step, topics)) for n in numbers)
        PostAddress.objects.bulk_create(PostAddress(slug=post.slug, post=post) for post in posts)
        tied = [(n, post.pk) for n, post in zip(numbers, posts, strict=True)]
        through = Post.tags.through
        through.objects.bulk_create(through(post_id=pk, tag=tags[n % 3]) for n, pk in tied)
        through.objects.bulk_create(through(post_id=pk, tag=tags[3 + n % 27]) for n, pk in tied)
        through.objects.bulk_create(through(post_id=pk, tag=rare) for n, pk in tied if n < RARE)
        through = Post.tasks.through
        through.objects.bulk_create(through(post_id=pk, task=tasks[n % 5]) for n, pk in tied if n % 2)


def fields_of(number, newest, step, topics):
    """Number 0 is the newest."""
    at = newest - (dt.timedelta(minutes=number) if number < IN_ONE_DAY else dt.timedelta(days=1) + number * step)
    return {
        "title": f"Phường đẩy mạnh tuyên truyền cải cách hành chính, đợt {number}",
        "slug": f"tin-so-{number}",
        "summary": "Buổi tập huấn giúp người dân tự nộp hồ sơ và nhận kết quả tại nhà.",
        "category": topics[number % 5],
        "body": BODY,
        "folded": "tuyen truyen " * 300,
        "byline": "Giáp Thị Tường An",
        "state": "published",
        "public_from_at": at,
        "updated_at": at,
    }


# -- Pages ------------------------------------------------------------------------------------------------------------
def pages(count):
    from news.models import Post

    def cursor(number):
        post = Post.objects.get(slug=f"tin-so-{number}")
        return f"{int(post.public_from_at.timestamp() * 1_000_000)}-{post.pk}"

    day = Post.objects.get(slug="tin-so-0").public_from_at.date()
    return {
        "list": "/tin-tuc/",
        "list, its middle": f"/tin-tuc/?truoc={cursor(count // 2)}",
        "list, its end": f"/tin-tuc/?sau={cursor(count - 1)}",
        "category": "/tin-tuc/chuyen-muc/chuyen-muc-0/",
        "category, its middle": f"/tin-tuc/chuyen-muc/chuyen-muc-0/?truoc={cursor(count // 2)}",
        "tag of a third": "/tin-tuc/the/the-0/",
        "tag of a third, its middle": f"/tin-tuc/the/the-0/?truoc={cursor(count // 3)}",
        "rare tag": "/tin-tuc/the/hiem/",
        "year": f"/tin-tuc/{day:%Y}/",
        "month": f"/tin-tuc/{day:%Y/%m}/",
        "day": f"/tin-tuc/{day:%Y/%m/%d}/",
        "post, the newest": "/tin-tuc/tin-so-0/",
        "post in the middle": f"/tin-tuc/tin-so-{count // 2 - 1}/",
        "post, the oldest": f"/tin-tuc/tin-so-{count - 1}/",
        "post with the rare tag": f"/tin-tuc/tin-so-{RARE - 1}/",
        "print page": f"/tin-tuc/tin-so-{count // 2}/in/",
        "RSS": "/tin-tuc/rss/",
        "Atom of a category": "/tin-tuc/chuyen-muc/chuyen-muc-0/atom/",
        "home": "/",
    }


def timed(client, address, clock):
    begin = clock()
    response = client.get(address)
    seconds = clock() - begin
    assert response.status_code == 200, (address, response.status_code)
    return seconds


def measure(databases, rounds, clock):
    """{page: {count: [seconds]}}."""
    from django.test import Client

    client, found = Client(), {}
    addresses = {}
    for count, name in databases.items():
        use(name)
        addresses[count] = pages(count)
    for page in addresses[FEW]:
        times = found[page] = {count: [] for count in databases}
        for _ in range(rounds):
            for count, name in databases.items():
                use(name)
                turn = [timed(client, addresses[count][page], clock) for _ in range(ASKED_IN_A_TURN)]
                times[count] += turn[1:]
    return found


def explain(name):
    """Every query of every page with the database's own plan."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    use(name)
    client = Client()
    word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE)"
    for page, address in pages(MANY).items():
        print(f"\n== {page}: {address}")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        for query in queries:
            print(f"\n-- {float(query['time']) * 1000:.0f} ms  {query['sql'][:1000]}")
            with connection.cursor() as cursor:
                cursor.execute(f"{word} {query['sql']}")
                for row in cursor.fetchall():
                    print("     ", row[-1])


def main():
    start()
    from django.db import connection

    rounds = next((int(word) for word in sys.argv[1:] if word.isdigit()), 12)
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    databases = {}
    try:
        for count in (FEW, MANY):
            databases[count] = made(count)
        if "--explain" in sys.argv:
            explain(databases[MANY])
            return 0
        worst = 0
        print(f"{connection.vendor}, {rounds * (ASKED_IN_A_TURN - 1)} requests a page and database, median milliseconds")
        for page, times in measure(databases, rounds, clock).items():
            few, many = (statistics.median(times[count]) * 1000 for count in (FEW, MANY))
            worst = max(worst, many / few)
            print(f"{page:28} {few:7.1f} {many:7.1f}   {many / few:5.2f} ×{'' if many / few <= LIMIT else '   over the goal'}")
        print(f"worst: {worst:.2f} × (goal {LIMIT})")
        return int(worst > LIMIT)
    finally:
        dropped(databases.values())


if __name__ == "__main__":
    sys.exit(main())
