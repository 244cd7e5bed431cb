#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Compares a return with what plain SQL counts in the same export.

  compare.py EXPORT.csv RETURN.json FIRST LAST COUNCIL AS_OF [--keep DATABASE]

RETURN.json is a mspof.v1.SubmissionFile, Submission or Return in the JSON form of protobuf, with names
in lowerCamelCase or as in the .proto files. Prints each difference by name and exits 1 if
there is one; else prints how many values agree. Exits 2 if a file cannot be read.
"""

import argparse
import importlib
import json
import os
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
load = importlib.import_module("import").load

# Rows that both sides leave out where they are 0.
SPARSE = ("absent", "coverage", "fate", "left-out")


def witness(export, scope, keep=None):
    """Returns {(kind, name): value} as counted by mspof-2018.sql."""
    if keep and os.path.exists(keep):
        os.remove(keep)
    database = sqlite3.connect(keep or ":memory:")
    load(export, database)
    database.execute("CREATE TABLE scope (council TEXT, first TEXT, last TEXT, as_of TEXT)")
    database.execute("INSERT INTO scope VALUES (?, ?, ?, ?)", scope)
    with open(os.path.join(HERE, "mspof-2018.sql"), encoding="utf-8") as script:
        database.executescript(script.read())
    values = {(kind, name): value
              for kind, name, value in database.execute("SELECT kind, name, value FROM witness")}
    database.commit()
    database.close()
    return values


def field(message, name, default):
    """A field by its name in the .proto file; absent and null are the default."""
    head, *rest = name.split("_")
    for key in (head + "".join(word.capitalize() for word in rest), name):
        if message.get(key) is not None:
            return message[key]
    return default


def number(message, name):
    """A uint64, which JSON writes as text; 0 where it is not written."""
    return int(field(message, name, 0))


class Claims:
    """What a return says, under the names of the witness."""

    def __init__(self):
        self.values = {}
        self.faults = []

    def add(self, kind, name, value):
        if (kind, name) in self.values:
            self.faults.append(f"{kind} {name}: twice in the return")
        if value or kind not in SPARSE:
            self.values[kind, name] = value

    def accounting(self, name, message):
        given, counted = number(message, "given"), number(message, "counted")
        self.add("given", name, given)
        self.add("counted", name, counted)
        left_out = 0
        for row in field(message, "left_out", []):
            records = number(row, "records")
            left_out += records
            self.add("left-out", f"{name}:{field(row, 'reason', '')}", records)
        if given != counted + left_out:
            self.faults.append(f"accounting {name}: {given} given, but {counted} counted and "
                               f"{left_out} left out")

    def supplied(self, kind, name, message):
        reason = field(message, "not_supplied", "")
        if reason:
            self.faults.append(f"{kind} {name}: not supplied ({reason})")
        return not reason


def claims(submission, scope):
    """Reads a SubmissionFile, a Submission or a Return."""
    result = Claims()
    message = submission.get("submission", submission)
    message = message.get("return", message)

    said = field(message, "scope", {})
    for name, value in zip(("council", "first", "last", "as_of"), scope):
        if field(said, name, "") != value:
            result.faults.append(f"scope {name}: asked for {value}, "
                                 f"return {field(said, name, 'says nothing')}")

    for row in field(message, "population", []):
        result.accounting(field(row, "id", ""), field(row, "accounting", {}))
    for row in field(message, "measure", []):
        name = field(row, "id", "")
        if not result.supplied("measure", name, row):
            continue
        dimensions = field(row, "dimension", [])
        result.add("total", name, number(row, "total"))
        if "respondent" in {d.split(".")[-1] for d in dimensions}:
            result.add("records", name, number(row, "records"))
        for cell in field(row, "cell", []):
            codes = field(cell, "code", [])
            if len(codes) != len(dimensions):
                result.faults.append(f"cell of {name}: {len(codes)} codes, "
                                     f"{len(dimensions)} dimensions")
            pairs = ",".join(f"{d}={c}" for d, c in zip(dimensions, codes))
            result.add("cell", f"{name}:{pairs}", number(cell, "count"))
        for absent in field(row, "absent", []):
            result.add("absent", f"{name}:{field(absent, 'dimension', '')}="
                                 f"{field(absent, 'code', '')}", number(absent, "count"))
        result.accounting(f"{field(row, 'population', '')}/{name}", field(row, "accounting", {}))
    for row in field(message, "coverage", []):
        name = f"{field(row, 'collection', '')}@{field(row, 'population', '')}"
        if not result.supplied("coverage", name, row):
            continue
        for kind, rows in (("coverage", "outcome"), ("fate", "fate")):
            for count in field(row, rows, []):
                result.add(kind, f"{name}:{field(count, 'name', '')}", number(count, "count"))
    for row in field(message, "proportion", []):
        name, code = field(row, "id", ""), field(row, "code", "")
        name = f"{name}:{code}" if code else name
        if not result.supplied("proportion", name, row):
            continue
        result.add("numerator", name, number(row, "numerator"))
        result.add("denominator", name, number(row, "denominator"))
    return result


def differences(seen, said):
    """Yields a line for each name of which the two do not say the same."""
    for kind, name in sorted(set(seen) | set(said)):
        ours, theirs = seen.get((kind, name)), said.get((kind, name))
        if ours != theirs:
            show = ["nothing" if value is None else str(value) for value in (ours, theirs)]
            yield f"{kind} {name}: witness {show[0]}, return {show[1]}"


def main():
    parser = argparse.ArgumentParser(
        description="Compares a return with what plain SQL counts in the same export.")
    parser.add_argument("export")
    parser.add_argument("submission", metavar="RETURN.json")
    parser.add_argument("first")
    parser.add_argument("last")
    parser.add_argument("council")
    parser.add_argument("as_of")
    parser.add_argument("--keep", metavar="DATABASE", help="leave the database for looking into")
    options = parser.parse_args()
    scope = (options.council, options.first, options.last, options.as_of)
    try:
        with open(options.submission, encoding="utf-8") as file:
            said = claims(json.load(file), scope)
        seen = witness(options.export, scope, options.keep)
    except (OSError, ValueError) as error:
        print(f"compare.py: {error}", file=sys.stderr)
        return 2
    seen = {key: value for key, value in seen.items() if value or key[0] not in SPARSE}
    found = said.faults + list(differences(seen, said.values))
    for line in found:
        print(line)
    if found:
        print(f"{len(found)} differences", file=sys.stderr)
        return 1
    print(f"{len(seen)} values agree")
    return 0


if __name__ == "__main__":
    sys.exit(main())
