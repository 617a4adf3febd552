"""From the journals to the figures, exactly once: what is consumed and what is counted change in one transaction.

Each machine rolls up its own folder, one process at a time; all of them hold the one Roller row while they work at the
figures. A killed one loses at most its unfinished batch, which the next begins again.

A visit is one visitor on one day, Vietnam time. A read is one visitor on one page, until 30 minutes have gone by without him
asking for it again. The keys of visitors die at midnight, so that who reads on is a new visitor then, and his page read anew.
"""

import datetime as dt
import fcntl
import logging
import os
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from visits import journal
from visits.journal import Kind, Record
from visits.models import ConsumedSegment, Day, Page, PageMonth, Reading, Roller, Seen

BATCH_BYTES = 200_000  # about 5,000 records
READ_AGAIN_AFTER_SECONDS = 30 * 60
KEPT_DAYS = 7  # of what is needed to count right: so late may the journal of one of several machines come
CONSUMED_KEPT_DAYS = 400  # a row goes with its file; this is for those whose whole folder was lost
DONE = ".done"
ONE_DAY = dt.timedelta(days=1)
NEVER = -READ_AGAIN_AFTER_SECONDS - 1
READER = int(Kind.READER)
APART = {
    Kind.BOT: "bots_count",
    Kind.PREFETCH: "prefetches_count",
    Kind.HEAD: "heads_count",
    Kind.ERROR: "errors_count",
    Kind.OFFICER: "officers_count",
    Kind.MONITOR: "monitors_count",
}
logger = logging.getLogger(__name__)


def roll_up(*, at=None, folder=None, batch_bytes=BATCH_BYTES):
    """Counts all that was written until now into this machine's `folder`; returns how many records, 0 while another process
    is at it. Opens no transaction when nothing is new."""
    at, folder = at or timezone.now(), Path(folder or settings.VISITS_DIR)
    with _alone(folder) as is_mine:
        if not is_mine:
            return 0
        paths = journal.segments(folder)
        offsets = dict(ConsumedSegment.objects.filter(name__in=[path.name for path in paths]).values_list("name", "offset"))
        counted = sum(_roll_segment(path, offsets.get(path.name, 0), at, batch_bytes) for path in paths)
        _remove_done(folder)
        if counted:
            _forget(at, folder)
    return counted


