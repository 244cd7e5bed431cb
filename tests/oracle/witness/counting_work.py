# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""CountWork: records of a case, counted; a response has their findings and the submission."""

import datetime
import hashlib

import notes
import submission
from definition import one
from rules import order_of
from returns import Counted, Options

COUNCIL = "E09000001"  # Of a case that names none.
_REVERSED = "COUNTING_WAY_REVERSED"
_IN_PARTS = "COUNTING_WAY_IN_PARTS"


def options_of(example):
    """The Options of a ConformanceCase."""
    leave_out = [(one(row, "measure"), one(row, "reason")) for row in example.get("leave_out", [])]
    return Options(one(example, "council", COUNCIL), one(example, "period"),
                   one(example, "cumulative", False),
                   datetime.date.fromisoformat(one(example, "as_of")),
                   example.get("not_mapped", []), leave_out, one(example, "unreadable", 0))


def order(records, way):
    """The records as this way gives them. A tally here is a list of records, so the tallies of
    shards are merged by giving the records of one after those of the other."""
    if way == _REVERSED:
        return records[::-1]
    if way == _IN_PARTS:
        def shard(record):
            return hashlib.sha256(one(record, "record_id").encode()).digest()[0] % 2
        return sorted(records, key=shard)
    return records


def finding(rule, severity, record_id, path):
    """A Finding of a rule of the definition."""
    return {"rule_id": rule["id"], "severity": [severity], "record_id": [record_id], "path": [path],
            "message": rule.get("message", []), "remedy": rule.get("remedy", []),
            "source": rule.get("source", [])}


def do(definition, work, version):
    """The CountResult."""
    example = one(work, "example")
    records = example.get("record", [])
    in_order = counted = Counted(definition, options_of(example), records)
    if order(records, one(work, "way")) is not records:
        counted = Counted(definition, options_of(example), order(records, one(work, "way")))
    envelope = dict(one(work, "envelope", {}), library_version=[version])
    made = {"envelope": [envelope], "return": [counted.message]}
    return {"findings": [{"finding": list(findings(in_order))}],
            "submission": [submission.write(made)]}


def findings(counted):
    """The Findings of the records in their order, then those of the return's rules."""
    yield from findings_of_records(counted)
    yield from (finding(rule, counted.severity(rule), "", path)
                for rule, path in counted.findings_of_return())


def findings_of_records(counted):
    """The Findings of the records in their order."""
    by_id = {one(rule, "id"): rule for rule in counted.definition.rules}
    for case in counted.cases:
        yield from (message for _, message in sorted(_of_case(counted, by_id, case), key=_order))


def _of_case(counted, by_id, case):
    """(order, Finding) of one record. Nothing is looked for in a withdrawn one."""
    if case.given.is_withdrawn:
        return
    identity = case.given.id
    for path, rule, severity in notes.of_record(counted.definition, case.given):
        yield order_of(path, rule), {"rule_id": [rule], "severity": [severity], "path": [path],
                                     "record_id": [identity]}
    if case.given.is_readable():
        for found in case.findings:
            rule = by_id[found.rule]
            yield order_of(found.path(), found.rule), finding(
                rule, counted.severity(rule), identity, found.path())


def _order(pair):
    return pair[0]
