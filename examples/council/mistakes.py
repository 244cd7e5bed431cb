# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The mistakes that are planted in the council's concerns, and what mspof reports for each.

Each starts from a concluded enquiry under section 42 without mistakes, with one interview of
the adult by the enquiry lead on the day of the conclusion. One row of MISTAKES is one kind;
`change(case, k)` plants it in the k-th of its cases, from 0. The second export of a case
follows at once if k is even, and otherwise comes at the end.
"""

from datetime import date
from typing import Callable, NamedTuple

from days import AS_OF, Moment, NoDay, days, years_before


class Mistake(NamedTuple):
    kind: str
    cases: int
    found: str   # Ids of the rules that find it; "–": no rule does.
    record: str  # The effect on a return of its period.
    change: Callable


def change(**values):
    return lambda case, k: case.change(**values)


def change_answers(**values):
    return lambda case, k: case.change_answers(**values)


def change_second_export(**values):
    return lambda case, k: case.export_again().change(**values)


def nightly_run(case, k):
    case.change(received=Moment(date(2019, 5, 10), 9 * 60 + 15), started=date(2019, 5, 13),
                concluded=Moment(date(2019, 7, 1), 30))
    case.ask(date(2019, 7, 1) + days(56))


def concluded_before_started(case, k):
    case.conclude(case.started - days(10 + k))
    case.ask_nobody("not offered")


def concluded_after_as_of(case, k):
    case.conclude(AS_OF + days(1 + 13 * k))
    case.ask_nobody("not offered")


def grow_up(case, day):
    """Lets the adult become 18 on `day`."""
    case.change_person(born=years_before(day, 18))


def unknown_risk(case, k):
    case.risks[0] = case.risks[0]._replace(type="hate")


def gap_in_risks(case, k):
    first = case.risks[0]
    other = "domestic" if first.type == "financial" else "financial"
    case.risks = [first, None, first._replace(type=other)]


def same_risk_twice(case, k):
    case.risks[1:2] = [case.risks[0]]


def feedback_after_as_of(case, k):
    case.conclude(AS_OF - days(20))
    case.ask(AS_OF + days(3 + k))


def two_on_one_day(case, k):
    adult = case.interviews["adult"]
    case.interviews["adult"] = adult._replace(safer="a lot")
    case.interviews["again"] = adult._replace(safer="less")


def differing_copy(case, k):
    case.export_again().change(capacity="not known")
    case.again.change_answers(safer="")


def two_births(case, k):
    case.change_person(
        number=f"P90000{k % 2 + 1}", gender="female", ethnicity="british",
        support_reason="physical", born=date(1938 if k < 2 else 1983, 5, 12))


def too_short(case, k):
    case.change(damage=["very short", "short"][k])


def too_long(case, k):
    case.change(damage="long", notes="Passed on; see form")


MISTAKES = [Mistake(*row) for row in [
    # Dates that cannot be read, or only with care.
    ("31 February as the start", 2, "readable-values", "counted",
     change(started=NoDay(2019, 2, 31))),
    ("29 February 2019 as the conclusion", 2, "readable-values", "left out: no-date",
     change(concluded=Moment(NoDay(2019, 2, 29), 10 * 60 + 15))),
    ("29 February 2019 as the day of feedback", 2, "readable-values, feedback-undated",
     "counted; coverage undated", change_answers(day=NoDay(2019, 2, 29))),
    ("concern raised, date-time without offset", 2, "readable-values", "counted",
     change(received=Moment(date(2018, 7, 2), 10 * 60 + 40, certain=False))),
    ("concluded, date-time without offset", 1, "readable-values", "left out: no-date",
     change(concluded=Moment(date(2019, 6, 30), 23 * 60 + 30, certain=False))),
    ("concluded on 30 June at 23:30 UTC, feedback on day 56 from 1 July", 2, "–",
     "counted on 1 July 2019; coverage counted", nightly_run),

    # Dates that contradict each other.
    ("concluded before started", 3, "started-before-concluded", "counted",
     concluded_before_started),
    ("started before received", 2, "received-before-started", "counted",
     lambda case, k: case.change(started=case.received.day - days(4 + k))),
    ("concluded after the as-of date", 3, "concluded-by-as-of",
     "left out: rule:concluded-by-as-of", concluded_after_as_of),
    ("no enquiry, but concluded", 3, "concluded-needs-enquiry",
     "left out: rule:concluded-needs-enquiry", change(kind="none")),
    ("17 years old, 18 on the next day", 2, "adult-when-concluded",
     "left out: rule:adult-when-concluded",
     lambda case, k: grow_up(case, case.concluded.day + days(1))),
    ("18 years old on the day", 1, "–", "counted",
     lambda case, k: grow_up(case, case.concluded.day)),

    # Codes that no list has.
    ("unknown code: kind", 1, "known-codes", "counted", change(kind="s47")),
    ("unknown code: question 1", 1, "known-codes", "counted, question 1 as ~unlisted",
     change(asked="in part", met="")),
    ("unknown code: risk type", 1, "known-codes", "counted", unknown_risk),
    ("unknown code: capacity", 1, "known-codes", "counted", change(capacity="fluctuates")),
    ("unknown code: answer", 1, "known-codes", "counted, question 4 as ~unlisted",
     change_answers(listened="unclear")),
    ("unknown code: interviewer", 1, "known-codes", "counted, interviewer as ~unlisted",
     change_answers(by="student")),
    ("unknown code: representative", 1, "known-codes", "counted",
     lambda case, k: case.represent("solicitor")),
    ("unknown code: reason", 1, "known-codes", "counted; coverage reason:~unlisted",
     lambda case, k: case.ask_nobody("other")),

    # Questions 1 to 3, and risks.
    ("question 1 blank", 2, "outcomes-asked-recorded", "counted, question 1 as not-recorded",
     change(asked="", met="")),
    ("question 2 blank though outcomes were expressed", 4, "outcomes-met-recorded",
     "counted, question 2 as not-recorded", change(asked="expressed", met="")),
    ("question 2 answered though nothing was expressed", 4, "answered-if-due",
     "counted, not in question 2", change(asked="not expressed", met="fully")),
    ("question 3 blank though a risk was identified", 2, "risk-outcome-recorded",
     "counted, question 3 as not-recorded",
     change(assessment="identified, action", risk_outcome="")),
    ("question 3 answered though no risk was identified", 2, "answered-if-due",
     "counted, not in question 3", change(assessment="none, action", risk_outcome="reduced")),
    ("the same risk twice", 3, "risk-rows-differ", "counted", same_risk_twice),
    ("risks 1 and 3, but no 2", 1, "–", "counted, two risks", gap_in_risks),

    # Feedback.
    ("feedback on day 56", 3, "–", "counted; coverage counted",
     lambda case, k: case.ask(case.concluded.day + days(56))),
    ("feedback on day 57", 3, "feedback-late", "counted; coverage late",
     lambda case, k: case.ask(case.concluded.day + days(57))),
    ("feedback months later", 2, "feedback-late", "counted; coverage late",
     lambda case, k: case.ask(case.concluded.day + days(85 + k))),
    ("feedback before the start", 2, "feedback-early", "counted; coverage early",
     lambda case, k: case.ask(case.started - days(1 + k), "lead")),
    ("feedback without a date", 3, "feedback-undated", "counted; coverage undated",
     change_answers(day=None)),
    ("feedback after the as-of date", 2, "feedback-by-as-of", "counted; coverage excluded",
     feedback_after_as_of),
    ("answers without an interviewer", 3, "–", "counted, interviewer as ~absent",
     change_answers(by="")),
    ("interview without answers", 2, "feedback-empty", "counted; coverage not-recorded",
     change_answers(listened="", informed="", result="", safer="")),
    ("two interviews on one day, alike", 2, "feedback-copy", "counted; coverage counted",
     lambda case, k: case.ask_again(case.concluded.day)),
    ("two interviews on one day, different", 2, "feedback-clash",
     "counted; coverage clash", two_on_one_day),
    ("second interview late, first in time", 1, "feedback-late", "counted; coverage counted",
     lambda case, k: case.ask_again(case.concluded.day + days(60))),
    ("representative of no kind", 2, "representative-kind-recorded", "counted",
     lambda case, k: case.represent("")),

    # Rows and people.
    ("row exported twice", 4, "–", "counted once; the other left out: duplicate",
     change_second_export()),
    ("row exported twice, with another team", 1, "–",
     "counted once; the other left out: duplicate", change_second_export(team="CLOSED CASES")),
    ("case twice, different", 3, "–", "both left out: differing-copies", differing_copy),
    ("row too short", 2, "–", "left out: unreadable", too_short),
    ("row too long", 2, "–", "left out: unreadable", too_long),
    ("no person number", 3, "–", "counted; among persons left out: no-person",
     lambda case, k: case.change_person(number="")),
    ("two dates of birth of one person", 4, "–", "counted", two_births),
    ("another council", 2, "–", "left out: other-council", change(council="E06000025")),
]]
