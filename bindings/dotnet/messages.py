#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""messages.py PROTOC PROTOS OUT NAME...: makes the classes of proto/mspof/v1/NAME.proto in OUT.

They are in the namespace Mspof.Messages: a host that generates its own from the same files has them
in Mspof.V1.
"""

import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True  # Nothing of the build stands beside the sources.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "generate"))
import schema  # noqa: E402  # pylint: disable=wrong-import-position


def place(options, _name):
    options.csharp_namespace = "Mspof.Messages"


def replace(new, old):
    """Makes the folder `old` as `new`. A file that is the same keeps its date, so that nothing is
    built again."""
    names = {path.name for path in new.iterdir()}
    for path in old.glob("*.cs"):
        if path.name not in names:
            path.unlink()
    for path in new.iterdir():
        there = old / path.name
        if not there.exists() or there.read_bytes() != path.read_bytes():
            shutil.copyfile(path, there)


def main(protoc, protos, out, *names):
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        schema.generate(protoc, protos, "csharp", place, [(names, folder)])
        replace(pathlib.Path(folder), out)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
