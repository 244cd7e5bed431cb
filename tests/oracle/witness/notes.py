# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""What is found in a record besides the rules of its definition: docs/formats/findings.md."""

import csv
import functools

import digests
from folders import ROOT

_MOST_NOTES = 8


@functools.lru_cache(maxsize=None)
def councils():
    """The GSS codes of councils."""
    with open(ROOT / "data" / "councils.csv", encoding="utf-8", newline="") as file:
        return frozenset(row["ons_code"] for row in csv.DictReader(file))


def of_record(definition, given):
    """(path, id, severity)."""
    if not 1 <= len(given.id.encode()) <= 200:
        return []  # It is only not counted.
    if not given.is_readable():
        return [("", "row-size", "SEVERITY_ERROR")]
    found = [(path, "id-unknown", "SEVERITY_NOTE") 
             for path in list(given.unknown.values())[:_MOST_NOTES]]
    if given.council and given.council not in councils():
        found.append(("council", "council-unknown", "SEVERITY_WARNING"))
    if given.pin and given.pin != digests.digest(definition):
        found.append(("", "record-definition", "SEVERITY_WARNING"))
    return found
