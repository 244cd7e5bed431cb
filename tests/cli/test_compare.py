#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof compare: what it writes, that all forms say the same, and what it refuses.

    MSPOF=build/dev/bin/mspof tests/cli/test_compare.py [Compare[.test]]
"""

import csv
import hashlib
import io
import json
import re
import stat
import unittest
import zipfile

import fixture

#: Councils, and how many of 70 enquiries were asked with outcomes expressed.
COUNCILS = {"E06000023": 35, "E06000045": 35, "E08000003": 66, "E09000033": 4}
NAMES = {"E06000023": "Bristol", "E06000045": "Southampton", "E08000003": "Manchester",
         "E09000033": "Westminster"}
QUARTERS = ["2018-19/Q1", "2018-19/Q2", "2019-20/Q1"]
ENDS = {"2018-19/Q1": "30/06/2018", "2018-19/Q2": "30/09/2018", "2019-20/Q1": "30/06/2019"}
TODAY = {"MSPOF_TODAY": "2020-07-01"}
HEAD = "council_gss,neighbour_gss,rank,source,date\n"


class Compare(fixture.Case):
    """mspof compare."""

    def setUp(self):
        super().setUp()
        for council, expressed in COUNCILS.items():
            for quarter in QUARTERS:
                if council == "E06000045" and quarter == "2018-19/Q2":
                    continue
                self.submission(council, quarter, expressed)
        self.command("collect", "--store", "national.store", "inbox", environment=TODAY)

    def submission(self, council, quarter, expressed, *more):
        rows = [f"r{i},p{i},01/04/2018,{ENDS[quarter]},01/01/1950,S42,N,"
                f"{'E' if i < expressed else 'NO'},{fixture.MARK}" for i in range(70)]
        name = f"inbox/{council}-{quarter.replace('/', '-')}{len(more)}.mspof"
        self.write("rows.csv", fixture.table(*rows))
        (self.folder / "inbox").mkdir(exist_ok=True)
        self.command("generate", "rows.csv", "--mapping", "mapping.textproto", "--council", council,
                     "--period", quarter, "--as-of", "2020-04-20", "--prepared-on", "2020-04-20",
                     *more, "-o", name, expect=(0, 1))
        return name

    def compare(self, *arguments, expect=0, today=None):
        return self.command("compare", "national.store", *arguments, expect=expect,
                            environment=today or TODAY)

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.read(name).decode(), newline="")))

    def test_all_forms_say_the_same(self):
        text, _ = self.compare("-o", "c.csv", "-o", "c.json", "-o", "c.xlsx", "-o", "c.ods")
        self.assertRegex(text, r"^Edition 1: 4 councils, 7 periods, protected, key [0-9a-f]{8}\n")
        told = json.loads(self.read("c.json"))
        self.assertEqual(told["format"], "mspof-comparison")
        entries = {(e["place"], e["first"], e["last"]): e for e in told["entries"]}
        compared = 0
        for row in self.rows("c.csv"):
            entry = entries[row["place_code"], row["period_from"], row["period_to"]]
            split = "" if row["split"] == "total" else row["split"]
            if row["measure"] == "number":
                of = next(n for n in entry["numbers"]
                          if n["topic"] == row["topic"] and n.get("split", "") == split)
                self.assertEqual(str(of[row["option"]]), row["value"] or row["mark"])
            elif row["measure"] == "percentage":
                share = row["option"] + (":" + split if split else "")
                of = next(s for s in entry["shares"] if s["share"] == share)
                self.assertEqual(str(of["percentage"]), row["value"] or row["mark"])
                self.assertEqual(of["position"], row["position"])
                self.assertEqual(of["change"], row["change"])
                compared += row["position"] != "not-compared"
        self.assertGreater(compared, 10)
        for name in ("c.xlsx", "c.ods"):
            with zipfile.ZipFile(self.folder / name) as book:
                self.assertIsNone(book.testzip())

    def test_councils_stand_where_their_numbers_are(self):
        self.compare("-o", "c.csv")
        positions = {row["place_code"]: row["position"] for row in self.rows("c.csv")
                     if row["measure"] == "percentage" and row["option"] == "expressed"
                     and row["period_from"] == "2018-04-01" and row["period_kind"] == "year"}
        self.assertEqual(positions["E08000003"], "higher")
        self.assertEqual(positions["E09000033"], "lower")
        self.assertEqual(positions["E06000023"], "similar")
        quarters = {row["place_code"]: row["quarters"] for row in self.rows("c.csv")
                    if row["period_kind"] == "year" and row["period_from"] == "2018-04-01"
                    and row["topic"] == "outcomes-asked"}
        self.assertEqual(quarters["E06000045"], "1")
        self.assertEqual(quarters["E06000023"], "2")
        self.assertEqual(quarters["E92000001"], "")

    def test_what_is_not_supplied_is_never_zero(self):
        self.compare("-o", "c.csv")
        marked = {row["topic"] for row in self.rows("c.csv") if row["mark"] == "[x]"}
        self.assertIn("outcomes-met", marked)
        self.assertIn("feel-safer", marked)
        for row in self.rows("c.csv"):
            if row["measure"] == "number":
                self.assertNotEqual(row["value"], "0")
                self.assertNotEqual(bool(row["value"]), bool(row["mark"]))

    def test_the_same_store_and_day_give_the_same_bytes(self):
        outputs = [word for form in ("html", "csv", "json", "xlsx", "ods")
                   for word in ("-o", "a." + form)]
        told = json.loads(self.compare(*outputs, "--json")[0])
        for file in told["files"]:
            self.assertEqual(file["sha256"], hashlib.sha256(self.read(file["file"])).hexdigest())
        again = json.loads(self.compare(*outputs, "--json", "--overwrite", "--date", "2020-07-01",
                                        today={"MSPOF_TODAY": "2021-01-01"})[0])
        self.assertEqual(told, again)
        later = json.loads(self.compare(*outputs, "--json", "--overwrite",
                                        today={"MSPOF_TODAY": "2021-01-01"})[0])
        self.assertEqual(later["edition"], 2)

    def test_a_second_method_is_refused(self):
        self.compare("-o", "c.csv")
        _, error = self.compare("-o", "o.csv", "--method", "official", expect=2)
        self.assertIn("--force", error)
        _, error = self.compare("-o", "o.csv", "--method", "official", "--force")
        self.assertIn("mspof: warning: ", error)
        self.assertEqual(stat.S_IMODE((self.folder / "o.csv").stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE((self.folder / "c.csv").stat().st_mode) & 0o444, 0o444)

    def test_a_page_says_the_same_and_holds_no_exact_count(self):
        self.compare("-o", "c.html", "-o", "c.csv")
        page = self.read("c.html").decode()
        # Of areas the page shows the newest year, of councils all years.
        shares = [row for row in self.rows("c.csv") if row["measure"] == "percentage" and
                  row["option"] == "expressed" and row["period_kind"] == "year" and row["value"] and
                  row["place_kind"] == "council"]
        self.assertGreater(len(shares), 5)
        for row in shares:
            self.assertRegex(page, rf"\b{re.escape(row['value'])}%")
        self.assertNotIn("Exact, for you alone", page)
        self.assertNotIn("do not publish them", page)
        self.assertNotIn("<script", page)

    def test_a_councils_own_page_has_its_exact_counts_and_no_others(self):
        self.compare("-o", "own.html", "--council", "E08000003")
        page = self.read("own.html").decode()
        self.assertIn("For the council alone: not for publication.", page)
        # Of two quarters and of one, for the one question that was supplied.
        for exact in (66, 132):
            self.assertRegex(page, rf"<td>{exact}</td><td>[0-9]*[05]</td>")
        self.assertRegex(page, r"<td>94\.3%</td><td>[0-9]+% \([0-9]+% to [0-9]+%\)</td>")
        self.assertRegex(page, ">(Does not apply, or not|Not) stated<")
        counts = 0
        for part in re.findall(r"<summary>([^<]*)</summary>(.*?)</details>",
                               page[page.index('id="own"'):], re.DOTALL):
            most = 4 if re.match(r"April to June \d{4}$|April \d{4} to ", part[0]) else 8
            for exact, published in re.findall(r"<td>(-?[0-9,]+)</td><td>([0-9,]+|\[low\])</td>",
                                               part[1]):
                shown = 0 if published == "[low]" else int(published.replace(",", ""))
                self.assertLessEqual(abs(int(exact.replace(",", "")) - shown), most, part[0])
                counts += 1
        self.assertGreater(counts, 20)
        self.assertNotIn("<td>35</td><td>", page, "another council's count")
        self.assertEqual(stat.S_IMODE((self.folder / "own.html").stat().st_mode), 0o600)

    def test_each_council_has_a_page_of_its_own_if_that_is_wanted(self):
        self.compare("-o", "c.html", "--author", "Our & team")
        whole = self.read("c.html").decode()
        text, _ = self.compare("-o", "c.html", "--council-pages", "each council/", "--overwrite",
                               "--author", "Our & team")
        self.assertIn("each council: written, 4 pages\n", text)
        page = self.read("c.html").decode()
        self.assertEqual({path.name for path in (self.folder / "each council").iterdir()},
                         {f"{council}.html" for council in COUNCILS})
        self.assertLess(len(page), len(whole))
        releases, _ = self.command("collect", "--store", "national.store", "--releases")
        for council in COUNCILS:
            self.assertTrue(f'href="each%20council/{council}.html"' in page, council)
            one = self.read(f"each council/{council}.html")
            for there in (b'href="../c.html"', b"Made by Our &amp; team from the returns of councils "
                          b"that had been received by 1 July 2020."):
                self.assertTrue(there in one, there)
            for never in (b"Exact, for you alone", b"<script"):
                self.assertFalse(never in one, never)
            self.assertIn(hashlib.sha256(one).hexdigest(), releases)
        told, _ = self.compare("-o", "d.html", "--council-pages", "other", "--json",
                               "--author", "Our & team")
        self.assertEqual([file["file"] for file in json.loads(told)["files"]],
                         ["d.html", *(f"other/{council}.html" for council in sorted(
                             COUNCILS, key=lambda code: NAMES[code]))])
        again = self.read("each council/E06000023.html").replace(b"../c.html", b"../d.html")
        self.assertEqual(self.read("other/E06000023.html"), again)

    def test_pages_of_councils_must_fit_the_other_outputs(self):
        (self.folder / "else").mkdir()
        self.write("file", "")
        self.write("full/other.txt", "")
        for arguments, reason in [
                (["-o", "c.csv", "--council-pages", "p"], "name an output with .html"),
                (["-o", "c.html", "-o", "d.html", "--council-pages", "p"], "one output with .html"),
                (["-o", "c.html", "--council-pages", "else/p"], "name a folder beside c.html"),
                (["-o", "c.html", "--council-pages", "none/p"], "name a folder beside c.html"),
                (["-o", "c.html", "--council-pages", "c.html"], "give the folder another name"),
                (["-o", "c.html", "--council-pages", "file"], "is a file"),
                (["-o", "c.html", "--council-pages", "full"], "exists already"),
                (["-o", "c.html", "--council-pages", "full", "--overwrite"], "holds other files"),
                (["-o", "c.html", "--council-pages", "p", "--council", "E08000003"], "--council"),
                (["-o", "c.html", "--council-pages", "p", "--method", "official"], "by official"),
        ]:
            with self.subTest(arguments=arguments):
                _, error = self.compare(*arguments, expect=2)
                self.assertIn(reason, error)
                self.assertFalse((self.folder / "c.html").exists())
                self.assertFalse((self.folder / "p").exists())

    def test_a_report_is_about_one_council_and_its_neighbours(self):
        self.write("near.csv", HEAD + "E06000023,E08000003,1,A list,2024-05-01\n"
                                      "E06000023,E07000026,2,A list,2024-05-01\n")
        text, _ = self.compare("-o", "c.csv", "-o", "c.json", "--council", "E06000023",
                               "--neighbours", "near.csv")
        self.assertIn("E07000026, which is no council", text)
        councils = {row["place_code"] for row in self.rows("c.csv")
                    if row["place_kind"] == "council"}
        self.assertEqual(councils, {"E06000023", "E08000003"})
        told = json.loads(self.read("c.json"))
        near = next(p for p in told["places"] if p["code"] == "E06000023")["neighbours"]
        self.assertEqual([n["code"] for n in near], ["E08000003", "E07000026"])
        self.assertIn("is no council", near[1]["note"])
        _, error = self.compare("-o", "d.csv", "--council", "E09000001", expect=2)
        self.assertIn("mspof: --council: ", error)

    def test_every_mistake_in_a_list_of_neighbours_is_told(self):
        self.write("near.csv", HEAD + "Bristol,E08000003,1,A list,2024-05-01\n"
                                      "E06000023,E08000003,one,A list,May\n")
        _, error = self.compare("-o", "c.csv", "--neighbours", "near.csv", expect=2)
        self.assertEqual(error,
                         "mspof: near.csv: row 2: council_gss is no GSS code: give one such as "
                         "E09000001\n"
                         "mspof: near.csv: row 3: rank is no whole number from 1 to 999\n"
                         "mspof: near.csv: row 3: date is no day: give it as YYYY-MM-DD\n")
        _, error = self.compare("-o", "c.csv", "--neighbours", "none.csv", expect=2)
        self.assertIn("none.csv", error)

    def test_widened_limits_are_named(self):
        self.compare("-o", "c.json", "--widened")
        told = json.loads(self.read("c.json"))
        self.assertTrue(told["widened"])
        self.assertTrue(any("widened" in note for note in told["notes"]))

    def test_returns_that_are_left_out_are_told(self):
        self.submission("E06000023", "2018-19/Q1", 20, "--comment", "other")
        self.command("collect", "--store", "national.store", "inbox", environment=TODAY, expect=1)
        text, _ = self.compare("-o", "c.json", expect=1)
        self.assertIn("left out: mspof collect --list shows why\n", text)
        self.assertEqual(json.loads(self.read("c.json"))["leftOutReturns"][0]["council"],
                         "E06000023")

    def test_outputs_are_checked_before_anything_is_read(self):
        for outputs, reason in [(["-o", "c.txt"], "does not have the ending of a comparison"),
                                (["-o", "c.csv", "-o", "./c.csv"], "is named twice"),
                                (["-o", "none/c.csv"], "none"),
                                (["-o", "c.csv", "--date", "2030-01-01"], "is after today")]:
            _, error = self.compare(*outputs, expect=2)
            self.assertIn(reason, error)
        _, error = self.command("compare", "other.store", "-o", "c.csv", expect=2)
        self.assertIn("other.store", error)

    def test_an_earlier_day_gives_an_earlier_comparison(self):
        _, error = self.compare("-o", "c.csv", "--date", "2019-01-01", expect=2)
        self.assertIn("no return that stands was received by 2019-01-01: give a later --date, or",
                      error)
        _, error = self.compare("-o", "c.csv", "--framework", "other", expect=2)
        self.assertIn("or another --framework", error)


if __name__ == "__main__":
    unittest.main()
