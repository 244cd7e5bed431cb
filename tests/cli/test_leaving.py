#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What leaves the house: nothing that cannot be true, and nothing wrong without a word."""

import hashlib
import json
import re
import unittest

import fixture
from fixture import CLEAN, table

# Of the first of July; nothing is known of what comes later.
TODAY = {"MSPOF_TODAY": "2020-07-01"}
LINE = ["--mapping", "mapping.textproto", "--council", "E09000001", "--period", "2019-20"]


class Days(fixture.Case):
    """The days of a return: as of, prepared on, today."""

    def make(self, output, *more, expect=0, records="clean.csv", environment=None):
        return self.command("generate", records, *LINE, "-o", output, *more, expect=expect,
                            environment=environment or TODAY)

    def old(self, name, as_of=b"2091-04-20"):
        """A file as it could be written before: as of a day after it was prepared."""
        self.make("new.mspof", "--as-of", "2020-04-20", "--prepared-on", "2020-04-21",
                  "--overwrite")
        body = self.read("new.mspof")[:-32]
        self.assertEqual(body.count(b"2020-04-20"), 1)
        body = body.replace(b"2020-04-20", as_of)
        self.write(name, body + hashlib.sha256(body).digest())

    def rules(self, *files, expect):
        report = json.loads(self.command("check", *files, "--json", expect=expect)[0])
        return [[f["ruleId"] for f in one["findings"]] for one in report["submissions"]]

    def test_a_day_after_today_is_refused_by_every_command_that_reads_records(self):
        for command in (["generate", "clean.csv", *LINE, "-o", "out.mspof"],
                        ["check", "clean.csv", "--mapping", "mapping.textproto"],
                        ["mapping", "check", "mapping.textproto", "clean.csv"]):
            with self.subTest(command=command[0]):
                _, error = self.command(*command, "--as-of", "2020-07-02", expect=2,
                                        environment=TODAY)
                self.assertIn("--as-of: is after today, 2020-07-01", error)
                self.command(*command, "--as-of", "2020-07-01", environment=TODAY)

    def test_without_the_variable_today_is_the_clocks(self):
        _, error = self.command("check", "clean.csv", "--mapping", "mapping.textproto", "--as-of",
                                "9999-12-31", expect=2)
        self.assertIn("--as-of: is after today", error)

    def test_a_variable_that_is_no_day_is_an_error(self):
        _, error = self.make("out.mspof", expect=2, environment={"MSPOF_TODAY": "tomorrow"})
        self.assertIn("MSPOF_TODAY: ", error)

    def test_a_day_after_that_of_preparing_is_refused(self):
        for days in (["--as-of", "2020-04-22", "--prepared-on", "2020-04-21"],
                     ["--prepared-on", "2020-04-21"]):
            with self.subTest(days=days):
                _, error = self.make("out.mspof", *days, expect=2)
                self.assertIn("is after --prepared-on, 2020-04-21", error)
        self.make("out.mspof", "--as-of", "2020-04-21", "--prepared-on", "2020-04-21")

    def test_preparing_after_today_is_refused(self):
        _, error = self.make("out.mspof", "--prepared-on", "2020-07-02", expect=2)
        self.assertIn("--prepared-on: is after today, 2020-07-01", error)

    def test_old_files_are_read_with_a_finding(self):
        self.old("old.mspof")
        self.assertEqual(self.rules("old.mspof", expect=1), [["as-of"]])
        self.assertIn("taken after the return was prepared", self.command("show", "old.mspof")[0])
        for form in ("json", "csv"):
            self.command("convert", "old.mspof", "old." + form)
            self.assertEqual(self.rules("old." + form, expect=1), [["as-of"]])
        self.command("convert", "old.csv", "again.mspof")
        self.assertEqual(self.read("again.mspof"), self.read("old.mspof"))

    def test_a_revision_of_an_earlier_day_mends_what_cannot_be_true(self):
        self.old("old.mspof")
        days = ["--as-of", "2020-04-20", "--prepared-on", "2020-04-22"]
        self.make("mended.mspof", "--replaces", "old.mspof", *days)
        report = json.loads(self.command("check", "old.mspof", "mended.mspof", "--json",
                                         expect=1)[0])
        answer, = report["answers"]
        self.assertEqual((answer["revision"], answer["conflicts"]), (2, []))
        _, error = self.make("earlier.mspof", "--replaces", "mended.mspof", "--as-of",
                             "2020-04-19", "--prepared-on", "2020-04-22", expect=2)
        self.assertIn("were taken later, on 2020-04-20", error)

    def test_a_top_up_does_not_take_over_such_a_day(self):
        self.old("old.mspof")
        _, error = self.make("more.mspof", "--tops-up", "old.mspof", expect=2)
        self.assertIn("after this one is prepared: send a revision with --replaces", error)

    def test_a_period_that_was_not_over_is_said_everywhere(self):
        _, error = self.make("early.mspof", "--as-of", "2020-03-30", "--prepared-on",
                             "2020-04-01", records="clean.csv", expect=1)
        self.assertIn("period-not-over", error)
        self.assertIn("The period was not over when the records were taken",
                      self.command("show", "early.mspof")[0])
        output, _ = self.command("check", "early.mspof", expect=1)
        self.assertIn("WARNING period-not-over", output)
        self.assertNotIn("No findings", output)
        self.make("over.mspof", "--as-of", "2020-03-31", "--prepared-on", "2020-04-01")
        self.assertNotIn("was not over", self.command("show", "over.mspof")[0])
        self.assertEqual(self.rules("over.mspof", expect=0), [[]])


