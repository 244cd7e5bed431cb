# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""How often each value is recorded in the imaginary council. README.md lists the numbers that
follow published figures."""

S42_PER_CONCERN, OTHER_PER_CONCERN = 0.289, 0.016
ENQUIRIES_PER_PERSON = 1.245
FEEDBACK_SHARE = 0.45
MAX_RISKS = 4

TEAMS = {"ADULTS NORTH": 30, "ADULTS SOUTH": 30, "HOSPITAL": 15, "MASH": 25}
ROUTES = {"PROVIDER": 40, "NHS": 25, "POLICE": 12, "FAMILY": 13, "SELF": 10}
NEEDS = {"mobility": 35, "memory": 25, "communication": 15, "sight": 10, "hearing": 15}
AGE_BANDS = {(18, 64): 37, (65, 74): 12, (75, 84): 22, (85, 94): 24, (95, 102): 5}
GENDERS = {"female": 59.5, "male": 39.5, "not known": 1}
ETHNICITIES = {"british": 80, "irish": 1, "other white": 3, "white and caribbean": 1,
               "white and asian": 0.7, "indian": 1.3, "pakistani": 1.5, "caribbean": 1.8,
               "african": 1.7, "chinese": 0.5, "other": 1, "refused": 0.5, "not known": 6}
SUPPORT_REASONS = {"physical": 43, "sensory": 2, "memory": 13, "learning": 13,
                   "mental health": 12, "social": 4, "none": 9, "not known": 4}
CAPACITY = {"lacked": 32, "not lacked": 56, "not known": 5, "": 7}
RISK_COUNTS = {1: 76, 2: 18, 3: 5, 4: 1}
RISK_TYPES = {"neglect": 31.8, "physical": 20.5, "psychological": 13.6, "financial": 14,
              "self-neglect": 7, "domestic": 5, "organisational": 4, "sexual": 2.5,
              "discriminatory": 0.9, "sexual exploitation": 0.5, "modern slavery": 0.2}
RISK_SOURCES = {"provider": 36, "known": 50, "unknown": 14}
RISK_LOCATIONS = {"own home": 44.8, "residential home": 25.4, "nursing home": 9.5,
                  "community": 5, "community service": 2.5, "acute hospital": 5,
                  "mental health hospital": 2.5, "community hospital": 1, "other": 4.3}
ASSESSMENTS = {"identified, action": 64, "identified, no action": 8,
               "inconclusive, action": 6, "inconclusive, no action": 4, "none, action": 7,
               "none, no action": 8, "ceased": 3}
RISK_IDENTIFIED = ("identified, action", "identified, no action")
RISK_OUTCOMES = {"reduced": 62, "removed": 27, "remained": 11}
ASKED = {"expressed": 65, "not expressed": 15, "not asked": 10, "not known": 3,
         "not recorded": 7}
MET = {"fully": 68.1, "partly": 26.7, "not": 5.2}
RELATIONS = {"spouse": 20, "child": 35, "sibling": 8, "friend": 9, "carer": 16, "imca": 12}
REASONS = {"declined": 25, "no capacity": 16, "no contact": 16, "not appropriate": 10,
           "not offered": 33}
LISTENED = {"always": 44, "mostly": 30, "sometimes": 12, "never": 4, "don't know": 7,
            "declined": 3}
INFORMED = {"always": 38, "mostly": 31, "sometimes": 15, "never": 6, "don't know": 7,
            "declined": 3}
RESULT = {"very happy": 40, "quite happy": 31, "neither": 11, "quite unhappy": 6,
          "very unhappy": 3, "don't know": 5, "declined": 4}
SAFER = {"a lot": 37, "a bit": 33, "no difference": 14, "less": 4, "don't know": 8,
         "declined": 4}
NOTES = {
    "": 88,
    "Copied from the former system; dates were checked.": 4,
    'Marked "urgent" at the front desk.': 3,
    "Record opened by telephone.\r\nForm received later.": 3,
    "See document 2;\nsee document 3.": 2}
