"""Visits lost or counted twice when processes are killed under load: a worker, the one that rolls up, everything.

    .venv/bin/python bench/kills.py [--worker 20] [--roller 20] [--all 5]

answered ≤ counted ≤ answered + in flight, where "in flight" are requests that got no whole answer. granian ends the whole
server when workers die in quick succession, so kills are spaced. The one that rolls up is killed while it holds the lock of
the roll-up, at a random moment of it: it is waited for, since it works some milliseconds in fifteen seconds.
"""

import argparse
import asyncio
import os
import random
import signal
import sqlite3
import time
from pathlib import Path

from asking import Connections, steadily
from serving import Verdict, portal, sample_ward

PER_SECOND = 300
BETWEEN_KILLS_SECONDS = 8
ROLLED_UP_WITHIN_SECONDS = 60
ROLLING_SECONDS = 0.15  # as long as a roll-up of fifteen seconds takes at most; measured
ROLLER_WITHIN_SECONDS = 120
LONGEST_SECONDS, LAST_ANSWERS_SECONDS = 3_600, 3
ADDRESSES = ("/", "/tin-tuc/", "/thu-tuc/", "/ke-hoach/", "/so-do/")


def counted(data):
    with sqlite3.connect(data / "portal.sqlite3", timeout=30) as database:
        return database.execute("SELECT COALESCE(SUM(answered_count), 0) FROM visits_day").fetchone()[0]


def settled(data, at_least):
    until = time.monotonic() + ROLLED_UP_WITHIN_SECONDS
    while counted(data) < at_least and time.monotonic() < until:
        time.sleep(0.5)
    time.sleep(20)  # what would be counted twice comes with a later roll-up
    return counted(data)


def workers(server):
    """Not what they have started themselves, such as the printing of papers."""
    master = server.process.pid
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def holder(data):
    """The process that rolls up now, or None."""
    try:
        inode = (data / "visits" / "rolling.lock").stat().st_ino
    except FileNotFoundError:  # no page was answered yet
        return None
    for line in Path("/proc/locks").read_text().splitlines():
        fields = line.split()
        if fields[1] == "FLOCK" and fields[5].endswith(f":{inode}"):
            return int(fields[4])
    return None


async def any_worker(server, data):
    while not (found := workers(server)):
        await asyncio.sleep(0.1)
    return random.choice(found)


async def roller(server, data):
    """Waited for until one has begun; it may be anywhere in its work, and has not ended it."""
    while True:
        if pid := holder(data):
            await asyncio.sleep(random.random() * ROLLING_SECONDS)
            if holder(data) == pid:
                return pid
        await asyncio.sleep(0.001)


async def under_load(server, data, choose, times):
    """(answered, in flight) while one of the processes is killed every few seconds."""
    connections = Connections(server.port, 32, keep_bodies=False)
    addresses = iter(lambda: random.choice(ADDRESSES), None)
    load = asyncio.create_task(steadily(connections, addresses, per_second=PER_SECOND, seconds=LONGEST_SECONDS))
    for _ in range(times):
        await asyncio.sleep(BETWEEN_KILLS_SECONDS)
        os.kill(await asyncio.wait_for(choose(server, data), ROLLER_WITHIN_SECONDS), signal.SIGKILL)
    await asyncio.sleep(BETWEEN_KILLS_SECONDS)
    load.cancel()
    await asyncio.sleep(LAST_ANSWERS_SECONDS)
    return connections.answered, connections.begun - connections.answered


def told(verdict, name, answered, lost, found):
    print(f"{name}: answered {answered}, in flight {lost}, counted {found}")
    verdict.at_most(f"{name}: lost (answered, not counted)", max(answered - found, 0), 0)
    verdict.at_most(f"{name}: doubled (counted beyond answered and in flight)", max(found - answered - lost, 0), 0)


def kill_workers(verdict, name, data, times, choose):
    with portal(data) as server:
        before = counted(data)
        answered, lost = asyncio.run(under_load(server, data, choose, times))
        told(verdict, name, answered, lost, settled(data, before + answered) - before)


def kill_everything(verdict, data, times):
    before, answered, lost = counted(data), 0, 0
    for _ in range(times):
        server = portal(data)

        async def load(server=server):
            connections = Connections(server.port, 32)
            addresses = iter(lambda: random.choice(ADDRESSES), None)
            asking = asyncio.create_task(steadily(connections, addresses, per_second=PER_SECOND, seconds=4))
            await asyncio.sleep(3 + random.random() / 2)
            server.stop(signal.SIGKILL)
            asking.cancel()
            return connections

        connections = asyncio.run(load())
        answered, lost = answered + connections.answered, lost + connections.begun - connections.answered
    with portal(data):
        told(verdict, f"everything killed {times} times", answered, lost, settled(data, before + answered) - before)


def main():
    options = argparse.ArgumentParser()
    for name, times in (("worker", 20), ("roller", 20), ("all", 5)):
        options.add_argument(f"--{name}", type=int, default=times)
    given = options.parse_args()
    data, verdict = sample_ward(), Verdict()
    kill_workers(verdict, f"a worker killed {given.worker} times", data, given.worker, any_worker)
    kill_workers(verdict, f"the roller killed {given.roller} times", data, given.roller, roller)
    kill_everything(verdict, data, given.all)
    verdict.leave()


if __name__ == "__main__":
    main()
