#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Small exports and workbooks (tests/mapping) as other programs write them, each of which was once
read wrongly, refused without help, or read in silence: drafted, checked and counted by the command.

    MSPOF=build/dev/bin/mspof tests/cli/test_strange_files.py [StrangeFiles[.test]]
"""

import json
import pathlib
import unittest

import fixture

FILES = pathlib.Path(__file__).resolve().parent.parent / "mapping"


class StrangeFiles(fixture.Case):
    def drafted(self, name):
        """Copies the file and drafts a mapping of it."""
        (self.folder / name).write_bytes((FILES / name).read_bytes())
        self.command("mapping", "draft", name, "-o", "drafted.textproto", "--overwrite")

    def checked(self, name, as_of="2020-06-30", *more):
        """What `check` says of the file by its draft."""
        output, _ = self.command("check", name, "--mapping", "drafted.textproto", "--as-of", as_of,
                                 "--json", *more, expect=(0, 1))
        return json.loads(output)

    def rows(self, report, rule):
        return [finding["row"] for finding in report["findings"] if finding["ruleId"] == rule]

    # name: (records; what each of these columns has in how many of them; rows that are no record)
    FILES = {
        "inline-text-with-stray-value.xlsx": (1, {"Case ref": 1, "Date concluded": 1}, {}),
        "cover-sheet.xlsx": (40, {"Case ref": 40, "Outcomes asked": 40}, {}),
        "footer-total.xlsx": (8, {"CaseRef": 8, "DateConcluded": 8}, {"row-footer": [9, 10]}),
        "footer-filters.xlsx": (30, {"Case ref": 30, "Date concluded": 30}, {"row-footer": [31]}),
        "two-exports-together.csv": (16, {"CaseRef": 16}, {"row-heading": [9]}),
        "no-break-space.csv": (1, {"Case ref": 1, "Date concluded": 1}, {}),
        "no-break-space-heading.csv": (8, {"CaseRef": 8, "Enquiry Type": 8}, {}),
        "zero-width-space.csv": (1, {"Case ref": 1, "Date concluded": 1}, {}),
        "two-byte-order-marks.csv": (1, {"Case ref": 1, "Date concluded": 1}, {}),
        **{f"writer-{kind}.xlsx": (30, {"Case ref": 30, "Date received": 30, "Date concluded": 30,
                                        "Enquiry type": 30, "Outcomes asked": 30}, {})
           for kind in ("backslash", "empty-style", "lower", "nosst", "nostyles", "samerow")},
    }

    def test_each_is_read_as_it_is_meant(self):
        for name, (records, filled, others) in self.FILES.items():
            with self.subTest(name):
                self.drafted(name)
                report = self.checked(name)
                self.assertEqual((report["records"], report["unreadableRows"]), (records, 0))
                columns = {column["column"].replace("\u00a0", " "): column
                           for column in report["columns"]}
                for column, count in filled.items():
                    self.assertEqual((columns[column]["filled"], columns[column]["unreadable"]),
                                     (count, 0), column)
                for rule in ("row-footer", "row-heading"):
                    self.assertEqual(self.rows(report, rule), others.get(rule, []))

    def test_days_counted_from_1904(self):
        self.drafted("excel-1904-with-extension.xlsx")
        # 2 June 2023 and the two days after: what is concluded after the day of the export.
        for as_of, after in [("2023-06-01", [1, 2, 3]), ("2023-06-02", [2, 3]),
                             ("2023-06-03", [3]), ("2023-06-04", [])]:
            report = self.checked("excel-1904-with-extension.xlsx", as_of)
            self.assertEqual(self.rows(report, "concluded-by-as-of"), after, as_of)

    def test_the_text_of_an_inline_cell(self):
        self.drafted("inline-text-with-stray-value.xlsx")
        output, _ = self.command("check", "inline-text-with-stray-value.xlsx", "--mapping",
                                 "drafted.textproto", "--as-of", "2019-04-01", expect=(0, 1))
        self.assertIn("record C1,", output)

    def test_findings_are_those_of_the_period(self):
        self.drafted("outside-period.csv")
        report = self.checked("outside-period.csv", "2020-06-30", "--period", "2019-20/Q4")
        self.assertEqual(report["findings"], [])
        self.assertEqual(report["elsewhere"], {"findings": 1, "records": 1})
        report = self.checked("outside-period.csv", "2020-06-30", "--period", "2019-20/Q1")
        self.assertEqual([f["recordId"] for f in report["findings"]], ["A1"])
        self.assertNotIn("elsewhere", report)

    def test_an_empty_cell_that_means_a_reason(self):
        name = "empty-means-reason.csv"
        (self.folder / name).write_bytes((FILES / name).read_bytes())
        mapping = (FILES / "empty-means-reason.textproto").read_text()
        arguments = ["generate", name, "--council", "E09000001", "--period", "2019-20/Q4",
                     "--as-of", "2020-06-30", "--overwrite", "-o", "q4.mspof", "--mapping"]

        def reasons(text):
            self.write("m.textproto", text)
            self.command(*arguments, "m.textproto", expect=(0, 1))
            self.command("convert", "q4.mspof", "q4.json", "--overwrite")
            coverage = json.loads(self.read("q4.json"))["submission"]["return"]["coverage"][0]
            return {row["name"]: int(row["count"]) for row in coverage["outcome"]}

        before = reasons(mapping)
        self.assertNotIn("reason:not-yet-gathered", before)
        after = reasons(mapping.replace('to: "feedback.reason"',
                                        'to: "feedback.reason" none_means: "not-yet-gathered"'))
        self.assertEqual(after["reason:not-yet-gathered"], 1)
        self.assertEqual(after["reason:declined"], before["reason:declined"])
        self.write("m.textproto", mapping.replace(
            'to: "feedback.reason"', 'to: "feedback.reason" empty_means: "not-yet-gathered"'))
        _, error = self.command(*arguments, "m.textproto", expect=2)
        self.assertIn("empty_means", error)
        self.assertIn("none_means", error)


if __name__ == "__main__":
    unittest.main()
