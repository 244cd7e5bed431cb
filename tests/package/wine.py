# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Runs programs for Windows by Wine."""

import pathlib
import subprocess

RUNNER = pathlib.Path(__file__).resolve().parent.parent.parent / "tools/package/wine.sh"
SECONDS = 120


def run(command, stdin=None, **more):
    """Returns (exit code, standard output, standard error), both as bytes. Wine itself stands still
    now and then: the command is then run once more. One that does so itself would do so again."""
    command = [str(RUNNER), *map(str, command)]
    more.update(stdin=stdin, capture_output=True, check=False, timeout=SECONDS)
    try:
        done = subprocess.run(command, **more)
    except subprocess.TimeoutExpired:
        subprocess.run(["wineserver", "--kill"], check=False)
        if hasattr(stdin, "seek"):
            stdin.seek(0)
        done = subprocess.run(command, **more)
    # The services of Wine write to the same standard error.
    said = [line for line in done.stderr.splitlines(True) if not line.startswith(b"wine: ")]
    return done.returncode, done.stdout, b"".join(said)
