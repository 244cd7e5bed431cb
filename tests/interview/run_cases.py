#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""Runs cases against naive.py and says which step of which file differs.

run_cases.py [--frameworks FOLDER] [FILE ...]   *.json: one case; *.jsonl or -: one case a line
"""

import argparse
import json
import pathlib
import sys

import naive


def alike(name, expected, found):
    """Whether they agree; the order of places is not compared."""
    if name in ("missing", "contradictions"):
        return sorted(expected) == sorted(found)
    return expected == found


def differences(case, definition):
    """(number of the step from 1, text) of all that differs."""
    player = naive.Player(definition)
    for number, step in enumerate(case["steps"], 1):
        try:
            if "expect" in step:
                wanted = {k: v for k, v in step.items() if k not in ("expect", "refused")}
                found = player.look(step["expect"], wanted)
                for name, value in wanted.items():
                    if not alike(name, value, found[name]):
                        yield number, f"{name}: expected {value}, found {found[name]}"
                continue
            player.play(step)
            if step.get("refused"):
                yield number, f"was not refused: {step}"
        except naive.Refused as refusal:
            if not step.get("refused"):
                yield number, f"was refused ({refusal}): {step}"


def cases_of(path):
    if str(path) == "-" or path.suffix == ".jsonl":
        lines = sys.stdin if str(path) == "-" else path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            yield f"{path}:{number}", json.loads(line)
    else:
        yield path.name, json.loads(path.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frameworks", default=naive.FRAMEWORKS)
    parser.add_argument("file", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    files = arguments.file or sorted((naive.HERE / "cases").glob("*.json"))
    definitions = {}
    ran = failed = 0
    for path in files:
        folder = naive.HERE / "cases" if path.suffix != ".json" else path.parent
        for name, case in cases_of(path):
            key = case["framework"], folder
            if key not in definitions:
                definitions[key] = naive.load(case["framework"], folder, arguments.frameworks)
            found = list(differences(case, definitions[key]))
            for number, text in found:
                print(f"{name}: step {number}: {text}")
            ran += 1
            failed += bool(found)
    print(f"{ran} cases, {failed} differ", file=sys.stderr)
    return 1 if failed or not ran else 0


if __name__ == "__main__":
    sys.exit(main())
