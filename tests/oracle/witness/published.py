#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""published.py ADAPTER...

Counts each published case in all ways with the witness and by an adapter of the library, and
compares findings and bytes. What is expected is not looked at: `mspof conformance run` does that.
"""

import argparse
import sys

import folders  # Before all that needs tests/interview.  # pylint: disable=unused-import
import cases
import many

FEWEST = 196


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("adapter", nargs="+")
    both = many.Both(parser.parse_args().adapter)
    ran = wrong = 0
    for identity, example, definitions in cases.published():
        ran += 1
        for way in cases.WAYS:
            found, refused = both.answers(cases.request(identity, example, definitions, way))
            if found or refused:
                wrong += 1
                print(f"{identity}, {way}: {refused}\n" + "\n".join(found or []))
    both.theirs.end()
    print(f"{ran} cases in {len(cases.WAYS)} ways: {wrong} differ")
    return 1 if wrong or ran < FEWEST else 0


if __name__ == "__main__":
    sys.exit(main())
