#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Parts of a return: mspof tally and mspof merge-tallies give what mspof generate gives of all
records at once, also if parts hold the same record.

    MSPOF=build/dev/bin/mspof tests/cli/test_parts.py [Class[.test]]
"""

import json
import os
import random
import re
import stat
import unittest

import fixture
from fixture import CLEAN, LONG, MARK, RETURN, table

KEY = "00112233445566778899aabbccddeeff\n"
COUNT = RETURN[:6]
SENT = RETURN[6:]
DAYS = ["31/03/2019", "01/04/2019", "30/06/2019", "15/09/2019", "31/03/2020", "01/04/2020", "",
        "31/06/2019"]


class Tallying:
    """Counts and merges parts with one key."""

    def setUp(self):
        super().setUp()
        self.write("ids.key", KEY).chmod(0o600)

    def tally(self, records, out, *more, mapping="mapping.textproto", **how):
        return self.command("tally", records, "--mapping", mapping, *COUNT, "--id-key", "ids.key",
                            "-o", out, *more, **how)

    def merge(self, *words, **how):
        return self.command("merge-tallies", *words, *SENT, **how)

    def parts(self, *tables, **how):
        """Counts each table as a part; returns the names of the tallies."""
        names = []
        for number, rows in enumerate(tables):
            self.write(f"{number}.csv", table(*rows))
            self.tally(f"{number}.csv", f"{number}.tally", "--overwrite", "--label", f"no {number}",
                       expect=(0, 1), **how)
            names.append(f"{number}.tally")
        return names

    def whole(self, *tables):
        """What generate says of all records, and the return."""
        self.write("whole.csv", table(*[row for rows in tables for row in rows]))
        _, error = self.generate("whole.csv", "-o", "whole.mspof", "--overwrite", expect=(0, 1))
        return error.replace("whole.mspof", "out.mspof"), self.read("whole.mspof")


class PartsOfAReturn(Tallying, fixture.Case):
    """Parts of a return, in any division."""

    def test_parts_give_what_all_records_give(self):
        names = self.parts(CLEAN[:1], CLEAN[1:])
        _, said = self.merge(*names, "-o", "out.mspof")
        expected, whole = self.whole(CLEAN)
        self.assertEqual(self.read("out.mspof"), whole)
        self.assertEqual(said, expected)
        output, _ = self.merge(*names, "-o", "b.mspof", "--json")
        generated, _ = self.generate("whole.csv", "-o", "b.mspof", "--overwrite", "--json")
        self.assertEqual(json.loads(output), json.loads(generated))

    def test_any_division_gives_the_same(self):
        seed = int(os.environ.get("MSPOF_TEST_SEED", random.randrange(1 << 32)))
        print("MSPOF_TEST_SEED", seed)
        rng = random.Random(seed)
        again = 0
        for turn in range(60 if LONG else 10):
            with self.subTest(turn=turn, seed=seed):
                rows = [self.some_row(rng, number) for number in range(rng.randrange(1, 40))]
                for _ in range(rng.randrange(8)):
                    copy = rng.choice(rows)
                    if rng.random() < 0.4:
                        copy = copy.replace(",S42,", ",NON,").replace(",N,", ",Y,")
                    rows.insert(rng.randrange(len(rows)), copy)
                parts = [[] for _ in range(rng.randrange(1, 9))]
                for row in rows:
                    rng.choice(parts).append(row)
                again += self.check_division(parts)
        self.assertGreater(again, 0)

    def check_division(self, parts):
        names = self.parts(*parts)
        expected, whole = self.whole(*parts)
        done = self.run_raw("merge-tallies", *names, *SENT, "-o", "out.mspof", "--overwrite",
                            "--copies", "shared.copies", "--allow-empty")
        if done.returncode == 2:
            named = re.search(r"merge all parts again: (.*)\n", done.stderr.decode())
            self.assertTrue(named, done.stderr.decode())
            for name in named[1].split(", "):
                number = name.removesuffix(".tally")
                self.tally(f"{number}.csv", name, "--overwrite", "--label", f"no {number}",
                           "--copies", "shared.copies", expect=(0, 1))
        _, said = self.merge(*names, "-o", "out.mspof", "--overwrite", "--allow-empty",
                             expect=(0, 1))
        self.assertEqual(self.read("out.mspof"), whole)
        self.assertEqual(said, expected)
        return done.returncode == 2

    def whole(self, *tables):
        self.write("whole.csv", table(*[row for rows in tables for row in rows]))
        _, error = self.generate("whole.csv", "-o", "whole.mspof", "--overwrite", "--allow-empty",
                                 expect=(0, 1))
        return error.replace("whole.mspof", "out.mspof"), self.read("whole.mspof")

    @staticmethod
    def some_row(rng, number):
        if rng.random() < 0.05:
            return f"r{number},p1"  # too short: it cannot be read
        person = rng.choice(["", "p1", "p2", "p3", f"p{number}"])
        started, concluded = rng.choice(DAYS), rng.choice(DAYS)
        kind = rng.choice(["S42", "NON", "??", ""])
        return (f"r{number},{person},{started},{concluded},{rng.choice(['01/01/1950', 'x', ''])},"
                f"{kind},{rng.choice(['Y', 'N', ''])},{rng.choice(['E', 'NO', 'ZZ', ''])},{MARK}")

    def test_the_order_of_parts_does_not_show_in_the_return(self):
        names = self.parts(CLEAN[:1], CLEAN[1:2], CLEAN[2:])
        self.merge(*names, "-o", "a.mspof")
        self.merge(*reversed(names), "-o", "b.mspof")
        self.assertEqual(self.read("a.mspof"), self.read("b.mspof"))

    def test_other_options_of_a_return(self):
        names = self.parts(CLEAN)
        self.merge(*names, "-o", "a.json", "--comment", "by parts", "--host-name", "Depot")
        envelope = json.loads(self.read("a.json"))["submission"]["envelope"]
        self.assertEqual((envelope["comment"], envelope["hostName"]), ("by parts", "Depot"))
        self.merge(*names, "--replaces", "a.json", "-o", "b.mspof")
        output, _ = self.command("show", "b.mspof", "--json")
        self.assertIn("replaces", output)

    def test_standard_streams(self):
        done = self.run_raw("tally", "-", "--mapping", "mapping.textproto", *COUNT, "--id-key",
                            "ids.key", "-o", "-", "--quiet", stdin=table(*CLEAN).encode())
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.parts(CLEAN)
        self.tally("clean.csv", "clean.tally")
        self.assertEqual(done.stdout, self.read("clean.tally"))
        self.command("merge-tallies", "-", *SENT, "-o", "a.mspof", stdin=done.stdout)


class CopiesInParts(Tallying, fixture.Case):
    """Records that several parts hold."""

    def test_parts_with_copies_are_named_and_counted_again(self):
        names = self.parts(CLEAN[:1], CLEAN[1:2], CLEAN[:1] + CLEAN[2:])
        _, error = self.merge(*names, "-o", "out.mspof", expect=2)
        self.assertIn("give --copies FILE", error)
        done = self.run_raw("merge-tallies", *names, *SENT, "--copies", "shared.copies", "-o",
                            "out.mspof")
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.decode().endswith("again: 0.tally, 2.tally\n"),
                        done.stderr.decode())
        self.assertNotIn("out.mspof", self.files())
        for number in (0, 2):
            self.tally(f"{number}.csv", f"{number}.tally", "--overwrite", "--copies",
                       "shared.copies")
        _, said = self.merge(*names, "-o", "out.mspof")
        self.assertIn("1 id with identical copies: counted once.", said)
        expected, whole = self.whole(CLEAN[:1], CLEAN[1:2], CLEAN[:1] + CLEAN[2:])
        self.assertEqual((said, self.read("out.mspof")), (expected, whole))

    def test_a_part_that_is_given_twice_is_refused(self):
        self.tally("clean.csv", "a.tally")
        self.tally("clean.csv", "b.tally")
        self.tally("clean.csv", "c.tally", "--label", "c")
        self.tally("clean.csv", "d.tally", "--label", "c")
        for parts, says in [(["a.tally", "a.tally"], "a.tally: it has the same bytes as a.tally"),
                            (["a.tally", "b.tally"], "b.tally: it has the same bytes as a.tally"),
                            (["c.tally", "d.tally"], "d.tally: it has the same label as c.tally")]:
            with self.subTest(parts):
                _, error = self.merge(*parts, "-o", "out.mspof", expect=2)
                self.assertIn(says, error)

    def test_what_is_no_file_of_copies_is_refused(self):
        self.tally("clean.csv", "a.tally")
        self.write("other.key", KEY.replace("0", "1"))
        self.parts(CLEAN[:1], CLEAN[:2])
        self.run_raw("merge-tallies", "0.tally", "1.tally", *SENT, "--copies", "shared.copies",
                     "-o", "out.mspof")
        for copies, key, says in [("a.tally", "ids.key", "it is a part"),
                                  ("clean.csv", "ids.key", "it is no tally"),
                                  ("none.copies", "ids.key", "none.copies"),
                                  ("shared.copies", "other.key", "hashed with another key")]:
            with self.subTest(copies=copies, key=key):
                _, error = self.command("tally", "clean.csv", "--mapping", "mapping.textproto",
                                        *COUNT, "--id-key", key, "--copies", copies, "-o",
                                        "b.tally", "--quiet", expect=2)
                self.assertIn(says, error)
        _, error = self.merge("shared.copies", "-o", "out.mspof", expect=2)
        self.assertIn("shared.copies: it holds the ids that parts share", error)


class PartsRefused(Tallying, fixture.Case):
    """Parts that do not fit, damage, and wrong command lines."""

    def test_parts_of_something_else_are_refused_by_name(self):
        self.tally("clean.csv", "a.tally")
        self.write("b.csv", table(*CLEAN[:1]))
        self.write("less.textproto", fixture.MAPPING.replace(
            'column { from: "BORN" to: "born" }\n', ""))
        self.write("other.key", KEY.replace("0", "1"))
        self.write("our.waivers.textproto", 'waiver { rule: "known-codes" record: "r1" '
                   'until: "2020-12-31" reason: "it is known" }')
        base = {"--mapping": "mapping.textproto", "--council": "E09000001", "--period": "2019-20",
                "--as-of": "2020-04-20", "--id-key": "ids.key"}
        for change, says in [
                ({"--council": "E09000002"}, "b.tally: it is of council E09000002, but a.tally"),
                ({"--period": "2019-20/Q1"}, "b.tally: it is of period 2019-04-01 to 2019-06-30"),
                ({"--as-of": "2020-04-21"}, "b.tally: it is of as-of day 2020-04-21"),
                ({"--mapping": "less.textproto"}, "b.tally: the paths that are never supplied are"),
                ({"--id-key": "other.key"}, "b.tally: its ids were hashed with another key"),
                ({"--waivers": "our.waivers.textproto"}, "b.tally: it was made with other waivers"),
                ({"--leave-out": "outcomes-asked=no data"}, "b.tally: it leaves out outcomes-asked"),
                ({"--framework": "sac"}, "b.tally: it was counted with another definition, sac/")]:
            with self.subTest(change):
                words = [word for pair in {**base, **change}.items() for word in pair]
                self.command("tally", "b.csv", *words, "--quiet", "--overwrite", "-o", "b.tally",
                             expect=(0, 1))
                _, error = self.merge("a.tally", "b.tally", "-o", "out.mspof", expect=2)
                self.assertIn(says, error)

    def test_damage_is_refused(self):
        self.tally("clean.csv", "a.tally")
        good = self.read("a.tally")
        for name, content in [("cut", good[:-1]), ("more", good + b"x"), ("empty", b""),
                              ("changed", good[:90] + b"!" + good[91:]),
                              ("a table", table(*CLEAN).encode()),
                              ("newer", good[:8] + b"\3" + good[9:]),
                              ("older", good[:8] + b"\1" + good[9:])]:
            with self.subTest(name):
                self.write("bad.tally", content)
                _, error = self.merge("bad.tally", "-o", "out.mspof", expect=2)
                self.assertIn("bad.tally: ", error)

    def test_other_commands_name_what_takes_it(self):
        self.tally("clean.csv", "a.tally")
        for line in (["check", "a.tally", "--mapping", "mapping.textproto", "--as-of", "2020-04-20"],
                     ["show", "a.tally"], ["convert", "a.tally", "out.json"]):
            with self.subTest(line[0]):
                _, error = self.command(*line, expect=2)
                self.assertIn("a.tally: is a part of a return", error)

    def test_wrong_command_lines(self):
        self.write("short.key", "0011")
        for words, says in [
                (["--as-of", ""], "--as-of: is empty"),
                (["--period", ""], "--period: is empty"),
                (["--council", ""], "--council: is empty"),
                (["--council", "E99999999"], "--council: "),
                (["--id-key", "short.key"], "short.key: is no key"),
                (["--id-key", "none.key"], "none.key"),
                (["--label", "x" * 101], "the label of a part is one line"),
                (["--leave-out", "age"], "--leave-out: needs a measure and a reason")]:
            with self.subTest(words):
                line = {"--mapping": "mapping.textproto", "--council": "E09000001", "--period":
                        "2019-20", "--as-of": "2020-04-20", "--id-key": "ids.key",
                        **dict([words])}
                flat = [word for pair in line.items() for word in pair]
                _, error = self.command("tally", "clean.csv", *flat, "-o", "a.tally", "--quiet",
                                        expect=2)
                self.assertIn(says, error)
        self.tally("clean.csv", "a.tally")
        _, error = self.command("merge-tallies", "a.tally", "--prepared-on", "2020-04-19", "-o",
                                "a.mspof", expect=2)
        self.assertIn("--prepared-on: is before 2020-04-20", error)
        _, error = self.merge("a.tally", "--copies", "-", "-o", "a.mspof", expect=2)
        self.assertIn("--copies: is binary", error)

    def test_nothing_counted_is_said(self):
        self.write("late.csv", table(CLEAN[0].replace("/2019,", "/2009,")))
        self.tally("late.csv", "late.tally")
        _, error = self.merge("late.tally", "-o", "a.mspof", expect=2)
        self.assertIn("no record was counted", error)

    def test_records_that_changed_between_the_rounds(self):
        other = CLEAN[0].replace(",S42,", ",NON,")
        names = self.parts(CLEAN[:1], [other])
        self.run_raw("merge-tallies", *names, *SENT, "--copies", "shared.copies", "-o",
                     "out.mspof")
        self.parts_again = [self.tally(f"{n}.csv", f"{n}.tally", "--overwrite", "--copies",
                                       "shared.copies", "--label", f"no {n}", expect=1)
                            for n in (0,)]
        self.write("1.csv", table(CLEAN[0]))
        self.tally("1.csv", "1.tally", "--overwrite", "--copies", "shared.copies", expect=1)
        _, error = self.merge(*names, "-o", "out.mspof", expect=2)
        self.assertIn("count all parts again", error)


class PartsArePrivate(Tallying, fixture.Case):
    """What a tally shows, and to whom."""

    def test_only_the_owner_may_read_what_holds_hashes_of_ids(self):
        names = self.parts(CLEAN[:1], CLEAN[:2])
        self.run_raw("merge-tallies", *names, *SENT, "--copies", "shared.copies", "-o",
                     "out.mspof")
        for name in [*names, "shared.copies"]:
            self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), 0o600, name)
            self.assertNotIn(MARK.encode(), self.read(name))
            self.assertNotIn(b"r1", self.read(name))

    def test_a_missing_key_and_an_open_one_are_noted(self):
        _, error = self.command("tally", "clean.csv", "--mapping", "mapping.textproto", *COUNT,
                                "-o", "a.tally")
        self.assertIn("there is no --id-key", error)
        (self.folder / "ids.key").chmod(0o644)
        _, error = self.tally("clean.csv", "b.tally")
        self.assertIn("ids.key: others can read the key", error)
        _, error = self.tally("clean.csv", "c.tally", "--quiet")
        self.assertEqual(error, "")

    def test_the_same_records_give_the_same_bytes(self):
        self.tally("clean.csv", "a.tally")
        self.tally("clean.csv", "b.tally")
        self.assertEqual(self.read("a.tally"), self.read("b.tally"))
        output, _ = self.tally("clean.csv", "c.tally", "--json")
        self.assertEqual(json.loads(output)["records"], 3)


if __name__ == "__main__":
    unittest.main()
