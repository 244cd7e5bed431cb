# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""What the rules of a definition find in one record: Rule in framework.proto."""

import dataclasses
import re

from conditions import View, paths_of, read_date, read_number
from definition import SET_FIELDS, one
from fates import fates


@dataclasses.dataclass(frozen=True)
class Found:
    """One breach of one rule: in a row or set ("risk[2].") or the record (""), at a place."""

    rule: str
    prefix: str = ""
    name: str = ""  # Empty: the whole row or set.

    def path(self):
        return self.prefix + self.name if self.name else self.prefix[:-1]



def order_of(path, rule):
    """By path, where numbers of rows compare as numbers, then by rule."""
    parts = re.split(r"\[([0-9]+)\]", path)
    return [int(p) if i % 2 else p for i, p in enumerate(parts)], rule


def _rows(view, of):
    """(prefix, view) of each row of a group or set of a collection; without it, of the record."""
    if of in view.definition.groups:
        return [(f"{of}[{n}].", view.of_row(of, row))
                for n, row in enumerate(view.record.rows(of) or (), 1)]
    if of in view.definition.collections:
        return [(prefix, view.of_set(s)) for prefix, s in view.record.numbered_sets()
                if s.collection == of and not s.is_passed_over()]
    return [("", view)]


def _places(definition, of):
    """Ids of all values that the record, a row or a set can have."""
    facts = [path.rpartition(".")[2] for path in definition.facts if path.rpartition(".")[0] == of]
    questions = [q for q in definition.questions if definition.collection_of(q) == of]
    return facts + questions + (list(SET_FIELDS) if of in definition.collections else [])


def _chosen(view, rule, of):
    """(prefix, view, path) of the values that a rule about values looks at.

    Without `of`, a path of a group or collection stands for the value in each row or set.
    """
    definition = view.definition
    kind = next(k for k in _WRONG if k in rule)
    paths = rule[kind][0]["path"]
    if "*" in paths:
        paths = [f"{owner}.{name}" if owner else name
                 for owner in ["", *definition.groups, *definition.collections]
                 for name in _places(definition, owner)]
    for path in paths:
        owner = definition.short(path)[0]
        for prefix, inside in _rows(view, of or owner):
            yield prefix if owner else "", inside, path


def _is_wanting(view, path):
    name = view.definition.short(path)[1]
    if name in view.definition.questions and view.due(name) is not True:
        return False
    values = view.read(path)
    absent = view.definition.absent_code.get(view.definition.list_of(path), "")
    return not values or all(value == absent for value in values)


def _has_no_code(view, path):
    """Also of a question that is not due."""
    codes = view.definition.lists.get(view.definition.list_of(path))
    return codes is not None and any(value not in codes for value in view.given(path) or ())


def _cannot_be_read(view, path):
    reader = {"DATE": read_date, "NUMBER": read_number}.get(view.definition.type_of(path))
    return reader is not None and any(reader(value) is None for value in view.read(path) or ())


def _is_not_due(view, path):
    name = view.definition.short(path)[1]
    return (name in view.definition.questions and bool(view.given(path))
            and view.due(name) is False)


_WRONG = {"required": _is_wanting, "known_code": _has_no_code, "format": _cannot_be_read,
          "only_if_due": _is_not_due}


def _repeated(view, rule, of, when):
    """The rows in which facts have the same values as in a row before, whatever that one is."""
    seen = set()
    for prefix, inside in _rows(view, of):
        read = [inside.read(path) for path in rule["unique"][0]["path"]]
        if None in read:
            continue
        read = tuple(map(frozenset, read))
        if read in seen and inside.holds(when) is True:
            yield Found(one(rule, "id"), prefix)
        seen.add(read)


#: The value without which an answer set has this fate.
_NEEDED = {"undated": "asked", "no-respondent": "respondent"}


def _decides(view, condition, prefix, reported):
    """Whether a false `one_of` in a condition looks at a value that another rule has found."""
    for leaf in condition.get("one_of", []):
        owner, name = view.definition.short(leaf["of"][0])
        if ((prefix if owner else "") + name in reported
                and view.holds({"one_of": [leaf]}) is False):
            return True
    inner = [view.definition.condition_of(question) for question in condition.get("due", [])]
    inner += [c for any_of in condition.get("any", []) for c in any_of["condition"]]
    inner += condition.get("not", [])
    return any(_decides(view, one_of_them, prefix, reported) for one_of_them in inner)


def _findings(view, rule, reported):
    """What a rule finds, but for what follows from values that another rule has `reported`."""
    identity, of, when = one(rule, "id"), one(rule, "of"), one(rule, "when", {})
    if "answer_sets" in rule:
        return [Found(identity, prefix) for prefix, answer_set, fate in fates(view, of)
                if fate in rule["answer_sets"][0]["fate"]
                and view.of_set(answer_set).holds(when) is True
                and prefix + _NEEDED.get(fate, "") not in reported]
    if "unique" in rule:
        return list(_repeated(view, rule, of, when))
    if "meets" in rule:
        owner, name = view.definition.short(one(rule["meets"][0], "path"))
        if name == of:
            owner, name = of, ""
        must = one(rule["meets"][0], "condition", {})
        follows = set() if "excludes" in rule else reported
        return [Found(identity, prefix if owner == of else "", name)
                for prefix, inside in _rows(view, of) if inside.holds(when) is True
                and inside.holds(must) is False
                and not any(_decides(inside, condition, prefix, follows)
                            for condition in (when, must))]
    for kind, wrong in _WRONG.items():
        if kind in rule:
            return [Found(identity, prefix, name)
                    for prefix, inside, path in _chosen(view, rule, of)
                    for name in [view.definition.short(path)[1]]
                    if inside.holds(when) is True and wrong(inside, path)
                    and not (kind == "only_if_due" and _decides(
                        inside, view.definition.condition_of(name), prefix, reported))]
    return []  # A rule about returns.


def _reported(view, rules):
    """Paths of the values that cannot be read and that a rule without `when` finds."""
    return {found.path() for rule in rules
            if ("known_code" in rule or "format" in rule) and "when" not in rule
            for found in _findings(view, rule, set())}


def looked_at(rule):
    """The paths that the conditions of a rule look at."""
    meets = one(one(rule, "meets", {}), "condition", {})
    return paths_of(one(rule, "when", {})) | paths_of(meets)


def look_at_period(definition, paths):
    """Whether paths, or when the questions among them are due, depend on the period."""
    found, new = set(), set(paths)
    while new - found:
        found |= new
        new = {p for path in found if definition.short(path)[1] in definition.questions
               for p in paths_of(definition.condition_of(definition.short(path)[1]))}
    return any(path.startswith("period.") for path in found)


def findings(definition, record, days, not_run=()):
    """What all rules find, in their order. Rules that need a period are not run without one."""
    view = View(definition, record, days=days)
    rules = [rule for rule in definition.rules if one(rule, "id") not in not_run]
    if "period.first" not in days:
        rules = [rule for rule in rules if not look_at_period(definition, looked_at(rule))]
    reported = _reported(view, rules)
    return [found for rule in rules for found in _findings(view, rule, reported)]


def errors(definition, record, days):
    """Ids of the rules of severity ERROR that find something."""
    severe = {one(rule, "id") for rule in definition.rules
              if one(rule, "severity") == "SEVERITY_ERROR"}
    return [found.rule for found in findings(definition, record, days) if found.rule in severe]
