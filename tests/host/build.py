#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""build.py PACKAGE OUT: builds examples/host with the .NET package that is in the folder PACKAGE.

Exits with 77, and says why, if the packages of NuGet cannot be fetched; and then leaves that text in
OUT/not-made, for the tests. OUT/stamp tells whether anything has changed since the last time.
"""

import hashlib
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOST = ROOT / "examples/host"
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "bindings/dotnet"))
import build  # noqa: E402  # pylint: disable=wrong-import-position


def digest(package):
    """What the build depends on."""
    made = hashlib.sha256((package / "stamp").read_bytes())
    for path in sorted(HOST.rglob("*")):
        if path.is_file():
            made.update(f"{path.relative_to(HOST)}\0".encode() + path.read_bytes() + b"\0")
    return made.hexdigest()


def main(package, out):
    package, out = pathlib.Path(package).resolve(), pathlib.Path(out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    stamp, not_made = out / "stamp", out / "not-made"
    if not (package / "stamp").exists():
        why = package / "not-made"
        not_made.write_text(why.read_text(encoding="utf-8") if why.exists()
                            else "NOT RUN: run the test dotnet.build first", encoding="utf-8")
        print(not_made.read_text(encoding="utf-8"))
        sys.exit(77)
    now = digest(package)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == now:
        return
    for left in (stamp, not_made):
        left.unlink(missing_ok=True)
    try:
        build.dotnet(package, "build", "EnquiryDesk.csproj", "-c", "Release", folder=HOST)
    except SystemExit as end:
        if end.code == 77:
            not_made.write_text(build.NOT_RUN, encoding="utf-8")
        raise
    stamp.write_text(now, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
