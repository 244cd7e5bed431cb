#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof check in the forms that other programs take: CSV, SARIF and JUnit's XML. What holds of every
run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_check_forms.py [Class[.test]]
"""

import csv
import io
import json
import unittest
import xml.etree.ElementTree

import fixture
from fixture import MAPPING, table

LEVELS = {"ERROR": "error", "WARNING": "warning", "NOTE": "note"}
PLACE = ("severity", "rule", "record", "row", "path")


class CheckForms(fixture.Case):
    """Every form holds the findings of the JSON form, and ends with the same code."""

    RECORDS = {"clean.csv": 0, "bad.csv": 1}

    def setUp(self):
        super().setUp()
        self.write("bad.csv", table("r1,p1,01/07/2019,31/08/2019,01/01/1950,lacked,N,NO,x", "r2,p2",
                                    "r3,p3,01/07/2019,30/06/2019,01/01/1950,what,N,NO,x",
                                    ",p4,,,,,,,"))

    def findings(self, records, *arguments, expect):
        return json.loads(self.check(records, "--json", *arguments, expect=expect)[0])

    def test_csv_has_a_row_for_each_finding(self):
        for records, code in self.RECORDS.items():
            with self.subTest(records):
                report = self.findings(records, expect=code)
                text, _ = self.check(records, "--format", "csv", expect=code)
                self.assertEqual(text.count("\r\n"), text.count("\n"))
                rows = list(csv.DictReader(io.StringIO(text, newline="")))
                self.assertEqual(
                    [(row["severity"], row["rule"], row["record"], row["row"], row["path"],
                      row["message"], row["remedy"], row["not_counted"]) for row in rows],
                    [(f["severity"], f["ruleId"], f.get("recordId", ""), str(f.get("row", "")),
                      f.get("path", ""), f["message"], f.get("remedy", ""), f.get("notCounted", ""))
                     for f in report["findings"]])
                self.assertTrue(all(row["file"] == records for row in rows))

    def test_csv_has_no_formula(self):
        self.write("formula.csv", table("=1+1,p1,01/07/2019,30/06/2019,01/01/1950,lacked,N,NO,x"))
        text, _ = self.check("formula.csv", "--format", "csv", expect=1)
        self.assertIn(",'=1+1,", text)

    def test_sarif_has_a_result_for_each_finding(self):
        for records, code in self.RECORDS.items():
            with self.subTest(records):
                report = self.findings(records, expect=code)
                sarif = json.loads(self.check(records, "--format", "sarif", expect=code)[0])
                self.assertEqual(sarif["version"], "2.1.0")
                run, = sarif["runs"]
                self.assertEqual(
                    [(r["ruleId"], r["level"], r["properties"].get("recordId"),
                      r["properties"].get("row"), r["properties"].get("path"),
                      r["properties"].get("notCounted"))
                     for r in run["results"]],
                    [(f["ruleId"], LEVELS[f["severity"]], f.get("recordId"), f.get("row"),
                      f.get("path"), f.get("notCounted")) for f in report["findings"]])
                rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
                self.assertEqual(rules, sorted({f["ruleId"] for f in report["findings"]}))
                told = [n["associatedRule"]["id"]
                        for n in run["invocations"][0]["toolExecutionNotifications"]]
                self.assertEqual(told, [rule["ruleId"] for rule in report["rulesNotRun"]])
                for result in run["results"]:
                    location, = result["locations"]
                    self.assertEqual(location["physicalLocation"]["artifactLocation"]["uri"], records)

    def test_sarif_names_a_file_by_a_reference(self):
        self.write("our records é.csv", (self.folder / "bad.csv").read_text())
        sarif = json.loads(self.check("our records é.csv", "--format", "sarif", expect=1)[0])
        location = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(location["artifactLocation"]["uri"], "our%20records%20%C3%A9.csv")

    def test_junit_fails_where_a_rule_found_an_error(self):
        for records, code in self.RECORDS.items():
            with self.subTest(records):
                report = self.findings(records, expect=code)
                text, _ = self.check(records, "--format", "junit", expect=code)
                suite, = xml.etree.ElementTree.fromstring(text.encode())
                cases = suite.findall("testcase")
                errors = {f["ruleId"] for f in report["findings"] if f["severity"] == "ERROR"}
                self.assertEqual({case.get("name") for case in cases if case.find("failure") is not None},
                                 errors)
                self.assertEqual(len(suite.findall(".//failure")),
                                 sum(f["severity"] == "ERROR" for f in report["findings"]))
                self.assertEqual([case.get("name") for case in cases if case.find("skipped") is not None],
                                 [rule["ruleId"] for rule in report["rulesNotRun"]])
                self.assertEqual(int(suite.get("tests")), len(cases))
                self.assertEqual(int(suite.get("failures")), len(errors))
                self.assertEqual(int(suite.get("skipped")), len(report["rulesNotRun"]))

    def test_each_form_says_what_does_not_count(self):
        self.write("child.csv", table("r1,p1,01/07/2019,30/06/2019,01/01/2010,lacked,N,NO,x",
                                      "r2,p2,01/07/2019,30/06/2019,01/01/1950,lacked,N,NO,x", "r3"))
        findings = self.findings("child.csv", expect=1)["findings"]
        self.assertEqual({f["recordId"] for f in findings
                          if f.get("notCounted") == "record" and "recordId" in f}, {"r1"})
        self.assertEqual([f.get("notCounted") for f in findings if f["ruleId"] == "row-length"],
                         ["record"])
        text, _ = self.check("child.csv", expect=1)
        self.assertRegex(text, r"ERROR adult-when-concluded: row 1, record r1, born: "
                               r"[^\[]* \[not counted: record\]: check")
        self.assertRegex(text, r"ERROR +1 +1 +adult-when-concluded +record\n")
        junit, _ = self.check("child.csv", "--format", "junit", expect=1)
        self.assertIn("[not counted: record]", junit)

    def test_what_is_left_out_is_counted(self):
        whole = self.findings("bad.csv", expect=1)
        for form in ["csv", "sarif", "junit"]:
            _, error = self.check("bad.csv", "--format", form, "--limit", "1", expect=1)
            self.assertIn(f"{len(whole['findings']) - 1} findings of the same or lower severity are "
                          "left out", error)

    def test_submissions_are_not_findings_alone(self):
        self.write("mapping.textproto", MAPPING)
        self.generate("clean.csv", "-o", "a.mspof")
        for form in ["csv", "sarif", "junit"]:
            _, error = self.command("check", "a.mspof", "--format", form, expect=2)
            self.assertIn(f"--format: {form} is for records", error)


if __name__ == "__main__":
    unittest.main()
