#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Does test_speed.py see what it should, in counts that are made up?"""

import json
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
import test_speed  # noqa: E402

# Case: the count, the bound; whether it passes, and what is said. Nothing: there is none.
JUDGED = [
    ("the same", 1000, 1000, True, "ok "),
    ("3 % more", 1030, 1000, True, "ok "),
    ("more than that", 1031, 1000, False, "SLOW "),
    ("twice as much", 2000, 1000, False, "SLOW "),
    ("3 % less", 970, 1000, True, "ok "),
    ("less than that", 969, 1000, True, "FAST "),
    ("a new job", 1000, None, False, "NEW "),
    ("a job that is gone", None, 1000, False, "GONE "),
]
# As callgrind writes it: names are given once, and the line after calls= is another's cost.
WRITTEN = """desc: Trigger: Client Request: job
ob=(1) /x/libmspof.so.0.1.0
fl=(1) a.cc
fn=(1) mspof::Add(int)
16 20
+3 22
cob=(2) /lib/libc.so.6
cfn=(7) mallopt
calls=9 0
* 4
cob=(2)
cfn=(2) malloc
calls=3 0
* 700
19 1
fn=(3) mspof::Check()
cob=(1)
cfn=(1)
calls=1 16
-4 43
+1 5
ob=(2)
fn=(2)
3 600
ob=(3) /x/speed_jobs
fn=(4) main
7 9
cob=(2)
cfn=(2)
calls=8 0
7 80
ob=(1)
fn=(1)
5 2
"""


def main():
    failed = []
    for case, count, bound, passes, said in JUDGED:
        for place, kind in enumerate(test_speed.KINDS):
            same = dict.fromkeys(test_speed.KINDS, 500)
            counts = {} if count is None else {"job": same | {kind: count}}
            bounds = {} if bound is None else {"job": same | {kind: bound}}
            found, lines = test_speed.judge(counts, bounds, 10)
            line = lines[min(place, len(lines) - 1)]
            if found != passes or not line.startswith(said):
                failed.append(f"{case}: {found}, {lines}")
            if not passes and "./dev approve speed" not in line:
                failed.append(f"{case}: does not say how to move the bound")
    found = test_speed.costs(WRITTEN)
    if found != ({"mspof::Add(int)": 45, "mspof::Check()": 5}, 3):
        failed.append(f"costs: {found}")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "bounds.json"
        for compiler, count in [("one", 1), ("other", 2), ("one", 3)]:
            test_speed.approve(path, compiler, {"job": count})
        if json.loads(path.read_text(encoding="utf-8")) != {"one": {"job": 3}, "other": {"job": 2}}:
            failed.append("approve: does not keep the bounds of another compiler")
    sys.exit("\n".join(failed) or 0)


if __name__ == "__main__":
    main()
