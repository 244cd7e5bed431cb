#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""tidy.py BUILD: runs clang-tidy on the sources in src/ that it has not passed yet."""

import subprocess
import sys

import each_source


def main(build):
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout

    def find(command):
        run = subprocess.run(["clang-tidy", "--quiet", command["file"], "--",
                              *each_source.without_precompiled(command)],
                             cwd=command["directory"], capture_output=True, text=True)
        return run.stdout if run.returncode else ""

    return each_source.run(build, "tidy", version, [each_source.ROOT / "src"], find,
                           [each_source.ROOT / ".clang-tidy"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
