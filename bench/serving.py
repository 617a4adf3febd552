"""What the benches of the running portal share: servers on free ports, load by wrk, CPU and memory of a whole process tree.

Needed beside the portal's own packages: wrk and nginx (Debian's).
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv" / "bin" / "python")
BROWSER = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
# As bin/run starts it.
OPTIONS = "--interface wsgi --host 127.0.0.1 --workers 2 --blocking-threads 4 --respawn-failed-workers"
OPTIONS += " --workers-kill-timeout 10 --no-ws --log-level warning"
MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_TRIM_THRESHOLD_": "131072"}
TICKS = os.sysconf("SC_CLK_TCK")
UP_SECONDS = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data, port, **more):
    """Of a portal with its data in `data`: nothing of the caller's own settings."""
    dropped = {"SECRET_KEY", "DEBUG", "CCHC_DATA", "DJANGO_SETTINGS_MODULE", "PUBLIC_URL"}
    inherited = {name: value for name, value in os.environ.items() if name not in dropped}
    own = {"SECRET_KEY": "bench-only-" + "x" * 50, "CCHC_DATA": str(data), "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    return {**inherited, **MALLOC, "PYTHONPATH": str(ROOT), **own, **more}


def sample_ward(posts=0):
    """A new data folder with the sample ward and `posts` more posts."""
    data = Path(tempfile.mkdtemp(prefix="bench-"))
    env = environment(data, 8000)
    if not (ROOT / "build" / "static" / "staticfiles.json").exists():
        _manage(env, "collectstatic", "--noinput")
    _manage(env, "migrate")
    _manage(env, "prepare")
    _manage(env, "make_papers")
    if posts:
        subprocess.run([PYTHON, __file__, "fill", str(posts)], env=env, check=True)
    return data


def _manage(env, *arguments):
    command = [PYTHON, "manage.py", *arguments, "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


def fill(posts):
    """More public posts, an hour between two, each with its address, by the models' own tables."""
    sys.path.insert(0, str(ROOT))  # before this folder, whose search.py is no room
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc_portal.settings")
    import django

    django.setup()
    import datetime as dt

    from django.utils import timezone

    from news.models import Category, Post
    from news.models.post import PostAddress

    now, category = timezone.now(), Category.objects.filter(is_announcement=False).first()
    body = "<p>" + "Tuyên truyền cải cách hành chính trên địa bàn phường, gắn với việc thật của người dân. " * 20 + "</p>"
    rows = [
        Post(
            title=f"Tin tuyên truyền số {number}",
            slug=f"tin-tuyen-truyen-{number}",
            summary="Tóm tắt của tin.",
            body=body,
            category=category,
            state="published",
            public_from_at=now - dt.timedelta(hours=number + 1),
        )
        for number in range(posts)
    ]
    Post.objects.bulk_create(rows, batch_size=500)
    PostAddress.objects.bulk_create([PostAddress(post=post, slug=post.slug) for post in rows], batch_size=500)


# -- Servers ----------------------------------------------------------------------------------------------------------
class Server:
    """A process tree that answers on `port`; `with` stops it."""

    def __init__(self, command, *, port, env=None, probe="/"):
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
        until = time.monotonic() + UP_SECONDS
        while not self._answers(probe):
            if time.monotonic() > until or self.process.poll() is not None:
                self.stop()
                sys.exit(f"{command[0]} did not start on port {port}")
            time.sleep(0.1)

    def _answers(self, probe):
        try:
            return urllib.request.urlopen(self.url + probe, timeout=5).status == 200
        except OSError:
            return False

    def pids(self):
        """Of the tree, the first process first."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop(0)
            found.append(pid)
            try:
                children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            except OSError:
                continue
            waiting += map(int, children.split())
        return found

    def workers(self):
        return self.pids()[1:]

    def cpu_seconds(self):
        return sum(map(_cpu_seconds, self.pids()))

    def pss_mb(self, pids):
        return sum(_pss_mb(pid) for pid in pids)

    def stop(self, how=signal.SIGTERM):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def _cpu_seconds(pid):
    """Of all its threads, also of those that ended; to a hundredth of a second."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _pss_mb(pid):
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def portal(data, *, module="cchc_portal.wsgi:application", **more):
    """The portal as bin/run serves it, or another WSGI application made of its parts."""
    port = free_port()
    command = [PYTHON, "-m", "cchc_portal.serving", *OPTIONS.split(), "--port", str(port), module]
    return Server(command, port=port, env=environment(data, port, **more), probe="/healthz")


def granian(module, **env):
    """Any WSGI application on the same server with the same options."""
    port = free_port()
    command = [PYTHON, "-m", "granian", *OPTIONS.split(), "--port", str(port), module]
    return Server(command, port=port, env={**os.environ, **MALLOC, "PYTHONPATH": f"{ROOT}:{ROOT / 'bench'}", **env})


def nginx(body):
    """nginx with one file of these bytes at "/"."""
    if shutil.which("nginx") is None:
        sys.exit("nginx is missing: apt-get install nginx-light")
    folder, port = Path(tempfile.mkdtemp(prefix="bench-nginx-")), free_port()
    folder.chmod(0o755)
    (folder / "page.html").write_bytes(body)
    (folder / "nginx.conf").write_text(
        f"worker_processes 2; daemon off; pid {folder}/pid; error_log stderr crit;\nevents {{ worker_connections 512; }}\n"
        f"http {{ access_log off; sendfile on; open_file_cache max=10;\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}; index page.html; keepalive_requests 10000000; "
        f"types {{ text/html html; }} }} }}\n"
    )
    return Server(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], port=port)


# -- Load -------------------------------------------------------------------------------------------------------------
@dataclass
class Load:
    """What wrk saw, and what it cost the server."""

    requests: int
    seconds: float
    errors: int
    p99_ms: float
    cpu_us: float

    @property
    def per_second(self):
        return self.requests / self.seconds


def loaded(server, path="/", *, seconds=3, connections=8, headers=()):
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: apt-get install wrk")
    given = [part for name, value in dict(headers).items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", *given, server.url + path]
    before = server.cpu_seconds()
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cpu = server.cpu_seconds() - before
    requests, took = re.search(r"(\d+) requests in ([\d.]+)s", said).groups()
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout|Non-2xx or 3xx responses:) (\d+)", said)))
    return Load(int(requests), float(took), errors, _ms(re.search(r"99%\s+([\d.]+)(us|ms|s)", said)), cpu / int(requests) * 1e6)


def _ms(match):
    return float(match[1]) * {"us": 0.001, "ms": 1, "s": 1000}[match[2]]


def median(values):
    return statistics.median(list(values))


class Verdict:
    """Lines of a bench: a figure, its goal, met or missed; exit status 1 when one is missed."""

    def __init__(self):
        self.is_met = True

    def at_least(self, name, value, goal):
        self._tell(name, value, f"≥ {goal}", value >= goal)

    def at_most(self, name, value, goal):
        self._tell(name, value, f"≤ {goal}", value <= goal)

    def _tell(self, name, value, goal, is_met):
        self.is_met &= is_met
        print(f"{name:<72} {value:10.3f}   goal {goal:<8} {'met' if is_met else 'MISSED'}", flush=True)

    def leave(self):
        print(f"load average {os.getloadavg()[0]:.1f}")
        sys.exit(0 if self.is_met else 1)


if __name__ == "__main__" and sys.argv[1:2] == ["fill"]:
    fill(int(sys.argv[2]))
