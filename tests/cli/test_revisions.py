#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Revisions and top-ups as people make them, and sets as receivers get them."""

import hashlib
import json
import unittest

import fixture
from fixture import CLEAN, MAPPING, RETURN, table

# The same records with the answers to question 2, which the first mapping does not read.
HEADING = fixture.HEADING + ",MET"
MORE = MAPPING + """
column { from: "MET" to: "outcomes-met" codes: "met" }
code_map { id: "met" code { from: "F" to: "fully" } code { from: "N" to: "not-achieved" } }
"""
ASKED = [row.replace(",NO,", ",E,") for row in CLEAN]


class Revisions(fixture.Case):
    """mspof generate --replaces and --tops-up, diff, and check of sets."""

    def setUp(self):
        super().setUp()
        self.write("records.csv", table(*ASKED))
        more = [row + ("," + "FN"[i % 2]) for i, row in enumerate(ASKED)]
        self.write("more.csv", "\r\n".join([HEADING, *more]) + "\r\n")
        self.write("more.textproto", MORE)
        self.make("base.mspof")

    def make(self, output, *more, records="records.csv", mapping="mapping.textproto", line=None,
             expect=0):
        return self.command("generate", records, "--mapping", mapping, *(line or RETURN), "-o",
                            output, *more, expect=expect)

    def top_up(self, output, *more, expect=0, **named):
        line = [a for a in RETURN if a not in ("--as-of", "2020-04-20")]
        return self.make(output, "--tops-up", "base.mspof", *more, records="more.csv",
                         mapping="more.textproto", line=line, expect=expect, **named)

    def envelope(self, file):
        return json.loads(self.command("show", file, "--json")[0])["submission"]["envelope"]

    def answers(self, *files, expect=0):
        return json.loads(self.command("check", *files, "--json", expect=expect)[0])["answers"]

    def digest(self, file):
        code = self.run_raw("check", file, "--json")
        return json.loads(code.stdout)["submissions"][0]["digest"]

    def parts(self, answer):
        return [part["file"] for part in answer["parts"]]

    def kinds(self, *files):
        return [conflict["kind"] for answer in self.answers(*files, expect=1)
                for conflict in answer["conflicts"]]

    def test_a_revision_is_the_next_one_and_shows_what_changed(self):
        self.write("later.csv", table(*ASKED, "r4,p4,03/05/2019,31/03/2020,01/01/1950,S42,N,E,x"))
        _, error = self.make("revised.mspof", "--replaces", "base.mspof", records="later.csv")
        self.assertIn("Revision 2 replaces " + self.digest("base.mspof"), error)
        self.assertRegex(error, r"population concluded\n    given +3 +4\n    counted +3 +4\n")
        envelope = self.envelope("revised.mspof")
        self.assertEqual(envelope["revision"], 2)
        self.assertEqual(envelope["replaces"], self.digest("base.mspof"))
        answer, = self.answers("revised.mspof", "base.mspof")
        self.assertEqual((answer["revision"], self.parts(answer)), (2, ["revised.mspof"]))
        self.assertEqual([one["file"] for one in answer["replaced"]], ["base.mspof"])
        self.assertIn("Replaces  " + self.digest("base.mspof"),
                      self.command("show", "revised.mspof")[0])

    def test_a_revision_without_a_change_says_so(self):
        _, error = self.make("revised.mspof", "--replaces", "base.mspof")
        self.assertIn("No number changed.", error)

    def test_a_top_up_adds_what_was_not_supplied(self):
        _, error = self.top_up("more.mspof")
        self.assertRegex(error, r"Adds:.* outcomes-met")
        self.assertRegex(error, r"Supplied before: .*outcomes-asked")
        envelope = self.envelope("more.mspof")
        self.assertEqual((envelope["revision"], envelope["topsUp"]),
                         (1, self.digest("base.mspof")))
        submission = json.loads(self.command("show", "more.mspof", "--json")[0])["submission"]
        reasons = {row["id"]: row.get("notSupplied") for row in submission["return"]["measure"]}
        self.assertEqual(reasons["outcomes-asked"], "supplied-before")
        self.assertIsNone(reasons["outcomes-met"])
        answer, = self.answers("more.mspof", "base.mspof")
        self.assertEqual(self.parts(answer), ["base.mspof", "more.mspof"])
        self.assertEqual([(b["how"], b["findings"]) for b in answer["beside"]], [("together", [])])
        page, _ = self.command("show", "more.mspof")
        self.assertIn("This is a part", page)
        self.assertIn("it is in the submission that this one tops up", page)

    def test_a_top_up_alone_is_no_answer(self):
        self.top_up("more.mspof")
        self.assertEqual(self.kinds("more.mspof"), ["missing"])

    def test_a_top_up_that_adds_nothing_is_refused(self):
        _, error = self.make("none.mspof", "--tops-up", "base.mspof", expect=2)
        self.assertIn("no measure would be added", error)
        self.assertNotIn("none.mspof", self.files())

    def test_a_top_up_of_other_records_is_refused(self):
        more = [row + ",F" for row in ASKED[:2]]
        self.write("more.csv", "\r\n".join([HEADING, *more]) + "\r\n")
        _, error = self.top_up("more.mspof", expect=2)
        self.assertIn("population concluded has 3 records in one and 2", error)
        self.assertIn("send a revision instead", error)

    def test_a_top_up_says_what_would_be_another_number_today(self):
        more = [row.replace(",E,", ",NO,") + ",F" for row in ASKED[:1]]
        more += [row + ",F" for row in ASKED[1:]]
        self.write("more.csv", "\r\n".join([HEADING, *more]) + "\r\n")
        _, error = self.top_up("more.mspof")
        self.assertRegex(error, r"Supplied before, but these records give other numbers .*: .*outcomes-asked")

    def test_a_revision_after_a_top_up_names_both(self):
        self.top_up("more.mspof")
        _, error = self.make("revised.mspof", "--replaces", "more.mspof", expect=2)
        self.assertIn("more.mspof: it replaces or tops up digest " +
                      self.digest("base.mspof"), error)
        _, error = self.make("revised.mspof", "--replaces", "base.mspof", "--replaces",
                             "more.mspof")
        self.assertRegex(error, r"measure outcomes-met .*\n    supplied +yes, 3 +no: not-mapped")
        self.assertEqual(self.envelope("revised.mspof")["replaces"], self.digest("more.mspof"))
        answer, = self.answers("base.mspof", "more.mspof", "revised.mspof")
        self.assertEqual(self.parts(answer), ["revised.mspof"])

    def test_a_top_up_that_the_revision_did_not_know_is_not_lost(self):
        self.top_up("more.mspof")
        self.make("revised.mspof", "--replaces", "base.mspof")
        self.assertEqual(self.kinds("base.mspof", "more.mspof", "revised.mspof"), ["left-behind"])
        self.make("again.mspof", "--tops-up", "revised.mspof", records="more.csv",
                  mapping="more.textproto")
        answer, = self.answers("again.mspof", "base.mspof", "more.mspof", "revised.mspof")
        self.assertEqual(self.parts(answer), ["revised.mspof", "again.mspof"])

    def test_a_top_up_of_a_top_up_needs_both(self):
        self.make("few.mspof", "--leave-out", "outcomes-asked=later")
        self.make("first.mspof", "--tops-up", "few.mspof")
        more = ["--tops-up", "few.mspof", "--tops-up", "first.mspof"]
        self.make("second.mspof", *more, records="more.csv", mapping="more.textproto")
        answer, = self.answers("second.mspof", "first.mspof", "few.mspof")
        self.assertEqual(self.parts(answer), ["few.mspof", "first.mspof", "second.mspof"])

    def test_what_cannot_follow_is_refused(self):
        other = ["--council", "E09000002"] + RETURN[2:]
        quarter = [a.replace("2019-20", "2019-20/Q4") for a in RETURN]
        early = [a.replace("2020-04-20", "2020-04-19") for a in RETURN]
        self.make("revised.mspof", "--replaces", "base.mspof")
        self.make("rival.mspof", "--replaces", "base.mspof", "--comment", "another")
        edited = bytearray(self.read("base.mspof"))
        edited[60] ^= 1
        self.write("edited.mspof", bytes(edited))
        for option, files, line, says in [
                ("--replaces", ["base.mspof"], other, "is of council E09000001"),
                ("--replaces", ["base.mspof"], quarter, "is of period 2019-20:"),
                ("--replaces", ["base.mspof"], early, "taken later, on 2020-04-20"),
                ("--tops-up", ["base.mspof"], early, "leave --as-of out"),
                ("--replaces", ["absent.mspof"], RETURN, "--replaces: absent.mspof: "),
                ("--replaces", ["edited.mspof"], RETURN,
                 "edited.mspof: altered: the digest does not fit the bytes: give the file as it "
                 "was sent"),
                ("--replaces", ["records.txt"], RETURN, "does not have the ending"),
                ("--replaces", ["revised.mspof", "rival.mspof"], RETURN, "they are the same revision"),
                ("--tops-up", ["base.mspof", "--replaces", "base.mspof"], RETURN,
                 "leave one of them out")]:
            with self.subTest(says):
                named = [a for f in files for a in ([option, f] if f[:2] != "--" else [f])]
                if "--replaces" in files:
                    named = [option, *files]
                self.assertIn(says, self.make("x.mspof", *named, line=line, expect=2)[1])
                self.assertNotIn("x.mspof", self.files())

    def test_the_file_that_is_replaced_is_not_overwritten(self):
        _, error = self.make("base.mspof", "--overwrite", "--replaces", "base.mspof", expect=2)
        self.assertIn("is an input, so it cannot be the output", error)

    def test_two_revisions_of_the_same_number(self):
        self.make("a.mspof", "--replaces", "base.mspof", "--comment", "a")
        self.make("b.mspof", "--replaces", "base.mspof", "--comment", "b")
        output, _ = self.command("check", "a.mspof", "b.mspof", "base.mspof", expect=1)
        self.assertRegex(output, r"CONFLICT same-revision: E09000001, 2019-20, mspof/2018: "
                                 r"[ab].mspof, [ab].mspof: they are the same revision")
        self.assertIn("0 of 1 return with one answer", output)

    def test_the_same_file_twice_and_in_other_forms_is_one(self):
        self.command("convert", "base.mspof", "base.json")
        output, _ = self.command("check", "base.mspof", "base.json", "base.mspof")
        self.assertIn("3 files, 1 submission, 0 replaced; 1 of 1 return with one answer", output)
        self.assertIn("base.json: the same submission as base.mspof", output)

    def test_a_year_beside_its_quarter_is_shown(self):
        quarter = [a.replace("2019-20", "2019-20/Q4") for a in RETURN]
        self.make("q4.mspof", line=quarter)
        output, _ = self.command("check", "base.mspof", "q4.mspof")
        self.assertRegex(output, r"2019-20 +mspof/2018 +1 +base.mspof +2019-20/Q4\n")
        self.assertRegex(output, r"2019-20/Q4 +mspof/2018 +1 +q4.mspof +2019-20\n")
        self.assertEqual([a["neverAddTo"] for a in self.answers("base.mspof", "q4.mspof")],
                         [["2019-20/Q4"], ["2019-20"]])

    def test_fewer_than_before_is_found(self):
        self.write("fewer.csv", table(*ASKED[:2]))
        quarters = [[*(a.replace("2019-20", f"2019-20/Q{q}") for a in RETURN), "--cumulative"]
                    for q in (3, 4)]
        self.make("q3.mspof", line=quarters[0])
        self.make("q4.mspof", line=quarters[1], records="fewer.csv")
        output, _ = self.command("check", "q4.mspof", "q3.mspof")
        self.assertNotIn("WARNING", output)
        self.write("one.csv", table(*ASKED[:1]))
        self.make("less.mspof", line=quarters[1], records="one.csv")
        output, _ = self.command("check", "less.mspof", "q3.mspof")
        self.assertIn("less.mspof: against q3.mspof\n", output)
        self.assertIn("WARNING not-fewer-than-a-quarter-ago: outcomes-asked: ", output)
        answers = self.answers("less.mspof", "q3.mspof")
        self.assertEqual([(b["how"], len(b["findings"])) for a in answers for b in a["beside"]],
                         [("against", 1)])

    def test_all_files_that_cannot_be_read_are_named(self):
        self.write("cut.mspof", self.read("base.mspof")[:-1])
        _, error = self.command("check", "cut.mspof", "base.mspof", "absent.mspof", expect=2)
        self.assertIn("cut.mspof: truncated", error)
        self.assertIn("absent.mspof: ", error)

    def test_standard_input_may_be_a_part(self):
        self.top_up("more.mspof")
        output, _ = self.command("check", "-", "base.mspof", stdin=self.read("more.mspof"))
        self.assertIn("base.mspof + -", output)

    def test_a_newer_version_is_checked_and_not_resolved(self):
        bytes_ = self.read("base.mspof")
        newer = bytes_[:9] + b"\2" + bytes_[10:-32]
        self.write("newer.mspof", newer + hashlib.sha256(newer).digest())
        output, _ = self.command("check", "newer.mspof", "base.mspof", expect=1)
        self.assertRegex(output, r"newer.mspof: council(.*\n)+Not resolved: .* newer version")
        self.assertIn("2 files, 1 submission, ", output)
        _, error = self.make("x.mspof", "--replaces", "newer.mspof", expect=2)
        self.assertIn("newer.mspof: the submission is of a newer version", error)

    def test_json_of_generate(self):
        line = ["generate", "more.csv", "--mapping", "more.textproto", *RETURN, "--json"]
        more = json.loads(self.command(*line, "--tops-up", "base.mspof", "-o", "t.mspof")[0])
        self.assertIn("outcomes-met", more["added"])
        self.assertIn("outcomes-asked", more["standing"])
        self.assertEqual((more["revision"], more["topsUp"]), (1, self.digest("base.mspof")))
        new = json.loads(self.command(*line, "--replaces", "base.mspof", "-o", "r.mspof")[0])
        self.assertEqual(new["revision"], 2)
        self.assertTrue(any(d["id"] == "outcomes-met" for d in new["differences"]))

    def test_diff(self):
        self.command("convert", "base.mspof", "base.csv")
        output, _ = self.command("diff", "base.mspof", "base.csv")
        self.assertIn("No differences.", output)
        self.make("more.mspof", "--replaces", "base.mspof", records="more.csv",
                  mapping="more.textproto")
        output, _ = self.command("diff", "base.mspof", "more.mspof", expect=1)
        self.assertRegex(output, r"envelope\n    revision +1 +2\n")
        self.assertRegex(output, r"measure outcomes-met .*\n    supplied +"
                                 r"no: not-mapped:outcomes-met +yes, 3\n")
        report = json.loads(self.command("diff", "base.mspof", "more.mspof", "--json", expect=1)[0])
        self.assertIn({"part": "envelope", "name": "revision", "before": "1", "after": "2"},
                      report["differences"])
        self.assertEqual(report["before"]["digest"], self.digest("base.mspof"))
        self.command("diff", "base.mspof", "absent.mspof", expect=2)
        self.command("diff", "base.mspof", "records.txt", expect=2)


if __name__ == "__main__":
    unittest.main()
