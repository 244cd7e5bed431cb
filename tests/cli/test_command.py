#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The command as people use it. What holds of every run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_command.py [Class[.test]]
"""

import json
import os
import pty
import random
import re
import resource
import shutil
import stat
import struct
import subprocess
import tempfile
import termios
import time
import fcntl
import unittest

import fixture
from fixture import CLEAN, MAPPING, MARK, MSPOF, RETURN, ROOT, table


class Usage(fixture.Case):
    """What is said about a command line that cannot be understood."""

    WRONG = [
        # arguments, what the message says
        ([], "a command is missing: see mspof --help"),
        (["chekc"], "chekc: unknown command (did you mean check?)"),
        (["framework"], "see mspof framework --help"),
        (["framework", "lst"], "did you mean list?"),
        (["--bogus"], "--bogus: unknown option"),
        (["check"], "see mspof check --help"),
        (["check", "clean.csv", "--mappin", "m"], "did you mean --mapping?"),
        (["check", "clean.csv", "--mapping"], "--mapping"),
        (["check", "clean.csv", "--format", "xml"], "must be text or json"),
        (["check", "clean.csv", "--format", "json", "--json"], "give one of them"),
        (["check", "clean.csv", "--limit", "-1"], "--limit: must be a whole number"),
        (["check", "clean.csv", "--limit", "many"], "--limit: must be a whole number"),
        (["check", "clean.csv", "--limit", "9" * 30], "--limit: must be a whole number"),
        (["check", "clean.csv", "--as-of", "2020-01-01", "--as-of", "2020-01-02"], "given twice"),
        (["check", "clean.txt"], "does not have a known ending"),
        (["check", "clean.txt", "--mapping", "mapping.textproto"], "does not have a known ending"),
        (["check", "clean.xlsx"], "clean.xlsx: needs a mapping to be read: give --mapping"),
        (["check", "clean.ods", "--mapping", "mapping.textproto"], "save the sheet as .xlsx or CSV"),
        (["generate", "CLEAN.XLS", "--mapping", "mapping.textproto", *RETURN, "-o", "a.mspof"],
         "save the sheet as .xlsx or CSV"),
        (["check", "clean.csv"], "if it holds records, give --mapping"),
        (["check", "clean.csv", "--as-of", "2020-04-20"], "records need a mapping: give --mapping"),
        (["check", "clean.csv", "--period", "2019-20"], "records need a mapping: give --mapping"),
        (["check", "missing.csv"], "missing.csv: no such file: check the name\n"),
        (["check", "a.mspof", "--mapping", "mapping.textproto"], "leave --mapping out"),
        (["check", "clean.csv", "clean.csv", "--mapping", "mapping.textproto"], "is given twice"),
        (["check", "clean.csv", "./clean.csv", "--mapping", "mapping.textproto"], "is given twice"),
        (["check", "-", "-", "--mapping", "mapping.textproto"], "standard input: is given twice"),
        (["check", "a.mspof", "a.records"],
         "a.records: holds records, and a.mspof is a submission: check them separately"),
        (["generate", "clean.csv", "clean.csv", "--mapping", "mapping.textproto", *RETURN,
          "-o", "a.mspof"], "is given twice"),
        (["generate", "clean.csv", "b.csv", "--from", "counts", *RETURN, "-o", "a.mspof"],
         "one template"),
        (["check", "clean.csv", "--mapping", "mapping.textproto", "--sheet", "Data"],
         "--sheet: clean.csv is not a workbook"),
        (["check", "a.mspof", "--period", "2019-20"], "leave them out"),
        (["check", "a.mspof", "--show-values"], "leave them out"),
        (["check", "-", "--mapping", "-"], "cannot both be standard input"),
        (["show"], "file is required"),
        (["show", "clean.txt"], "does not have the ending"),
        (["show", "a.mspof", "b.mspof"], "b.mspof: unknown argument"),
        (["convert", "a.mspof"], "out is required"),
        (["convert", "-", "a.json"], "give --from"),
        (["convert", "a.json", "-"], "give --to"),
        (["convert", "a.json", "b.txt"], "b.txt: does not have the ending"),
        (["convert", "a.json", "b.json", "--to", "csv"], "--to: is for standard output only"),
        (["completion", "tcsh"], "must be bash or zsh or fish"),
        (["framework", "show", "nothing-like-it"], "mspof"),
    ]

    def test_wrong_command_lines(self):
        for arguments, says in self.WRONG:
            with self.subTest(arguments=arguments):
                output, error = self.command(*arguments, expect=2)
                self.assertIn(says, error)
                self.assertEqual(output, "")

    def test_a_folder_is_said_to_be_one(self):
        (self.folder / "exports").mkdir()
        for arguments in (["show", "exports"], ["check", "exports"], ["diff", "exports", "a.mspof"],
                          ["convert", "exports", "b.json"], ["mapping", "draft", "exports"],
                          ["generate", "exports", *RETURN, "-o", "b.mspof"],
                          ["interview", "--framework", "mspof", "exports"],
                          ["merge", "exports", "-o", "b.json"],
                          ["merge", "a.json", "-o", "exports"],
                          ["migrate", "a.json", "--captured-by", "mspof", "-o", "exports"],
                          ["handover", "a.json", "-o", "exports"],
                          ["convert", "a.json", "exports"],
                          ["generate", "clean.csv", *RETURN, "-o", "exports"]):
            with self.subTest(arguments=arguments):
                _, error = self.command(*arguments, expect=2)
                self.assertIn("exports: is a folder: name a file in it\n", error)

    def test_wrong_values_of_generate(self):
        wrong = [
            (["--period", "2019"], "--period: not a period"),
            (["--period", "2019-21"], "--period: not a period"),
            (["--period", ""], "--period: is empty"),
            (["--period", "2019-20", "--cumulative"], "--period: a whole year is not cumulative"),
            (["--as-of", "20/04/2020"], "--as-of: "),
            (["--as-of", "2020-02-30"], "--as-of: "),
            (["--prepared-on", "today"], "--prepared-on: "),
            (["--leave-out", "feel-safer"], "--leave-out: needs a measure and a reason"),
            (["--leave-out", "=because"], "--leave-out: needs a measure and a reason"),
            (["--leave-out", "no-such-measure=because"], "no-such-measure"),
            (["--council", "E99999999"], "--council: "),
            (["--council", ""], "--council: "),
            (["--comment", "x" * 3000], "comment"),
            (["--framework", "nothing-like-it"], "--framework: "),
            (["--json"], None),
        ]
        for arguments, says in wrong:
            with self.subTest(arguments=arguments):
                options = dict(zip(RETURN[::2], RETURN[1::2]))
                if arguments[0] in options:
                    del options[arguments[0]]
                rest = [word for pair in options.items() for word in pair]
                line = ["generate", "clean.csv", "--mapping", "mapping.textproto", *rest,
                        *arguments, "-o", "out.mspof" if says else "-"]
                _, error = self.command(*line, expect=2)
                self.assertIn(says or "--json: -o - writes to standard output too", error)

    def test_help_of_every_command_has_an_example(self):
        for command in [[], *map(str.split, fixture.commands_of([]))]:
            output, error = self.command(*command, "--help")
            self.assertRegex(output, "Example: .*mspof ")
            self.assertEqual(error, "")
            self.assertLessEqual(max(map(len, output.splitlines())), 92)

    def test_version(self):
        version = (ROOT / "VERSION").read_text().strip()
        self.assertEqual(self.command("--version")[0], f"mspof {version}\n")


class FrameworkCommand(fixture.Case):
    """mspof framework."""

    def test_list(self):
        self.assertRegex(self.command("framework", "list")[0], r"mspof +2018 +\d+ +RECONSTRUCTED")
        frameworks = json.loads(self.command("framework", "list", "--json")[0])["frameworks"]
        self.assertIn(("mspof", "2018"), [(f["id"], f["edition"]) for f in frameworks])
        for framework in frameworks:
            self.assertEqual(
                sorted(framework), ["counting_digest", "digest", "edition", "id", "revision",
                                    "status", "title"])

    def test_show_in_each_format(self):
        text, _ = self.command("framework", "show", "mspof")
        self.assertEqual(text, self.command("framework", "show", "mspof/2018")[0])
        whole = self.command("framework", "show", "mspof", "--json")[0]
        self.assertIn("question", json.loads(whole)["definition"])
        self.assertTrue(
            "\n# " in self.command("framework", "show", "mspof", "--format", "markdown")[0])

    def test_show_file_with_the_vocabulary_beside_it(self):
        for name in ["mspof-2018", "adult-safeguarding"]:
            source = ROOT / "proto/frameworks" / f"{name}.textproto"
            self.write(f"definitions/{name}.textproto", source.read_bytes())
        file = "definitions/mspof-2018.textproto"
        self.assertEqual(self.command("framework", "show", file)[0],
                         self.command("framework", "show", "mspof")[0])
        # The one beside it is taken, not the built-in one.
        self.write("definitions/adult-safeguarding.textproto", "nonsense {")
        _, error = self.command("framework", "show", file, expect=2)
        self.assertIn("adult-safeguarding.textproto:1", error)
        # Without it the built-in one is.
        (self.folder / "definitions/adult-safeguarding.textproto").unlink()
        self.command("framework", "show", file)

    def test_bad_definitions(self):
        for name, content in [("missing", None), ("empty", ""), ("binary", noise(5000)),
                              ("wrong", "framework { id: 7 }"), ("open", 'code_list { id: "')]:
            with self.subTest(name):
                if content is not None:
                    self.write("own.textproto", content)
                _, error = self.command("framework", "show", "own.textproto", expect=2)
                self.assertIn("own.textproto", error)


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
                            "ruleId": rule, "severity": "ERROR", "findings": rows, "rows": rows}])
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
        for name, content in [("cut", b"\x04\x0a\x02r"), ("noise", noise(1000)),
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
        for name, content in [("missing", None), ("empty", ""), ("noise", noise(100_000)),
                              ("gzip", b"\x1f\x8b\x08\0" + noise(1000)),
                              ("workbook", b"PK\x03\x04" + noise(1000)),
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
        for name, content in [("missing", None), ("noise", noise(5000)), ("records", table(*CLEAN)),
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
                    ("empty", b""), ("noise", noise(5000)), ("cut", good[:middle]),
                    ("altered", altered(good)), ("more", good + b"x"), ("twice", good + good),
                    ("another form", self.read("good.csv" if ending == "mspof" else "good.mspof")),
                    ("text", MARK.encode() * 100)]:
                with self.subTest(f"{ending} {name}"):
                    file = f"bad.{ending}"
                    self.write(file, content)
                    for command in [["check", file], ["show", file]]:
                        self.assertIn(f"{file}: ", self.command(*command, expect=2)[1])
                    self.command("convert", file, "out.csv", expect=2)


class Generate(fixture.Case):
    """mspof generate: what comes out."""

    def test_all_forms_hold_the_same(self):
        output, error = self.generate("clean.csv", "-o", "a.mspof", "-o", "a.json", "-o", "a.csv")
        self.assertEqual(output, "")
        self.assertIn("of 3 records counted", error)
        self.assertIn("Wrote a.csv", error)
        digests = {json.loads(self.command("check", f"a.{e}", "--json")[0])
                   ["submissions"][0]["digest"] for e in ["mspof", "json", "csv"]}
        self.assertEqual(len(digests), 1)
        self.assertIn(f"Digest {digests.pop()}", error)

    def test_summary_as_json(self):
        output, error = self.generate("clean.csv", "-o", "a.mspof", "--json")
        summary = json.loads(output)
        self.assertEqual(list(summary), [
            "digest", "council", "period", "asOf", "framework", "records", "populations",
            "notSupplied", "copies", "rules", "outputs"])
        self.assertEqual(summary["records"], 3)
        self.assertEqual(summary["outputs"][0]["path"], "a.mspof")
        self.assertEqual(error, "")

    def test_nothing_counted_is_said_loudly(self):
        other_form = MAPPING.replace("DD/MM/YYYY", "YYYY-MM-DD")
        self.write("other.textproto", other_form)
        self.write("late.csv", table(*[row.replace("/2019,", "/2009,").replace("/2020,", "/2010,")
                                       for row in CLEAN]))
        self.write("short.csv", table("r1,p1"))
        dates = "check --period and date_form in the mapping."
        for records, mapping, says, code in [
                ("clean.csv", "other.textproto", dates, 1),
                ("late.csv", "mapping.textproto", dates, 0),
                ("short.csv", "mapping.textproto", "no record could be read.", 1)]:
            with self.subTest(records=records, mapping=mapping):
                _, error = self.generate(records, "-o", "a.mspof", "--overwrite", "--allow-empty",
                                         mapping=mapping, expect=code)
                self.assertRegex(error, f"(?m)^No record was counted: .*{re.escape(says)}$")
                output, error = self.generate(records, "-o", "a.mspof", "--overwrite", "--json",
                                              "--allow-empty", mapping=mapping, expect=code)
                self.assertIs(json.loads(output)["nothingCounted"], True)
                self.assertEqual(error, "")
        _, error = self.generate("clean.csv", "-o", "a.mspof", "--overwrite")
        self.assertNotIn("No record was counted", error)

    def test_order_of_records_does_not_matter(self):
        self.write("turned.csv", table(*reversed(CLEAN)))
        self.generate("clean.csv", "-o", "a.mspof")
        self.generate("turned.csv", "-o", "b.mspof")
        self.assertEqual(self.read("a.mspof"), self.read("b.mspof"))

    def test_standard_input_and_output(self):
        self.generate("clean.csv", "-o", "a.mspof", "-o", "a.json")
        records = table(*CLEAN).encode()
        for options, file in [([], "a.mspof"), (["--to", "json"], "a.json")]:
            done = self.run_raw("generate", "-", "--mapping", "mapping.textproto", *RETURN,
                                "-o", "-", *options, stdin=records)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, self.read(file))
        with open(self.folder / "clean.csv", "rb") as file:
            done = subprocess.run(
                [MSPOF, "generate", "-", "--mapping", "mapping.textproto", *RETURN, "-o", "-"],
                stdin=file, capture_output=True, cwd=self.folder, check=False)
        self.assertEqual(done.stdout, self.read("a.mspof"))

    def test_copies_are_settled_by_a_second_reading(self):
        self.write("copies.csv", table(*CLEAN, CLEAN[0], CLEAN[1].replace("NON", "S42")))
        self.write("unique.csv", table(CLEAN[0], CLEAN[2]))
        # Differing copies are an ERROR: done, but exit 1.
        _, error = self.generate("copies.csv", "-o", "a.json", expect=1)
        self.assertIn("1 id with identical copies", error)
        self.assertIn("1 id with differing copies", error)
        counted = self.populations("a.json")
        self.generate("unique.csv", "-o", "b.json")
        self.assertEqual({i: p[1] for i, p in counted.items()},
                         {i: p[1] for i, p in self.populations("b.json").items()})
        # From a pipe, which cannot be read twice, with a place of its own for the copy.
        spool = self.folder / "spool"
        spool.mkdir()
        done = self.run_raw("generate", "-", "--mapping", "mapping.textproto", *RETURN, "-o", "-",
                            "--to", "json", stdin=self.read("copies.csv"),
                            environment={"TMPDIR": str(spool)})
        self.assertEqual((done.returncode, done.stdout), (1, self.read("a.json")))
        self.assertEqual(list(spool.iterdir()), [])

    def populations(self, file):
        ret = json.loads(self.read(file))["submission"]["return"]
        return {p["id"]: (int(p["accounting"]["given"]), int(p["accounting"].get("counted", 0)))
                for p in ret["population"]}

    def test_error_findings_give_1_and_a_file(self):
        self.write("bad.csv", table(CLEAN[0].replace("01/05/2019", "01/07/2019")))
        _, error = self.generate("bad.csv", "-o", "a.mspof", expect=1)
        self.assertIn("started-before-concluded", error)
        self.assertIn("a.mspof", self.files())

    def test_what_is_left_out_says_why(self):
        _, error = self.generate(
            "clean.csv", "-o", "a.json", "--leave-out", "outcomes-asked=no system for it")
        self.assertRegex(error, r"no system for it.*outcomes-asked")
        self.assertIn("no system for it", self.read("a.json").decode())

    def test_envelope(self):
        self.generate("clean.csv", "-o", "a.json", "--comment", "Grüße", "--host-name", "Case 9",
                      "--host-version", "1.2")
        envelope = json.loads(self.read("a.json"))["submission"]["envelope"]
        self.assertEqual(envelope["comment"], "Grüße")
        self.assertEqual((envelope["hostName"], envelope["hostVersion"]), ("Case 9", "1.2"))
        self.assertEqual((envelope["revision"], envelope["preparedOn"]), (1, "2020-04-21"))

    def test_locale_does_not_matter(self):
        self.generate("clean.csv", "-o", "a.mspof")
        self.generate("clean.csv", "-o", "b.mspof", environment={"LC_ALL": "de_DE.UTF-8"})
        self.generate("clean.csv", "-o", "c.mspof", environment={"LC_ALL": "C", "TZ": "Asia/Tokyo"})
        self.assertEqual(self.read("a.mspof"), self.read("b.mspof"))
        self.assertEqual(self.read("a.mspof"), self.read("c.mspof"))


class Outputs(fixture.Case):
    """Files are written whole or not at all, and never over others unasked."""

    def test_wrong_outputs_are_refused_before_reading(self):
        (self.folder / "folder.mspof").mkdir()
        (self.folder / "link.mspof").symlink_to("nowhere")
        self.write("old.mspof", "old")
        wrong = [
            (["old.mspof"], "old.mspof: exists already"),
            (["link.mspof"], "link.mspof: exists already"),
            (["folder.mspof"], "is a folder"),
            (["folder.mspof", "--overwrite"], "is a folder"),
            (["nowhere/a.mspof"], "its folder does not exist"),
            (["clean.csv/a.mspof"], "its folder does not exist"),
            (["a.txt"], "does not have the ending"),
            (["a.records"], "does not have the ending"),
            ([""], "does not have the ending"),
            (["a.mspof", "-o", "a.mspof"], "named twice"),
            (["a.mspof", "-o", "./a.mspof"], "named twice"),
            (["-", "-o", "-"], "named twice"),
            (["clean.csv", "--overwrite"], "is an input, so it cannot be the output"),
            (["a.mspof", "--to", "csv"], "--to: "),
        ]
        for outputs, says in wrong:
            with self.subTest(outputs=outputs):
                # The records do not exist: outputs are looked at first.
                records = "clean.csv" if "clean.csv" in outputs else "no-such.csv"
                self.assertIn(says, self.generate(records, "-o", *outputs, expect=2)[1])
        self.assertEqual(self.read("old.mspof"), b"old")
        self.assertEqual(self.read("clean.csv"), table(*CLEAN).encode())

    def test_overwrite_replaces_and_keeps_links_and_permissions(self):
        self.write("old.mspof", "old").chmod(0o640)
        (self.folder / "link.mspof").symlink_to("old.mspof")
        self.generate("clean.csv", "-o", "link.mspof", "--overwrite")
        self.assertTrue((self.folder / "link.mspof").is_symlink())
        self.assertNotEqual(self.read("old.mspof"), b"old")
        mode = stat.S_IMODE((self.folder / "old.mspof").stat().st_mode)
        self.assertEqual(mode, 0o640)

    def test_permissions_of_a_new_file(self):
        for mask, mode in [(0o022, 0o644), (0o077, 0o600)]:
            self.generate("clean.csv", "-o", f"{mask}.mspof", preexec_fn=lambda: os.umask(mask))
            found = (self.folder / f"{mask}.mspof").stat().st_mode
            self.assertEqual(stat.S_IMODE(found), mode)

    def test_a_full_disk(self):
        (self.folder / "full.json").symlink_to("/dev/full")
        _, error = self.generate("clean.csv", "-o", "full.json", "--overwrite", expect=2)
        self.assertIn("full.json: the disk is full", error)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([MSPOF, "framework", "show", "mspof"], stdout=full,
                                  stderr=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output: the disk is full", done.stderr)

    def test_a_full_file_system(self):
        small = self.folder / "small"
        small.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=4k", "none", str(small)]
        if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
            self.skipTest("needs to mount a file system")
        try:
            _, error = self.generate("clean.csv", "-o", "small/a.json", expect=2)
            self.assertIn("small/a.json: the disk is full", error)
            self.assertEqual(list(small.iterdir()), [])
        finally:
            subprocess.run(["umount", str(small)], check=True)

    def test_a_limit_of_file_size(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))
        _, error = self.generate("clean.csv", "-o", "a.json", expect=2, preexec_fn=limit)
        self.assertIn("a.json: the limit for the size of a file is reached", error)
        # The copy of standard input meets it too, and names the place.
        rows = [f"r{i},p,01/05/2019,30/06/2019,01/01/1950,S42,N,NO,{MARK}" for i in range(100)]
        _, error = self.check("-", stdin=table(*rows).encode(), expect=2, preexec_fn=limit)
        self.assertIn("TMPDIR", error)

    def test_a_place_for_the_copy_that_is_not_there(self):
        _, error = self.check("-", stdin=table(*CLEAN).encode(), expect=2,
                              environment={"TMPDIR": str(self.folder / "nowhere")})
        self.assertIn("TMPDIR", error)

    def test_the_second_output_fails(self):
        (self.folder / "full.json").symlink_to("/dev/full")
        done = self.run_raw("generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN,
                            "--overwrite", "-o", "a.mspof", "-o", "full.json")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"full.json: the disk is full", done.stderr)
        self.assertIn(b"a.mspof: was written before that, and is complete", done.stderr)
        self.command("check", "a.mspof")

    def test_of_two_at_once_one_wins(self):
        line = [MSPOF, "generate", "-", "--mapping", "mapping.textproto", *RETURN, "-o", "a.mspof"]
        both = [subprocess.Popen([*line, "--comment", str(i)], stdin=subprocess.PIPE,
                                 stderr=subprocess.PIPE, cwd=self.folder) for i in range(2)]
        time.sleep(0.5)
        for process in both:
            process.stdin.write(table(*CLEAN).encode())
            process.stdin.flush()
        for process in both:
            process.communicate()
        self.assertEqual(sorted(process.returncode for process in both), [0, 2])
        self.assertEqual(self.files(), {"a.mspof", "clean.csv", "mapping.textproto"})

    def test_nobody_reads_any_more(self):
        for line in [["framework", "show", "mspof", "--json"],
                     ["generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN, "-o", "-",
                      "--quiet"]]:
            read, write = os.pipe()
            os.close(read)
            done = subprocess.run([MSPOF, *line], stdout=write, stderr=subprocess.PIPE,
                                  cwd=self.folder, check=False)
            os.close(write)
            self.assertEqual((done.returncode, done.stderr), (2, b""))

    def test_closed_streams(self):
        for closed in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"]:
            line = f"'{MSPOF}' check clean.csv --mapping mapping.textproto {closed}"
            code = subprocess.run(["bash", "-c", line], cwd=self.folder, capture_output=True,
                                  check=False).returncode
            self.assertEqual(code, 2 if ">&-" in closed.replace("2>&-", "") else 0, closed)
        self.assertEqual(self.read("clean.csv"), table(*CLEAN).encode())


class ShowAndConvert(fixture.Case):
    """mspof show, convert, and check of submissions."""

    def setUp(self):
        super().setUp()
        self.generate("clean.csv", "-o", "a.mspof", "-o", "a.json", "-o", "a.csv")

    def test_show(self):
        page, _ = self.command("show", "a.mspof")
        self.assertIn("E09000001", page)
        self.assertEqual(page, self.command("show", "a.json")[0])
        self.assertEqual(page, self.command("show", "-", stdin=self.read("a.mspof"))[0])
        self.assertEqual(page, self.command("show", "a.csv")[0])
        self.assertEqual(json.loads(self.command("show", "a.mspof", "--json")[0]),
                         json.loads(self.read("a.json")))

    def test_show_needs_the_definition_of_the_submission(self):
        own = (ROOT / "proto/frameworks/mspof-2018.textproto").read_text()
        self.write("own.textproto", own.replace("revision: 1", "revision: 9", 1))
        _, error = self.command("show", "a.mspof", "--framework", "own.textproto", expect=2)
        self.assertIn("another definition", error)
        _, error = self.command("check", "a.mspof", "--framework", "own.textproto", expect=1)

    def test_convert_is_lossless_between_all_forms(self):
        for source in ["mspof", "json", "csv"]:
            for target in ["mspof", "json", "csv"]:
                name = f"{source}-{target}.{target}"
                self.command("convert", f"a.{source}", name)
                self.assertEqual(self.read(name), self.read(f"a.{target}"), name)

    def test_convert_streams(self):
        done = self.run_raw("convert", "-", "-", "--from", "json", "--to", "mspof",
                            stdin=self.read("a.json"))
        self.assertEqual((done.returncode, done.stdout), (0, self.read("a.mspof")))

    def test_convert_replaces_only_where_asked(self):
        self.assertIn("exists already", self.command("convert", "a.mspof", "a.csv", expect=2)[1])
        self.command("convert", "a.mspof", "a.csv", "--overwrite")
        _, error = self.command("convert", "a.mspof", "./a.mspof", "--overwrite", expect=2)
        self.assertIn("is an input, so it cannot be the output", error)

    def test_check_of_several(self):
        output, _ = self.command("check", "a.mspof", "a.json", "a.csv")
        self.assertIn("3 files, 1 submission", output)
        self.assertIn("a.csv: the same submission as a.mspof", output)
        submissions = json.loads(self.command("check", "a.mspof", "a.csv", "--json")[0])
        self.assertEqual(len(submissions["submissions"]), 2)
        self.write("bad.mspof", self.read("a.mspof")[:-9])
        output, error = self.command("check", "a.mspof", "bad.mspof", "missing.json", expect=2)
        self.assertIn("bad.mspof: ", error)
        self.assertIn("missing.json: ", error)


class Terminal(fixture.Case):
    """What is different on a terminal."""

    def on_terminal(self, line, columns=100, feed=None):
        """Runs with standard output and error on a terminal; returns (code, what it shows)."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen([MSPOF, *line], stdin=subprocess.PIPE, stdout=theirs,
                                   stderr=theirs, cwd=self.folder)
        os.close(theirs)
        for part in feed or []:
            process.stdin.write(part)
            process.stdin.flush()
            time.sleep(0.25)
        process.stdin.close()
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        os.close(ours)
        return process.wait(), shown.decode()

    def test_progress(self):
        row = "r{},p,01/05/2019,30/06/2019,01/01/1950,S42,N,NO," + MARK + "\r\n"
        parts = [table().encode()]
        parts += ["".join(row.format(f"{n}-{i}") for i in range(3000)).encode() for n in range(4)]
        line = ["check", "-", "--mapping", "mapping.textproto", "--as-of", "2020-04-20"]
        code, shown = self.on_terminal(line, feed=parts)
        self.assertEqual(code, 0, shown)
        self.assertRegex(shown, r"\r0 MiB, \d+ records\x1b\[K")
        self.assertIn("\r\x1b[K", shown)
        self.assertNotIn(MARK, shown)
        code, shown = self.on_terminal([*line, "--quiet"], feed=parts)
        self.assertNotIn("MiB", shown)

    def test_width(self):
        self.generate("clean.csv", "-o", "a.mspof")
        widths = {}
        for columns in [10, 80, 160]:
            code, shown = self.on_terminal(["show", "a.mspof"], columns)
            self.assertEqual(code, 0)
            widths[columns] = max(map(len, shown.replace("\r", "").splitlines()))
        self.assertLessEqual(widths[80], 80)
        self.assertLessEqual(widths[160], 160)
        plain, _ = self.command("show", "a.mspof")
        self.assertLessEqual(max(map(len, plain.splitlines())), 80)

    def test_no_binary_on_a_terminal(self):
        line = ["generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN, "-o", "-"]
        code, shown = self.on_terminal(line)
        self.assertEqual(code, 2)
        self.assertIn("is a terminal", shown)
        self.assertEqual(self.on_terminal([*line, "--to", "json"])[0], 0)


class Completion(fixture.Case):
    """mspof completion."""

    def test_every_option_is_in_every_script(self):
        for shell in ["bash", "zsh", "fish"]:
            script, _ = self.command("completion", shell)
            for command in fixture.commands_of([]):
                self.assertIn(f"'mspof {command}'" if shell != "zsh" else
                              "_mspof_" + command.replace(" ", "_"), script)
                for option in fixture.options_of(command.split()):
                    word = option if shell != "fish" else (
                        f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}")
                    self.assertIn(word, script)

    def complete(self, *words):
        script, _ = self.command("completion", "bash")
        quoted = " ".join(f"'{w}'" for w in words)
        line = (f"{script}\nCOMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}\n_mspof\n"
                'printf "%s\\n" "${COMPREPLY[@]}"')
        done = subprocess.run(["bash", "-c", line], capture_output=True, cwd=self.folder, text=True,
                              check=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash(self):
        self.assertEqual(self.complete("mspof", "ch"), ["check"])
        self.assertEqual(self.complete("mspof", "framework", ""), ["list", "show"])
        self.assertEqual(self.complete("mspof", "completion", "z"), ["zsh"])
        self.assertEqual(self.complete("mspof", "check", "--form"), ["--format"])
        self.assertEqual(self.complete("mspof", "check", "--format", ""), ["text", "json"])
        self.assertEqual(self.complete("mspof", "framework", "show", "--format", "m"), ["markdown"])
        self.assertEqual(self.complete("mspof", "check", "cl"), ["clean.csv"])
        self.assertEqual(self.complete("mspof", "check", "--json", "cl"), ["clean.csv"])
        self.assertEqual(self.complete("mspof", "check", "--mapping", "ma"), ["mapping.textproto"])
        self.assertEqual(self.complete("mspof", "check", "--period", ""), [])

    def test_scripts_are_well_formed(self):
        for shell in ["bash", "zsh", "fish"]:
            if shutil.which(shell):
                script, _ = self.command("completion", shell)
                done = subprocess.run([shell, "-n"], input=script, capture_output=True, text=True,
                                      check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""), shell)


class ManPage(fixture.Case):
    """docs/man/mspof.1."""

    PAGE = ROOT / "docs/man/mspof.1"

    def test_names_every_command_and_option(self):
        page = self.PAGE.read_text()
        options = set(re.findall(r"(?:\.It|\.Op|,|^\.) ?Fl -?[a-z-]+|Fl -?[a-z-]+", page))
        named = {"-" + o.split("Fl ")[1] for o in options}
        for line in re.findall(r"^\.It Fl (.*)", page, re.MULTILINE):
            named |= {"-" + w for w in re.findall(r"(?:^|, )(-?[a-z-]+)", line.replace("Fl ", ""))}
        for command in fixture.commands_of([]):
            self.assertTrue(command in ["framework"] or f"\n.It Cm {command}" in page, command)
            for option in fixture.options_of(command.split()):
                self.assertIn(option, named, command)

    def test_names_nothing_that_is_not_there(self):
        page = self.PAGE.read_text()
        all_options = {"--version"} | {
            o for command in fixture.commands_of([]) for o in fixture.options_of(command.split())}
        for option in re.findall(r"Fl -([a-z-]+)", page):
            self.assertIn("--" + option, all_options)

    def test_is_clean(self):
        if not shutil.which("mandoc"):
            self.skipTest("mandoc is not installed")
        done = subprocess.run(["mandoc", "-T", "lint", str(self.PAGE)], capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.stdout, "")


def noise(size):
    """Bytes that mean nothing, the same in each run."""
    return random.Random(size).randbytes(size)


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
