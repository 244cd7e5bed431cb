#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""run.py MODULE ARGUMENT...: runs a module of Python; 77, and what to install, if it is missing."""

import importlib.util
import os
import sys

PACKAGES = {"pytest": "python3-pytest", "mypy": "mypy"}

if importlib.util.find_spec(sys.argv[1]) is None:
    print(f"NOT RUN: {sys.argv[1]} is missing. Install it: apt-get install {PACKAGES[sys.argv[1]]}")
    sys.exit(77)
os.execv(sys.executable, [sys.executable, "-m", *sys.argv[1:]])
