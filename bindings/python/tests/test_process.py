# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What a process must be able to rely on: memory, threads, other users of the same schema."""

import copy
import gc
import os
import pathlib
import pickle
import subprocess
import sys
import threading

import mspof
import pytest
from conftest import ENVELOPE, OPTIONS, record_of

PROTOS = pathlib.Path(__file__).resolve().parents[3] / "proto"


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_closed_objects_are_refused_and_not_used(framework):
    with mspof.Tally(framework, OPTIONS) as tally:
        tally.add(record_of("a"))
    assert tally.closed
    tally.close()
    for call in (tally.finish, tally.encode, lambda: tally.add(record_of("b")),
                 lambda: tally.given):
        with pytest.raises(mspof.FailedPreconditionError, match="closed"):
            call()
    record = mspof.Record(framework)
    record.close()
    with pytest.raises(mspof.FailedPreconditionError):
        record.set("concluded", "2019-01-01")
    own = mspof.Framework.open("mspof")
    own.close()
    with pytest.raises(mspof.FailedPreconditionError):
        own.encode()


def test_objects_outlive_what_they_were_made_from():
    framework = mspof.Framework.open("mspof")
    tally = mspof.Tally(framework, OPTIONS)
    tally.add(record_of("a"))
    outcome = tally.finish()
    council_return = outcome.council_return()
    for made in (framework, tally, outcome):
        made.close()
    gc.collect()
    submission = mspof.Submission(council_return, ENVELOPE)
    council_return.close()
    assert mspof.Submission.read(submission.write()).digest == submission.digest


def test_objects_are_not_copied(framework):
    for use in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            use(framework)
    with pytest.raises(TypeError):
        mspof.Framework()


def test_nothing_must_be_closed(framework):
    def once():
        for _ in range(50):
            counted = mspof.count(framework, OPTIONS, [record_of("a"), record_of("a"), b"\xff"])
            mspof.Submission(counted.council_return, ENVELOPE).write()
            with pytest.raises(mspof.CorruptError):
                mspof.Submission.read(b"no")
    once()
    gc.collect()
    before = resident()
    for _ in range(10):
        once()
    assert resident() - before < 4 << 20


def test_two_threads_do_not_meet_in_one_object(framework):
    """An object that a call uses refuses another, whatever thread it comes from."""
    tally = mspof.Tally(framework, OPTIONS)
    assert tally._lock.acquire(blocking=False)
    for call in (tally.finish, lambda: tally.add(record_of("a")), tally.close):
        with pytest.raises(mspof.FailedPreconditionError, match="one thread"):
            call()
    tally._lock.release()
    tally.add(record_of("a"))


def test_threads_share_a_framework(framework):
    failed = []

    def work(name):
        try:
            for number in range(20):
                counted = mspof.count(framework, OPTIONS, [record_of(f"{name}-{number}")])
                assert counted.council_return.count("outcomes-asked") == 1
                with pytest.raises(mspof.NotFoundError, match="no built-in"):
                    mspof.Framework.open(name)
        except BaseException as error:  # pylint: disable=broad-except
            failed.append(error)

    threads = [threading.Thread(target=work, args=(f"t{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_threads_that_misuse_one_tally_get_errors_and_no_crash(framework):
    tally = mspof.Tally(framework, OPTIONS)
    added = []

    def work(name):
        for number in range(50):
            try:
                tally.add(record_of(f"{name}-{number}"))
                added.append(1)
            except mspof.FailedPreconditionError:
                pass

    threads = [threading.Thread(target=work, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally.given == len(added)


def test_the_process_may_end_while_threads_count():
    code = """if True:
        import datetime, threading, time, mspof
        framework = mspof.Framework.open("mspof")
        options = mspof.Options(datetime.date(2020, 1, 31), "E09000001", "2019-20/Q3")
        begun = threading.Barrier(5)
        def work():
            tally = mspof.Tally(framework, options)
            begun.wait()
            while True: tally.add(mspof.messages.CaseRecord(record_id=str(time.time_ns())))
        for _ in range(4): threading.Thread(target=work, daemon=True).start()
        begun.wait()
        time.sleep(0.1)"""
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                              check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


HOST = """
import datetime, sys
sys.path.insert(0, {folder!r})
{first}
{second}
framework = mspof.Framework.open("mspof")
record = record_pb2.CaseRecord(record_id="a", concluded="2019-11-04")
assert type(record) is not mspof.messages.CaseRecord
assert mspof.messages.CaseRecord.FromString(record.SerializeToString()).record_id == "a"
options = mspof.Options(datetime.date(2020, 1, 31))
print(mspof.Checker(framework, options).check(record).belongs)
"""


@pytest.mark.parametrize("order", [("import mspof; mspof.versions()",
                                    "from mspof_host.v1 import record_pb2"),
                                   ("from mspof_host.v1 import record_pb2",
                                    "import mspof; mspof.versions()")])
def test_a_host_has_classes_of_its_own(tmp_path, order):
    """Classes of the same files, generated by the host into its own folder, which it must name
    otherwise than this package; in the pool they are mspof/v1/record.proto all the same."""
    files = [str(path) for path in sorted(PROTOS.glob("mspof/v1/*.proto"))]
    subprocess.run(["protoc", "-I", str(PROTOS), f"--python_out={tmp_path}", *files], check=True)
    (tmp_path / "mspof").rename(tmp_path / "mspof_host")
    for path in (tmp_path / "mspof_host/v1").glob("*.py"):
        path.write_text(path.read_text().replace("from mspof.v1", "from mspof_host.v1"))
    done = subprocess.run(
        [sys.executable, "-c", HOST.format(folder=str(tmp_path), first=order[0], second=order[1])],
        capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr
