#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Rules and measures of a council's own: --overlay.

    MSPOF=build/dev/bin/mspof tests/cli/test_overlay.py [Class[.test]]
"""

import csv
import json
import re
import shutil
import unittest

import fixture
from fixture import RETURN, ROOT

EXAMPLE = ROOT / "examples/council/overlay.textproto"
OWN = "The council's own counts and rules"


def published(text):
    """The rows of the CSV form that are not of the overlay, without what differs with the file."""
    rows = list(csv.reader(text.splitlines()))
    return [row for row in rows if not row[0].startswith("local-")
            and (row[0], row[3]) not in [("scope", "overlay"), ("file", "version"),
                                         ("file", "digest")]]


class Overlays(fixture.Case):
    """--overlay, with the example of the example council."""

    def setUp(self):
        super().setUp()
        shutil.copy(EXAMPLE, self.folder / "own.textproto")

    def with_own(self, *arguments):
        return self.generate("clean.csv", "--overlay", "own.textproto", *arguments)

    def test_published_numbers_are_the_same_with_and_without(self):
        self.with_own("-o", "with.csv")
        self.generate("clean.csv", "-o", "without.csv")
        own, without = (self.read(name).decode() for name in ["with.csv", "without.csv"])
        self.assertEqual(published(own), published(without))
        self.assertIn("local-measure,local-within-28-days,concluded,total,", own)
        self.assertIn("file,,,version,1.1", own)
        self.assertNotIn("local-", without)

    def test_a_check_finds_by_own_rules(self):
        plain, _ = self.check("clean.csv", "--json")
        own, _ = self.check("clean.csv", "--json", "--overlay", "own.textproto")
        rules = [finding["ruleId"] for finding in json.loads(own)["findings"]]
        self.assertIn("local-long-enquiry", rules)
        self.assertEqual([rule for rule in rules if not rule.startswith("local-")],
                         [one["ruleId"] for one in json.loads(plain)["findings"]])
        self.assertEqual(len(json.loads(own)["framework"]["overlay"]), 64)
        self.assertNotIn("overlay", json.loads(plain)["framework"])

    def test_a_return_is_shown_and_checked_with_it_and_without(self):
        self.with_own("-o", "a.mspof")
        for arguments, title, finding in [
                (["--overlay", "own.textproto"], "Enquiries that ended within 28 days [own]", None),
                ([], "local-within-28-days [own]", "overlay")]:
            page, _ = self.command("show", "a.mspof", *arguments)
            self.assertIn(OWN, page)
            self.assertIn(title, page)
            output, _ = self.command("check", "a.mspof", "--json", *arguments)
            found = [one["ruleId"] for one in json.loads(output)["submissions"][0]["findings"]]
            self.assertEqual("overlay" in found, finding is not None, found)
        self.generate("clean.csv", "-o", "b.mspof")
        self.assertNotIn(OWN, self.command("show", "b.mspof", "--overlay", "own.textproto")[0])

    def test_another_overlay_is_noticed(self):
        self.with_own("-o", "a.mspof")
        self.write("other.textproto", EXAMPLE.read_text("utf-8").replace("most: 28", "most: 29"))
        output, _ = self.command("check", "a.mspof", "--overlay", "other.textproto")
        self.assertIn("another overlay", output)
        self.assertIn("another overlay", re.sub(r"\s+", " ", self.command(
            "show", "a.mspof", "--overlay", "other.textproto")[0]))

    def test_all_forms_hold_it(self):
        self.with_own("-o", "a.mspof", "-o", "a.json", "-o", "a.csv")
        for form in ["mspof", "json", "csv"]:
            self.command("convert", f"a.{form}", f"b-{form}.mspof")
            self.assertEqual(self.read(f"b-{form}.mspof"), self.read("a.mspof"))

    def test_a_number_of_it_is_explained(self):
        output, _ = self.command(
            "explain", "clean.csv", "--mapping", "mapping.textproto", "--overlay",
            "own.textproto", "--number", "local-asked-by-capacity:capacity=lacked", *RETURN[:6])
        self.assertIn("r2", output)
        self.assertNotIn("r1", output)

    def test_parts_of_a_return_need_the_same(self):
        self.with_own("--leave-out", "outcomes-asked=later", "-o", "base.mspof")
        _, error = self.generate("clean.csv", "--tops-up", "base.mspof", "-o", "more.mspof",
                                 expect=2)
        self.assertIn("give the same one with --overlay", error)
        self.with_own("--tops-up", "base.mspof", "-o", "more.mspof")
        self.command("check", "base.mspof", "more.mspof", "--overlay", "own.textproto")
        self.command("check", "base.mspof", "more.mspof")
        # A revision replaces all.
        _, error = self.generate("clean.csv", "--replaces", "base.mspof", "--replaces",
                                 "more.mspof", "-o", "next.mspof")
        self.assertIn("local-measure", error)

    def test_differences_are_named_as_its_own(self):
        self.with_own("-o", "a.mspof")
        self.generate("clean.csv", "-o", "b.mspof")
        output, _ = self.command("diff", "b.mspof", "a.mspof", expect=1)
        self.assertIn("local-measure local-within-28-days (concluded)", output)
        self.assertNotRegex(output, r"(?m)^measure ")

    def test_the_framework_is_shown_with_it(self):
        for form in ["text", "json", "markdown"]:
            output, _ = self.command("framework", "show", "mspof", "--overlay", "own.textproto",
                                     "--format", form)
            self.assertIn("local-within-28-days", output)

    def test_what_is_wrong_with_it_is_said_with_its_line(self):
        text = EXAMPLE.read_text("utf-8")
        line = text[:text.index('id: "local-long-enquiry"')].count("\n")
        self.write("own.textproto", text.replace('"local-long-enquiry"', '"long-enquiry"'))
        for command in [
                ["check", "clean.csv", "--mapping", "mapping.textproto"],
                ["framework", "show", "mspof"]]:
            _, error = self.command(*command, "--overlay", "own.textproto", expect=2)
            self.assertIn(f'--overlay: own.textproto:{line}: "long-enquiry" is not an id of an '
                          f'overlay: begin it with "local-"', error)
        _, error = self.command("framework", "show", "mspof", "--overlay", "none.textproto",
                                expect=2)
        self.assertIn("--overlay: none.textproto: ", error)

    def test_it_is_for_one_framework(self):
        _, error = self.command("framework", "show", "sac", "--overlay", "own.textproto", expect=2)
        self.assertIn("the overlay is not for", error)


if __name__ == "__main__":
    unittest.main()
