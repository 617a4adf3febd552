"""What stands in the journal, whatever happens to its writer."""

import errno
import os
import signal
import threading

import pytest

from visits import journal
from visits.journal import Journal, Kind, Record

pytestmark = pytest.mark.once
KEY = b"12345678"
SECONDS = 1_795_000_000


@pytest.fixture
def writer(tmp_path):
    return Journal(tmp_path / "visits", segment_bytes=4096)


def read_all(writer):
    return [record for path in journal.segments(writer.folder) for record in journal.read(path, 0, at_most=10**6)[0]]


def write(writer, *paths):
    return [writer.record(Kind.READER, SECONDS, KEY, path) for path in paths]


def test_a_record_is_read_as_it_was_written(writer):
    writer.record(Kind.READER, SECONDS, KEY, "/tin-tuc/lễ-hội/")
    writer.record(Kind.BOT, SECONDS + 1, bytes(8), "")
    found = read_all(writer)
    assert [(record.visitor, record.path) for record in found] == [(KEY, "/tin-tuc/lễ-hội/"), (bytes(8), "")]
    assert found == [Record(1, SECONDS, KEY + "/tin-tuc/lễ-hội/".encode()), Record(2, SECONDS + 1, bytes(8))]


def test_reading_goes_on_where_it_stopped(writer):
    write(writer, *[f"/{number}/" + "x" * 100 for number in range(20)])
    [path] = journal.segments(writer.folder)
    first, offset = journal.read(path, 0, at_most=700)
    assert 0 < len(first) < 20
    assert len(first) + len(journal.read(path, offset, at_most=10**6)[0]) == 20


def test_a_long_path_is_cut_between_two_letters(writer):
    write(writer, "/" + "ế" * 200)
    assert read_all(writer)[0].path == "/" + "ế" * 82


def test_signs_that_no_database_takes_are_left_out(writer):
    write(writer, "/a\0b\udc80/")
    assert read_all(writer)[0].path == "/ab?/"


def test_threads_do_not_write_into_each_other(writer):
    def work(number):
        write(writer, *[f"/{number}/{count}/" for count in range(300)])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(record.path for record in read_all(writer)) == sorted(f"/{a}/{b}/" for a in range(8) for b in range(300))
    assert len(journal.segments(writer.folder)) > 5


def test_what_lacks_its_kind_is_not_there_yet(writer):
    write(writer, "/a/")
    writer._map[writer._at + 1] = 7  # a writer that is killed between the two stores
    [path] = journal.segments(writer.folder)
    assert [record.path for record in journal.read(path, 0, at_most=10**6)[0]] == ["/a/"]
    write(writer, "/b/")
    assert [record.path for record in read_all(writer)] == ["/a/", "/b/"]


def test_a_record_torn_by_a_power_cut_ends_its_segment(writer):
    write(writer, "/a/", "/b/")
    writer._map[writer._at - 1] = 0
    [path] = journal.segments(writer.folder)
    records, offset = journal.read(path, 0, at_most=10**6)
    assert [record.path for record in records] == ["/a/"]
    assert journal.is_torn(path, offset) and not journal.has_more(path, offset)


def test_a_segment_is_held_until_its_writer_has_left_it(writer):
    write(writer, "/a/")
    [path] = journal.segments(writer.folder)
    assert not journal.is_abandoned(path)
    writer.leave()
    assert journal.is_abandoned(path)


def test_a_full_segment_is_let_go_by_the_next_sync(writer):
    write(writer, *["/" + "x" * 200] * 30)
    assert writer.sync()
    *full, last = journal.segments(writer.folder)
    assert full and all(journal.is_abandoned(path) for path in full)
    assert not journal.is_abandoned(last)
    assert not writer.sync()  # nothing new


def test_a_segment_of_yesterday_is_left(writer):
    write(writer, "/a/")
    writer._segment.began_at -= journal.SEGMENT_SECONDS + 1
    writer.sync()
    write(writer, "/b/")
    assert len(journal.segments(writer.folder)) == 2


def test_who_lost_his_file_begins_another(writer):
    write(writer, "/a/")
    journal.segments(writer.folder)[0].unlink()
    writer.sync()
    write(writer, "/b/")
    assert [record.path for record in read_all(writer)] == ["/b/"]


def test_a_forked_child_writes_its_own_segment_and_does_not_hold_its_parents(writer):
    write(writer, "/parent/")
    [path] = journal.segments(writer.folder)
    ready, go_on = os.pipe(), os.pipe()
    with writer._lock:  # another thread of the parent may be writing at that moment
        child = os.fork()
        if not child:
            signal.alarm(5)  # rather than wait for ever for a lock that nobody frees
            write(writer, "/child/")
            os.write(ready[1], b"x")
            os.read(go_on[0], 1)
            os._exit(0)
    os.close(ready[1])
    try:
        assert os.read(ready[0], 1)
        assert sorted(record.path for record in read_all(writer)) == ["/child/", "/parent/"]
        writer.leave()
        assert journal.is_abandoned(path)  # while the child lives
    finally:
        os.write(go_on[1], b"x")
        os.waitpid(child, 0)
        for end in (ready[0], *go_on):
            os.close(end)


def test_a_full_disk_loses_counts_but_no_page(writer, monkeypatch, caplog):
    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    assert write(writer, "/a/", "/b/") == [False, False]
    assert len(caplog.records) == 1 and not list(writer.folder.iterdir())
    monkeypatch.undo()
    writer._try_again_at = 0.0
    assert write(writer, "/c/") == [True]
    assert "2 were not" in caplog.records[-1].message


def test_a_folder_that_cannot_be_written_loses_counts_but_no_page(tmp_path):
    (tmp_path / "visits").write_text("a file stands there")
    assert write(Journal(tmp_path / "visits"), "/a/", "/b/") == [False, False]


def test_nobody_sees_a_segment_before_it_is_held(writer, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "posix_fallocate", lambda *arguments: seen.append(journal.segments(writer.folder)))
    with pytest.raises(ValueError):  # mmap of an empty file
        write(writer, "/a/")
    assert seen == [[]]


def test_drafts_that_a_killed_process_left_are_removed_after_a_while(writer):
    write(writer, "/a/")
    old, new = writer.folder / "1.draft", writer.folder / "2.draft"
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    journal.remove_drafts(writer.folder)
    assert not old.exists() and new.exists()


def test_only_the_owner_may_look_into_the_folder(writer):
    write(writer, "/a/")
    assert writer.folder.stat().st_mode & 0o777 == 0o700
    assert journal.segments(writer.folder)[0].stat().st_mode & 0o777 == 0o600
