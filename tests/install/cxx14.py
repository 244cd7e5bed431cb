#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""cxx14.py TREE: a host that is compiled as C++14 includes one of the installed headers and uses it. It
gets one #error that says what is needed; the compiler stops there and says no more. In C++17 it gets none.
"""

import pathlib
import shutil
import subprocess
import sys

NEEDS = "mspof needs C++17"
COMPILERS = ["c++", "clang++-14"]


def answer(compiler, standard, include, headers, *options):
    host = "".join(f"#include <{header}>\n" for header in headers)
    host += "mspof::Framework* framework = nullptr;\n"
    done = subprocess.run([compiler, f"-std={standard}", "-I", include, *options, "-x", "c++", "-"],
                          input=host, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          check=False)
    return done.stderr


def wrong(compiler, include, header):
    """Yields what is wrong with what a compiler says of C++14."""
    errors = [line for line in answer(compiler, "c++14", include, [header], "-fsyntax-only").splitlines()
              if "error: " in line]
    # The second is the end: a file that is not there, whose name says the same.
    if len(errors) != 2 or NEEDS not in errors[0] or "fatal error: " not in errors[1] or \
            "mspof_needs_cxx17" not in errors[1]:
        yield f"{header} in c++14: {errors}"


def wrong_in_17(compiler, include, headers):
    """Yields what is wrong with C++17. That the headers compile, others see; #error needs no more than the
    preprocessor."""
    said = answer(compiler, "c++17", include, headers, "-E")
    if "error: " in said:
        yield f"a header does not take C++17 for C++17: {said}"


def main(tree):
    include = pathlib.Path(tree, "include")
    headers = sorted(str(path.relative_to(include)) for path in include.rglob("*.h"))
    headers.remove("mspof/c.h")
    compilers = [compiler for compiler in COMPILERS if shutil.which(compiler)]
    said = [f"{compiler}: {what}" for compiler in compilers for header in headers
            for what in wrong(compiler, include, header)]
    said += [f"{compiler}: {what}" for compiler in compilers
             for what in wrong_in_17(compiler, include, headers)]
    print("\n".join(said) or f"{len(headers)} headers stop {', '.join(compilers)}")
    return 1 if said or not headers else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
