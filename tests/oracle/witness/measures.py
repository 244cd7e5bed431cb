# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""One measure in one population: Measure in framework.proto."""

import rules
from conditions import paths_of
from definition import one
from dimensions import Dimension, combinations
from cells import Cells
from fates import fates
from persons import add_persons
from populations import accounting, condition_reason


def questions_of(definition, dimensions):
    """The questions by which a measure is divided."""
    names = [definition.short(d.path)[1] for d in dimensions]
    return [name for name in names if name in definition.questions]


def row(definition, measure, population):
    """The fields of a MeasureResult that it has even if it is not supplied."""
    return {"id": measure["id"], "population": population["id"],
            "dimension": measure.get("by", []),
            "adds_over_periods": [_adds_over_periods(definition, measure)]}


def _adds_over_periods(definition, measure):
    """Whether each record counts in one period, and there as it would in a longer one."""
    populations = [definition.populations[p] for p in measure["population"]]
    if any(one(p, "unit") == "UNIT_PERSONS" or not one(p, "date") for p in populations):
        return False
    looked_at = paths_of(one(measure, "where", {}))
    for population in populations:
        looked_at |= paths_of(one(population, "where", {}))
    for name in measure.get("by", []):
        dimension = Dimension(definition, name, one(measure, "collection"))
        looked_at |= {dimension.path} | ({dimension.at} if dimension.is_date else set())
    for rule in definition.rules:
        if one(rule, "excludes", "EXCLUDES_UNSPECIFIED") != "EXCLUDES_UNSPECIFIED":
            looked_at |= rules.looked_at(rule)
    return not rules.look_at_period(definition, looked_at)


def count(definition, measure, population, cases):
    """The numbers of the MeasureResult of the cases that the population counts."""
    collection = one(measure, "collection")
    dimensions = [Dimension(definition, name, collection) for name in measure.get("by", [])]
    questions = questions_of(definition, dimensions)
    are_persons = one(population, "unit") == "UNIT_PERSONS"
    reasons, counted, units = [], [], []
    for case in cases:
        found, why = _units(definition, case.view, collection, questions)
        reason = condition_reason(case.view, one(measure, "where", {})) or why
        if not reason and are_persons and not case.given.person:
            reason = "no-person"
        if not reason and collection and not found:
            reason = "no-answer-set"
        reasons.append(reason)
        if not reason:
            counted.append(case)
            units += found
    cells = Cells(dimensions)
    contradictions = []
    if are_persons:
        contradictions = add_persons(cells, counted, population, measure)
    else:
        for view in units:
            cells.add(combinations(view, dimensions))
    result = cells.result()
    result["records"] = [len(counted)] if collection else []
    result["contradiction"] = contradictions
    result["accounting"] = [accounting(reasons)]
    return result


def _units(definition, view, collection, questions):
    """(what is counted of a record: itself or answer sets; why a question leaves it out)."""
    of_record = [q for q in questions if not definition.collection_of(q)]
    for question in of_record:
        if view.due(question) is not True:
            return [], "not-due:" + question
    if not collection:
        return [view], ""
    of_set = [q for q in questions if q not in of_record]
    sets = [view.of_set(answer_set) for _, answer_set, fate in fates(view, collection)
            if fate == "counted"]
    return [inside for inside in sets if all(inside.due(q) is True for q in of_set)], ""
