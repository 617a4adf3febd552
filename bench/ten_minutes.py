"""200 pages a second for ten minutes from a list of 2,000 addresses (bench/addresses.txt), one publish a minute, counter on.

    .venv/bin/python bench/ten_minutes.py [--seconds 600] [--write-addresses]

Arrivals are planned beforehand (open loop): a slow answer does not slow the next ones down, and its wait counts. The list is
in the order of popularity (1/n^0.9): first pages and procedures before single posts. 3,000 visitors.
"""

import argparse
import asyncio
import random
import re
import sqlite3
import subprocess
import time
import urllib.request
from collections import Counter
from pathlib import Path

from asking import Connections, percentile, popular, steadily
from serving import PYTHON, ROOT, Verdict, environment, portal, sample_ward

POSTS, ADDRESSES, PER_SECOND = 2_000, 2_000, 200
LIST = Path(__file__).with_name("addresses.txt")
ROLLED_UP_WITHIN_SECONDS = 60


def write_addresses(server):
    """Home and first pages, procedures, the sample's other texts, then posts."""
    parts = _locations(server, "/sitemap.xml")
    pages = {part: _locations(server, part) for part in parts}
    posts = [page for part, found in pages.items() if "tin-tuc" in part for page in found]
    others = [page for part, found in pages.items() if "tin-tuc" not in part for page in found]
    newest_first = sorted(posts, key=lambda page: int((re.findall(r"(\d+)/$", page) or ["0"])[0]))
    LIST.write_text("\n".join(dict.fromkeys(["/", *others, *newest_first]).keys()).strip() + "\n")
    lines = LIST.read_text().splitlines()[:ADDRESSES]
    LIST.write_text("\n".join(lines) + "\n")


def _locations(server, path):
    text = urllib.request.urlopen(server.url + path).read().decode()
    return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", text)


def counted(data):
    with sqlite3.connect(data / "portal.sqlite3") as database:
        return database.execute("SELECT COALESCE(SUM(answered_count), 0) FROM visits_day").fetchone()[0]


def counted_at_last(data, expected):
    """The counter when it has caught up, or after a minute."""
    until = time.monotonic() + ROLLED_UP_WITHIN_SECONDS
    while (found := counted(data)) < expected and time.monotonic() < until:
        time.sleep(1)
    return found


async def load(server, seconds, publisher):
    addresses, chance = LIST.read_text().splitlines(), random.Random(2)

    def visitor():
        number = chance.randrange(3_000)
        return [("X-Forwarded-For", f"198.51.{number // 250}.{number % 250}")]

    async def publish():
        while True:
            await asyncio.sleep(60)
            publisher.stdin.write("\n")
            publisher.stdin.flush()

    publishing = asyncio.create_task(publish())
    connections = Connections(server.port, keep_bodies=False)
    answers = await steadily(connections, popular(addresses), per_second=PER_SECOND, seconds=seconds, headers=visitor)
    publishing.cancel()
    statuses = Counter(str(answer.status) for answer in answers if answer is not None and answer.status != 200)
    if faults := statuses + connections.broken:
        print("not answered: " + ", ".join(f"{number} × {name}" for name, number in faults.items()))
    return answers


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--write-addresses", action="store_true")
    given = options.parse_args()
    data = sample_ward(POSTS)
    path = f"{ROOT}:{ROOT / 'bench'}"
    with portal(data, module="watched:application", PYTHONPATH=path, TRUSTED_PROXIES="127.0.0.1") as server:
        if given.write_addresses:
            write_addresses(server)
            return
        env = environment(data, server.port)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen([PYTHON, ROOT / "bench" / "publisher.py"], env=env, **pipes) as publisher:
            publisher.stdout.readline()
            before = counted(data)
            answers = asyncio.run(load(server, given.seconds, publisher))
            publisher.stdin.close()
        told(answers, server, counted_at_last(data, before + sum(map(is_good, answers))) - before)


def is_good(answer):
    return answer is not None and answer.status == 200


def told(answers, server, pages_counted):
    good = [answer for answer in answers if is_good(answer)]
    milliseconds = [answer.seconds * 1000 for answer in good]
    rendered = {}
    for answer in good:
        worker = answer.headers["x-worker"]
        rendered[worker] = max(rendered.get(worker, 0), int(answer.headers["x-rendered"]))
    hits = 1 - sum(rendered.values()) / len(good)
    print(f"{len(answers)} pages, {len(good)} answered; hit ratio {hits:.1%}; workers {len(rendered)}")
    others = Counter(answer.status if answer else "none" for answer in answers if answer is None or answer.status != 200)
    print("other answers: " + (", ".join(f"{number} × {status}" for status, number in others.items()) or "none"))
    print("p50 / p95 / p99: " + " / ".join(f"{percentile(milliseconds, share):.1f} ms" for share in (0.5, 0.95, 0.99)))
    verdict = Verdict()
    verdict.at_most("p95, ms", percentile(milliseconds, 0.95), 300)
    verdict.at_most("errors", len(answers) - len(good), 0)
    verdict.at_most("pages counted beside pages answered, difference", abs(pages_counted - len(good)), 0)
    verdict.at_most("memory of the two workers, PSS in MB", server.pss_mb(server.workers()), 150)
    for pid in server.pids():
        print(pid, f"{server.pss_mb([pid]):.1f} MB")
    verdict.leave()


if __name__ == "__main__":
    main()
