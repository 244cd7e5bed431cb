#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Writes the records of an imaginary council as a supplier's system would.

There is one council with two years of safeguarding concerns, taken on 30 June 2020 (council.py),
with the mistakes of real records (mistakes.py), in the shape of one of several systems. The same
seed and number of records give the same records on every machine and in every shape.

  generate.py -o wide.csv
  generate.py --shape database -o council.db
  generate.py --shape all -o FOLDER
  generate.py --list-mistakes
"""

import argparse
import pathlib
import sys

sys.dont_write_bytecode = True
import council  # noqa: E402
import database  # noqa: E402
import joined  # noqa: E402
import two_files  # noqa: E402
import wide  # noqa: E402
import workbook  # noqa: E402
from mistakes import MISTAKES  # noqa: E402

# Shape: who writes it, and its name among all.
SHAPES = {
    "wide": (wide.write, "wide.csv"),
    "joined": (joined.write, "joined.csv"),
    "two-files": (two_files.write, "two-files"),
    "database": (database.write, "council.db"),
    "workbook": (workbook.write, "workbook.xlsx"),
}


def mistake_table(records):
    """A Markdown table of the planted mistakes, and what mspof reports for each."""
    places = council.planted(records)
    yield "| mistake | found by the rules | the record | case |"
    yield "|---|---|---|---|"
    for mistake in MISTAKES:
        refs = [council.reference(index) for index, (m, _) in places.items() if m is mistake]
        yield f"| {mistake.kind} | {mistake.found} | {mistake.record} | {' '.join(refs)} |"


def main():
    parser = argparse.ArgumentParser(description="Writes the records of an imaginary council.")
    parser.add_argument("--shape", choices=[*SHAPES, "all"], default="wide",
                        help="default: wide")
    parser.add_argument("--seed", type=int, default=2018)
    parser.add_argument("--records", type=int, default=3000, help="cases, 1000 or more")
    parser.add_argument("-o", metavar="PATH", help="file; for two files, and for all, a folder")
    parser.add_argument("--list-mistakes", action="store_true",
                        help="print the planted mistakes and their cases")
    options = parser.parse_args()
    if options.records < 1000:
        parser.error("--records: 1000 or more, so that the planted mistakes have room")
    if options.list_mistakes:
        sys.stdout.reconfigure(encoding="utf-8")
        print("\n".join(mistake_table(options.records)))
        return
    if not options.o:
        parser.error("-o: is missing: give the file or folder to write")
    path = pathlib.Path(options.o)
    for shape, (write, name) in SHAPES.items():
        cases = council.cases(options.seed, options.records)
        if options.shape == "all":
            path.mkdir(parents=True, exist_ok=True)
            write(cases, path / name)
        elif options.shape == shape:
            write(cases, path)


if __name__ == "__main__":
    main()
