#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Interviews in the terminal, hand-overs and merging.

    MSPOF=build/dev/bin/mspof tests/cli/test_interview.py [Interviews[.test]]
"""

import json
import os
import pty
import re
import select
import subprocess
import time
import unittest

import fixture

ENQUIRY = {"record_id": "r1", "person_id": fixture.MARK, "kind": "s42", "started": "2019-04-01",
           "concluded": "2019-06-30", "born": "1950-01-01",
           "value": [{"id": "risk-assessment", "value": ["identified-action"]}]}
DAY = ["--day", "2019-07-10"]
ADULT = ["--respondent", "adult", "--interviewer", "independent", *DAY]


class Interviews(fixture.Case):
    """mspof interview, handover and merge."""

    def setUp(self):
        super().setUp()
        self.write("case.json", json.dumps(ENQUIRY))

    def record(self, name="case.json"):
        return json.loads(self.read(name))

    def answers(self, values):
        """What counts among values, by id."""
        return {v["id"]: v["value"][0] for v in values if v.get("value") and
                v.get("capture", {}).get("state", "") in ("", "CAPTURE_STATE_EFFECTIVE")}

    def ask(self, file, *lines, line=DAY, **more):
        return self.command("interview", file, *line, stdin="".join(l + "\n" for l in lines).encode(),
                            **more)

    def test_answers_are_written_one_by_one(self):
        output, _ = self.ask("case.json", "1", "2", "2", "q")
        self.assertRegex(output, r"Question 1, 2 to 3 to answer\n")
        self.assertIn("Record r1: draft\n", output)
        self.assertEqual(self.answers(self.record()["value"]), {
            "risk-assessment": "identified-action", "outcomes-asked": "asked-expressed",
            "outcomes-met": "partially", "risk-outcome": "reduced"})
        output, _ = self.ask("case.json")
        self.assertNotIn("Question", output)

    def test_back_confirm_and_take_back(self):
        self.ask("case.json", "1", "1", "b", "b", "3", "q")  # outcomes-met is parked
        self.assertNotIn("outcomes-met", self.answers(self.record()["value"]))
        output, _ = self.ask("case.json", "b", "1", "y", "q")
        self.assertIn("waits to be confirmed", output)
        self.assertEqual(self.answers(self.record()["value"])["outcomes-met"], "fully")
        self.ask("case.json", "b", "-", "q")
        self.assertNotIn("outcomes-met", self.answers(self.record()["value"]))

    def test_wrong_input_is_asked_again(self):
        output, error = self.ask("case.json", "9", "x", "?", "y", "q")
        self.assertEqual(output.count("Question 1"), 5)
        self.assertEqual(error.count("give the number of an answer"), 2)
        self.assertIn("takes the answer back", output)
        self.assertEqual(self.record(), ENQUIRY)

    def test_a_terminal_that_goes_away_loses_nothing(self):
        leader, follower = pty.openpty()
        child = subprocess.Popen([fixture.MSPOF, "interview", "case.json", *DAY], stdin=follower,
                                 stdout=follower, stderr=follower, cwd=self.folder,
                                 env={"TERM": "xterm", "PATH": os.environ["PATH"],
                                      **self.sanitizers()})
        os.close(follower)
        shown = b""
        os.write(leader, b"3\n")
        until = time.monotonic() + 60
        while b"Question 3" not in shown and time.monotonic() < until:
            if select.select([leader], [], [], 1)[0]:
                shown += os.read(leader, 4096)
        child.kill()
        child.wait()
        os.close(leader)
        self.assertIn(b"Question 3", shown)
        self.assertEqual(self.answers(self.record()["value"])["outcomes-asked"], "no")

    def test_finalise(self):
        output, error = self.ask("case.json", "3", line=[*DAY, "--finalise"], expect=2)
        self.assertIn("risk-outcome has no answer", error)
        output, _ = self.ask("case.json", "1", line=[*DAY, "--finalise"])
        self.assertIn("Record r1: final\n", output)
        _, error = self.ask("case.json", line=[*DAY, "--finalise"], expect=2)
        self.assertIn("--finalise: the record is final: nothing has changed", error)

    def test_a_reason_instead_of_answers(self):
        self.ask("case.json", line=[*ADULT, "--no-answers", "declined"])
        self.assertEqual(self.record()["answer_set"][0]["reason"], "declined")
        self.ask("case.json", "1", "q", line=ADULT)  # question 1, of the record
        self.assertEqual(self.record()["answer_set"][0]["reason"], "declined")

    def test_handover_and_back(self):
        output, _ = self.command("handover", "case.json", *DAY, "-o", "r1.mspof-feedback")
        self.assertEqual(output, "record r1: 4 questions, answers count until 2019-08-25\n")
        self.assertNotIn(fixture.MARK.encode(), self.read("r1.mspof-feedback"))
        output, _ = self.ask("r1.mspof-feedback", "1", "2", "q", line=ADULT)
        self.assertIn("Question 4, 4 to answer", output)
        self.ask("r1.mspof-feedback", "3", "4", line=ADULT)
        output, _ = self.command("merge", "case.json", "r1.mspof-feedback", "-o", "merged.json")
        self.assertEqual(output, "record r1: 2 parts merged, draft\n")
        merged = self.record("merged.json")
        self.assertEqual(len(self.answers(merged["answer_set"][0]["value"])), 4)
        self.assertEqual(merged["concluded"], "2019-06-30")

    def test_contradictions_are_named(self):
        self.write("other.json", json.dumps(ENQUIRY))
        self.ask("case.json", "3", "q")
        self.ask("other.json", "4", "q")
        output, _ = self.command("merge", "case.json", "other.json", "-o", "a.json", expect=1)
        self.assertIn("CONTRADICTION outcomes-asked: 2 different answers", output)
        self.command("merge", "other.json", "case.json", "-o", "b.json", expect=1)
        self.assertEqual(self.read("a.json"), self.read("b.json"))
        report = json.loads(self.command("merge", "a.json", "b.json", "-o", "c.json", "--json",
                                         expect=1)[0])
        self.assertEqual(report["contradictions"], [{"place": "outcomes-asked", "sides": 2}])
        output, _ = self.ask("a.json", "3", "q")
        self.assertIn("Two systems say different things", output)
        self.command("merge", "a.json", "other.json", "-o", "d.json")

    def test_an_interview_of_another_day_is_continued(self):
        self.ask("case.json", "1", "1", "1", "2", "q", line=ADULT)
        line = ["--respondent", "adult", "--interviewer", "independent", "--day", "2019-07-11"]
        _, error = self.ask("case.json", "q", line=line)
        saved = re.search(r"there is an interview of 2019-07-10: --set (\w+) continues it", error)[1]
        output, _ = self.ask("case.json", "2", "q", line=["--set", saved, "--day", "2019-07-11"])
        self.assertIn("Question 5, 3 to answer", output)
        self.assertEqual(len(self.record()["answer_set"]), 1)

    def test_bad_input(self):
        self.command("handover", "case.json", *DAY, "-o", "r1.mspof-feedback")
        self.write("cut.mspof-feedback", self.read("r1.mspof-feedback")[:-1])
        self.write("bad.json", "{")
        self.write("none.json", "{}")
        self.write("r2.json", json.dumps({"record_id": "r2"}))
        wrong = [
            (["interview", "absent.json"], "absent.json: "),
            (["interview", "bad.json"], "bad.json: "),
            (["interview", "none.json"], "no record id"),
            (["interview", "case.txt"], "the ending says nothing"),
            (["interview", "case.json", "--respondent", "adult"], "--interviewer"),
            (["interview", "case.json", "--respondent", "adlt", "--interviewer", "independent"],
             "use one of adult"),
            (["interview", "case.json", *ADULT, "--fact", "friend"], "--fact"),
            (["interview", "case.json", "--day", "tomorrow"], "--day"),
            (["interview", "case.json", *DAY, "--set", "x"], "no answer set"),
            (["interview", "case.json", *ADULT, "--no-answers", "because"], "use one of "),
            (["interview", "cut.mspof-feedback", *ADULT], "cut.mspof-feedback: "),
            (["interview", "case.json", "--no-answers", "declined"], "--no-answers"),
            (["merge", "case.json", "r2.json", "-o", "m.json"], "different records"),
            (["merge", "case.json", "-o", "m.mspof"], "m.mspof: "),
            (["merge", "case.json", "-o", "case.json"], "case.json"),
            (["handover", "case.json", "-o", "h.json"], "h.json: "),
            (["handover", "case.json", "--collection", "visits", "-o", "h.mspof-feedback"],
             "visits"),
        ]
        for line, says in wrong:
            with self.subTest(line=line):
                _, error = self.command(*line, expect=2)
                self.assertTrue(re.search(re.escape(says), error), error)


if __name__ == "__main__":
    unittest.main()
