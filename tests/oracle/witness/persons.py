# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Counts of distinct persons: UNIT_PERSONS of Measure in framework.proto."""

import datetime

from definition import one
from dimensions import UNLISTED


def by_person(cases):
    people = {}
    for case in cases:
        people.setdefault(case.given.person, []).append(case)
    return people


def add_persons(cells, cases, population, measure):
    """Adds each person once to the cells. Gives the Contradictions."""
    contradictions = {d.id: 0 for d in cells.dimensions}
    for records in by_person(cases).values():
        if one(measure, "every_value", False):
            dimension = cells.dimensions[0]
            codes = {code for case in records for code in dimension.codes_in(case.view)}
            cells.add([((code, False),) for code in codes] or [((dimension.absent, True),)])
            continue
        picked = []
        for dimension in cells.dimensions:
            code, contradicts = _latest(dimension, records, population)
            picked.append((code, False) if code else (dimension.absent, True))
            contradictions[dimension.id] += contradicts
        cells.add([tuple(picked)])
    return [{"dimension": [name], "persons": [count]}
            for name, count in sorted(contradictions.items()) if count]


def _latest(dimension, records, population):
    """(the code of the latest record that supplies one, whether records have different ones)."""
    supplied = []
    for case in records:
        day = case.view.date(one(population, "date")) if one(population, "date") else None
        supplied += [(day or datetime.date.min, code) for code in dimension.codes_in(case.view)]
    if not supplied:
        return "", False
    last = max(day for day, _ in supplied)
    codes = [code for day, code in supplied if day == last]
    different = len({code for _, code in supplied}) > 1
    return min(codes, key=lambda code: (code == UNLISTED, dimension.rank(code))), different
