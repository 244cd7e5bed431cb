# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""records/generated: every rule broken and kept, with each value of what it looks at. The rules about
the fates of answer sets are in returns/generated."""

import itertools

import every_combination
import made
from definition import one

_SOURCE = "proto/mspof/v1/framework.proto, Rule"
_UNREADABLE = ("soon", "2019-02-29", "2019-5-15", "15/05/2019", "20190515", "2019-13-01",
               "2019-04-31", "2019-05-00", "2019-05-15T00:00", "0000-05-15")
_READABLE = ("0001-01-01", "9999-12-31", "2020-02-29", "2000-02-29")


def cases(definition):
    """(path of the file, ConformanceCase)."""
    for rule in definition.rules:
        identity = one(rule, "id")
        if "known_code" in rule:
            yield from _codes(definition)
        elif "format" in rule:
            yield from _dates(definition)
        elif "unique" in rule:
            yield f"{identity}", _alike(definition, rule)
        elif any(kind in rule for kind in ("meets", "required", "only_if_due")):
            yield from _by_values(definition, rule)


def case(definition, title, records, source=_SOURCE):
    """A case of the suite `records`."""
    example = {"title": [title], "source": [source], "framework": [definition.id],
               "period": [made.PERIOD], "as_of": [made.AS_OF], "record": records}
    findings = made.found(made.counted(definition, example), of_return=False)
    return example | {"expect": [{"finding": findings}]}


def named(value):
    return "absent" if value is None else value


def coded_paths(definition):
    """All paths with a list of codes, in full."""
    places = [definition.full(p) for p in [*definition.facts, *definition.questions]]
    for collection in definition.collections:
        places += [f"{collection}.{name}" for name in ("respondent", "interviewer", "reason")]
    return [p for p in places if definition.list_of(p)]


def _codes(definition):
    for path in coded_paths(definition):
        values = [None, "zzz", *definition.lists[definition.list_of(path)]]
        name = path.rpartition(".")[2]
        due = made.context(definition, name) if name in definition.questions else {}
        if path.endswith(".reason"):
            due = {"feedback.respondent": None, "feedback.interviewer": None,
                   "feedback.asked": None, "feedback.feel-safer": None}
        records = [made.record(definition, named(v), due | {path: v}) for v in values]
        yield f"known-codes/{path}", case(
            definition, f"Each of the {len(values) - 2} codes of {path} is known; zzz is not.",
            records)


def _dates(definition):
    paths = [p for p in definition.facts if definition.type_of(p) == "DATE"]
    for path in [*paths, *(f"{c}.asked" for c in definition.collections)]:
        records = [made.record(definition, v, {path: v}) for v in (*_READABLE, *_UNREADABLE)]
        yield f"readable-values/{path}", case(
            definition, f"{path} is a day that exists, written YYYY-MM-DD, or it cannot be read.",
            records)


def _alike(definition, rule):
    names = [path.rpartition(".")[2] for path in rule["unique"][0]["path"]]
    lists = [list(definition.lists[definition.list_of(f"risk.{name}")]) for name in names]
    row = {name: codes[0] for name, codes in zip(names, lists)}
    second = {"equal": row}
    for name, codes in zip(names, lists):
        second[f"other-{name}"] = row | {name: codes[1]}
        second[f"no-{name}"] = {n: v for n, v in row.items() if n != name}
    records = [made.record(definition, name, {}, rows=[row, other])
               for name, other in second.items()]
    records.append(made.record(definition, "no-type-in-both", {},
                               rows=[second["no-type"], second["no-type"]]))
    records.append(made.record(definition, "three-equal", {}, rows=[row, row, row]))
    records.append(made.record(definition, "unlisted-in-both", {},
                               rows=[row | {names[0]: "zzz"}, row | {names[0]: "zzz"}]))
    return case(definition, "Two rows with the same " + ", ".join(names)
                + " are alike; with one other or absent, they are not.", records)


def _subjects(definition, rule):
    """(name for the file, paths, condition with bounds) of what decides whether a rule finds."""
    conditions = {"any": [{"condition": [
        one(rule, "when", {}), one(one(rule, "meets", {}), "condition", {})]}]}
    paths = every_combination.all_paths(definition, conditions)
    if "meets" in rule:
        yield "", paths, conditions
        return
    kind = "required" if "required" in rule else "only_if_due"
    names = rule[kind][0]["path"]
    for name in list(definition.questions) if "*" in names else names:
        due = (every_combination.all_paths(definition, definition.condition_of(name))
               if name in definition.questions else set())
        yield name, paths | due | {definition.full(name)}, conditions


def _domain(definition, path, condition):
    if path in definition.collections:
        return [None, "reason"]
    return every_combination.domain(definition, path, every_combination.days_at_bounds(condition))


def _record(definition, identity, assignment):
    """A record; the value of a collection's id says whether it has a set."""
    has_sets = assignment.get("feedback", "reason")
    plain = {path: value for path, value in assignment.items() if path != "feedback"}
    return made.record(definition, identity, plain, sets=None if has_sets else [])


def _by_values(definition, rule):
    """For each path that decides: a record for each of its values, where the others leave it to
    that path."""
    identity = one(rule, "id")
    for name, paths, condition in _subjects(definition, rule):
        for path in sorted(paths):
            values = _domain(definition, path, condition)
            picked = _deciding(definition, rule, sorted(paths - {path}), path, condition)
            if picked is None:
                continue
            others, broken = picked
            records = [_record(definition, named(v), others | {path: v}) for v in values]
            kept = [named(v) for v in values if v not in broken]
            given = "".join(f"; {p} is {named(v)}" for p, v in others.items() if p != "feedback")
            title = (f"{identity} finds {path} {', '.join(map(named, broken))}, and not "
                     f"{', '.join(kept)}{given}.")
            yield "/".join(filter(None, (identity, name, path))).replace(
                f"/{name}/{name}", f"/{name}/itself"), case(definition, title, records)


def _deciding(definition, rule, other_paths, path, condition):
    """(values of the other paths, the values of `path` that break the rule) with the fewest other
    findings; None if nothing but the others decides."""
    identity, values = one(rule, "id"), _domain(definition, path, condition)
    best = None
    domains = [_domain(definition, p, condition) for p in other_paths]
    for picked in itertools.islice(itertools.product(*domains), 150):
        others = dict(zip(other_paths, picked))
        example = {"framework": [definition.id], "period": [made.PERIOD], "as_of": [made.AS_OF],
                   "record": [_record(definition, str(n), others | {path: v})
                              for n, v in enumerate(values)]}
        found = made.found(made.counted(definition, example), of_return=False)
        broken = [values[int(f["record_id"][0])] for f in found if f["rule_id"] == [identity]]
        if broken and len(broken) < len(values) and (best is None or len(found) < best[0]):
            best = len(found), others, list(dict.fromkeys(broken))
    return best and best[1:]
