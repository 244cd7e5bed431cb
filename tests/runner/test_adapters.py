#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Whatever an adapter does, it is reported as such, and the run goes on."""

import json
import time

from runner import HOW_MANY, SOME, Case, bad, main, mspof, run

AGE = "returns/mspof/age/eighteenth-birthday"


class Faults(Case):
    """One case goes wrong, and all others pass."""

    #: What the adapter does, and what is said about it.
    FAULTS = {
        "crash": "the adapter was ended by signal 11 before it answered",
        "exit": "the adapter ended with exit code 3 before it answered",
        "hang": "the adapter gave no answer in time",
        "fork": "the adapter gave no answer in time",
        "deaf": "the adapter wrote what is no length of a message",
        "length": "the adapter wrote what is no length of a message",
        "many": "bytes as the length of its answer, and 1 MiB is the most",
        "rubbish": "the adapter wrote what is no ConformanceResponse",
        "print": "the adapter wrote text to standard output: print to standard error",
        "half": "the adapter ended with exit code 0 in the middle of an answer",
        "other": 'the adapter answered "another" when it was asked',
        "nothing": "the adapter gave no result, or one of other work than it was asked for",
        "twice": "the adapter wrote more than one answer",
        "wrong": 'the adapter answered "returns/mspof/age/',
    }

    def test_each(self):
        for what, said in self.FAULTS.items():
            for jobs in ("1", "3"):
                with self.subTest(what, jobs=jobs):
                    if what == "wrong" and jobs == "3":
                        continue  # An adapter that was asked nothing before has no other answer.
                    limit = ("--time-limit", "2") if what in ("hang", "fork") else ()
                    code, out, error = run("--case", SOME, "--jobs", jobs, *limit, "--json",
                                           adapter=bad(what))
                    self.assertEqual((code, error), (1, ""))
                    report = json.loads(out)
                    outcomes = {one["name"]: one["outcome"] for one in report["cases"]}
                    self.assertEqual(outcomes.pop(AGE), "broken")
                    self.assertEqual(set(outcomes.values()), {"passed"})
                    self.assertEqual(len(outcomes), HOW_MANY - 1)
                    lines = next(one["lines"] for one in report["cases"] if one["name"] == AGE)
                    self.assertEqual(len(lines), 1)
                    self.assertIn(said, lines[0])

    def test_every_case(self):
        """An adapter that never answers right is started anew for each."""
        code, out, _ = run("--case", SOME, "--json", adapter=bad("crash", ""))
        self.assertEqual(code, 1)
        self.assertEqual([one["outcome"] for one in json.loads(out)["cases"]], ["broken"] * HOW_MANY)

    def test_what_cannot_begin(self):
        """An adapter that has answered nothing in ten tries is not started for each of all cases."""
        starts = self.folder / "starts"
        code, out, _ = run("--suite", "records", "--jobs", "2", "--json",
                           adapter=("sh", "-c", f"echo started >>'{starts}'; exit 3"))
        self.assertEqual(code, 1)
        report = json.loads(out)
        self.assertEqual({one["outcome"] for one in report["cases"]}, {"broken"})
        self.assertGreater(len(report["cases"]), 50)
        self.assertIn("the adapter was not asked: it had answered nothing so far",
                      [one["lines"][0] for one in report["cases"]])
        self.assertLessEqual(len(starts.read_text().splitlines()), 11)
        _, out, _ = run("--suite", "records", adapter=("sh", "-c", "exit 3"))
        self.assertIn("the adapter answered nothing in 10 tries, so it was not asked again: run it by "
                      "itself", out)

    def test_when_there_is_no_more_to_ask(self):
        for what, said in (("late", "the adapter ended with exit code 4 after its last answer"),
                           ("more", "the adapter wrote more than it was asked")):
            with self.subTest(what):
                code, out, _ = run("--case", SOME, "--jobs", "1", adapter=bad(what))
                self.assertEqual(code, 1)
                self.assertIn(said, out)

    def test_nobody_is_left(self):
        """What a program started ends with it, also if it holds the output."""
        begin = time.monotonic()
        code, _, _ = run("--case", AGE, "--time-limit", "1", adapter=bad("fork"))
        self.assertEqual(code, 1)
        self.assertLess(time.monotonic() - begin, 20)

    def test_slow_is_not_wrong(self):
        code, out, _ = run("--case", SOME, adapter=bad("slow"))
        self.assertEqual((code, "success" in out), (0, True))


