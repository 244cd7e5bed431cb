# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The wide export: one row for each concern, with numbered columns.

Semicolons, CRLF, UTF-8 with a byte order mark. wide.mapping.textproto reads it.
"""

import csv

from days import british, local_time, utc
from weights import MAX_RISKS

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
LENGTHS = {"very short": 17, "short": 18}  # Cells of a damaged row.

KIND = {"s42": "S42", "other": "NON-S42", "none": "NFA", "s47": "S47"}
GENDER = {"female": "2", "male": "1", "not known": "0"}
ETHNICITY = {
    "british": "A", "irish": "B", "other white": "C", "white and caribbean": "D",
    "white and asian": "F", "indian": "H", "pakistani": "J", "caribbean": "M", "african": "N",
    "chinese": "R", "other": "S", "refused": "X", "not known": "Z"}
SUPPORT_REASON = {
    "physical": "PHYS", "sensory": "SENS", "memory": "MEMCOG", "learning": "LD",
    "mental health": "MH", "social": "SOC", "none": "NONE", "not known": "NK"}
NEEDS = {"mobility": "MOB", "memory": "MEM", "communication": "COM", "sight": "SIGHT",
         "hearing": "HEAR"}
CAPACITY = {"lacked": "Y", "not lacked": "N", "not known": "NK", "fluctuates": "FLUC", "": ""}
RISK_TYPE = {
    "neglect": "NEGL", "physical": "PHYS", "psychological": "PSYCH", "financial": "FIN",
    "self-neglect": "SELFN", "domestic": "DOM", "organisational": "ORG", "sexual": "SEX",
    "discriminatory": "DISC", "sexual exploitation": "SEXPL", "modern slavery": "MODSL",
    "hate": "HATE"}
RISK_SOURCE = {"provider": "SP", "known": "OK", "unknown": "OU"}
RISK_LOCATION = {
    "own home": "HOME", "residential home": "CH-R", "nursing home": "CH-N",
    "community": "COMM", "community service": "COMMS", "acute hospital": "H-AC",
    "mental health hospital": "H-MH", "community hospital": "H-CO", "other": "OTH"}
ASSESSMENT = {
    "identified, action": "01", "identified, no action": "02", "inconclusive, action": "03",
    "inconclusive, no action": "04", "none, action": "05", "none, no action": "06",
    "ceased": "07", "": ""}
ASKED = {"expressed": "ASKED-YES-EXP", "not expressed": "ASKED-YES-NOEXP",
         "not asked": "ASKED-NO", "not known": "ASKED-NK", "not recorded": "ASKED-NR",
         "in part": "ASKED-PART", "": ""}
MET = {"fully": "FULL", "partly": "PART", "not": "NOT", "": ""}
RISK_OUTCOME = {"reduced": "RED", "removed": "RMV", "remained": "RMN", "": ""}
BY = {"lead": "LEAD", "independent": "INDEP", "student": "STUDENT", "": ""}
RELATION = {"spouse": "SPOUSE", "child": "CHILD", "sibling": "SIBLING", "friend": "FRIEND",
            "carer": "CARER", "imca": "IMCA", "solicitor": "SOLICITOR", "": ""}
FREQUENCY = {"always": "1", "mostly": "2", "sometimes": "3", "never": "4", "unclear": "7",
             "don't know": "8", "declined": "9", "": ""}
HAPPINESS = {"very happy": "1", "quite happy": "2", "neither": "3", "quite unhappy": "4",
             "very unhappy": "5", "don't know": "8", "declined": "9", "": ""}
SAFETY = {"a lot": "1", "a bit": "2", "no difference": "3", "less": "4", "don't know": "8",
          "declined": "9", "": ""}
REASON = {
    "declined": "DECL", "no capacity": "NOCAP", "no contact": "NOCON", "died": "DECD",
    "not appropriate": "NOTAPP", "not offered": "NOTOFF", "not yet": "NOTYET",
    "other": "OTHER", "": ""}


def interview(given):
    """The cells of INTERVIEW."""
    if not given:
        return [""] * len(INTERVIEW)
    return [given.day and british(given.day) or "", BY[given.by], FREQUENCY[given.listened],
            FREQUENCY[given.informed], HAPPINESS[given.result], SAFETY[given.safer]]


def risk(given):
    if not given:
        return ["", "", ""]
    return [RISK_TYPE[given.type], RISK_SOURCE[given.source], RISK_LOCATION[given.location]]


def row(case):
    """The cells of COLUMNS."""
    person = case.person
    kind = KIND[case.kind]
    representative = case.interviews.get("representative")
    cells = [
        case.reference, case.council, person.number, case.team, case.worker,
        local_time(case.received), case.route, kind.lower() if case.former_system else kind,
        case.started and british(case.started) or "", case.concluded and utc(case.concluded) or "",
        british(person.born), person.died and british(person.died) or "00/00/0000",
        GENDER[person.gender], ETHNICITY[person.ethnicity],
        SUPPORT_REASON[person.support_reason], "|".join(NEEDS[need] for need in person.needs),
        CAPACITY[case.capacity], "X" if case.supported else ""]
    for n in range(MAX_RISKS):
        cells += risk(case.risks[n] if n < len(case.risks) else None)
    cells += [ASSESSMENT[case.assessment], ASKED[case.asked], MET[case.met],
              RISK_OUTCOME[case.risk_outcome]]
    cells += interview(case.interviews.get("adult"))
    cells += interview(case.interviews.get("again"))
    cells += [RELATION[representative.relation] if representative else ""]
    cells += interview(representative)
    cells += [REASON[case.no_feedback], local_time(case.updated), case.notes]
    if case.damage == "long":
        return cells[:-1] + case.notes.split(";")  # As if it had not been quoted.
    return cells[:LENGTHS.get(case.damage)]


def write(cases, path):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow(COLUMNS)
        rows.writerows(map(row, cases))
