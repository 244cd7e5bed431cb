# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""explanations/generated: the records behind each cell, outcome, fate and reason. The witness
counts each record alone, and that is what it adds."""

import made
import of_returns
from definition import one
from fates import fates

_SOURCE = "docs/guides/explain.md, "


def cases(definition):
    """(path of the file, ExplanationCase)."""
    for path, counted in of_returns.cases(definition):
        folder = path.partition("/")[0]
        if folder == "options" and path.endswith("-2"):
            yield path[:-2], _numbers(definition, counted, _cells)
        elif folder == "fates" and not path.endswith("-second"):
            yield path, _fates(definition, _numbers(definition, counted, _coverage))
        elif folder == "populations" and not path.endswith("/left-out"):
            yield path, _numbers(definition, counted, _left_out)


def _cells(definition, message):
    """(name, value, unit) of the cells of a return."""
    for row in message["measure"]:
        measure = definition.measures[one(row, "id")]
        population = definition.populations[one(row, "population")]
        if one(population, "unit") == "UNIT_RECORDS":
            unit = "answer sets" if one(measure, "collection") else "records"
            for cell in of_returns.cells(definition, row):
                yield one(cell, "name"), one(cell, "count", 0), unit


def _coverage(_definition, message):
    for row in message["coverage"]:
        place = f"coverage/{one(row, 'collection')}/{one(row, 'population')}/"
        for part, unit in (("outcome", "records"), ("fate", "answer sets")):
            for named in row[part]:
                yield f"{place}{part}:{one(named, 'name')}", one(named, "count"), unit


def _left_out(_definition, message):
    for row in message["population"]:
        for left in one(row, "accounting")["left_out"]:
            yield (f"population/{one(row, 'id')}/left-out:{one(left, 'reason')}",
                   one(left, "records"), "records")


def _alone(definition, example, record, numbers):
    return dict((name, value) for name, value, _ in numbers(
        definition, made.counted(definition, example | {"record": [record]}).message))


def _numbers(definition, counted, numbers):
    """The records of a case of `returns`, with what is behind its numbers, but for those of 0."""
    example = {name: values for name, values in counted.items()
               if name not in ("title", "source", "expect")}
    alone = [(record["record_id"], _alone(definition, example, record, numbers))
             for record in example["record"]]
    judged = set(one(counted, "expect").get("judged", [])) if numbers is _cells else None
    asked = []
    for name, value, unit in numbers(definition, made.counted(definition, example).message):
        if value and (judged is None or name.partition(":")[0] in judged):
            asked.append({"name": [name], "value": [value], "unit": [unit], "share": [
                {"record_id": record, "units": [adds[name]]} for record, adds in alone
                if adds.get(name)]})
    return {"title": ["Behind each number: " + one(counted, "title")],
            "source": [_SOURCE + "Which records are behind a number"], "example": [example],
            "number": asked}


def _fates(definition, case):
    """Adds what became of the answer sets of each record."""
    example = one(case, "example")
    rows = []
    for record in example["record"]:
        one_case = made.counted(definition, example | {"record": [record]}).cases[0]
        rows.append({"record_id": record["record_id"], "answer_set": [
            {"collection": ["feedback"], "number": [n], "fate": [fate]}
            for n, (_, _, fate) in enumerate(fates(one_case.view, "feedback"), 1)]})
    return case | {"record": rows}
