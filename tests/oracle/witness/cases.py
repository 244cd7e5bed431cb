# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The published cases of tests/conformance/returns as ConformanceRequests."""

import textproto
from folders import ROOT

CONFORMANCE = ROOT / "tests" / "conformance"
WAYS = ("COUNTING_WAY_IN_ORDER", "COUNTING_WAY_REVERSED", "COUNTING_WAY_IN_PARTS")
ENVELOPE = {"prepared_on": ["2026-01-01"], "host_name": ["witness"], "host_version": ["1"],
            "revision": [1]}


def request(identity, example, definitions, way):
    """A ConformanceRequest to count an example. `definitions`: name of a file -> its bytes."""
    asked = {name: rows for name, rows in example.items() if name not in ("title", "expect")}
    return {"id": [identity], "framework": example["framework"],
            "definition": [{"name": [name], "content": [content]}
                           for name, content in definitions.items()],
            "count": [{"example": [asked], "way": [way], "envelope": [ENVELOPE]}]}


def published():
    """(id, ConformanceCase, definitions) of each."""
    for path in sorted(CONFORMANCE.glob("returns/**/*.case.textproto")):
        beside = {file.name: file.read_bytes() for file in sorted(path.parent.glob("*.textproto"))
                  if ".case." not in file.name}
        yield str(path.relative_to(CONFORMANCE)), _read(path), beside


def _read(path):
    return textproto.parse(path.read_text(encoding="utf-8"))
