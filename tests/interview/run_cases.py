#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs cases against naive.py and says which step of which case differs.

run_cases.py [--frameworks FOLDER] [FILE ...]   -: standard input; without files: all of tests/conformance/interviews
"""

import argparse
import pathlib
import sys

import case_text
import naive


def alike(name, expected, found):
    """Whether they agree; the order of places is not compared."""
    if name in ("missing", "contradictions"):
        return sorted(expected) == sorted(found)
    return expected == found


def differences(case, lines, definition):
    """(line, text) of all that differs."""
    player = naive.Player(definition)
    for line, step in zip(lines, case["steps"]):
        try:
            if "expect" in step:
                wanted = {k: v for k, v in step.items() if k != "expect"}
                found = player.look(step["expect"], wanted)
                for name, value in wanted.items():
                    if not alike(name, value, found[name]):
                        yield line, f"{name}: expected {value}, found {found[name]}"
                continue
            player.play(step)
            if step.get("refused"):
                yield line, "was not refused"
        except naive.Refused as refusal:
            if not step.get("refused"):
                yield line, f"was refused ({refusal})"
        except KeyError as name:
            yield line, f"an earlier step should have made {name}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frameworks", default=naive.FRAMEWORKS)
    parser.add_argument("file", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    files = arguments.file or sorted(naive.CASES.glob("*.case"))
    definitions = {}
    ran = failed = 0
    for path in files:
        piped = str(path) == "-"
        folder = naive.CASES if piped else path.parent
        try:
            cases = case_text.read(sys.stdin.read() if piped else path.read_text(encoding="utf-8"))
        except ValueError as mistake:
            sys.exit(f"{path}: {mistake}")
        for case, lines in cases:
            key = case["framework"], folder
            if key not in definitions:
                definitions[key] = naive.load(case["framework"], folder, arguments.frameworks)
            found = list(differences(case, lines, definitions[key]))
            for line, text in found:
                print(f"{path}:{line}: {text}  [{case['name']}]")
            ran += 1
            failed += bool(found)
    print(f"{ran} cases, {failed} differ", file=sys.stderr)
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())
