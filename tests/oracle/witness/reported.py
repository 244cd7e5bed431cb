# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Disagreements that are known: the library is to follow, so they do not fail a run until then.

A `count` whose `where` looks at nothing of the group or collection that it counts is supplied by
the library even if the whole group or collection is not mapped. random_conditions.py makes no such
one.
"""

REPORTED = ()


def unknown(differences, framework):
    """The differences that are not known yet."""
    return [d for d in differences if not any(is_it(d, framework) for is_it in REPORTED)]
