#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Counts exports of the example council with the mspof command and with plain SQL.

    run.py MSPOF WORK_FOLDER

For each seed and period every cell, coverage, accounting and proportion is compared.
"""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
COUNCIL = HERE.parent.parent / "examples" / "council"
GSS = "E06000023"
AS_OF = "2020-06-30"

# Name, cumulative, first and last day.
PERIODS = [
    ("2018-19", False, "2018-04-01", "2019-03-31"),
    ("2019-20/Q1", False, "2019-04-01", "2019-06-30"),
    ("2019-20/Q2", False, "2019-07-01", "2019-09-30"),
    ("2019-20/Q3", False, "2019-10-01", "2019-12-31"),
    ("2019-20/Q4", False, "2020-01-01", "2020-03-31"),
    ("2019-20/Q4", True, "2019-04-01", "2020-03-31"),
]
SEEDS = ["", "1", "7"]


def run(arguments, allowed=(0,)):
    done = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        sys.exit(f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def main():
    mspof, work = sys.argv[1], pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    for seed in SEEDS:
        export = work / f"export{seed}.csv"
        choice = ["--seed", seed] if seed else []
        run(["/usr/bin/python3", COUNCIL / "generate.py", *choice, "-o", export])
        for name, cumulative, first, last in PERIODS:
            out = work / "return.json"
            # 1: done, with findings; the export has planted mistakes.
            run([mspof, "generate", export, "--mapping", COUNCIL / "wide.mapping.textproto",
                 "--council", GSS, "--period", name, *(["--cumulative"] if cumulative else []),
                 "--as-of", AS_OF, "--prepared-on", AS_OF, "--overwrite", "--quiet", "-o", out],
                allowed=(0, 1))
            print(f"seed {seed or 'default'}, {first} to {last}:",
                  run(["/usr/bin/python3", HERE / "compare.py", export, out, first, last, GSS,
                       AS_OF]))


if __name__ == "__main__":
    main()
