# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Records that are made value by value, and what the witness says of them.

An assignment is a dict from paths to values; None: absent. What it does not name is as in an
enquiry without mistakes that began and ended on DAY.
"""

import datetime
import itertools

import counting_work
import every_combination
from conditions import View
from definition import DATES, SET_FIELDS, one
from given import Given
from returns import Counted

DAY = every_combination.DAY
PERIOD, AS_OF = "2019-20/Q1", "2019-07-31"
_BASE = {
    "mspof": {"started": DAY.isoformat(), "concluded": DAY.isoformat(), "outcomes-asked": "no",
              "feedback.reason": "declined"},
    "sac": {"person-id": "p1", "received": DAY.isoformat(), "started": DAY.isoformat(),
            "concluded": DAY.isoformat(), "kind": "s42", "born": "1950-01-31"},
}
_SET = {"feedback.respondent": "adult", "feedback.interviewer": "independent",
        "feedback.asked": DAY.isoformat(), "feedback.feel-safer": "lot-safer"}
FIELDS = ("person-id", "council", *DATES, "kind")


def shift(days, day=DAY):
    """A day so many days later, ISO 8601."""
    return (day + datetime.timedelta(days)).isoformat()


def record(definition, identity, assignment, sets=None, rows=None):
    """A CaseRecord. sets: answer sets, rows: rows of the group "risk", in place of those that the
    assignment makes; each is a dict from ids to values."""
    full = dict(_BASE[definition.id])
    names = {definition.full(path) for path in assignment}
    if sets is not None or any(name.startswith("feedback.") for name in names):
        full.pop("feedback.reason", None)
    if sets is None and any(name.startswith("feedback.") for name in names):
        full |= _SET
    full |= {definition.full(path): value for path, value in assignment.items()}
    made = {"record_id": [identity]}
    owners = {}
    for path, value in full.items():
        owner, dot, name = path.partition(".")
        if value is None:
            if dot:
                owners.setdefault(owner, {})
        elif dot:
            owners.setdefault(owner, {})[name] = value
        elif path in FIELDS:
            made[path.replace("-", "_")] = [value]
        else:
            made.setdefault("value", []).append(_value(path, value))
    if rows is None and "risk" in owners:
        rows = [owners["risk"]]
    if rows is not None:
        made["group"] = [{"id": ["risk"],
                          "row": [{"value": [_value(*v) for v in row.items()]} for row in rows]}]
    if sets is None and "feedback" in owners:
        sets = [owners["feedback"]]
    made["answer_set"] = [answer_set(one_of) for one_of in sets or []]
    order = ["record_id", *(f.replace("-", "_") for f in FIELDS), "value", "group", "answer_set"]
    return {name: made[name] for name in order if made.get(name)}


def answer_set(values):
    """An AnswerSet of the feedback."""
    made = {"collection": ["feedback"]}
    made |= {name: [values[name]] for name in SET_FIELDS if name in values}
    rest = [_value(*v) for v in values.items() if v[0] not in SET_FIELDS]
    return made | ({"value": rest} if rest else {})


def _value(name, value):
    return {"id": [name], "value": [value]}


def counted(definition, example):
    """The Counted of a ConformanceCase."""
    return Counted(definition, counting_work.options_of(example), example["record"])


def found(one_counted, of_return=True):
    """ExpectedFindings."""
    return [{name: finding[name] for name in ("record_id", "path", "rule_id")
             if one(finding, name)}
            for finding in counting_work.findings(one_counted)
            if of_return or one(finding, "record_id")]


def context(definition, question):
    """Values with which a question is due."""
    condition = definition.condition_of(question)
    if not condition:
        return {}
    paths = sorted(every_combination.all_paths(definition, condition))
    domains = [every_combination.domain(definition, path, set()) for path in paths]
    for values in itertools.product(*domains):
        chosen = dict(zip(paths, values))
        given = Given(definition, record(definition, "a", chosen))
        if View(definition, given).due(question) is True:
            return {path: value for path, value in chosen.items() if value is not None}
    raise ValueError(f"{question} is never due")
