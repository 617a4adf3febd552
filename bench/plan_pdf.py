"""What a plan's PDF costs, database and tree included, beside bare typst compiles of as many pages, in seconds of CPU.

    .venv/bin/python bench/plan_pdf.py [ROUNDS]

Warm: in one process, each round a document never seen before (typst remembers what it has set), the two taking turns.
Cold: a new process each, started as a server is (Django set up, modules imported) in both; the clock runs from there on,
so it holds the reading of fonts and templates, the first queries for sections and tasks, and the first compile. Two yardsticks:
the same words and table as plain markup (goal: a ratio of at most 1.5), and paragraphs alone, the cheapest five pages.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
TASKS = 21  # with the sample text: five pages
PAGES = 5
LIMIT = 1.5
PLAIN = """#set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set document(title: "Văn bản")
#set text(font: "Tinos", size: 14pt, lang: "vi")
#set par(justify: true)
"""
WORDS = "Tuyên truyền công tác cải cách hành chính trên địa bàn phường Hoa Sen, gắn với việc thật của người dân. "


def cpu():
    """Seconds of CPU of this process, all its threads included; the paper starts no other process."""
    return time.process_time()


def start():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    os.environ.setdefault("CCHC_DATA", tempfile.mkdtemp(prefix="bench-"))
    os.environ.setdefault("DEBUG", "True")
    import django

    django.setup()


def make_plan(salt):
    """A five-page plan, every text of it made its own by `salt`."""
    from tests.factories import make_full_plan

    plan = make_full_plan(tasks=TASKS, subject=f"Tuyên truyền cải cách hành chính năm 2026, đợt {salt}", is_public=True)
    for section in plan.sections.exclude(body=""):
        section.body = section.body.replace("<p>", f"<p>Đợt {salt}: ").replace("<li>", f"<li>Đợt {salt}: ")
        section.save()
    for task in plan.tasks.all():
        task.content = f"{task.content}, đợt {salt}"
        task.save()
    return plan


def literal(text):
    """The text as a typst string in markup."""
    return f"#text({json.dumps(text, ensure_ascii=False)})"


def same_text(plan):
    """The plan's own words as bare markup: paragraphs and one plain table, one face, no heading, no layout."""
    from common.layout import text_of
    from plans.printing import paper_data

    parts = [PLAIN]
    for block in paper_data(plan)["body"]:
        if block["type"] == "table":
            cells = ",".join(f"[{literal(text_of(b))}]" for row in block["rows"] for cell in row for b in cell["blocks"])
            parts.append(f"#table(columns: {block['columns']}, {cells})")
        else:
            parts.append(literal(text_of(block)))
    return "\n\n".join(parts)


def paragraphs_only(salt):
    """Five pages of short paragraphs: the cheapest document of that length."""
    return PLAIN + "\n\n".join(f"Đợt {salt}, đoạn {n}. " + WORDS * 3 for n in range(30))


def bare(text):
    def compile_it():
        import typst

        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(ROOT / "static/fonts")])
        return typst.compile(text.encode(), font_paths=fonts, format="pdf", pdf_standards=["ua-1"])

    return compile_it


def timed(act):
    before = cpu()
    data = act()
    return cpu() - before, data


def paper_of(plan):
    from plans.printing import plan_pdf

    return plan_pdf(plan)


def warm(rounds):
    from plans.models import Plan

    rows = []
    for salt in range(rounds + 1):
        plan = Plan.objects.get(pk=make_plan(salt).pk)
        texts = same_text(make_plan(f"bis {salt}")), paragraphs_only(salt)
        acts = [lambda plan=plan: paper_of(plan), *map(bare, texts)]
        turn = salt % len(acts)  # they take turns in going first
        times = dict(measured(acts, turn))
        if salt:  # the first round warms up
            rows.append([times[i] for i in range(len(acts))])
    return rows


def measured(acts, turn):
    from common.printing import page_count

    for i in [*range(turn, len(acts)), *range(turn)]:
        seconds, data = timed(acts[i])
        off = 1 if i == 1 else 0  # the same text without its layout may be a page more or less
        assert abs(page_count(data) - PAGES) <= off, (i, page_count(data))
        yield i, seconds


def cold(rounds, plan):
    rows = []
    for salt in range(rounds):
        times = []
        for what in ("paper", "same", "paragraphs"):
            command = [sys.executable, __file__, "--once", what, str(salt), str(plan.pk)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            times.append(float(done.stdout))
        rows.append(times)
    return rows


def once(what, salt, pk):
    import plans.printing  # noqa: F401 - a started server has it, and typst with it
    from plans.models import Plan

    plan = Plan.objects.get(pk=pk)  # the connection is open before the clock starts
    texts = {"same": same_text, "paragraphs": lambda _: paragraphs_only(salt)}
    print(timed(bare(texts[what](plan)) if what in texts else lambda: paper_of(plan))[0])


def report(name, rows):
    paper, same, paragraphs = (statistics.median(column) * 1000 for column in zip(*rows, strict=True))
    ratios = [statistics.median(row[0] / row[i] for row in rows) for i in (1, 2)]
    print(
        f"{name}: plan {paper:.0f} ms of CPU; bare typst with the same text {same:.0f} ms, ratio {ratios[0]:.2f};"
        f" bare paragraphs of as many pages {paragraphs:.0f} ms, ratio {ratios[1]:.2f} (medians of {len(rows)} rounds)"
    )
    return ratios[0]


def main(rounds):
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    ratios = report("warm", warm(rounds)), report("cold", cold(rounds, make_plan("lạnh")))
    print("goal met" if max(ratios) <= LIMIT else f"goal of {LIMIT} missed")


if __name__ == "__main__":
    start()
    if sys.argv[1:2] == ["--once"]:
        once(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 9)
