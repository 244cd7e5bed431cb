# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The joined export: consecutive rows of one concern, one for each question and answer.

A report of another system: three lines of titles, labels instead of codes, all risks of a
concern in one cell, Windows-1252, commas. joined.mapping.textproto reads it.

"Record" numbers the records of the file, so that a case exported twice is two records.
"""

import csv

from days import clock

TITLES = [["Safeguarding – questions and answers"], ["Run on 30 June 2020"],
          ["One row for each answer"]]
COLUMNS = [
    "Record", "Concern No", "Authority", "Client", "Date Raised", "Outcome of Concern",
    "Enquiry Began", "Enquiry Ended", "Date of Birth", "Date of Death", "Gender",
    "Ethnic Origin", "Main Need", "Advocate", "Abuse – Type", "Abuse – Source",
    "Abuse – Location", "Form", "Question", "Answer", "Comments"]
LENGTHS = {"very short": 3, "short": 12}  # Cells of a damaged row.
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

AUTHORITY = {"E06000023": "This council", "E06000025": "Neighbouring council"}
KIND = {"s42": "Section 42", "other": "Other enquiry", "none": "No further action",
        "s47": "Section 47"}
GENDER = {"female": "F", "male": "M", "not known": "U"}
ETHNICITY = {
    "british": "White – British", "irish": "White – Irish", "other white": "White – other",
    "white and caribbean": "Mixed – White and Caribbean",
    "white and asian": "Mixed – White and Asian", "indian": "Asian – Indian",
    "pakistani": "Asian – Pakistani", "caribbean": "Black – Caribbean",
    "african": "Black – African", "chinese": "Asian – Chinese", "other": "Other",
    "refused": "Did not say", "not known": "Not known"}
SUPPORT_REASON = {
    "physical": "Physical support", "sensory": "Sensory support", "memory": "Memory, cognition",
    "learning": "Learning disability", "mental health": "Mental health",
    "social": "Social support", "none": "No support", "not known": "Not known"}
RISK_TYPE = {
    "neglect": "Neglect, omission", "physical": "Physical", "psychological": "Emotional",
    "financial": "Financial", "self-neglect": "Self-neglect", "domestic": "Domestic",
    "organisational": "Institutional", "sexual": "Sexual", "discriminatory": "Discrimination",
    "sexual exploitation": "Sexual exploitation", "modern slavery": "Slavery",
    "hate": "Hate crime"}
RISK_SOURCE = {"provider": "Provider", "known": "Known to adult", "unknown": "Stranger"}
RISK_LOCATION = {
    "own home": "Adult’s home", "residential home": "Care home",
    "nursing home": "Care home with nursing", "community": "Public place",
    "community service": "Day service", "acute hospital": "Hospital – acute",
    "mental health hospital": "Hospital – mental health",
    "community hospital": "Hospital – community", "other": "Elsewhere"}

CAPACITY = {"lacked": "No", "not lacked": "Yes", "not known": "Don’t know",
            "fluctuates": "At times", "": ""}
ASSESSMENT = {
    "identified, action": "Risk – action taken", "identified, no action": "Risk – no action",
    "inconclusive, action": "Inconclusive – action taken",
    "inconclusive, no action": "Inconclusive – no action",
    "none, action": "No risk – action taken", "none, no action": "No risk – no action",
    "ceased": "Enquiry ceased", "": ""}
ASKED = {"expressed": "Yes – outcomes named", "not expressed": "Yes – none named",
         "not asked": "No", "not known": "Don’t know", "not recorded": "Not recorded",
         "in part": "In part", "": ""}
MET = {"fully": "Fully", "partly": "Partly", "not": "Not at all", "": ""}
RISK_OUTCOME = {"reduced": "Reduced", "removed": "Removed", "remained": "Remains", "": ""}
REASON = {
    "declined": "Declined", "no capacity": "No capacity, nobody to speak for the adult",
    "no contact": "Can’t be reached", "died": "Died", "not appropriate": "Inappropriate",
    "not offered": "Not offered", "not yet": "Still to do", "other": "Other", "": ""}
BY = {"lead": "Enquiry lead", "independent": "Independent person", "student": "Student",
      "": ""}
RELATION = {"spouse": "Spouse", "child": "Son or daughter", "sibling": "Sibling",
            "friend": "Friend", "carer": "Carer", "imca": "IMCA", "solicitor": "Solicitor",
            "": ""}
FREQUENCY = {"always": "Always", "mostly": "Mostly", "sometimes": "Sometimes",
             "never": "Never", "unclear": "Unclear", "don't know": "Don’t know",
             "declined": "Declined", "": ""}
HAPPINESS = {"very happy": "Very happy", "quite happy": "Quite happy", "neither": "Neither",
             "quite unhappy": "Quite unhappy", "very unhappy": "Very unhappy",
             "don't know": "Don’t know", "declined": "Declined", "": ""}
SAFETY = {"a lot": "A lot safer", "a bit": "A bit safer", "no difference": "No difference",
          "less": "Less safe", "don't know": "Don’t know", "declined": "Declined", "": ""}


def written(day):
    """30 Jun 2019; an empty text if there is no day."""
    return day and f"{day.day} {MONTHS[day.month - 1]} {day.year}" or ""


def written_time(moment):
    """30 Jun 2019 23:30 in local time; an empty text if there is no time."""
    if not moment:
        return ""
    return f"{'' if moment.certain else 'about '}{written(moment.day)} {clock(moment.minute)}"


def answers(case):
    """(Form, Question, Answer) of all forms that were filled in."""
    if case.concluded:
        yield "1", "C1", CAPACITY[case.capacity]
        yield "1", "C2", ASSESSMENT[case.assessment]
        yield "1", "C3", ASKED[case.asked]
        yield "1", "C4", MET[case.met]
        yield "1", "C5", RISK_OUTCOME[case.risk_outcome]
        yield "1", "C6", REASON[case.no_feedback]
    for form, (who, given) in enumerate(case.interviews.items(), start=2):
        letter = "R" if who == "representative" else "A"
        yield form, letter + "1", written(given.day)
        yield form, letter + "2", BY[given.by]
        yield form, letter + "3", FREQUENCY[given.listened]
        yield form, letter + "4", FREQUENCY[given.informed]
        yield form, letter + "5", HAPPINESS[given.result]
        yield form, letter + "6", SAFETY[given.safer]
        if letter == "R":
            yield form, "R7", RELATION[given.relation]


def rows(record, case):
    """The rows of one case, which is the record with this number."""
    person = case.person
    risks = [risk or ("", "", "") for risk in case.risks]
    types, sources, locations = zip(*risks)
    facts = [
        record, case.reference, AUTHORITY[case.council], person.number,
        written_time(case.received),
        KIND[case.kind].upper() if case.former_system else KIND[case.kind],
        written(case.started), written_time(case.concluded), written(person.born),
        written(person.died), GENDER[person.gender], ETHNICITY[person.ethnicity],
        SUPPORT_REASON[person.support_reason], "Yes" if case.supported else "No",
        ";".join(t and RISK_TYPE[t] for t in types),
        ";".join(s and RISK_SOURCE[s] for s in sources),
        ";".join(place and RISK_LOCATION[place] for place in locations)]
    if case.damage:  # The export of the case broke off after one row.
        row = facts + ["", "", ""] + case.notes.split(";")
        yield row[:LENGTHS.get(case.damage)]
        return
    for answer in list(answers(case)) or [("", "", "")]:
        yield [*facts, *answer, case.notes]


def write(cases, path):
    with open(path, "w", encoding="cp1252", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerows(TITLES)
        lines.writerow(COLUMNS)
        for record, case in enumerate(cases, start=1):
            lines.writerows(rows(record, case))
