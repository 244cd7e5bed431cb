#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""clang.py BUILD: reads the library, the command and the short examples, and with them all public
headers, with clang 14, all warnings being errors, without making code of them. What is built is
built by gcc; the two find different things, and hosts use either."""

import pathlib
import subprocess
import sys

import each_source

COMPILERS = {".c": "clang-14", ".cc": "clang++-14"}
# They cost time and mean nothing where no code is made.
LEFT_OUT = ("-O", "-g", "-fPIC", "-fPIE")


def syntax_only(command):
    """The compile command, for clang and without an output."""
    arguments = each_source.without_precompiled(command)
    output = arguments.index("-o")
    del arguments[output:output + 2]
    kept = [a for a in arguments if a != "-c" and not a.startswith(LEFT_OUT)]
    return [COMPILERS[pathlib.Path(command["file"]).suffix], "-fsyntax-only", *kept]


def find(command):
    run = subprocess.run(syntax_only(command), cwd=command["directory"], capture_output=True,
                         text=True)
    return run.stderr or f"clang ended with {run.returncode}" if run.returncode else ""


def main(build):
    version = subprocess.run([COMPILERS[".cc"], "--version"], capture_output=True, text=True).stdout
    wanted = [each_source.ROOT / "src", each_source.ROOT / "examples/c",
              each_source.ROOT / "examples/cpp"]
    return each_source.run(build, "clang", version, wanted, find)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
