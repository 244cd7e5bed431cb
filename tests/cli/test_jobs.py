#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof check, generate and tally with several threads: the same bytes, messages and exit code as
with one, whatever the file holds and wherever it is divided.

    MSPOF=build/dev/bin/mspof tests/cli/test_jobs.py [Class[.test]]
"""

import itertools
import os
import random
import re
import subprocess
import unittest

import fixture
from fixture import LONG, MARK, RETURN

# Threads, and bytes of a block. In reality a block has a million bytes or more.
DIVISIONS = [(2, 97), (3, 1), (8, 700)]
LATE = "01/07/2021"


def row(number, notes="", concluded=None, identity=None, kind="S42"):
    day = number % 28 + 1
    return (f"{identity or f'r{number}'},p{number % 50},{day:02}/05/2019,"
            f"{concluded or f'{day:02}/06/2019'},01/01/1950,{kind},N,NO,{notes or MARK}")


def rows(count=60, **more):
    return [row(number, **more) for number in range(count)]


def table(lines, end="\n", last=True):
    return end.join([fixture.HEADING, *lines]) + (end if last else "")


def with_rows(at, *lines, count=60):
    """Rows, and other lines among them."""
    all_rows = rows(count)
    return table([*all_rows[:at], *lines, *all_rows[at:]])


WHOLE_ROWS = '"' + "\n".join(rows(9)) + '"'

TABLES = {
    "LF": table(rows()),
    "CRLF": table(rows(), "\r\n"),
    "lone CR": table(rows(), "\r"),
    "no line end at the end": table(rows(), last=False),
    "no record": table([]),
    "no record and no line end": table([], last=False),
    "one record": table(rows(1)),
    "empty": "",
    "blank lines alone": "\n\n\r\n",
    "blank lines": "\n\n" + with_rows(20, "", "", "\r", ",,,,,,,,", " , ,,,,,,,", ""),
    "other columns": "A,B\n1,2\n",
    "line ends within quotes": table([row(n, f'"a\nb, c\r\n{n}\n\n"') for n in range(60)]),
    "all cells quoted": table([",".join(f'"{cell}"' for cell in line.split(","))
                               for line in rows()]),
    "doubled quotes": table([row(n, '"he said ""no""\n""yes"""') for n in range(60)]),
    "rows within quotes": table([row(n, WHOLE_ROWS) for n in range(12)]),
    "quotes within cells": table([row(n, 'a "quoted" word 5" long') for n in range(60)]),
    "text after a closing quote": with_rows(30, row(90, '"a" b'), row(91, '"a"b,"c'), ""),
    "a quote that does not close": with_rows(30, row(90, '"not closed')),
    "two quotes that swallow rows": with_rows(10, row(90, '"from here'), *rows(25),
                                              row(91) + '"', row(92)),
    "a quote that does not close at the end": table([*rows(), row(90, '"')], last=False),
    "short and long rows": with_rows(15, "a,b", row(90) + ",more", row(91) + ",,,", "x" * 900,
                                     row(92)),
    "cut": table([*rows(), "r99,p1,01/0"], last=False),
    "headings again, and a footer": table([*rows(30), fixture.HEADING, *rows(25), "",
                                           "Total: 55,,,,,,,,"]),
    "no id": with_rows(31, row(90, identity=" "), row(91, identity="x" * 300),
                       row(92, identity="1.2E+10")),
    "codes that are not mapped": with_rows(20, *[row(100 + n, kind=f"code {50 - n}")
                                                 for n in range(45)]),
    "dates that cannot be read": with_rows(20, *[row(100 + n, concluded="31/06/2019")
                                                 for n in range(45)]),
    "other periods": table([row(n, concluded=LATE if n % 3 else "") for n in range(60)]),
    "identical copies": table([*rows(40), *rows(25), *rows(3)]),
    "differing copies": table([*rows(40), *rows(25, kind="NON"), *rows(3)]),
    "most are copies": table([row(n % 7) for n in range(60)]),
    "copies without persons": table([re.sub(",p\\d+,", ",,", line)
                                     for line in [*rows(40), *rows(25), *rows(9, kind="NON")]]),
    "every row has findings": table([row(n, concluded="01/01/2001", kind="?" if n % 2 else "S42")
                                     for n in range(60)]),
    "not UTF-8": with_rows(25, row(90, "\udce9")).encode("utf-8", "surrogateescape"),
    "NUL": with_rows(25, row(90, "a\0b"), row(91, '"a\0\nb"')),
    "letters of two bytes": table([row(n, "é" * (n % 5)) for n in range(60)]),
    "byte order mark": "\ufeff" + table(rows()),
    "two byte order marks": "\ufeff\ufeff" + table(rows()),
    "UTF-16": ("\ufeff" + table(rows())).encode("utf-16-le"),
    "UTF-16 without a mark": table(rows()).encode("utf-16-le"),
    "another kind of file": b"PK\x03\x04" + fixture.noise(500),
}

