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
            in_time.append((respondent, day, _content(inside), len(result)))
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


def _content(inside):
    """What is compared of a set: all that is read of it. The order of several codes does not matter."""
    collection = inside.answer_set.collection
    read = {place: inside.read(f"{collection}.{place}") for place in inside.answer_set.places}
    return {place: frozenset(values) for place, values in read.items() if values}
