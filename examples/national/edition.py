#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""edition.py DEFINITION OUT: makes a second edition of a framework, for the example alone. It is made
up: nobody has published it. It has other options for question 7, so the numbers of that question
cannot be compared over the two editions; those of all other questions can."""

import pathlib
import sys

CHANGES = [
    ('edition: "2018"', 'edition: "2020-made-up"'),
    ('title: "Making Safeguarding Personal Outcomes Framework"',
     'title: "Example of a later edition, MADE UP: not published by anybody"'),
    ("status: STATUS_RECONSTRUCTED", "status: STATUS_DRAFT"),
    ('valid_from: "2018-04-01"', 'valid_from: "2020-04-01"'),
    ('  code { id: "lot-safer" label: "A lot safer" }\n'
     '  code { id: "bit-safer" label: "Quite a bit safer" }\n',
     '  code { id: "much-safer" label: "Much safer" }\n'
     '  code { id: "safer" label: "Safer" }\n'
     '  code { id: "little-safer" label: "A little safer" }\n'),
    ('title: "A lot or quite a bit safer"', 'title: "Much safer or safer"'),
    ('numerator { measure: "feel-safer" codes: "lot-safer" codes: "bit-safer" }',
     'numerator { measure: "feel-safer" codes: "much-safer" codes: "safer" }'),
    ('denominator { measure: "feel-safer" codes: "lot-safer" codes: "bit-safer"',
     'denominator { measure: "feel-safer" codes: "much-safer" codes: "safer" codes: "little-safer"'),
]


def main(definition, out):
    text = pathlib.Path(definition).read_text(encoding="utf-8")
    for before, after in CHANGES:
        if text.count(before) != 1:
            raise SystemExit(f"edition.py: the definition has changed: {before!r} is not in it once")
        text = text.replace(before, after)
    pathlib.Path(out).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