# Settings of the table in the mapping, and files for them.
SETTINGS = {
    "semicolons": ('table { delimiter: ";" }', table(rows()).replace(",", ";")),
    "no quotes": ("table { no_quotes: true }",
                  table([row(n, '"a' if n % 3 else 'b"') for n in range(60)])),
    "headings in line 4": ("table { heading_row: 4 }", 'Report\n"of\n\n' + table(rows())),
    "Windows-1252": ("table { encoding: ENCODING_WINDOWS_1252 }",
                     table([row(n, "\xe9") for n in range(60)]).encode("latin-1")),
}


class Divided(fixture.Case):
    """Runs a command with one thread and with several."""

    def run_with(self, command, jobs, block=None):
        """Exit code, output, messages and what was written."""
        for name in self.folder.glob("out.*"):
            name.unlink()
        more = [] if jobs is None else ["--jobs", str(jobs)]
        done = self.run_raw(*command, *more,
                            environment={} if block is None else {"MSPOF_BLOCK_BYTES": str(block)})
        note = re.compile(rb"^mspof: --jobs: .* one thread: .*\n", re.M)
        self.noted = note.search(done.stderr) is not None
        written = {name.name: name.read_bytes() for name in self.folder.glob("out.*")}
        return done.returncode, done.stdout, note.sub(b"", done.stderr), written

    def same(self, command, divisions=None):
        one = self.run_with(command, None)
        self.assertIn(one[0], (0, 1, 2))
        for jobs, block in divisions or DIVISIONS:
            many = self.run_with(command, jobs, block)
            self.assertEqual(many, one, f"{command} --jobs {jobs}, blocks of {block} bytes")
        return one

    def commands(self, *records, mapping="mapping.textproto"):
        read = [*records, *(["--mapping", mapping] if mapping else [])]
        check = ["check", *read, "--as-of", "2020-04-20", "--show-values"]
        return [[*check, "--limit", "3"], [*check, "--json", "--period", "2019-20"],
                ["generate", *read, *RETURN, "-o", "out.mspof", "-o", "out.csv"]]

    def same_of_all(self, *records, divisions=None, **more):
        return [self.same(command, divisions) for command in self.commands(*records, **more)]