class Command(Case):
    def test_all_pass(self):
        code, out, error = run("--case", SOME)
        self.assertEqual((code, error), (0, ""))
        self.assertRegex(out, r"in all +5 +5 +0 +0 +0 +success")
        self.assertRegex(out, r"counts +returns +5 +5 .* tested in part")
        self.assertRegex(out, r"captures +interviews +0 .* not tested")

    def test_more_jobs_than_cases(self):
        self.assertEqual(run("--case", AGE, "--jobs", "7")[0], 0)

    def test_not_done(self):
        known = self.file("known.txt", "")
        for arguments, adapter, said in (
                (("--case", "returns/none"), None, "no case of these suites has such a name"),
                (("--case", SOME), ("/no/such/program",), "cannot be started"),
                (("--case", SOME, "--report", "r.txt"), None, "give a name in .html"),
                (("--case", SOME, "--sign", known), None, "--sign: is for a page"),
                (("--case", SOME, "--time-limit", "0"), None, "--time-limit: give 1 second"),
                (("--case", SOME, "--jobs", "0"), None, "--jobs: give 1 or more"),
                (("--suite", "none"), None, "must be records, returns"),
                (("--case", SOME, "--claim", "none"), None, "must be validates, counts"),
                (("--case", SOME, "--expected-failures", "/none"), None, "/none")):
            with self.subTest(said):
                code, out, error = run(*arguments, **({"adapter": adapter} if adapter else {}))
                self.assertEqual((code, out), (2, ""))
                self.assertIn(said, error)

    def test_no_kit(self):
        for folder, said in ((self.folder / "none", "there is no conformance kit"),
                             (self.folder, "there is no file VERSION")):
            code, _, error = mspof("conformance", "run", "--kit", folder, "--", "true")
            self.assertEqual(code, 2)
            self.assertIn(said, error)

    def test_a_mistake_in_a_case(self):
        (self.folder / "VERSION").write_text("1\n")
        (self.folder / "records").mkdir()
        (self.folder / "records/a.case.textproto").write_text("titel: 1\n")
        code, _, error = mspof("conformance", "run", "--kit", self.folder, "--", "true")
        self.assertEqual(code, 2)
        self.assertIn("records/a.case.textproto:1", error)

    def test_what_is_not_done_is_no_failure_but_no_level(self):
        adapter = bad("unsupported")
        code, out, _ = run("--case", SOME, adapter=adapter)
        self.assertEqual(code, 0)
        self.assertIn("not done by the adapter: returns: not yet (1 case)", out)
        self.assertRegex(out, r"counts +returns +5 +4 .* not reached")
        code, out, _ = run("--case", AGE, "--json", adapter=adapter)
        counts = next(one for one in json.loads(out)["levels"] if one["level"] == "counts")
        self.assertEqual((counts["result"], counts["notDone"]), ("not tested", 1))
        code, out, _ = run("--case", SOME, "--claim", "counts", adapter=adapter)
        self.assertEqual(code, 1)
        self.assertIn("the level counts is claimed and was not reached", out)
        code, _, _ = run("--case", AGE, adapter=adapter)
        self.assertEqual(code, 1, "nothing passed")

    def test_a_level_is_reached_by_its_whole_suite(self):
        code, out, _ = run("--suite", "records", "--claim", "validates")
        self.assertEqual(code, 0)
        self.assertRegex(out, r"validates +records .* reached")

    def test_reference(self):
        code, _, _ = run("--case", SOME, "--reference", bad("slow")[0] + " " + " ".join(bad("slow")[1:]))
        self.assertEqual(code, 0)
        code, out, _ = run("--case", AGE, "--reference", " ".join(bad("nothing")))
        self.assertEqual(code, 1)
        self.assertIn("the reference gave no result", out)


class ExpectedFailures(Case):
    def expect(self, lines, what="crash", cases=SOME):
        return run("--case", cases, "--expected-failures", self.file("known.txt", lines), "--json",
                   adapter=bad(what))

    def test_of_a_name_or_a_pattern(self):
        for line in (AGE, "*/eighteenth-birthday", f"  {AGE}  # because", f"# all\n\n{AGE}\r\n"):
            with self.subTest(line):
                code, out, _ = self.expect(line)
                self.assertEqual(code, 0)
                outcomes = [one["outcome"] for one in json.loads(out)["cases"]]
                self.assertEqual(outcomes.count("failed as expected"), 1)

    def test_one_that_passes_fails_the_run(self):
        code, out, _ = self.expect(AGE, what="slow")
        self.assertEqual(code, 1)
        one = next(one for one in json.loads(out)["cases"] if one["name"] == AGE)
        self.assertEqual(one["outcome"], "passed unexpectedly")
        self.assertIn("take " + AGE + " out", one["lines"][0])

    def test_a_pattern_of_which_one_passes_fails_the_run(self):
        code, out, _ = self.expect("returns/mspof/age/*")
        self.assertEqual(code, 1)
        outcomes = [one["outcome"] for one in json.loads(out)["cases"]]
        self.assertEqual(outcomes.count("passed unexpectedly"), HOW_MANY - 1)

    def test_an_unknown_name_fails_the_run(self):
        for line in ("returns/mspof/age/eighteen-birthday", "returns/*/none"):
            with self.subTest(line):
                code, out, _ = self.expect(f"{AGE}\n{line}")
                self.assertEqual(code, 1)
                self.assertIn(f"names {line}, which fits no case", json.loads(out)["faults"][0])

    def test_what_is_no_name_is_not_repeated(self):
        """The file may be another than was meant, such as one of records."""
        code, out, _ = self.expect(f"{AGE}\nqzx,17/10/1931")
        self.assertEqual(code, 1)
        self.assertIn("names entry 2, which fits no case", json.loads(out)["faults"][0])

    def test_a_case_of_the_kit_that_is_not_run_is_known(self):
        code, out, _ = self.expect(f"{AGE}\nreturns/mspof/answer-sets/clash")
        self.assertEqual(code, 0)
        self.assertEqual(json.loads(out)["expectedFailuresNotRun"],
                         ["returns/mspof/answer-sets/clash"])
        known = self.file("known.txt", f"{AGE}\ninterviews/*\nreturns/none")
        code, out, _ = run("--case", SOME, "--expected-failures", known, adapter=bad("crash"))
        self.assertEqual(code, 1)
        self.assertIn("expected to fail, and not run because its cases were left out: "
                      "interviews/*\n", out)
        self.assertEqual(out.count("returns/none"), 1)


if __name__ == "__main__":
    main()
