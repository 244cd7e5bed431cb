#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Checking records, of one table or several, and input that is wrong. What holds of every run is
in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_check.py [Class[.test]]
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import fixture
from fixture import CLEAN, MAPPING, MARK, MSPOF, RETURN, table


class CheckRecords(fixture.Case):
    """mspof check of records."""

    def test_clean_records(self):
        output, error = self.check("clean.csv")
        self.assertIn("3 records, 0 unreadable rows", output)
        self.assertNotIn("ERROR", output)
        self.assertRegex(output, r"CONCLUDED +concluded +3 +0 +0 +0")
        self.assertRegex(output, r"CAPACITY +capacity +2 +1 +0 +0")
        self.assertIn("Paths that no column feeds:\n", output)
        self.assertIn("Rules that were not run:\n", output)
        self.assertEqual(error, "")

    def test_json_has_stable_names(self):
        self.write("bad.csv", table(f"r1,p1,01/07/2019,30/06/2019,01/01/1950,{MARK},N,NO,x"))
        report = json.loads(self.check("bad.csv", "--json", expect=1)[0])
        self.assertEqual(list(report), [
            "file", "framework", "asOf", "records", "unreadableRows", "rules", "findings",
            "findingsNotShown", "columns", "notMapped", "supply", "countedUnseen", "rulesNotRun"])
        self.assertEqual(report["asOf"], "2020-04-20")
        self.assertEqual(report["records"], 1)
        found = {f["ruleId"]: f for f in report["findings"]}
        self.assertIn("started-before-concluded", found)
        self.assertEqual(found["started-before-concluded"]["severity"], "ERROR")
        self.assertEqual(found["started-before-concluded"]["recordId"], "r1")
        self.assertEqual(found["started-before-concluded"]["row"], 1)
        kind = next(c for c in report["columns"] if c["column"] == "KIND")
        self.assertEqual((kind["filled"], kind["unmapped"]), (0, 1))
        self.assertNotIn("unmappedCodes", kind)

    def test_waivers_accept_findings_for_a_while(self):
        self.write("bad.csv", table(f"r1,p1,01/07/2019,30/06/2019,01/01/1950,S42,N,NO,{MARK}",
                                    f"r2,p2,01/07/2019,30/06/2019,01/01/1950,S42,N,NO,{MARK}"))
        def waive(text):
            self.write("our.waivers.textproto", text)
        waiver = ('waiver {{ rule: "started-before-concluded" record: "{}" until: "{}" '
                  f'reason: "{MARK}" }}}}\n')
        waive(waiver.format("r1", "2020-04-20"))
        output, _ = self.check("bad.csv", "--waivers", "our.waivers.textproto", expect=1)
        self.assertRegex(output, r"NOTE \S+: row 1, record r1, concluded: waived until 2020-04-20: ")
        self.assertRegex(output, r"ERROR \S+: row 2, record r2, concluded: the enquiry")
        waive(waiver.format("r1", "2020-04-20") + waiver.format("r2", "2020-04-20"))
        self.check("bad.csv", "--waivers", "our.waivers.textproto")
        self.command("generate", "bad.csv", "--mapping", "mapping.textproto", *RETURN,
                     "--waivers", "our.waivers.textproto", "-o", "r.json")
        self.assertRegex(self.read("r.json"), rb'"waived": *"2"')
        self.assertIn("2 records with findings", self.command("show", "r.json")[0])
        waive(waiver.format("r1", "2020-04-19"))
        output, _ = self.check("bad.csv", "--waivers", "our.waivers.textproto", expect=1)
        self.assertIn("its waiver ended on 2020-04-19", output)
        for wrong, says in (
                (waiver.format("r1", "soon"), "our.waivers.textproto:1: the waiver has no last day"),
                (waiver.format("r1", "2020-04-20") * 2, "two waivers are for the rule"),
                ('waiver { rule: "x" }', "our.waivers.textproto:1: the waiver names no record"),
                (waiver.replace("started", "startd").format("r1", "2020-04-20"),
                 'our.waivers.textproto: a waiver is for the rule "startd-before-concluded", and '
                 'mspof has no such rule about records: did you mean "started-before-concluded"?'),
                ('{"waiver": []}', "our.waivers.textproto: is not a file of waivers: it looks like "
                                   "JSON"),
                ("ID,PERSON\nr1,p1\n", "is not a file of waivers: it looks like delimited text")):
            waive(wrong)
            self.assertIn(says, self.check("bad.csv", "--waivers", "our.waivers.textproto",
                                           expect=2)[1])
        self.assertIn("none.textproto", self.check("bad.csv", "--waivers", "none.textproto",
                                                   expect=2)[1])

    def test_values_are_shown_only_where_asked(self):
        self.write("bad.csv", table(f"r1,p1,,,01/01/1950,{MARK},N,NO,x"))
        self.check("bad.csv", expect=1)
        output, _ = self.check("bad.csv", "--show-values", expect=1, values=True)
        self.assertIn(f'KIND: "{MARK}"', output)
        report = json.loads(
            self.check("bad.csv", "--show-values", "--json", expect=1, values=True)[0])
        self.assertIn([MARK], [c.get("unmappedCodes") for c in report["columns"]])

    def test_columns_that_are_mostly_wrong_are_named_first(self):
        date = 'column "CONCLUDED" (concluded): 0 of 3 dates could be read: check date_form\n'
        code = 'column "KIND" (kind): 1 of 3 codes are mapped: check the code map\n'
        rows = [re.sub("(30/06|01/07|31/03)/", "?/", row).replace("S42", MARK) for row in CLEAN]
        self.write("bad.csv", table(*rows))
        output, _ = self.check("bad.csv", expect=1)
        self.assertIn("\n\n" + date + code + "\nFindings by rule:\n", output)
        # Half of the cells are enough, one alone is not, nor are fewer than half.
        for bad, good, said in [(2, 2, True), (1, 0, False), (2, 3, False)]:
            self.write("some.csv", table(*[CLEAN[0].replace("S42", MARK if i < bad else "S42")
                                           .replace("r1", f"r{i}") for i in range(bad + good)]))
            output, _ = self.check("some.csv", expect=1)
            self.assertEqual("check the code map" in output, said, (bad, good))

    def test_findings_are_limited_and_counted(self):
        rows = [f"r{i},p,01/07/2019,30/06/2019,01/01/1950,S42,N,NO,x" for i in range(250)]
        self.write("many.csv", table(*rows))
        for limit, named in [([], "r0 in row 1, r1 in row 2, r2 in row 3, r3 in row 4, r4 in row 5"
                                  " and 245 more"),
                             (["--limit", "7"], "r5 in row 6, r6 in row 7 and 243 more"),
                             (["--limit", "0"], "r248 in row 249, r249 in row 250")]:
            output, _ = self.check("many.csv", *limit, expect=1)
            total = sum(map(int, re.findall(r"^  (?:ERROR|WARNING|NOTE) +(\d+)", output, re.M)))
            # One cause is one line.
            found = re.findall(r"^ERROR started-before-concluded: 250 records \((.*?)\)", output,
                               re.MULTILINE)
            self.assertEqual(len(found), 1, output)
            self.assertTrue(found[0].endswith(named), output)
            self.assertNotIn("... and", output)
            self.assertRegex(output, r"ERROR +250 +250  started-before-concluded")
        # Lines that are not shown are counted.
        self.write("two.csv", table(*rows, "short"))
        output, _ = self.check("two.csv", "--limit", "1", expect=1)
        self.assertIn("... and 1 more", output)
        report = json.loads(self.check("many.csv", "--json", expect=1)[0])
        self.assertEqual((len(report["findings"]), report["findingsNotShown"]), (total, 0))

    def rss_of(self, *arguments):
        """Runs the command; returns its most resident memory in MiB and its standard output."""
        with tempfile.TemporaryFile() as output:
            # A sanitizer keeps what was released, up to this.
            env = {**os.environ, **self.sanitizers(":quarantine_size_mb=1")}
            child = subprocess.Popen([MSPOF, *arguments], stdout=output, cwd=self.folder, env=env)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(child.returncode, 1)
            output.seek(0)
            return usage.ru_maxrss / 1024, output.read().decode()

    def test_memory_does_not_grow_with_rows_that_cannot_be_read(self):
        # A file of zeros is a record stream of empty records; rows under a wrong mapping.
        for name, row, rule in [("zeros.records", b"\0", "row-id"),
                                ("wrong.csv", b"x;y\n", "row-length")]:
            heading = table().encode() if name == "wrong.csv" else b""
            for arguments in [["--limit", "1"], ["--limit", "1", "--json"]]:
                used = []
                for rows in (100_000, 1_600_000):
                    self.write(name, heading + row * rows)
                    mib, text = self.rss_of("check", name, "--mapping", "mapping.textproto",
                                            "--as-of", "2020-04-20", "--quiet", *arguments)
                    used.append(mib)
                    if "--json" in arguments:
                        report = json.loads(text)
                        self.assertEqual(report["unreadableRows"], rows)
                        self.assertEqual(report["findingsNotShown"], rows - 1)
                        self.assertEqual(report["rules"], [{
                            "ruleId": rule, "severity": "ERROR", "findings": rows, "rows": rows,
                            "notCounted": "record"}])
                    else:
                        self.assertIn(f"0 records, {rows} unreadable rows", text)
                        self.assertIn(f"{rows} rows (1 and {rows - 1} more)", text)
                self.assertLess(used[1], used[0] + 24, (name, arguments))

    def test_json_gives_as_many_findings_as_is_said(self):
        self.write("zeros.records", b"\0" * 100_123)
        report = json.loads(self.check("zeros.records", "--json", expect=1)[0])
        self.assertEqual((len(report["findings"]), report["findingsNotShown"]), (100_000, 123))
        self.assertEqual([f["row"] for f in report["findings"]], list(range(1, 100_001)))
        report = json.loads(self.check("zeros.records", "--json", "--limit", "0", expect=1)[0])
        self.assertEqual((len(report["findings"]), report["findingsNotShown"]), (100_123, 0))

    def test_findings_are_in_the_order_of_the_input(self):
        rows = []
        for i in range(20):
            rows += [f"r{i},p,01/07/2019,30/06/2019,01/01/1950,S42,N,NO,x", "short"]
        self.write("mixed.csv", table(*rows))
        report = json.loads(self.check("mixed.csv", "--json", expect=1)[0])
        found = [f["row"] for f in report["findings"]]
        self.assertEqual(found, sorted(found))
        self.assertEqual(sum(f["ruleId"] == "row-length" for f in report["findings"]), 20)

    def test_generate_accounts_for_rows_that_cannot_be_read(self):
        self.write("wrong.csv", table(CLEAN[0]).encode() + b"x;y\n" * 200_000)
        _, summary = self.generate("wrong.csv", "-o", "a.json", expect=1)
        self.assertIn("unreadable 200000", summary)
        self.assertRegex(summary, r"ERROR +200000 +200000  row-length")

    def test_the_most_serious_findings_are_shown(self):
        warning = "w{},p,01/05/2019,30/06/2019,01/01/1950,S42,N,,x"
        error = "e{},p,01/07/2019,30/06/2019,01/01/1950,S42,N,NO,x"
        rows = [warning.format(i) for i in range(50)] + [error.format(i) for i in range(3)]
        self.write("many.csv", table(*rows))
        report = json.loads(self.check("many.csv", "--json", "--limit", "5", expect=1)[0])
        self.assertEqual([f["recordId"] for f in report["findings"]],
                         ["w0", "w1", "e0", "e1", "e2"])
        self.assertEqual(report["findingsNotShown"], 48)

    def test_period_runs_more_rules(self):
        output, _ = self.check("clean.csv", "--period", "2019-20/Q3", "--cumulative")
        self.assertIn("period 2019-20/Q3 cumulative", output)
        self.assertNotIn("no-period", output)

    def test_as_of_is_today_unless_said(self):
        _, error = self.command("check", "clean.csv", "--mapping", "mapping.textproto")
        self.assertIn(time.strftime("%Y-%m-%d", time.gmtime()), error)
        _, error = self.command("check", "clean.csv", "--mapping", "mapping.textproto", "--quiet")
        self.assertEqual(error, "")

    def test_mapping_as_json(self):
        self.write("mapping.json", json.dumps({
            "title": "test", "framework": "mspof", "dateForm": ["DD/MM/YYYY"],
            "column": [{"from": "ID", "to": "record-id"}, {"from": "BORN", "to": "born"}]}))
        self.assertIn("3 records", self.check("clean.csv", mapping="mapping.json")[0])

    def test_endings_do_not_depend_on_case_and_from_overrides_them(self):
        shutil.copy(self.folder / "clean.csv", self.folder / "CLEAN.CSV")
        shutil.copy(self.folder / "clean.csv", self.folder / "export.txt")
        self.assertIn("3 records", self.check("CLEAN.CSV")[0])
        self.assertIn("3 records", self.check("export.txt", "--from", "csv")[0])

    def test_standard_input(self):
        output, _ = self.check("-", stdin=table(*CLEAN).encode())
        self.assertIn("standard input: 3 records", output)

    def test_record_stream(self):
        self.write("one.records", b"\x04\x0a\x02r1")
        output, _ = self.command("check", "one.records", "--as-of", "2020-04-20")
        self.assertIn("1 record, 0 unreadable rows", output)
        for name, content in [("cut", b"\x04\x0a\x02r"), ("noise", fixture.noise(1000)),
                              ("length", b"\xff" * 12)]:
            with self.subTest(name):
                self.write("bad.records", content)
                self.command("check", "bad.records", "--as-of", "2020-04-20", expect=2)

    def test_ids_cannot_move_the_cursor(self):
        self.write("bad.csv", table(
            '"r\x1b[2J\x07\n1",p1,01/07/2019,30/06/2019,01/01/1950,S42,N,NO,x'))
        output, _ = self.check("bad.csv", expect=1)
        self.assertNotIn("\x1b", output)
        self.assertNotIn("\x07", output)
        json.loads(self.check("bad.csv", "--json", expect=1)[0])


