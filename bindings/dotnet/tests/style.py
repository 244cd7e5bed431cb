#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""style.py OUT [PROJECT]: is the C# of the package, its tests and examples, or of a project, laid out
as .editorconfig says?

The build has checked the rest: analyzers run in it, and each warning is an error."""

import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import build  # noqa: E402  # pylint: disable=wrong-import-position

if __name__ == "__main__":
    sys.exit(subprocess.run(
        ["dotnet", "format", "whitespace", *(sys.argv[2:] or ["Mspof.slnx"]), "--verify-no-changes",
         "--no-restore"],
        cwd=HERE.parent, env=build.environment(pathlib.Path(sys.argv[1])), check=False).returncode)
