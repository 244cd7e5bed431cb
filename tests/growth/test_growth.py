#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Whether the work of each subject grows with its input and no faster.

Of instructions i(n), i(2n) and i(4n), counted by callgrind, the second step is twice the first where
they are linear, whatever is done once; a little more where something is sorted; four times where
they are quadratic. Bytes that are live at most come in steps, since vectors double: of four times
the input there may be eight times as many, and not the sixteen of a quadratic number.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Of i = a·n + b·n², more than this is found where b·n is more than a sixth of a.
# Packing a workbook becomes dearer until its window of 32 KB is full, which is a step of 2.61.
MOST_STEP = 2.7
MOST_BOUNDED_STEP = 4.5  # of i = b·n²
LEAST_STEP = 100000  # fewer instructions are noise
MOST_BYTES = 8
LEAST_BYTES = 65536
LONG = os.environ.get("MSPOF_TEST_LONG") == "1"


def counts(program, area):
    """{subject: {n: (instructions, bytes, whether a limit bounds it)}}"""
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "counts")
        run = subprocess.run(
            ["setarch", "-R", "valgrind", "-q", "--tool=callgrind", "--instr-atstart=no",
             f"--callgrind-out-file={out}.%p", program,
             *(["--times", "8"] if LONG else []), area + "/"],
            capture_output=True, text=True, check=False)
        if run.returncode != 0:
            sys.exit(run.stdout + run.stderr)
        instructions = {}
        for path in pathlib.Path(folder).iterdir():
            text = path.read_text(errors="replace")
            named = re.search(r"^desc: Trigger: Client Request: (.+)$", text, re.M)
            if named:
                instructions[named[1]] = int(re.search(r"^(?:summary|totals): (\d+)", text,
                                                       re.M)[1])
    found = {}
    for line in run.stdout.splitlines():
        name, n, live, bounded, _ = line.split("\t")
        found.setdefault(name, {})[int(n)] = (instructions[f"{name} {n}"], int(live),
                                              bounded == "1")
    return found


def main():
    program, area = sys.argv[1:]
    found = counts(program, area)
    if not found:
        sys.exit(f"no subject of {area}")
    failed = False
    for name, by_n in found.items():
        sizes = sorted(by_n)
        instructions, live = ([by_n[n][i] for n in sizes] for i in range(2))
        step = instructions[2] - instructions[1]
        ratio = step / max(instructions[1] - instructions[0], 1)
        most = MOST_BOUNDED_STEP if by_n[sizes[0]][2] else MOST_STEP
        slow = ratio > most and step > LEAST_STEP
        large = live[2] > MOST_BYTES * max(live[0], 1) and live[2] > LEAST_BYTES
        failed |= slow or large
        print(f"{'SLOW' if slow else 'LARGE' if large else 'ok':5} {name}: of {sizes}: "
              f"{instructions} instructions, a step {ratio:.2f} times the one before; "
              f"{live} bytes")
    sys.exit("something grows faster than its input" if failed else 0)


if __name__ == "__main__":
    main()
