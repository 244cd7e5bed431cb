#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""installed.py PACKAGE LIBRARY EXAMPLE: makes the wheel twice, installs it in a clean virtual
environment, and runs the example there, with no variable that could lead it elsewhere. A wheel to ship is
left in PACKAGE/dist.

Debian's package protobuf is visible in that environment: the dependency is not fetched."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LOOK = """
import mspof, pathlib, sys
path = pathlib.Path(mspof.library_path())
assert path.parent == pathlib.Path(mspof.__file__).parent, path
assert path.name.partition(".")[0] == sys.argv[1], path
print(path)
"""


def main(package, library, example):
    try:
        import ensurepip  # noqa: F401  # pylint: disable=unused-import,import-outside-toplevel
    except ImportError:
        print("NOT RUN: ensurepip is missing. Install it: apt-get install python3-venv")
        return 77
    if not pathlib.Path(library).exists():
        print(f"NOT RUN: {library} was not made: see ./dev package")
        return 77
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("PYTHON", "MSPOF"))}
    with tempfile.TemporaryDirectory() as folder:
        wheels = []
        for part in ("first", "second"):
            done = subprocess.run([sys.executable, HERE.parent / "wheel.py", package, library,
                                   f"{folder}/{part}"], check=True, capture_output=True, text=True)
            wheels.append(pathlib.Path(done.stdout.strip()))
        assert wheels[0].read_bytes() == wheels[1].read_bytes(), "two wheels differ"
        run = lambda *command: subprocess.run(  # noqa: E731
            command, check=True, env=environment, cwd=folder)
        run(sys.executable, "-m", "venv", "--system-site-packages", "clean")
        python = f"{folder}/clean/bin/python"
        run(python, "-m", "pip", "install", "--quiet", "--no-index", wheels[0])
        run(python, "-c", LOOK, pathlib.Path(library).name.partition(".")[0])
        run(python, example, f"{folder}/example.mspof")
        assert pathlib.Path(folder, "example.mspof").stat().st_size > 0
        if pathlib.Path(library).name.startswith("libmspof-c"):
            pathlib.Path(package, "dist").mkdir(exist_ok=True)
            shutil.copy(wheels[0], pathlib.Path(package, "dist"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
