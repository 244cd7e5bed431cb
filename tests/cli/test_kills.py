#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Whatever command writes is killed at a random moment. What it writes is then what was there
before, or all of the new; and what it may leave holds nothing of a record, or goes with the next
write. With MSPOF_TEST_LONG=1 each is killed 50 times. The seed is printed.

    MSPOF=build/dev/bin/mspof tests/cli/test_kills.py [Kills[.test]]
"""

import json
import os
import random
import subprocess
import time
import unittest

import fixture
from fixture import LONG, MARK, MSPOF, RETURN

RECORD = {"record_id": "r1", "person_id": MARK, "kind": "s42", "started": "2019-04-01",
          "concluded": "2019-06-30", "born": "1950-01-01",
          "value": [{"id": "risk-assessment", "value": ["identified-action"]}]}
DAY = ["--day", "2019-07-10"]
KILLS = 50 if LONG else 6

# Lines that write into OUT, with its name.
LINES = {
    "generate": (["generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN, "-o", "OUT"],
                 "out.mspof"),
    "tally": (["tally", "clean.csv", "--mapping", "mapping.textproto", *RETURN[:6], "-o", "OUT"],
              "out.tally"),
    "merge-tallies": (["merge-tallies", "a.tally", *RETURN[6:], "-o", "OUT"], "out.mspof"),
    "explain": (["explain", "clean.csv", "--mapping", "mapping.textproto", *RETURN[:6], "--record",
                 "r1", "-o", "OUT"], "out.html"),
    "diff": (["diff", "a.mspof", "a.mspof", "--records", "clean.csv", "--mapping",
              "mapping.textproto", "-o", "OUT"], "out.txt"),
    "show": (["show", "a.mspof", "--format", "html", "-o", "OUT"], "out.html"),
    "show workbook": (["show", "a.mspof", "-o", "OUT"], "out.xlsx"),
    "convert": (["convert", "a.mspof", "OUT"], "out.json"),
    "counts": (["counts", "template", "--period", "2019-20", "-o", "OUT"], "out.csv"),
    "examples": (["example-records", "--framework", "mspof", "--count", "3000", "-o", "OUT"],
                 "out.records"),
    "draft": (["mapping", "draft", "clean.csv", "-o", "OUT"], "out.textproto"),
    "form": (["form", "mspof", "--respondent", "adult", "--format", "html", "-o", "OUT"],
             "out.html"),
    "pages": (["form", "mspof", "--respondent", "adult", "--format", "html", "--layout", "pages",
               "-o", "OUT"], "pages"),
    "handover": (["handover", "case.json", *DAY, "-o", "OUT"], "out.mspof-feedback"),
    "merge": (["merge", "case.json", "part.json", "-o", "OUT"], "out.json"),
    "migrate": (["migrate", "case.json", "--captured-by", "mspof", "-o", "OUT"], "out.json"),
    "compare": (["compare", "n.store", "-o", "OUT"], "out.json"),
    "council pages": (["compare", "n.store", "-o", "main.html", "--overwrite", "--council-pages",
                       "OUT"], "councils"),
    "collect": (["collect", "--store", "n.store", "--write-out", "OUT"], "sent"),
    "conformance": (["conformance", "run", *fixture.CONFORMANCE, "--report", "OUT"], "out.html"),
}


class Kills(fixture.Case):
    """kill -9."""

    def setUp(self):
        super().setUp()
        self.seed = random.randrange(1 << 32)
        print("seed", self.seed)
        self.random = random.Random(self.seed)
        self.write("case.json", json.dumps(RECORD))
        self.command("interview", "case.json", *DAY, stdin=b"3\nq\n")
        self.write("part.json", json.dumps({
            "record_id": "r1", "answer_set": [{"id": "s", "collection": "feedback",
                                               "respondent": "adult", "interviewer": "independent",
                                               "asked": "2019-07-10", "reason": "declined"}]}))
        self.command("tally", "clean.csv", "--mapping", "mapping.textproto", *RETURN[:6], "-o",
                     "a.tally")
        self.command("generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN, "-o",
                     "a.mspof")
        self.command("collect", "--store", "n.store", "a.mspof")

    def start(self, line, stdin=b""):
        child = subprocess.Popen([MSPOF, *line], cwd=self.folder, stdin=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                 env={"PATH": os.environ["PATH"], **self.sanitizers()})
        try:
            child.stdin.write(stdin)
            child.stdin.close()
        except BrokenPipeError:
            pass
        return child

    def content(self, name):
        """What a file holds, or the files of a folder; None: there is nothing."""
        path = self.folder / name
        if path.is_dir():
            return {p.name: p.read_bytes() for p in path.iterdir()}
        return path.read_bytes() if path.exists() else None

    def hidden(self):
        return list(self.folder.rglob(".*"))

    def kill_often(self, line, reset, allowed, stdin=b""):
        """Kills it at random moments; `allowed()` says what may be there then. Some runs come
        to their end."""
        begin = time.monotonic()
        reset()
        self.assertEqual(self.start(line, stdin).wait(), 0)
        whole = time.monotonic() - begin
        for _ in range(KILLS):
            reset()
            child = self.start(line, stdin)
            time.sleep(self.random.uniform(0.2, 1.2) * whole)
            child.kill()
            child.wait()
            allowed()
            for path in self.hidden():
                self.assertIn(path.name, (".mspof-lock", ".mspof-new", ".mspof-folder"))
                if path.name == ".mspof-lock":
                    self.assertEqual(path.read_bytes(), b"")
            # The next write of anything in the folder removes it.
            next_one = self.start(["convert", "a.mspof", "next.json", "--overwrite"])
            self.assertEqual(next_one.wait(), 0)
            self.assertEqual(self.hidden(), [])

    def remove(self, name):
        path = self.folder / name
        if path.is_dir():
            for page in path.iterdir():
                page.unlink()
            path.rmdir()
        elif path.exists():
            path.unlink()

    def test_every_output(self):
        for name, (line, out) in LINES.items():
            with self.subTest(name, seed=self.seed):
                line = [out if word == "OUT" else word for word in line]
                self.remove(out)
                self.assertEqual(self.start(line).wait(), 0)
                new = self.content(out)
                self.kill_often(line, lambda: self.remove(out),
                                lambda: self.assertIn(self.content(out), (None, new)))
                old = {n: b"old" for n in new} if isinstance(new, dict) else b"old"

                def put_old():
                    self.remove(out)
                    for page, text in (old.items() if isinstance(old, dict) else [("", old)]):
                        self.write(f"{out}/{page}" if page else out, text)
                self.kill_often([*line, "--overwrite"], put_old,
                                lambda: self.assertIn(self.content(out), (old, new)))
                self.remove(out)

    def test_interviews_and_merges_in_place(self):
        first = json.dumps(RECORD).encode()
        lines = {"interview": (["interview", "case.json", *DAY], b"1\n2\n2\nq\n"),
                 "merge": (["merge", "part.json", "--into", "case.json"], b"")}
        for name, (line, stdin) in lines.items():
            with self.subTest(name, seed=self.seed):
                whole = [first]
                for end in range(1, stdin.count(b"\n") + 1 if stdin else 2):
                    self.write("case.json", first)
                    answers = b"".join(stdin.splitlines(keepends=True)[:end])
                    self.assertEqual(self.start(line, answers).wait(), 0)
                    whole.append(self.read("case.json"))
                self.kill_often(line, lambda: self.write("case.json", first),
                                lambda: self.assertIn(self.read("case.json"), whole), stdin)


if __name__ == "__main__":
    unittest.main()
