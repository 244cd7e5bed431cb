#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Several people and programs at one record: nothing that anybody answered is lost, and nothing
that cannot be read is overwritten. With MSPOF_TEST_LONG=1 many more rounds.

    MSPOF=build/dev/bin/mspof tests/cli/test_writers.py [AtOnce[.test]]
"""

import datetime
import errno
import fcntl
import json
import os
import pty
import re
import resource
import select
import shutil
import stat
import struct
import subprocess
import termios
import time
import unittest

import fixture
from fixture import LONG, MSPOF

ENQUIRY = {"record_id": "r1", "person_id": fixture.MARK, "kind": "s42", "started": "2019-04-01",
           "concluded": "2019-06-30", "born": "1950-01-01",
           "value": [{"id": "risk-assessment", "value": ["identified-action"]}]}
DAY = ["--day", "2019-07-10"]
# Root reads and writes whatever the mode is, but not without these capabilities.
PLAIN = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
F_OFD_SETLK = 37


def day(number):
    return (datetime.date(2019, 7, 1) + datetime.timedelta(number)).isoformat()


class AtOnce(fixture.Case):
    """Writers at the same time."""

    def setUp(self):
        super().setUp()
        self.write("case.json", json.dumps(ENQUIRY))

    def start(self, *arguments):
        return subprocess.Popen([MSPOF, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def set_of(self, number, file="case.json"):
        """Writes an answer set of its own day."""
        return self.start("interview", file, "--respondent", "adult", "--interviewer",
                          "independent", "--day", day(number), "--no-answers", "declined")

    def end(self, writers):
        for writer in writers:
            _, error = writer.communicate(timeout=240)
            self.assertEqual(writer.returncode, 0, error)

    def days(self, file="case.json"):
        return sorted(s["asked"] for s in json.loads(self.read(file))["answer_set"])

    def rounds(self, writers, count):
        for turn in range(count):
            self.write("case.json", json.dumps(ENQUIRY))
            self.end([self.set_of(number) for number in range(writers)])
            self.assertEqual(self.days(), [day(n) for n in range(writers)], f"round {turn}")
        self.assertEqual(self.files(), {"case.json", "clean.csv", "mapping.textproto"})

    def test_two_interviews(self):
        self.rounds(2, 200 if LONG else 25)

    def test_four_interviews(self):
        self.rounds(4, 100 if LONG else 10)

    def test_interviews_of_a_handover(self):
        for _ in range(50 if LONG else 5):
            self.command("handover", "case.json", *DAY, "-o", "part.mspof-feedback")
            self.end([self.set_of(number, "part.mspof-feedback") for number in range(3)])
            self.command("merge", "part.mspof-feedback", "-o", "all.json")
            self.assertEqual(self.days("all.json"), [day(n) for n in range(3)])
            (self.folder / "part.mspof-feedback").unlink()
            (self.folder / "all.json").unlink()

    def test_interviews_and_merges(self):
        for number in range(2):
            self.write(f"part{number}.json", json.dumps({"record_id": "r1"}))
            self.end([self.set_of(10 + number, f"part{number}.json")])
        for _ in range(50 if LONG else 5):
            self.write("case.json", json.dumps(ENQUIRY))
            self.end([self.set_of(0), self.set_of(1),
                      *(self.start("merge", f"part{n}.json", "--into", "case.json")
                        for n in range(2))])
            self.assertEqual(self.days(), [day(n) for n in (0, 1, 10, 11)])

    def test_a_withdrawal_and_an_interview(self):
        self.command("interview", "case.json", *DAY, "--finalise", stdin=b"3\n1\n\n")
        final = self.read("case.json")
        for _ in range(50 if LONG else 5):
            self.write("case.json", final)
            self.end([self.start("interview", "case.json", *DAY, "--withdraw", "another person"),
                      self.set_of(0)])
            record = json.loads(self.read("case.json"))
            self.assertEqual(self.days(), [day(0)])
            self.assertTrue(any(f.get("withdrawn") for f in record["draft"]["finalisation"]), record)

    def test_a_record_in_two_folders_under_two_names(self):
        """A link leads to one file, and so to one lock."""
        (self.folder / "other").mkdir()
        (self.folder / "other/link.json").symlink_to("../case.json")
        for _ in range(50 if LONG else 5):
            self.write("case.json", json.dumps(ENQUIRY))
            self.end([self.set_of(0), self.set_of(1, "other/link.json")])
            self.assertEqual(self.days(), [day(0), day(1)])
        self.assertTrue((self.folder / "other/link.json").is_symlink())

    def test_whoever_holds_the_lock_is_waited_for(self):
        before = self.read("case.json")
        with open(self.folder / ".mspof-lock", "w+b") as lock:
            fcntl.fcntl(lock, F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0))
            writer = self.set_of(0)
            with self.assertRaises(subprocess.TimeoutExpired):
                writer.wait(1)
            self.assertEqual(self.read("case.json"), before)
            os.unlink(lock.name)
        self.end([writer])
        self.assertEqual(self.days(), [day(0)])

    @unittest.skipUnless(LONG, "waits for half a minute")
    def test_who_holds_the_lock_for_ever_is_named(self):
        with open(self.folder / ".mspof-lock", "w+b") as lock:
            fcntl.fcntl(lock, F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0, 0, 0))
            done = self.run_raw("interview", "case.json", *DAY, "--withdraw", "x")
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"another program has been writing in its folder for 30 seconds",
                          done.stderr)
            self.assertIn(b".mspof-lock", done.stderr)


class CannotBeRead(fixture.Case):
    """The file of an interview becomes something else while somebody answers."""

    def setUp(self):
        super().setUp()
        self.write("case.json", json.dumps(ENQUIRY))

    def interview(self, **more):
        """An interview that has read its file, and waits for the first answer."""
        child = subprocess.Popen(
            [*PLAIN, MSPOF, "interview", "case.json", *DAY], cwd=self.folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)
        self.wait_for(child, b"Question 1")
        return child

    def wait_for(self, child, wanted):
        shown = b""
        while wanted not in shown:
            part = os.read(child.stdout.fileno(), 4096)
            self.assertTrue(part, "it ended early")
            shown += part

    def answers(self, name):
        return {v["id"]: v["value"][0] for v in json.loads(self.read(name))["value"]}

    def chmod(self, mode):
        (self.folder / "case.json").chmod(mode)

    def replace_by(self, make):
        path = self.folder / "case.json"
        path.unlink()
        make(path)

    def test_nothing_is_lost_and_nothing_is_overwritten(self):
        damages = {
            "no permission": (lambda: self.chmod(0), "reading is not allowed"),
            "gone": (lambda: (self.folder / "case.json").unlink(), "no such file"),
            "no JSON": (lambda: self.write("case.json", b"{ half of it"), "case.json"),
            "no record": (lambda: self.write("case.json", b"[]"), "case.json"),
            "empty": (lambda: self.write("case.json", b""), "case.json"),
            "another record": (lambda: self.write(
                "case.json", json.dumps({**ENQUIRY, "record_id": "r2"})), "of a different record"),
            "a folder": (lambda: self.replace_by(os.mkdir), "is a folder"),
            "a pipe": (lambda: self.replace_by(os.mkfifo), "is not a regular file, so it cannot be changed"),
            "nowhere": (lambda: self.replace_by(lambda p: p.symlink_to("nowhere")), "no such file"),
            "round": (lambda: self.replace_by(lambda p: p.symlink_to("case.json")), "links"),
            "another device": (lambda: self.replace_by(lambda p: p.symlink_to("/proc/self/mem")),
                               "case.json: "),
        }
        for name, (damage, says) in damages.items():
            with self.subTest(name):
                try:
                    self.look_at_damage(damage, says)
                finally:
                    shutil.rmtree(self.folder)
                    self.folder.mkdir()
                    self.write("case.json", json.dumps(ENQUIRY))

    def look(self, name):
        info = os.lstat(self.folder / name)
        return info.st_ino, info.st_mode, info.st_size, info.st_mtime_ns

    def look_at_damage(self, damage, says):
        child = self.interview()
        damage()
        before = {n: self.look(n) for n in self.files()}
        path = self.folder / "case.json"
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        # The interview goes on, in the new file.
        output, error = (t.decode() for t in child.communicate(b"1\n2\nq\n", timeout=240))
        self.assertEqual(child.returncode, 2, output + error)
        self.assertNotIn(fixture.MARK, output + error)
        self.assertIn(says, error)
        self.assertEqual(error.count("run mspof merge case.kept.json --into case.json"), 2, error)
        self.assertEqual(set(before) | {"case.kept.json"}, self.files())
        for name, info in before.items():
            self.assertEqual(self.look(name), info, name)
        if content is not None:
            self.assertEqual(path.read_bytes(), content)
        kept = self.folder / "case.kept.json"
        self.assertEqual(stat.S_IMODE(kept.stat().st_mode), 0o600)
        self.assertEqual(self.answers("case.kept.json"), {
            "risk-assessment": "identified-action", "outcomes-asked": "asked-expressed",
            "outcomes-met": "partially"})
        # What the message says is what helps.
        if path.is_symlink() or path.exists():
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        self.write("case.json", json.dumps(ENQUIRY))
        self.command("merge", "case.kept.json", "--into", "case.json")
        self.assertEqual(self.answers("case.json"), self.answers("case.kept.json"))

    def test_a_second_time_another_file_is_named(self):
        for number, name in enumerate(["case.kept.json", "case.kept-2.json", "case.kept-3.json"]):
            child = self.interview()
            self.write("case.json", b"{")
            _, error = child.communicate(b"3\nq\n", timeout=240)
            self.assertIn(name.encode(), error)
            self.assertEqual(len([f for f in self.files() if ".kept" in f]), number + 1)
            self.write("case.json", json.dumps(ENQUIRY))

    def test_a_handover_is_kept_as_one(self):
        self.command("handover", "case.json", *DAY, "-o", "a.mspof-feedback")
        line = [MSPOF, "interview", "a.mspof-feedback", *DAY, "--respondent", "adult",
                "--interviewer", "independent"]
        child = subprocess.Popen(line, cwd=self.folder, stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.wait_for(child, b"Question")
        self.write("a.mspof-feedback", b"half")
        _, error = child.communicate(b"1\nq\n", timeout=240)
        self.assertEqual(child.returncode, 2)
        self.assertIn(b"mspof merge a.kept.mspof-feedback", error)
        self.command("merge", "a.kept.mspof-feedback", "--into", "case.json")
        self.assertEqual(len(json.loads(self.read("case.json"))["answer_set"]), 1)

    @unittest.skipIf(fixture.Case.sanitizers(), "a sanitizer opens pipes to look at memory")
    def test_without_descriptors_nothing_is_written(self):
        child = self.interview()
        resource.prlimit(child.pid, resource.RLIMIT_NOFILE, (3, 3))
        other = {**ENQUIRY, "value": []}
        self.write("case.json", json.dumps(other))
        _, error = child.communicate(b"3\nq\n", timeout=240)
        self.assertEqual(child.returncode, 2)
        self.assertRegex(error.decode(), "case.json: too many open files")
        self.assertEqual(json.loads(self.read("case.json")), other)

    def test_what_asks_nothing_changes_nothing_either(self):
        for line in (["interview", "case.json", *DAY, "--withdraw", "x"],
                     ["merge", "part.json", "--into", "case.json"]):
            self.write("part.json", json.dumps({"record_id": "r1"}))
            for content in (b"{", b"", b"[1]"):
                self.write("case.json", content)
                self.command(*line, expect=2)
                self.assertEqual(self.read("case.json"), content)
            self.replace_by(os.mkfifo)
            self.command(*line, expect=2)
            (self.folder / "case.json").unlink()
            self.command(*line, expect=2)
            self.assertNotIn("case.json", self.files())

    def test_finalising_is_about_what_others_wrote_too(self):
        self.command("interview", "case.json", *DAY, "--interviewer", "enquiry-lead",
                     stdin=b"3\n1\nq\n")
        # This one has read the file before the other one wrote it.
        child = subprocess.Popen(
            [MSPOF, "interview", "case.json", *DAY, "--finalise"], cwd=self.folder,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.wait_for(child, b"press Enter to end")
        done = self.run_raw("interview", "case.json", "--respondent", "adult", "--interviewer",
                            "independent", *DAY, "--no-answers", "declined")
        self.assertEqual(done.returncode, 0, done.stderr)
        output, error = child.communicate(b"\n", timeout=240)
        self.assertEqual(child.returncode, 0, error)
        self.assertIn(b"Record r1: final\n", output)
        record = json.loads(self.read("case.json"))
        self.assertEqual(record["answer_set"][0]["reason"], "declined")

    def test_at_a_terminal_it_can_be_tried_again_or_written_elsewhere(self):
        leader, follower = pty.openpty()
        child = subprocess.Popen(
            [*PLAIN, MSPOF, "interview", "case.json", *DAY], stdin=follower, stdout=follower,
            stderr=follower, cwd=self.folder, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={"TERM": "xterm", "PATH": os.environ["PATH"], **self.sanitizers()})
        os.close(follower)
        self.until(leader, b"Question 1")
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        os.write(leader, b"1\n")
        shown = self.until(leader, b"to give up: ")
        self.assertIn(b"writing is not allowed", shown)
        os.write(leader, b"\n")
        self.assertIn(b"writing is not allowed", self.until(leader, b"to give up: "))
        self.folder.chmod(0o755)
        os.write(leader, b"\n")
        self.until(leader, b"Question 2")
        self.assertEqual(self.answers("case.json")["outcomes-asked"], "asked-expressed")
        self.folder.chmod(0o555)
        os.write(leader, b"2\n")
        self.until(leader, b"to give up: ")
        elsewhere = self.folder.parent / f"{self.folder.name}-elsewhere.json"
        self.addCleanup(elsewhere.unlink)
        os.write(leader, str(elsewhere).encode() + b"\n")
        self.until(leader, b"Question 3")
        os.write(leader, b"q\n")
        self.until(leader, b"run mspof merge")
        self.assertEqual(child.wait(), 2)
        os.close(leader)
        self.assertEqual(self.answers(elsewhere)["outcomes-met"], "partially")

    def until(self, terminal, wanted):
        shown = b""
        end = time.monotonic() + 60
        while wanted not in shown and time.monotonic() < end:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                shown += os.read(terminal, 4096)
            except OSError as error:  # whoever wrote there has ended
                self.assertEqual(error.errno, errno.EIO)
                break
        self.assertIn(wanted, re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", shown))
        return shown


if __name__ == "__main__":
    unittest.main()
