"""A small HTTP client for open-loop load: keep-alive connections, each answer with its latency from the planned moment."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass

from serving import BROWSER

IDLE_SECONDS = 10  # the server closes a connection on which nobody has asked for 30: a browser would ask on a new one


@dataclass
class Answer:
    address: str
    status: int
    headers: dict
    body: bytes
    seconds: float  # from the planned moment


class Connections:
    """At most `size` at once; a broken one is made anew, an idle one not used again. `broken`: the reasons, how often each."""

    def __init__(self, port, size=64, *, keep_bodies=True):
        self.port, self.free, self.size, self.open = port, asyncio.LifoQueue(), size, 0
        self.begun = self.answered = 0
        self.keep_bodies, self.broken = keep_bodies, Counter()

    async def ask(self, address, planned, headers=()):
        connection = await self._take()
        self.begun += 1
        told = {"Host": f"127.0.0.1:{self.port}", "User-Agent": BROWSER, "Accept-Encoding": "br", **dict(headers)}
        lines = [f"GET {address} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        try:
            reader, writer = connection
            writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())
            status, told, body = await _answer(reader)
        except (OSError, asyncio.IncompleteReadError, ValueError) as fault:
            self.open -= 1
            self.broken[type(fault).__name__] += 1
            return None
        self.free.put_nowait((connection, time.monotonic()))
        self.answered += status == 200
        return Answer(address, status, told, body if self.keep_bodies else b"", time.monotonic() - planned)

    async def _take(self):
        while True:
            if not self.free.empty() or self.open >= self.size:
                connection, freed_at = await self.free.get()
                if time.monotonic() - freed_at < IDLE_SECONDS:
                    return connection
                connection[1].close()
                self.open -= 1
                continue
            self.open += 1
            try:
                return await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                self.open -= 1
                await asyncio.sleep(0.05)


async def _answer(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
    length = int(headers.get("content-length", 0))
    return int(head[0].split()[1]), headers, await reader.readexactly(length) if length else b""


async def steadily(connections, addresses, *, per_second, seconds, headers=lambda: ()):
    """[Answer or None] of `addresses` (an endless iterator), `per_second` of them begun each second whatever the answers do."""
    began, tasks = time.monotonic(), []
    for number in range(int(per_second * seconds)):
        planned = began + number / per_second
        wait = planned - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        tasks.append(asyncio.create_task(connections.ask(next(addresses), planned, headers())))
    return await asyncio.gather(*tasks)


def popular(addresses, *, seed=1, exponent=0.9):
    """An endless stream of addresses, the n-th of the list asked for 1/n^0.9 as often as the first (as on news sites)."""
    chance = random.Random(seed)
    weights = [1 / (place**exponent) for place in range(1, len(addresses) + 1)]
    while True:
        yield from chance.choices(addresses, weights, k=1000)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
