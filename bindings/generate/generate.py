#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""generate.py [--write]: are the low-level declarations of each language those of c.h?

With --write they are written. A language has a module here with PATH, the file that it makes, and
make(header), its text.
"""

import sys

import c_header
import dotnet
import java
import python

LANGUAGES = [python, dotnet, *java.PARTS]


def main(write):
    header = c_header.read()
    stale = 0
    for language in LANGUAGES:
        path = c_header.ROOT / language.PATH
        text = language.make(header)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if write:
            path.write_text(text, encoding="utf-8")
        print(f"{language.PATH}: "
              f"{'written' if write else 'out of date; refresh it with ./dev approve'}")
    print(f"{len(header.functions)} functions")
    return 1 if stale and not write else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] == ["--write"]))
