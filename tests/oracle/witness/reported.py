# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Disagreements that are known: the library is to follow, so they do not fail a run until then.

A `count` whose `where` looks at nothing of the group or collection that it counts is supplied by
the library even if the whole group or collection is not mapped. random_conditions.py makes no such
one.

A rule `meets` with `excludes` VALUE at a fact that takes many codes excludes nothing there.
random_definitions.py makes no such one.
"""

from definition import one


def _all_records(difference, framework):
    """A population without a date has all records in each period: its returns do not add up."""
    return (".adds_over_periods" in difference and "witness None, library True" in difference
            and any(not one(p, "date") for p in framework["population"]))


REPORTED = (_all_records,)


def unknown(differences, framework):
    """The differences that are not known yet."""
    return [d for d in differences if not any(is_it(d, framework) for is_it in REPORTED)]
