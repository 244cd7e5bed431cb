#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Writes a synthetic export of an imaginary case-management system.

One council, two years of safeguarding concerns, taken as of 30 June 2020, in the form in
which suppliers deliver such files: headings and codes of their own, two forms of dates,
and the mistakes that real files have (mistakes.py). mapping.textproto reads it.

The same seed and number of records give the same bytes on every machine: of Python's
generator only random() is used, and no clock, locale, zone data or hash order is read.
The planted mistakes are in the same cases whatever the seed.

  generate.py -o export.csv
  generate.py --list-mistakes
"""

import argparse
import random
import sys
from datetime import date

sys.dont_write_bytecode = True
from mistakes import AS_OF, MISTAKES, days  # noqa: E402

COUNCIL = "E06000023"
FIRST, LAST = date(2018, 4, 1), date(2020, 3, 31)

S42_PER_CONCERN, OTHER_PER_CONCERN = 0.289, 0.016
ENQUIRIES_PER_PERSON = 1.245
FEEDBACK_SHARE = 0.45
MAX_RISKS = 4

# ---- The supplier's headings ---------------------------------------------------------

ANSWERS = ["LISTENED", "INFORMED", "RESULT", "SAFER"]
INTERVIEW = ["DATE", "BY"] + ANSWERS
COLUMNS = (
    ["CASE_REF", "COUNCIL_CODE", "PERSON_NO", "TEAM", "WORKER", "DATE_CONCERN_RAISED",
     "REFERRAL_ROUTE", "ENQUIRY_TYPE", "DATE_ENQUIRY_STARTED", "CONCLUDED_AT", "DOB",
     "DATE_OF_DEATH", "GENDER", "ETHNICITY", "PSR", "SUPPORT_NEEDS", "LACKS_CAPACITY",
     "SUPPORTED"]
    + [f"RISK{n}_{part}" for n in range(1, MAX_RISKS + 1)
       for part in ("TYPE", "SOURCE", "LOCATION")]
    + ["RISK_ASSESSMENT", "OUTCOMES_ASKED", "OUTCOMES_MET", "RISK_OUTCOME"]
    + [f"FB_ADULT_{part}" for part in INTERVIEW]
    + [f"FB2_ADULT_{part}" for part in INTERVIEW]
    + [f"FB_REP_{part}" for part in ["RELATION"] + INTERVIEW]
    + ["FB_NONE_REASON", "LAST_UPDATED", "NOTES"])

# ---- The supplier's codes, each with its weight ------------------------------------------

TEAMS = {"ADULTS NORTH": 30, "ADULTS SOUTH": 30, "HOSPITAL": 15, "MASH": 25}
ROUTES = {"PROVIDER": 40, "NHS": 25, "POLICE": 12, "FAMILY": 13, "SELF": 10}
NEEDS = {"MOB": 35, "MEM": 25, "COM": 15, "SIGHT": 10, "HEAR": 15}
AGE_BANDS = {(18, 64): 37, (65, 74): 12, (75, 84): 22, (85, 94): 24, (95, 102): 5}
GENDERS = {"2": 59.5, "1": 39.5, "0": 1}
ETHNICITIES = {"A": 80, "B": 1, "C": 3, "D": 1, "F": 0.7, "H": 1.3, "J": 1.5, "M": 1.8,
               "N": 1.7, "R": 0.5, "S": 1, "X": 0.5, "Z": 6}
SUPPORT_REASONS = {"PHYS": 43, "SENS": 2, "MEMCOG": 13, "LD": 13, "MH": 12, "SOC": 4,
                   "NONE": 9, "NK": 4}
CAPACITY = {"Y": 32, "N": 56, "NK": 5, "": 7}
RISK_COUNTS = {1: 76, 2: 18, 3: 5, 4: 1}
RISK_TYPES = {"NEGL": 31.8, "PHYS": 20.5, "PSYCH": 13.6, "FIN": 14, "SELFN": 7, "DOM": 5,
              "ORG": 4, "SEX": 2.5, "DISC": 0.9, "SEXPL": 0.5, "MODSL": 0.2}
RISK_SOURCES = {"SP": 36, "OK": 50, "OU": 14}
RISK_LOCATIONS = {"HOME": 44.8, "CH-R": 25.4, "CH-N": 9.5, "COMM": 5, "COMMS": 2.5,
                  "H-AC": 5, "H-MH": 2.5, "H-CO": 1, "OTH": 4.3}
ASSESSMENTS = {"01": 64, "02": 8, "03": 6, "04": 4, "05": 7, "06": 8, "07": 3}
RISK_IDENTIFIED = ("01", "02")
RISK_OUTCOMES = {"RED": 62, "RMV": 27, "RMN": 11}
ASKED = {"ASKED-YES-EXP": 65, "ASKED-YES-NOEXP": 15, "ASKED-NO": 10, "ASKED-NK": 3,
         "ASKED-NR": 7}
MET = {"FULL": 68.1, "PART": 26.7, "NOT": 5.2}
RELATIONS = {"SPOUSE": 20, "CHILD": 35, "SIBLING": 8, "FRIEND": 9, "CARER": 16, "IMCA": 12}
REASONS = {"DECL": 25, "NOCAP": 16, "NOCON": 16, "NOTAPP": 10, "NOTOFF": 33}
ANSWER_CODES = {
    "LISTENED": {"1": 44, "2": 30, "3": 12, "4": 4, "8": 7, "9": 3},
    "INFORMED": {"1": 38, "2": 31, "3": 15, "4": 6, "8": 7, "9": 3},
    "RESULT": {"1": 40, "2": 31, "3": 11, "4": 6, "5": 3, "8": 5, "9": 4},
    "SAFER": {"1": 37, "2": 33, "3": 14, "4": 4, "8": 8, "9": 4}}
NOTES = {
    "": 88,
    "Copied from the former system; dates were checked.": 4,
    'Marked "urgent" at the front desk.': 3,
    "Record opened by telephone.\r\nForm received later.": 3,
    "See document 2;\nsee document 3.": 2}

# ---- Small things ----------------------------------------------------------------------


def pick(rng, weights):
    """Returns a key of `weights`, each as often as its weight says."""
    left = rng.random() * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    return key


def below(rng, n):
    """Returns a whole number in [0, n)."""
    return int(rng.random() * n)


def british(day):
    """dd/mm/yyyy"""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def summer_time(day):
    """Whether British Summer Time holds at noon of `day`."""
    def last_sunday(month):
        last = date(day.year, month, 31)
        return last - days((last.weekday() + 1) % 7)
    return last_sunday(3) <= day < last_sunday(10)


def local_time(day, minute):
    """A civil time as ISO 8601 with the offset of the United Kingdom."""
    offset = "+01:00" if summer_time(day) else "+00:00"
    return f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}:00{offset}"


def utc(day, minute):
    """A civil time of the United Kingdom as ISO 8601 in UTC: in summer an hour less."""
    if summer_time(day):
        minute -= 60
    if minute < 0:
        day, minute = day - days(1), minute + 24 * 60
    return f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}:00Z"


def years_before(day, years):
    """The birthday of somebody who becomes `years` old on `day` (28 for 29 February)."""
    return date(day.year - years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


# ---- People --------------------------------------------------------------------------------


class People:
    """Hands out persons, some of them again within the same financial year."""

    def __init__(self, rng, share_again):
        self.rng, self.share_again = rng, share_again
        self.known = {}
        self.count = 0

    def person(self, received, kind, plain):
        year = received.year - (received.month < 4)
        known = self.known.setdefault((year, kind), [])
        if not plain and known and self.rng.random() < self.share_again:
            return known[below(self.rng, len(known))]
        person = self.new(received, plain)
        if not plain and person["DATE_OF_DEATH"] == "00/00/0000":
            known.append(person)
        return person

    def new(self, received, plain):
        rng = self.rng
        self.count += 1
        low, high = pick(rng, AGE_BANDS)
        age = low + below(rng, high - low + 1)
        born = years_before(received, age) - days(1 + below(rng, 364))
        died = received + days(20 + below(rng, 80))
        dead = rng.random() < 0.05 and not plain and died <= AS_OF
        needs = sorted({pick(rng, NEEDS) for _ in range(below(rng, 4))})
        return {"PERSON_NO": f"P{400000 + 7 * self.count}", "DOB": british(born),
                "DATE_OF_DEATH": british(died) if dead else "00/00/0000",
                "GENDER": pick(rng, GENDERS), "ETHNICITY": pick(rng, ETHNICITIES),
                "PSR": pick(rng, SUPPORT_REASONS), "SUPPORT_NEEDS": "|".join(needs)}


# ---- One case ------------------------------------------------------------------------------


def interview(rng, prefix, day, by):
    """The cells of one interview; now and then a question is left out."""
    cells = {f"{prefix}_DATE": british(day), f"{prefix}_BY": by}
    for part in ANSWERS:
        cells[f"{prefix}_{part}"] = pick(rng, ANSWER_CODES[part])
    if rng.random() < 0.03:
        cells[f"{prefix}_INFORMED"] = ""
    return cells


def feedback_day(rng, started, concluded):
    """When and by whom: at closure, on a closing visit before it, or within eight weeks."""
    if rng.random() < 0.4:
        return concluded + days(7 + below(rng, 45)), "INDEP"
    if rng.random() < 0.3:
        return max(started, concluded - days(1 + below(rng, 6))), "LEAD"
    return concluded, "LEAD"


def feedback(rng, row, started, concluded):
    """Fills the columns of one or two respondents, or the reason for none, or nothing."""
    day, by = feedback_day(rng, started, concluded)
    who = pick(rng, {"R": 75, "A": 15, "B": 10} if row["LACKS_CAPACITY"] == "Y"
               else {"A": 78, "R": 12, "B": 10})
    if row["DATE_OF_DEATH"] != "00/00/0000":
        row["FB_NONE_REASON"] = "DECD"
    elif rng.random() >= FEEDBACK_SHARE:
        if rng.random() < 0.7:
            row["FB_NONE_REASON"] = pick(rng, REASONS)
    elif day > AS_OF:
        row["FB_NONE_REASON"] = "NOTYET"
    else:
        if who in "AB":
            row.update(interview(rng, "FB_ADULT", day, by))
            if by == "LEAD" and rng.random() < 0.1 and concluded + days(40) <= AS_OF:
                row.update(interview(rng, "FB2_ADULT", concluded + days(40), "INDEP"))
        if who in "RB":
            row.update(interview(rng, "FB_REP", day, by))
            row["FB_REP_RELATION"] = pick(rng, RELATIONS)


def risks(rng, row, most):
    """Fills the numbered columns with risks of different types."""
    types = []
    for _ in range(min(most, pick(rng, RISK_COUNTS))):
        types.append(pick(rng, {t: w for t, w in RISK_TYPES.items() if t not in types}))
        n = len(types)
        row[f"RISK{n}_TYPE"] = types[-1]
        row[f"RISK{n}_SOURCE"] = pick(rng, RISK_SOURCES)
        row[f"RISK{n}_LOCATION"] = pick(rng, RISK_LOCATIONS)


def conclusion(rng, row, started, concluded, plain):
    """Fills what is known when an enquiry is concluded."""
    # Some are closed by a nightly run, in summer on the day before as UTC has it.
    minute = 30 if rng.random() < 0.04 else 9 * 60 + below(rng, 8 * 60)
    row["CONCLUDED_AT"] = utc(concluded, minute)
    row["LACKS_CAPACITY"] = pick(rng, CAPACITY)
    if row["LACKS_CAPACITY"] == "Y" and rng.random() < 0.85:
        row["SUPPORTED"] = "X"
    row["RISK_ASSESSMENT"] = pick(rng, ASSESSMENTS)
    if row["RISK_ASSESSMENT"] in RISK_IDENTIFIED:
        row["RISK_OUTCOME"] = pick(rng, RISK_OUTCOMES)
    asked = {k: w for k, w in ASKED.items() if not (plain and k == "ASKED-NR")}
    row["OUTCOMES_ASKED"] = pick(rng, asked)
    if row["OUTCOMES_ASKED"] == "ASKED-YES-EXP":
        row["OUTCOMES_MET"] = pick(rng, MET)
    if plain:
        row.update(interview(rng, "FB_ADULT", concluded, "LEAD"))
        row["FB_ADULT_INFORMED"] = row["FB_ADULT_INFORMED"] or "1"
    else:
        feedback(rng, row, started, concluded)


class Case:
    """The row of one concern, with its dates for those who plant a mistake in it."""

    def __init__(self, rng, index, received, kind, people, plain):
        self.received = received
        self.started = received + days(2 if plain else below(rng, 8))
        length = 30 + below(rng, 40) if plain else 14 + int(160 * rng.random() ** 2)
        self.concluded = self.started + days(length)
        self.again, self.cut, self.surplus = None, len(COLUMNS), []
        row = self.row = dict.fromkeys(COLUMNS, "")
        row.update(people.person(received, kind, plain))
        row.update({
            "CASE_REF": f"SG-{100001 + index}", "COUNCIL_CODE": COUNCIL,
            "TEAM": pick(rng, TEAMS), "WORKER": f"W{below(rng, 40):03}",
            "DATE_CONCERN_RAISED": local_time(received, 8 * 60 + below(rng, 15 * 60)),
            "REFERRAL_ROUTE": pick(rng, ROUTES), "NOTES": pick(rng, NOTES),
            "ENQUIRY_TYPE": kind.lower() if rng.random() < 0.02 else kind,
            "LAST_UPDATED": local_time(AS_OF - days(below(rng, 60)), below(rng, 1440))})
        risks(rng, row, 1 if kind == "NFA" else MAX_RISKS)
        if kind != "NFA":
            row["DATE_ENQUIRY_STARTED"] = british(self.started)
            left_open = rng.random() < 0.03 and not plain
            if self.concluded <= AS_OF and not left_open:
                conclusion(rng, row, self.started, self.concluded, plain)

    # What follows changes a case for mistakes.py.

    def set(self, **cells):
        self.row.update(cells)

    def clear(self, *prefixes):
        self.row.update({c: "" for c in COLUMNS if c.startswith(prefixes)})

    def no_feedback(self, reason):
        self.clear("FB")
        self.set(FB_NONE_REASON=reason)

    def start(self, day):
        self.set(DATE_ENQUIRY_STARTED=british(day))

    def conclude(self, day):
        """Moves the conclusion, and the interview that was on the same day."""
        self.concluded = day
        self.set(CONCLUDED_AT=utc(day, 14 * 60), FB_ADULT_DATE=british(day))

    def grow_up(self, day):
        """Lets the adult become 18 on `day`."""
        self.set(DOB=british(years_before(day, 18)))

    def ask(self, day, by="INDEP"):
        """Moves the interview."""
        self.set(FB_ADULT_DATE=british(day), FB_ADULT_BY=by)

    def ask_again(self, day):
        """Adds a second interview of the adult with the same answers."""
        self.set(**{f"FB2_ADULT_{part}": self.row[f"FB_ADULT_{part}"] for part in INTERVIEW})
        self.set(FB2_ADULT_DATE=british(day))

    def represent(self, relation):
        """Lets a representative give the answers that the adult gave."""
        answers = {f"FB_REP_{part}": self.row[f"FB_ADULT_{part}"] for part in INTERVIEW}
        self.clear("FB")
        self.set(**answers, FB_REP_RELATION=relation)

    def copy_risk(self, to):
        """Makes risk `to` like risk 1."""
        for part in ("TYPE", "SOURCE", "LOCATION"):
            self.row[f"RISK{to}_{part}"] = self.row[f"RISK1_{part}"]

    def export_again(self, **cells):
        """Exports the case twice, the second time with other `cells`."""
        self.again = {**self.row, **cells}

    def lines(self):
        """Returns the cells of the row, and of its second export if there is one."""
        rows = [self.row, self.again] if self.again else [self.row]
        lines = [[row[column] for column in COLUMNS] for row in rows]
        lines[0] = lines[0][:self.cut] + self.surplus
        return lines


# ---- The export ----------------------------------------------------------------------------


def planted(records):
    """Returns {index of a case: (mistake, k)}, spread from October 2018 to December 2019."""
    rounds = max(mistake.cases for mistake in MISTAKES)
    order = [(m, k) for k in range(rounds) for m in MISTAKES if k < m.cases]
    low, high = records // 4, records * 17 // 20
    return {low + n * (high - low) // len(order): place for n, place in enumerate(order)}


def export(seed, records):
    """Returns the lines of cells."""
    rng = random.Random(seed)
    places = planted(records)
    enquiries = S42_PER_CONCERN * records
    rest = records - len(places)
    s42 = (enquiries - len(places)) / rest
    other = OTHER_PER_CONCERN * records / rest
    kinds = {"S42": s42, "NON-S42": other, "NFA": 1 - s42 - other}
    again = enquiries * (1 - 1 / ENQUIRIES_PER_PERSON) / (enquiries - len(places))
    people = People(rng, again)
    lines, at_end = [COLUMNS], []
    for index in range(records):
        received = FIRST + days(index * ((LAST - FIRST).days + 1) // records)
        mistake, k = places.get(index, (None, 0))
        kind = "S42" if mistake else pick(rng, kinds)
        case = Case(rng, index, received, kind, people, mistake is not None)
        if mistake:
            mistake.change(case, k)
        first, *second = case.lines()
        lines.append(first)
        (at_end if k % 2 else lines).extend(second)
    return lines + at_end


def quoted(cell):
    if any(c in cell for c in ';"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def encoded(lines):
    """UTF-8 with byte order mark, semicolons, CRLF."""
    text = "".join(";".join(map(quoted, line)) + "\r\n" for line in lines)
    return b"\xef\xbb\xbf" + text.encode("utf-8")


def mistake_table(records):
    """A Markdown table of what is planted where, and what mspof says of it."""
    places = planted(records)
    yield "| mistake | found by the rules | the record | `CASE_REF` |"
    yield "|---|---|---|---|"
    for mistake in MISTAKES:
        refs = [f"SG-{100001 + index}" for index, (m, _) in places.items() if m is mistake]
        yield f"| {mistake.kind} | {mistake.found} | {mistake.record} | {' '.join(refs)} |"


def main():
    parser = argparse.ArgumentParser(description="Writes a synthetic export of one council.")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--records", type=int, default=3000, help="cases, 1000 or more")
    parser.add_argument("-o", metavar="FILE", help="default: standard output")
    parser.add_argument("--list-mistakes", action="store_true",
                        help="print what is planted where, instead of the export")
    options = parser.parse_args()
    if options.records < 1000:
        parser.error("--records: 1000 or more, so that the planted mistakes have room")
    if options.list_mistakes:
        data = "".join(line + "\n" for line in mistake_table(options.records)).encode("utf-8")
    else:
        data = encoded(export(options.seed, options.records))
    if options.o:
        with open(options.o, "wb") as file:
            file.write(data)
    else:
        sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
