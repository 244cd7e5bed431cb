#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""bench.py: what a call costs from Python, in microseconds of the processor. docs/performance.md has
the figures."""

import datetime
import time
import timeit

import mspof
from mspof import messages

DAY = datetime.date(2020, 1, 31)
CLOSED = datetime.date(2019, 11, 4)
ROUNDS = 20000


def cost(what, call, rounds=ROUNDS, parts=1):
    best = min(timeit.repeat(call, number=rounds, repeat=5, timer=time.process_time)) / rounds / parts
    print(f"{best * 1e6:8.2f} µs  {what}")


def main():
    framework = mspof.Framework.open("mspof")
    options = mspof.Options(DAY, council="E09000001", period="2019-20/Q3")
    tally = mspof.Tally(framework, options)
    checker = mspof.Checker(framework, options)
    record = mspof.Record(framework)
    concluded, asked = framework.path("concluded"), framework.path("outcomes-asked")
    code = framework.code(asked, "no")
    made = messages.CaseRecord(record_id="a", concluded="2019-11-04")
    made.value.add(id="outcomes-asked", value=["no"])
    data = made.SerializeToString()
    ids = iter(range(10**9))

    def fill():
        record.clear()
        record.set_id(str(next(ids)))
        record.set(concluded, CLOSED)
        record.set(asked, code)

    def by_handles():
        fill()
        tally.add(record, findings=False)

    def by_message():
        one = messages.CaseRecord(record_id=str(next(ids)), concluded="2019-11-04")
        one.value.add(id="outcomes-asked", value=["no"])
        tally.add(one, findings=False)

    fill()
    cost("mspof_version(): the least that ctypes costs", mspof.library_version)
    cost("record.set(path, code)", lambda: record.set(asked, code))
    cost("record.set(path, day)", lambda: record.set(concluded, CLOSED))
    cost("record.set(\"concluded\", \"2019-11-04\")",
         lambda: record.set("concluded", "2019-11-04"))
    cost("a record of two values by handles, counted", by_handles)
    cost("the same as a message, counted", by_message)
    cost("checker.check(bytes), one finding", lambda: checker.check(data))
    cost("checker.check(record), one finding", lambda: checker.check(record))
    cost("framework.path(name)", lambda: framework.path("concluded"))
    cost("Framework.open(id)", lambda: mspof.Framework.open("mspof"), 200)
    cost("a call that fails", failing, 2000)
    rows = [[f"r{number}", "2019-11-04", "no"] for number in range(ROUNDS)]
    names = ["Case", "Closed", "Asked"]
    cost("a row of three cells, added to a table", lambda: mspof.Table(names, rows), 1, ROUNDS)
    columns = dict(zip(["record-id", "concluded", "outcomes-asked"], zip(*rows)))
    cost("the same two values of a record in columns, counted",
         lambda: mspof.Tally(framework, options).add_columns(columns, findings=False), 1, ROUNDS)


def failing():
    try:
        mspof.Submission.read(b"no")
    except mspof.CorruptError:
        pass


if __name__ == "__main__":
    main()
