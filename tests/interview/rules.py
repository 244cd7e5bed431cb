# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Whether rules of severity ERROR find something in a record."""

import datetime

from conditions import View, read_date, read_number
from definition import one


def fates(definition, record, collection):
    """(set, fate) of each set of a collection; what rules exclude is not looked at."""
    window = one(definition.collections[collection], "window", {})
    top = View(definition, record)
    earliest = top.date(one(window, "not_before")) if one(window, "not_before") else None
    start = top.date(one(window, "from")) if one(window, "from") else None
    last = start + datetime.timedelta(one(window, "most", 0)) if start else None
    result, in_time = [], {}
    for answer_set in record.ordered_sets():
        if answer_set.collection != collection or answer_set.is_passed_over():
            continue
        view = View(definition, record, answer_set)
        day = view.date(collection + ".asked")
        respondent = answer_set.text("respondent")
        if not view.has_answer():
            fate = "reason" if answer_set.get("reason") else "empty"
        elif respondent not in definition.lists[definition.list_of(collection + ".respondent")]:
            fate = "no-respondent"
        elif day is None:
            fate = "undated"
        elif earliest and day < earliest:
            fate = "early"
        elif last and day > last:
            fate = "late"
        else:
            fate = ""
            in_time.setdefault(respondent, []).append((day, answer_set))
        result.append([answer_set, fate])
    for entry in result:
        if entry[1]:
            continue
        same = in_time[entry[0].text("respondent")]
        day = read_date(entry[0].text("asked"))
        beside = [s for d, s in same if d == day]
        before = beside[:[s is entry[0] for s in beside].index(True)]
        if any(d > day for d, _ in same):
            entry[1] = "superseded"
        elif any(_what_counts(s) == _what_counts(entry[0]) for s in before):
            entry[1] = "copy"
        elif any(_what_counts(s) != _what_counts(entry[0]) for s in beside):
            entry[1] = "clash"
        else:
            entry[1] = "counted"
    return result


def _what_counts(answer_set):
    return {p: answer_set.get(p) for p in answer_set.places if answer_set.get(p)}


def _values(definition, record):
    """(path, values, view) of all that is declared and supplied, groups and sets included."""
    top = View(definition, record)
    for path in list(definition.facts) + list(definition.questions):
        owner, name = definition.short(path)
        if not owner and record.get(name):
            yield path, record.get(name), top
    for group in definition.groups:
        for row in record.rows(group) or ():
            for name, values in row:
                yield group + "." + name, values, View(definition, record, None, group, row)
    for answer_set in record.sets:
        if answer_set.collection in definition.collections and not answer_set.is_passed_over():
            for name in answer_set.places:
                if answer_set.get(name):
                    yield (answer_set.collection + "." + name, answer_set.get(name),
                           View(definition, record, answer_set))


def _chosen(definition, rule_paths, path):
    return "*" in rule_paths or definition.short(path) in [definition.short(p) for p in rule_paths]


def _views(definition, record, of):
    """What a rule speaks of, one by one."""
    if of in definition.groups:
        return [View(definition, record, None, of, row) for row in record.rows(of) or ()]
    if of in definition.collections:
        return [View(definition, record, s) for s in record.ordered_sets()
                if s.collection == of and not s.is_passed_over()]
    return [View(definition, record)]


def _finds(definition, record, rule):
    of = one(rule, "of")
    when = one(rule, "when", {})
    if "answer_sets" in rule:
        wanted = rule["answer_sets"][0]["fate"]
        return any(fate in wanted and View(definition, record, s).holds(when) is True
                   for s, fate in fates(definition, record, of))
    if "unique" in rule:
        seen = set()
        for view in _views(definition, record, of):
            if view.holds(when) is not True:
                continue
            read = tuple(view.read(path) for path in rule["unique"][0]["path"])
            if None not in read:
                if read in seen:
                    return True
                seen.add(read)
        return False
    if "meets" in rule:
        met = rule["meets"][0]["condition"][0]
        return any(view.holds(when) is True and view.holds(met) is False
                   for view in _views(definition, record, of))
    if "required" in rule:
        return any(view.holds(when) is True and any(_is_wanting(definition, view, path)
                                                    for path in rule["required"][0]["path"])
                   for view in _views(definition, record, of))
    for kind, wrong in (("known_code", _has_no_code), ("format", _cannot_be_read),
                        ("only_if_due", _is_not_due)):
        if kind in rule:
            return any(_chosen(definition, rule[kind][0]["path"], path)
                       and view.holds(when) is True and wrong(definition, path, values, view)
                       for path, values, view in _values(definition, record))
    return False


def _is_wanting(definition, view, path):
    owner, name = definition.short(path)
    if name in definition.questions and view.due(name) is not True:
        return False
    values = view.read(path)
    absent = definition.absent_code.get(definition.list_of(path), "")
    return not values or (bool(absent) and absent in values)


def _has_no_code(definition, path, values, _view):
    codes = definition.lists.get(definition.list_of(path))
    return codes is not None and any(value not in codes for value in values)


def _cannot_be_read(definition, path, values, _view):
    reader = {"DATE": read_date, "NUMBER": read_number}.get(definition.type_of(path))
    return reader is not None and any(reader(value) is None for value in values)


def _is_not_due(definition, path, _values_, view):
    name = definition.short(path)[1]
    return name in definition.questions and view.due(name) is False


def errors(definition, record):
    """Ids of the rules of severity ERROR that find something."""
    return [one(rule, "id") for rule in definition.rules
            if one(rule, "severity") == "SEVERITY_ERROR" and _finds(definition, record, rule)]


