#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""symbols.py: the functions that the headers of the C interface declare, as src/capi/symbols.txt
has them. ./dev approve writes that file, and libmspof-c exports what it names.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FILE = ROOT / "src/capi/symbols.txt"
# Comments, and lines of the preprocessor.
COMMENT = re.compile(r"/\*[\s\S]*?\*/|^[ \t]*#(?:.*\\\n)*.*$", re.MULTILINE)
DECLARED = re.compile(r"\bMSPOF_C_API\b[^;(]*?(\w+)\s*\(")


def headers():
    """mspof/c.h, and what may stand beside it in mspof/c."""
    folder = ROOT / "include/mspof"
    return [folder / "c.h", *sorted(folder.glob("c/**/*.h"))]


def declared():
    """The functions, in the order of their names."""
    found = []
    for header in headers():
        text = COMMENT.sub("", header.read_text(encoding="utf-8"))
        found += DECLARED.findall(text)
        if text.count("MSPOF_C_API") != len(DECLARED.findall(text)):
            raise SystemExit(f"{header}: a declaration with MSPOF_C_API is no function")
    return sorted(found)


def content():
    return "".join(name + "\n" for name in declared())


if __name__ == "__main__":
    sys.stdout.write(content())
