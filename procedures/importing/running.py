"""From an uploaded file to a comparison: where it lies, the process that reads it, how far it is, what came out.

Files lie below DATA_DIR/imports, for their owner only, until the run is confirmed, cancelled or a day old. A reading process
holds a lock as long as it lives: a free lock without an answer means that it was ended.
"""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

from common.vietnamese import one_line
from procedures.importing import limits
from procedures.importing.matching import compare
from procedures.importing.reading import TOO_HEAVY
from procedures.models import ImportRun
from procedures.models.imports import KEPT_FOR

_children = []  # started by this process; asked now and then, so that ended ones do not stay as zombies


def folder():
    path = Path(settings.DATA_DIR) / "imports"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _path(run, end):
    return folder() / f"{run.token}.{end}"


# -- Beginning --------------------------------------------------------------------------------------------------------
def start(upload, *, by):
    """An ImportRun of a Django upload, whose reading has begun."""
    if upload.size > limits.MAX_FILE_BYTES:
        raise ValidationError("Tệp lớn hơn 50 MB. Hãy chia thành nhiều tệp nhỏ hơn.")
    clear_old()
    run = ImportRun(file_name=one_line(Path(upload.name).name)[-200:], started_by=by)
    run.sha256 = _stored(upload, _path(run, "source"))
    run.save()
    _start_reader(run)
    return run


def _stored(upload, path):
    digest = hashlib.sha256()
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _start_reader(run):
    _reap()
    lock = os.open(_path(run, "lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        child = subprocess.Popen(
            [sys.executable, "-m", "procedures.importing.reading", _path(run, "source"), _path(run, "out")],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},  # no keys, no addresses of databases
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[lock],
            start_new_session=True,
        )
    finally:
        os.close(lock)
    _children.append(child)


def _reap():
    _children[:] = [child for child in _children if child.poll() is None]


# -- Meanwhile --------------------------------------------------------------------------------------------------------
def rows_read(run):
    """As the reader last told."""
    try:
        return int(_path(run, "out.progress").read_text() or 0)
    except (FileNotFoundError, ValueError):
        return 0


def look_after(run):
    """Brings a run that is READING to its end when the reader has ended; True when there is nothing to wait for."""
    if run.state != run.State.READING:
        return True
    is_alive = _is_read(run)
    if _path(run, "out").exists():
        _settle(run)
    elif not is_alive:
        run.settle(run.State.FAILED, message=TOO_HEAVY)
        remove_files(run)
    return run.state != run.State.READING


def _is_read(run):
    _reap()
    try:
        lock = os.open(_path(run, "lock"), os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _settle(run):
    end = last_line(run)
    if "refused" in end:
        run.settle(run.State.FAILED, message=end["refused"])
        remove_files(run)
    else:
        run.settle(run.State.READ, result=compare(records(run), end).told())


def records(run):
    """The reader's records, one at a time."""
    with _path(run, "out").open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if "record" in row:
                yield row["record"]


def last_line(run):
    """What the reader told at the end, as dict; its file gone: refused."""
    try:
        with _path(run, "out").open("rb") as file:
            *_, last = file
    except FileNotFoundError:
        return {"refused": "Tệp đã tải lên không còn nữa. Hãy tải lên lại."}
    return json.loads(last)["end"]


# -- The end ----------------------------------------------------------------------------------------------------------
def remove_files(run):
    for path in folder().glob(f"{run.token}.*"):
        path.unlink(missing_ok=True)


def clear_old():
    """Runs that nobody confirmed within a day, and files that belong to none."""
    for run in ImportRun.objects.stale():
        run.cancel(message="Quá một ngày không có ai xác nhận: tệp đã bị xóa, danh mục không thay đổi.")
        remove_files(run)
    before = time.time() - KEPT_FOR.total_seconds()
    for path in folder().iterdir():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
