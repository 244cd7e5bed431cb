#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""mspof mapping. What holds of every run is in fixture.py.

    MSPOF=build/dev/bin/mspof tests/cli/test_mapping.py [Class[.test]]
"""

import contextlib
import csv
import json
import os
import re
import signal
import sqlite3
import subprocess
import time
import unittest

import exports
import fixture
from fixture import CLEAN, MAPPING, MARK, MSPOF, ROOT, table

COUNCIL = ROOT / "examples/council"


# ---- Mappings as text ---------------------------------------------------------------------------

def fields_of(text):
    """{field: value} of a line or block; of a repeated field the last."""
    return {name: value.replace('\\"', '"')
            for name, value in re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', text)}


def lines_of(mapping):
    """[(from or constant, path, row)] and {path: {host code: ours}} of the lines that count."""
    mapping = re.sub(r"(?m)^\s*#.*$", "", mapping)
    maps = {}
    for block in re.findall(r"(?ms)^code_map \{(.*?)^\}", mapping):
        entries = [fields_of(entry) for entry in re.findall(r"code \{(.*?)\}", block)]
        maps[fields_of(block.split("code {")[0])["id"]] = {e["from"]: e.get("to", "")
                                                           for e in entries}
    lines, codes = [], {}
    for line in re.findall(r"(?m)^\s*column \{(.*)\}", mapping):
        fields = fields_of(re.sub(r"when \{.*?\}", "", line))
        lines.append((fields.get("from", "=" + fields.get("constant", "")), fields["to"],
                      fields.get("row", "")))
        codes.setdefault(fields["to"], {}).update(maps.get(fields.get("codes"), {}))
    return lines, codes


class Score:
    """How a draft compares with what is right: lines and codes that are right, wrong, missing."""

    def __init__(self, draft, right_lines, right_codes):
        self.right, self.missing, self.wrong = [], [], []
        lines, codes = lines_of(draft)
        for line in right_lines:
            (self.right if line in lines else self.missing).append(line)
        self.wrong += [line for line in lines if line not in right_lines]
        for path, meanings in right_codes.items():
            for host, ours in meanings.items():
                found = codes.get(path, {}).get(host)
                where = (self.right if found == ours else self.missing if found is None
                         else self.wrong)
                where.append((path, host, found))

    def __str__(self):
        return (f"{len(self.right)} right, {len(self.wrong)} wrong, {len(self.missing)} missing\n"
                f"wrong: {self.wrong}\nmissing: {self.missing}")


class MappingDraft(fixture.Case):
    """Drafts of whole exports."""

    def draft(self, file, *arguments, **more):
        output, error = self.command("mapping", "draft", file, *arguments, **more)
        self.assertNotIn(exports.MARK, output + error)
        return output

    # The example council in the shapes of its four systems, with the mapping of somebody who knows
    # them; the least that is right and the most that is wrong. Numbers as codes, for example 1 for
    # "always", nobody could know. None of these numbers may fall: a draft that proposes nothing
    # would be wrong in nothing, too. Of the database, codes of two letters are guesses.
    COUNCIL = [
        ("wide", ["wide.csv"], "wide", 108, 0),
        ("joined", ["joined.csv"], "joined", 81, 2),
        ("two-files", ["enquiries.csv", "--part", "feedback=feedback.csv"], "two-files", 18, 0),
        ("database", ["sqlite:council.db?database.sql"], "database", 72, 1),
    ]

    def test_the_example_council(self):
        self.write("database.sql", (COUNCIL / "database.sql").read_text())
        for shape, arguments, mapping, right, wrong in self.COUNCIL:
            with self.subTest(shape):
                to = {"two-files": ".", "database": "council.db"}.get(shape, arguments[0])
                subprocess.run(["/usr/bin/python3", COUNCIL / "generate.py", "--shape", shape,
                                "--records", "1000", "-o", self.folder / to], check=True)
                score = Score(self.draft(*arguments),
                              *lines_of((COUNCIL / f"{mapping}.mapping.textproto").read_text()))
                self.assertLessEqual(len(score.wrong), wrong, score)
                self.assertGreaterEqual(len(score.right), right, score)

    def test_other_systems(self):
        for export in exports.EXPORTS:
            with self.subTest(export.name):
                self.write("export.csv", export.text())
                lines = [(column, *(path.split() + [""])[:2])
                         for path, column in export.lines.items()]
                draft = self.draft("export.csv")
                respondents = [line for line in lines_of(draft)[0]
                               if line[0] in ("=adult", "=representative")]
                score = Score(draft, lines + respondents, export.codes)
                self.assertEqual(score.wrong, [], score)
                self.assertGreaterEqual(len(score.right), 30, score)
                self.assertLessEqual(len(score.missing), 2, score)

    def test_a_draft_can_be_tried_at_once(self):
        for export in exports.EXPORTS:
            with self.subTest(export.name):
                self.write("export.csv", export.text())
                self.draft("export.csv", "-o", "m.textproto", "--overwrite")
                output, _ = self.command("mapping", "check", "m.textproto", "export.csv",
                                         "--as-of", "2020-12-31")
                self.assertRegex(output, r"outcomes-asked +yes")

    def test_output(self):
        self.draft("clean.csv", "-o", "m.textproto")
        self.assertIn(b'framework: "mspof"', self.read("m.textproto"))
        _, error = self.command("mapping", "draft", "clean.csv", "-o", "m.textproto", expect=2)
        self.assertIn("m.textproto", error)
        self.draft("clean.csv", "-o", "m.textproto", "--overwrite")

    def test_json(self):
        draft = json.loads(self.draft("clean.csv", "--json"))
        self.assertEqual(set(draft), {"mapping", "stops", "lines", "unknownColumns", "notFed"})
        self.assertIn({"column": "ID", "path": "record-id", "certainty": "sure", "active": True},
                      draft["lines"])
        self.assertIn("NOTES", draft["unknownColumns"])

    def test_standard_input(self):
        self.assertIn('from: "BORN"', self.draft("-", stdin=self.read("clean.csv")))

    def test_what_stops_everything_is_said_first(self):
        self.write("undated.csv", "Case,Sex\n" + "".join(f"C{i},F\n" for i in range(40)))
        _, error = self.command("mapping", "draft", "undated.csv")
        self.assertRegex(error, r"^mspof: no line feeds concluded, which every count needs: name its "
                                r"column\nmspof: \d+ lines sure")

    def test_a_summary_on_standard_error(self):
        _, error = self.command("mapping", "draft", "clean.csv")
        self.assertRegex(error, r"^mspof: \d+ lines sure, \d+ likely; .* can supply \d+ of \d+ counts\n$")
        _, error = self.command("mapping", "draft", "clean.csv", "--quiet")
        self.assertEqual(error, "")

    WRONG = [
        (["missing.csv"], "missing.csv: no such file"),
        (["mapping.textproto"], "is a mapping or a definition: name an export of records"),
        (["clean.csv", "--part", "clean.csv"], "--part: needs the id of a part"),
        (["clean.csv", "--framework", "nothing"], "--framework"),
        (["a.records"], "holds records, which need no mapping"),
        (["text.csv"], "text.csv: no comma, semicolon, tab or |"),
        (["empty.csv"], "empty.csv: the file is empty"),
    ]

    def test_bad_input(self):
        self.write("text.csv", "one\ntwo\n")
        self.write("empty.csv", "")
        self.write("a.records", "x")
        for arguments, says in self.WRONG:
            with self.subTest(arguments=arguments):
                _, error = self.command("mapping", "draft", *arguments, expect=2)
                self.assertIn(says, error)


class MappingDraftCases(fixture.Case):
    """Drafts of small files that were read wrongly once: the lines and codes that count, and what is
    said of others."""

    # name: (arguments, lines that count, what the draft says, what it must not say)
    CASES = {
        "missing as R writes it": (
            ["r-na-export.csv"],
            "case_ref>record-id person_id>person-id date_received>received date_concluded>concluded "
            "risk_type>risk.type risk_assessment_outcome>risk-assessment "
            "outcomes_asked>outcomes-asked outcomes_met>outcomes-met",
            ['to: "outcomes-met" codes: "achievement" empty: "NA"', 'to: "risk.type"'],
            ['from: "NA"']),
        "two letters": (
            ["abbreviations.csv"],
            "Case ref>record-id Client ID>person-id Date received>received Date concluded>concluded "
            "Who answered>feedback.respondent Date asked>feedback.asked "
            "Asked by>feedback.interviewer Source of risk>risk.source", [], ['\n  code { from: "NC"']),
        "times of a form": (
            ["ms-forms.xlsx"],
            "ID>record-id Who is answering?>feedback.respondent "
            "Who asked the questions?>feedback.interviewer "
            "Were you listened to during the conversations?>feedback.listened-to "
            "Did you get the information when you needed it?>feedback.informed "
            "How happy are you with the end result?>feedback.satisfied-with-result "
            "Do you feel safer now?>feedback.feel-safer",
            ["#  Start time: ", "#  Completion time: "], ['constant: "adult"', 'to: "started"']),
        "times of a form in a part": (
            ["visit-main.csv", "--part", "visit=visit-part.xlsx"],
            "Case ref>record-id Client ID>person-id Enquiry type>kind Date received>received "
            "Date concluded>concluded Who is answering?>feedback.respondent "
            "Who asked the questions?>feedback.interviewer "
            "Were you listened to during the conversations?>feedback.listened-to "
            "Did you get the information when you needed it?>feedback.informed "
            "How happy are you with the end result?>feedback.satisfied-with-result "
            "Do you feel safer now?>feedback.feel-safer",
            ['record: "Case reference"'], ['to: "started"', 'constant: "adult"']),
        "other people": (
            ["other-peoples-columns.csv"],
            "Case ref>record-id Service user sex>gender Date concluded>concluded",
            ["Gender of carer: 2 different texts; its heading is about a carer",
             "Perpetrator lacks capacity: 2 different texts", "its heading is about the source of risk"], []),
        "hours of one digit": (
            ["one-digit-hours.csv"],
            "Case ref>record-id Client ID>person-id Date received>received "
            "Date concluded>concluded Outcomes asked>outcomes-asked", ['date_form: "D/M/YYYY h:mm"'], []),
        "am and pm": (
            ["am-pm.csv"],
            "Case ref>record-id Client ID>person-id Date received>received "
            "Date concluded>concluded Outcomes asked>outcomes-asked",
            ['date_form: "DD/MM/YYYY hh:mm:ss A"'], []),
        "years of two digits": (
            ["two-digit-years.csv"], "CASE_REF>record-id PERSON_ID>person-id ENQUIRY_TYPE>kind",
            ["its years have two digits: export four digits"], []),
        "a cover sheet": (
            ["cover-sheet.xlsx"],
            "Case ref>record-id Client ID>person-id Enquiry type>kind Date received>received "
            "Date concluded>concluded Outcomes asked>outcomes-asked",
            ['sheet: "Data"  # likely'], ["heading_row"]),
        "two rows of headings": (
            ["two-row-heading.xlsx"],
            "Ref>record-id Person>person-id Received>received Started>started "
            "Concluded>concluded Met>outcomes-met",
            ["heading_row: 2  # likely: the row above it has headings for several columns"], []),
        "a long label among those of the list": (
            ["long-labels.csv"],
            "Episode ID>record-id Client ID>person-id Date of the concern>received "
            "Date enquiry concluded>concluded Risk assessment outcome>risk-assessment",
            ['to: "risk-outcome" codes: "risk-result" }  # waits for its codes',
             'code { from: "Risk Removed" to: "removed" }  # sure'], []),
        "labels that are no longer used": (
            ["retired-labels.csv", "--show-values"],
            "Enquiry Number>record-id Enquiry End Date>concluded "
            "Desired Outcomes Achieved>outcomes-met",
            ['code { from: "Fully met - DO NOT USE" to: "fully" }  # likely',
             'code { from: "Partly met (not in use)" to: "partially" }  # likely',
             'code { from: "zz Partially achieved (do not use)" to: "partially" }  # likely'], []),
        "a column without a known code": (
            ["conclusion-beside-impact.csv"],
            "Enquiry Number>record-id Enquiry End Date>concluded Impact on Risk>risk-outcome",
            ['code { from: "Remains" to: "remained" }  # sure'], []),
        "the relationship of somebody else": (
            ["relationship-beside-others.csv"],
            "Enquiry Number>record-id Enquiry End Date>concluded "
            "Feedback Given By>feedback.respondent",
            ["it stands beside a column about"], []),
        "who answered, in words": (
            ["who-answered-in-words.csv"],
            "Enquiry Number>record-id Enquiry End Date>concluded "
            "Feedback Given By>feedback.respondent",
            ['code { from: "IMCA" to: "representative" }',
             'code { from: "Family member" to: "representative" }'], []),
        "answers that were declined": (
            ["declined-in-words.csv"],
            "Enquiry Number>record-id Enquiry End Date>concluded "
            "Reason Feedback Not Obtained>feedback.reason MSP - Listened To>feedback.listened-to "
            "MSP - Happy with End Result>feedback.satisfied-with-result",
            ['code { from: "Did not wish to answer" to: "declined" }',
             'code { from: "Awaiting response" to: "not-yet-gathered" }',
             'code { from: "Adult has died" to: "deceased" }'], []),
        "rows created in error": (
            ["created-in-error.csv"], "Enquiry Number>record-id Enquiry End Date>concluded",
            ['do rows with "Created in Error" count?'], []),
        "answered on and by": (
            ["empty-means-reason.csv"],
            "Case>record-id Start>started Closed>concluded MSP1>outcomes-asked "
            "Answered By>feedback.respondent Asked By>feedback.interviewer "
            "Answered On>feedback.asked No Feedback Reason>feedback.reason MSP7>feedback.feel-safer",
            [], ['constant: "adult"']),
    }

    def test_each(self):
        for name, (arguments, lines, says, not_says) in self.CASES.items():
            with self.subTest(name):
                files = [ROOT / "tests/mapping" / a.split("=")[-1] for a in arguments if "." in a]
                for file in files:
                    (self.folder / file.name).write_bytes(file.read_bytes())
                draft = json.loads(self.command("mapping", "draft", *arguments, "--json")[0])
                active = {f"{line['column']}>{line['path']}" for line in draft["lines"]
                          if line.get("active") and "column" in line}
                text = draft["mapping"]
                right = {"".join(line) for line in re.findall(r"([^>]+>)(\S+)(?: |$)", lines)}
                self.assertEqual(active, right, text)
                for said in says:
                    self.assertIn(said, text)
                for said in not_says:
                    self.assertNotIn(said, text)

    def test_missing_as_r_writes_it_is_not_recorded(self):
        (self.folder / "r.csv").write_bytes((ROOT / "tests/mapping/r-na-export.csv").read_bytes())
        self.command("mapping", "draft", "r.csv", "-o", "r.textproto")
        output, _ = self.command("generate", "r.csv", "--mapping", "r.textproto", "--council",
                                 "E09000001", "--period", "2019-20", "--as-of", "2020-04-20",
                                 "-o", "r.mspof", expect=(0, 1))
        page, _ = self.command("show", "r.mspof")
        self.assertRegex(page, r"Not Recorded +8\b")


SOURCE = 'source: "mspof-project" verification: VERIFICATION_LOCAL }\n'
# A definition with a number, which no built-in one has.
OWN = (
    'framework { id: "own" edition: "1" revision: 1 title: "Own" status: STATUS_LOCAL ' + SOURCE +
    'fact { id: "weight" title: "Weight" type: VALUE_TYPE_NUMBER ' + SOURCE +
    'population { id: "all" title: "All" noun: "cases" unit: UNIT_RECORDS ' + SOURCE +
    'measure { id: "cases" title: "Cases" population: "all" ' + SOURCE)


class MappingCheck(fixture.Case):
    """What a mapping makes of records."""

    def check_mapping(self, records, *arguments, mapping="mapping.textproto", **more):
        return self.command("mapping", "check", mapping, records, "--as-of", "2020-04-20",
                            *arguments, **more)

    def test_says_what_each_path_gets(self):
        output, _ = self.check_mapping("clean.csv")
        self.assertRegex(output, r"\n +capacity +1 +2 +1 +0 +0 +0\n")
        self.assertRegex(output, r"\n +1 +outcomes-asked +yes\n")
        self.assertRegex(output, r"\n +2 +outcomes-met +no: not mapped: outcomes-met\n")
        self.assertIn("feedback.asked", output)

    def test_a_mapping_by_which_nothing_can_be_counted_is_to_be_mended(self):
        self.write("ids.textproto", 'column { from: "ID" to: "record-id" }')
        output, _ = self.check_mapping("clean.csv", mapping="ids.textproto", expect=1)
        self.assertIn("\nTo mend:\n  no count can be supplied: see the end for what each count needs\n",
                      output)
        self.assertNotIn("To mend", self.check_mapping("clean.csv")[0])

    def test_counts_what_is_wrong(self):
        self.write("wrong.csv", table(
            *CLEAN, f"r4,p4,01/05/1899,30/06/2019,01/01/2090,{MARK},N,NO,",
            "r5,p5,31/02/2019,30/06/2020,01/01/1950,S42,N,NO,", "r6"))
        output, _ = self.check_mapping("wrong.csv", expect=1)
        self.assertIn("1 unreadable row", output)
        for said in ["KIND (kind): 1 cell with codes that are not mapped",
                     "STARTED (started): 1 cell that cannot be read",
                     "STARTED (started): 1 cell with dates before 1900",
                     "CONCLUDED (concluded): 1 cell with dates after 2020-04-20",
                     "BORN (born): 1 cell with dates decades ahead"]:
            self.assertIn(said, output)
        output, _ = self.check_mapping("wrong.csv", "--show-values", expect=1, values=True)
        self.assertIn(f'"{MARK}"', output)

    def test_a_cell_with_several_dates_is_one_cell(self):
        self.write("dates.textproto", 'column { from: "ID" to: "record-id" }\n'
                   'column { from: "DATES" to: "feedback.asked" separator: "|" }')
        self.write("dates.csv", "ID,DATES\nr1,1/2/19|2/2/19\nr2,43646|43647\n")
        output, _ = self.check_mapping("dates.csv", mapping="dates.textproto", expect=1)
        self.assertIn("): 1 cell whose year has two digits", output)
        self.assertIn("): 1 cell with a number that a spreadsheet shows as a date", output)
        self.assertNotIn("cannot be read", output)

    def test_numbers_are_not_called_dates(self):
        self.write("own.textproto", OWN)
        self.write("weight.textproto", 'column { from: "ID" to: "record-id" }\n'
                   'column { from: "W" to: "weight" }')
        self.write("weight.csv", "ID,W\nr1,1.5\nr2,x\n")
        output, _ = self.check_mapping("weight.csv", "--framework", "own.textproto",
                                       mapping="weight.textproto", expect=1)
        self.assertIn("W (weight): 2 cells that cannot be read: export whole numbers", output)
        output, _ = self.command("check", "weight.csv", "--mapping", "weight.textproto",
                                 "--framework", "own.textproto", "--as-of", "2020-04-20")
        self.assertIn('column "W" (weight): 0 of 2 numbers could be read: ', output)

    def test_says_what_has_no_values(self):
        self.write("none.csv", table("r1,p1,01/05/2019,30/06/2019,01/01/1950,S42,N,,"))
        output, _ = self.check_mapping("none.csv")
        self.assertRegex(output, r"outcomes-asked +no values: outcomes-asked\n")

    def test_json(self):
        output, _ = self.check_mapping("clean.csv", "--json")
        report = json.loads(output)
        supply = {row.get("measure"): row for row in report["supply"]}
        self.assertEqual(supply["outcomes-asked"]["state"], "supplied")
        self.assertEqual(supply["outcomes-met"]["missing"], ["outcomes-met"])
        self.assertEqual(supply["feel-safer"]["questions"], [7])
        paths = {row["path"]: row for row in report["paths"]}
        self.assertEqual(paths["capacity"]["columns"][0]["filled"], 2)

    def test_check_says_the_same_of_what_can_be_supplied(self):
        ours, _ = self.check_mapping("clean.csv")
        theirs, _ = self.check("clean.csv")
        table_of = ours[ours.index("What can be supplied"):]
        self.assertIn(table_of, theirs)

    def test_says_what_counts_because_a_path_is_not_fed(self):
        unseen = ("no column feeds kind, so a record counts even if the concern did not lead to an"
                  " enquiry, but it has a date of conclusion: map kind, or leave such records out")
        lines = [line for line in MAPPING.splitlines(True) if 'to: "kind"' not in line]
        self.assertEqual(len(lines), len(MAPPING.splitlines()) - 1)
        self.write("no-kind.textproto", "".join(lines))
        for mapping, there in [("no-kind.textproto", 1), ("mapping.textproto", 0)]:
            with self.subTest(mapping=mapping):
                checked, _ = self.check_mapping("clean.csv", mapping=mapping, expect=(0, 1))
                self.assertEqual(checked.count(unseen), there)
                found, _ = self.check_mapping("clean.csv", "--json", mapping=mapping, expect=(0, 1))
                self.assertEqual(len(json.loads(found)["countedUnseen"]), there)
                _, said = self.generate("clean.csv", "-o", "r.mspof", "--overwrite",
                                        mapping=mapping)
                self.assertEqual(said.count(unseen), there)

    WRONG = [
        (["missing.textproto", "clean.csv"], "missing.textproto"),
        (["mapping.textproto", "missing.csv"], "missing.csv"),
        (["mapping.textproto", "-", "--watch"], "--watch: standard input cannot be watched"),
        (["bad.textproto", "clean.csv"], "bad.textproto:1"),
        (["other.textproto", "clean.csv"], 'column "NOT_THERE": the file has no such column'),
        (["clean.csv", "mapping.textproto"], "name the mapping first"),
    ]

    def test_bad_input(self):
        self.write("bad.textproto", "colum {}\n")
        self.write("other.textproto", MAPPING + 'column { from: "NOT_THERE" to: "died" }\n')
        for arguments, says in self.WRONG:
            with self.subTest(arguments=arguments):
                _, error = self.command("mapping", "check", *arguments, expect=2)
                self.assertIn(says, error)


class MappingWatch(fixture.Case):
    """mspof mapping check --watch: shows it again when a file changes."""

    def start(self, records="clean.csv"):
        watching = subprocess.Popen(
            [MSPOF, "mapping", "check", "mapping.textproto", records, "--as-of", "2020-04-20",
             "--watch"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.addCleanup(watching.stdout.close)
        self.addCleanup(watching.wait)
        self.addCleanup(watching.kill)
        os.set_blocking(watching.stdout.fileno(), False)
        return watching

    def wait_for(self, watching, what):
        """Reads until `what` was written."""
        seen = b""
        for _ in range(600):
            seen += watching.stdout.read() or b""
            if what in seen:
                return seen
            time.sleep(0.1)
        self.fail(f"{what} is not in {seen}")

    def test_shows_it_again_and_ends_by_interrupt(self):
        watching = self.start()
        self.wait_for(watching, b"watching")
        # As an editor saves: a new file takes the place of the old one.
        self.write("new", MAPPING.replace('to: "born"', 'to: "died"'))
        os.replace(self.folder / "new", self.folder / "mapping.textproto")
        seen = self.wait_for(watching, b"watching")
        self.assertRegex(seen, rb"\n  died +1")
        # A mistake is said, and watching goes on.
        self.write("mapping.textproto", "colum {}\n")
        self.assertIn(b"mspof: mapping.textproto:1", self.wait_for(watching, b"watching"))
        self.write("mapping.textproto", MAPPING)
        self.assertRegex(self.wait_for(watching, b"watching"), rb"\n  born +1")
        watching.send_signal(signal.SIGINT)
        self.assertEqual(watching.wait(30), 0)

    def test_ends_by_interrupt_when_it_reads_a_database(self):
        self.write("q.sql", "SELECT * FROM records")
        rows = (self.folder / "clean.csv").read_text(encoding="utf-8").splitlines()
        with contextlib.closing(sqlite3.connect(self.folder / "d.db")) as database, database:
            columns = rows[0].split(",")
            database.execute(f"CREATE TABLE records ({', '.join(columns)})")
            database.executemany(f"INSERT INTO records VALUES ({', '.join('?' * len(columns))})",
                                 csv.reader(rows[1:]))
        watching = self.start("sqlite:d.db?q.sql")
        self.wait_for(watching, b"watching")
        watching.send_signal(signal.SIGINT)
        self.assertEqual(watching.wait(30), 0)


if __name__ == "__main__":
    unittest.main()
