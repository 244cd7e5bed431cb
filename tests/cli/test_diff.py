#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof diff with records: which records, and which rows of two definitions, moved each number.
What holds of every run is in fixture.py; without records, see test_revisions.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_diff.py [Class[.test]]
"""

import collections
import html.parser
import json
import shutil
import stat
import unittest

import fixture
from fixture import CLEAN, MARK, RETURN, ROOT, table

# r1 is changed, r2 is gone, r4 and r5 are new, r3 is as it was.
LATER = [CLEAN[0].replace(",NO,", ",E,"), CLEAN[2],
         f"r4,p4,01/05/2019,30/06/2019,01/01/1950,S42,N,NO,{MARK}",
         f"r5,p5,01/05/2019,30/06/2009,01/01/1950,S42,N,NO,{MARK}"]
RECORDS = ["--records", "clean.csv", "--mapping", "mapping.textproto"]
BOTH = [*RECORDS, "--after-records", "later.csv"]


class Elements(html.parser.HTMLParser):
    """The text of a page, how many headings it has, and what is not closed."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.headings = [], "", collections.Counter()

    def handle_starttag(self, tag, attrs):
        self.headings[tag] += 1
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data + " "


class Diff(fixture.Case):
    """Two returns."""

    def setUp(self):
        super().setUp()
        self.write("later.csv", table(*LATER))
        self.generate("clean.csv", "-o", "a.mspof")
        self.generate("later.csv", "-o", "b.mspof", expect=(0, 1))

    def diff(self, *arguments, **more):
        return self.command("diff", "a.mspof", "b.mspof", *arguments, **more)

    def json(self, *arguments):
        return json.loads(self.diff(*arguments, "--json", expect=1)[0])

    def test_the_first_line_says_what_changed(self):
        self.write("more.csv", table(*CLEAN, LATER[2]))
        self.generate("more.csv", "-o", "more.mspof")
        output, _ = self.command("diff", "a.mspof", "more.mspof", expect=1)
        self.assertTrue(output.startswith("1 more enquiry counts; nothing else changed.\n"), output)
        output, _ = self.command("diff", "a.mspof", "a.mspof")
        self.assertTrue(output.startswith("The two returns are the same.\n"), output)

    def test_records_that_moved_a_number_are_named(self):
        output, error = self.diff(*BOTH, "--quiet", expect=1)
        self.assertEqual(error, "")
        self.assertIn("4 records moved the numbers: 2 new, 1 that counts otherwise than before and "
                      "1 no longer given.\n", output)
        self.assertIn("\nmeasure/outcomes-asked/concluded/cell:outcomes-asked=no\n"
                      '"Desired outcomes asked", where "Desired outcomes asked" is "No".\n'
                      "3 before, 2 after, counted in records:\n"
                      "    -1  r1\n    -1  r2  no longer given\n    +1  r4  new\n    -1  in all\n",
                      output)
        self.assertIn("    +1  r5  new\n", output)
        self.assertNotIn("r3", output)

    def test_the_moves_of_each_number_add_up(self):
        shown = self.json(*BOTH)
        self.assertEqual(shown["records"], {"new": 2, "changed": 1, "noLongerGiven": 1})
        self.assertGreater(len(shown["numbers"]), 5)
        for number in shown["numbers"]:
            moved = sum(move["after"] - move["before"] for move in number["moves"])
            self.assertEqual(moved, number["after"] - number["before"], number)
        # Each number that differs and that both supply is there.
        numbers = {number["name"] for number in shown["numbers"]}
        differ = {"/".join(d[key] for key in ("part", "id", "population", "name") if d.get(key))
                  for d in shown["differences"]
                  if d["part"] in ("population", "measure", "coverage", "proportion")}
        self.assertEqual(numbers, differ)

    def test_persons_are_named_where_they_are_counted(self):
        for name, records in (("a", "clean.csv"), ("b", "later.csv")):
            self.generate(records, "--framework", "sac", "-o", f"{name}.mspof", "--overwrite",
                          expect=(0, 1))
        total = next(number for number in self.json(*BOTH)["numbers"]
                     if number["name"] == "population/people-s42/persons")
        self.assertEqual(total["moves"][0], {"recordIds": ["r4"], "personId": "p4", "before": 0,
                                             "after": 1, "given": "after"})

    def test_the_row_of_the_definition_that_moved_a_number_is_named(self):
        definitions = ROOT / "proto/frameworks"
        text = (definitions / "mspof-2018.textproto").read_text(encoding="utf-8")
        shutil.copy(definitions / "adult-safeguarding.textproto", self.folder)
        # Adults are of 70 and over, and a wording is another one.
        self.assertEqual(text.count("least: 18 } } }"), 1)
        self.write("new.textproto", text.replace("least: 18 } } }", "least: 70 } } }")
                   .replace('label: "Lacked', 'label: "Did lack'))
        new = ["--framework", "new.textproto"]
        self.generate("clean.csv", *new, "-o", "b.mspof", "--overwrite", expect=(0, 1))
        output, _ = self.diff(*RECORDS, "--after-framework", "new.textproto", expect=1)
        self.assertTrue(output.startswith("The two are of different versions of the definition: "))
        self.assertIn("    -2  rule adult-when-concluded: changed (sac-guidance-2024-25: adults 18 "
                      "and over, by analogy)\nThe records that moved:\n    -1  r1\n    -1  r2\n",
                      output)
        for number in self.json(*RECORDS, "--after-framework", "new.textproto")["numbers"]:
            self.assertEqual([by["rows"][0]["id"] for by in number["movedBy"]],
                             ["adult-when-concluded"])
            moved = sum(by.get("more", 0) - by.get("fewer", 0) for by in number["movedBy"])
            self.assertEqual(moved, number["after"] - number["before"])
        # Without the file, it is not known what was counted.
        _, error = self.diff(*RECORDS, expect=2)
        self.assertIn("b.mspof: was made with another version of the definition: give its file with "
                      "--after-framework", error)

    def test_other_records_are_refused(self):
        _, error = self.diff(*RECORDS, expect=2)
        self.assertIn("b.mspof: its records give other numbers, for example in ", error)
        _, error = self.diff("--mapping", "mapping.textproto", expect=2)
        self.assertIn("--mapping: is about records: give them with --records, or leave it out", error)
        _, error = self.diff("--after-records", "later.csv", expect=2)
        self.assertIn("--after-records: is about records: give them with --records too", error)
        self.command("counts", "template", "--period", "2019-20", "-o", "t.csv")
        _, error = self.diff("--records", "absent.csv", "--mapping", "mapping.textproto", expect=2)
        self.assertIn("absent.csv", error)

    def waive(self, name, *waivers):
        self.write(name, "".join(
            f'waiver {{ rule: "{rule}" record: "{record}" until: "2020-04-20" reason: "{MARK}" }}\n'
            for rule, record in waivers))
        return name

    def with_waivers(self):
        """Two returns with a waiver each: r2 is waived in both, and r6 is new."""
        wrong = [f"{name},p9,01/05/2019,30/06/2019,01/01/2015,S42,N,NO,{MARK}"
                 for name in ("r2", "r6")]
        self.write("first.csv", table(CLEAN[0], wrong[0]))
        self.write("second.csv", table(CLEAN[0], *wrong))
        rule = "adult-when-concluded"
        self.waive("first.waivers.textproto", (rule, "r2"))
        self.waive("second.waivers.textproto", (rule, "r2"), (rule, "r6"))
        for name, part in (("a", "first"), ("b", "second")):
            self.generate(f"{part}.csv", "--waivers", f"{part}.waivers.textproto", "-o",
                          f"{name}.mspof", "--overwrite", expect=(0, 1))
        return ["--records", "first.csv", "--after-records", "second.csv", "--mapping",
                "mapping.textproto"]

    def test_waived_findings_are_waived_here_too(self):
        records = self.with_waivers()
        own = ["--waivers", "first.waivers.textproto", "--after-waivers", "second.waivers.textproto"]
        output, _ = self.diff(*records, *own, expect=1)
        self.assertIn("1 record moved the numbers: 1 new.\n", output)
        self.assertIn("    +1  r6  new\n", output)
        self.assertNotIn(MARK, output)
        # One file may serve both: what it says of a record that is not given changes nothing.
        both, _ = self.diff(*records, "--waivers", "second.waivers.textproto", expect=1)
        self.assertEqual(both, output)

    def test_a_return_with_waivers_asks_for_them(self):
        records = self.with_waivers()
        _, error = self.diff(*records, expect=2)
        self.assertIn("a.mspof: its records give other numbers, for example in ", error)
        self.assertIn(", and with --waivers the waivers, that it was made from", error)
        first = ["--waivers", "first.waivers.textproto"]
        _, error = self.diff(*records, *first, expect=2)
        self.assertIn("b.mspof: its records give other numbers, for example in ", error)
        for option in ("--waivers", "--after-waivers"):
            _, error = self.diff(option, "first.waivers.textproto", expect=2)
            self.assertIn(f"{option}: is about records: give them with --records", error)
        self.waive("wrong.textproto", ("adult-when-conclude", "r2"))
        _, error = self.diff(*records, "--waivers", "wrong.textproto", expect=2)
        self.assertIn('wrong.textproto: a waiver is for the rule "adult-when-conclude"', error)
        self.assertIn('did you mean "adult-when-concluded"?', error)

    def test_a_waiver_may_be_of_a_rule_that_one_definition_has(self):
        definitions = ROOT / "proto/frameworks"
        text = (definitions / "mspof-2018.textproto").read_text(encoding="utf-8")
        shutil.copy(definitions / "adult-safeguarding.textproto", self.folder)
        rule = "adult-when-concluded"
        self.assertIn(f'  id: "{rule}"\n', text)
        self.write("new.textproto", text.replace(f'id: "{rule}"', 'id: "is-adult"')
                   .replace("least: 18 } } }", "least: 70 } } }"))
        for name, one in (("a", rule), ("b", "is-adult")):
            self.waive(f"{name}.textproto", (one, "r1"))
        self.waive("both.textproto", (rule, "r1"), ("is-adult", "r1"))
        self.generate("clean.csv", "--waivers", "a.textproto", "-o", "a.mspof", "--overwrite",
                      expect=(0, 1))
        self.generate("clean.csv", "--framework", "new.textproto", "--waivers", "b.textproto",
                      "-o", "b.mspof", "--overwrite", expect=(0, 1))
        output, _ = self.diff(*RECORDS, "--waivers", "both.textproto", "--after-framework",
                              "new.textproto", expect=1)
        self.assertIn("rule is-adult: added", output)
        self.assertIn("    -1  r2\n", output)
        self.assertNotIn("r1\n", output)

    def test_what_a_council_leaves_out_needs_no_option(self):
        for name, records in (("a", "clean.csv"), ("b", "later.csv")):
            self.generate(records, "--leave-out", "outcomes-asked=not asked yet", "-o",
                          f"{name}.mspof", "--overwrite", expect=(0, 1))
        self.assertNotIn("outcomes-asked=", self.diff(*BOTH, expect=1)[0])

    def page(self, *arguments, expect=1):
        self.command("diff", *arguments, "-o", "page.html", "--overwrite", expect=expect)
        page = self.read("page.html").decode()
        self.assertTrue(page.startswith("<!DOCTYPE html>"), page[:40])
        # It needs nothing else, and each element that is opened is closed.
        self.assertNotRegex(page, r"<script|<link|src=|url\(|https?:")
        reader = Elements()
        reader.feed(page)
        self.assertEqual(reader.open, [])
        return page, reader

    def test_a_page_says_the_same_as_the_text(self):
        page, reader = self.page("a.mspof", "b.mspof", *BOTH)
        text, _ = self.diff(*BOTH, expect=1)
        words = " ".join(reader.text.split())
        shown = self.json(*BOTH)
        self.assertIn(shown["sentence"].rstrip(), words)
        self.assertIn("4 records moved the numbers: 2 new, 1 that counts otherwise than before and "
                      "1 no longer given.", words)
        self.assertEqual(reader.headings["h3"], len(shown["numbers"]))
        for number in shown["numbers"]:
            self.assertIn(number["name"], words)
        self.assertIn("r4 +1 new", words)
        self.assertIn("keep it inside the council", words)
        self.assertNotIn("r3", words)
        self.assertNotIn(MARK, page)
        for line in text.splitlines():
            if line.startswith("    outcomes-asked="):
                self.assertIn(" ".join(line.split()), words)

    def test_a_page_without_records_has_no_record(self):
        _, reader = self.page("a.mspof", "b.mspof")
        self.assertEqual(reader.headings["h3"], 0)
        self.assertNotIn("inside the council", reader.text)
        _, reader = self.page("a.mspof", "a.mspof", expect=0)
        self.assertIn("No differences.", reader.text)

    def test_ids_are_no_markup(self):
        self.write("odd.csv", table(*CLEAN, LATER[2].replace("r4,", "<b>r4&,")))
        self.generate("odd.csv", "-o", "odd.mspof", expect=(0, 1))
        page, reader = self.page("a.mspof", "odd.mspof", *RECORDS, "--after-records", "odd.csv")
        self.assertIn("&lt;b&gt;r4&amp;", page)
        self.assertIn("<b>r4& +1 new", " ".join(reader.text.split()))

    def test_a_page_of_two_definitions_names_the_rows(self):
        text = (ROOT / "proto/frameworks/mspof-2018.textproto").read_text(encoding="utf-8")
        shutil.copy(ROOT / "proto/frameworks/adult-safeguarding.textproto", self.folder)
        self.write("new.textproto", text.replace("least: 18 } } }", "least: 70 } } }"))
        self.generate("clean.csv", "--framework", "new.textproto", "-o", "b.mspof", "--overwrite",
                      expect=(0, 1))
        _, reader = self.page("a.mspof", "b.mspof", *RECORDS, "--after-framework", "new.textproto")
        self.assertIn("rule adult-when-concluded: changed", " ".join(reader.text.split()))

    def test_no_difference_is_a_workbook(self):
        _, error = self.diff("-o", "page.xlsx", expect=2)
        self.assertIn("give -o a name in .html", error)

    def test_a_file_is_for_its_owner_alone(self):
        self.diff(*BOTH, "-o", "out.json", expect=1)
        self.assertEqual(stat.S_IMODE((self.folder / "out.json").stat().st_mode), 0o600)
        self.assertIn("sentence", json.loads(self.read("out.json")))
        self.diff("-o", "plain.txt", expect=1)
        self.assertIn(b"difference", self.read("plain.txt"))
        _, error = self.diff("-o", "plain.txt", expect=2)
        self.assertIn("exists already", error)


if __name__ == "__main__":
    unittest.main()
