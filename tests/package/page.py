#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""page.py PAGE HEADING: prints a script that does what a section of a page says, word for word. The section
tells whoever has the package alone how to install it, so nothing else may be needed.

A block `sh` is run. A block `text` is what the block before it prints at its end. Another block is saved as the
file that is named last before it; `bat` is for Windows and is left out.
"""

import pathlib
import re
import sys

START = """\
set -euo pipefail
exec 3>&1
trap 'code=$?; ((code == 0)) || { tail -n 20 .printed; echo "it ends with $code"; } >&3' EXIT
command -v sudo >/dev/null || sudo() { "$@"; }
"""
RUN = """\
echo '== line {line}'
{{
{text}}} >.printed 2>&1
"""
COMPARE = """\
cat >.expected <<'END_OF_{line}'
{text}END_OF_{line}
tail -n "$(wc -l <.expected)" .printed | diff - .expected
"""
SAVE = """\
cat >'{name}' <<'END_OF_{line}'
{text}END_OF_{line}
"""


def section_of(page, heading):
    """The lines below the heading, with their numbers, to the next of its level or of a higher one."""
    inside, level = False, 0
    for number, line in enumerate(page.splitlines(), 1):
        found = re.match(r"(#+) (.*)", line)
        if found and inside and len(found[1]) <= level:
            return
        if inside:
            yield number, line
        elif found and found[2] == heading:
            inside, level = True, len(found[1])
    if not inside:
        raise SystemExit(f"page.py: there is no section {heading}")


def blocks(lines):
    """(language, line, text, the words before it) of each block of code."""
    kind, text, start, words = None, "", 0, ""
    for number, line in lines:
        if line.startswith("```") and kind is None:
            kind, text, start = line[3:], "", number
        elif line == "```":
            yield kind, start, text, words
            kind, words = None, ""
        elif kind is None:
            words += line + "\n"
        else:
            text += line + "\n"


def main(page, heading):
    lines = section_of(pathlib.Path(page).read_text(encoding="utf-8"), heading)
    script, run = START, 0
    for kind, line, text, words in blocks(lines):
        if kind == "sh":
            script += RUN.format(line=line, text=text)
            run += 1
        elif kind == "text":
            script += COMPARE.format(line=line, text=text)
        elif kind != "bat":
            name = re.findall(r"`([\w.-]+\.\w+)`", words)[-1]
            script += SAVE.format(line=line, text=text, name=name)
    if not run:
        raise SystemExit(f"page.py: the section {heading} has no commands")
    print(script, end="")


if __name__ == "__main__":
    main(*sys.argv[1:])
