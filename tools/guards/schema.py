#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""schema.py [approve]: does proto keep what docs/c-abi.md promises to those who have generated classes?

tests/guards/first/proto is the first schema. buf compares, in the category FILE: products generate
classes from the files and exchange bytes and JSON, so files, names, numbers and types all stay.

`approve` makes today's schema the first one. Before 1.0 a name may change, but no number is used
again, so older bytes can be read: the category WIRE. From 1.0 on it takes what is added alone.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FIRST = ROOT / "tests/guards/first/proto"
BUF = ROOT / "node_modules/.bin/buf"
BEFORE_1, FROM_1 = "WIRE", "FILE"


def schema_files(proto):
    return sorted(proto.glob("mspof/**/*.proto"))


def copy(proto, to):
    for file in schema_files(proto):
        target = to / file.relative_to(proto)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)


def broken(proto, first, category=FROM_1):
    """What buf reports of the schema in the folder `proto`, or ""."""
    if not BUF.exists():
        raise SystemExit("buf is missing: run ./dev setup")
    with tempfile.TemporaryDirectory() as folder:
        # The folder is a module of its own, so that nothing else around it counts.
        copy(proto, pathlib.Path(folder, "now"))
        pathlib.Path(folder, "now/buf.yaml").write_text(
            f"version: v2\nbreaking:\n  use:\n    - {category}\n", encoding="utf-8")
        compared = subprocess.run([BUF, "breaking", "now", "--against", first.resolve()],
                                  cwd=folder, capture_output=True, text=True)
    if compared.returncode == 0:
        return ""
    # buf names files of the copy.
    return (compared.stdout + compared.stderr).replace("now/mspof/", "proto/mspof/")


def before_1():
    return (ROOT / "VERSION").read_text(encoding="utf-8").startswith("0.")


def check():
    if not schema_files(FIRST):
        print("no first schema is kept: run ./dev approve schema")
        return 1
    found = broken(ROOT / "proto", FIRST)
    if found:
        print(f"proto breaks a promise to those who use the first schema:\n{found}\n"
              "Keep what was there, and add. A field that goes leaves its number and name reserved.")
    if found and before_1():
        print("If it must change before 1.0: say so in CHANGELOG.md, then run ./dev approve schema.")
    return 1 if found else 0


def approve():
    found = broken(ROOT / "proto", FIRST, BEFORE_1 if before_1() else FROM_1) if FIRST.exists() else ""
    if found:
        print(f"This is never approved{'' if before_1() else ' from 1.0 on'}:\n{found}")
        return 1
    shutil.rmtree(FIRST, ignore_errors=True)
    copy(ROOT / "proto", FIRST)
    print("tests/guards/first/proto: written")
    return 0


if __name__ == "__main__":
    sys.exit(approve() if sys.argv[1:] == ["approve"] else check())
