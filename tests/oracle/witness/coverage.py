# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The coverage of a collection in a population, and the fates of its sets: Collection."""

from collections import Counter

from definition import one
from dimensions import UNLISTED
from fates import fates

_BY_FATE = ("counted", "clash", "late", "early", "undated", "no-respondent", "excluded")


def outcomes(definition, collection):
    """All outcomes in the order in which the first that holds is taken."""
    reasons = definition.lists.get(one(definition.collections[collection], "reasons"), {})
    return list(_BY_FATE) + [f"reason:{code}" for code in reasons] + [f"reason:{UNLISTED}"]


def outcome(view, collection, reason_is_mapped):
    """(the outcome of one record, the fates of its sets)."""
    definition = view.definition
    codes = definition.lists.get(one(definition.collections[collection], "reasons"), {})
    found, all_fates = set(), []
    for _, answer_set, fate in fates(view, collection):
        all_fates.append(fate)
        found.add(fate)
        if fate == "reason":
            code = view.of_set(answer_set).read(collection + ".reason")[0]
            found.add("reason:" + (code if code in codes else UNLISTED))
    last = "not-recorded" if reason_is_mapped else "reason-not-mapped"
    return next((o for o in outcomes(definition, collection) if o in found), last), all_fates


def count(definition, collection, cases, reason_is_mapped):
    """The CoverageResult of the cases that a population counts."""
    of_records, of_sets = Counter(), Counter()
    for case in cases:
        has, all_fates = outcome(case.view, collection, reason_is_mapped)
        of_records[has] += 1
        of_sets.update(all_fates)
    return {"outcome": _named(of_records), "fate": _named(of_sets)}


def _named(counter):
    return [{"name": [name], "count": [count]} for name, count in sorted(counter.items())]
