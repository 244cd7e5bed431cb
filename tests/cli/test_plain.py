#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The command on a file system that has no more than network shares and memory sticks have: see
plain_file_system.c.

    MSPOF=build/dev/bin/mspof MSPOF_PLAIN=… tests/cli/test_plain.py [PlainFileSystem[.test]]
"""

import json
import os
import stat
import subprocess
import unittest

import fixture
from fixture import LONG, MSPOF
from test_kills import DAY, LINES, RECORD, RETURN
from test_writers import day

PLAIN = os.environ.get("MSPOF_PLAIN", "")


class PlainFileSystem(fixture.Case):
    """No files without a name, no hard links, no exchange of names, no record locks."""

    def setUp(self):
        if not PLAIN or self.sanitizers():
            self.skipTest("needs the shim, and no sanitizer beside it")
        super().setUp()
        self.write("case.json", json.dumps(RECORD))
        self.command("interview", "case.json", *DAY, stdin=b"3\nq\n")
        self.write("part.json", json.dumps({"record_id": "r1"}))
        self.generate("clean.csv", "-o", "a.mspof")
        self.command("tally", "clean.csv", "--mapping", "mapping.textproto", *RETURN[:6], "-o",
                     "a.tally")
        self.command("collect", "--store", "n.store", "a.mspof")

    def plain(self, *line, **more):
        return self.command(*line, environment={"LD_PRELOAD": PLAIN}, **more)

    def test_every_output_is_written_and_replaced(self):
        for name, (line, out) in LINES.items():
            with self.subTest(name):
                line = [out if word == "OUT" else word for word in line]
                self.command(*line)
                path = self.folder / out
                expected = self.content(path)
                os.rename(path, path.with_name("expected"))
                self.plain(*line)
                self.assertEqual(self.content(path), expected)
                if name in ("explain", "handover", "merge", "migrate"):
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
                self.plain(*line, expect=2)
                if path.is_dir():
                    _, error = self.plain(*line, "--overwrite", expect=2)
                    self.assertIn("cannot replace a folder in one step", error)
                else:
                    path.write_bytes(b"old")
                    path.chmod(0o640)
                    self.plain(*line, "--overwrite")
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
                self.assertEqual(self.content(path), expected)
                for left in (path, path.with_name("expected")):
                    for page in left.iterdir() if left.is_dir() else []:
                        page.unlink()
                    left.rmdir() if left.is_dir() else left.unlink()

    @staticmethod
    def content(path):
        if path.is_dir():
            return {p.name: p.read_bytes() for p in path.iterdir()}
        return path.read_bytes()

    def test_writers_at_once_lose_nothing(self):
        for turn in range(50 if LONG else 8):
            self.write("case.json", json.dumps(RECORD))
            writers = [subprocess.Popen(
                [MSPOF, "interview", "case.json", "--respondent", "adult", "--interviewer",
                 "independent", "--day", day(number), "--no-answers", "declined"],
                cwd=self.folder, env={"LD_PRELOAD": PLAIN}, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE) for number in range(3)]
            for writer in writers:
                _, error = writer.communicate(timeout=240)
                self.assertEqual(writer.returncode, 0, error)
            days = sorted(s["asked"] for s in json.loads(self.read("case.json"))["answer_set"])
            self.assertEqual(days, [day(n) for n in range(3)], f"round {turn}")

    def test_what_a_dead_writer_left_is_removed(self):
        """Where nothing tells whether it lives, it is taken for dead after a while."""
        self.write(".mspof-lock", b"")
        self.write(".mspof-new", b"half a record")
        self.plain("interview", "case.json", "--day", day(9), stdin=b"3\nq\n")
        self.assertEqual([f for f in self.files() if f.startswith(".")], [])


if __name__ == "__main__":
    unittest.main()
