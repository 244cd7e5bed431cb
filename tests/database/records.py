# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The same records as a CSV file, and as a table of a database in types of its own."""

import random

from fixture import MARK

MAPPING = """
title: "test"
framework: "mspof"
date_form: "YYYY-MM-DD" date_form: "YYYY-MM-DD hh:mm:ss"
column { from: "id" to: "record-id" }
column { from: "person" to: "person-id" }
column { from: "started" to: "started" }
column { from: "concluded" to: "concluded" }
column { from: "born" to: "born" }
column { from: "kind" to: "kind" codes: "kind" }
column { from: "capacity" to: "capacity" codes: "capacity" }
column { from: "asked" to: "outcomes-asked" codes: "asked" }
code_map { id: "kind" code { from: "42" to: "s42" } code { from: "7.50" to: "other" } }
code_map { id: "capacity" code { from: "1" to: "lacked" } code { from: "0" to: "not-lacked" } }
code_map {
  id: "asked"
  code { from: "gefragt – é£😀" to: "asked-expressed" }
  code { from: "no" to: "no" }
}
"""

COLUMNS = ["id", "person", "started", "concluded", "born", "kind", "capacity", "asked", "notes"]
QUERY = f"""-- All that was ever concluded; a comment with ' and ;
SELECT {', '.join(COLUMNS)} /* in this order ; */
FROM enquiries
WHERE id <> 'a;b''c' -- the query's end: ;
ORDER BY number;
"""

CREATE = """CREATE TABLE enquiries (number integer, id varchar(12), person integer, started date,
  concluded timestamp, born date, kind text, capacity boolean, asked varchar(20), notes text);"""


def make(count, seed=7):
    """Rows of records: of each id one, but a few ids twice with equal and with other content."""
    chance = random.Random(seed)
    rows = []
    for i in range(count):
        day = f"2019-{chance.randint(4, 12):02}-{chance.randint(1, 28):02}"
        rows.append([
            f"é{i}", str(chance.randint(1, count)), f"2019-04-{chance.randint(1, 3):02}",
            chance.choice([f"{day} 23:59:59", f"{day} 00:00:00", ""]),
            chance.choice(["1950-02-28", "1931-12-01", ""]), chance.choice(["42", "7.50", ""]),
            chance.choice(["1", "0", ""]), chance.choice(["gefragt – é£😀", "no", ""]), MARK])
    if count > 10:
        rows.append(list(rows[3]))
        rows.append([rows[5][0], *rows[6][1:]])
    return rows


def csv(rows):
    return "\r\n".join([",".join(COLUMNS), *(",".join(row) for row in rows)]) + "\r\n"


def insert(rows, true="true", false="false"):
    """INSERT statements in SQL; an empty cell is NULL."""
    def value(column, cell):
        if not cell:
            return "NULL"
        if column == "capacity":
            return true if cell == "1" else false
        return cell if column == "person" else f"'{cell}'"

    lines = [f"({i}, {', '.join(map(value, COLUMNS, row))})" for i, row in enumerate(rows)]
    return "INSERT INTO enquiries VALUES\n" + ",\n".join(lines) + ";\n" if rows else ""