class Parts(fixture.Case):
    """Further tables of a mapping."""

    RECORDS = ["check", "clean.csv", "--mapping", "parts.textproto", "--as-of", "2020-04-20"]

    def setUp(self):
        super().setUp()
        self.write("parts.textproto", fixture.MAPPING + """
            part { id: "feedback" record: "CASE" table { delimiter: ";" }
                   column { from: "WHO" to: "feedback.respondent" }
                   column { from: "SAFER" to: "feedback.feel-safer" } }""")
        self.write("feedback.csv", "CASE;WHO;SAFER\nr2;adult;lot-safer\nr1;adult;\n")

    def test_are_joined(self):
        output, error = self.command(*self.RECORDS, "--part", "feedback=feedback.csv")
        self.assertIn("feedback: SAFER", output)
        self.assertNotIn("feedback.feel-safer\n", output.split("no column feeds")[1])
        self.assertEqual(error, "")
        report = json.loads(self.command(*self.RECORDS, "--part", "feedback=feedback.csv",
                                         "--json")[0])
        self.assertEqual([c["filled"] for c in report["columns"] if c.get("part") == "feedback"],
                         [2, 1])

    def test_are_counted(self):
        line = ["generate", "clean.csv", "--mapping", "parts.textproto", *RETURN]
        self.command(*line, "--part", "feedback=feedback.csv", "-o", "with.mspof")
        _, error = self.command(*line, "-o", "without.mspof")
        self.assertIn('part "feedback" is not given', error)
        self.assertIn("--part feedback=FILE", error)
        self.assertNotEqual(self.read("with.mspof"), self.read("without.mspof"))

    def test_orphans_are_unreadable_rows(self):
        self.write("feedback.csv", f"CASE;WHO;SAFER\n{MARK};adult;lot-safer\n")
        output, _ = self.command(*self.RECORDS, "--part", "feedback=feedback.csv", expect=1)
        self.assertIn("1 unreadable row", output)
        self.assertIn("row-orphan", output)

    def test_wrong_parts(self):
        self.write("empty.csv", "")
        self.write("one.records", b"\x04\x0a\x02r1")
        for parts, says in [
                (["feedback"], "write ID=RECORDS"), (["=x.csv"], "write ID=RECORDS"),
                (["feedback="], "write ID=RECORDS"),
                (["other=feedback.csv"], 'the mapping has no part "other"'),
                (["feedback=feedback.csv", "feedback=feedback.csv"], "is given twice"),
                (["feedback=-"], "cannot be standard input"),
                (["feedback=one.records"], "holds records, not a table"),
                (["feedback=none.csv"], "none.csv"),
                (["feedback=empty.csv"], 'empty.csv: part "feedback": the file is empty'),
                (["feedback=clean.csv"], "clean.csv")]:
            with self.subTest(parts):
                options = [word for part in parts for word in ("--part", part)]
                _, error = self.command(*self.RECORDS, *options, expect=2)
                self.assertIn(says, error)
        _, error = self.command("check", "one.records", "--part", "feedback=feedback.csv",
                                "--as-of", "2020-04-20", expect=2)
        self.assertIn('no part "feedback"', error)


