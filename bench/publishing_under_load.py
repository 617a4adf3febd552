"""One publish a second under load on the home page, beside the same load without; and whether any worker shows the old page.

    .venv/bin/python bench/publishing_under_load.py [SECONDS]

Goal: p99 within that of the quiet load plus one rendering, no error; each time the publisher has said that it is done, all
workers are asked, and none answers without the new title.
"""

import asyncio
import subprocess
import sys
import time

from asking import Connections, percentile, steadily
from serving import PYTHON, ROOT, Verdict, environment, median, portal, sample_ward

SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 20
PER_SECOND = 400
ASKED_AFTER_A_PUBLISH = 24  # enough that both workers answer


async def quiet(server):
    answers = await steadily(Connections(server.port, 16), iter(lambda: "/", None), per_second=PER_SECOND, seconds=SECONDS)
    return [answer.seconds * 1000 for answer in answers if _is_good(answer)], sum(not _is_good(answer) for answer in answers)


def _is_good(answer):
    return answer is not None and answer.status == 200


async def published(server, publisher):
    """(milliseconds of the load, errors, [[(worker, is the new title there)] right after each publish])."""
    loop, seen = asyncio.get_running_loop(), []

    async def publish():
        probing = Connections(server.port, ASKED_AFTER_A_PUBLISH)
        for _ in range(SECONDS - 2):
            await asyncio.sleep(1)
            publisher.stdin.write("\n")
            publisher.stdin.flush()
            title = (await loop.run_in_executor(None, publisher.stdout.readline)).strip()
            asks = (probing.ask("/", time.monotonic(), [("Accept-Encoding", "identity")]) for _ in range(ASKED_AFTER_A_PUBLISH))
            answers = await asyncio.gather(*asks)
            seen.append([(answer.headers["x-worker"], title in answer.body.decode()) for answer in answers if _is_good(answer)])

    publishing = asyncio.create_task(publish())
    milliseconds, errors = await quiet(server)
    await publishing
    return milliseconds, errors, seen


def rendering_ms(server, publisher):
    """The home page's own first answer after a publish, without load."""

    async def once():
        connections = Connections(server.port, 1)
        publisher.stdin.write("\n")
        publisher.stdin.flush()
        publisher.stdout.readline()
        return (await connections.ask("/", time.monotonic())).seconds * 1000

    return median(asyncio.run(once()) for _ in range(7))


def main():
    data = sample_ward(200)
    with portal(data, module="watched:application", PYTHONPATH=f"{ROOT}:{ROOT / 'bench'}") as server:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [PYTHON, ROOT / "bench" / "publisher.py"]
        with subprocess.Popen(command, env=environment(data, server.port), **pipes) as publisher:
            publisher.stdout.readline()
            one = rendering_ms(server, publisher)
            before, errors_before = asyncio.run(quiet(server))
            during, errors, seen = asyncio.run(published(server, publisher))
            publisher.stdin.close()
    tails = [f"{percentile(milliseconds, 0.99):.1f} ms" for milliseconds in (before, during)]
    print(f"{PER_SECOND} pages/s; p99 without publishing {tails[0]}, with {tails[1]}")
    print(f"one rendering {one:.1f} ms; {len(seen)} publishes, {sum(map(len, seen))} answers right after them")
    verdict = Verdict()
    more = percentile(during, 0.99) - percentile(before, 0.99)
    verdict.at_most("p99 with publishing less that without, in renderings", more / one, 1)
    verdict.at_most("errors under load", errors_before + errors, 0)
    asked = min(len({worker for worker, _ in answers}) for answers in seen)
    verdict.at_least("workers that answered right after each publish, fewest", asked, 2)
    old = sum(not is_new for answers in seen for _, is_new in answers)
    verdict.at_most("answers with the old page after a publish", old, 0)
    verdict.leave()


if __name__ == "__main__":
    main()
