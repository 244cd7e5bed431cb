# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""What is not supplied because the host cannot supply a path: not_supplied and not_run."""

from definition import SET_FIELDS, one
from dimensions import Dimension

class Mapped:
    """Which paths a host supplies."""

    def __init__(self, definition, not_mapped):
        self.definition = definition
        self.not_mapped = {definition.full(path) for path in not_mapped}

    def has(self, path):
        """Whether a path is supplied; of a group, whether any path of it is."""
        full = self.definition.full(path)
        if full in self.not_mapped or full.partition(".")[0] in self.not_mapped:
            return False
        return path not in self.definition.groups or any(
            map(self.has, _own_paths(self.definition, path)))

    def missing(self, needs):
        """"not-mapped:<path>" of the first path, in the order of the definition, that is missing.

        A need is a path and what may stand in for it. Where one of two is enough, both are missing
        together: they are named after the others, by the finer one. Groups as a whole are named
        last.
        """
        order = all_paths(self.definition)
        full = self.definition.full

        def place(need):
            return (need[0] in self.definition.groups, bool(need[1]), order.index(full(need[0])))

        finer = [(self._finer(path, instead), instead) for path, instead in needs
                 if not self.has(path) and not any(map(self.has, instead))]
        return self.first_missing(sorted(finer, key=place))

    def _finer(self, path, instead):
        """The path, or the one for which it stands in."""
        stood_for = one(self.definition.facts.get(path, {}), "stands_in_for")
        return stood_for if stood_for in instead else path

    def first_missing(self, needs):
        """The same in the order of the needs."""
        for path, instead in needs:
            if not self.has(path) and not any(map(self.has, instead)):
                return "not-mapped:" + self.definition.full(path)
        return ""


def all_paths(definition):
    """All paths in the order of the definition: facts, groups, collections, questions."""
    found = [path for path in definition.facts if "." not in path]
    for owner in (*definition.groups, *definition.collections):
        found += [owner, *_own_paths(definition, owner)]
    return found + list(map(definition.full, definition.questions))


def _own_paths(definition, owner):
    """The paths of a group or collection without its questions."""
    of_sets = SET_FIELDS if owner in definition.collections else ()
    return [f"{owner}.{field}" for field in of_sets] + [
        path for path in definition.facts if path.startswith(owner + ".")]


def of_condition(definition, condition, of_rule_itself=False):
    """(path, what may stand in for it) of what a condition looks at, then of its questions.

    In the condition of a rule itself nothing stands in: a rule may compare the two.
    """
    paths = _looked_at(definition, condition)
    needs = [(path, () if of_rule_itself else tuple(
        other for other in paths if _stand_in(definition, other, path))) for path in paths]
    return needs + [need for path in paths for need in _due(definition, path)]


def _looked_at(definition, condition):
    """The paths in a condition and its parts."""
    paths = [leaf["of"][0] for leaf in condition.get("one_of", [])]
    paths += [_of_rows(definition, path) for path in condition.get("known", [])]
    paths += condition.get("due", [])
    for leaf in condition.get("days", []):
        paths += [leaf["from"][0], leaf["to"][0]]
    for leaf in condition.get("age", []):
        paths += [one(leaf, "of", "born"), one(leaf, "at", "period.last")]
    for leaf in condition.get("count", []):
        inside = _looked_at(definition, one(leaf, "where", {}))
        if not any(definition.full(path).startswith(leaf["of"][0] + ".") for path in inside):
            inside.append(_of_rows(definition, leaf["of"][0]))
        paths += inside
    for inner in [c for a in condition.get("any", []) for c in a["condition"]] + condition.get(
            "not", []):
        paths += _looked_at(definition, inner)
    return [path for path in paths if path != "as-of" and not path.startswith("period.")]


def _of_rows(definition, path):
    """What shows whether there are sets of a collection: the day. Other paths remain."""
    return f"{path}.asked" if path in definition.collections else path


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


def of_collection(definition, collection):
    """What decides which sets are counted. The day before which one is early may be missing."""
    window = one(definition.collections[collection], "window", {})
    return [(path, ()) for path in (f"{collection}.respondent", f"{collection}.asked",
                                    *window.get("from", []))]


def of_measure(definition, measure):
    """What a measure needs besides its population."""
    collection = one(measure, "collection")
    needs = of_collection(definition, collection) if collection else []
    for name in measure.get("by", []):
        dimension = Dimension(definition, name, collection)
        needs += of_path(definition, dimension.path)
        if dimension.bands and dimension.is_date and not dimension.at.startswith("period."):
            needs += of_path(definition, dimension.at)
    return needs + of_condition(definition, one(measure, "where", {}))


def _of_place(definition, path):
    """What the place of a finding needs; of a group or collection nothing."""
    return [] if path in (*definition.groups, *definition.collections) else of_path(
        definition, path)


def of_rule(definition, rule):
    """What a rule about records needs."""
    needs = of_condition(definition, one(rule, "when", {}), True)
    if "meets" in rule:
        needs += of_condition(definition, one(rule["meets"][0], "condition", {}), True)
        needs += _of_place(definition, rule["meets"][0]["path"][0])
    for kind in ("required", "known_code", "format", "only_if_due", "unique"):
        if kind in rule and "*" not in rule[kind][0]["path"]:
            for path in rule[kind][0]["path"]:
                needs += of_path(definition, path)
    if "answer_sets" in rule:
        needs.append((one(rule, "of") + ".asked", ()))
    return needs
