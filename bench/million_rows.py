"""The two databases of bench/million_posts.py: the sample ward with FEW posts, and the same ward with MANY."""

import logging
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from serving import ROOT

FEW, MANY = 10_000, 1_000_000
YEARS = 6
IN_ONE_DAY = 40  # the newest posts, so that a full page of one day is in both databases
RARE = 40  # posts with the rare tag, in both
TOPICS, COMMON_TAGS, OTHER_TAGS, TASKS = 5, 3, 27, 5
TEXTS = 1_499  # different titles; a prime, so that they fall on every topic and tag
TITLES_A_BODY = 6
WITH_TEXT = f"JOIN bench_text t ON t.i = n % {TEXTS}"
NEWS = 11 * 10**12  # search.kinds: where the keys of posts begin


def start():
    import sys

    sys.path.insert(0, str(ROOT))  # before this folder, whose search.py is no room
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
    logging.disable(logging.WARNING)  # one of the pages is not there


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


# -- Databases --------------------------------------------------------------------------------------------------------
@contextmanager
def databases():
    """{number of posts: name}; gone afterwards."""
    from django.core.management import call_command

    sample, made = _name("sample"), {}
    try:
        _create(sample)
        use(sample)
        call_command("migrate", verbosity=0)
        call_command("prepare", stdout=StringIO())
        for count in (FEW, MANY):
            began, made[count] = time.perf_counter(), _name(count)
            _create(made[count], like=sample)
            use(made[count])
            fill(count)
            print(f"{count} posts and their index written in {time.perf_counter() - began:.0f} s", flush=True)
        yield made
    finally:
        for name in (sample, *made.values()):
            _drop(name)
        shutil.rmtree(os.environ["CCHC_DATA"])


def use(name):
    from django.conf import settings
    from django.db import connection

    from search import vocabulary

    if connection.settings_dict["NAME"] != name:
        connection.close()
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
        vocabulary.forget()


def _is_sqlite():
    from django.db import connection

    return connection.vendor == "sqlite"


def _name(what):
    return str(Path(os.environ["CCHC_DATA"]) / f"{what}.sqlite3") if _is_sqlite() else f"bench_{os.getpid()}_{what}"


def _create(name, like=None):
    from django.db import connection

    connection.close()
    if _is_sqlite():
        if like:
            shutil.copy(like, name)
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{like}"' if like else ""))


def _drop(name):
    from django.db import connection

    connection.close()
    if _is_sqlite():
        Path(name).unlink(missing_ok=True)
        return
    connection.settings_dict["NAME"] = "postgres"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


# -- Rows -------------------------------------------------------------------------------------------------------------
def fill(count):
    """Post number 0 is the newest; its key is `first`."""
    from django.db import connection, transaction
    from django.db.models import Max
    from django.utils import timezone

    from news.models import Category, Post, Tag
    from plans.models import Plan, Task

    topics = [Category.objects.create(name=f"Chuyên mục {n}", slug=f"chuyen-muc-{n}").pk for n in range(TOPICS)]
    tags = [Tag.objects.create(name=f"thẻ {n}", slug=f"the-{n}").pk for n in range(COMMON_TAGS + OTHER_TAGS)]
    rare = Tag.objects.create(name="hiếm", slug="hiem").pk
    tasks = list(Task.objects.filter(plan__in=Plan.objects.published()).order_by("pk").values_list("pk", flat=True)[:TASKS])
    first = Post.objects.aggregate(last=Max("pk"))["last"] + 1
    newest = int(timezone.localtime().replace(hour=20).timestamp()) - 2 * 86_400
    step = YEARS * 365 * 86_400 / count
    seconds = f"{newest} - CASE WHEN n < {IN_ONE_DAY} THEN n * 60 ELSE 86400 + CAST(n * {step:.3f} AS integer) END"
    moment = f"datetime({seconds}, 'unixepoch')" if _is_sqlite() else f"to_timestamp({seconds})"
    with transaction.atomic(), connection.cursor() as cursor:
        _write_texts(cursor)
        cursor.execute("CREATE TEMP TABLE bench_number (n integer PRIMARY KEY)")
        cursor.execute(
            "INSERT INTO bench_number WITH RECURSIVE count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n + 1 < %s) "
            "SELECT n FROM count",
            [count],
        )
        _write_posts(cursor, first, topics, moment)
        _write_ties(cursor, first, tags, rare, tasks)
        _write_index(cursor, first, moment)
        _write_reads(cursor)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize" if _is_sqlite() else "VACUUM ANALYZE")


