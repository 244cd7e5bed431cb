#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What is said when something is in the way: what it is, where, and how to mend it, once.

    MSPOF=build/dev/bin/mspof tests/cli/test_words.py [Words[.test]]
"""

import json
import os
import subprocess
import unittest

import fixture
from fixture import CLEAN, MAPPING, MARK, MSPOF, RETURN, table

RECORD = {"record_id": "r1", "kind": "s42", "started": "2019-04-01", "concluded": "2019-06-30",
          "born": "1950-01-01", "value": [{"id": "risk-assessment",
                                           "value": ["identified-action"]}]}
# Turns what follows round; divides lines; has no width; moves the cursor.
UNSEEN = "a\u202eb\u2066c\u2028d\u200be\u009bf"


class Words(fixture.Case):
    def assert_says(self, arguments, *expected):
        _, error = self.command(*arguments, expect=2)
        for text in expected:
            self.assertIn(text, error, arguments)
        return error

    def with_mapping(self, records, mapping="mapping.textproto"):
        return ["check", records, "--mapping", mapping, "--as-of", "2020-04-20"]

    # ---- What the mapping names and the file does not have ------------------------------------

    def test_a_missing_column_names_the_columns_that_are_not_used(self):
        self.write("other.csv", table(*CLEAN).replace("CAPACITY", "MENTAL_CAPACITY"))
        error = self.assert_says(self.with_mapping("other.csv"),
                                 'column "CAPACITY": the file has no such column',
                                 'columns that the mapping does not use: "MENTAL_CAPACITY", "NOTES"')
        self.assertEqual(len(error.splitlines()), 2, error)

    def test_a_column_that_is_used_is_never_proposed(self):
        # "STARTED" is one letter from "STARTER", and feeds something already.
        self.write("other.textproto", MAPPING.replace('"BORN"', '"STARTER"', 1))
        error = self.assert_says(self.with_mapping("clean.csv", "other.textproto"),
                                 'column "STARTER": the file has no such column')
        self.assertNotIn('mean "STARTED"', error)
        self.assertIn('does not use: "BORN", "NOTES"', error)

    def test_a_wrong_heading_is_said_once(self):
        for text, expected in [
                (table(*CLEAN).replace(",", ";"), 'set delimiter (table { delimiter: ";" })'),
                (table(*CLEAN).replace(",", "\t"), r'set delimiter (table { delimiter: "\t" })'),
                ("\n".join(["Our report", "", table(*CLEAN)]), "set heading_row"),
                ("A,B,C\n1,2,3\n", "no heading that the mapping names")]:
            self.write("other.csv", text)
            error = self.assert_says(self.with_mapping("other.csv"), expected)
            self.assertEqual(len(error.splitlines()), 1, error)

    def test_a_byte_order_mark_says_what_to_remove(self):
        self.write("mark.csv", "\ufeff" + table(*CLEAN))
        self.write("other.textproto", MAPPING + "table { encoding: ENCODING_WINDOWS_1252 }\n")
        self.assert_says(self.with_mapping("mark.csv", "other.textproto"), "remove `encoding`")

    def test_a_repeated_heading_names_both(self):
        self.write("twice.csv", table(*CLEAN).replace("NOTES", "KIND"))
        self.assert_says(self.with_mapping("twice.csv"),
                         'the file has this heading 2 times: name the column by its number, "#6"')

    # ---- Files of another kind ----------------------------------------------------------------

    def test_what_a_file_is_by_its_name(self):
        for name, expected in [("a.xls", "an old workbook"), ("a.pdf", "a PDF"),
                               ("a.docx", "a Word document"), ("a.html", "a web page"),
                               ("a.zip", "a zip archive"), ("a.sqlite", "sqlite:FILE?QUERY.sql"),
                               ("mapping.textproto", "a mapping or a definition")]:
            self.assert_says(["check", name], name, expected)
            self.assert_says(["mapping", "draft", name], name, expected)
            self.assert_says(["show", name], name, "not a submission")

    def test_what_a_file_is_by_its_bytes(self):
        self.generate("clean.csv", "-o", "a.mspof", "-o", "a.json", "-o", "a.csv")
        self.write("page.csv", "<html><body><table><tr><td>ID</td></tr></table>")
        self.write("page.xlsx", "<html><body><table><tr><td>ID</td></tr></table>")
        self.write("record.json", json.dumps(RECORD))
        self.write("export.mspof", table(*CLEAN))
        self.write("export.json", table(*CLEAN))
        self.write("mapping.csv", MAPPING)
        for arguments, expected in [
                (self.with_mapping("page.csv"), "a web page (HTML)"),
                (self.with_mapping("page.xlsx"), "a web page or XML with the name of a workbook"),
                (self.with_mapping("a.csv"), "the CSV form of a submission"),
                (self.with_mapping("mapping.csv"), "a mapping"),
                (self.with_mapping("clean.csv", "clean.csv"), "is not a mapping: it looks like"),
                (self.with_mapping("clean.csv", "a.mspof"), "is not a mapping: it looks like"),
                (["mapping", "draft", "a.csv"], "the CSV form of a submission"),
                (["check", "--from", "records", "clean.csv", "--quiet"], "is not a record stream"),
                (["show", "export.mspof"], "it looks like delimited text (CSV)"),
                (["show", "export.json"], "it looks like delimited text (CSV)"),
                (["diff", "a.mspof", "record.json"], "it looks like a record of mspof in JSON"),
                (["merge", "export.json", "-o", "new.json"], "it looks like delimited text"),
                (["check", "clean.csv", "--framework", "mapping.textproto", "--mapping",
                  "mapping.textproto", "--quiet"], "is not a definition: it looks like a mapping")]:
            error = self.assert_says(arguments, expected)
            self.assertEqual(len(error.strip().splitlines()), 1, error)

    # ---- One line for one cause ---------------------------------------------------------------

    def test_twenty_rows_of_one_cause_are_one_line(self):
        rows = [CLEAN[0].replace("r1", f"r{i}").replace(MARK, "é") for i in range(20)]
        self.write("latin.csv", (table(CLEAN[0], *rows)).encode("windows-1252"))
        output, _ = self.check("latin.csv", expect=1)
        lines = [line for line in output.splitlines() if line.startswith("ERROR row-encoding")]
        self.assertEqual(lines, ["ERROR row-encoding: 20 rows (2, 3, 4, 5, 6 and 15 more): the row "
                                 "has bytes of another encoding [not counted: record]: save the "
                                 "file as UTF-8, or name its encoding in the mapping"])

    def test_codes_that_are_not_mapped_are_shown_only_if_asked_for(self):
        self.write("codes.csv", table(*[row.replace("S42", MARK) for row in CLEAN]))
        output, _ = self.check("codes.csv", expect=1)
        self.assertIn("--show-values shows them", output)
        output, _ = self.check("codes.csv", "--show-values", expect=1, values=True)
        self.assertIn(MARK, output)

    # ---- What was meant -----------------------------------------------------------------------

    def test_what_was_meant(self):
        line = ["generate", "clean.csv", "--mapping", "mapping.textproto", "--as-of", "2020-04-20",
                "-o", "a.mspof", "--council", "E09000001", "--period", "2019-20"]

        def but(option, value):
            return [*line, option, value] if option not in line else [
                value if before == option else word for before, word in zip(["", *line], line)]
        for arguments, expected in [
                (but("--period", "2019-20/q3"), "did you mean 2019-20/Q3?"),
                (but("--period", "2019-20Q3"), "did you mean 2019-20/Q3?"),
                (but("--council", "E0900001"), "did you mean E09000001"),
                (but("--framework", "mspof-2018"), 'did you mean "mspof/2018"?'),
                (but("--leave-out", "risk-outcomes=none"), 'did you mean "risk-outcome"?'),
                ([*line, "--perod", "2019-20"], "did you mean --period?"),
                (["chek", "clean.csv"], "did you mean check?"),
                (["mapping", "darft", "clean.csv"], "did you mean draft?")]:
            self.assert_says(arguments, expected)

    # ---- Characters that cannot be seen -------------------------------------------------------

    def test_what_cannot_be_seen_is_shown_by_its_number(self):
        self.write("case.json", json.dumps({**RECORD, "record_id": UNSEEN}))
        self.write("unseen.csv", table(CLEAN[0].replace("r1", UNSEEN).replace("S42", "?")))
        shown = "a<U+202E>b<U+2066>c<U+2028>d<U+200B>e\ufffdf"
        output, _ = self.check("unseen.csv", expect=1)
        self.assertIn(shown, output)
        for to_json in [False, True]:
            output, _ = self.command("merge", "case.json", "-o", f"m{to_json}.json",
                                     *(["--json"] if to_json else []))
            self.assertFalse(set(output) & set(UNSEEN) - set("abcdef"), ascii(output))
            if to_json:
                self.assertEqual(json.loads(output)["recordId"], UNSEEN)
            else:
                self.assertIn(shown, output)
            # Files are data, and keep what they hold.
            self.assertEqual(json.loads(self.read(f"m{to_json}.json"))["record_id"], UNSEEN)

    # ---- Places in JSON -----------------------------------------------------------------------

    def test_a_mistake_in_json_has_a_place(self):
        for text, expected in [
                ('{\n "record_id": "\\ud800"}', "case.json:2:16: half a character"),
                ('{\n "record_id": "a\\q"}', "case.json:2:17: a backslash"),
                ('{\n "record_id": "\\u12"}', "case.json:2:16: \\u needs four"),
                ('{"record_id": "a", "draft": {\n"finalisation": [{"number": 1e99}]}}',
                 'case.json:2:29: "number" needs a whole number')]:
            self.write("case.json", text)
            for command in [["merge", "case.json", "-o", "m.json"],
                            ["migrate", "case.json", "--captured-by", "mspof"]]:
                self.assert_says(command, expected)
        self.write("case.json", '{"record_id": "\\ud83d\\ude00"}')
        self.command("merge", "case.json", "-o", "m.json")

    # ---- Where output leads -------------------------------------------------------------------

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no full device")
    def test_a_file_that_was_written_is_said_to_be_complete(self):
        self.write("case.json", json.dumps(RECORD))
        for name, arguments in [
                ("m.json", ["merge", "case.json", "-o", "m.json"]),
                ("h.mspof-feedback", ["handover", "case.json", "--day", "2019-07-10", "-o",
                                      "h.mspof-feedback"]),
                ("a.mspof", ["generate", "clean.csv", "--mapping", "mapping.textproto", *RETURN,
                             "--json", "-o", "a.mspof"])]:
            with open("/dev/full", "wb") as full:
                done = subprocess.run([MSPOF, *arguments], stdout=full, stderr=subprocess.PIPE,
                                      cwd=self.folder, check=False, text=True)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn("standard output: the disk is full", done.stderr)
            self.assertIn(f"{name}: was written before that, and is complete", done.stderr)
            self.assertTrue(self.read(name))

    def test_standard_error_is_not_written_into_what_is_read(self):
        before = self.read("clean.csv")
        with open(self.folder / "clean.csv", "ab") as error:
            done = subprocess.run([MSPOF, *self.with_mapping("clean.csv")], stderr=error,
                                  stdout=subprocess.PIPE, cwd=self.folder, check=False, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout,
                         "mspof: standard error: leads into an input file: name another file\n")
        self.assertEqual(self.read("clean.csv"), before)

    def test_a_lock_that_is_no_file_is_said_at_once(self):
        for name in ["case.json", "part.json"]:
            self.write(name, json.dumps(RECORD))
        (self.folder / ".mspof-lock").mkdir()
        before = self.files()
        done = self.run_raw("merge", "part.json", "--into", "case.json")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b".mspof-lock is not a file, so no program can write in the folder: remove it",
                      done.stderr)
        self.assertEqual(self.files(), before)


if __name__ == "__main__":
    unittest.main()
