# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Command lines of every command of mspof, with the files that they need, for tests that must hold
of all of them: calls that fail, a full disk, words that must not be said.

Each field of the files that people fill in holds a word of its own that begins with STEM, or a day
of DAYS. test_canaries.py looks for them in all that is said.
"""

import csv
import dataclasses
import io
import itertools
import json
import os
import pathlib
import shutil
import sqlite3
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/cli"))

import fixture  # noqa: E402: the tests of the command have what runs it
import places  # noqa: E402

# The long form of a test takes hours, the whole one minutes. The docstring of each test says what
# is left out without either.
LONG = fixture.LONG
WHOLE = LONG or os.environ.get("MSPOF_TEST_WHOLE") == "1"
#: Only the lines that begin so are tried.
ONLY = os.environ.get("MSPOF_TEST_LINE", "")

STEM = "qzx"
DAYS = ["1931-10-17", "17/10/1931", "17 october 1931", "1937-11-19", "19/11/1937",
        "19 november 1937", "2019-04-03", "03/04/2019", "3 april 2019"]
RETURN = fixture.RETURN
AS_OF = ["--as-of", "2020-04-20"]
ASK = ["--day", "2019-07-10"]
ADULT = ["--respondent", "adult", "--interviewer", "independent", *ASK]

HEADING = "ID,PERSON,RECEIVED,STARTED,CONCLUDED,BORN,KIND,CAPACITY,ASKED,NOTES,qzxheading"
ROWS = [
    "qzxid1,qzxperson1,03/04/2019,01/05/2019,30/06/2019,17/10/1931,S42,N,E,qzxnote1,qzxother1",
    "qzxid2,qzxperson2,03/04/2019,02/05/2019,01/07/2019,19/11/1937,qzxkind,Y,qzxasked,qzxnote2,",
    "qzxid3,qzxperson1,qzxday,01/07/2019,30/06/2019,17/10/1931,S42,qzxcapacity,NO,qzxnote3,",
]
CLEAN = [ROWS[0], ROWS[0].replace("qzxid1", "qzxid4").replace(",E,", ",NO,")]

MAPPING = """
title: "qzxtitle"
framework: "mspof"
date_form: "DD/MM/YYYY"
column { from: "ID" to: "record-id" }
column { from: "PERSON" to: "person-id" }
column { from: "RECEIVED" to: "received" }
column { from: "STARTED" to: "started" }
column { from: "CONCLUDED" to: "concluded" }
column { from: "BORN" to: "born" }
column { from: "KIND" to: "kind" codes: "kind" }
column { from: "CAPACITY" to: "capacity" codes: "capacity" }
column { from: "ASKED" to: "outcomes-asked" codes: "asked" }
code_map { id: "kind" code { from: "S42" to: "s42" } code { from: "qzxmapped" to: "other" } }
code_map { id: "capacity" code { from: "Y" to: "lacked" } code { from: "N" to: "not-lacked" } }
code_map { id: "asked" code { from: "E" to: "asked-expressed" } code { from: "NO" to: "no" } }
"""

CASE = {"record_id": "qzxid5", "person_id": "qzxperson5", "kind": "s42", "received": "2019-04-03",
        "started": "2019-04-30", "concluded": "2019-06-30", "born": "1931-10-17",
        "value": [{"id": "risk-assessment", "value": ["identified-action"]}],
        "answer_set": [{"collection": "feedback", "respondent": "adult", "id": "qzxset",
                        "interviewer": "independent", "asked": "2019-07-05",
                        "value": [{"id": "informed", "value": ["always"]}]}]}


@dataclasses.dataclass(frozen=True)
class Line:
    """One command line. `outputs` are the files that it writes whole; `changes` the one that it
    writes again and again. With `outputs` it ends as it is, or with --overwrite."""

    words: tuple
    outputs: tuple = ()
    changes: str = ""
    stdin: bytes = b""

    def __str__(self):
        return " ".join(map(str, self.words))

    def is_of(self, command):
        return list(self.words[:len(command.split())]) == command.split()

    def written_in_place(self):
        """The files of which it needs copies of its own: stores, which are databases, and what it
        changes, of which it sees that another run links to it or removes such a link."""
        stores = {word for word in self.words if word.endswith(".store")}
        return stores | ({self.changes} if self.changes else set())


def line(text, *more, outputs=(), changes="", stdin=b""):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    return Line((*text.split(), *more), tuple(outputs), changes, stdin)


def lines():
    """At least one for each command and for each form that it writes."""
    with_mapping = ["--mapping", "mapping.textproto"]
    make = ["--council", "E09000001", "--period", "2019-20", *AS_OF, "--prepared-on", "2020-04-21"]
    explain = make[:6]
    form = "form own/own.textproto --format"
    return [
        line("framework list"),
        line("framework show own/own.textproto --json"),
        line("mapping draft records.csv"),
        line("mapping draft records.csv --json -o draft.json", outputs=["draft.json"]),
        line("mapping draft -", stdin=records()),
        line("mapping check mapping.textproto records.csv", *AS_OF),
        line("mapping check mapping.textproto book.xlsx --json", *AS_OF),
        line("check records.csv", *with_mapping, *AS_OF, "--period", "2019-20"),
        line("check -", *with_mapping, *AS_OF, stdin=records()),
        line("check case.json", *AS_OF),
        line("check sqlite:records.db?records.sql", *with_mapping, *AS_OF),
        line("check return.mspof late.json --json"),
        line("generate records.csv -o out.mspof -o out.json -o out.csv", *with_mapping, *make,
             outputs=["out.mspof", "out.json", "out.csv"]),
        line("generate book.xlsx -o out.mspof", *with_mapping, *make, outputs=["out.mspof"]),
        line("generate sqlite:records.db?records.sql -o out.json", *with_mapping, *make,
             outputs=["out.json"]),
        line("generate - --to json -o -", *with_mapping, *make, stdin=records()),
        line("generate clean.csv --replaces return.mspof -o out.mspof", *with_mapping, *make,
             outputs=["out.mspof"]),
        line("generate counts.csv --from counts --json -o out.mspof", *AS_OF, "--prepared-on",
             "2020-04-21", outputs=["out.mspof"]),
        line("tally records.csv --id-key ids.key --label one -o out.tally", *with_mapping, *explain,
             outputs=["out.tally"]),
        line("tally more.csv --id-key ids.key --copies shared.copies --json -o out.tally",
             *with_mapping, *explain, outputs=["out.tally"]),
        line("tally - -o -", *with_mapping, *explain, stdin=records()),
        line("merge-tallies a.tally b.tally -o out.mspof -o out.csv", *make[-2:],
             outputs=["out.mspof", "out.csv"]),
        line("merge-tallies a.tally b.tally --json -o out.json", *make[-2:], outputs=["out.json"]),
        line("merge-tallies a.tally b.tally --to csv -o -", *make[-2:]),
        line("explain records.csv --number population/concluded/counted", *with_mapping, *explain),
        line("explain records.csv --record qzxid3 --why-not --json", *with_mapping, *explain),
        line("explain - --record qzxid1 -o out.txt", *with_mapping, *explain, stdin=records(),
             outputs=["out.txt"]),
        line("explain records.csv --framework sac --number sg1a:population=people-concerns "
             "--record qzxid2 --why-not --format html -o out.html", *with_mapping, *explain,
             outputs=["out.html"]),
        line("show return.mspof"),
        line("show return.csv --json"),
        line("show return.mspof --format html -o out.html", outputs=["out.html"]),
        line("show return.mspof --format xlsx -o out.xlsx", outputs=["out.xlsx"]),
        line("show return.mspof --format ods -o out.ods", outputs=["out.ods"]),
        line("convert return.mspof out.json", outputs=["out.json"]),
        line("convert late.json out.csv", outputs=["out.csv"]),
        line("convert - - --from mspof --to csv", stdin=b"return.mspof"),
        line("diff return.mspof late.json"),
        line("diff return.mspof more.mspof --records clean.csv --after-records more.csv "
             "--format html -o out.html", *with_mapping, outputs=["out.html"]),
        line("diff return.mspof more.mspof --records clean.csv --after-records more.csv",
             *with_mapping),
        line("diff return.mspof more.mspof --records clean.csv --after-records more.csv --json "
             "--waivers our.waivers.textproto -o out.json", *with_mapping, outputs=["out.json"]),
        line("counts template --framework own/own.textproto --period 2019-20 -o out.csv",
             outputs=["out.csv"]),
        line("form mspof"),
        line("example-records --framework own/own.textproto --count 40 --defects 0.1 -o out.csv "
             "--mapping-output out.mapping.textproto",
             outputs=["out.csv", "out.mapping.textproto"]),
        line("example-records --framework mspof --count 40 --json -o out.records",
             outputs=["out.records"]),
        line("example-records --framework mspof --count 40 -o - --to jsonl"),
        line(f"{form} text -o out.txt", outputs=["out.txt"]),
        line(f"{form} html --respondent adult -o out.html", outputs=["out.html"]),
        line(f"{form} html --layout pages --respondent adult -o pages", outputs=["pages"]),
        line(f"{form} json-schema -o out.json", outputs=["out.json"]),
        line(f"{form} fhir-questionnaire -o out.json", outputs=["out.json"]),
        line(f"{form} xlsform -o out.xlsx", outputs=["out.xlsx"]),
        line("interview case.json", *ADULT, changes="case.json", stdin="1\n2\n3\n1\n2\n3\n1\n\n"),
        line("interview case.json --finalise --incomplete", *ASK, changes="case.json",
             stdin="3\n1\n\n"),
        line("interview case.json --no-answers declined", *ADULT, changes="case.json"),
        line("interview final.json --withdraw qzxreason", *ASK, changes="final.json"),
        line("interview sent.mspof-feedback", *ADULT, changes="sent.mspof-feedback",
             stdin="1\n2\n3\n4\n\n"),
        line("handover case.json -o out.mspof-feedback", *ASK, outputs=["out.mspof-feedback"]),
        line("merge case.json final.json back.mspof-feedback -o out.json", outputs=["out.json"]),
        line("merge back.mspof-feedback --into case.json", changes="case.json"),
        line("merge final.json - --json -o out.json", outputs=["out.json"],
             stdin=json.dumps(CASE)),
        line("migrate final.json --captured-by mspof --framework own/own.textproto --json"),
        line("migrate final.json --captured-by mspof --framework own/own.textproto -o out.json",
             outputs=["out.json"]),
        line("conformance run --kit cases.kit --jobs 1 --json --report out.html --report out.xml true",
             outputs=["out.html", "out.xml"]),
        line("conformance run --kit cases.kit --jobs 1 --expected-failures known.txt true"),
        line("conformance init python pages", outputs=["pages"]),
        line("conformance verify page.html"),
        line("collect --store national.store --list --json"),
        line("collect --store national.store --where E09000001 2019-20"),
        line("collect --store national.store --participation --date 2020-06-30"),
        line("collect --store national.store --write-out pages", outputs=["pages"]),
        line("compare national.store -o out.csv -o out.json --json", outputs=["out.csv", "out.json"]),
        line("compare national.store -o out.html --council-pages pages --json",
             outputs=["out.html", "pages"]),
        line("completion bash"),
    ]


def adding():
    """Lines that change a store: test_store.py has what must hold of them if something fails."""
    return [line("collect --store new.store return.mspof late.json --json"),
            line("collect --store national.store more.mspof return.csv --json"),
            line("collect --store new.store --definition own/own.textproto --json")]


def refused():
    """What would replace what it reads."""
    with_mapping = ["--mapping", "mapping.textproto", *RETURN]
    return [
        line("generate clean.csv --replaces return.mspof -o return.mspof --overwrite",
             *with_mapping),
        line("generate clean.csv -o ./clean.csv --overwrite", *with_mapping),
        line("generate counts.csv --from counts -o counts.csv --overwrite", *AS_OF),
        line("tally clean.csv -o clean.csv --overwrite", *with_mapping[:-2]),
        line("merge-tallies a.tally b.tally -o out.mspof --copies a.tally --overwrite"),
        line("explain clean.csv --record qzxid1 -o clean.csv --overwrite", *with_mapping[:-2]),
        line("convert late.json same.json --overwrite"),
        line("mapping draft records.csv -o records.csv --overwrite"),
        line("form own/own.textproto -o own/own.textproto --overwrite"),
        line("form own/own.textproto -o own/adult-safeguarding.textproto --overwrite"),
        line("merge case.json final.json -o case.json --overwrite"),
    ]


def records():
    return "\r\n".join([HEADING, *ROWS]) + "\r\n"


def furnish(case):
    """Writes the files that the lines need into the folder of a test."""
    case.write("mapping.textproto", MAPPING)
    case.write("records.csv", records())
    case.write("clean.csv", "\r\n".join([HEADING, *CLEAN]) + "\r\n")
    case.write("case.json", json.dumps(CASE))
    case.write("final.json", json.dumps(CASE))
    framework = (ROOT / "proto/frameworks/mspof-2018.textproto").read_text(encoding="utf-8")
    case.write("our.waivers.textproto", 'waiver { rule: "adult-when-concluded" record: "qzxid1" '
               'until: "2020-12-31" reason: "qzxreason" }')
    case.write("own/own.textproto", framework.replace("Felt listened to", "Listened to", 1))
    shutil.copy(ROOT / "proto/frameworks/adult-safeguarding.textproto", case.folder / "own")
    make_workbook(case.folder / "book.xlsx")
    make_database(case)
    make = ["--mapping", "mapping.textproto", *RETURN]
    case.command("generate", "clean.csv", *make, "-o", "return.mspof", expect=(0, 1))
    more = [CLEAN[1], ROWS[0].replace("qzxid1", "qzxid6")]
    case.write("more.csv", "\r\n".join([HEADING, *more]) + "\r\n")
    case.command("generate", "more.csv", *make, "-o", "more.mspof", expect=(0, 1))
    case.command("generate", "clean.csv", *make, "--comment", "later", "--replaces",
                 "return.mspof", "-o", "late.json", expect=(0, 1))
    case.write("ids.key", "00112233445566778899aabbccddeeff").chmod(0o600)
    case.write("b.csv", "\r\n".join([HEADING, ROWS[0].replace("qzxid1", "qzxid7")]) + "\r\n")
    for name, tally in [("clean.csv", "a.tally"), ("b.csv", "b.tally"), ("more.csv", "m.tally")]:
        case.command("tally", name, *make[:8], "--id-key", "ids.key", "-o", tally, expect=(0, 1))
    case.run_raw("merge-tallies", "a.tally", "m.tally", "--copies", "shared.copies", "-o", "no.mspof")
    (case.folder / "same.json").symlink_to("late.json")
    case.command("convert", "return.mspof", "return.csv")
    case.command("counts", "template", "--council", "E09000001", "--period", "2019-20", "-o",
                 "counts.csv")
    rows = list(csv.reader(io.StringIO(case.read("counts.csv").decode("utf-8-sig"), newline="")))
    for row in rows:
        if row[3].startswith("outcomes-asked:outcomes-asked="):
            row[2] = "0"
        if row[3] in ("outcomes-asked", "outcomes-asked:outcomes-asked=no"):
            row[2] = "9"
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    case.write("counts.csv", text.getvalue())
    case.command("interview", "final.json", *ASK, "--finalise", "--incomplete",
                 stdin=b"3\n1\n\n", expect=(0, 1))
    case.command("handover", "case.json", *ASK, "-o", "sent.mspof-feedback")
    shutil.copy(case.folder / "sent.mspof-feedback", case.folder / "back.mspof-feedback")
    case.command("interview", "back.mspof-feedback", *ADULT, stdin=b"1\n2\n3\n4\n\n")
    case.write("cases.kit/VERSION", "1\n")
    case.write("cases.kit/records/a.case.textproto", 'title: "A" source: "B" framework: "mspof" '
               'period: "2019-20" as_of: "2020-06-30" record { record_id: "a" }')
    case.command("collect", "--store", "national.store", "return.mspof", "late.json")
    # Recorded once, the same release changes nothing in the store.
    case.command("compare", "national.store", "-o", "out.csv", "-o", "out.json")
    case.command("compare", "national.store", "-o", "out.html", "--council-pages", "pages")
    shutil.rmtree(case.folder / "pages")
    for name in ("out.csv", "out.json", "out.html"):
        (case.folder / name).unlink()
    case.write("known.txt", "records/a\n")
    case.command("conformance", "run", "--kit", "cases.kit", "--report", "page.html", "true",
                 expect=(0, 1))


def make_workbook(path):
    import openpyxl  # pylint: disable=import-outside-toplevel
    book = openpyxl.Workbook()
    for row in [HEADING, *ROWS]:
        book.active.append(row.split(","))
    book.save(path)


def make_database(case):
    names = HEADING.split(",")
    with sqlite3.connect(case.folder / "records.db") as database:
        database.execute(f"CREATE TABLE enquiry ({', '.join(names)})")
        for row in ROWS:
            database.execute(f"INSERT INTO enquiry VALUES ({', '.join('?' * len(names))})",
                             row.split(","))
    database.close()
    case.write("records.sql", "SELECT * FROM enquiry ORDER BY ID\n")


def input_of(one, folder):
    """What is given to standard input: for `convert -` it is the bytes of a file."""
    return (folder / "return.mspof").read_bytes() if one.stdin == b"return.mspof" else one.stdin


class AllCommands(fixture.Case):
    """The table is whole. Each run is in a folder of its own, among `places`."""

    PARENT = places.PARENT

    def setUp(self):
        super().setUp()
        furnish(self)
        self.places = pathlib.Path(f"{self.folder}-runs")
        self.places.mkdir()
        self.addCleanup(shutil.rmtree, self.places)
        self.numbers = itertools.count(1)
        self.templates = {}

    def template(self, folder):
        if folder not in self.templates:
            self.templates[folder] = places.Template(folder)
        return self.templates[folder]

    def tearDown(self):
        for folder, template in self.templates.items():
            self.assertTrue(template.is_what_it_was(), f"a run wrote into files of {folder}")
        super().tearDown()

    def check_table(self):
        known = fixture.commands_of([])
        leaves = [c for c in known if not any(other.startswith(c + " ") for other in known)]
        self.assertGreaterEqual(len(leaves), 16)
        table = lines()
        # What it writes is another key each time, so it cannot be compared.
        leaves.remove("conformance key")
        for command in leaves:
            own = [one for one in table if one.is_of(command)]
            self.assertTrue(own, f"lines.py has no line for mspof {command}")
            help_ = fixture.help_of(command.split())
            writes = "--overwrite" in help_ or "the command changes this file" in help_
            self.assertEqual(writes, any(one.outputs or one.changes for one in own),
                             f"lines.py says otherwise than the help whether {command} writes")
            for form in forms_of(help_):
                self.assertTrue(any(form in one.words or f"--{form}" in one.words or
                                    form == "single" or form == "text" for one in own),
                                f"lines.py has no line for mspof {command} in the form {form}")
        for one in table:
            self.assertTrue(any(one.is_of(command) for command in leaves), str(one))


def forms_of(help_):
    """What --format and --layout may be, of a command that writes files."""
    found = []
    for option in ("--format ", "--layout "):
        part = help_.partition(option)[2]
        if part and "--overwrite" in help_:
            found += part.split()[0].split("|")
    return found
