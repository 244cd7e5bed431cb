# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The look-up tables of the database: each list with its codes.

{list: {word of council.py: (code, description, day on which it was retired or None)}}
"""


def plain(**codes):
    """A list in which no code was retired: code="word of council.py"."""
    return {word: (code.replace("_", "-"), word.capitalize(), None)
            for code, word in codes.items()}


LISTS = {
    "DECISION": {
        "s42": ("S42", "Section 42 enquiry", None),
        "other": ("NS42", "Other enquiry", None),
        "none": ("NFA", "No further action", None),
        # Records of the former system, see OLD.
        "old s42": ("M-S42", "Section 42 enquiry (migrated)", "2020-04-01"),
        "old other": ("M-NS42", "Other enquiry (migrated)", "2020-04-01"),
        "old none": ("M-NFA", "No further action (migrated)", "2020-04-01"),
        "s47": ("S47", "Section 47 enquiry (children)", "2016-04-01")},
    "GENDER": plain(M="male", F="female", U="not known"),
    "ETHNICITY": plain(
        WBRI="british", WIRI="irish", WOTH="other white", MWBC="white and caribbean",
        MWAS="white and asian", AIND="indian", APKN="pakistani", BCRB="caribbean",
        BAFR="african", CHNE="chinese", OOTH="other", REFU="refused", NOBT="not known"),
    "SUPPORT_REASON": plain(
        PS="physical", SS="sensory", MC="memory", LDS="learning", MHS="mental health",
        SOC="social", NONE="none", UNK="not known"),
    "RISK_TYPE": {
        **plain(PHY="physical", SXL="sexual", EMO="psychological", FIN="financial",
                DIS="discriminatory", ORG="organisational", NEG="neglect", DOM="domestic",
                SXP="sexual exploitation", MSL="modern slavery", SNG="self-neglect"),
        "hate": ("HTC", "Hate crime", "2018-04-01")},
    "RISK_SOURCE": plain(PROV="provider", KNWN="known", UNKN="unknown"),
    "RISK_LOCATION": plain(
        OWN="own home", PUB="community", DAY="community service", CHN="nursing home",
        CHR="residential home", HAC="acute hospital", HMH="mental health hospital",
        HCO="community hospital", OTH="other"),
    "CAPACITY": {
        **plain(LACKS="lacked", HAS="not lacked", UNK="not known"),
        "fluctuates": ("FLUCT", "Fluctuates", "2017-04-01")},
    "ASSESSMENT": plain(
        R_ACT="identified, action", R_NO="identified, no action",
        I_ACT="inconclusive, action", I_NO="inconclusive, no action", N_ACT="none, action",
        N_NO="none, no action", CEASED="ceased"),
    "ASKED": {
        **plain(YES_OUT="expressed", YES_NIL="not expressed", NO="not asked",
                UNK="not known", BLANK="not recorded"),
        "in part": ("PART", "Some outcomes asked for", "2018-01-01")},
    "MET": plain(F="fully", P="partly", N="not"),
    "RISK_OUTCOME": plain(REDUCED="reduced", REMOVED="removed", REMAINS="remained"),
    "REASON": {
        **plain(DECL="declined", NOCAP="no capacity", NOCON="no contact", DIED="died",
                INAPP="not appropriate", NOOFF="not offered", LATER="not yet"),
        "other": ("OTH", "Other reason", "2018-10-01")},
    "ASKED_BY": {
        **plain(LEAD="lead", IND="independent"),
        "student": ("STU", "Student on placement", "2018-10-01")},
    "RELATION": {
        **plain(SPO="spouse", CHI="child", SIB="sibling", FRI="friend", CAR="carer",
                IMCA="imca"),
        "solicitor": ("SOL", "Solicitor", "2018-10-01")},
    "FREQUENCY": {
        **plain(A="always", B="mostly", C="sometimes", D="never", DK="don't know",
                RF="declined"),
        "unclear": ("X", "Unclear", "2018-10-01")},
    "HAPPINESS": plain(
        A="very happy", B="quite happy", C="neither", D="quite unhappy", E="very unhappy",
        DK="don't know", RF="declined"),
    "SAFETY": plain(A="a lot", B="a bit", C="no difference", D="less", DK="don't know",
                    RF="declined"),
}
OLD = {word: f"old {word}" for word in ("s42", "other", "none")}

# question_code: (wording, list)
QUESTIONS = {
    "CAP": ("Does the adult have capacity?", "CAPACITY"),
    "RISK": ("What did the enquiry find?", "ASSESSMENT"),
    "MSP1": ("Was the adult asked about outcomes?", "ASKED"),
    "MSP2": ("Were the outcomes met?", "MET"),
    "MSP3": ("What became of the risk?", "RISK_OUTCOME"),
    "NOFB": ("Why was nobody asked?", "REASON"),
    "FB-DATE": ("Day of the interview", "DATE"),
    "FB-BY": ("Who asked?", "ASKED_BY"),
    "FB-REL": ("What is the representative to the adult?", "RELATION"),
    "MSP4": ("Were you listened to?", "FREQUENCY"),
    "MSP5": ("Were you kept informed?", "FREQUENCY"),
    "MSP6": ("Are you happy with the result?", "HAPPINESS"),
    "MSP7": ("Do you feel safer?", "SAFETY"),
}


def rows():
    """The rows of the table: (lookup_id, list, code, description, retired_on)."""
    entries = [(name, *entry) for name, codes in LISTS.items() for entry in codes.values()]
    return [(100 + n, *entry) for n, entry in enumerate(entries, start=1)]


def ids():
    """{list: {word: lookup_id}}, where nothing is None."""
    numbers = iter(row[0] for row in rows())
    return {name: {"": None, **{word: next(numbers) for word in codes}}
            for name, codes in LISTS.items()}
