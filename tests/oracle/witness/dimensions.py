# Copyright 2026 The mspof Authors
# SPDX-License-Identifier: Apache-2.0
"""The ways of dividing counts: which code a record, row or answer set has in a dimension."""

import itertools

from conditions import read_date, read_number
from definition import in_collection, one

ABSENT = "~absent"
UNLISTED = "~unlisted"


class Dimension:
    """A Dimension of the definition, or a path that a measure names."""

    def __init__(self, definition, name, collection=""):
        row = definition.dimensions.get(name, {})
        self.definition = definition
        self.id = name
        self.path = in_collection(one(row, "of", name), collection)
        self.owner = definition.short(self.path)[0]
        self.bands = row.get("band", [])
        self.at = one(row, "at", "period.last")
        self.is_date = definition.type_of(self.path) == "DATE"
        self.within = definition.lists.get(definition.list_of(self.path), {})
        self.code_of = {}  # code of the list -> code of the dimension
        self._set_codes(row)
        listed = definition.absent_code.get(definition.list_of(self.path), "")
        self.absent = one(row, "absent") or (self._roll_up(listed) if listed else ABSENT)
        if self.absent == UNLISTED:
            self.absent = ABSENT

    def _set_codes(self, row):
        if self.bands:
            self.codes = [one(band, "id") for band in self.bands]
            return
        codes = row.get("code", [])
        if codes:
            self.codes = [one(code, "id") for code in codes]
            self.code_of = {held: one(code, "id") for code in codes
                            for held in code.get("of", []) or [one(code, "id")]}
        else:
            self.codes = [code for code, coarser in self.within.items() if not coarser]
            self.code_of = {code: code for code in self.codes}

    def _roll_up(self, code):
        """The nearest coarser code that the dimension has."""
        while code and code not in self.code_of:
            code = self.within.get(code, "")
        return self.code_of.get(code, UNLISTED)

    def codes_in(self, view):
        """The codes of a view, without any that is there because nothing was supplied."""
        values = view.read(self.path)
        if not values:
            return []
        if not self.bands:
            return sorted({self._roll_up(v) if v in self.within else UNLISTED for v in values},
                          key=self.rank)
        if not self.is_date:
            return [self._band(read_number(values[0]))]
        if read_date(values[0]) is None:
            return [UNLISTED]
        age = age_at(view, self.path, self.at)
        return [] if age is None else [self._band(age)]

    def _band(self, number):
        for band in self.bands:
            least, most = band.get("least", []), band.get("most", [])
            if number is not None and (least or most) and (
                    not least or least[0] <= number) and (not most or number <= most[0]):
                return one(band, "id")
        return UNLISTED

    def rank(self, code):
        """The position in the order of the dimension's codes."""
        return self.codes.index(code) if code in self.codes else len(self.codes)


def age_at(view, born, at):
    """The age in completed years; None if it is not known."""
    first, day, died = view.date(born), view.date(at), view.date("died")
    if first is None or day is None:
        return None
    day = min(day, died) if died else day
    return day.year - first.year - ((day.month, day.day) < (first.month, first.day))


def combinations(view, dimensions):
    """The distinct combinations of codes of a record or set: (code, whether it was absent) each.

    Dimensions of one group take their codes from one row.
    """
    groups = [g for g in view.definition.groups if any(d.owner == g for d in dimensions)]
    independent = [d for d in dimensions if d.owner not in groups]
    parts = [[{d.id: _one_code(d, code)} for code in d.codes_in(view) or [None]]
             for d in independent]
    for group in groups:
        members = [d for d in dimensions if d.owner == group]
        rows = [view.of_row(group, row) for row in view.record.rows(group) or ()]
        parts.append([dict(zip((d.id for d in members), picked)) for row in rows for picked in
                      itertools.product(*([_one_code(d, code) for code in d.codes_in(row) or [None]]
                                          for d in members))]
                     or [{d.id: _one_code(d, None) for d in members}])
    found = []
    for picked in itertools.product(*parts):
        merged = {name: code for part in picked for name, code in part.items()}
        found.append(tuple(merged[d.id] for d in dimensions))
    return list(dict.fromkeys(found))


def _one_code(dimension, code):
    return (dimension.absent, True) if code is None else (code, False)
