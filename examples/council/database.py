# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The reporting database of a fourth system, in SQLite. schema.sql describes it.

database.sql is the query, and database.mapping.textproto reads its rows. Deleted concerns stay
in the tables, as in real databases; the query leaves them out.
"""

import pathlib
import sqlite3

import lookups
from days import clock, iso, utc

SCHEMA = pathlib.Path(__file__).with_name("schema.sql")
ORGANISATIONS = {"E06000023": 1, "E06000025": 2}
TABLES = {"person": 7, "concern": 11, "enquiry": 4, "risk": 6, "form": 3, "answer": 3}
BATCH = 10000  # Rows of a table that are held in memory.
DELETED_EVERY = 97  # One of this many concerns was first entered by mistake, and deleted.


def day_text(day):
    return iso(day) if day else None


def day_integer(day):
    return day.year * 10000 + day.month * 100 + day.day


def time_text(moment):
    """Local time; only the month if the day was not known."""
    if not moment.certain:
        return iso(moment.day)[:7]
    return f"{iso(moment.day)} {clock(moment.minute)}:00"


def utc_text(moment):
    if not moment:
        return None
    return utc(moment) if moment.certain else time_text(moment)


def case_reference(case):
    """A damaged reference: it is missing, or somebody pasted a note into the field."""
    lost = {"short": None, "very short": "", "long": f"{case.reference} {case.notes * 12}"}
    return lost.get(case.damage, case.reference)


class Writer:
    """Fills the tables in batches, with keys of its own."""

    def __init__(self, database):
        self.database = database
        self.ids = lookups.ids()
        self.pending = {table: [] for table in TABLES}
        self.last = {"person": 0, "concern": 70000, "enquiry": 30000, "risk": 0, "form": 0}

    def key(self, table):
        self.last[table] += 1
        return self.last[table]

    def insert(self, table, *row):
        rows = self.pending[table]
        rows.append(row)
        if len(rows) == BATCH:
            self.flush(table)

    def flush(self, table):
        marks = ", ".join("?" * TABLES[table])
        self.database.executemany(f"INSERT INTO {table} VALUES ({marks})", self.pending[table])
        self.pending[table].clear()

    def person(self, person):
        # Keys grow from case to case; a smaller one is a person who is already in the table.
        if person.key > self.last["person"]:
            self.last["person"] = person.key
            self.insert("person", person.key, person.number or None, day_integer(person.born),
                        day_text(person.died), self.ids["GENDER"][person.gender],
                        self.ids["ETHNICITY"][person.ethnicity],
                        self.ids["SUPPORT_REASON"][person.support_reason])

    def concern(self, case, kind, deleted_at=None):
        """Returns its key."""
        key = self.key("concern")
        self.insert("concern", key, case_reference(case), ORGANISATIONS[case.council],
                    case.person.key, "OLD" if case.former_system else "NEW",
                    time_text(case.received), self.ids["DECISION"][kind], int(case.supported),
                    case.team, case.notes, deleted_at)
        return key

    def risks(self, case, concern):
        for number, risk in enumerate(case.risks, start=1):
            if risk:
                self.insert("risk", self.key("risk"), concern, number,
                            self.ids["RISK_TYPE"][risk.type],
                            self.ids["RISK_SOURCE"][risk.source],
                            self.ids["RISK_LOCATION"][risk.location])

    def form(self, enquiry, form_type, **answers):
        form = self.key("form")
        self.insert("form", form, enquiry, form_type)
        for code, answer in answers.items():
            code = code.replace("_", "-")
            if answer:
                words = lookups.LISTS.get(lookups.QUESTIONS[code][1])
                self.insert("answer", form, code, words[answer][0] if words else iso(answer))

    def forms(self, case, enquiry):
        if case.concluded:
            self.form(enquiry, "CLOSURE", CAP=case.capacity, RISK=case.assessment,
                      MSP1=case.asked, MSP2=case.met, MSP3=case.risk_outcome,
                      NOFB=case.no_feedback)
        for who, given in case.interviews.items():
            self.form(enquiry, "FB-REP" if who == "representative" else "FB-ADULT",
                      FB_DATE=given.day, FB_BY=given.by, FB_REL=given.relation,
                      MSP4=given.listened, MSP5=given.informed, MSP6=given.result,
                      MSP7=given.safer)

    def case(self, case):
        self.person(case.person)
        if case.index % DELETED_EVERY == 5:
            self.risks(case, self.concern(case, "none", utc(case.updated)))
        kind = lookups.OLD.get(case.kind, case.kind) if case.former_system else case.kind
        concern = self.concern(case, kind)
        self.risks(case, concern)
        if case.started:
            enquiry = self.key("enquiry")
            self.insert("enquiry", enquiry, concern, day_text(case.started),
                        utc_text(case.concluded))
            self.forms(case, enquiry)


def write(cases, path):
    pathlib.Path(path).unlink(missing_ok=True)
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                           + SCHEMA.read_text(encoding="utf-8"))
    database.executemany("INSERT INTO lookup VALUES (?, ?, ?, ?, ?)", lookups.rows())
    database.executemany("INSERT INTO question VALUES (?, ?, ?)",
                         [(code, *question) for code, question in lookups.QUESTIONS.items()])
    database.executemany("INSERT INTO organisation VALUES (?, ?, ?)",
                         [(key, "This council" if key == 1 else "Neighbouring council", gss)
                          for gss, key in ORGANISATIONS.items()])
    writer = Writer(database)
    for case in cases:
        writer.case(case)
    for table in TABLES:
        writer.flush(table)
    database.commit()
    database.close()