class SeveralExports(fixture.Case):
    """One council's records in several files."""

    def setUp(self):
        super().setUp()
        self.write("a.csv", table(*CLEAN[:1]))
        # Its columns stand in another order.
        self.write("b.csv", "\n".join(",".join(reversed(row.split(",")))
                                      for row in [fixture.HEADING, *CLEAN[1:]]) + "\n")

    def both(self, command, *arguments, files=("a.csv", "b.csv"), **more):
        return self.command(command, *files, "--mapping", "mapping.textproto", *arguments, **more)

    def test_give_the_return_of_one(self):
        self.generate("clean.csv", "-o", "one.mspof")
        self.both("generate", *RETURN, "-o", "two.mspof")
        self.both("generate", *RETURN, "-o", "turned.mspof", files=("b.csv", "a.csv"))
        self.assertEqual(self.read("two.mspof"), self.read("one.mspof"))
        self.assertEqual(self.read("turned.mspof"), self.read("one.mspof"))

    def test_are_checked_together(self):
        output, _ = self.both("check", "--as-of", "2020-04-20")
        self.assertIn("a.csv, b.csv: 3 records", output)
        both = json.loads(self.both("check", "--as-of", "2020-04-20", "--json")[0])
        one = json.loads(self.check("clean.csv", "--json")[0])
        self.assertEqual(both["columns"], one["columns"])
        self.assertEqual(both["notMapped"], one["notMapped"])

    def test_findings_say_of_which_they_are(self):
        self.write("b.csv", table("r8,p1", CLEAN[1].replace("NON", "?"), CLEAN[2]))
        self.write("a.csv", table("r9,p1", *CLEAN[:1]))
        report = json.loads(self.both("check", "--as-of", "2020-04-20", "--json", expect=1)[0])
        self.assertEqual(report["unreadableRows"], 2)
        said = [(f["message"].split(":")[0], f["row"]) for f in report["findings"]]
        self.assertEqual(said, [("a.csv", 1), ("b.csv", 1), ("b.csv", 2)])
        rules = {r["ruleId"]: r for r in report["rules"]}
        self.assertEqual(rules["row-length"]["rows"], 2)

    def test_a_record_in_both_is_named_and_counted_once(self):
        self.write("b.csv", table(CLEAN[0], *CLEAN[1:]))
        self.generate("clean.csv", "-o", "one.json")
        _, error = self.both("generate", *RETURN, "-o", "two.json")
        self.assertIn("1 id with identical copies: counted once", error)
        counted = [json.loads(self.read(name))["submission"]["return"]["measure"]
                   for name in ("one.json", "two.json")]
        self.assertEqual(*counted)
        report = json.loads(self.both("check", "--as-of", "2020-04-20", "--json")[0])
        copies = [f for f in report["findings"] if f["ruleId"] == "record-copy"]
        self.assertEqual([(f["recordId"], f["message"].split(":")[0]) for f in copies],
                         [("r1", "b.csv")])

    # Whatever stands between copies: the findings come in the order of the rows, and copies after what
    # rules find in the same row.
    def test_findings_about_copies_stand_where_the_copies_do(self):
        wrong = CLEAN[1].replace("NON", "?")
        rows = [CLEAN[0], wrong, "r9,p1", CLEAN[0], wrong, CLEAN[2], CLEAN[0].replace("S42", "NON")]
        self.write("b.csv", table(*rows))
        self.write("a.csv", table(CLEAN[2]))
        report = json.loads(self.both("check", "--as-of", "2020-04-20", "--json", expect=1)[0])
        said = [(f["message"].split(":")[0], f["row"], f["ruleId"]) for f in report["findings"]]
        differs, copy = "record-differs", "record-copy"
        about = [one for one in said if one[2] in (differs, copy)]
        self.assertEqual(about, [("b.csv", 1, differs), ("b.csv", 4, copy), ("b.csv", 5, copy),
                                 ("b.csv", 6, copy), ("b.csv", 7, differs)])
        self.assertEqual([one[:2] for one in said], sorted(one[:2] for one in said))
        self.assertEqual([one for one in said if one[1] == 5][-1], ("b.csv", 5, copy))
        # A limit cuts the same findings as one list of all of them.
        for limit in range(1, len(said)):
            cut = json.loads(self.both("check", "--as-of", "2020-04-20", "--json", "--limit",
                                       str(limit), expect=1)[0])["findings"]
            serious = sorted(report["findings"],
                             key=lambda f: ["ERROR", "WARNING", "NOTE"].index(f["severity"]))
            kept = [f for f in report["findings"] if f in serious[:limit]]
            self.assertEqual(cut, kept, limit)

    def test_a_record_that_differs_counts_in_neither(self):
        self.write("b.csv", table(CLEAN[0].replace("S42", "NON"), *CLEAN[1:]))
        _, error = self.both("generate", *RETURN, "-o", "two.mspof", expect=1)
        self.assertIn("1 id with differing copies: not counted", error)
        report = json.loads(self.both("check", "--as-of", "2020-04-20", "--json", expect=1)[0])
        self.assertEqual([(f["recordId"], f["message"].split(":")[0]) for f in report["findings"]
                          if f["ruleId"] == "record-differs"], [("r1", "a.csv"), ("r1", "b.csv")])

    def test_what_is_wrong_with_one_stops_all(self):
        self.write("b.csv", "ID,PERSON\nr9,p9\n")
        _, error = self.both("generate", *RETURN, "-o", "two.mspof", expect=2)
        self.assertIn("b.csv", error)
        self.assertNotIn("a.csv", error)

    def test_have_no_parts(self):
        _, error = self.both("check", "--part", "feedback=clean.csv", expect=2)
        self.assertIn("--part: cannot be used with several exports", error)