@contextmanager
def _alone(folder):
    """Whether this process is the one of its machine that rolls up `folder`; its death frees the place."""
    try:
        file = os.open(folder / "rolling.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except FileNotFoundError:  # no page was answered yet
        yield False
        return
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            is_mine = True
        except BlockingIOError:
            is_mine = False
        yield is_mine
    finally:
        os.close(file)


def _roll_segment(path, offset, at, batch_bytes):
    counted = 0
    try:
        is_abandoned = journal.is_abandoned(path)  # asked first: what is read after that is all there will ever be
        while journal.has_more(path, offset):
            batch, offset = _roll_batch(path, at, batch_bytes)
            counted += batch
        if is_abandoned:
            _put_aside(path)
    except FileNotFoundError:  # another has finished it
        pass
    return counted


def _roll_batch(path, at, batch_bytes):
    """(records counted, offset after them)."""
    with transaction.atomic():
        _hold_roller()
        row, _ = ConsumedSegment.objects.get_or_create(name=path.name)
        records, offset = journal.read(path, row.offset, at_most=batch_bytes)
        if records:
            count(records, on=timezone.localdate(at))
            ConsumedSegment.objects.filter(pk=row.pk).update(offset=offset)
    return len(records), offset


def _hold_roller():
    """Until the end of the transaction; SQLite has let no other writer in anyway."""
    if not Roller.objects.select_for_update().first():
        Roller.objects.get_or_create(is_only=True)
        Roller.objects.select_for_update().get()


def _put_aside(path):
    """A segment that nobody writes any more, when nothing is left of it: from now on nobody reads it."""
    with transaction.atomic():
        _hold_roller()
        offset = ConsumedSegment.objects.filter(name=path.name).values_list("offset", flat=True).first() or 0
        if not journal.has_more(path, offset):
            if journal.is_torn(path, offset):
                logger.warning("%s: what stands after byte %d was torn and is not counted", path.name, offset)
            path.rename(path.with_suffix(DONE))


def _remove_done(folder):
    """Rows go when their files can no longer be read, not even after a power cut; the files go last."""
    if done := list(folder.glob(f"*{DONE}")):
        journal.sync_folder(folder)
        ConsumedSegment.objects.filter(name__in=[path.with_suffix(journal.SUFFIX).name for path in done]).delete()
        for path in done:
            path.unlink(missing_ok=True)


def _forget(at, folder):
    before = timezone.localdate(at) - dt.timedelta(days=KEPT_DAYS)
    for model in (Seen, Reading):
        if model.objects.filter(day__lt=before).exists():
            model.objects.filter(day__lt=before).delete()
    journal.remove_drafts(folder)
    oldest = f"{int((at - dt.timedelta(days=CONSUMED_KEPT_DAYS)).timestamp()) * 10**9:020d}"
    left = ConsumedSegment.objects.filter(name__lt=oldest).exclude(name__in=[path.name for path in journal.segments(folder)])
    if left.exists():
        left.delete()


# -- One batch --------------------------------------------------------------------------------------------------------
class Heap:
    """The records of one day, those that say the same laid together: what it costs is how much differs, not how much was
    asked. `stays` are a visitor's stays at a page: [first second, last second], half an hour and more between them."""

    def __init__(self):
        self.kinds, self.stays = Counter(), defaultdict(list)

    def lay(self, record):
        kind, seconds, asked = record
        self.kinds[kind] += 1
        if kind == READER:
            stays = self.stays[asked]
            if stays and seconds - stays[-1][1] <= READ_AGAIN_AFTER_SECONDS:
                if seconds > stays[-1][1]:
                    stays[-1][1] = seconds
            else:
                stays.append([seconds, seconds])

    def by_visitor_and_path(self):
        return {(_key(asked), Record(READER, 0, asked).path): stays for asked, stays in self.stays.items()}


def count(records, *, on):
    """Adds `records` to the figures, inside the caller's transaction. `on` is today: records of earlier days are late."""
    heaps, first, until, lay = defaultdict(Heap), 0, 0, None
    for record in records:
        if not first <= record[1] < until:
            day = day_of(record[1])
            first, until, lay = midnight_of(day), midnight_of(day + ONE_DAY), heaps[day].lay
        lay(record)
    for day, heap in sorted(heaps.items()):
        if day < on:
            logger.info("late journal: %d records of %s are counted on %s", heap.kinds.total(), day, on)
        _count_day(day, heap)


def day_of(seconds):
    """The day in the portal's own time zone."""
    return dt.datetime.fromtimestamp(seconds, timezone.get_default_timezone()).date()


def midnight_of(day):
    """The second at which `day` begins."""
    return int(timezone.make_aware(dt.datetime.combine(day, dt.time.min), timezone.get_default_timezone()).timestamp())


def _count_day(day, heap):
    changes = {name: heap.kinds[kind] for kind, name in APART.items() if heap.kinds[kind]}
    if heap.kinds[READER]:
        stays = heap.by_visitor_and_path()
        changes["answered_count"] = heap.kinds[READER]
        changes["visits_count"] = _see(day, stays)
        changes["reads_count"] = _read(day, {asked: of_page for asked, of_page in stays.items() if asked[1]})
    Day.objects.get_or_create(day=day)
    if changes:
        Day.objects.filter(day=day).update(**{name: F(name) + number for name, number in changes.items()})


def _see(day, stays):
    """Keeps who was there; returns how many were not before."""
    last = {}
    for (key, _), of_page in stays.items():
        last[key] = max(of_page[-1][1], last.get(key, 0))
    known = dict(Seen.objects.filter(day=day, key__in=last).values_list("key", "last_at"))
    for key, moment in known.items():
        last[key] = max(last[key], moment.timestamp())
    _keep(Seen, ("day", "key"), ((day, key, seconds) for key, seconds in last.items()))
    return len(last) - len(known)


def _read(day, stays):
    """Adds to the pages' reads; returns how many reads they were."""
    if not stays:
        return 0
    pages = _pages({path for _, path in stays})
    known = _last_readings(day, [(key, pages[path]) for key, path in stays])
    reads, last = Counter(), {}
    for (key, path), of_page in stays.items():
        pair = key, pages[path]
        before = known.get(pair, NEVER)
        for first, until in of_page:
            reads[pair[1]] += first - before > READ_AGAIN_AFTER_SECONDS
            before = max(before, until)
        last[pair] = before
    _keep(Reading, ("day", "key", "page_id"), ((day, *pair, seconds) for pair, seconds in last.items()))
    _add_reads(day.replace(day=1), reads)
    return reads.total()


def _last_readings(day, pairs):
    """{(visitor, page): second} of those of `pairs` that were read before."""
    held = Reading.objects.filter(day=day).extra(  # noqa: S610 - only our own numbers
        where=[f"(key, page_id) IN (VALUES {', '.join(['(%s, %s)'] * len(pairs))})"], params=[*chain.from_iterable(pairs)]
    )
    return {(key, page): moment.timestamp() for key, page, moment in held.values_list("key", "page_id", "last_at")}


def _keep(model, names, rows):
    """Writes `last_at` of rows (values of `names`, seconds), new or not. As SQL: models would cost ten times as much."""
    columns, ops = ", ".join(names), connection.ops
    sql = (
        f"INSERT INTO {ops.quote_name(model._meta.db_table)} ({columns}, last_at) VALUES ({'%s, ' * len(names)}%s) "  # noqa: S608
        f"ON CONFLICT ({columns}) DO UPDATE SET last_at = excluded.last_at"
    )
    moments = lru_cache(BATCH_BYTES)(lambda seconds: ops.adapt_datetimefield_value(_moment(seconds)))
    values = [(ops.adapt_datefield_value(day), *own, moments(seconds)) for day, *own, seconds in rows]
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def _pages(paths):
    """{path: key of its Page}, made where there is none."""
    known = dict(Page.objects.filter(path__in=paths).values_list("path", "pk"))
    if missing := paths - known.keys():
        Page.objects.bulk_create(Page(path=path) for path in sorted(missing))
        known.update(Page.objects.filter(path__in=missing).values_list("path", "pk"))
    return known


def _add_reads(month, reads):
    by_number = defaultdict(list)
    for page, number in reads.items():
        if number:
            by_number[number].append(page)
    if by_number:
        PageMonth.objects.bulk_create((PageMonth(page_id=page, month=month) for page in reads), ignore_conflicts=True)
    for number, pages in by_number.items():
        Page.objects.filter(pk__in=pages).update(reads_count=F("reads_count") + number)
        PageMonth.objects.filter(page__in=pages, month=month).update(reads_count=F("reads_count") + number)


def _key(asked):
    return int.from_bytes(asked[: journal.VISITOR_BYTES], "big", signed=True)


def _moment(seconds):
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
