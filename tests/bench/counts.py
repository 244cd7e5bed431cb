# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""What peers count of the columns of make_records.cc: the seven measures of mspof-2018 in the year
2019-20, as SQL and as the cells of our return. A peer checks nothing.

Counts are a dictionary: {(measure, code of each dimension...): number}, without zeroes.
"""

import csv

#: The period, and the options of mspof that stand for it.
FIRST, LAST = "2019-04-01", "2020-03-31"
RETURN = ["--council", "E09000001", "--period", "2019-20", "--as-of", "2020-06-30",
          "--prepared-on", "2020-07-01"]
#: Most days between the conclusion and feedback that counts.
MOST_DAYS = 56
ANSWERS = ["listened-to", "informed", "satisfied-with-result", "feel-safer"]
#: Measure: its dimensions, as columns, and when it is due.
MEASURES = {
    "outcomes-asked": (["outcomes-asked"], None),
    "outcomes-met": (["outcomes-met"], ("outcomes-asked", ["asked-expressed"])),
    "risk-outcome": (["risk-outcome"],
                     ("risk-assessment", ["identified-action", "identified-no-action"])),
    **{answer: (["feedback.respondent", "feedback.interviewer", f"feedback.{answer}"], "in-time")
       for answer in ANSWERS},
}
#: Columns that a peer has to read.
COLUMNS = sorted({"started", "concluded", "risk-assessment", "feedback.asked"}
                 | {column for columns, _ in MEASURES.values() for column in columns})
ABSENT = "~absent"


def condition(due, days):
    """The SQL that tells whether a measure is due. `days`: SQL for days from conclusion to feedback."""
    if due is None:
        return "true"
    if due == "in-time":
        return f'"feedback.asked" >= started AND {days} <= {MOST_DAYS}'
    column, codes = due
    return f'"{column}" IN ({", ".join(repr(code) for code in codes)})'


def grouping_sets(table, days):
    """One query that reads the table once: a column for each dimension, and how often."""
    columns, sets = [], []
    for measure, (dimensions, due) in MEASURES.items():
        names = [f'"{measure}/{i}"' for i in range(len(dimensions))]
        columns += [f"""CASE WHEN {condition(due, days)} THEN coalesce("{dimension}", '{ABSENT}') END"""
                    f" AS {name}" for name, dimension in zip(names, dimensions)]
        sets.append(f"({', '.join(names)})")
    names = ", ".join(name.strip("()") for name in sets)
    return (f"SELECT grouping_id({names}) AS which, {names}, count(*) AS number FROM (SELECT "
            f"{', '.join(columns)} FROM {table} WHERE concluded BETWEEN '{FIRST}' AND '{LAST}')"
            f" GROUP BY GROUPING SETS ({', '.join(sets)})")


def unions(table, days):
    """The same for a database without grouping sets, whose empty cells are empty texts: rows of
    measure, codes and number."""
    queries = []
    for measure, (dimensions, due) in MEASURES.items():
        codes = [f"""coalesce(nullif("{dimension}", ''), '{ABSENT}')""" for dimension in dimensions]
        names = [f"{code} AS code_{i}" for i, code in enumerate(codes + ["NULL"] * (3 - len(codes)))]
        queries.append(
            f"SELECT '{measure}' AS measure, {', '.join(names)}, count(*) AS number FROM "
            f"{table} WHERE concluded BETWEEN '{FIRST}' AND '{LAST}' AND {condition(due, days)}"
            f" GROUP BY {', '.join(str(i + 2) for i in range(len(codes)))}")
    return " UNION ALL ".join(queries)


def of_grouping_sets(rows):
    """Counts from rows by name, as grouping_sets() gives them."""
    found = {}
    places = [measure for measure, (dimensions, _) in MEASURES.items() for _ in dimensions]
    for row in rows:
        # A bit is set for each dimension that is not in the set; the first is the highest.
        present = {measure for i, measure in enumerate(reversed(places))
                   if not int(row["which"]) >> i & 1}
        (measure,) = present
        codes = [row[f"{measure}/{i}"] for i in range(places.count(measure))]
        if None not in codes:
            found[(measure, *codes)] = int(row["number"])
    return found


def of_unions(rows):
    return {(row[0], *(code for code in row[1:4] if code)): int(row[4]) for row in rows}


def of_return(path):
    """The cells of a return that mspof wrote as CSV."""
    found = {}
    with open(path, encoding="utf-8", newline="") as file:
        for part, measure, _, name, value in csv.reader(file):
            if part == "measure" and name.startswith("cell:") and value != "0":
                codes = [pair.split("=", 1)[1] for pair in name[5:].split(",")]
                found[(measure, *codes)] = int(value)
    return found