class Emptiness(fixture.Case):
    """A return for which no record was counted."""

    def make(self, records, *more, expect, period="2018-19"):
        return self.command(
            "generate", records, "--mapping", "mapping.textproto", "--council", "E09000001",
            "--period", period, "--as-of", "2020-04-20", "--prepared-on", "2020-04-20", "-o",
            "out.mspof", *more, expect=expect)

    def test_is_written_only_if_it_is_asked_for(self):
        self.write("heading.csv", table())
        cases = [("clean.csv", "check --period"), ("heading.csv", "no record could be read")]
        for records, why in cases:
            with self.subTest(records=records):
                _, error = self.make(records, expect=2)
                self.assertIn("no record was counted, so no return is written", error)
                self.assertIn(why, error)
                self.assertIn("--allow-empty", error)
        _, error = self.make("clean.csv", expect=2)
        self.assertIn("left out: outside-period 3", error)
        _, error = self.make("clean.csv", "--quiet", expect=2)
        self.assertEqual(error.count("\n"), 1)

    def test_says_so_wherever_it_is_read(self):
        _, error = self.make("clean.csv", "--allow-empty", expect=0)
        self.assertIn("No record was counted", error)
        output, _ = self.command("check", "out.mspof")
        self.assertIn("WARNING nothing-counted", output)
        self.assertNotIn("No findings", output)
        self.assertIn("! Nothing was counted.", self.command("show", "out.mspof")[0])

    def test_of_totals_is_the_same(self):
        self.command("counts", "template", "--council", "E09000001", "--period", "2019-20", "-o",
                     "counts.csv")
        rows = self.read("counts.csv").decode("utf-8-sig").split("\r\n")
        line = ["generate", "counts.csv", "--from", "counts", "--as-of", "2020-04-20",
                "--prepared-on", "2020-04-20", "-o", "zero.mspof"]
        filled = [re.sub(r",,(outcomes-asked(:[^/]+)?)$", r",0,\1", row) for row in rows]
        self.write("counts.csv", "\r\n".join(filled))
        _, error = self.command(*line, expect=2)
        self.assertIn("all totals are 0", error)
        self.command(*line, "--allow-empty")
        self.assertIn("nothing-counted", self.command("check", "zero.mspof")[0])


