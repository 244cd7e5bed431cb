# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Records with every combination of the values that one condition looks at.

Codes: each of the list, none, and one that is not listed. Days: none, one that cannot be read, and
a day with those on both sides of each bound. Rows of a group: no group, no row, one, and two.
"""

import datetime
import itertools

from conditions import paths_of
from definition import DATES, SET_FIELDS, one

DAY = datetime.date(2019, 5, 15)
_OF_RETURN = {"period.first": datetime.date(2019, 4, 1), "period.last": datetime.date(2019, 6, 30),
              "as-of": datetime.date(2019, 7, 31)}
MOST = 3000


def conditions(definition):
    """(where it stands, condition, its group or collection) of all conditions."""
    for question in definition.questions.values():
        if question.get("due"):
            yield f"due of {one(question, 'id')}", question["due"][0], one(question, "collection")
    for kind in ("population", "measure"):
        for row in getattr(definition, kind + "s").values():
            if row.get("where"):
                yield f"{kind} {one(row, 'id')}", row["where"][0], ""
    for rule in definition.rules:
        meets = one(one(rule, "meets", {}), "condition", {})
        if meets or rule.get("when"):
            both = {"any": [{"condition": [one(rule, "when", {}), meets]}]}
            yield f"rule {one(rule, 'id')}", both, one(rule, "of")


def all_paths(definition, condition):
    """The paths of a condition and of all that its questions depend on, in full."""
    found, new = set(), {definition.full(path) for path in paths_of(condition)}
    while new - found:
        found |= new
        new = {definition.full(p) for path in found
               if path.rpartition(".")[2] in definition.questions
               for p in paths_of(definition.condition_of(path.rpartition(".")[2]))}
    return {p for p in found if p != "as-of" and not p.startswith("period.")}


def days_at_bounds(condition):
    """Days on both sides of each bound, from a day of the return or else from the middle."""
    found = set()
    for leaf in condition.get("days", []):
        start, end = (_OF_RETURN.get(leaf[name][0]) for name in ("from", "to"))
        for bound in leaf.get("least", []) + leaf.get("most", []):
            day = end - datetime.timedelta(bound) if end else (
                (start or DAY) + datetime.timedelta(bound))
            found |= {day + datetime.timedelta(n) for n in (-1, 0, 1)}
    for leaf in condition.get("age", []):
        at = _OF_RETURN.get(one(leaf, "at", "period.last"), DAY)
        for bound in leaf.get("least", []) + leaf.get("most", []):
            birthday = at.replace(year=at.year - bound)
            found |= {birthday, birthday + datetime.timedelta(1)}
    inner = [one(leaf, "where", {}) for leaf in condition.get("count", [])]
    inner += [c for any_of in condition.get("any", []) for c in any_of["condition"]]
    for part in inner + condition.get("not", []):
        found |= days_at_bounds(part)
    return found


def domain(definition, path, bounds):
    kind = definition.type_of(path)
    if kind == "DATE":
        return [None, "soon", *sorted(day.isoformat() for day in bounds | {DAY})]
    if kind == "NUMBER":
        return [None, "x", "1"]
    return [None, "zzz", *definition.lists[definition.list_of(path)]]


def _filled(names, values, fields):
    """A message with fields and values."""
    made = {"value": []}
    for name, text in zip(names, values):
        if text is not None and name in fields:
            made[name] = [text]
        elif text is not None:
            made["value"].append({"id": [name], "value": [text]})
    return made


def _rows(definition, owner, paths, bounds):
    """Lists of the rows or sets that a record may have; None: not supplied."""
    names = [path.partition(".")[2] for path in paths]
    fields = SET_FIELDS if owner in definition.collections else ()
    rows = [_filled(names, values, fields) for values in
            itertools.product(*(domain(definition, path, bounds) for path in paths))]
    if owner in definition.collections:
        rows = [dict(row, collection=[owner]) for row in rows]
    return [None, [], *([row] for row in rows), *([row, rows[0]] for row in rows)]


def records(definition, condition, owner):
    """CaseRecords with all combinations; None if there are more than MOST."""
    paths = all_paths(definition, condition)
    bounds = days_at_bounds(condition) if len(paths) < 6 else set()
    top = sorted(p for p in paths if "." not in p and p not in definition.groups
                 and p not in definition.collections)
    owners = sorted({p.partition(".")[0] for p in paths if p not in top} | ({owner} - {""}))
    domains = [domain(definition, path, bounds) for path in top]
    domains += [_rows(definition, o, sorted(p for p in paths if p.startswith(o + ".")), bounds)
                for o in owners]
    size = 1
    for choices in domains:
        size *= len(choices)
    if size > MOST:
        return None
    made = []
    for values in itertools.product(*domains):
        record = _filled(top, values, (*DATES, "kind"))
        record["record_id"] = [str(len(made))]
        for rows_owner, rows in zip(owners, values[len(top):]):
            if rows is None:
                continue
            if rows_owner in definition.groups:
                record.setdefault("group", []).append({"id": [rows_owner], "row": rows})
            else:
                record.setdefault("answer_set", []).extend(rows)
        # What is not looked at is there, so that the record is counted.
        record.setdefault("person_id", ["p"])
        for date in DATES[:3]:
            if date not in top:
                record[date] = [DAY.isoformat()]
        made.append(record)
    return made
