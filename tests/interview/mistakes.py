#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""A slip of the pen in a case must not pass: both players name its line.

mistakes.py PLAYER   PLAYER is the program that player.cc becomes
"""

import subprocess
import sys

import case_text
import naive
import run_cases

HEAD = "case A slip\nframework mspof\n"
OPENED = HEAD + "open a\n  record r1\n    started 2024-01-10\n"
# What is wrong, the text, and the line that must be named.
MISTAKES = (
    ("no case", "framework mspof\n", 1),
    ("no framework", "case A slip\nopen a\n", 2),
    ("a step that is not one", OPENED + "anwser a outcomes-asked no\n", 6),
    ("odd indentation", HEAD + "open a\n record r1\n", 4),
    ("too deep", HEAD + "open a\n    record r1\n", 4),
    ("a tab", HEAD + "open a\n\trecord r1\n", 4),
    ("nothing to open", HEAD + "open a\n", 3),
    ("two records", OPENED + "  record r2\n", 6),
    ("a field twice", OPENED + "    started 2024-01-11\n", 6),
    ("a line below a value", OPENED + "      concluded 2024-03-01\n", 6),
    ("a group of values", OPENED + "    group risk\n      type neglect\n", 7),
    ("a sitting's unknown line", OPENED + "  sitting\n    date 2024-03-01\n", 7),
    ("an answer without a value", OPENED + "answer a outcomes-asked\n", 6),
    ("words in another order", OPENED + "finalise a 2024-03-01\n", 6),
    ("a line that a step does not take", OPENED + "confirm a outcomes-asked\n  refuse\n", 7),
    ("nothing expected", OPENED + "expect a\n", 6),
    ("a case without an expectation", OPENED, 1),
    ("a case without steps", HEAD + "\n" + OPENED + "expect a\n  status none\n", 1),
    ("an unknown part", OPENED + "expect a\n  mising\n", 7),
    ("a part twice", OPENED + "expect a\n  status none\n  status none\n", 8),
    ("a question twice", OPENED + "expect a\n  questions\n    outcomes-asked answered\n"
                                  "    outcomes-asked answered\n", 9),
    ("a place of two words", OPENED + "expect a\n  missing\n    outcomes-asked unanswered\n", 8),
)
# Without a mistake, but not as expected: the line of the step is named.
DIFFERENCES = (
    ("a name that nothing has", OPENED + "answer b outcomes-asked no\n  refused\n", 6),
    ("an empty part", OPENED + "expect a\n  status\n", 6),
    ("no days-left", OPENED + "expect a\n  days-left\n", 6),
    ("an answer that is not refused", OPENED + "answer a outcomes-asked no\n  refused\n", 6),
)


def python_lines(text):
    """The lines that the Python player names."""
    try:
        cases = case_text.read(text)
    except ValueError as mistake:
        return [str(mistake).partition(":")[0]]
    definition = naive.load("mspof")
    return [f"line {line}" for case, lines in cases
            for line, _ in run_cases.differences(case, lines, definition)]


def main():
    wrong = 0
    for name, text, line in MISTAKES + DIFFERENCES:
        played = subprocess.run([sys.argv[1], str(naive.CASES), "-"], input=text, text=True, check=False,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        named = f"-: line {line}:"
        if played.returncode == 0 or not played.stdout.startswith(named):
            print(f"{name}: player.cc does not name line {line}: {played.stdout}")
            wrong += 1
        if python_lines(text) != [f"line {line}"]:
            print(f"{name}: run_cases.py does not name line {line} but {python_lines(text)}")
            wrong += 1
    print(f"{len(MISTAKES + DIFFERENCES)} slips, {wrong} passed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