class BadInput(fixture.Case):
    """Files that are not what they should be."""

    ROW = f"r1,p1,01/05/2019,30/06/2019,01/01/1950,S42,N,NO,{MARK}"
    # What is wrong, the row, the rule that says so.
    ROWS = [
        ("too short", "r9,p9", "row-length"),
        ("too long", ROW + f",,{MARK}", "row-length"),
        ("no id", ROW.replace("r1", "", 1), "row-id"),
        ("id too long", ROW.replace("r1", "r" * 300, 1), "row-id"),
        ("invalid UTF-8", ROW.encode().replace(b"p1", b"p\xff\xfe" + MARK.encode()),
         "row-encoding"),
        ("overlong UTF-8", ROW.encode().replace(b"p1", b"\xc0\xaf" + MARK.encode()),
         "row-encoding"),
        ("a NUL byte", ROW.replace("p1", f"p\0{MARK}", 1), "row-encoding"),
        ("quotes left open", ROW.replace("p1", f'"{MARK}', 1), "row-quotes"),
        ("quotes in a cell", ROW.replace("p1", f'"{MARK}"x', 1), "row-quotes"),
        ("a day that does not exist", ROW.replace("30/06/2019", "31/02/2019"), "readable-values"),
        ("another date form", ROW.replace("30/06/2019", "2019-06-30"), "readable-values"),
        ("a word for a date", ROW.replace("30/06/2019", MARK), "readable-values"),
        ("an unknown code", ROW.replace("S42", MARK), "known-codes"),
    ]

    def test_bad_rows_are_found_and_accounted_for(self):
        for name, row, rule in self.ROWS:
            with self.subTest(name):
                row = row if isinstance(row, bytes) else row.encode()
                self.write("bad.csv", table().encode() + row + b"\r\n")
                report = json.loads(self.check("bad.csv", "--json", expect=1)[0])
                rules = {r["ruleId"] for r in report["rules"]}
                self.assertIn(rule, rules)
                unreadable = rule.startswith("row-")
                self.assertEqual(report["unreadableRows"], 1 if unreadable else 0)
                self.assertEqual(report["records"], 0 if unreadable else 1)
                self.check("bad.csv", expect=1)
                _, error = self.generate("bad.csv", "-o", "out.mspof", "--overwrite",
                                         "--allow-empty", expect=1)
                self.assertIn("0 of 1 record counted" if unreadable else "of 1 record", error)

    def test_good_rows_around_a_bad_one_count(self):
        self.write("bad.csv", table(CLEAN[0], "r9,p9", *CLEAN[1:]))
        report = json.loads(self.check("bad.csv", "--json", expect=1)[0])
        self.assertEqual((report["records"], report["unreadableRows"]), (3, 1))
        self.assertEqual([f["row"] for f in report["findings"] if f["ruleId"] == "row-length"], [2])

    def test_empty_cells_at_the_ends_of_rows_do_not_matter(self):
        self.write("more.csv", table(*[row + ",, ," for row in CLEAN]))
        output, _ = self.check("more.csv")
        self.assertEqual(output.replace("more.csv", "clean.csv"), self.check("clean.csv")[0])

    def test_a_cell_of_100_megabytes(self):
        with open(self.folder / "huge.csv", "wb") as file:
            file.write(table(CLEAN[0]).encode() + b"r9,")
            for _ in range(100):
                file.write(b"ZZSECRET" * (1 << 17))
            file.write(b",01/05/2019,30/06/2019,01/01/1950,S42,N,NO,x\r\n")
            file.write((CLEAN[1] + "\r\n").encode())
        report = json.loads(self.check("huge.csv", "--json", expect=1)[0])
        self.assertEqual((report["records"], report["unreadableRows"]), (2, 1))
        self.assertIn("row-size", {r["ruleId"] for r in report["rules"]})

    def test_files_that_are_no_records(self):
        for name, content in [("missing", None), ("empty", ""), ("noise", fixture.noise(100_000)),
                              ("gzip", b"\x1f\x8b\x08\0" + fixture.noise(1000)),
                              ("workbook", b"PK\x03\x04" + fixture.noise(1000)),
                              ("only NUL", b"\0" * 5000),
                              ("another table", "A,B\r\n1,2\r\n")]:
            with self.subTest(name):
                if content is not None:
                    self.write("bad.csv", content)
                _, error = self.check("bad.csv", expect=2)
                self.assertIn("bad.csv: ", error)
                self.generate("bad.csv", "-o", "out.mspof", expect=2)

    def test_paths_that_are_no_files(self):
        (self.folder / "folder.csv").mkdir()
        for name, says in [("folder.csv", "is a folder"), ("nowhere/a.csv", "no such file"),
                           ("clean.csv/a.csv", "no such file"), ("x" * 300 + ".csv", "too long")]:
            with self.subTest(name):
                self.assertIn(says, self.check(name, expect=2)[1])
                self.assertIn(says, self.check("clean.csv", mapping=name, expect=2)[1])

    def test_unreadable_files(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        self.write("secret.csv", table(*CLEAN)).chmod(0)
        self.assertIn("not allowed", self.check("secret.csv", expect=2)[1])

    def test_headings_only(self):
        self.write("none.csv", table())
        self.assertIn("0 records", self.check("none.csv")[0])
        self.generate("none.csv", "-o", "out.mspof", "--allow-empty")

    # What is wrong, the text that replaces another one, what the message says.
    MAPPINGS = [
        ("a column that is not there", 'from: "KIND"', 'from: "SORT"', "SORT"),
        ("a code twice", 'code { from: "NON"', 'code { from: "S42"', "S42"),
        ("a wrong date form", "DD/MM/YYYY", "day of month", "date"),
        ("an unknown path", 'to: "capacity" codes', 'to: "capacities" codes', "capacities"),
        ("one path twice", 'to: "capacity" codes', 'to: "kind" codes', "kind"),
        ("an unknown code map", 'codes: "kind"', 'codes: "sorts"', "sorts"),
        ("an unknown code of ours", 'to: "not-lacked"', 'to: "present"', "present"),
        ("an unknown field", "title:", "name:", "name"),
        ("text that ends early", 'title: "test"', 'title: "test', "bad.textproto:2"),
    ]

    def test_bad_mappings(self):
        for name, old, new, says in self.MAPPINGS:
            with self.subTest(name):
                self.assertIn(old, MAPPING)
                self.write("bad.textproto", MAPPING.replace(old, new, 1))
                _, error = self.check("clean.csv", mapping="bad.textproto", expect=2)
                self.assertIn(says, error)
                self.generate("clean.csv", "-o", "out.mspof", mapping="bad.textproto", expect=2)

    def test_mappings_that_are_none(self):
        for name, content in [("missing", None), ("noise", fixture.noise(5000)), ("records", table(*CLEAN)),
                              ("broken JSON", '{"title": '), ("large", "#" * (65 << 20))]:
            with self.subTest(name):
                if content is not None:
                    self.write("bad.textproto", content)
                self.check("clean.csv", mapping="bad.textproto", expect=2)

    def test_councils_that_did_not_exist_then(self):
        for council, period, expect, says in [
                ("E10000021", "2021-22", 2, "only up to 2020-21"), ("E10000021", "2020-21", 0, ""),
                ("E06000061", "2020-21", 2, "only from 2021-22"), ("E06000061", "2021-22", 0, "")]:
            with self.subTest(f"{council} {period}"):
                _, error = self.command(
                    "generate", "clean.csv", "--mapping", "mapping.textproto", "--council", council,
                    "--period", period, "--as-of", "2022-04-20", "-o", "out.mspof", "--overwrite",
                    "--allow-empty", expect=expect)
                self.assertIn(says, error)

    def test_bad_submissions(self):
        self.generate("clean.csv", "-o", "good.mspof", "-o", "good.json", "-o", "good.csv")
        for ending in ["mspof", "json", "csv"]:
            good = self.read(f"good.{ending}")
            middle = len(good) // 2
            for name, content in [
                    ("empty", b""), ("noise", fixture.noise(5000)), ("cut", good[:middle]),
                    ("altered", altered(good)), ("more", good + b"x"), ("twice", good + good),
                    ("another form", self.read("good.csv" if ending == "mspof" else "good.mspof")),
                    ("text", MARK.encode() * 100)]:
                with self.subTest(f"{ending} {name}"):
                    file = f"bad.{ending}"
                    self.write(file, content)
                    for command in [["check", file], ["show", file]]:
                        self.assertIn(f"{file}: ", self.command(*command, expect=2)[1])
                    self.command("convert", file, "out.csv", expect=2)


def altered(content):
    """The content with one digit or byte changed in the middle."""
    text = bytearray(content)
    for i in range(len(text) // 2, len(text)):
        if chr(text[i]).isdigit():
            text[i] = ord("0") + (text[i] - ord("0") + 1) % 10
            return bytes(text)
    text[len(text) // 2] ^= 1
    return bytes(text)


if __name__ == "__main__":
    unittest.main()
