#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""many.py [--seed N] [--records N] [--at-once N] [--keep-going] ADAPTER...

Counts random records of random definitions with the witness and by an adapter of the library, and
compares findings and bytes. Prints the seed, which repeats the run; of a difference, the smallest
definition and case that show it. MSPOF_TEST_LONG=1: another seed each time, and a million records.
"""

import argparse
import os
import random
import sys

import folders  # Before all that needs the modules of tests/interview.
import adapter as witness
import agreement
import cases
import random_definitions
import random_records
import smallest
import text


def request(pair, way):
    """The ConformanceRequest for [example, framework]."""
    content = text.write("Framework", pair[1]).encode()
    return cases.request("random", pair[0], {"random.textproto": content}, way)


class Both:
    """Both implementations."""

    def __init__(self, command):
        self.ours = witness.Adapter("witness", is_quiet=True)
        self.theirs = agreement.Other(command)

    def differences(self, pair, way):
        """(what differs, why the library refuses the definition or the case)."""
        return self.answers(request(pair, way))

    def answers(self, asked):
        """The same of a request."""
        theirs = self.theirs.ask(asked)
        if theirs.get("error") and "adapter ended" not in theirs["error"][0]:
            return None, theirs["error"][0]
        return agreement.differences(self.ours.answer(asked), theirs), ""


def show(pair, found):
    print("".join(f"  {difference}\n" for difference in found[:20]), end="")
    print("# ---- definition\n" + text.write("Framework", pair[1]))
    print("# ---- case\n" + text.write("ConformanceCase", pair[0]))


def one_definition(both, seed, at_once):
    """(records compared, whether they differ, why the library refused the definition)."""
    chance = random.Random(seed)
    framework = random_definitions.make(chance)
    pair = [random_records.case(chance, framework, at_once), framework]
    way = chance.choice(cases.WAYS)
    found, refused = both.differences(pair, way)
    if refused:
        return 0, False, refused
    if found:
        print(f"seed {seed}: {len(found)} differences")
        kind = found[0].partition(":")[0].partition("[].")[0]
        pair = smallest.shrink(pair, lambda smaller: any(
            d.startswith(kind) for d in both.differences(smaller, way)[0] or ()))
        show(pair, both.differences(pair, way)[0])
    return len(pair[0]["record"]) if not found else 0, bool(found), ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    long = os.environ.get("MSPOF_TEST_LONG") == "1"
    parser.add_argument("--seed", type=int, default=random.randrange(10**9) if long else 1)
    parser.add_argument("--records", type=int, default=10**6 if long else 3000)
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--keep-going", action="store_true")
    parser.add_argument("adapter", nargs="+")
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    both = Both(arguments.adapter)
    seed, records, definitions, differ, refused = arguments.seed, 0, 0, 0, {}
    while records < arguments.records:
        count, is_different, why = one_definition(both, seed, arguments.at_once)
        seed += 1
        records += count
        definitions += not why
        differ += is_different
        if why:
            refused[why] = refused.get(why, 0) + 1
        # A few of the random definitions cannot be: that all are means that something else is wrong.
        if is_different and not arguments.keep_going or sum(refused.values()) > 1000 + definitions:
            break
    both.theirs.end()
    print(f"{definitions} definitions and {records} records: {differ} differ; "
          f"{sum(refused.values())} definitions were refused")
    for why, times in sorted(refused.items(), key=lambda item: -item[1])[:10]:
        print(f"  {times} × {why}")
    return 1 if differ or not records else 0


if __name__ == "__main__":
    sys.exit(main())
