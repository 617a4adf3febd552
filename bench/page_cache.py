"""A kept and counted home page beside what the same server can do at all: a bare constant Django view without middleware, a
bare WSGI function, and beside nginx with the same bytes in a file; what counting costs; what a 304 costs.

    .venv/bin/python bench/page_cache.py [ROUNDS] [SECONDS]

Rounds are interleaved in random order, each ratio is the median of its rounds' ratios; CPU is that of the server's whole tree.
"""

import random
import sys
import urllib.request
from contextlib import ExitStack

from serving import BROWSER, ROOT, Verdict, granian, loaded, median, nginx, portal, sample_ward

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
AGENT = {"User-Agent": BROWSER}
BROTLI = {**AGENT, "Accept-Encoding": "gzip, deflate, br"}


def got(server, headers):
    return urllib.request.urlopen(urllib.request.Request(server.url + "/", headers=headers))


def measured(targets):
    """{name: [Load]}, every target once in every round."""
    found = {name: [] for name in targets}
    for _ in range(ROUNDS):
        for name in random.sample(list(targets), len(targets)):
            server, headers = targets[name]
            load = loaded(server, headers=headers, seconds=SECONDS)
            if load.errors:
                sys.exit(f"{name}: {load.errors} errors")
            found[name].append(load)
    return found


def ratio(found, name, reference, what="per_second"):
    return median(getattr(a, what) / getattr(b, what) for a, b in zip(found[name], found[reference], strict=True))


def main():
    data = sample_ward()
    with ExitStack() as running:
        start = running.enter_context
        kept = start(portal(data))
        uncounted = start(portal(data, module="uncounted:application", PYTHONPATH=f"{ROOT}:{ROOT / 'bench'}"))
        page, small = got(kept, AGENT).read(), got(kept, BROTLI)
        compressed, etag = small.read(), small.headers["ETag"]
        print(f"home page: {len(page)} bytes, {len(compressed)} in brotli; {ROUNDS} rounds of {SECONDS} s, 8 connections")
        sizes = {"": len(page), " br": len(compressed)}
        bare = {kind: start(granian("bare:plain", BENCH_BYTES=str(size))) for kind, size in sizes.items()}
        view = start(granian("bare:application", BENCH_BYTES=str(len(page)), BENCH_DJANGO="1"))
        files = {"": start(nginx(page)), " br": start(nginx(compressed))}
        targets = {
            "kept br": (kept, BROTLI),
            "kept": (kept, AGENT),
            "uncounted br": (uncounted, BROTLI),
            "304": (kept, {**BROTLI, "If-None-Match": etag}),
            "view": (view, AGENT),
            **{f"wsgi{kind}": (server, AGENT) for kind, server in bare.items()},
            **{f"nginx{kind}": (server, AGENT) for kind, server in files.items()},
        }
        found = measured(targets)
    for name, loads in found.items():
        per_second, cpu = median(each.per_second for each in loads), median(each.cpu_us for each in loads)
        print(f"{name:<14} {per_second:9.0f} req/s {cpu:7.1f} µs CPU")
    told(found)


def told(found):
    verdict = Verdict()
    verdict.at_least("kept and counted, brotli, beside the bare view: requests per second", ratio(found, "kept br", "view"), 4)
    verdict.at_least("the same uncompressed (equal bytes)", ratio(found, "kept", "view"), 3)
    verdict.at_least("kept, brotli, beside a bare WSGI function of the same bytes", ratio(found, "kept br", "wsgi br"), 0.75)
    verdict.at_least("the same uncompressed", ratio(found, "kept", "wsgi"), 0.75)
    verdict.at_least("kept, brotli, beside nginx with the file", ratio(found, "kept br", "nginx br"), 0.35)
    verdict.at_least("the same uncompressed", ratio(found, "kept", "nginx"), 0.35)
    rounds = zip(found["kept br"], found["uncounted br"], found["view"], strict=True)
    verdict.at_most("counting, CPU on the bare view's", median((k.cpu_us - u.cpu_us) / v.cpu_us for k, u, v in rounds), 0.03)
    verdict.at_most("304 beside 200, CPU", ratio(found, "304", "kept br", "cpu_us"), 1)
    verdict.leave()


if __name__ == "__main__":
    main()
