# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The mistakes that generate.py plants, and what mspof says of each.

Each starts from a concluded enquiry under section 42 without fault, with one interview of
the adult by the enquiry lead on the day of the conclusion. One row of MISTAKES is one kind;
`change(case, k)` plants it in the k-th of its cases, from 0. The second export of a case
follows at once where k is even, else at the end of the file.
"""

from datetime import date, timedelta
from typing import Callable, NamedTuple

AS_OF = date(2020, 6, 30)


class Mistake(NamedTuple):
    kind: str
    cases: int
    found: str   # Ids of the rules that find it; "–": no rule does.
    record: str  # What becomes of the record in a return of its period.
    change: Callable


def days(n):
    return timedelta(days=n)


def cells(**values):
    """A change that writes `values` into the row."""
    return lambda case, k: case.set(**values)


def nightly_run(case, k):
    case.set(DATE_CONCERN_RAISED="2019-05-10T09:15:00+01:00",
             DATE_ENQUIRY_STARTED="13/05/2019", CONCLUDED_AT="2019-06-30T23:30:00Z")
    case.ask(date(2019, 7, 1) + days(56))


def concluded_before_started(case, k):
    case.conclude(case.started - days(10 + k))
    case.no_feedback("NOTOFF")


def concluded_after_as_of(case, k):
    case.conclude(AS_OF + days(1 + 13 * k))
    case.no_feedback("NOTOFF")


def feedback_after_as_of(case, k):
    case.conclude(AS_OF - days(20))
    case.ask(AS_OF + days(3 + k))


def two_on_one_day(case, k):
    case.ask_again(case.concluded)
    case.set(FB_ADULT_SAFER="1", FB2_ADULT_SAFER="4")


def gap_in_risks(case, k):
    case.clear("RISK2", "RISK3", "RISK4")
    case.copy_risk(to=3)
    case.set(RISK3_TYPE="DOM" if case.row["RISK1_TYPE"] == "FIN" else "FIN")


def two_births(case, k):
    case.set(PERSON_NO=f"P90000{k % 2 + 1}", GENDER="2", ETHNICITY="A", PSR="PHYS",
             DOB="12/05/1938" if k < 2 else "12/05/1983")


def too_short(case, k):
    case.cut = 17 + k


def too_long(case, k):
    case.set(NOTES="Passed on")
    case.surplus = [" see form"]


UNANSWERED = {f"FB_ADULT_{part}": "" for part in ("LISTENED", "INFORMED", "RESULT", "SAFER")}

MISTAKES = [Mistake(*row) for row in [
    # Dates that cannot be read, or only with care.
    ("31 February as the start", 2, "readable-values", "counted",
     cells(DATE_ENQUIRY_STARTED="31/02/2019")),
    ("29 February 2019 as the conclusion", 2, "readable-values", "left out: no-date",
     cells(CONCLUDED_AT="2019-02-29T10:15:00Z")),
    ("29 February 2019 as the day of feedback", 2, "readable-values, feedback-undated",
     "counted; coverage undated", cells(FB_ADULT_DATE="29/02/2019")),
    ("concern raised, date-time without offset", 2, "readable-values", "counted",
     cells(DATE_CONCERN_RAISED="2018-07-02T10:40:00")),
    ("concluded, date-time without offset", 1, "readable-values", "left out: no-date",
     cells(CONCLUDED_AT="2019-06-30T23:30:00")),
    ("concluded on 30 June at 23:30 UTC, feedback on day 56 from 1 July", 2, "–",
     "counted on 1 July 2019; coverage counted", nightly_run),

    # Dates that contradict each other.
    ("concluded before started", 3, "started-before-concluded", "counted",
     concluded_before_started),
    ("started before received", 2, "received-before-started", "counted",
     lambda case, k: case.start(case.received - days(4 + k))),
    ("concluded after the as-of date", 3, "concluded-by-as-of",
     "left out: rule:concluded-by-as-of", concluded_after_as_of),
    ("no enquiry, but concluded", 3, "concluded-needs-enquiry",
     "left out: rule:concluded-needs-enquiry", cells(ENQUIRY_TYPE="NFA")),
    ("17 years old, 18 on the next day", 2, "adult-when-concluded",
     "left out: rule:adult-when-concluded",
     lambda case, k: case.grow_up(case.concluded + days(1))),
    ("18 years old on the day", 1, "–", "counted",
     lambda case, k: case.grow_up(case.concluded)),

    # Codes that no list has.
    ("unknown code: kind", 1, "known-codes", "counted", cells(ENQUIRY_TYPE="S47")),
    ("unknown code: question 1", 1, "known-codes", "counted, question 1 as ~unlisted",
     cells(OUTCOMES_ASKED="ASKED-PART", OUTCOMES_MET="")),
    ("unknown code: risk type", 1, "known-codes", "counted", cells(RISK1_TYPE="HATE")),
    ("unknown code: capacity", 1, "known-codes", "counted", cells(LACKS_CAPACITY="FLUC")),
    ("unknown code: answer", 1, "known-codes", "counted, question 4 as ~unlisted",
     cells(FB_ADULT_LISTENED="7")),
    ("unknown code: interviewer", 1, "known-codes", "counted, interviewer as ~unlisted",
     cells(FB_ADULT_BY="STUDENT")),
    ("unknown code: representative", 1, "known-codes", "counted",
     lambda case, k: case.represent("SOLICITOR")),
    ("unknown code: reason", 1, "known-codes", "counted; coverage reason:~unlisted",
     lambda case, k: case.no_feedback("OTHER")),

    # Questions 1 to 3, and risks.
    ("question 1 blank", 2, "outcomes-asked-recorded", "counted, question 1 as not-recorded",
     cells(OUTCOMES_ASKED="", OUTCOMES_MET="")),
    ("question 2 blank though outcomes were expressed", 4, "outcomes-met-recorded",
     "counted, question 2 as not-recorded",
     cells(OUTCOMES_ASKED="ASKED-YES-EXP", OUTCOMES_MET="")),
    ("question 2 answered though nothing was expressed", 4, "answered-if-due",
     "counted, not in question 2",
     cells(OUTCOMES_ASKED="ASKED-YES-NOEXP", OUTCOMES_MET="FULL")),
    ("question 3 blank though a risk was identified", 2, "risk-outcome-recorded",
     "counted, question 3 as not-recorded", cells(RISK_ASSESSMENT="01", RISK_OUTCOME="")),
    ("question 3 answered though no risk was identified", 2, "answered-if-due",
     "counted, not in question 3", cells(RISK_ASSESSMENT="05", RISK_OUTCOME="RED")),
    ("the same risk twice", 3, "risk-rows-differ", "counted",
     lambda case, k: case.copy_risk(to=2)),
    ("risks 1 and 3, but no 2", 1, "–", "counted, two risks", gap_in_risks),

    # Feedback.
    ("feedback on day 56", 3, "–", "counted; coverage counted",
     lambda case, k: case.ask(case.concluded + days(56))),
    ("feedback on day 57", 3, "feedback-late", "counted; coverage late",
     lambda case, k: case.ask(case.concluded + days(57))),
    ("feedback months later", 2, "feedback-late", "counted; coverage late",
     lambda case, k: case.ask(case.concluded + days(85 + k))),
    ("feedback before the start", 2, "feedback-early", "counted; coverage early",
     lambda case, k: case.ask(case.started - days(1 + k), "LEAD")),
    ("feedback without a date", 3, "feedback-undated", "counted; coverage undated",
     cells(FB_ADULT_DATE="")),
    ("feedback after the as-of date", 2, "feedback-by-as-of", "counted; coverage excluded",
     feedback_after_as_of),
    ("answers without an interviewer", 3, "–", "counted, interviewer as ~absent",
     cells(FB_ADULT_BY="")),
    ("interview without answers", 2, "feedback-empty", "counted; coverage not-recorded",
     cells(**UNANSWERED)),
    ("two interviews on one day, alike", 2, "feedback-copy", "counted; coverage counted",
     lambda case, k: case.ask_again(case.concluded)),
    ("two interviews on one day, different", 2, "feedback-clash",
     "counted; coverage clash", two_on_one_day),
    ("second interview late, first in time", 1, "feedback-late", "counted; coverage counted",
     lambda case, k: case.ask_again(case.concluded + days(60))),
    ("representative of no kind", 2, "representative-kind-recorded", "counted",
     lambda case, k: case.represent("")),

    # Rows and people.
    ("row exported twice", 4, "–", "counted once; the other left out: duplicate",
     lambda case, k: case.export_again()),
    ("row exported twice, with another team", 1, "–",
     "counted once; the other left out: duplicate",
     lambda case, k: case.export_again(TEAM="CLOSED CASES")),
    ("case twice, different", 3, "–", "both left out: differing-copies",
     lambda case, k: case.export_again(LACKS_CAPACITY="NK", FB_ADULT_SAFER="")),
    ("row too short", 2, "–", "left out: unreadable", too_short),
    ("row too long", 2, "–", "left out: unreadable", too_long),
    ("no person number", 3, "–", "counted; among persons left out: no-person",
     cells(PERSON_NO="")),
    ("two dates of birth of one person", 4, "–", "counted", two_births),
    ("another council", 2, "–", "left out: other-council", cells(COUNCIL_CODE="E06000025")),
]]
