#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Each system call that the command makes on files fails once, in each command line of lines.py.

What must hold then stands in trials.py; besides, a call that is interrupted, or does a part only,
changes nothing. See fail_calls.c.

    MSPOF=build/dev/bin/mspof FAIL_CALLS=build/dev/tests/faults/libfail_calls.so \\
        tests/faults/test_calls.py [Calls[.test]]

One error is tried with each call. Of calls that look alike, such as those that read one file, one is
tried; where an earlier output is replaced, the calls that change files, and those that are made then
alone. MSPOF_TEST_WHOLE=1, as continuous integration has it, tries all calls. MSPOF_TEST_LONG=1 tries
each error with each call, and lets all later calls fail, too. MSPOF_TEST_LINE=WORDS tries the lines
that begin with these words.
"""

import concurrent.futures
import errno
import os
import re
import unittest

import lines
import trials

PATHS = [errno.EACCES, errno.EIO, errno.ENOMEM]
CREATES = [errno.EACCES, errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS]
ERRORS = {
    "open": [errno.EACCES, errno.EINTR, errno.EMFILE, errno.EIO, errno.ENOSPC, errno.ENFILE],
    "read": [errno.EIO, errno.EINTR, "short"],
    "write": [errno.EIO, errno.EINTR, errno.ENOSPC, "short", errno.EDQUOT, errno.EFBIG],
    "sync": [errno.EIO, errno.EINTR, errno.ENOSPC, errno.EDQUOT],
    "close": [errno.EIO, errno.EINTR, errno.ENOSPC, errno.EDQUOT],
    "rename": CREATES, "link": [*CREATES, errno.EMLINK, errno.EPERM], "mkdir": CREATES,
    "unlink": [errno.EACCES, errno.EIO], "rmdir": [errno.EACCES, errno.EIO],
    "chmod": [errno.EPERM, errno.EIO], "chown": [errno.EPERM, errno.EIO],
    # Not short: the kernel gives up to 256 bytes whole.
    "getrandom": [errno.EINTR, errno.ENOSYS],
    # Only what waits is interrupted: flock() does, and fcntl() if it waits for a lock.
    "flock": [errno.EINTR, errno.ENOLCK], "fcntl": [errno.ENOLCK, errno.EIO],
    "truncate": [errno.EIO, errno.EINTR], "lseek": [errno.ESPIPE], "getdents": [errno.EIO],
    "getcwd": [errno.EACCES], "xattr": [errno.EIO, errno.EACCES],
}


def errors_of(name):
    """The errors that a call may have."""
    if "readlink" in name:
        return PATHS
    for part in ("unlink", "link", "open", "getrandom", "rename", "sync", "close", "mkdir",
                 "rmdir", "chmod", "chown", "flock", "fcntl", "truncate", "lseek", "getdents",
                 "getcwd", "xattr", "write", "read"):
        if part in name:
            return ERRORS[part]
    return PATHS


def name_of(error):
    return error if isinstance(error, str) else errno.errorcode[error]


CHANGES = re.compile("open|close|write|sync|trunc|link|rename|mkdir|rmdir|chmod|chown|setxattr")


def numbers_of(calls, at, known=()):
    """The numbers, from 1, of the calls that are tried. Of calls that are logged alike it is one: in the
    next trial (`at`) another one. Those that change nothing are not tried again if they are `known`."""
    if lines.WHOLE:
        return list(range(1, len(calls) + 1))
    alike = {}
    for number, call in enumerate(calls, 1):
        if call not in known or CHANGES.search(call.split()[0]):
            alike.setdefault(call, []).append(number)
    return [numbers[at % len(numbers)] for numbers in alike.values()]


class Calls(trials.Trials):
    """One failure at a time."""

    def wrong_with(self, trial, number, error, later=False):
        """What must not be, if call `number` fails so; empty: nothing."""
        code = error if isinstance(error, str) else int(error)
        run = self.run_line(trial.line, trial.folder,
                            {"CALLS_FAIL": f"{number}{'+' if later else ''}:{code}"})
        call = trial.plain.calls[number - 1]
        wrong = list(self.faults(trial, run, call, error))
        return [f"{trial}: {call} (call {number}) {name_of(error)}{' and later' if later else ''}: "
                f"{what}; exit {run.code}, said {run.error[-400:]!r}" for what in wrong]

    def test_the_table_is_whole(self):
        self.check_table()

    def replaced(self, line, before, number=0, call="", error=0):
        """What is wrong with a run of a line that must be refused."""
        run = self.run_line(line, self.folder, number and {"CALLS_FAIL": f"{number}:{int(error)}"})
        if (run.code, run.holds) == (2, before):
            return run.calls, []
        return run.calls, [f"{line}: {call} (call {number}): exit {run.code}, said {run.error}"]

    def test_an_input_is_never_replaced(self):
        """Also if it cannot be found out whether a file is the same as another."""
        before = self.template(self.folder).held
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for line in lines.refused():
                calls, wrong = self.replaced(line, before)
                self.assertFalse(wrong)
                self.assertTrue(calls, "no call was seen")
                running = [pool.submit(self.replaced, line, before, number, call, next(
                    error for error in errors_of(call.split()[0]) if error not in trials.SURVIVED))
                           for number, call in enumerate(calls, 1)]
                for one in running:
                    wrong += one.result()[1]
                self.assertFalse(wrong)

    def test_each_call_fails_once(self):
        wrong, tried = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for at, trial in enumerate(self.trials()):
                running = []
                for number in numbers_of(trial.plain.calls, at, trial.known):
                    errors = errors_of(trial.plain.calls[number - 1].split()[0])
                    for error in errors if lines.LONG else [errors[(number + at) % len(errors)]]:
                        running.append(pool.submit(self.wrong_with, trial, number, error))
                        if lines.LONG and error not in trials.SURVIVED:
                            running.append(pool.submit(self.wrong_with, trial, number, error, True))
                tried += len(running)
                for one in running:
                    wrong += one.result()
        print(f"{tried} calls failed", flush=True)
        self.assertTrue(tried)
        self.assertFalse(wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:60]))


if __name__ == "__main__":
    unittest.main()