class Sets(fixture.Case):
    """Returns beside each other: sums, ages, parts of one export."""

    ROWS = ["a1,p1,01/05/2019,30/05/2019,01/01/1950,S42,N,NO,",
            "a2,p2,01/05/2019,30/06/2019,01/01/1950,S42,N,NO,",
            "b1,p3,01/05/2019,30/07/2019,01/01/1950,S42,N,NO,"]

    def make(self, output, rows, period, *more, as_of="2019-10-10", prepared="2019-10-10"):
        self.write("rows.csv", table(*rows))
        self.command("generate", "rows.csv", "--mapping", "mapping.textproto", "--council",
                     "E09000001", "--period", period, "--as-of", as_of, "--prepared-on", prepared,
                     "-o", output, *more)

    def beside(self, *files):
        report = json.loads(self.command("check", *files, "--json", expect=(0, 1))[0])
        return sorted((answer["period"], beside["how"], finding["ruleId"])
                      for answer in report["answers"] for beside in answer["beside"]
                      for finding in beside["findings"])

    def test_quarters_add_up_to_their_cumulative_return_or_are_named(self):
        self.make("q1.mspof", self.ROWS, "2019-20/Q1")
        self.make("q2.mspof", self.ROWS, "2019-20/Q2")
        self.make("half.mspof", self.ROWS, "2019-20/Q2", "--cumulative")
        self.assertEqual(self.beside("q1.mspof", "q2.mspof", "half.mspof"), [])
        self.make("more.mspof", [*self.ROWS, self.ROWS[2].replace("b1,p3", "b2,p4")],
                  "2019-20/Q2", "--cumulative")
        found = self.beside("q1.mspof", "q2.mspof", "more.mspof")
        self.assertEqual(set(found), {("2019-20/Q2 cumulative", "sum", "adds-up")})
        output, _ = self.command("check", "q1.mspof", "q2.mspof", "more.mspof")
        self.assertIn("more.mspof: as the sum of q1.mspof + q2.mspof\n", output)
        self.assertIn("the parts of the period add up to 3, the whole has 4", output)
        # The quarter before, cumulative, is a part too; without it there is nothing to add.
        self.assertEqual(self.beside("q2.mspof", "more.mspof"), [])

    def test_a_whole_that_is_older_than_a_revised_quarter_is_named(self):
        self.make("q1.mspof", self.ROWS, "2019-20/Q1")
        self.make("half.mspof", self.ROWS, "2019-20/Q2", "--cumulative")
        self.make("later.mspof", self.ROWS, "2019-20/Q1", "--replaces", "q1.mspof",
                  as_of="2019-11-01", prepared="2019-11-01")
        files = ["q1.mspof", "half.mspof", "later.mspof"]
        older = ("2019-20/Q2 cumulative", "against", "older-than-part")
        self.assertEqual(self.beside(*files[:2]), [])
        self.assertEqual(self.beside(*files), [older])
        # Of the same day, but made again later: the mapping was mended, for example.
        self.make("again.mspof", self.ROWS, "2019-20/Q1", "--replaces", "q1.mspof",
                  prepared="2019-11-01")
        self.assertEqual(self.beside("q1.mspof", "half.mspof", "again.mspof"), [older])

    def test_parts_of_one_export_that_are_returned_apart_are_named(self):
        self.make("a.mspof", self.ROWS[:1], "2019-20/Q1")
        self.make("b.mspof", self.ROWS[1:2] + self.ROWS[2:], "2019-20/Q2")
        self.make("c.mspof", [self.ROWS[1], self.ROWS[0].replace("a1,p1", "a3,p5")], "2019-20/Q1")
        output, _ = self.command("check", "a.mspof", "b.mspof", "c.mspof", expect=1)
        self.assertIn("perhaps parts of one export", output)
        self.assertIn("if they are parts of one export, ask for one return", output)


