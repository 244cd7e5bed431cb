# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0

"""The rows of a publication: who is in an area, and who has supplied what."""

import collections
import csv

from definition import COVERAGE, ENQUIRIES

NOT_THERE = {"[x]", "[z]"}


def quarters_of(first, last):
    """The quarters of a period, from its first and last day, as numbers that go on from year to year:
    2024-04-01 to 2024-09-30 has two."""
    start, end = (int(day[:4]) * 4 + (int(day[5:7]) - 1) // 3 for day in (first, last))
    return tuple(range(start, end + 1))


def first_of_year(quarter):
    """The quarter from 1 April of the year that a quarter is in."""
    return quarter - (quarter - 1) % 4


class Publication:
    """The rows of one edition, and who is in an area and has supplied what."""

    def __init__(self, rows, areas):
        self.areas = areas
        self.rows = [dict(row, split=row["split"].replace("total", ""),
                          option=row["option"].replace("total", ""),
                          topic=COVERAGE if row["topic"] == ENQUIRIES else row["topic"])
                     for row in rows]
        self.supplied = collections.defaultdict(set)  # (council, topic): quarters
        self.shown = set()  # (council, topic, quarters)
        absent = collections.defaultdict(set)
        for row in self.rows:
            if row["place_kind"] == "council" and row["measure"] == "number":
                quarters = quarters_of(row["period_from"], row["period_to"])
                key = row["place_code"], row["topic"]
                if row["mark"] not in NOT_THERE:
                    self.supplied[key].update(quarters)
                    self.shown.add((*key, quarters))
                elif row["mark"] == "[x]" and len(quarters) == 1:
                    absent[key].update(quarters)
        for key, quarters in absent.items():
            self.supplied[key] -= quarters

    def councils(self, row, topic, quarters):
        """Who is added up in a row: in an area, those for whom the period is shown, too."""
        if row["place_kind"] == "council":
            return [row["place_code"]]
        return [code for code in self.areas[row["place_code"].lower()] if (code, topic, quarters) in self.shown]


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def members(councils):
    """Which councils are in an area: public."""
    areas = collections.defaultdict(list)
    for code, row in councils.items():
        for area in (row["region_code"], row["council_type_derived"], "E92000001"):
            areas[area.lower()].append(code)
    return areas
