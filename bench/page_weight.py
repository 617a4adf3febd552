"""What a page weighs on the wire: requests and KB of a first and of a second visit, pictures left out; and its HTML in brotli.

    PORT=8000 bin/run            (in one terminal)
    .venv/bin/python bench/page_weight.py [http://127.0.0.1:8000]

Goals: first visit to the home page at most 10 requests and 110 KB with fonts, second visit at most 12 KB; HTML at most 12 KB;
scripts at most 6 KB; style sheets at most 12 KB.
"""

import re
import shutil
import sys
from collections import defaultdict

from playwright.sync_api import sync_playwright

GOALS = {"requests": 10, "first": 110, "second": 12, "Document": 12, "Script": 6, "Stylesheet": 12}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def visit(page, address):
    """{kind: (requests, bytes on the wire)} of one load, by the browser's own count."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, sizes = {}, defaultdict(int)
    session.on("Network.requestWillBeSent", lambda e: kinds.setdefault(e["requestId"], e["type"]))
    session.on("Network.requestServedFromCache", lambda e: kinds.update({e["requestId"]: "Cache"}))
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    session.detach()
    result = defaultdict(lambda: [0, 0])
    for key, kind in kinds.items():
        if sizes[key]:
            result[kind][0] += 1
            result[kind][1] += sizes[key]
    return result


def without_pictures(seen):
    kept = [figures for kind, figures in seen.items() if kind != "Image"]
    return sum(count for count, _ in kept), sum(size for _, size in kept) / 1024


def addresses(page, base):
    """The home page, the list of news, the newest post, the plan of the year."""
    page.goto(base + "/")
    html = page.content()
    post = re.search(r'href="(/tin-tuc/(?!chuyen-muc|rss|atom|su-kien)[a-z][a-z0-9-]+/)"', html)[1]
    plan = re.search(r'href="(/ke-hoach/[a-z][a-z0-9-]+/)"', html)[1]
    return {"home": "/", "list": "/tin-tuc/", "post": post, "plan": plan}


def main(base):
    missed = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        finder = browser.new_page()
        pages = addresses(finder, base)
        finder.close()
        for name, path in pages.items():
            context = browser.new_context(viewport={"width": 360, "height": 640})
            page = context.new_page()
            first = visit(page, base + path)
            page.goto("about:blank")
            second = visit(page, base + path)
            requests, weight = without_pictures(first)
            parts = {kind: first[kind][1] / 1024 for kind in ("Document", "Stylesheet", "Script", "Font")}
            again = without_pictures(second)[1]
            told = ", ".join(f"{kind.lower()} {size:.1f}" for kind, size in parts.items())
            print(f"{name}: first visit {requests} requests, {weight:.1f} KB ({told}); second visit {again:.1f} KB")
            figures = {**parts, "second": again, **({"requests": requests, "first": weight} if name == "home" else {})}
            missed += [
                f"{name}: {what} {figures[what]:.1f} > {goal}" for what, goal in GOALS.items() if figures.get(what, 0) > goal
            ]
            context.close()
        browser.close()
    print("goals met" if not missed else "goals missed: " + "; ".join(missed))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if sys.argv[1:] else "http://127.0.0.1:8000")
