#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""breakages.py [--check] [--only N]... [--kit FOLDER] [MSPOF FOLDER]

Breaks the library on purpose, in one place after the other, and sees which cases of the conformance
kit catch it. MSPOF: the command as it is. FOLDER: for a copy of the sources, which is built there; it
takes about as long as a build, and then a minute for each place. --check only sees that each edit
still fits the sources. Prints the table of docs/quality.md; exits with 1 if something is not caught.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

from breakages_list import BREAKAGES

ROOT = pathlib.Path(__file__).resolve().parents[2]


def broken(text, edits, what):
    """The text with all edits, each of which must fit exactly once."""
    for old, new in edits:
        if text.count(old) != 1:
            sys.exit(f"{what}: this stands {text.count(old)} times in the source:\n{old}")
        text = text.replace(old, new)
    return text


def copy(folder):
    """Brings the sources of the working tree into the folder; times change only where texts do."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    for name in names.stdout.decode().split("\0"):
        source, target = ROOT / name, folder / name
        if not source.is_file() or (target.is_file() and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def build(folder):
    subprocess.run(["cmake", "--build", "--preset", "dev", "--target", "cpp_adapter"], cwd=folder,
                   check=True, stdout=subprocess.DEVNULL)


def failed(mspof, kit, folder):
    """Names of the cases that the broken library fails, those that people wrote first."""
    adapter = folder / "build" / "dev" / "tests" / "bindings" / "cpp_adapter"
    ran = subprocess.run([mspof, "conformance", "run", "--kit", kit, "--", adapter],
                         capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        sys.exit(ran.stderr)
    names = re.findall(r"^(\S+): failed", ran.stdout, re.MULTILINE)
    return sorted(names, key=lambda name: ("/generated/" in name, "/changes/" in name, name))


def row(breakage, names):
    """A line of the table."""
    suite, what, _, _ = breakage
    own = [name for name in names if name.startswith(suite + "/")] or names
    written = sum("/generated/" not in name for name in names)
    first = f"`{own[0]}`" if own else "**none**"
    return f"| {what} | {first} | {written} | {len(names) - written} |"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", type=int, action="append")
    parser.add_argument("--kit", default=ROOT / "tests" / "conformance")
    parser.add_argument("mspof", nargs="?")
    parser.add_argument("folder", nargs="?", type=pathlib.Path)
    arguments = parser.parse_args()
    texts = {file: (ROOT / "src" / file).read_text(encoding="utf-8") for _, _, file, _ in BREAKAGES}
    changed = [broken(texts[file], edits, what) for _, what, file, edits in BREAKAGES]
    if arguments.check:
        print(f"{len(changed)} breakages fit the sources")
        return 0
    folder = arguments.folder.resolve()
    copy(folder)
    subprocess.run(["cmake", "--preset", "dev", "--log-level=WARNING"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    build(folder)
    if names := failed(arguments.mspof, arguments.kit, folder):
        sys.exit(f"without any breakage these fail: {names}")
    caught = 0
    chosen = [n for n in range(len(BREAKAGES)) if not arguments.only or n + 1 in arguments.only]
    for number in chosen:
        file = folder / "src" / BREAKAGES[number][2]
        file.write_text(changed[number], encoding="utf-8")
        try:
            build(folder)
            names = failed(arguments.mspof, arguments.kit, folder)
        finally:
            file.write_text(texts[BREAKAGES[number][2]], encoding="utf-8")
        caught += bool(names)
        print(row(BREAKAGES[number], names), flush=True)
    print(f"{caught} of {len(chosen)} are caught")
    return 0 if caught == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
