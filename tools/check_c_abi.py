#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Checks that each function of mspof/c.h stands once in the tables of docs/c-abi.md, is called by an
example of examples/c, and is called by the fuzzing of tests/fuzz."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DECLARATION = re.compile(r"^MSPOF_C_API [\w ]+?\*?\s?(mspof_\w+)\(", re.M)
ROW = re.compile(r"^\|.*\|$", re.M)
NAMED = re.compile(r"`(mspof_\w+)\(\)`")


def read(pattern):
    return "\n".join(f.read_text(encoding="utf-8") for f in sorted(ROOT.glob(pattern)))


def mistakes():
    functions = DECLARATION.findall(read("include/mspof/c.h"))
    if len(functions) < 100:
        yield "include/mspof/c.h: its functions are not recognised: mend tools/check_c_abi.py"
    rows = [name for row in ROW.findall(read("docs/c-abi.md")) for name in NAMED.findall(row)]
    examples = read("examples/c/*.c")
    fuzzing = read("tests/fuzz/capi*")
    for name in functions:
        if rows.count(name) != 1:
            yield f"docs/c-abi.md: {name}() stands {rows.count(name)} times in its tables, not once"
        if not re.search(rf"\b{name}\(", examples):
            yield f"examples/c: no example calls {name}()"
        if not re.search(rf"\b{name}\b", fuzzing):
            yield f"tests/fuzz: no target calls {name}()"
    for name in sorted(set(rows) - set(functions)):
        yield f"docs/c-abi.md: there is no function {name}()"


def main():
    found = list(mistakes())
    for mistake in found:
        print(mistake)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
