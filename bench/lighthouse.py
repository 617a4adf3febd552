"""Lighthouse on the home page, a list, a post and a plan: median of five runs each, on an idle machine.

    PORT=8000 bin/run            (in one terminal)
    .venv/bin/python bench/lighthouse.py [http://127.0.0.1:8000] [RUNS]

Goals: performance at least 99, accessibility, best practices and search engines 100. Needs npm; Lighthouse goes into build/.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent))
from page_weight import ARGUMENTS, addresses

FOLDER = Path(__file__).resolve().parent.parent / "build" / "lighthouse"
VERSION = "12.8.2"  # the newest for Node.js 20
GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}


def installed():
    """The command, brought on first use without any browser of its own."""
    command = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if not command.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        install = ["npm", "install", "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
        subprocess.run(install, cwd=FOLDER, check=True, env=environment)
    return str(command)


def scores(command, address):
    flags = " ".join(["--headless", *ARGUMENTS])
    run = [command, address, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium")}
    report = json.loads(subprocess.run(run, check=True, capture_output=True, text=True, env=environment).stdout)
    faults = [a["id"] for a in report["audits"].values() if a["score"] is not None and a["score"] < 0.9]
    return {name: round(report["categories"][name]["score"] * 100) for name in GOALS}, faults


def main(base, runs):
    command = installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        pages = addresses(browser.new_page(), base)
        browser.close()
    is_met = True
    for name, path in pages.items():
        found = [scores(command, base + path) for _ in range(runs)]
        medians = {what: statistics.median(one[what] for one, _ in found) for what in GOALS}
        is_met &= all(medians[what] >= goal for what, goal in GOALS.items())
        faults = sorted({fault for _, names in found for fault in names})
        print(f"{name}: {'/'.join(f'{medians[what]:.0f}' for what in GOALS)} (medians of {runs}); audits below 0.9: {faults}")
    print("goals met" if is_met else f"goals missed: {GOALS}")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if sys.argv[1:] else "http://127.0.0.1:8000", int(sys.argv[2]) if sys.argv[2:] else 5)
