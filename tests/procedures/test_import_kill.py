"""A process that is killed while it writes leaves the list as it was: a real process, a real database file."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings

from tests.procedures.making_lists import csv_bytes

pytestmark = pytest.mark.drill
ROWS = 600  # more than two chunks
BRING_IN = """
import sys, time
import django
django.setup()
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from procedures.importing import running, writing

by = get_user_model().objects.get_or_create(username="canbo")[0]
run = running.start(SimpleUploadedFile("danh-muc.csv", open(sys.argv[1], "rb").read()), by=by)
while not running.look_after(run):
    time.sleep(0.05)
write, chunks = writing._write, []

def written(*arguments):
    result = write(*arguments)
    chunks.append(result)
    print("chunk", flush=True)
    if sys.argv[2] == "wait" and len(chunks) == 2:
        time.sleep(60)
    return result

writing._write = written
writing.confirm(run, by=by, valid_from=timezone.localdate(), seen=run.result["digest"])
"""
COUNT = """
import django
django.setup()
from procedures.models import Edition, Field, ImportRun, Procedure
counts = [model.objects.count() for model in (Edition, Procedure, Field)]
print(*counts, *ImportRun.objects.values_list("state", flat=True))
"""


@pytest.fixture
def portal(tmp_path):
    """The environment of a portal of its own, with an empty database."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"CCHC_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "cchc_portal.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)
    return environment


def run_python(code, *arguments, env):
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=env, check=True, capture_output=True, text=True).stdout.split()


def test_killed_in_the_middle_of_the_writing_leaves_the_old_list_whole(portal, tmp_path):
    path = tmp_path / "danh-muc.csv"
    names = ("Mã thủ tục", "Tên thủ tục", "Lĩnh vực")
    path.write_bytes(csv_bytes(*[(f"1.{number:06d}", f"Thủ tục {number}", "Hộ tịch") for number in range(ROWS)], names=names))
    command = [sys.executable, "-c", BRING_IN, str(path), "wait"]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=portal, stdout=subprocess.PIPE, text=True) as child:
        assert [child.stdout.readline() for _ in range(2)] == ["chunk\n"] * 2
        child.send_signal(signal.SIGKILL)
    assert run_python(COUNT, env=portal) == ["0", "0", "0", "read"]
    run_python(BRING_IN, str(path), "", env=portal)
    assert run_python(COUNT, env=portal)[:3] == [str(ROWS), str(ROWS), "1"]
