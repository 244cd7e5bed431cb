#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Each command that writes, where there is no room: a disk that is full from the first byte on, or
in the middle of a file; a limit of file size; standard output that leads to a full disk.

What must hold then stands in trials.py; besides, the command says that there is no room. A file
system is mounted in a name space of its own, where that is allowed; the rest needs no rights.

    MSPOF=build/dev/bin/mspof FAIL_CALLS=build/dev/tests/faults/libfail_calls.so \\
        tests/faults/test_full_disk.py [FullDisk[.test]]
"""

import concurrent.futures
import errno
import functools
import os
import re
import shutil
import subprocess
import unittest

import lines
import places
import trials

NO_ROOM = r"the disk is full|the limit for the size of a file is reached"
OWN_MOUNTS = ["unshare", "--mount", "--map-root-user"]
# The file system, what is read, a filler for the rest but some room; then the command.
SMALL_PLACE = """
mount -t tmpfs -o size=4m none "$1" && cp -r "$2"/. "$1" && cd "$1" || exit 99
dd if=/dev/zero of=filler bs=4k 2>/dev/null; truncate -s -"$3" filler
shift 3; "$@"; code=$?; rm filler; cp -r . ../held; exit $code
"""


class FullDisk(trials.Trials):
    """No room at all, or not enough."""

    def wrong_with(self, trial, run):
        wrong = list(self.faults(trial, run, "write", errno.ENOSPC))
        if run.code != 2 or not re.search(NO_ROOM, run.error):
            wrong.append("it does not say that there is no room")
        return [f"{trial}: {what}; exit {run.code}, said {run.error[-400:]!r}" for what in wrong]

    def sizes(self, trial):
        """Of all that it writes: the new sizes in bytes."""
        return [len(content) for name in trial.states
                for content in trials.part_of(trial.plain.holds, name).values() if content]

    def check_writers(self, ways):
        """Lets each line that writes run in each of the ways that are given for it."""
        wrong, tried = [], 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for trial in self.trials():
                if not trial.states:
                    continue
                running = [pool.submit(way) for way in ways(trial)]
                tried += len(running)
                for one in running:
                    wrong += self.wrong_with(trial, one.result())
        print(f"{tried} runs without room", flush=True)
        self.assertTrue(tried or lines.ONLY)
        self.assertFalse(wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:60]))

    def every_write_fails(self, trial):
        own = [at for at, call in enumerate(trial.plain.calls, 1)
               if call.startswith("write ") and call.split()[1] not in ("1", "2")]
        self.assertTrue(own, f"{trial}: no write was seen")
        yield functools.partial(self.run_line, trial.line, trial.folder, {
            "CALLS_FAIL": f"{own[0]}+:{int(errno.ENOSPC)}"})

    def a_limit_of_file_size(self, trial):
        for most in (0, 1, max(self.sizes(trial)) - 1):
            yield functools.partial(self.run_line, trial.line, trial.folder, {
                "LD_PRELOAD": "", "CALLS_LOG": ""}, by=["prlimit", f"--fsize={most}"])

    def a_full_file_system(self, trial):
        """What is there already fills it, but for a page or the half of what comes."""
        for room in {4096, max(4096, max(self.sizes(trial)) // 2 // 4096 * 4096)}:
            if max(self.sizes(trial)) > room:
                yield functools.partial(self.run_in_small_place, trial, room)

    def run_in_small_place(self, trial, room):
        place = self.places / str(next(self.numbers))
        (place / "in").mkdir(parents=True)
        try:
            done = subprocess.run(
                [*OWN_MOUNTS, "sh", "-c", SMALL_PLACE, "sh", str(place / "in"), str(trial.folder),
                 str(room), shutil.which(lines.fixture.MSPOF) or lines.fixture.MSPOF,
                 *trial.line.words], capture_output=True, check=False, timeout=trials.SECONDS,
                input=lines.input_of(trial.line, trial.folder))
            return trials.Run(done.returncode, done.stdout, done.stderr.decode(),
                              places.holds(place / "held"), [])
        finally:
            shutil.rmtree(place)

    def test_a_full_disk(self):
        ways = [self.every_write_fails, self.a_limit_of_file_size]
        if subprocess.run([*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"],
                          capture_output=True, check=False).returncode:
            print("mounting is not allowed here; that every write fails is nearly the same")
        else:
            ways.append(self.a_full_file_system)
        self.check_writers(lambda trial: (run for way in ways for run in way(trial)))

    def wrong_on_full_output(self, line):
        plain = self.run_line(line, self.folder)
        if not plain.output:
            return 0, []
        with open("/dev/full", "wb") as full:
            run = self.run_line(line, self.folder, stdout=full)
        if run.code == 2 and re.search(f"standard output: ({NO_ROOM})", run.error):
            return 1, []
        return 1, [f"{line}: exit {run.code}, said {run.error}"]

    def test_standard_output(self):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            tried, wrong = zip(*pool.map(self.wrong_on_full_output, lines.lines()))
        self.assertTrue(sum(tried))
        self.assertFalse(sum(wrong, []))


if __name__ == "__main__":
    unittest.main()
