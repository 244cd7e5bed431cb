#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Making returns, what becomes of the output files, and showing and converting what was made. What
holds of every run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_generate.py [Class[.test]]
"""

import json
import os
import re
import resource
import stat
import subprocess
import time
import unittest

import fixture
from fixture import CLEAN, MAPPING, MARK, MSPOF, RETURN, ROOT, table


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

    def test_a_misspelt_council_is_named(self):
        # Of these records nobody knows whose they are, so they are not those of another council.
        self.write("named.textproto", MAPPING + 'column { from: "NOTES" to: "council" }\n')
        _, error = self.generate("clean.csv", "-o", "a.mspof", mapping="named.textproto", expect=2)
        self.assertRegex(error, r"(?m)^  WARNING +3 +3  council-unknown +record$")

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

    def test_days_that_a_spreadsheet_swapped_are_seen_though_they_are_of_other_periods(self):
        (self.folder / "swapped.csv").write_bytes(
            (fixture.ROOT / "tests/mapping/days-swapped.csv").read_bytes())
        self.write("swapped.textproto", 'framework: "mspof" date_form: "DD/MM/YYYY"\n'
                   'column { from: "No" to: "record-id" }\n'
                   'column { from: "Start" to: "started" }\n'
                   'column { from: "End" to: "concluded" }\n'
                   'column { from: "Asked" to: "outcomes-asked" }\n')
        arguments = ["swapped.csv", "--mapping", "swapped.textproto", "--period", "2019-20/Q3",
                     "--as-of", "2020-06-30"]
        _, error = self.command("generate", *arguments, "--council", "E08000036",
                                "-o", "swapped.mspof", "--prepared-on", "2020-07-01")
        self.assertNotIn("No findings", error)
        self.assertIn("often-broken", error)
        output, _ = self.command("check", *arguments)
        self.assertIn("WARNING often-broken: 10 of 60 records, all of them of other periods, break rule "
                      "started-before-concluded: ", output)
        # A few mistakes among many records have no common cause.
        rows = (self.folder / "swapped.csv").read_text()
        self.write("swapped.csv", rows + "".join(
            f"X{i},01/04/2019,01/05/2019,\n" for i in range(200)))
        output, _ = self.command("check", *arguments)
        self.assertNotIn("often-broken", output)

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

    def test_rows_that_cannot_be_read_change_no_record_beside_them(self):
        # Records wait for each other, so that many are counted at once.
        rows = [f"r{i},p{i},01/05/2019,30/06/2019,01/01/{1920 + i % 70},{'S42' if i % 3 else 'NON'},"
                f"{'NY'[i % 2]},{'E' if i % 5 else 'NO'}," for i in range(300)]
        self.write("clean.csv", table(*rows))
        self.write("plain.csv", table(*rows, rows[5]))
        self.generate("plain.csv", "-o", "plain.json")
        counted = json.loads(self.read("plain.json"))["submission"]["return"]
        for every in [1, 2, 7, 70]:
            mixed = []
            for i, row in enumerate(rows):
                mixed += ["too" + ",many" * 20] * (i % every == every - 1) + [row]
            self.write("mixed.csv", table(*mixed, rows[5]))
            self.generate("mixed.csv", "-o", "mixed.json", "--overwrite", expect=1)
            found = json.loads(self.read("mixed.json"))["submission"]["return"]
            for key in ["measure", "coverage", "rule"]:
                self.assertEqual(found[key], counted[key], every)

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

    def test_show_as_html_in_a_file(self):
        page, _ = self.command("show", "a.mspof", "--format", "html")
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertIn("E09000001", page)
        self.command("show", "a.mspof", "--format", "html", "-o", "a.html")
        self.assertEqual(self.read("a.html").decode(), page)
        for name in ["by-its-ending.html", "BY-ITS-ENDING.HTM"]:
            self.command("show", "a.mspof", "-o", name)
            self.assertEqual(self.read(name).decode(), page)
        self.command("show", "a.mspof", "-o", "ending.json")
        self.assertEqual(self.read("ending.json"), self.read("a.json"))
        self.command("show", "a.mspof", "-o", "page.txt")
        self.assertTrue(self.read("page.txt").decode().startswith("City of London"))
        self.command("show", "a.mspof", "--format", "text", "-o", "text.html")
        self.assertEqual(self.read("text.html"), self.read("page.txt"))
        _, error = self.command("show", "a.mspof", "--format", "html", "-o", "a.html", expect=2)
        self.assertIn("a.html: exists already", error)
        _, error = self.command("show", "a.mspof", "-o", "a.mspof", "--overwrite", expect=2)
        self.assertIn("a.mspof", error)

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


if __name__ == "__main__":
    unittest.main()
