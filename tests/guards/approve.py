#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""approve.py: which first interface `./dev approve abi` and `./dev approve schema` keep, from the first
version to the second major one, and when they refuse to.
"""

import contextlib
import io
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tools/guards"))

import abi  # pylint: disable=wrong-import-position
import schema  # pylint: disable=wrong-import-position

from abi_changes import EXAMPLE, FREE, HEADER
import schema_changes

MORE = "MSPOF_C_API int mspof_more(void);\n"
# What was done; the version; the header; whether it is accepted before and by approve; which versions
# are kept then.
ABI = [
    ("the first one", "0.1", HEADER, False, True, ["0.1"]),
    ("nothing is changed", "0.1", HEADER, True, True, ["0.1"]),
    ("a function goes before 1.0", "0.1", HEADER.replace(FREE, ""), False, True, ["0.1"]),
    ("the next minor version", "0.2", HEADER, False, True, ["0.2"]),
    ("the first major version", "1.0", HEADER, False, True, ["1.0"]),
    ("a function goes in it", "1.0", HEADER.replace(FREE, ""), False, False, ["1.0"]),
    ("a function comes", "1.1", HEADER + MORE, True, True, ["1.0", "1.1"]),
    ("that goes", "1.2", HEADER, False, False, ["1.0", "1.1"]),
    ("one of 1.0 goes", "1.2", HEADER.replace(FREE, MORE), False, False, ["1.0", "1.1"]),
    ("another comes", "1.2", HEADER + MORE + "MSPOF_C_API void mspof_end(void);\n", True, True,
     ["1.0", "1.1", "1.2"]),
    ("the second major version", "2.0", HEADER.replace(FREE, MORE), False, True, ["2.0"]),
]
# The version; the edits; whether they are accepted before and by approve.
NUMBER = schema_changes.REFUSED["field_renumbered"]
NAME = schema_changes.RENAMED["field_renamed"]
ADDED = schema_changes.ACCEPTED["field_added"]
SCHEMA = [
    ("the first one", "0.1.0", [], False, True),
    ("a number changes before 1.0", "0.1.0", NUMBER, False, False),
    ("a name changes before 1.0", "0.1.0", NAME, False, True),
    ("it changes back", "0.1.0", [], False, True),
    ("a name changes from 1.0 on", "1.0.0", NAME, False, False),
    ("a field comes", "1.0.0", ADDED, True, True),
    ("it goes", "1.1.0", [], False, False),
]


def quietly(call):
    """Whether the script ends well, and what it says."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = call()
    return code == 0, said.getvalue()


def step(module, before, after):
    """Yields what is otherwise than expected of a check and of approve."""
    for call, expected in ((module.check, before), (module.approve, after), (module.check, after)):
        well, said = quietly(call)
        if well != expected:
            yield f"{call.__name__} {'accepts it' if well else 'refuses it'}: {said}"


def wrong_abi(root):
    abi.ROOT, abi.FIRST = root, root / "first"
    for folder in ("include/mspof", "examples/c", "first"):
        (root / folder).mkdir(parents=True)
    for what, version, header, before, after, kept in ABI:
        for part, number in zip(("MAJOR 1", "MINOR 0"), version.split(".")):
            header = header.replace(f"MSPOF_VERSION_{part}", f"MSPOF_VERSION_{part[:-1]}{number}")
        (root / "include/mspof/c.h").write_text(header, encoding="utf-8")
        example = EXAMPLE if FREE in header else EXAMPLE.replace("mspof_free(tally)", "return 1")
        (root / "examples/c/example.c").write_text(example, encoding="utf-8")
        for mistake in step(abi, before, after):
            yield f"{what}, {version}: {mistake}"
        if sorted(f.name for f in abi.FIRST.iterdir()) != kept:
            yield f"{what}, {version}: {sorted(f.name for f in abi.FIRST.iterdir())} are kept"
    dump = abi.FIRST / "2.0/c.abi"
    dump.write_text(dump.read_text(encoding="utf-8").replace("'mspof_more'", "'mspof_less'"),
                    encoding="utf-8")
    well, said = quietly(abi.check)
    if well or "by hand" not in said:
        yield f"a dump that was changed by hand is taken: {said}"


def wrong_schema(root):
    schema.ROOT, schema.FIRST = root, root / "first/proto"
    root.mkdir()
    for what, version, edits, before, after in SCHEMA:
        (root / "VERSION").write_text(version + "\n", encoding="utf-8")
        schema_changes.write(root / "proto", edits)
        for mistake in step(schema, before, after):
            yield f"{what}, {version}: {mistake}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        found = [*wrong_abi(pathlib.Path(folder, "abi")), *wrong_schema(pathlib.Path(folder, "proto"))]
    print("\n".join(found))
    print(f"{len(ABI)} headers and {len(SCHEMA)} schemas follow each other")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
