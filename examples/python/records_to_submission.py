#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""records_to_submission.py OUT.mspof: the whole job in Python. Rows in, a submission out."""

import datetime
import pathlib
import sys
from typing import Iterator

import mspof

ROWS = [
    ("4711", "2019-05-14", "no"),
    ("4712", "2019-06-03", "asked-expressed"),
    ("4713", "2019-06-31", "no"),  # No such day: it is found.
]


# [EMBED]
def records(framework: mspof.Framework) -> Iterator[mspof.Record]:
    """The rows as records. It is the same record each time, filled anew."""
    record = mspof.Record(framework)
    for number, concluded, asked in ROWS:
        record.clear()
        record.set_id(number)
        record.set("concluded", concluded)
        record.set("outcomes-asked", asked)
        yield record


def main(out: str) -> None:
    """Writes the file."""
    framework = mspof.Framework.open("mspof")
    options = mspof.Options(
        council="E06000023", period="2019-20/Q1", as_of=datetime.date(2019, 7, 31),
        not_mapped=["outcomes-met", "risk-outcome", "feedback"])  # Not supplied, which is not zero.
    # A function, and not an iterator: if an id comes twice, the records are read twice.
    counted = mspof.count(framework, options, lambda: records(framework))
    for finding in counted.findings:
        print(f"{finding.record_id} {finding.path}: {finding.message}: {finding.remedy}")

    envelope = mspof.Envelope(prepared_on=datetime.date(2019, 7, 31), host_name="Python example",
                              host_version="1")
    submission = mspof.Submission(counted.council_return, envelope)
    pathlib.Path(out).write_bytes(submission.write())
    print(submission.text(framework))
# [EMBED]


if __name__ == "__main__":
    main(sys.argv[1])
