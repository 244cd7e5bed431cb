#!/usr/bin/python3
# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""Loads a delimited export into SQLite as it is: one table, every cell a text.

  import.py EXPORT.csv DATABASE [--encoding utf-8-sig] [--delimiter ";"]

Table `export`: `row` (number of the row, from 1 without the heading), `cells` (how many
cells the row has), then one text column for each heading. A row that is too short has NULL
in the columns that it lacks; what a row has too much is dropped. Nothing is interpreted;
who reads the table sees from `cells` that a row has the wrong length.
"""

import argparse
import csv
import sqlite3
import sys


def name(heading):
    """A heading as an SQL identifier."""
    return '"' + heading.replace('"', '""') + '"'


def load(path, database, encoding="utf-8-sig", delimiter=";"):
    """Fills the table `export` of an open database; returns the number of rows."""
    with open(path, encoding=encoding, newline="") as file:
        lines = csv.reader(file, delimiter=delimiter, strict=True)
        headings = next(lines)
        width = len(headings)
        columns = "".join(f", {name(h)} TEXT" for h in headings)
        database.execute("DROP TABLE IF EXISTS export")
        database.execute(f"CREATE TABLE export (row INTEGER PRIMARY KEY, cells INTEGER{columns})")
        insert = f"INSERT INTO export VALUES ({', '.join('?' * (width + 2))})"
        row = 0
        for row, cells in enumerate(lines, start=1):
            known = cells[:width] + [None] * (width - len(cells))
            database.execute(insert, [row, len(cells)] + known)
    database.commit()
    return row


def main():
    parser = argparse.ArgumentParser(description="Loads an export into SQLite as it is.")
    parser.add_argument("export")
    parser.add_argument("database")
    parser.add_argument("--encoding", default="utf-8-sig")
    parser.add_argument("--delimiter", default=";")
    options = parser.parse_args()
    database = sqlite3.connect(options.database)
    rows = load(options.export, database, options.encoding, options.delimiter)
    database.close()
    print(f"{rows} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
