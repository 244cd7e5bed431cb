# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""What is not supplied because the host cannot supply a path: not_supplied and not_run."""

from definition import one
from dimensions import Dimension

_OF_FATE = {"reason": ("reason",), "empty": ("reason",), "excluded": (),
            "no-respondent": ("respondent",), "undated": ("asked",), "early": ("asked",),
            "late": ("asked",)}


class Mapped:
    """Which paths a host supplies."""

    def __init__(self, definition, not_mapped):
        self.definition = definition
        self.not_mapped = {definition.full(path) for path in not_mapped}

    def has(self, path):
        """Whether a path, or a group or collection, is supplied."""
        full = self.definition.full(path)
        return full not in self.not_mapped and full.partition(".")[0] not in self.not_mapped

    def missing(self, needs):
        """"not-mapped:<path>" of the first of (path, what may stand in for it) that is missing."""
        for path, instead in needs:
            if not self.has(path) and not any(map(self.has, instead)):
                return "not-mapped:" + self.definition.full(path)
        return ""


def of_condition(definition, condition):
    """(path, what may stand in for it) of all that a condition looks at, in written order."""
    own, questions = [], []
    for leaf in condition.get("one_of", []):
        own.append(leaf["of"][0])
    own += condition.get("known", [])
    questions += condition.get("due", [])
    for leaf in condition.get("days", []):
        own += [leaf["from"][0], leaf["to"][0]]
    for leaf in condition.get("age", []):
        own += [one(leaf, "of", "born"), one(leaf, "at", "period.last")]
    found = [(path, ()) for path in own]
    for leaf in condition.get("count", []):
        found += [(leaf["of"][0], ())] + of_condition(definition, one(leaf, "where", {}))
    for inner in [c for a in condition.get("any", []) for c in a["condition"]] + condition.get(
            "not", []):
        found += of_condition(definition, inner)
    found = [(path, instead) for path, instead in found
             if path != "as-of" and not path.startswith("period.")]
    paths = [path for path, _ in found]
    needs = []
    for path, instead in found:
        needs.append((path, instead or tuple(p for p in paths if _stand_in(definition, p, path))))
        needs += _due(definition, path)
    for question in questions:
        needs += _due(definition, question)
    return needs


def _stand_in(definition, first, second):
    """Whether one of two facts can stand in for the other."""
    facts = definition.facts
    return (one(facts.get(first, {}), "stands_in_for", None) == second
            or one(facts.get(second, {}), "stands_in_for", None) == first)


def _due(definition, path):
    name = definition.short(path)[1]
    if name not in definition.questions:
        return []
    return of_condition(definition, definition.condition_of(name))


def of_path(definition, path):
    """What a value needs: itself, and when it is due."""
    return [(path, ())] + _due(definition, path)


def of_population(definition, population):
    date = one(population, "date")
    return ([(date, ())] if date else []) + of_condition(definition, one(population, "where", {}))


def of_collection(collection):
    return [(f"{collection}.respondent", ()), (f"{collection}.asked", ())]


def of_measure(definition, measure):
    """What a measure needs besides its population."""
    collection = one(measure, "collection")
    needs = of_collection(collection) if collection else []
    for name in measure.get("by", []):
        dimension = Dimension(definition, name, collection)
        needs += of_path(definition, dimension.path)
        if dimension.bands and dimension.is_date and not dimension.at.startswith("period."):
            needs += of_path(definition, dimension.at)
    return needs + of_condition(definition, one(measure, "where", {}))


def of_rule(definition, rule):
    """What a rule about records needs."""
    needs = of_condition(definition, one(rule, "when", {}))
    if "meets" in rule:
        needs += of_condition(definition, one(rule["meets"][0], "condition", {}))
    for kind in ("required", "known_code", "format", "only_if_due", "unique"):
        if kind in rule and "*" not in rule[kind][0]["path"]:
            for path in rule[kind][0]["path"]:
                needs += of_path(definition, path)
    if "answer_sets" in rule:
        of = one(rule, "of")
        window = one(definition.collections[of], "window", {})
        for fate in rule["answer_sets"][0]["fate"]:
            needs += [(f"{of}.{field}", ()) for field in
                      _OF_FATE.get(fate, ("respondent", "asked"))]
            core = {"early": "not_before", "late": "from"}.get(fate)
            needs += [(path, ()) for path in window.get(core, [])]
    return needs
