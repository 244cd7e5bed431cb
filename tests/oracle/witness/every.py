#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""every.py [--seed N] [--definitions N] ADAPTER...

Compares the witness with an adapter of the library on every combination of the values that each
condition looks at: of the built-in definitions, and of random ones. MSPOF_TEST_LONG=1: another seed
each time, and a thousand definitions.
"""

import argparse
import os
import random
import sys

import folders  # Before all that needs the modules of tests/interview.
import adapter as witness
import cases
import definition as definitions
import every_combination
import many
import random_definitions
import random_records
import text

_BUILT_IN = ("mspof", "sac")


def subjects(seed, count):
    """(name, id of the framework, files of it)."""
    for name in _BUILT_IN:
        yield name, name, {}
    for number in range(seed, seed + count):
        framework = random_definitions.make(random.Random(number))
        yield f"seed {number}", "random", {
            "random.textproto": text.write("Framework", framework).encode()}


def compare(both, name, identity, files):
    """(records, conditions, conditions with too many combinations, whether something differs)."""
    beside = [{"name": [file], "content": [content]} for file, content in files.items()]
    definition = definitions.read(witness.texts_of(beside), identity)
    looked, passed, count, differ = 0, 0, 0, False
    for place, condition, owner in every_combination.conditions(definition):
        made = every_combination.records(definition, condition, owner)
        if made is None:
            passed += 1
            continue
        example = {"framework": [identity], "period": ["2019-20/Q1"],
                   "as_of": [random_records.AS_OF], "record": made}
        found, refused = both.answers(cases.request(name, example, files, cases.WAYS[0]))
        if refused:
            return 0, 0, 0, False
        looked += 1
        count += len(made)
        if found:
            differ = True
            print(f"{name}, {place}:\n" + "".join(f"  {difference}\n" for difference in found[:9]))
    return count, looked, passed, differ


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    long = os.environ.get("MSPOF_TEST_LONG") == "1"
    parser.add_argument("--seed", type=int, default=random.randrange(10**9) if long else 1)
    parser.add_argument("--definitions", type=int, default=1000 if long else 5)
    parser.add_argument("adapter", nargs="+")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    both = many.Both(arguments.adapter)
    results = [compare(both, *subject)
               for subject in subjects(arguments.seed, arguments.definitions)]
    both.theirs.end()
    records, looked, passed = (sum(result[i] for result in results) for i in range(3))
    print(f"{looked} conditions and {records} records: "
          f"{sum(result[3] for result in results)} definitions differ; "
          f"{passed} conditions have more than {every_combination.MOST} combinations")
    return 1 if not records or any(result[3] for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