def _write_texts(cursor):
    """Titles put together of the sample's procedures, and what the index keeps of them."""
    import random

    from cchc_portal.sample.procedures import PROCEDURES
    from search.index import Text
    from search.models import KnownWord
    from search.postgres import vector
    from search.words import initials_met, joined, words_of

    chance, titles = random.Random(1), [card["tree"]["title"] for card in PROCEDURES]
    columns = ", ".join(f"{name} text" for name in ("title", "folded", "initials", "body", "words"))
    cursor.execute(f"CREATE TEMP TABLE bench_text (i integer PRIMARY KEY, {columns})")
    rows = []
    for number in range(TEXTS):
        title = f"{chance.choice(titles)[:70].rstrip()}, {chance.choice(titles)[:70].rstrip()}"
        folded, body = joined(title), " ".join(words_of(". ".join([title, *chance.choices(titles, k=TITLES_A_BODY)])))
        text = Text(folded, "", " ".join(initials_met([folded])), body)
        rows.append((number, title, folded, text.initials, body, vector(text)))
    cursor.executemany("INSERT INTO bench_text VALUES (%s, %s, %s, %s, %s, %s)", rows)
    KnownWord.objects.remember({word for row in rows for word in row[2].split()})


def _insert(cursor, table, columns, where="", joined=WITH_TEXT):
    """Rows of {column: SQL of n and the text t}, in the order of n."""
    names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM bench_number {joined} {where} ORDER BY n")


def _write_posts(cursor, first, topics, moment):
    from news.models import Post

    own = {
        "id": f"{first} + n",
        "title": "t.title || ' ' || n",
        "slug": "'tin-so-' || n",
        "summary": "'Buổi tập huấn giúp người dân tự nộp hồ sơ và nhận kết quả tại nhà.'",
        "body": "'<p>' || t.title || '</p>'",
        "folded": "t.body",
        "category_id": f"CASE n % {TOPICS} {' '.join(f'WHEN {n} THEN {key}' for n, key in enumerate(topics))} END",
        "byline": "'Giáp Thị Tường An'",
        "state": "'published'",
        **dict.fromkeys(("public_from_at", "created_at", "updated_at"), moment),
    }
    _insert(cursor, "news_post", {**_as_new(Post), **own})
    _insert(cursor, "news_postaddress", {"slug": "'tin-so-' || n", "post_id": f"{first} + n"}, joined="")


def _as_new(model):
    """{column: SQL} of a row's values before anybody has written anything."""
    row, found = model(), {}
    for field in model._meta.local_concrete_fields:
        value = field.get_prep_value(getattr(row, field.attname)) if not field.primary_key else 0
        if value is None or isinstance(value, (int, float)) and not isinstance(value, bool):
            found[field.column] = "NULL" if value is None else str(value)
        elif isinstance(value, bool):
            found[field.column] = str(value).upper()
        else:
            found[field.column] = "'" + str(value).replace("'", "''") + "'"
    return found


def _write_ties(cursor, first, tags, rare, tasks):
    def tie(table, name, key, where):
        _insert(cursor, table, {"post_id": f"{first} + n", name: str(key)}, where=f"WHERE {where}", joined="")

    for some in (tags[:COMMON_TAGS], tags[COMMON_TAGS:]):
        for place, tag in enumerate(some):
            tie("news_post_tags", "tag_id", tag, f"n % {len(some)} = {place}")
    tie("news_post_tags", "tag_id", rare, f"n < {RARE}")
    for place, task in enumerate(tasks):
        tie("news_post_tasks", "task_id", task, f"n % {2 * TASKS} = {2 * place}")


def _write_index(cursor, first, moment):
    key = f"{NEWS} + {first} + n"
    row = {"key": key, "title": "t.folded || ' ' || n", "names": "''", "public_from_at": moment, "weight": "1.0"}
    if _is_sqlite():
        _insert(cursor, "search_indexedrow", row)
        text = {"rowid": key, "title": "t.folded || ' ' || n", "names": "''", "initials": "t.initials", "body": "t.body"}
        _insert(cursor, "search_text", text)
    else:
        from search.postgres import CREATE

        index = next(line for line in CREATE.splitlines() if "search_words_of_news" in line)
        cursor.execute("DROP INDEX search_words_of_news")  # built at once it is there in a tenth of the time
        _insert(cursor, "search_indexedrow", {**row, "words": "(t.words || ' ' || n || ' N' || n)::tsvector"})
        cursor.execute(index)


def _write_reads(cursor):
    """Each post was read, a tenth of them in this month."""
    from django.utils import timezone

    month = timezone.localdate().replace(day=1).isoformat()
    reads = "1 + n % 997 * 7919 % 997"
    _insert(cursor, "visits_page", {"path": "'/tin-tuc/tin-so-' || n || '/'", "reads_count": reads}, joined="")
    own = {"page_id": "p.id", "month": f"'{month}'" if _is_sqlite() else f"DATE '{month}'", "reads_count": reads}
    joined = "JOIN visits_page p ON p.path = '/tin-tuc/tin-so-' || n || '/'"
    _insert(cursor, "visits_pagemonth", own, where="WHERE n % 10 = 0", joined=joined)
