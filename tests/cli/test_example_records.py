#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof example-records: synthetic records in three forms, which count the same. What holds of every
run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_example_records.py [Class[.test]]
"""

import json
import subprocess
import unittest

import fixture
from fixture import MSPOF, ROOT

CHANGES = ROOT / "tests/conformance/returns/changes"


def own(name):
    return str(CHANGES / name / f"{name}.textproto")


class ExampleRecords(fixture.Case):
    """Records, their mapping and the report."""

    def make(self, *arguments, framework="mspof", **more):
        return self.command("example-records", "--framework", framework, *arguments, **more)

    def report(self, *arguments, **more):
        return json.loads(self.make(*arguments, "--json", **more)[0])

    def returned(self, records, *arguments, framework):
        """The return of the records, as JSON without what is said of its making."""
        self.command("generate", records, "--framework", framework, "--council", "E09000001",
                     "--period", "2019-20", "--as-of", "2020-06-30", "--prepared-on", "2020-07-01",
                     *arguments, "-o", "r.json", "--overwrite", expect=(0, 1))
        return json.loads(self.read("r.json"))

    def test_all_forms_count_the_same(self):
        for framework in ("mspof", "sac", own("carers-assessments"), own("many-valued-fact"),
                          own("new-respondent")):
            with self.subTest(framework=framework):
                line = ["--count", "800", "--defects", "0.1", "--period", "2019-20", "--overwrite"]
                for name in ("x.csv", "x.records", "x.jsonl"):
                    self.make(*line, "-o", name, framework=framework)
                results = [self.returned(name, *more, framework=framework)
                           for name, more in (("x.csv", ["--mapping", "x.mapping.textproto"]),
                                              ("x.records", []), ("x.jsonl", []))]
                self.assertEqual(results[0], results[1])
                self.assertEqual(results[0], results[2])
                self.assertIn('"counted"', json.dumps(results[0]))

    def test_the_report_names_the_rule_that_each_defect_breaks(self):
        report = self.report("--count", "500", "--defects", "0.1", "--period", "2019-20", "-o",
                             "x.records")
        self.assertEqual(report["files"], ["x.records"])
        self.assertEqual((report["period"], report["asOf"]), ("2019-20", "2020-06-30"))
        self.assertEqual((report["records"], report["seed"]), (500, 1))
        self.assertEqual(len(report["defects"]), 50)
        # Findings about records outside the period, too: a period would leave them out.
        output, _ = self.command("check", "x.records", "--framework", "mspof", "--as-of",
                                 "2020-06-30", "--json", expect=1)
        found = {(f["recordId"], f["ruleId"]) for f in json.loads(output)["findings"]}
        named = {(d["recordId"], d["ruleId"]) for d in report["defects"]}
        self.assertLessEqual(named, found)
        errors = {f["recordId"] for f in json.loads(output)["findings"] if f["severity"] == "ERROR"}
        self.assertLessEqual(errors, {record for record, _ in named})
        rules = {c["name"] for c in report["coverage"] if c["kind"] == "rule"}
        self.assertEqual(rules, {rule for _, rule in named})

    def test_without_defects_there_is_no_error(self):
        self.make("--period", "2019-20", "-o", "x.csv")
        self.command("check", "x.csv", "--mapping", "x.mapping.textproto", "--as-of", "2020-06-30",
                     "--period", "2019-20", expect=0)

    def test_the_same_seed_gives_the_same_bytes(self):
        for name, seed in (("a.records", "7"), ("b.records", "7"), ("c.records", "8")):
            self.make("--count", "50", "--seed", seed, "-o", name)
        self.assertEqual(self.read("a.records"), self.read("b.records"))
        self.assertNotEqual(self.read("a.records"), self.read("c.records"))
        self.make("--count", "20", "--seed", "7", "-o", "d.records")
        self.assertTrue(self.read("a.records").startswith(self.read("d.records")))

    def test_the_text_says_what_was_written_and_what_is_not_shown(self):
        output, error = self.make("--count", "40", "--defects", "0.05", "-o", "x.csv")
        self.assertEqual(output, "")
        self.assertIn("Wrote x.csv, 40 synthetic records, 2 of them with a defect\n"
                      "Wrote x.mapping.textproto, the mapping of that table\n"
                      "They belong to --period 2018-19, --as-of 2019-06-30\n", error)
        self.assertIn("Not shown; more records show more:\n", error)
        self.assertRegex(error, r"\n  known-codes +1  example-000020\n")
        _, error = self.make("--count", "2000", "-o", "y.csv")
        self.assertIn("Not shown:\n", error)
        self.assertIn("  boundary started..concluded=-1 (not without a defect)\n", error)
        self.assertEqual(self.make("--quiet", "-o", "z.csv"), ("", ""))

    def test_standard_output_takes_all_forms(self):
        for form in ("csv", "records", "jsonl"):
            mapping = ["--mapping-output", "m.textproto"] if form == "csv" else []
            done = subprocess.run(
                [MSPOF, "example-records", "--framework", "mspof", "--count", "9", "-o", "-",
                 "--to", form, *mapping], cwd=self.folder, capture_output=True, check=True)
            self.make("--count", "9", "-o", f"x.{form}")
            self.assertEqual(done.stdout, self.read(f"x.{form}"))
        self.assertEqual(self.read("m.textproto"), self.read("x.mapping.textproto"))

    def test_one_record_is_a_json_file(self):
        self.make("--count", "1", "-o", "x.json")
        self.assertEqual(json.loads(self.read("x.json"))["record_id"], "example-000001")
        _, error = self.make("--count", "2", "-o", "y.json", expect=2)
        self.assertIn("a .json file holds one record: give --count 1, or use the ending .jsonl",
                      error)

    def test_wrong_options_are_refused(self):
        self.write("there.csv", "kept")
        self.write("there.mapping.textproto", "kept")
        for line, says in (
                (["-o", "x.mspof"], "does not have the ending of records that can be made"),
                (["-o", "x.csv", "--count", "0"], "--count: is 0: say how many records to make"),
                (["-o", "x.csv", "--to", "csv"], "--to: is for standard output only"),
                (["-o", "-"], "--to: standard output has no ending"),
                (["-o", "-", "--to", "csv"], "--mapping-output: a table needs a mapping"),
                (["-o", "-", "--to", "jsonl", "--json"], "--format: the report would follow"),
                (["-o", "x.records", "--mapping-output", "m"], "--mapping-output: only a table"),
                (["-o", "x.csv", "--mapping-output", "x.csv"], "name a file of its own"),
                (["-o", "there.csv"], "there.csv: exists already"),
                (["-o", "x.csv", "--mapping-output", "there.mapping.textproto"],
                 "there.mapping.textproto: exists already"),
                (["-o", "x.csv", "--defects", "1.001"], "--defects: must be a share from 0 to 1"),
                (["-o", "x.csv", "--defects", "5%"], "--defects: must be a share from 0 to 1"),
                (["-o", "x.csv", "--defects", "0."], "--defects: must be a share from 0 to 1"),
                (["-o", "x.csv", "--count", "10000001"], "--count: must be a whole number"),
                (["-o", "x.csv", "--period", "2019"], "--period"),
                (["-o", "x.csv", "--period", "2019-20", "--as-of", "2019-03-31"],
                 "as_of is before the period")):
            with self.subTest(line=line):
                _, error = self.make(*line, expect=2)
                self.assertIn(says, error)
        self.assertFalse((self.folder / "x.csv").exists())
        self.assertEqual(self.read("there.csv"), b"kept")

    def test_a_period_that_has_not_ended_is_as_of_today(self):
        _, error = self.make("--period", "2026-27", "-o", "x.records",
                             environment={"MSPOF_TODAY": "2026-11-30"})
        self.assertIn("--as-of: the records are as of today, 2026-11-30", error)
        self.assertIn("--as-of 2026-11-30\n", error)


if __name__ == "__main__":
    unittest.main()
