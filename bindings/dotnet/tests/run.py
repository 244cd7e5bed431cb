#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""run.py OUT COMMAND...: runs a command, if OUT was built; else 77, and says why."""

import os
import pathlib
import sys

out = pathlib.Path(sys.argv[1])
if not (out / "stamp").exists():
    not_made = out / "not-made"
    print(not_made.read_text(encoding="utf-8") if not_made.exists()
          else f"NOT RUN: run the test {out.name}.build first")
    sys.exit(77)
os.execv(sys.argv[2], sys.argv[2:])
