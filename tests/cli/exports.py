# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Exports in the styles of several imaginary systems, and what somebody who knows them would map.

Each has columns that no framework asks for, with MARK in them wherever a person could be named.
The same number of rows gives the same bytes.
"""

import datetime
import random

MARK = "ZZSECRET"
WORKERS = [f"{MARK} Smith", f"{MARK} Jones", f"Ann {MARK}"]

YES_EXPRESSED = "Yes they were asked and outcomes were expressed"
YES_NOT_EXPRESSED = "Yes they were asked but no outcomes were expressed"


class Export:
    """`columns`: heading → function of (random, row) that gives a cell. `lines`: the right column
    for each path, or for each path and row; `codes`: path → {host code: ours}."""

    def __init__(self, name, columns, lines, codes, delimiter=",", top=""):
        self.name, self.columns, self.lines, self.codes = name, columns, lines, codes
        self.delimiter, self.top = delimiter, top

    def text(self, rows=400):
        rng = random.Random(self.name)
        lines = [self.delimiter.join(self.columns)]
        for row in range(rows):
            lines.append(self.delimiter.join(make(rng, row) for make in self.columns.values()))
        return self.top + "\r\n".join(lines) + "\r\n"


def pick(*texts, empty=0.0):
    return lambda rng, row: "" if rng.random() < empty else texts[int(rng.random() * len(texts))]


def number(prefix, width=6):
    return lambda rng, row: f"{prefix}{row + 10 ** (width - 1)}"


def day(form, first="2018-04-01", spread=700, after=0, empty=0.0):
    """A day; the same row always has the same one, `after` days later."""
    start = datetime.date.fromisoformat(first)

    def make(rng, row):
        if rng.random() < empty:
            return ""
        return (start + datetime.timedelta(days=row * 37 % spread + after)).strftime(form)
    return make


def birth(form):
    return lambda rng, row: (datetime.date(1925, 1, 1)
                             + datetime.timedelta(days=int(rng.random() * 27000))).strftime(form)


BLANK = lambda rng, row: ""  # noqa: E731

MOSAIC = Export(
    "mosaic",
    {
        "WORKFLOW_STEP_ID": number("", 7),
        "PERSON_ID": lambda rng, row: str(900000 + row * 7 % 311),
        "SURNAME": pick(MARK + "SON", MARK + "FORD"),
        "WARD": pick(f"{MARK} North", f"{MARK} South"),
        "DATE_OF_BIRTH": birth("%Y-%m-%d 00:00:00"),
        "DATE_OF_DEATH": pick("", "", "", "NULL"),
        "GENDER": pick("M", "F", "U"),
        "ETHNIC_ORIGIN": pick("White British", "White Irish", "Indian", "Caribbean",
                              "White and Asian", "Not stated"),
        "CONCERN_RECEIVED_DT": day("%Y-%m-%d 00:00:00"),
        "S42_ENQ_START_DT": day("%Y-%m-%d 00:00:00", after=3),
        "S42_ENQ_END_DT": day("%Y-%m-%d 00:00:00", after=60, empty=0.2),
        "ALLOCATED_WORKER": pick(*WORKERS),
        "ENQ_TYPE": pick("Section 42", "Other enquiry", "No further action"),
        "ABUSE_TYPE_1": pick("Neglect", "Physical abuse", "Financial", "Domestic abuse"),
        "ABUSE_TYPE_2": pick("", "", "Psychological", "Self neglect"),
        "ABUSE_LOCATION_1": pick("Own home", "Care home - residential", "Hospital - acute"),
        "ABUSE_LOCATION_2": pick("", "", "Own home", "Other"),
        "MCA_OUTCOME": pick("Lacked capacity", "Had capacity", "Not recorded"),
        "DESIRED_OUTC_ASKED": pick("Yes - outcomes expressed", "Yes - no outcomes expressed",
                                   "No", "Don't know"),
        "DESIRED_OUTC_ACHIEVED": pick("Fully", "Partially", "Not achieved", empty=0.4),
        "RISK_OUTC": pick("Removed", "Reduced", "Remains", empty=0.3),
        "LAST_UPDATED_BY": pick(*WORKERS),
        "STEP_NOTES": pick(f"Rang {MARK} and left a message with her son", "", ""),
    },
    {"record-id": "WORKFLOW_STEP_ID", "person-id": "PERSON_ID", "born": "DATE_OF_BIRTH",
     "gender": "GENDER", "ethnicity": "ETHNIC_ORIGIN", "received": "CONCERN_RECEIVED_DT",
     "started": "S42_ENQ_START_DT", "concluded": "S42_ENQ_END_DT", "kind": "ENQ_TYPE",
     "risk.type": "ABUSE_TYPE_{n}", "risk.location": "ABUSE_LOCATION_{n}",
     "capacity": "MCA_OUTCOME", "outcomes-asked": "DESIRED_OUTC_ASKED",
     "outcomes-met": "DESIRED_OUTC_ACHIEVED", "risk-outcome": "RISK_OUTC"},
    {"gender": {"M": "male", "F": "female", "U": "not-known"},
     "ethnicity": {"White British": "white", "White Irish": "white", "Indian": "asian",
                   "Caribbean": "black", "White and Asian": "mixed", "Not stated": "undeclared"},
     "kind": {"Section 42": "s42", "Other enquiry": "other", "No further action": "none"},
     "risk.type": {"Neglect": "neglect", "Physical abuse": "physical", "Financial": "financial",
                   "Domestic abuse": "domestic", "Psychological": "psychological",
                   "Self neglect": "self-neglect"},
     "risk.location": {"Own home": "own-home", "Care home - residential": "residential-home",
                       "Hospital - acute": "acute-hospital", "Other": "other"},
     "capacity": {"Lacked capacity": "lacked", "Had capacity": "not-lacked",
                  "Not recorded": "not-recorded"},
     "outcomes-asked": {"Yes - outcomes expressed": "asked-expressed",
                        "Yes - no outcomes expressed": "asked-not-expressed", "No": "no",
                        "Don't know": "dont-know"},
     "outcomes-met": {"Fully": "fully", "Partially": "partially",
                      "Not achieved": "not-achieved"},
     "risk-outcome": {"Removed": "removed", "Reduced": "reduced", "Remains": "remained"}})

LIQUID = Export(
    "liquid",
    {
        "EnquiryReference": number("ENQ/", 5),
        "LASId": lambda rng, row: f"L{4000 + row * 3 % 277}",
        "ClientName": pick(f"{MARK}, Joan", f"{MARK}, John"),
        "Postcode": pick("XX1 1XX", "XX2 2XX"),
        "DOB": birth("%d/%m/%Y"),
        "Sex": pick("Male", "Female"),
        "PrimarySupportReason": pick("Physical Support", "Mental Health Support",
                                     "Learning Disability Support", "Social Support"),
        "ConcernRaisedDate": day("%d/%m/%Y"),
        "EnquiryCommencedDate": day("%d/%m/%Y", after=5),
        "EnquiryCompletedDate": day("%d/%m/%Y", after=80, empty=0.1),
        "TypeOfEnquiry": pick("S42", "Non S42"),
        "TypesOfAbuse": pick("Neglect|Physical", "Physical", "Neglect", "Financial",
                             "Financial|Neglect", "Organisational", "Physical|Organisational"),
        "RiskAssessmentOutcome": pick("Risk identified and action taken",
                                      "Risk identified and no action taken",
                                      "No risk identified and no action taken"),
        "AdultLacksCapacity": pick("Yes", "No"),
        "AdvocateProvided": pick("Yes", "No", ""),
        "LeadPractitioner": pick(*WORKERS),
        "OutcomesExpressed": pick(YES_EXPRESSED, YES_NOT_EXPRESSED, "No", "Not recorded"),
        "OutcomesMet": pick("Fully Achieved", "Partially Achieved", "Not Achieved", empty=0.3),
        "AdultFeedbackDate": day("%d/%m/%Y", after=90, empty=0.5),
        "AdultFeedbackCollectedBy": pick("Enquiry lead", "Independent person", empty=0.5),
        "AdultFeltListenedTo": pick("Always", "Mostly", "Sometimes", "Never", empty=0.5),
        "AdultFeelsSafer": pick("A lot safer", "Quite a bit safer", "No difference", empty=0.5),
        "RepFeedbackDate": day("%d/%m/%Y", after=91, empty=0.7),
        "RepFeedbackCollectedBy": pick("Enquiry lead", "Independent person", empty=0.7),
        "RepFeltListenedTo": pick("Always", "Mostly", "Never", empty=0.7),
        "RepRelationship": pick("Son or daughter", "Spouse", "Friend", "IMCA", empty=0.7),
        "ReasonFeedbackNotGathered": pick("Declined", "Deceased", "Not offered", empty=0.6),
        "CaseSummary": pick(f"{MARK} lives alone, and was visited on Tuesday", ""),
    },
    {"record-id": "EnquiryReference", "person-id": "LASId", "born": "DOB", "gender": "Sex",
     "primary-support-reason": "PrimarySupportReason", "received": "ConcernRaisedDate",
     "started": "EnquiryCommencedDate", "concluded": "EnquiryCompletedDate",
     "kind": "TypeOfEnquiry", "risk.type": "TypesOfAbuse",
     "risk-assessment": "RiskAssessmentOutcome", "capacity": "AdultLacksCapacity",
     "supported": "AdvocateProvided", "outcomes-asked": "OutcomesExpressed",
     "outcomes-met": "OutcomesMet", "feedback.asked adult": "AdultFeedbackDate",
     "feedback.interviewer adult": "AdultFeedbackCollectedBy",
     "feedback.listened-to adult": "AdultFeltListenedTo",
     "feedback.feel-safer adult": "AdultFeelsSafer",
     "feedback.asked representative": "RepFeedbackDate",
     "feedback.interviewer representative": "RepFeedbackCollectedBy",
     "feedback.listened-to representative": "RepFeltListenedTo",
     "feedback.representative-kind representative": "RepRelationship",
     "feedback.reason reason": "ReasonFeedbackNotGathered"},
    {"gender": {"Male": "male", "Female": "female"},
     "primary-support-reason": {"Physical Support": "physical",
                                "Mental Health Support": "mental-health",
                                "Learning Disability Support": "learning-disability",
                                "Social Support": "social"},
     "kind": {"S42": "s42", "Non S42": "other"},
     "risk.type": {"Neglect": "neglect", "Physical": "physical", "Financial": "financial",
                   "Organisational": "organisational"},
     "risk-assessment": {"Risk identified and action taken": "identified-action",
                         "Risk identified and no action taken": "identified-no-action",
                         "No risk identified and no action taken": "none-no-action"},
     "capacity": {"Yes": "lacked", "No": "not-lacked"},
     "supported": {"Yes": "yes", "No": "no"},
     "outcomes-asked": {YES_EXPRESSED: "asked-expressed",
                        YES_NOT_EXPRESSED: "asked-not-expressed", "No": "no",
                        "Not recorded": "not-recorded"},
     "outcomes-met": {"Fully Achieved": "fully", "Partially Achieved": "partially",
                      "Not Achieved": "not-achieved"},
     "feedback.interviewer": {"Enquiry lead": "enquiry-lead",
                              "Independent person": "independent"},
     "feedback.listened-to": {"Always": "always", "Mostly": "mostly", "Sometimes": "sometimes",
                              "Never": "never"},
     "feedback.feel-safer": {"A lot safer": "lot-safer", "Quite a bit safer": "bit-safer",
                             "No difference": "no-difference"},
     "feedback.representative-kind": {"Son or daughter": "family-member",
                                      "Spouse": "family-member", "Friend": "friend",
                                      "IMCA": "imca"},
     "feedback.reason": {"Declined": "declined", "Deceased": "deceased",
                         "Not offered": "not-offered"}},
    delimiter="\t")

# A form as people print it: whole questions as headings, titles above them.
FORM = Export(
    "form",
    {
        "Unique reference": number("SA", 5),
        "Service user number": lambda rng, row: f"{50000 + row * 5 % 301}",
        "Name of worker completing this form": pick(*WORKERS),
        "Date of birth": birth("%d %b %Y"),
        "Date the concern was received": day("%d %b %Y"),
        "Date the enquiry ended": day("%d %b %Y", after=70, empty=0.1),
        "Was the individual or individual's representative asked what their desired outcomes "
        "were?": pick(YES_EXPRESSED, YES_NOT_EXPRESSED, "No", "Don't Know", "Not Recorded"),
        "Did the person say that their desired outcomes were met?":
            pick("Fully achieved", "Partially achieved", "Not achieved", empty=0.4),
        "Who answered the feedback questions?": pick("The adult", "Representative", empty=0.5),
        "Date of feedback": day("%d %b %Y", after=80, empty=0.5),
        "Did you feel listened to in conversations and meetings about helping you to feel safe?":
            pick("Always", "Mostly", "Sometimes", "Never", "Don't know", empty=0.5),
        "How happy are you with the end result of what people did to help you to be safe?":
            pick("Very happy", "Quite happy", "Quite unhappy", "Very unhappy", empty=0.5),
        "Anything else that you want to say": pick(f"{MARK} was very kind to me all along", ""),
    },
    {"record-id": "Unique reference", "person-id": "Service user number",
     "born": "Date of birth", "received": "Date the concern was received",
     "concluded": "Date the enquiry ended",
     "outcomes-asked": "Was the individual or individual's representative asked what their "
                       "desired outcomes were?",
     "outcomes-met": "Did the person say that their desired outcomes were met?",
     "feedback.respondent": "Who answered the feedback questions?",
     "feedback.asked": "Date of feedback",
     "feedback.listened-to": "Did you feel listened to in conversations and meetings about "
                             "helping you to feel safe?",
     "feedback.satisfied-with-result": "How happy are you with the end result of what people did "
                                       "to help you to be safe?"},
    {"outcomes-asked": {YES_EXPRESSED: "asked-expressed",
                        YES_NOT_EXPRESSED: "asked-not-expressed", "No": "no",
                        "Don't Know": "dont-know", "Not Recorded": "not-recorded"},
     "outcomes-met": {"Fully achieved": "fully", "Partially achieved": "partially",
                      "Not achieved": "not-achieved"},
     "feedback.respondent": {"The adult": "adult", "Representative": "representative"},
     "feedback.listened-to": {"Always": "always", "Mostly": "mostly", "Sometimes": "sometimes",
                              "Never": "never", "Don't know": "dont-know"},
     "feedback.satisfied-with-result": {"Very happy": "very-happy", "Quite happy": "quite-happy",
                                        "Quite unhappy": "quite-unhappy",
                                        "Very unhappy": "very-unhappy"}},
    delimiter="|",
    top="Safeguarding closure form||||||||||||\r\nPrinted for the board||||||||||||\r\n")

EXPORTS = [MOSAIC, LIQUID, FORM]
