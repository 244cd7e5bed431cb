#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Lets the attacker loose on what the product publishes, and on what protects too little.

    tests/attacker/run.py build/dev/bin/mspof short|long [--seed N] [--keep FOLDER]
"""

import argparse
import contextlib
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

import attack
import naive
import truth as truths


@dataclass
class Case:
    """A publication of the product, and how the attacker goes about it."""

    name: str
    method: str
    councils: int = 2
    editions: int = 1
    beliefs: tuple = ()
    areas: bool = False
    insider: bool = False    # Somebody of the first council that has an area with another helps.
    sample: int = 10**9      # Sums of each kind that are asked about in each part.
    whole: int = 0
    seconds: float = 10**9   # For each part.
    only: tuple = ()


@dataclass
class Bite:
    """What protects too little: at least these shares of small counts are found."""

    method: str
    exact: float
    few: float  # Fewer than 5 whole numbers are left.
    councils: int = 2
    editions: int = 1
    sample: int = 25
    beliefs: tuple = ()


BOTH = ("unmarked-is-unchanged", "revisions-only-add")
SHORT = [
    Case("one edition", "protected", sample=15),
    Case("small numbers hidden", "hidden-below-8", sample=15),
]
SHORT_BITES = [Bite("primary-only", .3, .5), Bite("nearest-5", 0, .3), Bite("official", .01, .1)]
LONG = [
    Case("one edition", "protected", 22),
    Case("two editions", "protected", 22, 2, BOTH, sample=100),
    Case("four editions", "protected", 2, 4, BOTH),
    Case("insider", "protected", 22, insider=True, areas=True, sample=5, seconds=600),
    Case("areas", "protected", 22, areas=True, sample=5, seconds=600),
    Case("whole numbers", "protected", 22, sample=20, whole=5),
    Case("60 councils", "protected", 60, sample=60),
    Case("153 councils", "protected", 153, sample=20),
    Case("small numbers hidden", "hidden-below-8", 22),
    Case("small numbers hidden, areas", "hidden-below-8", 22, areas=True, sample=5, seconds=600),
    Case("small numbers hidden, two editions", "hidden-below-8", 22, 2, BOTH, sample=100),
    Case("small numbers hidden, 153 councils", "hidden-below-8", 153, sample=60),
]
LONG_BITES = [Bite("primary-only", .3, .5, 22), Bite("nearest-5", 0, .3, 22),
              Bite("nearest-5", .005, .3, 2, 2, 25, BOTH), Bite("official", .01, .1, 22)]


def publish(mspof, folder, truth, method):
    """The paths of the CSV of each edition."""
    tables, store = [], folder / "store"
    for edition, _ in enumerate(truths.submit(truth, folder, mspof), 1):
        table = folder / f"{method}-{edition}.csv"
        for arguments in (["collect", "--store", store, "--quiet", "--date", f"2025-{5 + edition:02}-15",
                           folder / f"e{edition}"],
                          ["compare", store, "--method", method, "-o", table]):
            done = subprocess.run([mspof, *arguments], capture_output=True, text=True, check=False)
            if done.returncode == 2:
                sys.exit(f"{arguments[0]}: {done.stderr}")
        tables.append(table)
    return tables


def attacked(case, mspof, folder, seed):
    truth = truths.Truth(seed, case.councils, case.editions)
    tables = [attack.read(path) for path in publish(mspof, folder, truth, case.method)]
    insider = next(iter(truth.councils)) if case.insider else None
    return attack.run(case.method, truth, tables, case.beliefs, insider, case.areas, case.only or None,
                      case.sample, case.whole, case.seconds, promised=True)


def bitten(bite, seed):
    truth = truths.Truth(seed, bite.councils, bite.editions)
    tables = [naive.publish(truth, bite.method, edition) for edition in range(bite.editions)]
    return attack.run(bite.method, truth, tables, bite.beliefs, areas=False, sample=bite.sample,
                      expected=(bite.exact, bite.few))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("mspof", type=pathlib.Path)
    parser.add_argument("form", choices=["short", "long"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="folder in which everything is left")
    parser.add_argument("--case", help="only the cases with this in their name")
    options = parser.parse_args()
    cases, bites = (SHORT, SHORT_BITES) if options.form == "short" else (LONG, LONG_BITES)
    print(f"seed {options.seed}")
    failed = 0
    for number, case in enumerate([*cases, *bites]):
        name = getattr(case, "name", f"bites {case.method}")
        if options.case and options.case not in name:
            continue
        print(f"-- {name}")
        with contextlib.ExitStack() as stack:
            folder = (options.keep / str(number) if options.keep else
                      pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mspof-attacker-"))))
            reasons = (attacked(case, options.mspof.resolve(), folder, options.seed)
                       if isinstance(case, Case) else bitten(case, options.seed))
        for reason in reasons[:10]:
            print("FOUND:", reason)
        if len(reasons) > 10:
            print(f"FOUND: {len(reasons) - 10} more")
        failed += bool(reasons)
    print(f"{failed} of {len(cases) + len(bites)} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
