#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Returns from totals alone, as an analyst makes them: the template, a spreadsheet, a return.

    MSPOF=build/dev/bin/mspof tests/cli/test_counts.py [Counts[.test]]
"""

import csv
import io
import json
import unittest

import fixture

TEMPLATE = ["counts", "template", "--council", "E09000001", "--period", "2019-20"]
DATES = ["--as-of", "2020-04-20", "--prepared-on", "2020-04-21"]
ASKED = {"asked-expressed": 4, "asked-not-expressed": 3, "no": 2, "dont-know": 0, "not-recorded": 1}


class Counts(fixture.Case):
    """mspof counts, and generate --from counts."""

    def template(self, *arguments):
        """The rows of a template, by name."""
        output, _ = self.command(*TEMPLATE, *arguments, "-o", "-")
        return list(csv.reader(io.StringIO(output.removeprefix("\ufeff"), newline="")))

    def asked(self, **changes):
        """A template in which question 1 is filled in; changes are by name."""
        numbers = {f"outcomes-asked:outcomes-asked={code}": n for code, n in ASKED.items()}
        numbers |= {"outcomes-asked": 10, **changes.get("by_name", {})}
        rows = self.template()
        for row in rows:
            row[2] = numbers.get(row[3], row[2])
        return rows

    def save(self, rows, delimiter=",", encoding="utf-8-sig", name="counts.csv"):
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter).writerows(rows)
        self.write(name, out.getvalue().encode(encoding))
        return name

    def from_counts(self, name, *arguments, **more):
        return self.command("generate", name, "--from", "counts", *DATES, *arguments, **more)

    def test_template_to_return(self):
        _, error = self.command(*TEMPLATE, "-o", "counts.csv")
        self.assertIn("Wrote counts.csv", error)
        self.assertIn("RECONSTRUCTED", error)
        self.assertTrue(self.read("counts.csv").startswith(b"\xef\xbb\xbfabout,label,fill in,name"))
        self.save(self.asked())
        output, error = self.from_counts("counts.csv", "-o", "a.mspof", "-o", "a.json", "-o", "a.csv")
        self.assertEqual(output, "")
        self.assertIn("Made from totals; accounting: not available.", error)
        self.assertIn("Not supplied (not-given):", error)
        self.assertNotIn("No record was counted", error)
        page, _ = self.command("show", "a.mspof")
        self.assertIn("made from totals; accounting: not available", page)
        self.assertIn("70.0%", page)
        self.assertEqual(page, self.command("show", "a.json")[0])
        self.assertEqual(page, self.command("show", "a.csv")[0])
        self.command("check", "a.mspof")
        ret = json.loads(self.read("a.json"))["submission"]["return"]
        self.assertIs(ret["fromCounts"], True)
        self.assertNotIn("population", ret)

    def test_summary_as_json(self):
        output, _ = self.from_counts(self.save(self.asked()), "-o", "a.mspof", "--json")
        summary = json.loads(output)
        self.assertIs(summary["fromCounts"], True)
        self.assertNotIn("nothingCounted", summary)

    def test_what_a_spreadsheet_saves_gives_the_same_return(self):
        rows = self.asked()
        self.from_counts(self.save(rows), "-o", "a.mspof")
        self.from_counts(self.save(rows, delimiter=";", name="b.csv"), "-o", "b.mspof")
        self.from_counts(self.save(rows, "\t", "utf-8", name="c.csv"), "-o", "c.mspof")
        turned = [rows[0], *reversed(rows[1:])]
        self.from_counts(self.save(turned, encoding="cp1252", name="d.csv"), "-o", "d.mspof")
        for name in ["b.mspof", "c.mspof", "d.mspof"]:
            self.assertEqual(self.read(name), self.read("a.mspof"), name)

    def test_standard_input_and_output(self):
        self.from_counts(self.save(self.asked()), "-o", "a.mspof")
        done = self.run_raw("generate", "-", "--from", "counts", *DATES, "-o", "-",
                            stdin=self.read("counts.csv"))
        self.assertEqual((done.returncode, done.stdout), (0, self.read("a.mspof")), done.stderr)

    def test_options_say_what_the_file_does_not(self):
        rows = self.asked(by_name={"return/council": "", "return/period": ""})
        name = self.save(rows)
        _, error = self.from_counts(name, "-o", "a.mspof", expect=2)
        self.assertIn("return/council: is empty", error)
        self.assertIn("return/period: is empty", error)
        scope = ["--council", "E09000001", "--period", "2019-20"]
        self.from_counts(name, *scope, "-o", "a.mspof")
        self.from_counts(self.save(self.asked()), *scope, "-o", "b.mspof")
        self.assertEqual(self.read("a.mspof"), self.read("b.mspof"))
        _, error = self.from_counts(name, "--council", "E09000002", "-o", "c.mspof", expect=2)
        self.from_counts(self.save(self.asked()), "--council", "E09000002", "-o", "c.mspof",
                         expect=2)

    def test_leave_out(self):
        name = self.save(self.asked(by_name={"risk-outcome": 3}))
        _, error = self.from_counts(name, "-o", "a.mspof", expect=2)
        self.assertRegex(error, r"(?m)^mspof: counts\.csv: row \d+, risk-outcome:risk-outcome=\S+: ")
        _, error = self.from_counts(name, "-o", "a.mspof", "--leave-out", "risk-outcome=new system")
        self.assertRegex(error, r"Not supplied \(new system\): risk-outcome\n")

    def test_what_the_rules_find_gives_1_and_a_file(self):
        numbers = {f"outcomes-met:outcomes-met={code}": 0
                   for code in ["fully", "partially", "not-achieved", "not-recorded"]}
        name = self.save(self.asked(by_name={**numbers, "outcomes-met": 0}))
        _, error = self.from_counts(name, "-o", "a.mspof", expect=1)
        self.assertIn("outcomes-met-of-expressed", error)
        self.assertIn("a.mspof", self.files())

    def test_bad_input(self):
        no = "outcomes-asked:outcomes-asked=no"
        good = self.asked()
        cases = [
            ("text", self.asked(by_name={no: "two"}), "is not a whole number"),
            ("negative", self.asked(by_name={no: "-2"}), "is negative"),
            ("fraction", self.asked(by_name={no: "1.5"}), "is not a whole number"),
            ("half filled", self.asked(by_name={no: ""}), "is empty, but"),
            ("total", self.asked(by_name={"outcomes-asked": 9}), "add up to 10"),
            ("twice", [*good, next(row for row in good if row[3] == no)], "is already in row"),
            ("unknown", [*good, ["", "", "1", "no-such-name"]], "no such name"),
            ("nothing", self.template(), "no cell is filled in"),
            ("digest", self.asked(by_name={"return/digest": "0" * 64}), "another definition"),
            ("other columns", [row[:2] for row in good], "not a template of counts"),
        ]
        for name, rows, says in cases:
            with self.subTest(name):
                _, error = self.from_counts(self.save(rows), "-o", "a.mspof", expect=2)
                self.assertIn("counts.csv: ", error)
                self.assertIn(says, error)
        for name, content in [("empty", b""), ("book", b"PK\x03\x04"), ("binary", b"\x00\x01\n")]:
            with self.subTest(name):
                self.write("bad.csv", content)
                _, error = self.from_counts("bad.csv", "-o", "a.mspof", expect=2)
                self.assertIn("not a template of counts", error)

    def test_wrong_command_lines(self):
        self.save(self.asked())
        self.write("there.csv", "")
        wrong = [
            ([*TEMPLATE, "-o", "a.xlsx"], "use the ending .csv"),
            ([*TEMPLATE, "-o", "there.csv"], "exists already"),
            ([*TEMPLATE, "--framework", "mspfo", "-o", "a.csv"], "--framework: "),
            (["counts", "template", "--council", "E09000001", "-o", "a.csv"], "give --period"),
            (["counts", "template", "--period", "2017-18", "-o", "a.csv"], "choose another period"),
            (["counts"], "see mspof counts --help"),
            (["generate", "counts.csv", "-o", "a.mspof", "--period", "2019-20", "--council",
              "E09000001", "--as-of", "2020-04-20"], "--from counts if it holds totals"),
            (["generate", "counts.csv", "--from", "counts", "--mapping", "mapping.textproto",
              *DATES, "-o", "a.mspof"], "leave it or --from counts out"),
            (["generate", "clean.csv", "--from", "counts", *DATES, "-o", "a.mspof"],
             "no row has the headings"),
        ]
        for arguments, says in wrong:
            with self.subTest(arguments=arguments):
                self.assertIn(says, self.command(*arguments, expect=2)[1])

    def test_of_another_framework(self):
        rows = self.template("--framework", "sac")
        for row in rows:
            if row[3].startswith("sg4a") and not row[3].endswith("not-supplied"):
                row[2] = "0"
        _, error = self.from_counts(self.save(rows), "-o", "a.json", "--allow-empty")
        self.assertIn("DRAFT", error)
        self.assertEqual(json.loads(self.read("a.json"))["submission"]["return"]["scope"]
                         ["framework"], "sac")


if __name__ == "__main__":
    unittest.main()