class JobsOnTables(Divided, fixture.Case):
    """Files of CSV."""

    def test_every_file_gives_the_same(self):
        for name, text in TABLES.items():
            with self.subTest(name):
                self.write("records.csv", text)
                self.same_of_all("records.csv")

    def test_with_settings_of_the_table(self):
        for name, (settings, text) in SETTINGS.items():
            with self.subTest(name):
                self.write("set.textproto", fixture.MAPPING + settings)
                self.write("records.csv", text)
                checked, *_ = self.same_of_all("records.csv", mapping="set.textproto")
                self.assertIn(checked[0], (0, 1))

    def test_without_headings(self):
        columns = dict(zip(fixture.HEADING.split(","), itertools.count(1)))
        mapping = re.sub(r'(column { from: )"([A-Z]+)"', lambda m: f'{m[1]}"#{columns[m[2]]}"',
                         fixture.MAPPING)
        self.write("set.textproto", mapping + "table { no_heading: true }")
        for mark in ("", "\ufeff"):
            self.write("records.csv", mark + "\n" + "\n".join(rows()))
            checked, *_ = self.same_of_all("records.csv", mapping="set.textproto")
            self.assertIn(b"60 records", checked[1])

    def test_every_limit_shows_the_same(self):
        lines = [row(n, concluded=LATE if n % 7 == 0 else "01/01/2001",
                     kind=f"c{n % 11}" if n % 2 else "S42") for n in range(80)]
        lines[20:20] = ["a,b", row(0, kind="NON"), "a,b,c"]
        self.write("records.csv", table(lines))
        for limit in ("0", "1", "2", "5", "40", "200"):
            for form in ("text", "json", "csv", "sarif", "junit"):
                self.same(["check", "records.csv", "--mapping", "mapping.textproto", "--as-of",
                           "2020-04-20", "--limit", limit, "--format", form], [(3, 61)])

    def test_a_record_that_is_refused_before_one_with_its_id(self):
        mapping = fixture.MAPPING + 'column { from: "NOTES" to: "risk.type" separator: ";" }\n'
        self.write("many.textproto", mapping)
        many = ";".join(["physical"] * 11000)
        for concluded in (None, LATE):
            lines = rows(12)
            for at in (3, 7, 9):
                lines[at:at + 1] = [row(at, many), row(at, "physical", concluded=concluded)]
            self.write("records.csv", table(lines))
            for divisions in ([(2, 1)], [(2, 300)], [(3, 90000)]):
                self.same_of_all("records.csv", mapping="many.textproto", divisions=divisions)

    def test_copies_among_very_many_records(self):
        """More than a list of ids has in one block of memory, in one thread and in each of three."""
        lines = [f"r{n},,01/05/2019,01/06/2019,01/01/1950,S42,N,NO," for n in range(290_000)]
        lines[100_000] = lines[5]
        lines[200_000] = lines[199_999]
        lines[289_999] = lines[7].replace("S42", "NON")
        self.write("records.csv", table(lines))
        for command in self.commands("records.csv")[1:]:
            one = self.same(command, [(2, 1 << 19), (3, 1 << 22)])
            self.assertLess(one[0], 2)

    def test_a_row_that_is_longer_than_all_blocks(self):
        for notes in ('"' + "line\n" * 3_600_000 + '"', '"' + "line\n" * 3_600_000,
                      "x" * 17_000_000, '"' + "line\n" * 900_000 + '"'):
            self.write("records.csv", with_rows(9, row(90, notes)))
            for command in self.commands("records.csv")[1:]:
                self.same(command, [(2, 1 << 20)])

    def test_several_files(self):
        self.write("1.csv", table(rows(40)))
        self.write("2.csv", table([*rows(10), "a,b", *[row(n + 50, '"a\nb"') for n in range(20)]]))
        self.write("3.csv", table([], last=False))
        self.write("4.csv", table([row(200), row(201, kind="?")], last=False))
        self.same_of_all("1.csv", "2.csv", "3.csv", "4.csv")
        self.write("5.csv", "ID,KIND\n")
        failed, *_ = self.same_of_all("1.csv", "5.csv")
        self.assertEqual(failed[0], 2)

    def test_parts_of_a_return(self):
        self.write("ids.key", "00112233445566778899aabbccddeeff\n").chmod(0o600)
        for name in ("LF", "identical copies", "differing copies", "short and long rows"):
            with self.subTest(name):
                self.write("records.csv", TABLES[name])
                counted = self.same(["tally", "records.csv", "--mapping", "mapping.textproto",
                                     *RETURN[:6], "--id-key", "ids.key", "-o", "out.tally"])
                self.assertIn("out.tally", counted[3])

    def test_where_persons_are_counted(self):
        self.command("example-records", "--framework", "sac", "--count", "90", "--period",
                     "2019-20", "-o", "records.csv", "--quiet")
        text = self.read("records.csv")
        lines = text.splitlines(True)
        for name, more in (("once", []), ("copies", lines[5:40]),
                           ("and differing ones", [lines[7].replace(b"2019", b"2018")])):
            with self.subTest(name):
                self.write("records.csv", text + b"".join(more))
                self.same(["generate", "records.csv", "--mapping", "records.mapping.textproto",
                           "--framework", "sac", *RETURN, "-o", "out.mspof"])

    def test_random_texts(self):
        pieces = ['"', '""', '","', "\n", "\r\n", "\r", ",", ",,", " ", "x", '\n"', '",', "\0",
                  "\udcff", *[line + "\n" for line in rows(6)], row(3, '"a\nb"') + "\n",
                  row(4, '"'), row(5, f'"\n{row(5)}\n"') + "\n"]
        for seed in range(400 if LONG else 60):
            rng = random.Random(seed)
            text = "".join(rng.choice(pieces) for _ in range(rng.randrange(5, 120)))
            self.write("records.csv", (fixture.HEADING + "\n" + text)
                       .encode("utf-8", "surrogateescape"))
            command = self.commands("records.csv")[rng.randrange(3)]
            with self.subTest(seed=seed):
                self.same(command, [(rng.randrange(2, 6), rng.randrange(1, 400))])

    def test_standard_input(self):
        path = self.write("records.csv", table(rows()))
        command = ["check", "-", "--mapping", "mapping.textproto", "--as-of", "2020-04-20"]
        gave = set()
        for jobs in ("1", "3"):
            blocks = {"MSPOF_BLOCK_BYTES": "90"}
            piped = self.run_raw(*command, "--jobs", jobs, environment=blocks,
                                 stdin=path.read_bytes())
            self.assertEqual(b"mspof: --jobs: standard input" in piped.stderr, jobs == "3")
            with open(path, "rb") as file:
                read = subprocess.run([fixture.MSPOF, *command, "--jobs", jobs], stdin=file,
                                      capture_output=True, cwd=self.folder, check=False,
                                      env={**os.environ, **blocks})
            self.assertNotIn(b"--jobs", read.stderr)
            gave |= {piped.stdout, read.stdout}
        self.assertEqual(len(gave), 1)



