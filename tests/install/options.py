#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""options.py SOURCE: the table of options in docs/guides/install.md is that of CMakeLists.txt: the same names,
and the same defaults where they are plain.
"""

import pathlib
import re
import sys

OPTION = re.compile(r'^(?:cmake_dependent_)?option\((\w+) "[^"]*" ([^\s)]+)'
                    r'|^set\((\w+) "([^"]*)" CACHE ', re.M)
ROW = re.compile(r"^\| `([A-Z_]+)` \| (\w+)", re.M)


def main(source):
    source = pathlib.Path(source)
    made = {one[1] or one[3]: one[2] or one[4] or "empty"
            for one in OPTION.finditer((source / "CMakeLists.txt").read_text(encoding="utf-8"))}
    said = dict(ROW.findall((source / "docs/guides/install.md").read_text(encoding="utf-8")))
    # This one depends on who builds: docs say it in words.
    made.pop("MSPOF_BUILD_TESTS")
    said.pop("MSPOF_BUILD_TESTS", None)
    if made != said or not made:
        print(f"CMakeLists.txt has {made}\nthe table has {said}")
        return 1
    print(f"{len(made)} options are documented")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
