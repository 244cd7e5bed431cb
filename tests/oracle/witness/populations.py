# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Which records a population has, and why the others are left out: Population and ACCOUNTING."""

import rules
from conditions import View
from definition import one
from given import Given


class Case:
    """One record on its way: what was given, what rules found, and what is left of it."""

    def __init__(self, definition, message, days, not_run=()):
        self.given = Given(definition, message)
        self.standing = ""  # Why it is left out before any population looks at it.
        self.findings = rules.findings(definition, self.given, days, not_run)
        by_id = {one(rule, "id"): rule for rule in definition.rules}
        excludes = [(one(by_id[f.rule], "excludes"), f) for f in self.findings]
        self.record = self.given.without(
            [(what, f.prefix, f.name) for what, f in excludes
             if what == "EXCLUDES_ROW"
             or (what == "EXCLUDES_VALUE" and "known_code" not in by_id[f.rule])])
        broken = {f.rule for what, f in excludes if what == "EXCLUDES_RECORD"}
        # Rules in the order of the definition: the first one is named.
        self.left_out_by = next((rule for rule in by_id if rule in broken), "")
        self.as_given = View(definition, self.given, days=days)
        self.view = View(definition, self.record, days=days)


def settle(cases, council):
    """Says which records are left out by every population."""
    by_id = {}
    for case in cases:
        if case.given.is_readable():
            by_id.setdefault(case.given.id, []).append(case)
        else:
            case.standing = "unreadable"
    for same in by_id.values():
        contents = []
        for case in same:
            if case.given.content() in contents:
                case.standing = "duplicate"
            contents.append(case.given.content())
        if len(set(contents)) > 1:
            for case in same:
                case.standing = case.standing or "differing-copies"
    for case in cases:
        if not case.standing and case.given.council not in ("", council):
            case.standing = "other-council"
        elif not case.standing and case.given.is_withdrawn:
            case.standing = "withdrawn"


def reason(case, population):
    """Why a population leaves a record out; empty: it is counted."""
    if case.standing:
        return case.standing
    date = one(population, "date")
    if date:
        day = case.view.date(date)
        if day is None:
            return "no-date"
        if not is_in_period(day, case.view.days):
            return "outside-period"
    if case.left_out_by:
        return "rule:" + case.left_out_by
    where = one(population, "where", {})
    return condition_reason(case.view, where)


def condition_reason(view, condition):
    """Why a condition leaves a record out."""
    met = view.holds(condition)
    if met is None:
        return "unknown:" + view.undecided(condition)
    return "" if met else "condition"


def is_in_period(day, days):
    return days["period.first"] <= day <= days["period.last"]


def accounting(reasons):
    """The Accounting of records, each with the reason why it is left out or an empty one."""
    left_out = sorted(set(reasons) - {""})
    return {"given": [len(reasons)], "counted": [reasons.count("")],
            "left_out": [{"reason": [r], "records": [reasons.count(r)]} for r in left_out]}
