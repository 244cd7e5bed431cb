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

import errno
import functools
import resource
import shutil
import subprocess
import unittest

import lines
import trials

NO_ROOM = r"the disk is full|the limit for the size of a file is reached"
OWN_MOUNTS = ["unshare", "--mount", "--map-root-user"]


class FullDisk(trials.Trials):
    """No room at all, or not enough."""

    def writers(self):
        writers = [trial for trial in self.trials() if trial.states]
        self.assertTrue(writers or trials.ONLY)
        return writers

    def check(self, trial, run):
        for what in self.faults(trial, run, "write", errno.ENOSPC):
            self.fail(f"{trial}: {what}; exit {run.code}, said {run.error!r}")
        self.assertEqual(run.code, 2, f"{trial}: {run.error}")
        self.assertRegex(run.error, NO_ROOM, trial)

    def sizes(self, trial):
        """Of all that it writes: the new sizes in bytes."""
        return [len(content) for name in trial.states
                for content in trials.part_of(trial.plain.holds, name).values() if content]

    def test_every_write_fails(self):
        for trial in self.writers():
            own = [at for at, call in enumerate(trial.plain.calls, 1)
                   if call.startswith("write ") and call.split()[1] not in ("1", "2")]
            self.assertTrue(own, f"{trial}: no write was seen")
            with self.subTest(str(trial)):
                self.check(trial, self.run_line(trial.line, trial.folder, {
                    "CALLS_FAIL": f"{own[0]}+:{int(errno.ENOSPC)}"}))

    def test_a_limit_of_file_size(self):
        for trial in self.writers():
            for most in (0, 1, max(self.sizes(trial)) - 1):
                with self.subTest(f"{trial}, {most} bytes"):
                    self.check(trial, self.run_line(
                        trial.line, trial.folder, {"LD_PRELOAD": "", "CALLS_LOG": ""},
                        preexec_fn=functools.partial(resource.setrlimit, resource.RLIMIT_FSIZE,
                                                     (most, most))))

    def test_standard_output(self):
        for line in lines.lines():
            plain = self.run_line(line, self.folder)
            if not plain.output:
                continue
            with self.subTest(str(line)), open("/dev/full", "wb") as full:
                run = self.run_line(line, self.folder, stdout=full)
                self.assertEqual(run.code, 2, run.error)
                self.assertRegex(run.error, f"standard output: ({NO_ROOM})")

    def test_a_full_file_system(self):
        """What is there already fills it, but for a page or the half of what comes."""
        if subprocess.run([*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"],
                          capture_output=True, check=False).returncode:
            self.skipTest("mounting is not allowed here; test_every_write_fails does the same")
        # The file system, what is read, a filler for the rest but some room; then the command.
        script = ('mount -t tmpfs -o size=16m none "$1" && cp -r "$2"/. "$1" && cd "$1" && '
                  '(dd if=/dev/zero of=filler bs=4k 2>/dev/null; truncate -s -"$3" filler); '
                  'shift 3; "$@"; code=$?; rm filler; tar -cf ../held.tar .; exit $code')
        for trial in self.writers():
            for room in {4096, max(4096, max(self.sizes(trial)) // 2 // 4096 * 4096)}:
                if max(self.sizes(trial)) <= room:
                    continue
                with self.subTest(f"{trial}, {room} bytes"):
                    self.check(trial, self.run_in_small_place(trial, script, room))

    def run_in_small_place(self, trial, script, room):
        place = self.places / "small"
        (place / "in").mkdir(parents=True)
        try:
            done = subprocess.run(
                [*OWN_MOUNTS, "sh", "-c", script, "sh", str(place / "in"), str(trial.folder),
                 str(room), shutil.which(lines.fixture.MSPOF) or lines.fixture.MSPOF,
                 *trial.line.words], capture_output=True, check=False, timeout=trials.SECONDS,
                input=lines.input_of(trial.line, trial.folder))
            shutil.unpack_archive(place / "held.tar", place / "held")
            return trials.Run(done.returncode, done.stdout, done.stderr.decode(),
                              trials.holds(place / "held"), [])
        finally:
            shutil.rmtree(place)


if __name__ == "__main__":
    unittest.main()
