#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof explain: the records behind a number, and why a record does not count. What holds of every
run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_explain.py [Class[.test]]
"""

import csv
import io
import json
import os
import sqlite3
import stat
import subprocess
import unittest

import fixture
from fixture import CLEAN, MARK, RETURN, table

EXPLAIN = RETURN[:6]
ASKED = ["--number", "outcomes-asked:outcomes-asked=no"]


class Explain(fixture.Case):
    """Numbers and records."""

    def setUp(self):
        super().setUp()
        # With the answers to question 2.
        self.write("met.csv", table(*[row.replace(MARK, "fully") for row in CLEAN]))
        self.write("met.textproto",
                   fixture.MAPPING + 'column { from: "NOTES" to: "outcomes-met" }\n')

    def explain(self, records, *arguments, mapping="mapping.textproto", **more):
        mapped = ["--mapping", mapping] if mapping else []
        return self.command("explain", records, *mapped, *EXPLAIN, *arguments, **more)

    def json(self, records, *arguments, **more):
        return json.loads(self.explain(records, *arguments, "--json", **more)[0])

    def test_a_number_is_shown_with_its_records_in_their_order(self):
        output, error = self.explain("clean.csv", *ASKED)
        self.assertEqual(error, "")
        self.assertTrue(output.startswith("City of London (E09000001), April 2019 to March 2020 "))
        self.assertIn("Keep it inside the council", output)
        self.assertTrue(output.endswith(
            '\noutcomes-asked:outcomes-asked=no\n'
            '"Desired outcomes asked", where "Desired outcomes asked" is "No".\n'
            "3 records in the return:\n"
            "     1  r1\n     1  r2\n     1  r3\n     3  in all\n"), output)
        self.write("turned.csv", table(*reversed(CLEAN)))
        output, _ = self.explain("turned.csv", *ASKED)
        self.assertIn("     1  r3\n     1  r2\n     1  r1\n", output)

    def test_persons_are_shown_where_they_are_counted(self):
        number = ["--number", "sg1a:population=people-s42"]
        output, _ = self.explain("clean.csv", "--framework", "sac", *number)
        self.assertIn("     1  r1  person p1\n"
                      "     0  r3  person p1: counted with an earlier record; decides age-band\n"
                      "     1  in all\n", output)
        shares = self.json("clean.csv", "--framework", "sac", *number)["numbers"][0]["shares"]
        self.assertEqual(shares[1], {"recordId": "r3", "units": 0, "personId": "p1",
                                     "decides": ["age-band"]})
        self.assertNotIn("p1", self.explain("clean.csv", *ASKED, "--record", "r1")[0])

    def test_every_number_of_a_return_can_be_asked_for(self):
        """Names as they stand in the CSV form; the shares add up to the values there."""
        self.write("more.csv", table(*CLEAN, CLEAN[0], CLEAN[1].replace("NON", "S42"),
                                     CLEAN[0].replace("r1", "r5").replace("/2019", "/2009"),
                                     CLEAN[0].replace("r1", "r6").replace("30/06", "31/06"),
                                     "too,few"))
        self.generate("more.csv", "-o", "a.csv", expect=1)
        named, missing = {}, set()
        for row in csv.DictReader(io.StringIO(self.read("a.csv").decode())):
            if row["part"] not in ("population", "measure", "coverage", "proportion"):
                continue
            if row["name"].startswith("not-supplied") and row["value"]:
                missing.add((row["part"], row["id"]))
            if row["value"].isdigit() and not row["name"].startswith("dimension:"):
                cells = [row["part"], row["id"], row["population"], row["name"]]
                named["/".join(cell for cell in cells if cell)] = int(row["value"])
        named = {name: value for name, value in named.items()
                 if tuple(name.split("/")[:2]) not in missing}
        self.assertGreater(len(named), 15)
        asked = [word for name in named for word in ("--number", name)]
        shown = self.json("more.csv", *asked)["numbers"]
        self.assertEqual({number["name"]: number["value"] for number in shown}, named)
        for number in shown:
            units = sum(share.get("units", share.get("unreadableRows", 0))
                        for share in number["shares"])
            self.assertEqual((units, number["sum"]), (number["value"], number["value"]), number)
        unreadable = next(number for number in shown
                          if number["name"] == "population/concluded/left-out:unreadable")
        self.assertEqual(unreadable["shares"], [{"unreadableRows": 1}])

    def test_a_record_is_shown_where_it_counts_and_why_not_elsewhere(self):
        output, _ = self.explain("clean.csv", "--record", "r2")
        self.assertIn("\nRecord r2\nCounts in:\n", output)
        self.assertIn("outcomes-asked:outcomes-asked=no\n", output)
        self.assertNotIn("Does not count in", output)
        met = {"mapping": "met.textproto"}
        output, _ = self.explain("met.csv", "--record", "r2", "--why-not", **met)
        self.assertIn('Question "Desired outcomes met" does not apply', output)
        self.assertIn('It would count if:\n    - "Desired outcomes asked" were "Yes they were asked',
                      output)
        record = self.json("met.csv", "--record", "r2", "--why-not", **met)["records"][0]
        self.assertEqual(list(record), ["recordId", "countsIn", "countsNotIn", "answerSets"])
        entry = next(one for one in record["countsNotIn"] if one["measure"] == "outcomes-met")
        self.assertEqual(entry["reason"], "not-due:outcomes-met")
        self.assertEqual(entry["wouldCount"][0]["path"], "outcomes-asked")

    def test_numbers_and_records_together(self):
        shown = self.json("met.csv", *ASKED, "--number", "outcomes-met", "--record", "r3",
                          "--record", "r1", mapping="met.textproto")
        self.assertEqual([number["sum"] for number in shown["numbers"]], [3, 0])
        self.assertEqual([record["recordId"] for record in shown["records"]], ["r1", "r3"])

    def test_copies_are_told_that_they_are_copies(self):
        self.write("copies.csv", table(*CLEAN, CLEAN[0], CLEAN[1].replace("NON", "S42")))
        shown = self.json("copies.csv", *ASKED, "--record", "r1", "--record", "r2")
        self.assertEqual([share["recordId"] for share in shown["numbers"][0]["shares"]],
                         ["r1", "r3"])
        self.assertEqual([(record["recordId"], record.get("leftOut", ""))
                          for record in shown["records"]],
                         [("r1", ""), ("r2", "differing-copies"), ("r1", "duplicate"),
                          ("r2", "differing-copies")])

    def test_every_source_gives_the_same(self):
        expected = self.explain("clean.csv", *ASKED, "--record", "r1", "--why-not")[0]
        with open(self.folder / "clean.csv", "rb") as file:
            piped = self.run_raw("explain", "-", "--mapping", "mapping.textproto", *EXPLAIN, *ASKED,
                                 "--record", "r1", "--why-not", stdin=file.read())
        self.assertEqual(piped.stdout.decode(), expected, piped.stderr)
        with sqlite3.connect(self.folder / "db.sqlite") as database:
            names = fixture.HEADING.split(",")
            database.execute(f"CREATE TABLE t ({', '.join(names)})")
            for row in CLEAN:
                database.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(names))})",
                                 [cell or None for cell in row.split(",")])
        self.write("q.sql", f"SELECT {fixture.HEADING} FROM t ORDER BY ID")
        self.assertEqual(self.explain("sqlite:db.sqlite?q.sql", *ASKED, "--record", "r1",
                                      "--why-not")[0], expected)
        self.write("first.csv", table(*CLEAN[:1]))
        self.write("second.csv", table(*CLEAN[1:]))
        self.assertEqual(self.explain("first.csv", "second.csv", *ASKED, "--record", "r1",
                                      "--why-not")[0], expected)
        record = {"record_id": "r1", "concluded": "2019-06-30",
                  "value": [{"id": "outcomes-asked", "value": ["no"]}]}
        self.write("one.json", json.dumps(record))
        shown = self.json("one.json", *ASKED, mapping="")
        self.assertEqual(shown["numbers"][0]["shares"], [{"recordId": "r1", "units": 1}])

    def test_a_record_that_is_not_there(self):
        output, error = self.explain("clean.csv", "--record", "r1", "--record", "r9", expect=1)
        self.assertIn("\nRecord r1\n", output)
        self.assertEqual(error, 'mspof: --record: no record has the id "r9"\n')

    def test_wrong_command_lines(self):
        for arguments, says in [
                ([], "--number or --record: give one of them: .* such as outcomes-asked:"),
                ([*ASKED, "--why-not"], "--why-not: is about records: name one with --record"),
                (["--number", "outcomes-askd"],
                 '--number: there is no measure "outcomes-askd": did you mean "outcomes-asked"'),
                (["--number", "risk-outcome"],
                 '--number: measure "risk-outcome" is not supplied, .*: not-mapped:risk-'),
                ([*ASKED, "-o", "out.xlsx"], "no explanation is a workbook"),
                ([*ASKED, "-o", "clean.csv"], "is an input")]:
            with self.subTest(arguments=arguments):
                _, error = self.explain("clean.csv", *arguments, expect=2)
                self.assertRegex(error, says)
        _, error = self.command("explain", "clean.csv", "--mapping", "mapping.textproto",
                                "--council", "E99", "--period", "2019-20", *ASKED, expect=2)
        self.assertRegex(error, "--council: ")
        _, error = self.command("explain", "clean.csv", "--mapping", "mapping.textproto",
                                "--council", "E09000001", *ASKED, expect=2)
        self.assertRegex(error, "--period: is empty")

    def test_files_are_whole_and_for_their_owner(self):
        for name, begins in [("out.txt", b"City of London"), ("out.json", b"{"),
                             ("out.html", b"<!DOCTYPE html>")]:
            output, _ = self.explain("clean.csv", *ASKED, "--record", "r1", "-o", name)
            self.assertEqual(output, "")
            self.assertTrue(self.read(name).startswith(begins), self.read(name)[:80])
            self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), 0o600)
            _, error = self.explain("clean.csv", *ASKED, "-o", name, expect=2)
            self.assertIn("exists already", error)
        shown = self.explain("clean.csv", *ASKED, "--record", "r1", "--format", "html")[0]
        self.assertEqual(shown.encode(), self.read("out.html"))

    def test_no_value_is_shown_but_of_the_record_that_is_asked_about(self):
        self.write("named.csv", table(*[row.replace("S42", MARK).replace("NON", MARK)
                                        for row in CLEAN]))
        self.explain("named.csv", *ASKED)
        self.explain("named.csv", *ASKED, "--record", "r1", "--why-not")
        output = self.explain("clean.csv", "--record", "r1", "--why-not")[0]
        self.assertNotIn("1 July 2019", output)


class LongLists(fixture.Case):
    """A list grows and the memory does not."""

    def test_many_records(self):
        rows = [CLEAN[0].replace("r1", f"r{i}") for i in range(20000)]
        self.write("many.csv", table(*rows))
        for form, counted in [("text", "\n     1  r"), ("html", '<td class="units">1</td>'),
                              ("json", '"units": 1')]:
            output, _ = self.command("explain", "many.csv", "--mapping", "mapping.textproto",
                                     *EXPLAIN, *ASKED, "--format", form)
            self.assertEqual(output.count(counted), 20000)
        self.assertEqual(json.loads(output)["numbers"][0]["sum"], 20000)

    def test_a_reader_that_has_gone(self):
        rows = [CLEAN[0].replace("r1", f"r{i}") for i in range(20000)]
        self.write("many.csv", table(*rows))
        read, write = os.pipe()
        os.close(read)
        with open(write, "wb") as gone:
            done = subprocess.run([fixture.MSPOF, "explain", "many.csv", "--mapping",
                                   "mapping.textproto", *EXPLAIN, *ASKED], stdout=gone,
                                  stderr=subprocess.PIPE, cwd=self.folder, check=False)
        self.assertEqual((done.returncode, done.stderr), (2, b""))

    def test_an_id_cannot_turn_the_text_of_a_terminal(self):
        self.write("turning.csv", table(CLEAN[0].replace("r1", "r\u202e1")))
        output, _ = self.command("explain", "turning.csv", "--mapping", "mapping.textproto",
                                 *EXPLAIN, *ASKED, "--record", "r\u202e1")
        self.assertNotIn("\u202e", output)
        self.assertIn("     1  r<U+202E>1\n", output)
        self.assertIn("\nRecord r<U+202E>1\n", output)


if __name__ == "__main__":
    unittest.main()
