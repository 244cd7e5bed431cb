#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Lets the attacker loose on what the product publishes, and on what protects too little.

    tests/attacker/run.py build/dev/bin/mspof short|long [--seed N] [--case NAME] [--keep FOLDER]
"""

import argparse
import collections
import contextlib
import pathlib
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import attack
import forms
import naive
import publication
import truth as truths
from released import Released


@dataclass
class Case:
    """A publication of the product, and how the attacker goes about it."""

    name: str
    method: str
    councils: int | dict = 2  # How many, or the part that each plays.
    editions: int = 1
    beliefs: tuple = ()
    areas: bool = False
    insider: bool = False    # Somebody of the first council that has an area with another helps.
    sample: int = 10**9      # Sums of each kind that are asked about in each part.
    whole: int = 0
    seconds: float = 10**9   # For each part.
    only: tuple = ()

    def reasons(self, mspof, folder, seed):
        """Why the product does not keep its promise."""
        truth = truths.Truth(seed, self.councils, self.editions)
        tables = [publication.read(path) for path in publish(mspof, folder, truth, self.method)]
        for table in tables:
            rows, released = publication.Publication(table, publication.members(truth.councils)), None
            if attack.METHODS[self.method].tree:
                released = Released(truth.definition, rows)
            yield from forms.shares_of_shown_numbers(truth.definition, rows, released)
        insider = next(iter(truth.councils)) if self.insider else None
        yield from attack.run(self.method, truth, tables, self.beliefs, insider, self.areas, self.only or None,
                              self.sample, self.whole, self.seconds)


@dataclass
class Wrong:
    """A publication of which one number is not as it was made: each must be noticed."""

    name: str
    councils: dict
    tries: int

    def reasons(self, mspof, folder, seed):
        truth = truths.Truth(seed, self.councils, 1)
        table, = (publication.read(path) for path in publish(mspof, folder, truth, "protected"))
        kinds = collections.defaultdict(list)
        for row in table:
            if row["measure"] in ("number", "percentage", "denominator") and (row["value"] or row["mark"] == "[low]"):
                kinds[row["place_kind"], row["period_kind"], row["split"] == "total", row["measure"]].append(row)
        areas, chance = publication.members(truth.councils), random.Random(seed)

        def faults():
            return Released(truth.definition, publication.Publication(table, areas)).faults
        yield from faults()
        order = list(kinds)
        chance.shuffle(order)
        for kind in (order * self.tries)[:self.tries]:
            row = chance.choice(kinds[kind])
            was = row["value"], row["mark"]
            wrong = float(was[0]) + 3 if row["measure"] == "percentage" else int(was[0] or 0) + 5
            row.update(value=str(wrong), mark="")
            if not faults():
                yield f"{wrong} for {was[0]}{was[1]} was not noticed: {kind}, {row['topic']}, {row['option']}"
            row.update(value=was[0], mark=was[1])
        print(f"{self.tries} wrong numbers of {len(kinds)} kinds")


@dataclass
class Forms:
    """All forms of a publication."""

    name: str
    method: str
    tries: int

    def reasons(self, mspof, folder, seed):
        yield from forms.look(mspof, folder, seed, self.method, self.tries)


@dataclass
class Bite:
    """What protects too little: at least these shares of small counts are found."""

    method: str
    exact: float
    few: float  # Fewer than 5 whole numbers are left.
    councils: int = 2
    editions: int = 1
    sample: int = 6
    beliefs: tuple = ()

    @property
    def name(self):
        return f"bites {self.method}, {self.councils} councils, {self.editions} editions"

    def reasons(self, _mspof, _folder, seed):
        truth = truths.Truth(seed, self.councils, self.editions)
        tables = [naive.publish(truth, self.method, edition) for edition in range(self.editions)]
        yield from attack.run(self.method, truth, tables, self.beliefs, areas=False, sample=self.sample,
                              expected=(self.exact, self.few))


def small_area(*parts, others=()):
    """An area of councils that play these parts; England has others, too, which are no area that shows
    quarters by who answered."""
    return {**{f"E0600000{number}": part for number, part in enumerate(parts, 1)},
            **{f"E0800002{number}": part for number, part in enumerate(others, 1)}}


LUCK = ("roots-keep-their-draw",)
BOTH = ("known-is-unchanged", "revisions-only-add", *LUCK)
SHORT = [
    Case("one edition", "protected", beliefs=LUCK, sample=10),
    Case("small numbers hidden", "hidden-below-8", sample=10),
    Case("three councils", "protected", small_area("tiny", "rare", "plain"), beliefs=LUCK, areas=True, sample=4),
    Wrong("wrong numbers", small_area("tiny", "rare", "plain"), 8),
    Forms("forms", "protected", 5),
    Bite("primary-only", .3, .5), Bite("nearest-5", 0, .3), Bite("official", .01, .1),
]
LONG = [
    Case("one edition", "protected", 22, beliefs=LUCK),
    Case("two editions", "protected", 22, 2, BOTH, sample=100),
    Case("four editions", "protected", 22, 4, BOTH, sample=40),
    Case("three councils", "protected", small_area("tiny", "rare", "plain"), beliefs=LUCK, areas=True, sample=150),
    Case("three councils, small", "protected", small_area("tiny", "one", "rare"), beliefs=LUCK, areas=True, sample=150),
    Case("three councils, two editions", "protected", small_area("tiny", "rare", "down"), 2, BOTH,
         areas=True, sample=40),
    Case("one left over", "protected", small_area("plain", "tiny", "rare", others=["tiny"]), beliefs=LUCK,
         areas=True, sample=150),
    Case("two left over", "protected", small_area("plain", "tiny", "rare", others=["rare", "tiny"]),
         beliefs=LUCK, areas=True, sample=100),
    Case("one joins", "protected", small_area("tiny", "rare", "plain", "late"), 2, BOTH, areas=True, sample=30),
    Case("one joins, three editions", "protected", small_area("tiny", "rare", "gap", "late"), 3, BOTH,
         areas=True, sample=5),
    Case("three councils, insider", "protected", small_area("tiny", "rare", "plain"),
         beliefs=LUCK, areas=True, sample=100, insider=True),
    Case("areas", "protected", 22, beliefs=LUCK, areas=True, sample=2, seconds=900),
    Case("insider", "protected", 22, beliefs=LUCK, areas=True, insider=True, sample=2, seconds=900),
    Case("whole numbers", "protected", 22, beliefs=LUCK, sample=20, whole=5),
    Case("60 councils", "protected", 60, beliefs=LUCK, sample=60),
    Case("153 councils", "protected", 153, beliefs=LUCK, sample=20),
    Case("small numbers hidden", "hidden-below-8", 22),
    Case("small numbers hidden, two editions", "hidden-below-8", 22, 2, BOTH, sample=100),
    Case("small numbers hidden, 153 councils", "hidden-below-8", 153, sample=60),
    Wrong("wrong numbers", small_area("plain", "tiny", "rare", others=["tiny"]), 200),
    Forms("forms", "protected", 100),
    Forms("forms, small numbers hidden", "hidden-below-8", 100),
    Bite("primary-only", .3, .5, 22, 1, 25), Bite("official", .01, .1, 22, 1, 25),
    Bite("nearest-5", 0, .3, 22, 1, 25), Bite("nearest-5", 0, .5, 2, 2, 25, BOTH),
]


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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("mspof", type=pathlib.Path)
    parser.add_argument("form", choices=["short", "long"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, help="folder in which everything is left")
    parser.add_argument("--case", help="only the case with this name, or else the cases with this in their name")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    cases = SHORT if options.form == "short" else LONG
    if options.case:
        cases = [case for case in cases if case.name == options.case] or [
            case for case in cases if options.case in case.name]
    failed = 0
    for number, case in enumerate(cases):
        print(f"-- {case.name}", flush=True)
        with contextlib.ExitStack() as stack:
            folder = options.keep / str(number) if options.keep else pathlib.Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix="mspof-attacker-")))
            reasons = list(case.reasons(options.mspof.resolve(), folder, options.seed))
        for reason in reasons[:10]:
            print("FOUND:", reason)
        if len(reasons) > 10:
            print(f"FOUND: {len(reasons) - 10} more")
        failed += bool(reasons)
    print(f"{failed} of {len(cases)} failed")
    sys.exit(failed > 0 or not cases)


if __name__ == "__main__":
    main()
