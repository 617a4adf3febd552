"""A list of 5,000 procedures as XLSX the whole way: read apart, compared, written; and killed in the middle of the writing.

    .venv/bin/python bench/import_procedures.py                      (SQLite in a folder of its own)
    DATABASE_URL=postgres://… .venv/bin/python bench/import_procedures.py     (an empty database)

Goals: under 20 s and 256 MB for reader and writer; the list the same after SIGKILL as before.
"""

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS, MAX_SECONDS, MAX_MB = 5_000, 20, 256
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
os.environ.setdefault("SECRET_KEY", "bench-only-" + "x" * 50)


def megabytes(who):
    return resource.getrusage(who).ru_maxrss / 1024


# -- Parts that run in processes of their own --------------------------------------------------------------------------
def make_file(path, fee):
    """The template's example, 5,000 times with its own code, names, fee and papers."""
    from openpyxl import Workbook

    from procedures.importing.headings import LABELS
    from procedures.importing.template import COLUMNS

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh mục")
    sheet.append([LABELS[key] for key in COLUMNS])
    for number in range(ROWS):
        row = {key: example for key, (example, _) in COLUMNS.items()}
        row |= {"code": f"1.{number:06d}", "title": f"Thủ tục số {number}", "field": f"Lĩnh vực {number % 20}"}
        row |= {"fees": f"Lệ phí: {fee} đồng", "documents": f"{row['documents']}\nGiấy tờ riêng số {number}"}
        sheet.append(list(row.values()))
    book.save(path)


def bring_in(path, *, is_publishing):
    """Prints {seconds by part, MB of both processes}; the line "writing" when the transaction has begun to write."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from procedures.importing import running, writing

    by = get_user_model().objects.get_or_create(username="bench")[0]
    begun = time.perf_counter()
    with open(path, "rb") as file:
        run = running.start(SimpleUploadedFile("danh-muc.xlsx", file.read()), by=by)
    while not running._path(run, "out").exists() and running._is_read(run):
        time.sleep(0.02)
    read = time.perf_counter()
    running.look_after(run)
    compared = time.perf_counter()
    written_before = writing._write

    def announced(*arguments):
        result = written_before(*arguments)
        print("writing", flush=True)
        return result

    writing._write = announced
    how = {"valid_from": timezone.localdate(), "is_publishing": is_publishing, "seen": run.result["digest"]}
    written = writing.confirm(run, by=by, **how)
    done = time.perf_counter()
    running.remove_files(run)
    running._reap()
    parts = {"read": read - begun, "compare": compared - read, "write": done - compared, "whole": done - begun}
    memory = {"reader": megabytes(resource.RUSAGE_CHILDREN), "writer": megabytes(resource.RUSAGE_SELF)}
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    parts["of the processor"] = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    print(json.dumps({"seconds": parts, "MB": memory, "words": written.words(), "held": written.held[:2]}, ensure_ascii=False))


def make_public():
    """Every draft at once, without the gate."""
    import django

    django.setup()
    from django.utils import timezone

    from procedures.models import Edition

    print(Edition.objects.update(state="published", public_from_at=timezone.now(), valid_from="2026-01-01"))


def digest_of_list():
    """(editions, digest of all their trees) as one line."""
    import django

    django.setup()
    from procedures.models import Edition
    from procedures.tree import tree_of

    digest, count = hashlib.sha256(), 0
    pks = list(Edition.objects.order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(pks), 500):
        for pk, edition in sorted(Edition.objects.for_cards().in_bulk(pks[at : at + 500]).items()):
            digest.update(json.dumps([pk, edition.state, tree_of(edition)], sort_keys=True).encode())
            count += 1
    print(count, digest.hexdigest())


# -- The bench ----------------------------------------------------------------------------------------------------------
def apart(*arguments):
    return [sys.executable, __file__, *map(str, arguments)]


def last_line(*arguments):
    return subprocess.run(apart(*arguments), check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.splitlines()[-1]


def measured(title, path, mode):
    told = json.loads(last_line("bring_in", path, mode))
    seconds = ", ".join(f"{name} {value:.1f}" for name, value in told["seconds"].items())
    memory = ", ".join(f"{name} {value:.0f}" for name, value in told["MB"].items())
    print(f"{title}: {seconds} s; {memory} MB. {told['words']}")
    return told["seconds"]["whole"] < MAX_SECONDS and max(told["MB"].values()) < MAX_MB


def killed(path):
    """Whether the list is the same after a kill at the fifth chunk of the writing."""
    before = last_line("digest")
    child = subprocess.Popen(apart("bring_in", path, "drafts"), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    chunks = 0
    for line in child.stdout:
        chunks += line.startswith("writing")
        if chunks == 5:
            child.send_signal(signal.SIGKILL)
            break
    child.stdout.close()
    child.wait()
    after = last_line("digest")
    told = "the same" if before == after else "DIFFERENT"
    print(f"SIGKILL while writing (chunk {chunks}): before {before[:30]}…, after {after[:30]}…: {told}")
    return before == after and chunks == 5


def main():
    with tempfile.TemporaryDirectory(prefix="cchc-bench-") as folder:
        os.environ.setdefault("CCHC_DATA", f"{folder}/data")
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], check=True, cwd=ROOT)
        paths = [Path(folder) / f"{fee}.xlsx" for fee in ("8.000", "9.000", "9.500")]
        for path in paths:
            last = subprocess.run(apart("make_file", path, path.stem), check=True, cwd=ROOT)
            assert last.returncode == 0
        passed = [
            measured("5.000 new, drafts", paths[0], "drafts"),
            measured("the same again", paths[0], "drafts"),
            killed(paths[1]),
            measured("5.000 changed, drafts rewritten", paths[1], "drafts"),
            last_line("make_public") == str(ROWS),
            measured("5.000 changed, new editions", paths[2], "drafts"),
        ]
    sys.exit(not all(passed))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    act, *rest = sys.argv[1:] or ["main"]
    if act == "make_file":
        make_file(*rest)
    elif act == "bring_in":
        bring_in(rest[0], is_publishing=rest[1] == "publish")
    elif act == "make_public":
        make_public()
    elif act == "digest":
        digest_of_list()
    else:
        main()