class Findings(fixture.Case):
    """Whose findings are shown, and that a return repeats those of its records."""

    # Of the period; of another, with an error; one whose period nobody can know.
    HERE = "h1,p1,01/05/2019,30/06/2019,01/01/1950,S42,N,NO,"
    OTHER = "o1,p2,02/05/2017,01/04/2017,02/01/1950,NON,Y,NO,"
    UNKNOWN = "u1,p3,03/05/2019,31/02/2020,01/01/1950,S42,,NO,"

    def check_period(self, *rows, expect):
        self.write("rows.csv", table(*rows))
        return json.loads(self.check("rows.csv", "--period", "2019-20", "--json",
                                     expect=expect)[0])

    def ids(self, report):
        return sorted({f["recordId"] for f in report["findings"]})

    def test_those_of_other_periods_are_one_line(self):
        report = self.check_period(self.HERE, self.OTHER, expect=0)
        self.assertEqual(self.ids(report), [])
        self.assertEqual(report["elsewhere"]["records"], 1)
        output, _ = self.check("rows.csv", "--period", "2019-20")
        self.assertRegex(output, r"No findings\.\nNot included: \d+ findings? in 1 record of "
                                 r"other periods or councils\.\n")
        _, error = self.generate("rows.csv", "-o", "out.mspof")
        self.assertRegex(error, r"No findings\.\nNot included: \d+ findings? in 1 record of ")
        self.assertNotIn("Use mspof check to see", error)

    def test_those_whose_period_cannot_be_known_are_the_periods(self):
        report = self.check_period(self.OTHER, self.UNKNOWN, expect=1)
        self.assertEqual(self.ids(report), ["u1"])
        self.generate("rows.csv", "-o", "out.mspof", "--allow-empty", expect=1)

    def test_without_a_period_all_are_shown(self):
        self.write("rows.csv", table(self.HERE, self.OTHER))
        report = json.loads(self.check("rows.csv", "--json", expect=1)[0])
        self.assertEqual(self.ids(report), ["o1"])
        self.assertNotIn("elsewhere", report)

    def test_what_rows_of_a_record_contradict_goes_with_the_record(self):
        other = self.OTHER.replace("02/05/2017,01/04/2017", "02/05/2017,03/05/2017")
        self.write("mapping.textproto", fixture.MAPPING + 'joined {}\n')
        rows = [self.HERE, other, other.replace("NON,Y", "NON,N")]
        report = self.check_period(*rows, expect=0)
        self.assertEqual(report["findings"], [])
        self.assertEqual(report["elsewhere"]["records"], 1)
        report = self.check_period(*rows, self.HERE.replace("h1", "h2"),
                                   self.HERE.replace("h1", "h2").replace("S42,N", "S42,Y"),
                                   expect=1)
        self.assertEqual([(f["ruleId"], f["recordId"]) for f in report["findings"]],
                         [("row-contradicts", "h2"), ("known-codes", "h2")])

    def test_a_return_repeats_the_errors_that_its_records_had(self):
        wrong = CLEAN[0].replace("01/05/2019,30/06/2019", "01/07/2019,30/06/2019")
        self.write("rows.csv", table(wrong, *CLEAN[1:]))
        self.generate("rows.csv", "-o", "out.mspof", expect=1)
        output, _ = self.command("check", "out.mspof", expect=1)
        self.assertIn("No findings in its counts.\nFound in its records when it was made:\n",
                      output)
        self.assertRegex(output, r"ERROR +1 +1 +[a-z-]+\n")
        report = json.loads(self.command("check", "out.mspof", "--json", expect=1)[0])
        found = report["submissions"][0]["foundInRecords"]
        self.assertEqual([(r["severity"], r["findings"], r["records"]) for r in found
                          if r["severity"] == "ERROR"], [("ERROR", 1, 1)])
        # In a set too, until it is replaced.
        self.generate("clean.csv", "-o", "mended.mspof", "--replaces", "out.mspof")
        self.command("check", "out.mspof", "mended.mspof")
        self.command("check", "mended.mspof")

    def test_generate_begins_with_what_it_makes(self):
        _, error = self.generate("clean.csv", "-o", "out.mspof")
        self.assertTrue(error.startswith(
            "mspof: a return of City of London (E09000001), April 2019 to March 2020 (2019-20), "
            "as of 20 April 2020\n"), error)
        _, error = self.generate("clean.csv", "-o", "other.mspof", "--quiet")
        self.assertEqual(error, "")


if __name__ == "__main__":
    unittest.main()
