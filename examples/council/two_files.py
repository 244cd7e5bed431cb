# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Two files of a third system, which were saved from a spreadsheet.

enquiries.csv has a row for each concern: "|", UTF-8, numbers for codes and for dates.
feedback.csv has a row for each interview, in no order: tabs, UTF-16, dates in text. Its
ENQUIRY is the CASE of the other file. two-files.mapping.textproto reads them.
"""

import csv
import pathlib
from datetime import date

from days import british, serial
from weights import MAX_RISKS

COLUMNS = (
    ["CASE", "LA", "SUBJECT", "RAISED", "STATUS", "START", "END", "BORN", "DIED", "SEX", "ETHNIC",
     "CLIENT_GROUP", "CAPACITY", "ADVOCATE"]
    + [f"ABUSE{n}{part}" for n in range(1, MAX_RISKS + 1) for part in ("", "_BY", "_AT")]
    + ["RISK_FOUND", "ASKED_OUTCOMES", "OUTCOMES_MET", "RISK_NOW", "COMMENT"])
LENGTHS = {"very short": 6, "short": 29}  # Cells of a damaged row.
FEEDBACK = ["ENQUIRY", "ANSWERED_BY", "RELATION", "ASKED_ON", "ASKED_BY", "LISTENED_TO",
            "INFORMED", "HAPPY_WITH_RESULT", "FEELS_SAFER", "NOT_ASKED"]


def numbered(*words, first=1):
    """Codes: the number of each word, and an empty text for an empty one."""
    return {"": "", **{word: str(n) for n, word in enumerate(words, start=first)}}


AUTHORITY = {"E06000023": "810", "E06000025": "811"}
KIND = numbered("none", "s42", "other", "s47")
SEX = numbered("not known", "male", "female", first=0)
ETHNICITY = numbered(
    "british", "irish", "other white", "white and caribbean", "white and asian", "indian",
    "pakistani", "chinese", "african", "caribbean", "other", "refused", "not known", first=10)
CLIENT_GROUP = numbered("physical", "sensory", "memory", "learning", "mental health", "social",
                        "none", "not known")
CAPACITY = numbered("not lacked", "lacked", "not known", "fluctuates", first=0)
RISK_TYPE = numbered(
    "physical", "sexual", "psychological", "financial", "discriminatory", "organisational",
    "neglect", "domestic", "sexual exploitation", "modern slavery", "self-neglect", "hate")
RISK_SOURCE = numbered("provider", "known", "unknown")
RISK_LOCATION = numbered(
    "own home", "community", "community service", "nursing home", "residential home",
    "acute hospital", "mental health hospital", "community hospital", "other")
ASSESSMENT = numbered(
    "identified, action", "identified, no action", "inconclusive, action",
    "inconclusive, no action", "none, action", "none, no action", "ceased")
ASKED = numbered("expressed", "not expressed", "not asked", "not known", "not recorded",
                 "in part")
MET = numbered("fully", "partly", "not")
RISK_OUTCOME = numbered("remained", "reduced", "removed")
ANSWERED_BY = {"adult": "Adult", "again": "Adult", "representative": "Representative"}
RELATION = numbered("spouse", "child", "sibling", "friend", "carer", "imca", "solicitor")
BY = {"lead": "Own", "independent": "Other", "student": "Trainee", "": ""}
FREQUENCY = numbered("never", "sometimes", "mostly", "always", "don't know", "declined",
                     "unclear", first=0)
HAPPINESS = numbered("very unhappy", "quite unhappy", "neither", "quite happy", "very happy",
                     "don't know", "declined", first=0)
SAFETY = numbered("less", "no difference", "a bit", "a lot", "don't know", "declined", first=0)
REASON = numbered("declined", "no capacity", "no contact", "died", "not appropriate",
                  "not offered", "not yet", "other")


def day_number(day):
    """A serial number; a text that is not a date stays as it was typed."""
    if not day:
        return ""
    return serial(day) if isinstance(day, date) else british(day)


def time_number(moment):
    """A serial number with a fraction; a column that was too narrow is saved as it looked."""
    if not moment:
        return ""
    if not moment.certain:
        return "########"
    if not isinstance(moment.day, date):
        return british(moment.day)
    return serial(moment.day, moment.minute)


def enquiry(case):
    """The cells of COLUMNS."""
    person = case.person
    kind = KIND[case.kind]
    cells = [
        case.reference, AUTHORITY[case.council], person.number, time_number(case.received),
        "0" + kind if case.former_system else kind, day_number(case.started),
        time_number(case.concluded), day_number(person.born), day_number(person.died) or "0",
        SEX[person.gender], ETHNICITY[person.ethnicity], CLIENT_GROUP[person.support_reason],
        CAPACITY[case.capacity], "1" if case.supported else "0"]
    for n in range(MAX_RISKS):
        risk = case.risks[n] if n < len(case.risks) else None
        cells += ([RISK_TYPE[risk.type], RISK_SOURCE[risk.source], RISK_LOCATION[risk.location]]
                  if risk else [""] * 3)
    cells += [ASSESSMENT[case.assessment], ASKED[case.asked], MET[case.met],
              RISK_OUTCOME[case.risk_outcome], case.notes]
    return cells


def feedback(case):
    """The rows of FEEDBACK."""
    for who, given in case.interviews.items():
        yield [case.reference, ANSWERED_BY[who], RELATION[given.relation],
               given.day and british(given.day) or "", BY[given.by], FREQUENCY[given.listened],
               FREQUENCY[given.informed], HAPPINESS[given.result], SAFETY[given.safer], ""]
    if case.no_feedback:
        yield [case.reference] + [""] * 8 + [REASON[case.no_feedback]]


def enquiries(cases, answers):
    """Yields (damage, cells of COLUMNS), and appends rows of FEEDBACK to `answers`."""
    for case in cases:
        # A damaged case leaves one row that cannot be read: an enquiry that breaks off, or an
        # interview without its enquiry. The feedback of a case exported twice comes once.
        if case.damage != "long":
            yield case.damage, enquiry(case)
        if case.damage not in LENGTHS and not case.second:
            answers += feedback(case)
    answers.sort(key=lambda row: row[0][::-1])  # By the last digit, so not in the order of cases.


def write(cases, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    answers = []
    with open(folder / "enquiries.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter="|", lineterminator="\n")
        rows.writerow(COLUMNS)
        rows.writerows(cells[:LENGTHS.get(damage)] for damage, cells in enquiries(cases, answers))
    with open(folder / "feedback.csv", "w", encoding="utf-16-le", newline="") as file:
        file.write("\ufeff")
        rows = csv.writer(file, dialect="excel-tab")
        rows.writerow(FEEDBACK)
        rows.writerows(answers)
