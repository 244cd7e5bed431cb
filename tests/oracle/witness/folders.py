# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Where things are. Whoever imports this can import the modules of tests/interview, too: what a
definition, a condition, a fate and a rule are is written there, once for interviews and counts."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
FRAMEWORKS = ROOT / "proto" / "frameworks"

sys.path.insert(1, str(ROOT / "tests" / "interview"))
