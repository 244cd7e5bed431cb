#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Proves that includes go down only, and that the command writes files in one place, which knows
what is read. The order is drawn in docs/architecture.md."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# What a folder of src/ may include besides itself and public headers: folders, or single
# headers of one. The longest name that fits a file counts. Brothers do not know each other.
MAY_SEE = {
    "base": [],
    "framework": ["base", "framework/definition", "framework/describe"],
    "framework/definition": ["base", "framework/compiled.h"],
    "framework/describe": ["base"],
    "embed": ["base", "framework/compiled.h", "framework/definition"],
    "record": ["base", "framework"],
    "mapping": ["base", "framework"],
    "exchange": ["base", "framework", "framework/describe", "record"],
    "mapping/draft": ["base", "framework", "mapping"],
    "rules": ["base", "framework", "record"],
    "interview": ["base", "framework", "framework/describe", "record"],
    "measures": ["base", "framework", "record", "rules"],
    "counts": ["base", "framework", "framework/describe", "measures"],
    "submission": ["base"],
    "revisions": ["base", "framework", "measures", "submission"],
    "report": ["base", "framework", "framework/describe"],
    "forms": ["base", "framework", "framework/describe"],
    "conformance": ["base"],
    # Stand on include/mspof alone.
    "capi": [],
    "cli": [],
    "io": [],
}
# Folders outside src/ that stand on include/mspof alone.
OUTSIDE = ["examples"]
# The schema's messages are inside: none of these may see them.
NO_MESSAGES = {"capi", "cli", "io"}

# What writes files, and the only sources of the command that may say it.
WRITES = {
    r"io::Write(File|Folder)\(": {"cli/target.cc", "cli/case_file.cc"},
    r"io::UpdateFile\(": {"cli/case_file.cc"},
    r"\b(ofstream|fopen|creat|mkdir|rename|unlink|create_director\w+)\b": set(),
    r"\bO_(CREAT|RDWR)\b": set(),
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def part_of(path, parts):
    """The longest name in `parts` that is a folder of `path`, or None."""
    fits = [p for p in parts if path.startswith(p + "/")]
    return max(fits, key=len) if fits else None


def includes(file):
    """Yields (line, quoted, what) of each include."""
    text = file.read_text(encoding="utf-8")
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1] == '"', match[2]


def public(what):
    return what.startswith("mspof/") and not what.startswith("mspof/v1/")


def wrong_in_header(quoted, what):
    if quoted or "/" in what:
        return None if public(what) else "a public header sees public and standard headers only"
    return None


def wrong_in_part(part, what):
    if part not in MAY_SEE and part not in OUTSIDE:
        return "this folder is not in tools/check_layers.py"
    if public(what):
        return None
    if what.startswith("mspof/v1/") or what.startswith(("google/", "absl/")):
        alone = part in NO_MESSAGES or part in OUTSIDE
        return "this folder sees public headers only" if alone else None
    seen = part_of(what, MAY_SEE)
    if seen in (None, part) or {seen, what} & set(MAY_SEE.get(part, [])):
        return None
    return f"{part} must not see {seen}"


def wrong_writes(name, text):
    """Yields (line, word, why) of each way to write a file that is not for this source."""
    for pattern, sources in WRITES.items():
        for match in re.finditer(pattern, "" if name in sources else text):
            yield (text.count("\n", 0, match.start()) + 1, match[0],
                   "the command writes files by Target or ChangeCaseFile()")


def main():
    found = []
    for file in sorted((ROOT / "src/cli").glob("*.[hc]*")):
        name = file.relative_to(ROOT / "src").as_posix()
        text = file.read_text(encoding="utf-8")
        found += [(file, *wrong) for wrong in wrong_writes(name, text)]
    for file in sorted(ROOT.glob("include/**/*.h")):
        for line, quoted, what in includes(file):
            found.append((file, line, what, wrong_in_header(quoted, what)))
    for folder in ["src", *OUTSIDE]:
        for file in sorted((ROOT / folder).rglob("*.[hc]*")):
            if file.suffix not in (".h", ".c", ".cc"):
                continue
            name = file.relative_to(ROOT / "src" if folder == "src" else ROOT).as_posix()
            part = part_of(name, [*MAY_SEE, *OUTSIDE]) or name.split("/")[0]
            for line, _, what in includes(file):
                found.append((file, line, what, wrong_in_part(part, what)))
    wrong = [f for f in found if f[3]]
    for file, line, what, why in wrong:
        print(f"{file.relative_to(ROOT)}:{line}: {what}: {why}")
    if not found:
        print(f"{ROOT}: there are no sources")
    return 1 if wrong or not found else 0


if __name__ == "__main__":
    sys.exit(main())
