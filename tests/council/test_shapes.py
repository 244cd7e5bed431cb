#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The example council in every shape: whichever system its records come from, the findings
are the same, and the returns are the same byte for byte.

    MSPOF=build/dev/bin/mspof tests/council/test_shapes.py [Shapes.test]
"""

import hashlib
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest

MSPOF = os.path.abspath(os.environ.get("MSPOF", "build/dev/bin/mspof"))
COUNCIL = pathlib.Path(__file__).resolve().parent.parent.parent / "examples" / "council"
AS_OF = ["--as-of", "2020-06-30"]
PERIODS = [["2019-20/Q1"], ["2019-20/Q2"], ["2019-20/Q3"], ["2019-20/Q4"],
           ["2019-20/Q4", "--cumulative"]]

# Mapping; RECORDS in a folder where all were written, and what else the command needs.
SHAPES = [
    ("wide", "wide.csv"),
    ("joined", "joined.csv"),
    ("two-files", "two-files/enquiries.csv", "--part", "feedback=two-files/feedback.csv"),
    ("two-files", "workbook.xlsx", "--part", "feedback=workbook.xlsx"),
    ("database", f"sqlite:council.db?{COUNCIL}/database.sql"),
]

# Of the default seed and size. Do not change: pages count in it.
WIDE_SHA256 = "0fc50d7e16009603c8b69e392dd86ffdd9d916c016e707ccffb1cc27da379878"


class Shapes(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="mspof-council-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, *choice):
        subprocess.run(["/usr/bin/python3", COUNCIL / "generate.py", "--shape", "all", *choice,
                        "-o", self.folder], check=True)

    def command(self, verb, shape, *arguments):
        """Runs the command; returns its standard output. The mistakes are findings: exit 1."""
        mapping, *records = shape
        done = subprocess.run(
            [MSPOF, verb, *records, "--mapping", COUNCIL / f"{mapping}.mapping.textproto", *AS_OF,
             *arguments], cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1, f"{shape}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def check(self, shape):
        """How many records there are, how many rows cannot be read, and what is found in
        records. What is wrong with a row differs by shape."""
        report = json.loads(self.command("check", shape, "--json"))
        found = sorted((f["recordId"], f.get("path", ""), f["ruleId"]) for f in report["findings"]
                       if not f["ruleId"].startswith("row-"))
        return report["records"], report["unreadableRows"], found

    def submission(self, shape, period):
        self.command("generate", shape, "--council", "E06000023", "--period", *period,
                     "--prepared-on", "2020-07-01", "--quiet", "--overwrite", "-o", "out.mspof")
        return (self.folder / "out.mspof").read_bytes()

    def compare(self):
        first, *others = SHAPES
        expected = self.check(first)
        for shape in others:
            with self.subTest(shape=shape):
                self.assertEqual(expected, self.check(shape))
        for period in PERIODS:
            expected = self.submission(first, period)
            for shape in others:
                with self.subTest(shape=shape, period=period):
                    self.assertEqual(expected, self.submission(shape, period))

    def test_same_bytes_from_every_shape(self):
        self.write()
        self.compare()

    def test_same_bytes_of_another_council(self):
        self.write("--seed", "7", "--records", "1500")
        self.compare()

    def test_wide_export_stays_as_it_is(self):
        subprocess.run(["/usr/bin/python3", COUNCIL / "generate.py", "-o",
                        self.folder / "wide.csv"], check=True)
        data = (self.folder / "wide.csv").read_bytes()
        self.assertEqual(hashlib.sha256(data).hexdigest(), WIDE_SHA256)

    def test_views_say_something_else_than_their_names(self):
        self.write()
        database = sqlite3.connect(self.folder / "council.db")
        self.addCleanup(database.close)
        enquiries, concluded, interviewed = database.execute("""
            SELECT count(DISTINCT e.enquiry_id),
                   count(DISTINCT e.enquiry_id) FILTER (WHERE e.concluded_at IS NOT NULL),
                   count(*) FILTER (WHERE f.form_type LIKE 'FB-%')
            FROM concern JOIN enquiry AS e USING (concern_id) LEFT JOIN form AS f USING (enquiry_id)
            WHERE deleted_at IS NULL""").fetchone()

        def rows(view):
            return database.execute(f"SELECT count(*) FROM {view}").fetchone()[0]
        self.assertGreater(rows("v_safeguarding_enquiries"), enquiries)
        self.assertLess(rows("v_concluded_enquiries"), concluded)
        self.assertLess(rows("v_feedback"), interviewed)


if __name__ == "__main__":
    unittest.main()
