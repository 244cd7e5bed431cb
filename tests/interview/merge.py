# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Two parts of a record become one."""

from collections import Counter

from interview import Refused
from record import AnswerSet, Record, less_replaced


def merge_places(first, second):
    """The heads of both, less those that are replaced; parked if parked in one."""
    merged = {}
    for places in (first, second):
        for place, heads in places.items():
            target = merged.setdefault(place, {})
            for version, parked in heads.items():
                target[version] = parked or target.get(version, False)
    return {place: less_replaced(heads) for place, heads in merged.items()}


def _identity(answer_set):
    """What makes two sets the same: those without an id, that they are alike."""
    if answer_set.id:
        return answer_set.collection, answer_set.id, None
    return answer_set.collection, "", frozenset(
        (place, frozenset(heads)) for place, heads in answer_set.places.items())


def merge(first, second):
    """A new record; neither part is changed."""
    if first.id != second.id:
        raise Refused("two records")
    if first.pin and second.pin and first.pin != second.pin:
        raise Refused("two definitions")
    merged = Record(first.id, merge_places(first.places, second.places))
    for part in (first, second):
        for group, sides in part.groups.items():
            merged.groups.setdefault(group, set()).update(sides)
    sets = {}
    for answer_set in first.sets + second.sets:
        key = _identity(answer_set)
        before = sets.get(key, AnswerSet(answer_set.collection, answer_set.id))
        sets[key] = AnswerSet(answer_set.collection, answer_set.id,
                              merge_places(before.places, answer_set.places))
    times = [Counter(_identity(s) for s in part.sets) for part in (first, second)]
    merged.sets = [sets[key].copy() for key, most in (times[0] | times[1]).items()
                   for _ in range(1 if key[1] else most)]
    merged.draft = first.draft or second.draft
    merged.pin = first.pin or second.pin
    merged.finalisations = first.finalisations | second.finalisations
    return merged
