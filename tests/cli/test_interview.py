#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Interviews in the terminal, hand-overs and merging.

    MSPOF=build/dev/bin/mspof tests/cli/test_interview.py [Interviews[.test]]
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
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

    def at_a_terminal(self, *options, rows=24, columns=80):
        """An interview at a terminal of its own: the process, and the other end of the terminal."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        child = subprocess.Popen(
            [fixture.MSPOF, "interview", "case.json", *DAY, *options], stdin=follower, stdout=follower,
            stderr=follower, cwd=self.folder, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={"TERM": "xterm", "PATH": os.environ["PATH"], **self.sanitizers()})
        os.close(follower)
        return child, leader

    def read_until(self, terminal, wanted):
        """What the terminal shows until it shows `wanted`, or a minute has passed."""
        shown = b""
        until = time.monotonic() + 60
        while wanted not in shown and time.monotonic() < until:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # whoever wrote there has ended
                break
        return shown

    def wait_for_keys(self, terminal):
        """Waits until single keys are read: what is typed before may be lost, as from people."""
        self.read_until(terminal, b"> ")
        until = time.monotonic() + 60
        while termios.tcgetattr(terminal)[3] & termios.ICANON and time.monotonic() < until:
            time.sleep(0.01)

    def ask(self, file, *lines, line=DAY, **more):
        return self.command("interview", file, *line, stdin="".join(l + "\n" for l in lines).encode(),
                            **more)

    def test_a_terminal_of_any_size_will_do(self):
        child, terminal = self.at_a_terminal(rows=65535, columns=65535)
        os.write(terminal, b"1\nq\n")
        self.read_until(terminal, b"Record r1: draft")
        self.assertEqual(child.wait(timeout=60), 0)
        os.close(terminal)
        self.assertIn("risk-assessment", self.answers(self.record()["value"]))

    def test_a_line_without_an_end_is_refused(self):
        _, error = self.command("interview", "case.json", *DAY, stdin=b"1\n" + b"2" * 1_000_000,
                                expect=2)
        self.assertIn("a line is longer than 65536 bytes", error)
        self.assertIn("risk-assessment", self.answers(self.record()["value"]))

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
        self.assertIn("must be confirmed", output)
        self.assertEqual(self.answers(self.record()["value"])["outcomes-met"], "fully")
        self.ask("case.json", "b", "-", "q")
        self.assertNotIn("outcomes-met", self.answers(self.record()["value"]))

    def test_wrong_input_is_asked_again(self):
        output, error = self.ask("case.json", "9", "x", "?", "y", "q")
        self.assertEqual(output.count("Question 1"), 5)
        self.assertEqual(error.count("type the number of an answer"), 2)
        self.assertIn("remove the answer", output)
        self.assertEqual(self.record(), ENQUIRY)

    def test_a_terminal_that_goes_away_loses_nothing(self):
        child, leader = self.at_a_terminal()
        os.write(leader, b"3\n")
        shown = self.read_until(leader, b"Question 3")
        child.kill()
        child.wait()
        os.close(leader)
        self.assertIn(b"Question 3", shown)
        self.assertEqual(self.answers(self.record()["value"])["outcomes-asked"], "no")

    def test_finalise(self):
        output, error = self.ask("case.json", "3", "q", line=[*DAY, "--finalise"], expect=2)
        self.assertIn("risk-outcome has no answer", error)
        output, _ = self.ask("case.json", "1", line=[*DAY, "--finalise"])
        self.assertIn("Record r1: final\n", output)
        _, error = self.ask("case.json", line=[*DAY, "--finalise"], expect=2)
        self.assertIn("--finalise: the record is final already: it has not changed", error)

    def test_a_reason_instead_of_answers(self):
        self.ask("case.json", line=[*ADULT, "--no-answers", "declined"])
        self.assertEqual(self.record()["answer_set"][0]["reason"], "declined")
        self.ask("case.json", "1", "q", line=ADULT)  # question 1, of the record
        self.assertEqual(self.record()["answer_set"][0]["reason"], "declined")

    def test_all_answers_are_shown_and_each_can_be_changed(self):
        output, _ = self.ask("case.json", "1", "1", "1", "2", "3", "q")
        self.assertIn("Your answers. Type a number to change one, or press Enter to end:\n", output)
        self.assertRegex(output, r"\n  2  [^\n]+: Fully Achieved\n")
        self.assertEqual(self.answers(self.record()["value"])["outcomes-met"], "not-achieved")
        output, error = self.ask("case.json", "9", "?", "b", "2", "1", "3", "")
        self.assertIn("type the number of a question", error)
        self.assertIn("go to this question", output)
        self.assertEqual(self.answers(self.record()["value"]), {
            "risk-assessment": "identified-action", "outcomes-asked": "no",
            "risk-outcome": "reduced"})

    def test_what_somebody_else_writes_meanwhile_is_kept(self):
        child, leader = self.at_a_terminal()
        self.read_until(leader, b"> ")
        self.ask("case.json", "", "1", "q", line=[*DAY, "--interviewer", "enquiry-lead"])
        self.assertIn("risk-outcome", self.answers(self.record()["value"]))
        os.write(leader, b"3\n")
        shown = self.read_until(leader, b"both changes were merged")
        self.assertIn(b"both changes were merged", shown)
        os.write(leader, b"q\n")
        self.read_until(leader, b"draft")
        child.wait()
        os.close(leader)
        answers = self.answers(self.record()["value"])
        self.assertEqual((answers["outcomes-asked"], answers["risk-outcome"]), ("no", "removed"))

    def test_an_interrupt_saves_and_ends(self):
        child, leader = self.at_a_terminal()
        self.read_until(leader, b"> ")
        os.write(leader, b"3\n")
        shown = self.read_until(leader, b"Question 3")
        if b"> " not in shown[shown.index(b"Question 3"):]:
            self.read_until(leader, b"> ")
        os.write(leader, b"\x03")
        shown = self.read_until(leader, b"Record r1: draft")
        self.assertIn(b"Record r1: draft", shown)
        self.read_until(leader, b"it was interrupted: the answers so far are saved")
        self.assertEqual(child.wait(), 2)
        os.close(leader)
        self.assertEqual(self.answers(self.record()["value"])["outcomes-asked"], "no")

    def test_what_is_broken_off_is_not_made_final(self):
        for how in ("\x03", "\x04", signal.SIGHUP, signal.SIGTERM):
            with self.subTest(how=how):
                child, leader = self.at_a_terminal("--finalise", "--incomplete")
                self.wait_for_keys(leader)
                if isinstance(how, str):
                    os.write(leader, how.encode())
                else:
                    child.send_signal(how)
                shown = self.read_until(leader, b"the record was not made final")
                self.assertIn(b"the record was not made final", shown)
                self.assertEqual(child.wait(), 2)
                os.close(leader)
                self.assertNotIn("finalisation", json.dumps(self.record()))
        _, error = self.ask("case.json", "3", line=[*DAY, "--finalise", "--incomplete"], expect=2)
        self.assertIn("the input ended at a question: the answers so far are saved; the record was "
                      "not made final", error)
        self.assertNotIn("finalisation", json.dumps(self.record()))

    def test_what_is_wrong_is_said_at_once(self):
        late = ["--respondent", "adult", "--interviewer", "independent", "--only-collection",
                "--day", "2019-10-01"]
        output, error = self.ask("case.json", "1", "q", line=late)
        self.assertIn("the last day for answers was 2019-08-25, 37 days before this interview", error)
        self.assertIn("check feedback[1]: the feedback questions were asked more than 56 days", error)
        self.assertIn("Question 4", output)
        self.assertNotIn("Question 1", output)
        self.assertIn("missing: feedback[1].informed (question 5, ", output)
        output, _ = self.ask("case.json", "q", line=[*ADULT, "--only-collection",
                                                     "--language", "cy"])
        self.assertIn("(There is no wording in cy. This", output)

    def test_who_asks_stands_with_each_answer(self):
        self.ask("case.json", "3", "q", line=[*DAY, "--interviewer", "enquiry-lead"])
        captures = [v["capture"] for v in self.record()["value"] if "capture" in v]
        self.assertEqual([c["interviewer"] for c in captures], ["enquiry-lead"])

    def test_a_withdrawn_record_counts_no_more(self):
        _, error = self.ask("case.json", line=["--withdraw", "another person", *DAY], expect=2)
        self.assertIn("--withdraw: the record was never made final", error)
        self.ask("case.json", "3", "1", "", line=[*DAY, "--finalise"])
        _, error = self.ask("case.json", line=["--withdraw", "", *DAY], expect=2)
        self.assertIn("--withdraw: ", error)
        output, _ = self.ask("case.json", line=["--withdraw", "another person", *DAY])
        self.assertEqual(output, "Record r1: withdrawn\n")
        _, error = self.command("handover", "case.json", *DAY, "-o", "h.mspof-feedback", expect=2)
        self.assertIn("withdrawn", error)
        line = ["--council", "E06000023", "--period", "2019-20", "--as-of", "2020-06-30"]
        self.command("generate", "case.json", *line, "--allow-empty", "-o", "a.mspof")
        self.assertRegex(self.command("show", "a.mspof")[0], r"Were withdrawn")
        report = json.loads(self.command("check", "case.json", "--period", "2019-20", "--as-of",
                                         "2020-06-30", "--json")[0])
        self.assertEqual((report["records"], report["findings"]), (1, []))
        output, error = self.ask("case.json", "q", line=DAY)
        self.assertIn("the record is withdrawn", error)
        output, _ = self.ask("case.json", "", line=[*DAY, "--finalise", "--amend", "was theirs"])
        self.assertIn("Record r1: amended", output)

    def test_records_in_json_are_checked_and_counted(self):
        self.ask("case.json", "3", "1", "")
        self.write("all.jsonl", self.read("case.json") + b"\n" +
                   json.dumps({**ENQUIRY, "record_id": "r2"}).encode())
        for file, records in (("case.json", 1), ("all.jsonl", 2)):
            output, _ = self.command("check", file, "--as-of", "2020-06-30")
            self.assertIn(f"{file}: {records} record", output)
            self.command("generate", file, "--council", "E06000023", "--period", "2019-20",
                         "--as-of", "2020-06-30", "-o", file + ".mspof")
        self.write("bad.jsonl", self.read("case.json") + b'{"record_id": "r3", "mine": 1}\n')
        _, error = self.command("check", "bad.jsonl", "--as-of", "2020-06-30", expect=2)
        self.assertIn('bad.jsonl, line 2:1:21: there is no such name here: ', error)

    def test_migrate(self):
        self.ask("case.json", "3", "q")
        text = (fixture.ROOT / "proto/frameworks/mspof-2018.textproto").read_text("utf-8")
        self.write("next.textproto", text.replace("Felt listened to", "Listened to", 1))
        _, error = self.ask("case.json", line=[*DAY, "--framework", "next.textproto"], expect=2)
        self.assertIn("migrate it", error)
        line = ["migrate", "case.json", "--captured-by", "mspof", "--framework", "next.textproto"]
        before = self.read("case.json")
        output, _ = self.command(*line)
        self.assertTrue(output.startswith("record r1: from mspof/2018"), output)
        self.assertIn("no changes for this record", output)
        self.assertEqual(self.read("case.json"), before)
        report = json.loads(self.command(*line, "-o", "moved.json", "--json")[0])
        self.assertEqual(report["recordId"], "r1")
        self.ask("moved.json", "q", line=[*DAY, "--framework", "next.textproto"])
        output, _ = self.command("check", "moved.json", "--as-of", "2020-06-30", expect=(0, 1))
        self.assertIn("record-definition", output)
        self.command(*line[:2], "--captured-by", "next.textproto", expect=2)

    def test_handover_and_back(self):
        output, _ = self.command("handover", "case.json", *DAY, "-o", "r1.mspof-feedback")
        self.assertEqual(output, "record r1: 4 questions, the last day for answers is 2019-08-25\n")
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
        self.assertEqual(report["contradictions"], [{"path": "outcomes-asked", "sides": 2}])
        output, _ = self.ask("a.json", "3", "q")
        self.assertIn("Two systems hold different answers", output)
        self.command("merge", "a.json", "other.json", "-o", "d.json")

    def test_an_interview_of_another_day_is_continued(self):
        self.ask("case.json", "1", "1", "1", "2", "q", line=ADULT)
        line = ["--respondent", "adult", "--interviewer", "independent", "--day", "2019-07-11"]
        _, error = self.ask("case.json", "q", line=line)
        saved = re.search(r"an interview of 2019-07-10: to continue it, give --set (\w+)", error)[1]
        output, _ = self.ask("case.json", "2", "q", line=["--set", saved, "--day", "2019-07-11"])
        self.assertIn("Question 5, 3 to answer", output)
        self.assertEqual(len(self.record()["answer_set"]), 1)
        self.ask("case.json", line=["--set", saved, "--fact", "representative-kind=friend", *DAY])
        (feedback,) = self.record()["answer_set"]
        self.assertEqual(self.answers(feedback["value"])["representative-kind"], "friend")

    def test_bad_input(self):
        self.command("handover", "case.json", *DAY, "-o", "r1.mspof-feedback")
        self.write("cut.mspof-feedback", self.read("r1.mspof-feedback")[:-1])
        self.write("bad.json", "{")
        self.write("none.json", "{}")
        self.write("r2.json", json.dumps({"record_id": "r2"}))
        wrong = [
            (["interview", "absent.json"], "absent.json: "),
            (["interview", "bad.json"], "bad.json:1:2: "),
            (["interview", "none.json"],
             'none.json: the record has no id: give it a pseudonym in "record_id"'),
            (["merge", "none.json", "-o", "m.json"], 'none.json: the part has no record id'),
            (["migrate", "case.json", "--captured-by", "mspof", "--framework", "sac"],
             "case.json: mspof and sac are different frameworks: name two editions"),
            (["interview", "case.txt"], "case.txt: does not have the ending of a record"),
            (["interview", "case.json", "--respondent", "adult"], "--interviewer"),
            (["interview", "case.json", "--respondent", "adlt", "--interviewer", "independent"],
             "use one of adult"),
            (["interview", "case.json", *ADULT, "--fact", "friend"], "--fact"),
            (["interview", "case.json", "--day", "tomorrow"], "--day"),
            (["interview", "case.json", *DAY, "--amend", "a slip"], "give --finalise too"),
            (["interview", "case.json", *DAY, "--incomplete"], "give --finalise too"),
            (["interview", "case.json", *DAY, "--set", "x"], "no interview"),
            (["interview", "case.json", *ADULT, "--no-answers", "because"], "use one of "),
            (["interview", "cut.mspof-feedback", *ADULT], "cut.mspof-feedback: "),
            (["interview", "case.json", "--no-answers", "declined"], "--no-answers"),
            (["merge", "case.json", "r2.json", "-o", "m.json"], "of a different record"),
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
