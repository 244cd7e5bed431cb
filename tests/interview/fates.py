# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The fate of each answer set: Collection in framework.proto."""

import datetime

from definition import one


def fates(view, collection):
    """(prefix, set, fate) of each set of a collection, in the order of the record."""
    definition = view.definition
    window = one(definition.collections[collection], "window", {})
    earliest = view.date(one(window, "not_before")) if one(window, "not_before") else None
    start = view.date(one(window, "from")) if one(window, "from") else None
    result, in_time = [], []
    for prefix, answer_set in view.record.numbered_sets():
        if answer_set.collection != collection or answer_set.is_passed_over():
            continue
        inside = view.of_set(answer_set)
        day = inside.date(collection + ".asked")
        respondent = " ".join(inside.read(collection + ".respondent") or ())
        if not inside.has_answer():
            fate = "reason" if inside.read(collection + ".reason") else "empty"
        elif answer_set.excluded:
            fate = "excluded"
        elif respondent not in definition.lists[definition.list_of(collection + ".respondent")]:
            fate = "no-respondent"
        elif day is None:
            fate = "undated"
        elif earliest and day < earliest:
            fate = "early"
        elif start and day > start + datetime.timedelta(one(window, "most", 0)):
            fate = "late"
        else:
            fate = ""
            in_time.append((respondent, day, _content(definition, answer_set), len(result)))
        result.append([prefix, answer_set, fate])
    for entry in in_time:
        result[entry[3]][2] = _among(entry, in_time)
    return [tuple(entry) for entry in result]


def _among(entry, in_time):
    """The fate of a set beside the others that are in time."""
    respondent, day, content, position = entry
    same = [other for other in in_time if other[0] == respondent]
    if any(other[1] > day for other in same):
        return "superseded"
    beside = [other for other in same if other[1] == day]
    if any(other[2] == content and other[3] < position for other in beside):
        return "copy"
    return "clash" if any(other[2] != content for other in beside) else "counted"


def _content(definition, answer_set):
    """What is compared of a set: all that counts, whether or not its question is due."""
    content = {}
    for place in answer_set.places:
        values = answer_set.get(place)
        if values:
            many = definition.takes_many(f"{answer_set.collection}.{place}")
            content[place] = frozenset(values) if many else values
    return content