class JobsOnOtherFiles(Divided, fixture.Case):
    """Record streams, and what is not divided."""

    def setUp(self):
        super().setUp()
        self.command("example-records", "--framework", "mspof", "--count", "60", "--period",
                     "2019-20", "-o", "records.records", "--quiet")

    def test_a_record_stream(self):
        whole = self.read("records.records")
        for name, bytes_ in {"whole": whole, "empty": b"", "twice": whole * 2,
                             "cut in a record": whole[:-3], "cut in a length": whole + b"\x80",
                             "a length that is too large": whole + b"\xff" * 9 + b"\x01",
                             "a length of eleven bytes": whole + b"\xff" * 11 + whole,
                             "a record that is none": whole + b"\x03abc" + whole,
                             "an empty record": whole + b"\0" + whole,
                             "text": b"ID,KIND\n" * 90}.items():
            with self.subTest(name):
                self.write("records.records", bytes_)
                self.same_of_all("records.records", mapping=None)

    def test_a_note_tells_what_is_read_by_one_thread(self):
        self.write("clean.jsonl", '{"recordId":"a"}\n')
        self.write("wide.csv", ("\ufeff" + table(rows())).encode("utf-16-le"))
        self.write("joined.textproto", fixture.MAPPING + 'joined { by: "ID" }\n')
        for records, mapping in [("clean.jsonl", None), ("wide.csv", "mapping.textproto"),
                                 ("clean.csv", "joined.textproto")]:
            command = ["check", records, "--as-of", "2020-04-20",
                       *(["--mapping", mapping] if mapping else [])]
            for jobs, block, noted in [(None, None, False), (1, None, False), (2, 80, True)]:
                self.run_with(command, jobs, block)
                self.assertEqual(self.noted, noted, (records, jobs))
            self.run_with([*command, "--quiet"], 2, 80)
            self.assertFalse(self.noted)

    def test_a_file_that_is_divided_has_no_note(self):
        self.write("records.csv", table(rows()))
        for jobs in (0, 2, 256):
            self.run_with(self.commands("records.csv")[0], jobs, 80)
            self.assertFalse(self.noted)

    def test_how_many(self):
        for jobs in ("", "-1", "257", "two", "1.5"):
            _, error = self.check("clean.csv", f"--jobs={jobs}", expect=2)
            self.assertIn("--jobs", error)
        if hasattr(os, "sched_getaffinity"):
            self.check("clean.csv", "--jobs", "0")


if __name__ == "__main__":
    unittest.main()
